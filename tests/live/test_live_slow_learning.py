"""두 손실이 점수를 미는 힘: 그려진 손실과 미분한 값이 lib과 손으로 미분한 식에 맞는지 봅니다."""

import numpy as np
import pytest

from lib.activation import softmax
from lib.live.slow_learning import LAGS, LOSSES, explore_slow_learning, output, pull
from lib.loss import cross_entropy_error, sum_squares_error
from tests.support.arrays import weight
from tests.support.live_page import LivePage


@pytest.mark.parametrize("lag", [-10.0, -5.0, -2.0, 0.0, 3.0])
def test_pulls_are_the_derivatives_of_the_chapter(lag):
    """교차 엔트로피 오차는 p - 1, 오차제곱합은 거기에 2p(1 - p)를 곱한 것입니다."""
    p = output(lag)[0]
    assert pull(cross_entropy_error, lag) == pytest.approx(p - 1, rel=1e-6)
    assert pull(sum_squares_error, lag) == pytest.approx((p - 1) * 2 * p * (1 - p), rel=1e-6)


def test_the_two_pulls_never_cross():
    """2p(1 - p)는 아무리 커도 1/2이어서, 오차제곱합은 어디에서나 교차 엔트로피 오차의 절반보다 약합니다."""
    pulls = np.abs([[pull(loss, lag) for lag in LAGS] for loss in LOSSES])
    assert np.all(pulls[1] <= 0.5 * pulls[0] * (1 + 1e-6))


def test_figure_is_small():
    figure = explore_slow_learning().children[0]
    assert weight(figure) < 250_000
    assert len(figure.svg) < 40_000


def check(live):
    lag = float(live.shown(0).replace("−", "-"))
    y = softmax([lag, 0.0])
    losses = [-np.log(y[0]), (1 - y[0]) ** 2]
    slopes = [y[0] - 1, -2 * y[0] * (1 - y[0]) ** 2]
    for panel, values in enumerate((losses, slopes)):
        for here, value in zip(live.drawn(panel).values(), values, strict=True):
            np.testing.assert_allclose(here, [[lag, value]], atol=0.02 if panel == 0 else 3e-3)
    assert live.numbers("정답의 확률")[0] == pytest.approx(y[0], rel=5e-3)
    assert live.numbers("교차 엔트로피")[0] == pytest.approx(slopes[0], abs=5.1e-3)
    assert live.numbers("오차제곱합")[0] == pytest.approx(slopes[1], abs=5.1e-3)


@pytest.mark.parametrize("touched", ["chapters/4_2_loss"], indirect=True)
def test_points_move_by_keyboard_mouse_and_touch(touched):
    live = LivePage(touched, 1)
    assert live.shown(0) == "-2"
    check(live)
    live.press(0, "ArrowLeft", times=6)
    assert live.shown(0) == "-5"
    check(live)
    live.press(0, "Home")
    assert live.shown(0) == "-10"
    check(live)
    live.drag(0, 2 / 3)
    assert live.shown(0) == "0"
    check(live)
    assert live.swipe(0, 0.99) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert live.shown(0) == "5"
    check(live)
    live.click("처음으로")
    live.settle()
    assert live.shown(0) == "-2"
    check(live)
    touched.check_clean()
