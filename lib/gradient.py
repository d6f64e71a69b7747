"""수치 미분, 기울기, 경사 하강법."""

import warnings

import numpy as np

from lib import argument

H = 1e-4  # grad가 없는 경사 하강법이 쓰는 간격
H_TOO_SMALL = "h가 x에 비해 너무 작아 x + h와 x가 같은 수가 되었습니다. 이 미분 결과는 믿을 수 없습니다."
NOT_FINITE = "함수 f의 값이 inf나 NaN이 되었습니다. 이 미분 결과는 믿을 수 없습니다."
FROZEN = "발산하던 값이 너무 커져 수치 미분이 정확히 0이 되었습니다. 수렴한 것이 아니라 멈춘 것입니다."
OVERFLOW = "값이 끝없이 커져 더는 나타낼 수 없습니다(inf 또는 NaN). 학습률 lr을 줄여 보세요."


def numerical_diff(f, x, h=1e-4):
    """중심 차분으로 구한 미분계수: (f(x + h) - f(x - h)) / (2h)입니다. 절단 오차는 h²에 비례합니다.

    인수: f는 수를 받아 수를 돌려주는 함수. x는 수 하나(f가 원소별로 계산하면 배열도 됩니다).
        h는 0보다 큰 수입니다. x는 float64로 계산합니다.
    결과: x와 형상이 같은 미분계수입니다.
    오류: f가 함수가 아니거나, f의 결과와 x의 형상이 다르거나, x나 h가 잘못되면 오류가 납니다.
        h가 너무 작아 x + h가 x와 같거나 f의 값이 유한하지 않으면, 계산한 값을 돌려주면서
        RuntimeWarning을 냅니다.
    출처: Burden & Faires, Numerical Analysis, 4.1절.
    """
    argument.function_of(f, "numerical_diff", "함수 f")
    x = argument.array(x, "numerical_diff", "점 x")[()]
    h = argument.real(h, "numerical_diff", "간격 h")
    with np.errstate(all="ignore"):  # 계산이 뜻을 잃은 것은 아래에서 한 문장으로 알립니다.
        right = argument.result(f(x + h), np.shape(x), "numerical_diff", "함수 f")
        left = argument.result(f(x - h), np.shape(x), "numerical_diff", "함수 f")
        slope = (right - left) / (2 * h)
    _warn_if_meaningless(x, h, slope)
    return slope


def numerical_gradient(f, x, h=1e-4):
    """중심 차분으로 구한 기울기: 성분마다 ∂f/∂x_i ≈ (f(x + h e_i) - f(x - h e_i)) / (2h)입니다.

    f에는 x의 복사본을 넘기므로 x는 바뀌지 않습니다. f를 2 × x.size번 부릅니다.

    인수: f는 x와 형상이 같은 배열을 받아 수 하나를 돌려주는 함수. x는 어떤 형상이든 됩니다.
        h는 0보다 큰 수입니다. x는 float64로 계산합니다.
    결과: x와 형상이 같은 float64 배열입니다.
    오류: f가 수 하나를 돌려주지 않거나, x나 h가 잘못되면 오류가 납니다.
        h가 너무 작아 x + h가 x와 같거나 f의 값이 유한하지 않으면, 계산한 값을 돌려주면서
        RuntimeWarning을 냅니다.
    출처: Burden & Faires, Numerical Analysis, 4.1절.
    """
    argument.function_of(f, "numerical_gradient", "함수 f")
    x = argument.array(x, "numerical_gradient", "점 x")
    h = argument.real(h, "numerical_gradient", "간격 h")
    gradient = _central_differences(f, x, h, "numerical_gradient")
    _warn_if_meaningless(x, h, gradient)
    return gradient


def _central_differences(f, x, h, function):
    """성분을 하나씩 h만큼 움직여 봅니다. f가 받은 배열을 고쳐도 괜찮도록 늘 새 복사본을 넘깁니다."""
    gradient = np.zeros_like(x)
    with np.errstate(all="ignore"):  # 계산이 뜻을 잃은 것은 부르는 쪽에서 한 문장으로 알립니다.
        for i in np.ndindex(x.shape):
            right, left = x.copy(), x.copy()
            right[i] += h
            left[i] -= h
            f_right = argument.result(f(right), (), function, "함수 f")
            f_left = argument.result(f(left), (), function, "함수 f")
            gradient[i] = (f_right - f_left) / (2 * h)
    return gradient


