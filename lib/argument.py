"""인수를 한곳에서 검사하고, 잘못된 인수를 한국어 문장으로 알립니다."""

import inspect
from numbers import Integral, Real

import numpy as np

# 다른 책의 코드가 자주 만나는 오류와 경고의 끝에 붙입니다.
BROUGHT = "다른 책의 코드를 옮겨 왔다면 부록 c «책의 코드와 다른 점»을 보세요."


def refuse(function, name, expected, got, error=ValueError, hint=""):
    """어느 함수의 어느 인수에 무엇이 와야 하고 무엇이 왔는지 한 문장으로 알립니다."""
    raise error(f"{function}: {name}에는 {expected} 와야 하는데, 들어온 것은 {got}입니다.{hint}")


def describe(value):
    """오류 문장에 넣을, 값의 짧은 설명입니다."""
    if isinstance(value, np.ndarray):
        masked = "값을 가린 " if isinstance(value, np.ma.MaskedArray) else ""
        return f"형상 {value.shape}, 자료형 {value.dtype}의 {masked}배열"
    try:
        text = " ".join(repr(value).split())
    except ValueError:  # 자릿수가 4,300을 넘는 정수는 파이썬이 글로 바꾸지 않습니다.
        text = "아주 큰 수"
    return f"{text if len(text) <= 40 else text[:37] + '...'}(자료형 {type(value).__name__})"


def shape_of(x):
    """오류 문장에 넣을, 배열의 형상입니다."""
    return f"형상 {x.shape}의 배열" if x.ndim else "수 하나"


def array(value, function, name, ndim=None, dtype=np.float64):
    """유한한 실수로 된, 비어 있지 않은 배열로 바꿉니다. 참과 거짓은 1과 0으로 읽습니다.

    ndim은 허용하는 차원 수의 모음입니다. dtype이 None이면 float32만 그대로 두고 나머지는 float64로 바꿉니다.
    """
    x = numbers(value, function, name, ndim)
    if dtype is None:
        dtype = np.float32 if x.dtype == np.float32 else np.float64
    if x.dtype != dtype:
        with np.errstate(over="ignore"):  # 자료형의 범위를 넘는 수는 inf가 되어 아래에서 걸립니다.
            x = x.astype(dtype)
    if not (np.isfinite(x.min()) and np.isfinite(x.max())):  # x만큼 큰 배열을 새로 만들지 않습니다.
        refuse(function, name, "유한한 수가", f"유한하지 않은 값({x[~np.isfinite(x)][0]})")
    return x


def numbers(value, function, name, ndim=None):
    """실수로 된, 비어 있지 않은 배열로 읽습니다. 유한한지는 보지 않고, 자료형도 바꾸지 않습니다."""
    x = _real_array(value)
    if x is None:
        regular = "줄마다 길이가 같은 " if isinstance(value, (list, tuple)) else ""
        refuse(function, name, f"{regular}실수 배열이", describe(value), TypeError)
    if x.size == 0:
        refuse(function, name, "값이 하나 이상 든 배열이", "빈 배열")
    if ndim is not None and x.ndim not in ndim:
        allowed = "이나 ".join(f"{n}차원" for n in ndim)
        refuse(function, name, f"{allowed} 배열이", shape_of(x))
    return x


def _real_array(value):
    """실수 배열로 읽히면 그 배열을, 아니면 None을 돌려줍니다. None이나 글자를 NaN으로 바꾸지 않습니다."""
    if _is_masked(value):
        return None
    try:
        x = np.asarray(value)
    except ValueError:  # 줄마다 길이가 다른 리스트
        return None
    return x if x.dtype.kind in "biuf" else None


def _is_masked(value):
    """값을 가린 배열(numpy.ma)이거나, 그것이 든 목록인지 봅니다. 보통 배열로 바꾸면 가린 값이 드러납니다."""
    if isinstance(value, (list, tuple)):
        return any(map(_is_masked, value))
    return isinstance(value, np.ma.MaskedArray)


