"""답의 확인: 맞는 답만 통과하고, 어떤 엉뚱한 답에도 멈추지 않고 한국어로 알립니다."""

import json
import linecache
from dataclasses import replace

import numpy as np
import pytest
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell

from exercises import check as checking
from exercises import keys
from exercises.check import NotYet
from exercises.judge import judge
from exercises.key import Key, Wrong
from exercises.outcome import MOST_ITEMS, NotPlain, plain, run
from exercises.question import Question, draw
from exercises.same import same
from lib.check import check
from tests.support.mathematics import HANGUL

DOUBLE = Key(
    Question("0.0-1", 1, cases=lambda rng: [(float(n), rng.uniform(1, 2, size=3)) for n in (1, 2)]),
    solution=lambda n, x: n * x,
    meaning="곱했습니다.",
    wrongs=[
        Wrong(lambda n, x: n + x, "더했습니다."),
        Wrong(lambda n, x: x[7], "범위를 벗어났습니다."),
    ],
    hints=["힌트 하나", "힌트 둘"],
)
NUMBER = Key(
    Question("0.0-2", 1),
    solution=(0.5, "나"),
    meaning="둘 다 맞습니다.",
    wrongs=[Wrong((0.7, "나"), "너무 큽니다.", when=lambda answer: answer[0] > 0.5)],
    hints=["힌트"],
)


class FakeNumber(float):
    """무엇과 견주어도 같다고 하는 수입니다."""

    def __eq__(self, other):
        return True

    def __le__(self, other):
        return True

    __hash__ = float.__hash__


class FakeArray(np.ndarray):
    def __array_finalize__(self, parent):
        pass

    def __eq__(self, other):
        return True

    __hash__ = None


class Hostile:
    """무엇을 물어도 오류를 냅니다."""

    def __getattribute__(self, name):
        raise RuntimeError("묻지 마세요")

    def __eq__(self, other):
        raise RuntimeError("묻지 마세요")

    __repr__ = __str__ = __len__ = __bool__ = __hash__ = __eq__


class NamelessKind(type):
    """자료형의 이름을 물어도 오류를 냅니다."""

    def __getattribute__(cls, name):
        raise RuntimeError("묻지 마세요")


class Nameless(metaclass=NamelessKind):
    pass


class UnprintableError(Exception):
    def __str__(self):
        raise RuntimeError("묻지 마세요")


def endless(n, x):
    return endless(n, x)


def raises(error):
    def answer(n, x):
        raise error

    return answer


def verdict(key, answer, seed=0):
    """채점할 때처럼, 입력과 결과를 JSON으로 옮겨서 판정합니다."""
    cases = json.loads(json.dumps(draw(key.question, seed)))
    return judge(key, cases, json.loads(json.dumps(run(key.question, answer, cases))))


def itself():
    loop = []
    loop.append(loop)
    return loop


@pytest.mark.parametrize("answer", [lambda n, x: n * x, lambda n, x: list(n * x), lambda n, x: tuple(n * x)])
def test_right_answer_passes_as_array_list_or_tuple(answer):
    """배열 대신 목록이나 튜플로 답해도 맞습니다."""
    assert verdict(DOUBLE, answer).right
    assert verdict(DOUBLE, answer).message == "곱했습니다."


@pytest.mark.parametrize("answer", [(0.5, "나"), [np.float32(0.5), " 나 "], (np.array(0.5), np.str_("나"))])
def test_right_value_passes_in_any_plain_type(answer):
    """값을 적는 문제에서는 자료형이 조금 달라도 맞습니다."""
    assert verdict(NUMBER, answer).right


