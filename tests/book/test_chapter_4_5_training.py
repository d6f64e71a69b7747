"""4.5절: 보이는 신경망과 기울기가 lib의 것과, 장에 나오는 값에서 같은지 봅니다."""

import copy
from functools import partial

import numpy as np
import pytest

from lib.activation import sigmoid, softmax
from lib.gradient import numerical_gradient
from lib.loss import cross_entropy_error
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from tests.support.chapter_cells import definitions


@pytest.fixture(scope="module")
def data():
    (x_train, t_train), _ = load_sample(one_hot_label=True)
    return x_train, t_train


@pytest.fixture(scope="module")
def chapter():
    return definitions(
        "4_5_training",
        copy=copy,
        partial=partial,
        sigmoid=sigmoid,
        softmax=softmax,
        cross_entropy_error=cross_entropy_error,
        numerical_gradient=numerical_gradient,
    )


def test_shown_net_agrees_with_lib(chapter, data):
    x, t = data[0][:100], data[1][:100]
    shown, ours = chapter["TwoLayerNet"](784, 50, 10, seed=0), TwoLayerNet(784, 50, 10, seed=0)
    for name, value in ours.params.items():
        np.testing.assert_array_equal(shown.params[name], value)
    np.testing.assert_allclose(shown.predict(x), ours.predict(x), rtol=1e-12)
    assert shown.loss(x, t) == pytest.approx(ours.loss(x, t), rel=1e-12)
    assert shown.accuracy(x, t) == ours.accuracy(x, t)


def test_shown_gradients_agree_with_lib(chapter, data):
    x, t = chapter["shrink"](data[0][:5]), data[1][:5]
    shown = chapter["TwoLayerNet"](49, 10, 10, weight_init_std=0.5, seed=0)
    ours = TwoLayerNet(49, 10, 10, weight_init_std=0.5, seed=0)
    slow, fast = chapter["slow_gradient"](shown, x, t), chapter["fast_gradient"](shown, x, t)
    for name, value in ours.gradient(x, t).items():
        np.testing.assert_allclose(fast[name], value, atol=1e-14, err_msg=f"오차역전파법의 {name}")
        np.testing.assert_allclose(slow[name], ours.numerical_gradient(x, t)[name], atol=1e-10)


def test_net_with_1e_7_differs_from_lib(chapter):
    """이름난 예외: PlusNet은 로그 안에 1e-7을 더해, 자신 있게 틀린 표본의 손실을 16.1에서 막습니다."""
    net, ours = chapter["PlusNet"](2, 2, 2, seed=0), TwoLayerNet(2, 2, 2, seed=0)
    for each in (net, ours):
        each.params["b2"][:] = [0, 100]
    x, t = np.zeros((1, 2)), np.array([[1, 0]])
    assert net.loss(x, t) == pytest.approx(16.118, abs=1e-3)
    assert ours.loss(x, t) == pytest.approx(100, abs=0.1)


def test_shrink_averages_blocks_of_four(chapter, data):
    picture = data[0][0].reshape(28, 28)
    small = chapter["shrink"](data[0][:1]).reshape(7, 7)
    assert small[2, 3] == pytest.approx(picture[8:12, 12:16].mean(), rel=1e-6)