def targets(value, function, n, classes, name="t"):
    """정답 t를 형상 (n, classes)인 배열로 맞춥니다. 정수 레이블은 원-핫으로 바꿉니다."""
    t = array(value, function, f"정답 {name}")
    if t.shape == (n, classes):
        return t
    if t.shape == (classes,) and n == 1:
        return t[np.newaxis]
    if t.ndim > 1 or t.size != n:
        expected = f"정수 레이블 {n}개나 클래스가 {classes}개인 원-핫 {n}개가"
        refuse(function, f"정답 {name}", expected, shape_of(t))
    hit = t.reshape(n, 1) == np.arange(classes)  # (n, classes), 레이블의 자리만 참
    wrong = t.reshape(n)[~hit.any(axis=1)]
    if wrong.size:
        refuse(function, f"레이블 {name}", f"0 이상 {classes - 1} 이하의 정수가", f"{wrong[0]:.15g}")
    return hit.astype(np.float64)


def probabilities(p, function, name):
    """모두 0 이상 1 이하인지 확인합니다. float32의 소프트맥스가 1을 살짝 넘는 것은 봐줍니다."""
    wrong = p[(p < 0) | (p > 1 + 1e-6)]
    if wrong.size:
        refuse(function, name, "0 이상 1 이하의 확률이", f"{wrong[0]:.15g}")


def one_hot(value, function, n, classes, name="t"):
    """정답 t를 형상 (n, classes)인 원-핫으로 맞춥니다. 원-핫 대신 줄마다 합이 1인 확률도 받습니다."""
    t = targets(value, function, n, classes, name)
    if np.size(value) != t.size:  # 레이블을 바꾼 것이므로 언제나 맞습니다.
        return t
    probabilities(t, function, f"정답 {name}")
    sums = t.sum(axis=1)
    wrong = sums[np.abs(sums - 1) > 1e-6]
    if wrong.size:
        refuse(function, f"정답 {name}", "줄마다 합이 1인 원-핫이", f"합이 {wrong[0]:.15g}인 줄")
    return t


def real(value, function, name):
    """0보다 큰 유한한 실수 하나인지 확인합니다."""
    expected = "0보다 큰 유한한 실수 하나가"
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, Real):
        refuse(function, name, expected, describe(value), TypeError)
    try:
        number = float(value)
    except OverflowError:  # 10**400처럼 float64의 범위를 넘는 정수
        number = np.inf
    if not 0 < number < np.inf:  # NaN도 여기에서 걸립니다.
        refuse(function, name, expected, describe(value))
    return number


def count(value, function, name, least=0, most=None):
    """least 이상 most 이하인 정수 하나인지 확인합니다. most가 없으면 위로는 제한이 없습니다."""
    expected = f"{least} 이상의 정수가" if most is None else f"{least} 이상 {most} 이하의 정수가"
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, Integral):
        refuse(function, name, expected, describe(value), TypeError)
    if value < least or (most is not None and value > most):
        refuse(function, name, expected, describe(value))
    return int(value)


def function_of(value, function, name, inputs=1):
    """인수 inputs개로 부를 수 있는 함수인지 확인합니다."""
    if not callable(value):
        refuse(function, name, "부를 수 있는 함수가", describe(value), TypeError)
    try:
        signature = inspect.signature(value)
    except ValueError:  # 인수를 알려 주지 않는 함수도 있습니다. 불러 보아야 압니다.
        return
    try:
        signature.bind(*range(inputs))
    except TypeError:
        refuse(function, name, f"인수 {inputs}개를 받는 함수가", f"인수가 {signature}인 함수", TypeError)


def result(value, shape, function, name):
    """함수 name이 돌려준 값을 형상 shape의 배열로 바꿉니다. 발산을 보이려면 inf와 NaN도 필요합니다."""
    y = _real_array(value)
    one_number = shape == () and y is not None and y.size == 1
    if y is None or (y.shape != shape and not one_number):
        expected = f"형상 {shape}의 배열을 돌려주는 함수가" if shape else "수 하나를 돌려주는 함수가"
        hint = f" {BROUGHT}" if shape == () and y is not None and y.size > 1 else ""
        refuse(function, name, expected, f"결과가 {describe(value)}인 함수", hint=hint)
    return y.astype(np.float64).reshape(shape)[()]