SENSELESS = [  # 부를 때 만듭니다. 어떤 값은 pytest가 들여다보기만 해도 오류를 냅니다.
    lambda: "3.0",
    lambda: ["하나", "둘", "셋"],
    lambda: 3.0,
    lambda: True,
    lambda: np.nan,
    lambda: np.inf,
    lambda: 1j,
    lambda: np.full(3, np.nan),
    lambda: np.ones((3, 3)),
    lambda: np.ones((3, 1)),
    lambda: np.array([1, None, 2]),
    lambda: np.ones(3, dtype=complex),
    lambda: [[1, 2], [3]],
    lambda: [],
    lambda: {"x": 1},
    lambda: {1: 2},
    lambda: {1, 2, 3},
    lambda: (n for n in range(3)),
    lambda: lambda: 3,
    lambda: FakeNumber(2),
    lambda: [FakeNumber(2)] * 3,
    lambda: np.ones(3).view(FakeArray),
    lambda: np.ones(3).view(np.matrix),
    lambda: np.ma.masked_array([1.0, 2, 3], mask=True),
    lambda: Hostile(),
    lambda: Nameless(),
    lambda: Hostile,
    lambda: [Hostile()],
    lambda: itself(),
    lambda: 10**400,
    lambda: np.zeros(MOST_ITEMS + 1),
    lambda: [0] * (MOST_ITEMS + 1),
    lambda: "가" * 10_000,
    lambda: object(),
    lambda: np.datetime64("2026-01-01"),
    lambda: [None] * 3,
    lambda: (1, ...),
]


@pytest.mark.parametrize("make", SENSELESS)
@pytest.mark.parametrize("key", [DOUBLE, NUMBER], ids=["function", "value"])
def test_senseless_answer_never_passes_and_never_crashes(key, make):
    """엉뚱한 값은 통과하지 못하고, 확인을 멈추게 하지도 못합니다."""
    value = make()
    answer = value if key is NUMBER else lambda n, x: value
    judged = verdict(key, answer)
    assert not judged.right
    assert HANGUL.search(judged.message)
    assert len(judged.message) < 500


@pytest.mark.parametrize("make", [lambda: 3, lambda: "곱하기", lambda: [1], Hostile])
def test_value_instead_of_function_is_named(make):
    """함수를 써야 하는데 값을 내면 그렇다고 알립니다."""
    assert "함수가 와야 하는데" in verdict(DOUBLE, make()).message


@pytest.mark.parametrize(
    "answer",
    [None, ..., raises(NotImplementedError("아직")), lambda n, x: ...],
)
def test_unanswered_is_told_apart_from_wrong(answer):
    """비어 있는 답은 틀린 답이 아니라 아직 풀지 않은 답입니다."""
    judged = verdict(DOUBLE, answer)
    assert not judged.right and not judged.answered
    assert "아직 풀지 않았습니다" in judged.message


def test_refused_keyboard_is_an_error_and_not_an_empty_answer():
    """input()을 쓸 수 없다는 오류는 NotImplementedError의 갈래이지만, 풀지 않은 것이 아닙니다."""
    judged = verdict(DOUBLE, raises(StdinNotImplementedError("raw_input")))
    assert judged.answered and "StdinNotImplementedError" in judged.message


def test_unfilled_part_of_a_value_is_unanswered():
    """여러 값 가운데 하나라도 비어 있으면 아직 풀지 않은 것입니다."""
    assert not verdict(NUMBER, (0.5, ...)).answered


def test_forgotten_return_on_one_path_is_a_wrong_answer():
    """어떤 입력에서만 None이 나오면 그 입력을 알려 줍니다."""
    judged = verdict(DOUBLE, lambda n, x: x if n == 1 else None)
    assert judged.answered
    assert judged.message.startswith("입력이 2, [")
    assert "return" in judged.message


def test_error_is_reported_with_its_kind_and_line():
    """오류가 나면 종류와, 학생의 코드에서 그 줄을 알려 줍니다."""
    source = "def answer(n, x):\n    below = 0\n    return n / below\n"
    linecache.cache["<학생의 셀>"] = len(source), None, source.splitlines(keepends=True), "<학생의 셀>"
    names = {}
    exec(compile(source, "<학생의 셀>", "exec"), names)
    message = verdict(DOUBLE, names["answer"]).message
    assert "ZeroDivisionError" in message
    assert "return n / below" in message


