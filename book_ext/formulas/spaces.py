"""MathML의 빈칸을 TeX과 같게 합니다. 브라우저는 부호와 이름의 앞뒤를 TeX과 다르게 띄웁니다."""

import re

from bs4 import BeautifulSoup

APPLY = "\u2061"  # log 같은 이름 다음에 오는 보이지 않는 연산자입니다.
NAME = re.compile(r"\w\w+")
TIGHT = {"lspace": "0em", "rspace": "0em"}


def adjust(mathml):
    """부호, 절댓값의 세로줄, 혼자 쓴 기호는 붙이고, log 같은 이름은 곧게 적고 앞뒤를 조금 뗍니다."""
    for operator in mathml("mo"):
        adjust_operator(operator)
    for name in mathml("mi", string=NAME):
        name["mathvariant"] = "normal"
        if is_applied(name) and follows_a_value(name):
            name.insert_before(thin_space())


def adjust_operator(operator):
    before, after = operator.previous_sibling, operator.next_sibling
    if operator.text == "−" and before and before.name == "mo" and before.text in "(=≈,×⋅←<>":
        operator["form"] = "prefix"
    elif (operator.text in "∣∥" and operator.get("stretchy") == "false") or stands_alone(operator):
        operator.attrs |= TIGHT
    elif operator.text == APPLY and after and after.name in {"mi", "mn", "msub", "msup", "msubsup", "mspace"}:
        operator.insert_after(thin_space())


def stands_alone(operator):
    row = operator.parent
    return row.name == "mrow" and row.parent.name == "semantics" and len(row.contents) == 1


def is_applied(name):
    """바로 다음 것에 쓰이는 이름(log)입니다. 첨자로 쓴 이름(max)은 아닙니다."""
    after = name.next_sibling
    return name.parent.name == "mrow" and after is not None and after.text == APPLY


def follows_a_value(name):
    before = name.previous_sibling
    return before is not None and (before.name in {"mi", "mn", "msub", "msup"} or before.text == "∥")


def thin_space():
    return BeautifulSoup('<mspace width="0.1667em"></mspace>', "html.parser").mspace
