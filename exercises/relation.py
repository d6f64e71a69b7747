"""답과 참값의 관계: 몇 배인지, 부호가 반대인지, 차례만 다른지. 모르는 잘못도 이것으로 짚어 줍니다.

입력이 여럿인 문제에서는 모든 입력에서 성립하는 관계만 말합니다. 참값 자체는 알려 주지 않습니다.
"""

import numpy as np

from exercises.outcome import arguments, plain
from exercises.same import numbers, same

ORDINALS = ("첫째", "둘째", "셋째", "넷째", "다섯째", "여섯째")


def relation(values, truths, cases, key):
    """답(values)과 참값(truths)의 관계를 알리는 문장입니다. 보이는 관계가 없으면 빈 글입니다."""
    tolerance = key.tolerance
    if not cases[0]:
        return _parts("", values, truths, tolerance)
    names = _named(values, truths, cases, tolerance)
    label, values, truths = _differing_part(values, truths, tolerance)
    if label and names.startswith(label):
        return names
    if not all(numbers(value) is not None for value in truths):
        return _inside(label, values, truths, tolerance)
    looks = (_not_finite, _same_always, _inside, _rounded, _multiple, _shifted, _powered, _moved, _folded)
    looks += (_at_the_end, _parts)
    found = (look(label, values, truths, tolerance) for look in looks)
    found = _echo(label, values, cases) or next(filter(None, found), "")
    if found or _arrays(values, truths) is None:
        return found
    found = _scaled(label, values, truths, cases, key.question) or names
    return found or _rough(label, _arrays(values, truths))


def _parts(label, values, truths, tolerance):
    """값 몇 개를 차례로 답할 때, 어느 입력에서나 맞는 것과 그렇지 않은 것을 알립니다."""
    pairs = list(zip(values, truths, strict=True))
    if not all(type(a) is type(b) is list and len(a) == len(b) <= len(ORDINALS) for a, b in pairs):
        return ""
    lined_up = [zip(value, truth, strict=True) for value, truth in pairs]
    right = [all(same(a, b, tolerance) for a, b in place) for place in zip(*lined_up, strict=False)]
    if not any(right) or all(right):
        return ""
    names = [
        ", ".join(ORDINALS[i] for i, each in enumerate(right) if each is wanted) for wanted in (True, False)
    ]
    return f"{label}{names[0]} 답은 맞습니다. {names[1]} 답이 다릅니다."


def _named(values, truths, cases, tolerance):
    """이름을 붙인 결과 가운데 어느 것은 모든 입력에서 맞고 어느 것은 다른지 알립니다.

    «부른 뒤의 x»처럼 받은 것이 그대로 남을 자리는 바뀌었을 때만 알리고, 참이나 거짓은 알리지 않습니다.
    """
    if not all(type(one) is dict and one.keys() == truths[0].keys() for one in truths + values):
        return ""
    pairs = list(zip(values, truths, strict=True))
    right = [name for name in truths[0] if all(same(a[name], b[name], tolerance) for a, b in pairs)]
    wrong = [name for name in truths[0] if name not in right]
    given = [
        name for name in truths[0] if all(b[name] in case for b, case in zip(truths, cases, strict=True))
    ]
    for name in wrong:
        if name in given:
            return f"{name}: 부르기 앞과 다릅니다. 받은 것은 그대로 두고 복사본을 고치세요."
    found = [name for name in right if name not in given and type(truths[0][name]) is not bool]
    if not found:
        return ""
    return f"맞은 것: {', '.join(found)}. 다른 것: {', '.join(wrong)}. 다른 것을 구하는 줄만 다시 보세요."


def _differing_part(values, truths, tolerance):
    """이름을 붙인 결과라면, 처음으로 다른 부분과 그 이름입니다."""
    if not all(type(one) is dict for one in values + truths) or values[0].keys() != truths[0].keys():
        return "", values, truths
    for name in truths[0]:
        own, right = [one.get(name) for one in values], [one[name] for one in truths]
        if not all(same(a, b, tolerance) for a, b in zip(own, right, strict=True)):
            return f"{name}: ", own, right
    return "", values, truths


def _arrays(values, truths):
    """형상이 서로 같은 수의 배열이면 그 짝들을, 아니면 None을 돌려줍니다."""
    pairs = [(numbers(a), numbers(b)) for a, b in zip(values, truths, strict=True)]
    if any(a is None or a.shape != b.shape or "b" in (a.dtype.kind, b.dtype.kind) for a, b in pairs):
        return None
    return [(a.astype(float), b.astype(float)) for a, b in pairs]


def _all_same(pairs, tolerance):
    return all(same(np.asarray(a).tolist(), np.asarray(b).tolist(), tolerance) for a, b in pairs)


def _same_always(label, values, truths, tolerance):
    varied = any(not same(one, truths[0], tolerance) for one in truths)
    if varied and all(same(one, values[0], tolerance) for one in values):
        return f"{label}입력이 달라도 늘 같은 답이 나옵니다. 받은 인수로 계산하는지 보세요."
    return ""