@pytest.mark.parametrize(
    "answer, words",
    [
        (endless, "끝없이"),
        (lambda n: n, "TypeError"),
        (raises(SystemExit("끝")), "SystemExit"),
        (raises(UnprintableError()), "UnprintableError"),
        (raises(MemoryError()), "MemoryError"),
        (raises(ValueError("가" * 100_000)), "ValueError"),
        (int, "TypeError"),
    ],
)
def test_failing_function_gets_a_korean_message(answer, words):
    """끝없는 재귀도, 글로 바꿀 수 없는 오류도 한국어로 알립니다."""
    message = verdict(DOUBLE, answer).message
    assert words in message and HANGUL.search(message)
    assert len(message) < 1_500


def test_known_wrong_answer_gets_its_diagnosis():
    """흔한 잘못과 결과가 모두 같으면 그 진단을 줍니다."""
    assert verdict(DOUBLE, lambda n, x: x + n).message == "더했습니다."
    assert verdict(DOUBLE, lambda n, x: x[9]).message == "범위를 벗어났습니다."
    assert verdict(NUMBER, (0.9, "가")).message == "너무 큽니다."


def test_unknown_wrong_answer_names_the_first_input_and_what_came():
    """모르는 잘못에는 어느 입력에서 무엇이 나왔는지 알리고, 참값은 알리지 않습니다."""
    message = verdict(DOUBLE, lambda n, x: n * x if n == 1 else x**3).message
    assert message.startswith("입력이 2, [") and "나온 답은 [" in message
    shape = verdict(DOUBLE, lambda n, x: np.outer(x, x)).message
    assert "형상 (3,)인 배열이 나와야 하는데 형상 (3, 3)인 배열이 나왔습니다" in shape
    names = replace(NUMBER, solution=["W1", "b1"], wrongs=[])
    assert verdict(names, "W1").message == "글의 목록이 나와야 하는데 글이 나왔습니다."


def test_part_that_differs_is_named():
    """여러 가지를 함께 볼 때에는 무엇이 다른지 이름을 앞세웁니다."""
    question = replace(DOUBLE.question, call=lambda answer, n, x: {"두 배": answer(n, x), "부른 뒤의 x": x})
    key = replace(DOUBLE, question=question)
    assert verdict(key, DOUBLE.solution).right
    message = verdict(key, lambda n, x: n * x**3).message
    assert "일 때, 두 배: 답이 다릅니다. 나온 답은 [" in message
    assert verdict(key, lambda n, x: -n * x).message.startswith("두 배: 부호가 반대입니다.")
    message = verdict(key, lambda n, x: x.__imul__(n)).message
    assert message.startswith("부른 뒤의 x: 부르기 앞과 다릅니다.")


def test_answer_cannot_spoil_the_inputs_of_the_next_case():
    """답이 받은 배열을 고쳐도 입력은 그대로입니다."""

    def spoils(n, x):
        x *= n
        return x

    cases = draw(DOUBLE.question, 0)
    before = json.dumps(cases)
    assert judge(DOUBLE, cases, run(DOUBLE.question, spoils, cases)).right
    assert json.dumps(cases) == before


def test_tolerance_is_relative_to_the_largest_component():
    """수는 참값의 가장 큰 성분에 견주어 봅니다. 아주 작은 참값 대신 0을 내면 틀립니다."""
    assert same([1.0000001, 0.0], [1.0, 1e-7], 1e-6)
    assert not same([1.00001, 0.0], [1.0, 0.0], 1e-6)
    assert not same(0.0, 1e-9, 1e-6)
    assert not same(1, True, 1e-6)
    assert not same(True, 1, 1e-6)
    assert same(5, 5.0, 1e-6)


