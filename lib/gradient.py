"""수치 미분, 기울기, 경사 하강법. 인수의 검사는 파일 끝의 문이, 경고는 lib/warn.py가 맡습니다."""

from functools import partial

import numpy as np

from lib import warn
from lib.door import array, checked, count, function_to, optional, positive


def numerical_diff(f, x, h=1e-4):
    """중심 차분으로 구한 미분계수: (f(x + h) - f(x - h)) / (2h)입니다. 절단 오차는 h²에 비례합니다.

    인수: f는 수를 받아 수를 돌려주는 함수. x는 수 하나(f가 원소별로 계산하면 배열도 됩니다).
        h는 0보다 큰 수입니다. x는 float64로 계산합니다.
    결과: x와 형상이 같은 미분계수입니다.
    오류: f가 함수가 아니거나, f의 결과와 x의 형상이 다르거나, x나 h가 잘못되면 오류가 납니다.
        h가 너무 작아 x + h가 x와 같거나 크게 반올림되면, 또는 f의 값이 유한하지 않으면, 계산한 값을
        돌려주면서 RuntimeWarning을 냅니다.
    출처: Burden & Faires, Numerical Analysis, 4.1절.
    """
    return (f(x + h) - f(x - h)) / (2 * h)


def numerical_gradient(f, x, h=1e-4):
    """중심 차분으로 구한 기울기: 성분마다 ∂f/∂x_i ≈ (f(x + h e_i) - f(x - h e_i)) / (2h)입니다.

    f에는 x의 복사본을 넘기므로 x는 바뀌지 않습니다. f를 2 × x.size번 부릅니다. 기울기가 모두 0이면 f가
    인수를 쓰는지 보려고 몇 번 더 부릅니다.

    인수: f는 x와 형상이 같은 배열을 받아 수 하나를 돌려주는 함수. x는 어떤 형상이든 됩니다.
        h는 0보다 큰 수입니다. x는 float64로 계산합니다.
    결과: x와 형상이 같은 float64 배열입니다.
    오류: f가 수 하나를 돌려주지 않거나, x나 h가 잘못되면 오류가 납니다.
        h가 너무 작아 x + h가 x와 같거나 크게 반올림되면, f의 값이 유한하지 않으면, 또는 x를 옮겨도 f의
        값이 똑같으면, 계산한 값을 돌려주면서 RuntimeWarning을 냅니다.
    출처: Burden & Faires, Numerical Analysis, 4.1절.
    """
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        h_i = np.zeros_like(x)  # h e_i: i번째 성분만 h입니다.
        h_i[i] = h
        gradient[i] = (f(x + h_i) - f(x - h_i)) / (2 * h)
    return gradient


def gradient_descent(f, init_x, lr=0.01, step_num=100, grad=None):
    """경사 하강법: x ← x - lr ∇f(x)를 step_num번 되풀이합니다.

    인수: f는 배열을 받아 수 하나를 돌려주는 함수. init_x는 출발점으로, 어떤 형상이든 되고 바뀌지
        않습니다. lr은 학습률(0보다 큰 수), step_num은 단계 수(0 이상의 정수)입니다.
        grad는 해석적 기울기를 계산하는 함수이고, 없으면 numerical_gradient처럼 h=1e-4로 구합니다.
    결과: 마지막 위치 하나뿐입니다. init_x와 형상이 같은 새 float64 배열입니다. 좌표가 둘이면
        `x, path = gradient_descent(...)`가 오류 없이 두 좌표를 나누어 담으므로, 이름 하나로 받으세요.
        지나온 길은 descent_path로 구합니다.
    오류: 인수가 잘못되거나, f가 수 하나를 돌려주지 않거나, grad의 결과가 init_x와 형상이 다르면
        오류가 납니다. 계산이 뜻을 잃으면(끝없이 커지거나, 기울기가 없는 곳에 이르거나, 달아나다 멈추거나,
        h가 x에 묻히거나, f가 인수를 쓰지 않으면) 계산한 값을 돌려주면서 RuntimeWarning을 한 번 냅니다.
    출처: Cauchy(1847).
    """
    *_, last = _walk(f, init_x, lr, step_num, grad)
    return last


def descent_path(f, init_x, lr=0.01, step_num=100, grad=None):
    """경사 하강법이 지나간 모든 위치입니다. 0번은 출발점이고 k번은 k단계 뒤의 위치입니다.

    인수, 오류, 출처는 gradient_descent와 같습니다.
    결과: 형상 (step_num + 1, *init_x.shape)인 float64 배열입니다.
    """
    return np.stack(list(_walk(f, init_x, lr, step_num, grad)))


def _walk(f, init_x, lr, step_num, grad):
    """출발점부터 차례로 위치를 내놓습니다."""
    if grad is None:
        grad = partial(numerical_gradient.formula, f)
    x = init_x.copy()
    yield x.copy()
    for _ in range(step_num):
        x -= lr * grad(x)
        yield x.copy()


numerical_diff = checked(
    warn.difference,
    x=array("점 x"),
    f=function_to(lambda given: given["x"].shape, "함수 f"),
    h=positive("간격 h"),
)(numerical_diff)

numerical_gradient = checked(
    warn.gradient,
    f=function_to(lambda given: (), "함수 f"),
    x=array("점 x"),
    h=positive("간격 h"),
)(numerical_gradient)

_descends = checked(
    partial(warn.descent, _walk, 1e-4),
    f=function_to(lambda given: (), "함수 f"),
    init_x=array("출발점 init_x"),
    lr=positive("학습률 lr"),
    step_num=count("단계 수 step_num"),
    grad=optional(function_to(lambda given: given["init_x"].shape, "기울기 grad")),
)
gradient_descent, descent_path = _descends(gradient_descent), _descends(descent_path)
