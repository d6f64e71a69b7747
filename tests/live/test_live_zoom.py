"""곡선의 확대: 매끄러운 곡선은 확대할수록 직선이 되고, 꺾인 곡선은 그대로인지 봅니다."""

import numpy as np
import pytest

from lib.live.zoom import ACROSS, ZOOMS, explore_zoom
from tests.support.arrays import unpacked, weight
from tests.support.live_page import LivePage

CURVES = {
    "t²의 t = 1": (lambda t: t**2, 1),
    "|x|의 x = 0": (np.abs, 0),
    "ReLU의 x = 0": (lambda x: np.maximum(x, 0), 0),
}


def readings(curves, label):
    figure = explore_zoom(curves).children[0]
    (found,) = [r for r in figure.readouts if r["label"] == label]
    return unpacked(figure.arrays, found)


def test_smooth_curve_bends_less_in_proportion_to_the_zoom():
    """창의 양 끝을 이은 직선에서 이차함수는 1/배율만큼, 사인은 거기에 sin 1 / 2를 곱한 만큼 벗어납니다."""
    parabola, sine = readings({"제곱": CURVES["t²의 t = 1"], "사인": (np.sin, 1)}, "벗어난 정도")
    np.testing.assert_allclose(parabola, 1 / ZOOMS, rtol=5e-3)
    np.testing.assert_allclose(sine[3:], np.sin(1) / 2 / ZOOMS[3:], rtol=1e-2)


def test_corner_stays_the_same_at_every_zoom():
    bends = readings(CURVES, "벗어난 정도")
    np.testing.assert_allclose(bends[1], 1, rtol=5e-3)
    np.testing.assert_allclose(bends[2], 0.5, rtol=5e-3)


def test_slope_of_the_chord_goes_to_the_derivative():
    slopes = readings({"사인": (np.sin, 1)}, "직선의 기울기")
    np.testing.assert_allclose(slopes[0, -1], np.cos(1), rtol=5e-3)


def test_figure_is_small_and_takes_functions_of_one_number():
    figure = explore_zoom({"if": (lambda x: x if x > 0 else 0, 0), "상수": (lambda x: 3, 2.5)}).children[0]
    assert weight(figure) < 250_000
    assert len(figure.svg) < 40_000


@pytest.mark.parametrize(
    ("curves", "error", "words"),
    [
        ([], TypeError, "곡선 curves"),
        ({}, TypeError, "곡선 curves"),
        ({"f": np.sin}, TypeError, "곡선 f"),
        ({"f": (3, 0)}, TypeError, "함수 f"),
        ({"f": (np.sin, "0")}, TypeError, "점 f"),
        ({"f": (np.sin, np.inf)}, ValueError, "점 f"),
        ({"f": (np.log, 0)}, ValueError, "-1부터 1까지에서 유한한 값"),
    ],
)
def test_explorer_refuses_what_it_cannot_draw(curves, error, words):
    with pytest.raises(error, match=f"^explore_zoom: .*{words}.*입니다"):
        explore_zoom(curves)


def check(live):
    f, x = CURVES[live.shown(0)]
    zoom = float(live.shown(1).removesuffix("배").replace(",", ""))
    heights = (f(x + ACROSS / zoom) - f(x)) * zoom
    curve, chord = live.drawn(0).values()
    np.testing.assert_allclose(curve, np.column_stack([ACROSS, heights]), atol=0.01)
    straight = np.interp(ACROSS, [-1, 1], heights[[0, -1]])
    np.testing.assert_allclose(chord, np.column_stack([ACROSS, straight]), atol=0.01)
    bend = np.abs(heights - straight).max()
    trail, here = live.drawn(1).values()
    np.testing.assert_allclose(here, [[zoom, bend]], rtol=0.02)
    np.testing.assert_allclose(trail[:, 0], ZOOMS[zoom >= ZOOMS], rtol=0.02)
    assert live.numbers("벗어난 정도")[0] == pytest.approx(bend, rel=5e-3)
    assert live.numbers("창의 반너비")[0] == pytest.approx(1 / zoom, rel=5e-3)


@pytest.mark.parametrize("touched", ["chapters/4_3_numerical_differentiation"], indirect=True)
def test_window_moves_by_keyboard_mouse_and_touch(touched):
    live = LivePage(touched, 0)
    assert (live.shown(0), live.shown(1)) == ("t²의 t = 1", "1배")
    check(live)
    live.press(1, "ArrowRight", times=3)
    assert live.shown(1) == "10배"
    check(live)
    live.press(0, "ArrowRight")
    assert live.shown(0) == "|x|의 x = 0"
    check(live)
    live.drag(1, 0.99)
    assert live.shown(1) == "1,000배"
    check(live)
    assert live.swipe(0, 0.99) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert live.shown(0) == "ReLU의 x = 0"
    check(live)
    live.click("처음으로")
    live.settle()
    assert (live.shown(0), live.shown(1)) == ("t²의 t = 1", "1배")
    check(live)
    touched.check_clean()
