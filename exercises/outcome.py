"""학생의 답을 실행해 결과를 모으는 일.

함수를 쓰는 문제는 입력마다 답을 불러 보고, 값을 적는 문제는 적은 값을 그대로 봅니다. 어느 쪽이든 결과는
수, 글, 목록뿐인 데이터로 바꿉니다. 그래서 결과를 JSON으로 옮겨 다른 프로세스에서 판정해도 됩니다.

결과 하나(outcome)는 다음 가운데 하나인 딕셔너리입니다.
    {"value": 데이터}                                     답이 돌려준 값. 첫 결과에는 "ignored"도 있습니다.
                                                          바꾸어도 답이 그대로인 입력의 번호입니다
    {"unanswered": True}                                  아직 풀지 않음. 남은 raise 아래에 답을 썼으면
                                                          "left": True도 있습니다
    {"nothing": True}                                     아무것도 돌려주지 않음(None)
    {"error": 오류의 종류, "message": 글, "line": 줄}     실행하다 난 오류
    {"refused": 한국어 문장}                              데이터로 바꿀 수 없는 결과
"""

import ast
import inspect
import os
import sys
import textwrap
import traceback
import warnings
from pathlib import Path

import numpy as np

MOST_ITEMS = 10_000  # 배열이나 목록 하나에 담는 것의 최대 개수
MOST_LETTERS = 1_000
DEEPEST = 8
EXACT = 2**53  # float64가 빠짐없이 나타내는 가장 큰 정수
BOOK = Path(__file__).parents[1]
BORROWED = "이 문제에서는 {}의 함수를 부르지 않습니다. 식을 직접 적으세요."
NAMES = {
    "NoneType": "None",
    "complex": "복소수",
    "generator": "제너레이터",
    "function": "함수",
    "set": "집합",
    "ndarray": "수가 아닌 것이 든 배열",
}


class NotPlain(TypeError):
    """데이터로 바꿀 수 없는 값입니다. 글은 까닭을 알리는 한국어 문장입니다."""


def run(question, answer, cases):
    """입력마다 답을 실행해 결과(outcome)의 목록을 돌려줍니다. 오류가 나도 멈추지 않습니다."""
    outcomes = [_outcome(question, answer, case) for case in cases]
    if len(cases) > 1 and "value" in outcomes[0]:
        outcomes[0]["ignored"] = _ignored(question, answer, cases, outcomes[0])
    return outcomes


def arguments(case):
    """데이터로 된 입력을 함수에 넘길 인수로 바꿉니다. 목록은 배열이 됩니다. 부를 때마다 새로 만듭니다."""
    return [np.array(value) if isinstance(value, list) else value for value in case]


def _outcome(question, answer, case):
    if answer is None or answer is Ellipsis or _holds_blank(answer):
        return {"unanswered": True}
    if question.cases is None:
        return _plain_outcome(answer)
    if not callable(answer):
        return {"refused": "함수가 와야 하는데 함수가 아닌 값이 왔습니다. 괄호 없이 함수의 이름을 적으세요."}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # 넘침은 결과에 드러나므로 진단이 알립니다.
            result, borrowed = _watched(question, answer, case)
    except (Exception, SystemExit) as error:
        # 갈래(input()을 쓸 수 없다는 오류 따위)는 비어 있다는 뜻이 아닙니다.
        return _unanswered(answer) if type(error) is NotImplementedError else _error_outcome(answer, error)
    if borrowed:
        return {"refused": BORROWED.format(question.without)}
    if result is None:
        return {"nothing": True}
    return _unanswered(answer) if result is Ellipsis else _plain_outcome(result)


def _ignored(question, answer, cases, outcome):
    """첫 입력에서 하나만 다른 것으로 바꾸어 봅니다. 답이 그대로인 입력의 번호를 돌려줍니다."""
    first, unchanged = cases[0], []
    for i, before in enumerate(first):
        after = _other(before, [case[i] for case in cases[1:]])
        changed = _outcome(question, answer, [*first[:i], after, *first[i + 1 :]])
        if after != before and "value" in changed:
            pair = _but_given(outcome["value"], before), _but_given(changed["value"], after)
            unchanged += [i] if pair[0] == pair[1] else []
    return unchanged


def _other(value, others):
    """value와 형상이 같고 값이 다른 첫째 것입니다. 없으면 이웃한 성분과 섞은 것입니다.

    정수는 자리만 옮기고 실수는 이웃과 평균을 내므로, 원-핫은 원-핫으로, 확률은 확률로 남습니다.
    """
    same_shape = [one for one in others if one != value and np.shape(one) == np.shape(value)]
    if same_shape or type(value) is not list:
        return same_shape[0] if same_shape else value
    moved = np.roll(value, 1, axis=-1)
    return (moved if moved.dtype.kind in "bi" else (moved + value) / 2).tolist()


