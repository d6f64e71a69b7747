"""물음의 데이터를 읽고 살핍니다. 페이지마다 questions/에 TOML 파일이 하나 있습니다.

물음 하나에는 id, kind, text가 있습니다. kind는 guess(먼저 짐작해 보세요)나 check(스스로 점검)입니다.
고르는 물음에는 choices가 있고, 고를 것마다 text와 까닭 why가 있으며, 맞는 것 하나에 right가 있습니다.
수를 적는 물음에는 answer, tolerance, why, 흔히 틀리는 수의 목록 wrong, 그 밖의 수에 할 말 other가 있습니다.
단위 unit과, 답을 달리 보일 글 shown이 더 있을 수 있습니다.
파일에 test가 있으면 그 파일의 check는 한 시험의 문제이고, 틀렸을 때 다시 읽을 절(again)이 있습니다.
"""

import re
import tomllib
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from pathlib import Path

from lib import argument

FOLDER = Path(__file__).parent / "questions"
KINDS = ("guess", "check")
ALWAYS = {"id", "kind", "text"}
CHOOSING = {"choices"}
NUMBER = {"answer", "tolerance", "why", "wrong", "other"}


def find(name):
    """이름이 name인 물음, 또는 그런 이름의 시험에 든 물음의 목록입니다."""
    questions, tests = bank(FOLDER)
    names = [*tests, *questions]
    if name not in names:
        near = get_close_matches(str(name), names)
        hint = f" 비슷한 이름: {', '.join(near)}" if near else ""
        argument.refuse("ask", "이름 name", "물음이나 시험의 이름이", argument.describe(name), hint=hint)
    return [questions[each] for each in tests.get(name, [name])]


@cache
def bank(folder):
    """폴더의 모든 물음 {id: 물음}과 모든 시험 {이름: id의 목록}입니다. 데이터가 틀리면 오류가 납니다."""
    questions, tests = {}, {}
    for path in sorted(folder.glob("*.toml")):
        page = tomllib.loads(joined(path.read_text(encoding="utf-8")))
        for question in page["questions"]:
            inspect(question, {"again"} if "test" in page and question.get("kind") == "check" else set())
            if question["id"] in questions:
                wrong(question, "같은 id가 또 있습니다")
            questions[question["id"]] = question | {"solution": solution(question)}
        if "test" in page:
            tests[page["test"]] = [q["id"] for q in page["questions"] if q["kind"] == "check"]
    return questions, tests


def joined(text):
    """빼기와 곱하기, (5, 5)가 줄의 끝에서 갈라지지 않게 합니다."""
    text = re.sub(" ([−×]) ", "\u00a0\\1\u00a0", text)
    return re.sub(r"\([-−\d., ]+\)", lambda found: found[0].replace(" ", "\u00a0"), text)


def solution(question):
    """맞는 답의 글과 그 까닭입니다. 종이에 찍습니다."""
    for choice in question.get("choices", ()):
        if choice.get("right"):
            return {"text": choice["text"], "why": choice["why"]}
    text = question.get("shown", str(question["answer"]).replace("-", "−"))
    return {"text": f"답 {text}{question.get('unit', '')}", "why": question["why"]}


def inspect(question, more):
    """물음 하나가 갖출 것과 more를 갖추었는지 봅니다."""
    required = ALWAYS | (CHOOSING if "choices" in question else NUMBER) | more
    if missing := required - question.keys():
        wrong(question, f"{', '.join(sorted(missing))}이(가) 없습니다")
    if strange := question.keys() - required - {"unit", "shown"}:
        wrong(question, f"모르는 이름이 있습니다: {', '.join(sorted(strange))}")
    if question["kind"] not in KINDS:
        wrong(question, f"kind는 {', '.join(KINDS)} 가운데 하나입니다")
    (inspect_choices if "choices" in question else inspect_numbers)(question)


def inspect_choices(question):
    """고를 것은 둘 이상이고 서로 다르며, 까닭이 저마다 다르고, 맞는 것은 하나입니다."""
    choices = question["choices"]
    for field in ("text", "why"):
        texts = [choice.get(field, "").strip() for choice in choices]
        if len(texts) < 2 or "" in texts or len({*texts}) < len(texts):
            wrong(question, f"고를 것이 둘 이상이고, {field}가 저마다 있고 서로 달라야 합니다")
    if [choice.get("right", False) for choice in choices].count(True) != 1:
        wrong(question, "맞는 것(right)이 꼭 하나여야 합니다")


def inspect_numbers(question):
    """수는 서로 가릴 수 있을 만큼 떨어져 있고, 까닭이 저마다 다릅니다."""
    values = [question["answer"], *(each["value"] for each in question["wrong"])]
    if any(b - a <= 2 * question["tolerance"] for a, b in pairwise(sorted(values))):
        wrong(question, "tolerance가 너무 커서 수를 가릴 수 없습니다")
    whys = [question["why"], question["other"], *(each["why"] for each in question["wrong"])]
    if not all(why.strip() for why in whys) or len({*whys}) < len(whys):
        wrong(question, "까닭(why, other)이 저마다 있고 서로 달라야 합니다")


def wrong(question, text):
    raise ValueError(f"물음 {question.get('id', '?')}: {text}.")