def _echo(label, values, cases):
    """받은 인수를 그대로 돌려주었습니다."""
    for i, _ in enumerate(cases[0]):
        given = [plain(arguments(case)[i]) for case in cases]
        if all(same(value, one, 0) for value, one in zip(values, given, strict=True)):
            return f"{label}받은 값을 그대로 돌려주었습니다. 계산한 것을 돌려주는지 보세요."
    return ""


def _inside(label, values, truths, tolerance):
    """맞는 답이 목록의 한 자리에 들어 있습니다."""
    pairs = list(zip(values, truths, strict=True))
    if not all(type(value) is list and len(value) <= len(ORDINALS) for value in values):
        return ""
    for i in range(min(map(len, values))):
        if all(same(value[i], truth, tolerance) for value, truth in pairs):
            return f"{label}{ORDINALS[i]}로 돌려준 것이 맞는 답입니다. 그것만, 목록에 담지 말고 돌려주세요."
    return ""


def _not_finite(label, values, truths, tolerance):
    arrays = [numbers(value) for value in values]
    if any(one is None or one.dtype.kind == "b" for one in arrays):
        return ""
    bad = [one[~np.isfinite(one)] for one in arrays if not np.all(np.isfinite(one))]
    if not bad:
        return ""
    return (
        f"{label}결과가 {bad[0][0]}인 입력이 있습니다. 0으로 나누지 않는지, 로그나 제곱근에 넣는 수가 "
        "0보다 작지 않은지, 너무 큰 수가 생기지 않는지 보세요."
    )


def _rounded(label, values, truths, tolerance):
    """맞는 답을 반올림하거나 소수점 아래를 버렸습니다."""
    pairs = _arrays(values, truths)
    if pairs is None or _all_same(pairs, tolerance):
        return ""
    ways = [lambda one, digits=digits: np.round(one, digits) for digits in range(8)]
    if any(all(np.array_equal(a, way(b)) for a, b in pairs) for way in [np.trunc, *ways]):
        return f"{label}반올림하거나 소수점 아래를 버렸습니다. 계산한 값을 그대로 돌려주세요."
    return ""


def _multiple(label, values, truths, tolerance):
    pairs = _arrays(values, truths)
    if pairs is None or len(pairs) < 2:
        return ""
    own, right = (np.concatenate([np.ravel(pair[i]) for pair in pairs]) for i in (0, 1))
    if not right.any():
        return ""
    ratio = float(own @ right / (right @ right))
    if not _all_same([(a, ratio * b) for a, b in pairs], max(tolerance, 1e-4)):
        return ""
    if ratio == 0:
        return f"{label}늘 0이 나옵니다. 서로 지워지는 것이 없는지, 결과에 담았는지 보세요."
    if f"{ratio:.4g}" == "1":
        return f"{label}맞는 답과 아주 가깝지만 같지 않습니다. 식 대신 어림한 곳이 있는지 보세요."
    if abs(ratio + 1) < 1e-4:
        return f"{label}부호가 반대입니다. 무엇에서 무엇을 빼는지 보세요."
    return f"{label}어느 입력에서나 맞는 답의 {ratio:.4g}배입니다. 곱하거나 나누는 수를 보세요."


def _shifted(label, values, truths, tolerance):
    pairs = _arrays(values, truths)
    if pairs is None or len(pairs) < 2:
        return ""
    shift = float(np.mean(pairs[0][0] - pairs[0][1]))
    if not _all_same([(a, b + shift) for a, b in pairs], tolerance):
        return ""
    size = "큽니다" if shift > 0 else "작습니다"
    return f"{label}어느 입력에서나 맞는 답보다 {abs(shift):.4g}만큼 {size}. 더하거나 빼는 수를 보세요."


def _powered(label, values, truths, tolerance):
    pairs = _arrays(values, truths)
    if pairs is None or len(pairs) < 2:
        return ""
    with np.errstate(all="ignore"):
        ways = (np.reciprocal, "의 역수"), (np.square, "을 제곱한 것"), (np.sqrt, "의 제곱근")
        for power, name in ways:
            if _all_same([(a, power(b)) for a, b in pairs], max(tolerance, 1e-6)):
                return f"{label}어느 입력에서나 맞는 답{name}입니다. 나누기와 제곱, 제곱근을 보세요."
    return ""


def _moved(label, values, truths, tolerance):
    """수는 모두 맞고 놓인 자리만 다릅니다."""
    pairs = [(numbers(a), numbers(b)) for a, b in zip(values, truths, strict=True)]
    if any(a is None or a.size != b.size or b.ndim == 0 for a, b in pairs):
        return ""
    if all(a.ndim == 2 and a.T.shape == b.shape for a, b in pairs) and _all_same(
        [(a.T, b) for a, b in pairs], tolerance
    ):
        return f"{label}줄과 칸이 서로 바뀌었습니다."
    if _all_same([(a.ravel(), b.ravel()) for a, b in pairs], tolerance):
        return f"{label}수는 모두 맞지만 형상이 다릅니다. 차원의 수를 보세요."
    if _all_same([(np.sort(a, axis=None), np.sort(b, axis=None)) for a, b in pairs], tolerance):
        return f"{label}수는 모두 맞지만 차례가 다릅니다."
    return ""


