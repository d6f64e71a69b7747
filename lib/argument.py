"""인수를 한곳에서 검사하고, 잘못된 인수를 한국어 문장으로 알립니다."""

from numbers import Integral, Real

import numpy as np


def refuse(function, name, expected, got, error=ValueError):
    """어느 함수의 어느 인수에 무엇이 와야 하고 무엇이 왔는지 한 문장으로 알립니다."""
    raise error(f"{function}: {name}에는 {expected} 와야 하는데, 들어온 것은 {got}입니다.")


def array(value, function, name, ndim=None, dtype=np.float64):
    """유한한 실수로 된, 비어 있지 않은 배열로 바꿉니다. ndim은 허용하는 차원 수의 모음입니다."""
    x = _numeric(value, function, name)
    if dtype is None:  # float32만 그대로 두고 나머지는 float64로 계산합니다.
        dtype = x.dtype if x.dtype == np.float32 else np.float64
    x = x.astype(dtype, copy=False)
    if ndim is not None and x.ndim not in ndim:
        allowed = " 또는 ".join(f"{n}차원" for n in ndim)
        refuse(function, name, f"{allowed} 배열이", f"형상 {x.shape}의 배열")
    if x.size == 0:
        refuse(function, name, "값이 하나 이상 든 배열이", "빈 배열")
    if not np.isfinite(x).all():
        bad = x[~np.isfinite(x)].flat[0]
        refuse(function, name, "유한한 수만", f"{bad}이(가) 섞인 배열")
    return x


def _numeric(value, function, name):
    """실수 배열로 읽히는 것만 통과시킵니다. None이나 글자를 NaN으로 바꾸지 않습니다."""
    try:
        x = np.asarray(value)
    except ValueError:
        refuse(function, name, "줄마다 길이가 같은 배열이", "길이가 들쭉날쭉한 목록")
    if x.dtype.kind not in "biuf":
        refuse(function, name, "실수로 된 배열이", describe(value), TypeError)
    return x


def labels(value, function, name, length, classes):
    """0 이상 classes 미만인 정수 레이블 length개의 배열로 바꿉니다."""
    t = array(value, function, name, ndim=(1,))
    if len(t) != length:
        refuse(function, name, f"레이블 {length}개가", f"{len(t)}개")
    wrong = t[(t != np.floor(t)) | (t < 0) | (t >= classes)]
    if wrong.size:
        refuse(function, name, f"0 이상 {classes - 1} 이하의 정수만", f"{wrong[0]:g}")
    return t.astype(np.intp)


def real(value, function, name):
    """0보다 큰 유한한 실수 하나를 확인합니다."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, Real):
        refuse(function, name, "0보다 큰 실수 하나가", describe(value), TypeError)
    if not (np.isfinite(value) and value > 0):
        refuse(function, name, "0보다 큰 유한한 수가", f"{value}")
    return float(value)


def count(value, function, name, least=0):
    """least 이상인 정수 하나를 확인합니다."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, Integral):
        refuse(function, name, f"{least} 이상의 정수가", describe(value), TypeError)
    if value < least:
        refuse(function, name, f"{least} 이상의 정수가", f"{value}")
    return int(value)


def function_of(value, function, name):
    """부를 수 있는 함수인지 확인합니다."""
    if not callable(value):
        refuse(function, name, "부를 수 있는 함수가", describe(value), TypeError)


def single_number(value, function, name):
    """함수 f가 돌려준 값이 수 하나인지 확인합니다. 발산을 보이려면 inf와 NaN도 필요합니다."""
    y = np.asarray(value)
    if y.size != 1 or y.dtype.kind not in "biuf":
        refuse(function, name, "수 하나를 돌려주는 함수가", f"{describe(value)}을(를) 돌려주는 함수")
    return float(y.reshape(()))


def describe(value):
    """오류 문장에 넣을, 값의 짧은 설명입니다."""
    if isinstance(value, np.ndarray):
        return f"형상 {value.shape}, 자료형 {value.dtype}의 배열"
    text = repr(value)
    return f"{type(value).__name__} {text if len(text) <= 40 else text[:37] + '...'}"