def _but_given(value, given):
    """이름을 붙인 결과에서, 준 것이 그대로 남은 자리(«부른 뒤의 x»)를 뺀 것입니다."""
    return {name: one for name, one in value.items() if one != given} if type(value) is dict else value


def _watched(question, answer, case):
    """답을 부르고, 부르지 말라는 곳(question.without)의 코드를 불렀는지도 봅니다."""
    if not question.without:
        return question.call(answer, *arguments(case)), False
    place, borrowed, before = str(BOOK / question.without), [], sys.getprofile()

    def watch(frame, event, argument):
        if event == "call" and f"{frame.f_code.co_filename}{os.sep}".startswith(f"{place}{os.sep}"):
            borrowed.append(frame.f_code.co_name)
            sys.setprofile(before)

    sys.setprofile(watch)
    try:
        return question.call(answer, *arguments(case)), bool(borrowed)
    finally:
        sys.setprofile(before)


def _unanswered(answer):
    """아직 풀지 않은 답입니다. 처음의 raise를 지우지 않고 답을 썼으면 그것도 적습니다."""
    return {"unanswered": True, "left": True} if _wrote_beside_raise(answer) else {"unanswered": True}


def _wrote_beside_raise(answer):
    try:
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(answer))).body
        body = [one for one in definition.body if not isinstance(one, ast.Pass | ast.Expr)]
    except Exception:  # 코드를 볼 수 없는 답
        return False
    return len(body) > 1 and any(isinstance(one, ast.Raise) for one in body)


def _holds_blank(answer):
    """check("4.3-2", (a, b))처럼 묶어 낸 답에 채우지 않은 것이 있는지 봅니다."""
    return type(answer) is tuple and any(item is Ellipsis for item in answer)


def _plain_outcome(value):
    try:
        return {"value": plain(value)}
    except NotPlain as error:
        return {"refused": str(error)}
    except Exception:  # 이름이나 길이를 물어도 오류를 내는 가짜 값
        return {"refused": "수, 글, 배열, 목록이 와야 하는데 읽을 수 없는 값이 왔습니다."}


def _error_outcome(answer, error):
    """오류의 종류와 글, 그리고 학생의 코드에서 마지막으로 실행하던 줄입니다."""
    try:
        own = answer.__code__.co_filename
        frames = traceback.extract_tb(error.__traceback__)
        line = [frame.line for frame in frames if frame.filename == own][-1]
    except Exception:  # 함수가 아니거나, 부르기도 전에 난 오류
        line = ""
    try:
        message = str(error)
    except Exception:  # 글로 바꾸어도 오류를 내는 오류
        message = ""
    return {"error": type(error).__name__, "message": message[:MOST_LETTERS], "line": line[:MOST_LETTERS]}


def plain(value, depth=0):
    """수, 글, 배열, 목록, 딕셔너리를 JSON에 담을 수 있는 데이터로 바꿉니다.

    자료형이 꼭 맞는 것만 받으므로, 수를 흉내 내는 객체는 통과하지 못합니다. 배열과 튜플은 목록이 되고,
    NaN과 inf는 그대로 둡니다(맞는 답이 될 수 없습니다).

    결과: bool, int, float, str과, 이들의 목록이나 딕셔너리입니다.
    오류: 그 밖의 값, 너무 크거나 깊은 값이면 NotPlain이 나고, 그 글은 한국어 문장입니다.
    """
    kind = type(value)
    if kind is np.ndarray or issubclass(kind, np.generic):
        return _plain_array(np.asarray(value))
    if kind in (bool, float):
        return value
    if kind is int:
        return _plain_integer(value)
    if kind is str:
        return _short_enough(value, MOST_LETTERS)
    if kind in (list, tuple, dict):
        if depth == DEEPEST:
            raise NotPlain("목록이 너무 깊습니다. 수나 배열로 답하세요.")
        _short_enough(value, MOST_ITEMS)
        if kind is not dict:
            return [plain(item, depth + 1) for item in value]
        if all(type(key) is str for key in value):
            return {key: plain(item, depth + 1) for key, item in value.items()}
    name = NAMES.get(kind.__name__, kind.__name__)
    raise NotPlain(f"수, 글, 배열, 목록이 와야 하는데 {name} 값이 왔습니다.")


def _plain_array(array):
    _short_enough(array.ravel(), MOST_ITEMS)
    if array.dtype.kind not in "biufU":
        raise NotPlain("수로 된 배열이 와야 하는데 복소수나 다른 것이 든 배열이 왔습니다.")
    if array.dtype.kind == "f":
        array = array.astype(np.float64)
    return array.tolist()


def _plain_integer(value):
    if abs(value) <= EXACT:
        return value
    try:
        return float(value)
    except OverflowError:
        raise NotPlain("수가 너무 커서 읽을 수 없습니다.") from None


def _short_enough(value, most):
    if len(value) > most:
        raise NotPlain(f"답이 너무 깁니다. {most:,}개까지만 읽습니다.")
    return value
