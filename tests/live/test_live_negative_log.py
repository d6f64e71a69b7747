"""−log p의 그림: 곡선과 접선과 막대가 lib의 손실과 같은지, 브라우저에서 움직여 봅니다."""

import numpy as np
import pytest

from lib.gradient import numerical_diff
from lib.live.bars import bar_corners
from lib.live.negative_log import ANSWER, PROBABILITIES, explore_negative_log, output
from lib.loss import cross_entropy_error
from tests.support.arrays import unpacked, weight
from tests.support.live_page import LivePage


@pytest.mark.parametrize("p", [0.01, 0.1, 0.6, 1.0])
def test_outputs_are_probabilities(p):
    y = output(p)
    assert y[ANSWER] == p and y.sum() == pytest.approx(1) and y.min() >= 0


def test_output_at_0_6_is_the_first_one_of_the_chapter():
    np.testing.assert_allclose(output(0.6), [0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0])


def test_tangent_slope_is_the_derivative_of_the_loss():
    """적힌 기울기 -1/p는 lib의 손실을 수치 미분한 것과 같습니다."""
    figure = explore_negative_log().children[0]
    slopes = unpacked(figure.arrays, figure.readouts[1])
    for p, slope in zip(PROBABILITIES[:-1], slopes[:-1], strict=True):
        numerical = numerical_diff(lambda p: cross_entropy_error(output(p), ANSWER), p, h=1e-6)
        assert slope == pytest.approx(numerical, rel=5e-3)


def test_bar_corners_go_up_and_down_each_bar():
    corners = bar_corners([0, 2], np.array([3.0, 5.0]), 1)
    np.testing.assert_array_equal(corners[:4], [[-0.5, 0], [-0.5, 3], [0.5, 3], [0.5, 0]])
    np.testing.assert_array_equal(corners[4:], [[1.5, 0], [1.5, 5], [2.5, 5], [2.5, 0]])
    assert bar_corners([0, 2], np.zeros((7, 2)), 1).shape == (7, 8, 2)


def test_figure_is_small():
    figure = explore_negative_log().children[0]
    assert weight(figure) < 250_000
    assert len(figure.svg) < 40_000


def check(live):
    p = float(live.shown(0))
    loss = cross_entropy_error(output(p), ANSWER)
    foot, tangent, here = live.drawn(0).values()
    np.testing.assert_allclose(foot, [[p, 0], [p, loss], [0, loss]], atol=5e-3)
    np.testing.assert_allclose(here, [[p, loss]], atol=5e-3)
    if p > 0.1:  # 더 가파른 접선은 양 끝이 칸에서 아주 멉니다.
        np.testing.assert_allclose(tangent.mean(axis=0), [p, loss], atol=5e-3)
        assert np.diff(tangent[:, 1]) / np.diff(tangent[:, 0]) == pytest.approx(-1 / p, rel=1e-2)
    answer, others = live.drawn(1).values()
    assert answer[1, 1] == pytest.approx(p, abs=1e-3)
    np.testing.assert_allclose(others[1::4, 1], np.delete(output(p), ANSWER), atol=1e-3)
    np.testing.assert_allclose(others[::4, 0] + 0.35, [0, 1, 3, 4, 5, 6, 7, 8, 9], atol=0.01)
    assert live.numbers("손실")[0] == pytest.approx(loss, rel=5e-3)
    assert live.numbers("접선의 기울기")[0] == pytest.approx(-1 / p, rel=5e-3)


@pytest.mark.parametrize("touched", ["chapters/4_2_loss"], indirect=True)
def test_point_moves_by_keyboard_mouse_and_touch(touched):
    live = LivePage(touched, 0)
    assert live.shown(0) == "0.60"
    check(live)
    live.press(0, "ArrowLeft", times=10)
    assert live.shown(0) == "0.50"
    check(live)
    live.drag(0, 0.15)
    assert float(live.shown(0)) == pytest.approx(0.16, abs=0.03)
    check(live)
    assert live.swipe(0, 0.9) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert float(live.shown(0)) == pytest.approx(0.9, abs=0.04)
    check(live)
    live.press(0, "End")
    assert live.shown(0) == "1.00"
    check(live)
    live.click("처음으로")
    live.settle()
    assert live.shown(0) == "0.60"
    check(live)
    touched.check_clean()
