"""할선과 접선의 그림: 브라우저에 그려진 직선과 오차가 lib으로 구한 것과 같은지 봅니다."""

import numpy as np
import pytest

from lib.gradient import numerical_diff
from lib.live import difference
from lib.live.difference import FLOOR, HS, XS, explore_difference, forward_diff
from tests.support.arrays import unpacked, weight
from tests.support.chapter_cells import definitions
from tests.support.live_page import LivePage, number

CHAPTER = "4_3_numerical_differentiation"


def test_forward_difference_of_a_square_is_2x_plus_h():
    """h가 2의 거듭제곱이면 반올림이 없어 정확히 2x + h입니다."""
    for h in (1, 0.5, 2.0**-10):
        np.testing.assert_array_equal(forward_diff(np.square, XS, h), 2 * XS + h)


def test_slopes_hold_forward_then_central_differences():
    forward, central = difference._slopes(np.sin)
    assert forward.shape == central.shape == (len(XS), len(HS))
    np.testing.assert_allclose(forward[:, 0], np.sin(XS + 1) - np.sin(XS))
    np.testing.assert_array_equal(central[:, 12], numerical_diff(np.sin, XS, 1e-4))
    assert HS[12] == 1e-4
    far = np.abs(XS) >= 0.5
    assert not forward[far, -1].any() and not central[far, -1].any(), "h = 1e-17은 x에 묻혀야 합니다."


def test_line_goes_through_the_point_with_the_slope():
    (x0, y0), (x1, y1) = difference._through(np.array(2.0), np.array(3.0), np.array(-0.5))
    assert (x0, x1) == difference.EDGES
    assert y0 + (y1 - y0) * (2 - x0) / (x1 - x0) == 3
    assert (y1 - y0) / (x1 - x0) == -0.5


def test_explorer_is_small():
    figure = explore_difference(np.sin, np.cos).children[0]
    assert weight(figure) < 250_000
    assert len(figure.svg) < 40_000


def test_no_tangent_is_drawn_where_there_is_no_derivative():
    figure = explore_difference(np.abs, definitions(CHAPTER)["slope_of_abs"]).children[0]
    tangents = unpacked(figure.arrays, figure.moves[0]).reshape(len(XS), 4)
    np.testing.assert_array_equal(np.isnan(tangents).all(axis=1), XS == 0)
    np.testing.assert_array_equal(np.isnan(tangents).any(axis=1), XS == 0)


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ((1, np.cos), TypeError, "함수 f"),
        ((np.sin, None), TypeError, "도함수 derivative"),
        ((np.sin, lambda x: x[:2]), ValueError, "도함수 derivative"),
        ((np.sum, np.cos), ValueError, "함수 f"),
        ((np.sin, np.cos, 0.1), ValueError, "점 x"),
        ((np.sin, np.cos, None), ValueError, "점 x"),
    ],
)
def test_explorer_refuses_bad_arguments(arguments, error, words):
    with pytest.raises(error, match=words):
        explore_difference(*arguments)


def at(lines, x):
    """직선의 두 끝에서 (x에서의 높이, 기울기)를 구합니다."""
    (x0, y0), (x1, y1) = lines
    slope = (y1 - y0) / (x1 - x0)
    return [y0 + slope * (x - x0), slope]


def check_lines(live, f, derivative):
    """접선과 두 할선, 세 점이 지금의 x와 h에서 lib이 구한 것과 같은지 봅니다."""
    i, h = list(XS).index(float(live.shown(0))), number(live.shown(1))
    x, exact, span = XS[i], derivative(XS)[i], 4.0
    forward = forward_diff(f, XS, h)[i]
    with np.errstate(all="ignore"):
        central = difference._slopes(f)[1][i, list(HS).index(h)]
    drawn = live.drawn(0)
    if np.isfinite(exact):
        np.testing.assert_allclose(at(drawn[0], x), [f(x), exact], atol=1e-3 * span)
        assert live.numbers("접선의 기울기")[0] == pytest.approx(exact, rel=5e-3, abs=1e-9)
    else:
        assert drawn[0].size == 0 and live.readout("접선의 기울기") == "없음"
    np.testing.assert_allclose(at(drawn[1], x), [f(x), forward], atol=1e-3 * span)
    np.testing.assert_allclose(at(drawn[2], x - h), [f(x - h), central], atol=1e-3 * span)
    np.testing.assert_allclose(drawn[3], [[x - h, f(x - h)], [x + h, f(x + h)]], atol=1e-3 * 2 * span)
    np.testing.assert_allclose(drawn[4], [[x, f(x)]], atol=1e-3 * 2 * span)
    assert live.numbers("전방 차분")[0] == pytest.approx(forward, rel=5e-3)
    assert live.numbers("중심 차분")[0] == pytest.approx(central, rel=5e-3)


