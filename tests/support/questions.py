"""책의 모든 물음과, 물음마다 틀리고 맞는 모든 답, 그리고 물음을 부르는 노트북의 셀입니다."""

import json
import re

from lib.ask.bank import FOLDER, bank
from tests.support.places import PAGES, ROOT

QUESTIONS, TESTS = bank(FOLDER)
CALL = re.compile(r'^ask\("([^"]+)"\)$', re.MULTILINE)
FIGURE = re.compile(r"^(explore_\w+|draw_digit)\(", re.MULTILINE)


def plain(text):
    """화면에 보이는 글입니다. 코드를 두른 표시는 보이지 않습니다."""
    return text.replace("`", "")


def right(question):
    """맞는 답의 글입니다."""
    return next(
        (c["text"] for c in question.get("choices", ()) if c.get("right")), f"{question.get('answer')}"
    )


def wrongs(question):
    """틀리는 모든 길입니다: 맞지 않는 것을 고르거나, 흔히 틀리는 수를 적거나, 엉뚱한 수를 적습니다."""
    if "choices" in question:
        return [choice["text"] for choice in question["choices"] if not choice.get("right")]
    return [*(f"{each['value']}" for each in question["wrong"]), "12345.678"]


def cells(name):
    """노트북 하나의 셀마다 (종류, 글)입니다."""
    found = json.loads((ROOT / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    return [(cell["cell_type"], "".join(cell["source"])) for cell in found]


def asked(name):
    """노트북이 차례로 부르는 물음이나 시험의 이름입니다."""
    code = (source for kind, source in cells(name) if kind == "code")
    return [name for source in code for name in CALL.findall(source)]


ASKING = [name for name in PAGES if (ROOT / f"{name}.ipynb").exists() and asked(name)]