def _is_buried(h, x):
    """h가 x에 묻혀, 어느 성분에서든 한쪽 걸음이라도 사라지는지 봅니다."""
    return np.any(x + h == x) or np.any(x - h == x)


def _warn_if_meaningless(x, h, slope):
    """h가 x에 묻혔거나 결과가 유한하지 않으면 경고를 한 번 냅니다."""
    if _is_buried(h, x):
        warnings.warn(H_TOO_SMALL, RuntimeWarning, stacklevel=3)
    elif not np.isfinite(slope).all():
        warnings.warn(NOT_FINITE, RuntimeWarning, stacklevel=3)


def gradient_descent(f, init_x, lr=0.01, step_num=100, grad=None):
    """경사 하강법: x ← x - lr ∇f(x)를 step_num번 되풀이합니다.

    인수: f는 배열을 받아 수 하나를 돌려주는 함수. init_x는 출발점으로, 어떤 형상이든 되고 바뀌지
        않습니다. lr은 학습률(0보다 큰 수), step_num은 단계 수(0 이상의 정수)입니다.
        grad는 해석적 기울기를 계산하는 함수이고, 없으면 numerical_gradient처럼 h=1e-4로 구합니다.
    결과: 마지막 위치. init_x와 형상이 같은 새 float64 배열입니다.
    오류: 인수가 잘못되거나, f가 수 하나를 돌려주지 않거나, grad의 결과가 init_x와 형상이 다르면
        오류가 납니다. 계산이 뜻을 잃으면(끝없이 커지거나, 달아나다 멈추거나, h가 x에 묻히면) 계산한
        값을 돌려주면서 RuntimeWarning을 한 번 냅니다.
    출처: Cauchy(1847).
    """
    *_, last = _descend("gradient_descent", f, init_x, lr, step_num, grad)
    return last


def descent_path(f, init_x, lr=0.01, step_num=100, grad=None):
    """경사 하강법이 지나간 모든 위치입니다. 0번은 출발점이고 k번은 k단계 뒤의 위치입니다.

    인수, 오류, 출처는 gradient_descent와 같습니다.
    결과: 형상 (step_num + 1, *init_x.shape)인 float64 배열입니다.
    """
    return np.stack(list(_descend("descent_path", f, init_x, lr, step_num, grad)))


def _descend(function, f, init_x, lr, step_num, grad):
    """출발점부터 차례로 위치를 내놓고, 끝난 뒤 필요하면 경고를 한 번 냅니다."""
    argument.function_of(f, function, "함수 f")
    x = start = argument.array(init_x, function, "출발점 init_x")
    lr = argument.real(lr, function, "학습률 lr")
    step_num = argument.count(step_num, function, "단계 수 step_num")
    numerical = grad is None
    if numerical:

        def grad(x):
            return _central_differences(f, x, H, function)

    argument.function_of(grad, function, "기울기 grad")
    yield x.copy()
    for _ in range(step_num):
        with np.errstate(all="ignore"):  # 발산은 끝에서 한 문장으로 알립니다.
            slope = argument.result(grad(x.copy()), x.shape, function, "기울기 grad")
            x = np.asarray(x - lr * slope)  # 0차원이어도 수가 아니라 배열로 둡니다.
        yield x.copy()
    if step_num:
        _warn_if_lost(f, start, x, slope, numerical)


def _warn_if_lost(f, start, x, slope, numerical):
    """끝없이 커졌거나, 달아나다가 반올림 때문에 멈췄거나, h가 x에 묻혔으면 경고를 한 번 냅니다."""
    if not np.isfinite(x).all():
        warnings.warn(OVERFLOW, RuntimeWarning, stacklevel=4)
    elif numerical and not slope.any() and _ran_away(f, start, x):
        warnings.warn(FROZEN, RuntimeWarning, stacklevel=4)
    elif numerical and _is_buried(H, x):
        warnings.warn(H_TOO_SMALL, RuntimeWarning, stacklevel=4)


def _ran_away(f, start, x):
    """출발점보다 훨씬 멀면서 더 높은 곳에 있는지 봅니다."""
    far = np.abs(x).max() > 1e3 * (1 + np.abs(start).max())
    return far and f(x.copy()) > f(start.copy())
