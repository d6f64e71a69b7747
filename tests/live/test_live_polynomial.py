"""차수를 바꾸는 그림: 브라우저에 그려진 곡선과 오차가 따로 맞춘 다항식과 같은지 봅니다."""

import numpy as np
import pytest

from lib.live.polynomial import error, explore_polynomial
from tests.support.arrays import weight
from tests.support.chapter_cells import definitions
from tests.support.live_page import LivePage

CHAPTER = "4_1_learning_from_data"
X_TRAIN, X_TEST = np.arange(1, 24, 2), np.arange(2, 23, 2)


@pytest.fixture(scope="module")
def data():
    """장에서 쓰는 훈련 데이터와 시험 데이터의 y입니다."""
    measure = definitions(CHAPTER)["measure"]
    return measure(X_TRAIN, seed=3), measure(X_TEST, seed=2)


def fitted(y, degree):
    """Polynomial.fit과 다른 길로 구합니다: 체비쇼프 기저에서 최소제곱법을 풉니다."""
    scaled = (X_TRAIN - 12) / 11
    weights = np.linalg.lstsq(np.polynomial.chebyshev.chebvander(scaled, degree), y, rcond=None)[0]
    return lambda x: np.polynomial.chebyshev.chebval((np.asarray(x) - 12) / 11, weights)


def test_error_is_the_root_of_the_mean_square():
    assert error(lambda x: 0 * x, np.zeros(4), np.array([1, -1, 3, 5])) == 3
    assert error(np.sin, np.arange(3.0), np.sin(np.arange(3.0))) == 0


def test_training_error_never_rises_and_test_error_turns_up(data):
    curves = [fitted(data[0], degree) for degree in range(12)]
    train = [error(curve, X_TRAIN, data[0]) for curve in curves]
    test = [error(curve, X_TEST, data[1]) for curve in curves]
    assert np.all(np.diff(train) < 1e-9) and train[11] < 1e-9
    assert np.argmin(test) == 4 and test[11] > 7 * test[4]


def test_explorer_is_small_and_takes_lists():
    figure = explore_polynomial([0, 1, 2], [1, 0, 2], [0.5, 1.5], [0, 1]).children[0]
    assert weight(figure) < 250_000
    assert len(figure.svg) < 40_000


@pytest.mark.parametrize("x", [[1, 2], [[1, 2, 3]], [1, 2, np.nan], []])
def test_explorer_refuses_bad_data(x):
    with pytest.raises(ValueError, match="explore_polynomial: 훈련 데이터"):
        explore_polynomial(x, [1, 2, 3], [1, 2], [3, 4])


def check(live, data):
    degree = int(live.shown(0))
    curve = fitted(data[0], degree)
    drawn, ghost = live.drawn(0).values()
    span = np.ptp(np.concatenate(data)) * 1.5
    x = np.linspace(1, 23, 241)
    np.testing.assert_allclose(drawn[:, 0], x, atol=1e-3 * 24)
    np.testing.assert_allclose(drawn[:, 1], curve(x), atol=1e-3 * span)

    curves = [fitted(data[0], d) for d in range(degree + 1)]
    best = int(np.argmin([error(each, X_TEST, data[1]) for each in curves]))
    np.testing.assert_allclose(ghost[:, 1], curves[best](x), atol=1e-3 * span)
    assert live.readout("가장 나은 차수") == str(best)
    train, train_here, test, test_here = live.drawn(1).values()
    for trail, here, x, y, label in [
        (train, train_here, X_TRAIN, data[0], "훈련 오차"),
        (test, test_here, X_TEST, data[1], "시험 오차"),
    ]:
        errors = [error(curve, x, y) for curve in curves]
        np.testing.assert_allclose(trail[:, 0], np.arange(degree + 1), atol=0.02)
        np.testing.assert_allclose(trail[:, 1], errors, atol=0.012)
        np.testing.assert_allclose(here, [[degree, errors[-1]]], atol=0.02)
        assert live.numbers(label)[0] == pytest.approx(errors[-1], abs=6e-3)


@pytest.mark.parametrize("touched", [f"chapters/{CHAPTER}"], indirect=True)
def test_curve_moves_by_keyboard_mouse_and_touch(touched, data):
    live = LivePage(touched, 1)
    assert live.shown(0) == "1"
    check(live, data)
    live.press(0, "ArrowRight", times=3)
    assert live.shown(0) == "4"
    check(live, data)
    live.drag(0, 0.99)
    assert live.shown(0) == "11"
    check(live, data)
    assert live.swipe(0, 0.01) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert live.shown(0) == "0"
    check(live, data)
    live.click("처음으로")
    live.settle()
    assert live.shown(0) == "1"
    check(live, data)
    touched.check_clean()