def _folded(label, values, truths, tolerance):
    """더하거나 평균을 내기 전이나, 낸 다음입니다."""
    pairs = [(numbers(a), numbers(b)) for a, b in zip(values, truths, strict=True)]
    if any(a is None or "b" in (a.dtype.kind, b.dtype.kind) for a, b in pairs):
        return ""
    for name, fold in (("더하", np.sum), ("평균을 내", np.mean)):
        if all(b.ndim == 0 < a.ndim for a, b in pairs) and _all_same(
            [(fold(a), b) for a, b in pairs], tolerance
        ):
            return f"{label}마지막으로 {name}면 맞는 답이 됩니다."
        if all(a.ndim == 0 < b.ndim for a, b in pairs) and _all_same(
            [(a, fold(b)) for a, b in pairs], tolerance
        ):
            return f"{label}성분을 {name}지 말고 그대로 모은 배열을 돌려주세요."
    return ""


def _at_the_end(label, values, truths, tolerance):
    """어느 입력에서나 첫 성분만, 또는 마지막 성분만 다릅니다."""
    pairs = _arrays(values, truths)
    if pairs is None or any(b.ndim == 0 or len(b) < 2 for _, b in pairs):
        return ""
    if len({len(b) for _, b in pairs}) == 1:  # 길이가 늘 같으면 값 몇 개의 답(_parts)일 수 있습니다.
        return ""
    for rest, name, end in ((slice(1, None), "첫", "시작하는지"), (slice(None, -1), "마지막", "끝나는지")):
        if _all_same([(a[rest], b[rest]) for a, b in pairs], tolerance):
            return f"{label}{name} 성분만 다르고 나머지는 맞습니다. 반복이 어디에서 {end} 보세요."
    return ""


POWERS = {1: "{}", -1: "1/{}", 2: "{}²", -2: "1/{}²", 0.5: "√{}", -0.5: "1/√{}"}


def _scaled(label, values, truths, cases, question):
    """답을 맞는 답으로 나눈 것이, 입력의 수나 길이를 따라 달라집니다."""
    pairs = _arrays(values, truths)
    if pairs is None or any(not np.any(b) for _, b in pairs):
        return ""
    ratios = np.array([np.vdot(a, b) / np.vdot(b, b) for a, b in pairs])
    if not _all_same([(a, ratio * b) for ratio, (a, b) in zip(ratios, pairs, strict=True)], 1e-6):
        return ""
    for name, sizes in _sizes(cases, question):
        for power, form in POWERS.items():
            factors = ratios / sizes**power
            if len(set(sizes)) > 1 and np.allclose(factors, factors[0], rtol=1e-6, atol=0):
                factor = "" if abs(factors[0] - 1) < 1e-6 else f"{factors[0]:.4g} × "
                ratio = f"{factor}{form.format(name)}"
                return (
                    f"{label}나온 답을 맞는 답으로 나누면, 어느 입력에서나 {ratio}입니다. "
                    "그것을 곱하거나 나누는 곳을 보세요."
                )
    return ""


def _sizes(cases, question):
    """입력마다 (이름, 양수의 배열)을 내놓습니다. 수는 그 값, 배열은 줄의 수와 성분의 수입니다."""
    for i, given in enumerate(zip(*map(arguments, cases), strict=True)):
        name = question.input_name(i)
        if all(type(one) in (int, float) and one > 0 for one in given):
            yield name, np.array(given, dtype=float)
        if all(isinstance(one, np.ndarray) for one in given):
            yield f"({name}의 길이)", np.array([len(one) for one in given], dtype=float)
            yield f"({name}의 성분 수)", np.array([one.size for one in given], dtype=float)


def _rough(label, pairs):
    """다른 관계가 보이지 않아도, 어느 입력에서나 부호가 반대이거나 크기가 동떨어진 것을 알립니다."""
    own, right = (np.concatenate([np.ravel(pair[i]) for pair in pairs]) for i in (0, 1))
    if not right.all():
        return ""
    ratios = own / right
    if np.all(ratios < 0):
        return f"{label}어느 입력에서나 부호가 반대이고 크기도 다릅니다. 무엇에서 무엇을 빼는지부터 보세요."
    if np.all(np.abs(ratios) > 10):
        return (
            f"{label}어느 입력에서나 맞는 답보다 열 배 넘게 큽니다. 서로 지워져야 할 것이 남지 않았는지, "
            "작은 수로 나누지 않았는지 보세요."
        )
    if np.all(np.abs(ratios) < 0.1):
        return (
            f"{label}어느 입력에서나 맞는 답의 열에 하나도 되지 않습니다. 나누어야 할 것을 곱하지 않았는지, "
            "빠진 것이 없는지 보세요."
        )
    return ""
