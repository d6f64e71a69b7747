"""결과(outcome)를 참값과 견주어 맞았는지, 틀렸다면 어떤 잘못인지 한국어로 판정합니다.

여기서는 학생의 코드를 실행하지 않고 데이터만 봅니다. 결과가 믿을 수 없는 곳에서 왔어도 됩니다.
"""

from dataclasses import dataclass, replace

import numpy as np

from exercises.outcome import arguments, plain, run
from exercises.relation import relation
from exercises.same import NOISE, numbers, same, same_outcome

MISSING = "아직 풀지 않았습니다. 문제의 셀을 채우고 실행한 다음, 이 셀을 다시 실행하세요."
LEFT = (
    "처음에 있던 raise 줄이 아직 남아 있습니다. 그 줄에서 함수가 끝나 아래에 쓴 답은 실행되지 않습니다. "
    "그 줄을 지우고 셀을 다시 실행하세요."
)
NOTHING = (
    "아무것도 돌려주지 않았습니다(None). return이 빠진 길이 있는지 보세요. "
    "print는 값을 보여 줄 뿐 돌려주지 않습니다."
)
OUTCOMES = {"value", "unanswered", "nothing", "error", "refused"}


@dataclass(frozen=True)
class Verdict:
    """판정입니다. right는 맞았는지, message는 학생에게 보일 글, answered는 풀기는 했는지입니다."""

    right: bool
    message: str
    answered: bool = True


def judge(key, cases, outcomes):
    """답(Key), 입력의 목록(draw의 결과), 결과의 목록(run의 결과)을 받아 Verdict를 돌려줍니다."""
    if not is_well_formed(outcomes, len(cases)):
        return Verdict(False, "답의 결과를 읽을 수 없습니다.")
    if all("unanswered" in outcome for outcome in outcomes):
        left = any("left" in outcome for outcome in outcomes)
        return Verdict(False, LEFT if left else MISSING, answered=False)
    truths = example(key, key.solution, cases)
    differing = [i for i, truth in enumerate(truths) if not same_outcome(outcomes[i], truth, key.tolerance)]
    if not differing:
        return Verdict(True, key.meaning)
    noise = _noise(truths)
    for wrong in key.wrongs:
        if _matches(key, wrong, cases, outcomes, noise):
            return Verdict(False, wrong.message)
    return Verdict(False, _explained(key, cases, outcomes, truths, differing))


def example(key, answer, cases):
    """답(Key)에 적힌 보기의 결과입니다. 보기는 lib을 부르지 말라는 문제에서도 lib의 식을 씁니다."""
    return run(replace(key.question, without=""), answer, cases)


def _explained(key, cases, outcomes, truths, differing):
    """모르는 잘못을 알립니다. 참값과의 관계가 보이면 그것을, 아니면 처음으로 다른 입력을 알립니다."""
    first, found = differing[0], ""
    values, right = ([each.get("value") for each in some] for some in (outcomes, truths))
    if all("value" in outcome for outcome in outcomes):
        found = relation(values, right, cases, key)
    if "value" in outcomes[first]:
        found = found or _ignored(key.question, cases[0], outcomes[0], truths[0])
    found = found or _one_sided(key.question, cases, values, right)
    if found:
        return found
    if all(outcome == outcomes[0] and "refused" in outcome for outcome in outcomes):
        return f"답을 받을 수 없습니다. {outcomes[0]['refused']}"
    if all("nothing" in outcome for outcome in outcomes):
        return NOTHING
    message = _given(key.question, cases[first])
    message += _difference(outcomes[first], truths[first], key.tolerance)
    if 0 < len(differing) < len(cases):
        message += f" 확인한 입력 {len(cases)}개 가운데 {len(cases) - len(differing)}개에서는 맞습니다."
    return message


def _ignored(question, case, outcome, truth):
    """쓰지 않은 입력이 있으면 알립니다."""
    if "value" not in outcome or "value" not in truth:
        return ""
    missed = [i for i in range(len(case)) if i in _unused(outcome) - _unused(truth)]
    if not missed or _kind(outcome["value"]) != _kind(truth["value"]):
        return ""
    names = ", ".join(dict.fromkeys(question.input_name(i) for i in missed))
    return f"입력에서 {names}만 바꾸면 답이 달라져야 하는데 그대로입니다. 받은 값으로 계산하는지 보세요."


def _unused(outcome):
    """바꾸어도 답이 그대로인 입력의 번호들입니다."""
    told = outcome.get("ignored")
    return {i for i in told if type(i) is int} if type(told) is list else set()


def _one_sided(question, cases, values, truths):
    """참과 거짓으로 답하는 문제에서 한쪽으로만 틀리면, 그런 입력 하나와 함께 알립니다."""
    if not all(type(one) is bool for one in values + truths):
        return ""
    wrong = [i for i, truth in enumerate(truths) if values[i] is not truth]
    if len({truths[i] for i in wrong}) > 1:
        return ""
    wanted = truths[wrong[0]]
    how = "너무 좁지" if wanted else "모자라지"
    return (
        f"{_given(question, cases[wrong[0]])}{wanted}여야 하는데 {not wanted}입니다. "
        f"확인한 입력 {len(cases)}개 가운데 {len(wrong)}개에서 그렇고, 나머지는 맞습니다. "
        f"True가 되는 조건이 {how} 않은지 보세요."
    )


