"""꼴이 같은 답: 겉을 바꾸어도 알아보고, 뜻이 다르거나 짧거나 흔한 것은 말하지 않습니다."""

import pytest

from classroom import answers, grading, options, report, rows, similar
from classroom.submissions import Submission
from tests.support import submitted
from tests.support.places import ROOT
from tests.support.submitted import NOTEBOOK, dump

FRAME = "# 문제 4.3-4\ndef order(diff, f, truth, x, h):\n    raise NotImplementedError()"
ANSWER = """\
# 문제 4.3-4
import numpy as np
from math import log, inf
def order(diff, f, truth, x, h):
    errors = []
    for step in (h, 0.5 * h, 2.0 * h):
        errors.append(abs(diff(f, x, step) - truth))
    if not all(error > 1e-9 for error in errors):
        return inf
    first, second, third = errors
    return (log(first / second) + np.log(third / first)) / (2 * log(2))
"""
DISGUISES = {
    "이름": [("errors", "오차들"), ("step", "s"), ("first", "a"), ("second", "b"), ("third", "c")],
    "주는 이름": [("diff", "method"), ("truth", "참값"), ("np", "numpy")],
    "수를 적는 법": [("1e-9", "0.000000001"), ("2.0 *", "2 *"), ("0.5", "5e-1")],
    "주석": [("    errors = []", "    # 오차를 모읍니다\n    errors = []  # 목록")],
    "설명": [("x, h):\n", 'x, h):\n    """차수를 잽니다."""\n')],
    "타입": [("x, h):", "x, h: float) -> float:")],
    "띄어쓰기": [("(h, 0.5 * h, 2.0 * h)", "( h,0.5*h ,\n        2.0*h )")],
    "불러오는 차례": [
        (
            "import numpy as np\nfrom math import log, inf",
            "from math import inf\nfrom math import log\nimport numpy as np",
        )
    ],
}
CHANGES = {
    "연산": ("third / first", "third * first"),
    "수": ("1e-9", "1e-8"),
    "함수": ("np.log(", "np.log2("),
    "정하지 않은 이름": ("all(", "any("),
    "차례": ("first, second, third = errors", "second, first, third = errors"),
    "불러온 것": ("import log, inf", "import log, nan as inf"),
}


def replaced(pairs):
    code = ANSWER
    for old, new in pairs:
        assert old in code
        code = code.replace(old, new)
    return code


@pytest.mark.parametrize("disguise", DISGUISES)
def test_disguised_answer_has_the_same_shape(disguise):
    """이름과 글씨와 주석과 차례를 바꾸어도 같은 꼴입니다. 크기도 같습니다."""
    assert similar.shape(replaced(DISGUISES[disguise]), FRAME) == similar.shape(ANSWER, FRAME)


@pytest.mark.parametrize("change", CHANGES)
def test_answer_that_means_something_else_has_another_shape(change):
    """뜻이 다르면 한 곳만 달라도 다른 꼴입니다."""
    assert similar.shape(replaced([CHANGES[change]]), FRAME)[0] != similar.shape(ANSWER, FRAME)[0]


def test_given_code_is_not_counted():
    """문제가 준 문장과 함수의 첫 줄은 학생의 것이 아니므로 세지 않습니다."""
    assert similar.shape(FRAME, FRAME)[1] == 0
    frame = FRAME.replace("def", "eps = np.finfo(np.float64).eps\n\n\ndef")
    given = ANSWER.replace("def", "eps = np.finfo(np.float64).eps\n\n\ndef")
    assert similar.shape(given, frame)[1] == similar.shape(ANSWER, FRAME)[1] > similar.SHORTEST


@pytest.mark.parametrize("code", ["def f(:", "\x00", "(" * 5000, "-" * 10**5 + "1"])
def test_code_that_cannot_be_read_has_no_shape(code):
    assert similar.shape(code, FRAME) is None


def handed_in(*codes):
    """4.3-4의 답이 저마다 codes인 제출물입니다."""
    found = []
    for number, code in enumerate(codes):
        solved = submitted.load("source")
        submitted.cell(solved, "answer-4-3-4")["source"] = (
            code or submitted.cell(solved, "answer-4-3-4")["source"]
        )
        found.append(Submission(f"학생{number}", raw=dump(solved), chapter=NOTEBOOK))
    release = grading.Release(ROOT / "exercises/student" / f"{NOTEBOOK}.ipynb", 7)
    answers.note_shapes(found, {NOTEBOOK: release})
    return found


def test_only_long_answers_of_their_own_are_compared():
    """모범 답안과 같은 꼴이나 짧은 답은 견주지 않습니다. 같은 것이 당연하기 때문입니다."""
    short = "# 문제 4.3-4\ndef order(diff, f, truth, x, h):\n    return 2.0"
    renamed = "".join(submitted.cell(submitted.load("source"), "answer-4-3-4")["source"]).replace(
        "wide", "큰"
    )
    found = handed_in(ANSWER, "", renamed, short, "def order(:")
    assert [list(each.shapes) for each in found] == [["4.3-4"], [], [], [], []]


def test_pairs_are_a_hint_in_a_table_of_their_own():
    """짝마다 어느 답이 같은지 적고, 증거가 아니라고 말합니다. 여럿이 쓴 꼴은 흔한 풀이로 봅니다."""
    codes = [ANSWER, replaced(DISGUISES["이름"]), replaced([CHANGES["수"]])]
    lines = [rows.Row(each.student, shapes=each.shapes) for each in handed_in(*codes)]
    _, pair = report.alike(lines)
    assert pair[:3] == ["학생0", "학생1", "4.3-4"] and pair[4] == report.HINT and "증거가 아닙니다" in pair[4]
    common = [rows.Row(str(number), shapes=lines[0].shapes) for number in range(similar.COMMON + 1)]
    assert [line[2] for line in report.alike(common)][1:] == ["4.3-4"]
    assert "6명이 쓴 꼴은 흔한 풀이" in list(report.alike(common))[1][4]


def test_likeness_changes_no_mark(tmp_path):
    """꼴이 같아도 점수의 표는 그대로입니다."""
    result = grading.Result(grading.GRADED, {"4.3-4": 2})
    release = grading.Release(ROOT / "exercises/student" / f"{NOTEBOOK}.ipynb", 7)
    ending = options.Ending(tmp_path / "g.csv", None, None, 0)
    shapes = [{}, {"4.3-4": ["같음", 99]}]
    tables = [
        list(
            report.table(
                ending,
                [release],
                [
                    rows.Row(name, states=[grading.GRADED], results={NOTEBOOK: result}, shapes=each)
                    for name in "가나"
                ],
            )
        )
        for each in shapes
    ]
    assert tables[0] == tables[1]