@pytest.mark.parametrize(
    "outcomes",
    [
        None,
        [],
        [{}],
        [{}, {}],
        [{"value": 1.0}],
        [1, 2],
        [{"value": [[[[[[[[[[[1]]]]]]]]]]]}] * 2,
        [{"value": None}] * 2,
        [{"refused": 3}] * 2,
        [{"error": [1], "message": {"a": 1}}] * 2,
        [{"value": float("nan")}] * 2,
        [{"value": 10**400}] * 2,
        {"value": 1},
    ],
)
def test_judge_survives_forged_outcomes(outcomes):
    """학생의 프로세스가 어떤 결과를 보내도 판정은 멈추지 않고, 맞았다고 하지 않습니다."""
    judged = judge(DOUBLE, draw(DOUBLE.question, 0), outcomes)
    assert not judged.right
    assert HANGUL.search(judged.message)


def test_cases_are_drawn_from_the_seed():
    """같은 시드는 같은 입력을, 다른 시드는 다른 입력을 냅니다."""
    assert draw(DOUBLE.question, 1) == draw(DOUBLE.question, 1)
    assert draw(DOUBLE.question, 1) != draw(DOUBLE.question, 2)
    assert draw(NUMBER.question, 1) == [[]]


@pytest.mark.parametrize("value", [True, 3, 2.5, "나", [1, [2.0, "다"]], {"W": [[1.0]]}, np.float32(0.5)])
def test_plain_data_survives_json(value):
    """plain의 결과는 JSON으로 옮겨도 그대로입니다."""
    assert json.loads(json.dumps(plain(value))) == plain(value)


@pytest.mark.parametrize("value", [FakeNumber(2), np.ones(3).view(FakeArray), np.ones(3).view(np.matrix)])
def test_plain_refuses_what_only_looks_like_a_number(value):
    """수나 배열을 물려받아 꾸민 값은 데이터가 아닙니다."""
    with pytest.raises(NotPlain):
        plain(value)


def test_plain_refuses_endless_depth():
    """자기 자신을 담은 목록도 한국어로 거절합니다."""
    with pytest.raises(NotPlain, match="깊"):
        plain(itself())


def test_plain_refuses_in_korean():
    """데이터로 바꿀 수 없는 값은 까닭을 한국어로 알립니다."""
    with pytest.raises(NotPlain, match="제너레이터"):
        plain(n for n in range(3))
    with pytest.raises(NotPlain, match="복소수"):
        plain(1 + 2j)


def test_right_answer_prints_its_meaning(capsys):
    """맞으면 번호와 뜻을 찍습니다."""
    check("4.3-1", lambda f, x, h: (f(x + h) - 2 * f(x) + f(x - h)) / h**2)
    assert capsys.readouterr().out.startswith("4.3-1 맞았습니다. ")


def test_hints_come_one_by_one_and_never_give_up(monkeypatch):
    """틀릴 때마다 다음 힌트가 나오고, 마지막 힌트는 되풀이됩니다. 풀지 않은 것은 세지 않습니다."""
    monkeypatch.setattr(checking, "_failures", {})
    hints = keys.find("4.3-4").hints
    messages = []
    for answer in (None, *[lambda *given: "모름"] * (len(hints) + 1)):
        with pytest.raises(NotYet) as caught:
            check("4.3-4", answer)
        messages.append(str(caught.value))
    assert "힌트" not in messages[0]
    for number, hint in enumerate([*hints, hints[-1]], start=1):
        assert hint in messages[number]


@pytest.mark.parametrize("name", ["9.9-1", "4.3-99", "4.3", "", None, "os-1", "../x-1"])
def test_unknown_exercise_is_refused(name):
    """없는 문제의 번호는 거절합니다."""
    with pytest.raises(ValueError, match="문제"):
        check(name, 1)


def test_notebook_shows_the_message_alone(capsys):
    """IPython에서는 지나온 길 없이 글만 보이고, 밖에서는 보통의 AssertionError입니다."""
    shell = InteractiveShell.instance()
    done = shell.run_cell('from lib.check import check\ncheck("4.3-1", None)')
    assert isinstance(done.error_in_exec, AssertionError)
    shown = capsys.readouterr().out
    assert shown.strip() == str(done.error_in_exec)
    InteractiveShell.clear_instance()