def check_errors(live, f, derivative):
    """두 오차 곡선과 지금 h의 두 점, 적힌 오차가 맞는지 봅니다."""
    i, h = list(XS).index(float(live.shown(0))), number(live.shown(1))
    errors = np.abs(difference._slopes(f)[:, i] - derivative(XS)[i])
    j = list(HS).index(h)
    drawn = live.drawn(1)
    for curve, here, error in [(drawn[5], drawn[6], errors[0]), (drawn[7], drawn[8], errors[1])]:
        points = np.stack([HS, np.maximum(error, FLOOR)], axis=1)
        np.testing.assert_allclose(np.log10(curve), np.log10(points), atol=1e-3 * 18)
        np.testing.assert_allclose(np.log10(here), np.log10(points[[j]]), atol=1e-3 * 18)
    np.testing.assert_allclose(live.numbers("오차(전방, 중심)"), errors[:, j], rtol=5e-3)


@pytest.mark.parametrize("touched", [f"chapters/{CHAPTER}"], indirect=True)
def test_sine_moves_by_keyboard_mouse_and_touch(touched):
    live = LivePage(touched, 1)

    def check():
        check_lines(live, np.sin, np.cos)
        check_errors(live, np.sin, np.cos)

    assert (live.shown(0), live.shown(1)) == ("1", "1")
    check()
    live.press(1, "ArrowRight", times=3)
    live.press(0, "ArrowLeft", times=6)
    assert (live.shown(0), live.shown(1)) == ("-0.5", "0.1")
    check()
    live.drag(0, 0.9)
    live.drag(1, 0.55)
    assert 1e-11 < number(live.shown(1)) < 1e-8 and float(live.shown(0)) > 2
    check()
    assert live.swipe(1, 0.999) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert live.shown(1) == "10⁻¹⁷"
    assert live.numbers("중심 차분") == [0]
    check()
    live.click("처음으로")
    live.settle()
    assert (live.shown(0), live.shown(1)) == ("1", "1")
    check()
    touched.check_clean()


@pytest.mark.parametrize("touched", [f"chapters/{CHAPTER}"], indirect=True)
def test_absolute_value_has_no_tangent_at_zero(touched):
    """0에서는 h가 얼마든 전방 차분 1, 중심 차분 0이고, 0.25에서는 h가 0.25보다 작아야 1입니다."""
    live = LivePage(touched, 2)
    slope = definitions(CHAPTER)["slope_of_abs"]
    assert (live.shown(0), live.shown(1)) == ("0", "1")
    assert set(live.place.locator(".live-beyond").all_text_contents()) == {"", "미분할 수 없음"}
    for _ in range(3):
        check_lines(live, np.abs, slope)
        assert (live.readout("전방 차분"), live.readout("중심 차분")) == ("1", "0")
        live.press(1, "ArrowRight", times=4)
    live.press(1, "Home")
    live.press(0, "ArrowRight")
    for h, central in [("1", 0.25), ("0.5", 0.5), ("0.2", 1)]:
        assert (live.shown(0), live.shown(1)) == ("0.25", h)
        check_lines(live, np.abs, slope)
        check_errors(live, np.abs, slope)
        assert live.numbers("중심 차분") == [central]
        live.press(1, "ArrowRight")
    touched.check_clean()
