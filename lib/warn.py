"""경고: 계산이 뜻을 잃으면, 계산한 값은 그대로 돌려주고 한국어 경고를 한 번 냅니다."""

import sys
import warnings
from itertools import takewhile
from pathlib import PurePath

import numpy as np

from lib.argument import BROUGHT

H_LOST = "h가 x에 비해 너무 작아 x + h와 x가 같은 수가 되었습니다. 이 미분 결과는 믿을 수 없습니다."
H_ROUNDED = "h가 x에 비해 너무 작아 x + h가 크게 반올림되었습니다. 이 미분 결과는 믿을 수 없습니다."
NOT_FINITE = "함수 f의 값이 inf나 NaN이 되었습니다. 이 미분 결과는 믿을 수 없습니다."
CONSTANT = (
    "x를 옮겨도 함수 f의 값이 똑같아 기울기가 0입니다. f가 인수로 받은 값으로 계산하는지 확인하세요. "
    f"{BROUGHT}"
)
FROZEN = "발산하던 값이 너무 커져 수치 미분이 정확히 0이 되었습니다. 수렴한 것이 아니라 멈춘 것입니다."
RAN_AWAY = "값이 끝없이 커져 더는 나타낼 수 없습니다(inf 또는 NaN). 학습률 lr을 줄여 보세요."
BAD_START = "출발점에서부터 기울기가 inf나 NaN입니다. 함수 f와 기울기 grad, 출발점 init_x를 확인하세요."
UNDEFINED = "걷는 도중에 기울기가 inf나 NaN인 곳에 이르렀습니다. 함수 f가 거기에서도 정의되는지 확인하세요."
OVERFLOW = "계산이 넘쳐 결과에 inf나 NaN이 있습니다. 신경망의 매개변수나 입력이 너무 큽니다."
BAD_NETWORK = (
    "손실이나 기울기가 inf나 NaN이어서 학습을 멈췄습니다. 배우기 전의 매개변수로도 그러므로 학습률 탓이 "
    "아닙니다. 데이터와 신경망의 식을 확인하세요."
)
DIVERGED = "값이 끝없이 커져 더는 나타낼 수 없어(inf 또는 NaN) 학습을 멈췄습니다. 학습률을 줄여 보세요."
TINY = np.finfo(np.float64).tiny


def warn(sentence):
    """lib의 바깥에서 lib을 부른 줄을 가리키며 경고합니다."""
    frame = sys._getframe()
    lib = PurePath(frame.f_code.co_filename).parent
    while frame.f_back and lib in PurePath(frame.f_code.co_filename).parents:
        frame = frame.f_back
    names = frame.f_globals
    registry = names.setdefault("__warningregistry__", {})
    place = frame.f_code.co_filename, frame.f_lineno, names.get("__name__")
    warnings.warn_explicit(sentence, RuntimeWarning, *place, registry)


def finite(*values):
    """모두 유한한지 봅니다."""
    return all(np.isfinite(value).all() for value in values)


def difference(slope, f, x, h):
    """h가 x에 묻혔거나 미분이 유한하지 않으면 경고합니다."""
    if _is_lost(h, x):
        warn(H_LOST)
    elif not finite(slope):
        warn(NOT_FINITE)
    elif _is_rounded(h, x):
        warn(H_ROUNDED)


def gradient(slope, f, x, h):
    """미분에서처럼 경고하고, f가 인수를 쓰지 않아도 경고합니다."""
    if not slope.any() and not _is_lost(h, x) and _is_constant(f, x):
        warn(CONSTANT)
    else:
        difference(slope, f, x, h)


def _is_lost(h, x):
    """어느 성분에서든 한쪽 걸음이라도 사라지는지 봅니다."""
    return np.any(x + h == x) or np.any(x - h == x)


def _is_rounded(h, x):
    """h가 x의 눈금 20칸보다 작은지 봅니다. 그러면 걸음이 h와 2.5%까지 어긋납니다."""
    return np.any(h < 20 * np.spacing(np.abs(x)))


def _is_constant(f, x):
    """x에서 이쪽저쪽으로 멀리 옮겨도 f의 값이 똑같은지 봅니다. 평평한 곳일 뿐이면 멀리서는 다릅니다."""
    far = np.linspace(1, 2, x.size).reshape(x.shape)  # 성분마다 다르게 옮겨, 서로 지워지지 않게 합니다.
    try:
        return f(x) == f(x + far) == f(x - far)
    except Exception:  # 멀리서 오류를 낸다면 인수를 본 것입니다.
        return False


def descent(walk, h, result, f, init_x, lr, step_num, grad):
    """경사 하강법이 뜻을 잃었으면 경고합니다. walk는 걷는 식, h는 수치 미분의 간격입니다."""
    x = result if result.shape == init_x.shape else result[-1]
    if not finite(x):
        warn(_cause(walk, f, init_x, lr, step_num, grad))
    elif step_num and grad is None:
        _tell_of_numerical_descent(walk, h, f, init_x, x, lr)


def _cause(walk, f, start, lr, step_num, grad):
    """값이 inf나 NaN이 된 까닭입니다. 학습률을 아주 작게 해도 그렇다면 학습률 탓이 아닙니다."""
    *_, last = takewhile(finite, walk(f, start, lr, step_num, grad))
    _, tried = walk(f, last, TINY, 1, grad)
    if finite(tried) or _is_far(last, start):
        return RAN_AWAY
    return BAD_START if np.array_equal(last, start) else UNDEFINED


def _tell_of_numerical_descent(walk, h, f, start, x, lr):
    """수치 미분으로 걷다가 뜻을 잃었으면 경고합니다."""
    if _is_far(x, start) and f(x) > f(start) and np.array_equal(x, [*walk(f, x, lr, 1, None)][-1]):
        warn(FROZEN)
    elif _is_lost(h, x):
        warn(H_LOST)
    elif np.array_equal(x, start) and _is_constant(f, x):
        warn(CONSTANT)
    elif _is_rounded(h, x):
        warn(H_ROUNDED)


def _is_far(x, start):
    """출발점에서 아주 멀리 달아났는지 봅니다."""
    return np.abs(x).max() > 1e3 * (1 + np.abs(start).max())


def overflow(result, **given):
    """신경망의 계산이 넘쳤으면 경고합니다. 결과는 배열이나 배열의 딕셔너리, 또는 손실과 그 딕셔너리입니다."""
    loss, arrays = result if isinstance(result, tuple) else (0, result)
    if not finite(loss, *(arrays.values() if isinstance(arrays, dict) else [arrays])):
        warn(OVERFLOW)


def training(loss, gradient):
    """학습이 멈춘 까닭을 알립니다. 배우기 전의 매개변수로 구한 손실과 기울기를 받습니다."""
    warn(DIVERGED if finite(loss, *gradient.values()) else BAD_NETWORK)
