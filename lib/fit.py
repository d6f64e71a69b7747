"""신경망의 문: 매개변수끼리, 그리고 매개변수와 데이터가 서로 맞는지 검사합니다."""

import numpy as np

from lib import argument


def batch(network, x, t, function, part=""):
    """검사한 x (N, 입력)와 원-핫 t (N, 출력)를 TwoLayerNet의 자료형으로 돌려줍니다."""
    _parameters(network.params, function)
    x = np.atleast_2d(_inputs(x, function, f"입력 x{part}", network.params["W1"]))
    t = argument.one_hot(t, function, len(x), network.params["b2"].size, f"t{part}")
    return x, t.astype(x.dtype)


def _inputs(x, function, name, W):
    """x의 마지막 크기가 가중치 W의 입력 수와 같은지 확인하고, W의 자료형으로 맞춥니다."""
    x = argument.array(x, function, name, ndim=(1, 2), dtype=W.dtype)
    if x.shape[-1] != len(W):
        argument.refuse(function, name, f"마지막 크기가 {len(W)}인 배열이", argument.shape_of(x))
    return x


def _parameters(params, function):
    """네 매개변수가 모두 유한한 배열이고, 앞의 마지막 크기가 뒤의 첫 크기인지 확인합니다."""
    if not isinstance(params, dict):
        argument.refuse(function, "매개변수 params", "딕셔너리가", argument.describe(params), TypeError)
    size = None
    for name, ndim in (("W1", 2), ("b1", 1), ("W2", 2), ("b2", 1)):
        value = argument.array(params.get(name), function, f"매개변수 {name}", (ndim,), dtype=None)
        if size not in (None, len(value)):
            got = argument.shape_of(value)
            argument.refuse(function, f"매개변수 {name}", f"첫 크기가 {size}인 배열이", got)
        size = value.shape[-1]


# 규칙


def dtype(value, function, given):
    """TwoLayerNet이 계산할 자료형의 규칙입니다."""
    if not isinstance(value, (type, np.dtype)) or value not in (np.float64, np.float32):
        argument.refuse(function, "자료형 dtype", "np.float64나 np.float32가", argument.describe(value))
    return value


def simple_net_input(x, function, given):
    """SimpleNet의 입력 x의 규칙입니다."""
    W = argument.array(given["self"].W, function, "가중치 W", ndim=(2,))
    return _inputs(x, function, "입력 x", W)


def two_layer_net_input(x, function, given):
    """TwoLayerNet의 입력 x의 규칙입니다."""
    params = given["self"].params
    _parameters(params, function)
    return _inputs(x, function, "입력 x", params["W1"])


def x_and_t(t, function, given):
    """TwoLayerNet의 입력 x와 정답 t의 규칙입니다. 짝이 맞아야 하므로 함께 봅니다."""
    given["x"], t = batch(given["self"], given["x"], t, function)
    return t


def x_and_t_of_gradient(t, function, given):
    """gradient가 loss_and_gradient를 부르므로, 오류도 gradient의 이름으로 알립니다."""
    return x_and_t(t, "TwoLayerNet.gradient", given)
