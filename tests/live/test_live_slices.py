"""단면의 그림: 브라우저에 그려진 단면과 접선이 lib으로 구한 것과 같은지 봅니다."""

import numpy as np
import pytest

from lib.gradient import numerical_gradient
from lib.live.slices import PLACES, SPAN, explore_slices
from lib.surface import bowl, bowl_gradient
from tests.support.arrays import unpacked, weight
from tests.support.chapter_cells import definitions
from tests.support.live_page import LivePage

CHAPTER = "4_3_numerical_differentiation"


def test_explorer_is_small():
    figure = explore_slices(bowl).children[0]
    assert weight(figure) < 250_000
    assert len(figure.svg) < 40_000


def test_readouts_hold_the_partial_derivatives_of_every_place():
    figure = explore_slices(bowl).children[0]
    height, by_x0, by_x1 = (unpacked(figure.arrays, readout) for readout in figure.readouts)
    x = np.meshgrid(PLACES, PLACES, indexing="ij")
    np.testing.assert_allclose(height, bowl(x), rtol=5e-3)
    np.testing.assert_allclose([by_x0, by_x1], bowl_gradient(x), rtol=5e-3, atol=1e-8)


@pytest.mark.parametrize(
    ("f", "error"), [(3, TypeError), (lambda x: x, ValueError), (lambda x: None, ValueError)]
)
def test_explorer_refuses_what_is_no_function_of_two_numbers(f, error):
    with pytest.raises(error, match="함수 f"):
        explore_slices(f)


def check(live, f, heights):
    """자르는 두 선, 두 단면과 접선, 점, 적힌 값을 봅니다. heights는 높이의 축에서 1e-3입니다."""
    x0, x1 = float(live.shown(0)), float(live.shown(1))
    height, slopes = f(np.array([x0, x1])), numerical_gradient(f, [x0, x1])
    row, column, here = live.drawn(0).values()
    np.testing.assert_allclose(row, [[-6, x1], [6, x1]], atol=0.012)
    np.testing.assert_allclose(column, [[x0, -6], [x0, 6]], atol=0.012)
    np.testing.assert_allclose(here, [[x0, x1]], atol=0.012)

    cuts = [(x0, [f([t, x1]) for t in SPAN]), (x1, [f([x0, t]) for t in SPAN])]
    for panel, (x, cut), slope in zip((1, 2), cuts, slopes, strict=True):
        curve, tangent, dot = live.drawn(panel).values()
        np.testing.assert_allclose(curve[:, 0], SPAN, atol=0.012)
        np.testing.assert_allclose(curve[:, 1], cut, atol=heights)
        np.testing.assert_allclose(tangent[:, 0], [x - 2, x + 2], atol=0.012)
        np.testing.assert_allclose(tangent[:, 1], [height - 2 * slope, height + 2 * slope], atol=heights)
        np.testing.assert_allclose(dot, [[x, height]], atol=heights)
    assert live.numbers("함숫값") == pytest.approx([height], rel=5e-3)
    assert live.numbers("x₀의 편미분") == pytest.approx(slopes[:1], rel=5e-3, abs=1e-9)
    assert live.numbers("x₁의 편미분") == pytest.approx(slopes[1:], rel=5e-3, abs=1e-9)


@pytest.mark.parametrize("touched", [f"chapters/{CHAPTER}"], indirect=True)
def test_slices_of_the_bowl_move_by_keyboard_mouse_and_touch(touched):
    live = LivePage(touched, 3)
    assert (live.numbers("x₀의 편미분"), live.numbers("x₁의 편미분")) == ([6], [8])
    check(live, bowl, 0.06)
    live.press(1, "ArrowLeft", times=8)
    assert (live.shown(1), live.numbers("x₀의 편미분")) == ("0", [6]), "x1은 x0의 편미분을 바꾸지 않습니다."
    check(live, bowl, 0.06)
    live.drag(0, 0.5)
    assert (live.shown(0), live.numbers("함숫값")) == ("0", [0])
    check(live, bowl, 0.06)
    assert live.swipe(1, 0.05) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert float(live.shown(1)) < -4
    check(live, bowl, 0.06)
    live.click("처음으로")
    live.settle()
    check(live, bowl, 0.06)
    touched.check_clean()


@pytest.mark.parametrize("touched", [f"chapters/{CHAPTER}"], indirect=True)
def test_partial_derivative_of_the_product_is_the_other_variable(touched):
    live = LivePage(touched, 4)
    product = definitions(CHAPTER)["my_function"]
    for key, x1 in [("Home", -5), ("PageUp", None), ("End", 5)]:
        live.press(1, key)
        assert x1 is None or float(live.shown(1)) == x1
        assert live.numbers("x₀의 편미분") == [float(live.shown(1))]
        check(live, product, 0.06)
    touched.check_clean()