def is_well_formed(outcomes, count):
    """다른 프로세스에서 온 결과가 약속한 꼴인지 봅니다."""
    if type(outcomes) is not list or len(outcomes) != count:
        return False
    for outcome in outcomes:
        if type(outcome) is not dict or not outcome.keys() & OUTCOMES:
            return False
        try:
            plain(outcome)
        except (TypeError, RecursionError):
            return False
    return True


def _matches(key, wrong, cases, outcomes, noise):
    """결과가 모두 흔한 잘못과 같은지 봅니다. 잘못이 쓰지 않는 입력을 썼으면 다른 길로 같아진 것입니다."""
    if wrong.when:
        return all("value" in outcome and _says_yes(wrong.when, outcome["value"]) for outcome in outcomes)
    planted = example(key, wrong.answer, cases)
    pairs = zip(outcomes, planted, strict=True)
    alike = all(same_outcome(outcome, expected, key.tolerance, noise) for outcome, expected in pairs)
    return alike and _unused(planted[0]) <= _unused(outcomes[0])


def _noise(truths):
    """흔한 잘못과 견줄 때 봐주는 차이입니다. 참값이 아주 작은 문제에서는 잘못끼리도 조금씩만 다릅니다."""
    arrays = [numbers(truth.get("value")) for truth in truths]
    sizes = [np.abs(array.astype(np.float64)).max() for array in arrays if array is not None and array.size]
    return NOISE * (min([1, *sizes]) or 1)


def _says_yes(when, value):
    try:
        return bool(when(value))
    except Exception:  # when이 생각하지 못한 꼴의 값
        return False


def _given(question, case):
    """어느 입력에서 틀렸는지 알리는 말입니다. 값을 적는 문제에서는 비어 있습니다."""
    if not case:
        return ""
    shown = [_short(value) if isinstance(value, np.ndarray) else value for value in arguments(case)]
    text = question.given.format(*shown) if question.given else ", ".join(_short(value) for value in shown)
    return f"입력이 {text}일 때, "


def _difference(outcome, truth, tolerance):
    """결과가 참값과 어떻게 다른지 한두 문장으로 알립니다. 참값은 알려 주지 않습니다."""
    if "nothing" in outcome:
        return NOTHING
    if "unanswered" in outcome:
        return "아직 답이 없습니다. NotImplementedError를 내는 길이 있는지 보세요."
    if "refused" in outcome:
        return str(outcome["refused"])
    if "error" in outcome:
        return _error(outcome)
    return _value_difference(outcome["value"], truth["value"], tolerance)


def _value_difference(value, expected, tolerance):
    """값 두 개가 어떻게 다른지 알립니다. 딕셔너리라면 처음으로 다른 것의 이름을 앞세웁니다."""
    if type(expected) is dict and type(value) is dict and value.keys() == expected.keys():
        key = next(key for key in expected if not same(value[key], expected[key], tolerance))
        return f"{key}: {_value_difference(value[key], expected[key], tolerance)}"
    wanted, came = _kind(expected), _kind(value)
    if wanted != came:
        return f"{wanted} 나와야 하는데 {came} 나왔습니다."
    return f"답이 다릅니다. 나온 답은 {_short(value)}입니다."


def _error(outcome):
    kind, message, line = (str(outcome.get(key, "")) for key in ("error", "message", "line"))
    if kind == "RecursionError":
        return "함수가 자기 자신을 끝없이 부릅니다(RecursionError). 멈추는 조건이 있는지 보세요."
    where = f" 오류가 난 줄: {line}" if line else ""
    return f"함수를 실행하다 오류가 났습니다({kind}: {message}).{where}"


def _kind(value):
    """값의 꼴을 부르는 말입니다. 조사까지 붙어 있습니다."""
    array = numbers(value)
    if array is None and type(value) is list and all(type(item) is str for item in value):
        return "글의 목록이"
    if array is None:
        return {str: "글이", dict: "딕셔너리가"}.get(type(value), "길이가 고르지 않은 목록이")
    if array.dtype.kind == "b":
        return f"형상 {array.shape}인 참거짓의 배열이" if array.ndim else "참이나 거짓이"
    return f"형상 {array.shape}인 배열이" if array.ndim else "수 하나가"


def _short(value):
    """오류 문장에 넣을 짧은 글입니다."""
    if isinstance(value, str):
        return value if len(value) <= 80 else value[:77] + "..."
    array = numbers(value.tolist() if isinstance(value, np.ndarray) else value)
    if array is not None and array.ndim == 0:
        return f"{array[()]}" if array.dtype.kind == "b" else f"{array[()]:.6g}"
    text = str(value) if array is None else np.array2string(array, precision=4, threshold=10, edgeitems=2)
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:77] + "..."
