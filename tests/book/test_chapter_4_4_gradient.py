"""4.4절: 보이는 함수가 lib의 것과, 장에 나오는 값에서 같은지 봅니다."""

import numpy as np
import pytest

from lib import gradient, network, surface
from lib.activation import softmax
from lib.loss import cross_entropy_error
from tests.support.chapter_cells import definitions

W = np.array([[0.474, 0.998, 0.847], [0.856, 0.036, 0.694]])
POINTS = [[3.0, 4.0], [0.0, 2.0], [3.0, 0.0], [-3.0, 4.0]]


@pytest.fixture(scope="module")
def chapter():
    known = {"softmax": softmax, "cross_entropy_error": cross_entropy_error}
    return definitions("4_4_gradient", **known)


def test_shown_bowl_and_gradient_agree_with_lib(chapter):
    for point in POINTS:
        x = np.array(point)
        assert chapter["bowl"](x) == surface.bowl(x)
        shown = chapter["numerical_gradient"](chapter["bowl"], x.copy())
        np.testing.assert_array_equal(shown, gradient.numerical_gradient(surface.bowl, x))


@pytest.mark.parametrize("lr", [1e-10, 0.1, 0.5, 0.9])
def test_shown_descent_agrees_with_lib(chapter, lr):
    shown = chapter["gradient_descent"](chapter["bowl"], np.array([-3.0, 4.0]), lr, 100)
    np.testing.assert_array_equal(shown, gradient.gradient_descent(surface.bowl, [-3, 4], lr, 100))


def test_careless_descent_moves_the_start_and_lib_does_not(chapter):
    """이름난 예외: careless_descent는 일부러 출발점을 바꿉니다."""
    start = np.array([-3.0, 4.0])
    chapter["careless_descent"](chapter["bowl"], start, 0.1, 10)
    assert start.tolist() != [-3.0, 4.0]
    start = np.array([-3.0, 4.0])
    gradient.gradient_descent(surface.bowl, start, 0.1, 10)
    assert start.tolist() == [-3.0, 4.0]


def test_shown_gradient_changes_integers_wrongly_and_lib_does_not(chapter):
    """이름난 예외: 보이는 numerical_gradient는 정수 배열에서 틀립니다(함정)."""
    wrong = chapter["numerical_gradient"](chapter["bowl"], np.array([3, 4]))
    assert np.abs(wrong - [6, 8]).max() > 1000
    np.testing.assert_allclose(gradient.numerical_gradient(surface.bowl, [3, 4]), [6, 8], atol=1e-9)


def test_shown_net_agrees_with_lib(chapter):
    x, t = np.array([0.6, 0.9]), np.array([0, 0, 1])
    shown, ours = chapter["SimpleNet"](W), network.SimpleNet(W)
    np.testing.assert_array_equal(shown.predict(x), ours.predict(x))
    assert shown.loss(x, t) == ours.loss(x, t)
