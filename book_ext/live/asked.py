"""물음의 멈춘 모습입니다. 종이와, 스크립트를 쓰지 않는 화면에서는 접어 둔 답이 함께 보입니다.

question.js가 만드는 것과 같은 요소를 같은 차례로 적어, 둘의 높이가 같습니다.
"""

import re
from html import escape

KINDS = {"guess": "먼저 짐작해 보세요", "check": "스스로 점검"}
BRACKET = re.compile(r"[^\s()]*\)[가-힣]+")
COMMITS = {"guess": "짐작을 정했습니다", "check": "답을 정했습니다"}


def asked(questions):
    """물음들의 HTML입니다. 둘 이상이면 번호를 매기고 끝에 결과의 자리를 둡니다."""
    count = len(questions)
    if count == 1:
        return card(questions[0], 0)
    cards = "".join(card(question, number) for number, question in enumerate(questions, 1))
    return f'{cards}<div class="ask-result"><p>{count}문제 가운데 0문제에 답했습니다.</p></div>'


def card(question, number):
    kind = "" if number else f'<span class="ask-kind">{KINDS[question["kind"]]}</span>'
    text = f"{number}. {question['text']}" if number else question["text"]
    solution = question["solution"]
    return (
        f'<div class="ask"><fieldset><legend>{kind}<span class="ask-text">{write(text)}</span></legend>'
        f"{boxes(question)}</fieldset>"
        f'<button class="ask-button" disabled>{COMMITS[question["kind"]]}</button>'
        '<details class="ask-answer"><summary>답 보기</summary>'
        f"<p><strong>{write(solution['text'])}</strong> {write(solution['why'])}</p></details></div>"
    )


def boxes(question):
    """고르는 칸들이나 수를 적는 칸입니다. 아직 쓸 수 없습니다."""
    if "choices" not in question:
        return f'<label class="ask-number">답 <input disabled> {escape(question.get("unit", ""))}</label>'
    return "".join(
        f'<label class="ask-choice"><input type="radio" disabled><span>{write(choice["text"])}</span></label>'
        for choice in question["choices"]
    )


def write(text):
    """`…`로 두른 코드가 든 글입니다. 괄호와 그 조사는 두 줄로 갈라지지 않습니다."""
    parts = escape(text).split("`")
    return "".join(
        f"<code>{part}</code>" if i % 2 else BRACKET.sub(r'<span class="ask-keep">\g<0></span>', part)
        for i, part in enumerate(parts)
    )
