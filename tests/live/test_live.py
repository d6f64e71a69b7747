"""움직이는 그림: 브라우저가 그린 것이 Python이 계산한 것과 같은지, 진짜 브라우저에서 움직여 봅니다."""

import warnings

import numpy as np
import pytest

from book_ext.live.pages import OLD_VERSION
from lib import surface
from lib.gradient import descent_path
from lib.live import descent, training
from lib.live.descent import LEARNING_RATES, STATES, explore_descent
from lib.live.figure import panel
from lib.live.svg import svg_of, svg_points
from lib.mnist import load_sample
from tests.support.live_page import LivePage

BOWL = (surface.bowl, surface.bowl_gradient, [-3, 4])
RAVINE = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1, 1.02, 1.05, 1.1]
SADDLE = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1, 1.2, 1.5, 1.9, 2.1]
VALLEYS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.3, 1.6, 1.8, 2, 2.5, 3, 4, 5]
OWN = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2]


def own_function(x):
    """4.4절에서 읽는 이가 바꾸어 볼 함수입니다."""
    return np.abs(x[0]) + x[1] ** 2 / 2


DESCENTS = [  # (페이지, 몇째 그림, f, 기울기, 출발점, 학습률들)
    ("intro", 0, *BOWL, LEARNING_RATES),
    ("chapters/4_4_gradient", 0, *BOWL, LEARNING_RATES),
    ("chapters/4_4_gradient", 1, surface.ravine, surface.ravine_gradient, [-7, 2], RAVINE),
    ("chapters/4_4_gradient", 2, surface.saddle, surface.saddle_gradient, [0.003, 2], SADDLE),
    ("chapters/4_4_gradient", 3, surface.valleys, surface.valleys_gradient, [5, 3], VALLEYS),
    ("chapters/4_4_gradient", 4, own_function, None, [-2.53, 2], OWN),
]


def test_states_of_the_bowl_follow_the_theory():
    """그릇에서는 한 단계마다 1 - 2η배가 되므로 η < 1이면 수렴, η = 1이면 진동, η > 1이면 발산합니다."""
    _, _, states = descent._runs(*BOWL[::2], BOWL[1], [1e-3, 0.3, 0.5, 0.9, 1.0, 1.1], 100)
    last = [STATES[state] for state in states[:, -1]]
    assert last == ["느림", "수렴", "수렴", "수렴", "진동", "발산"]
    assert STATES[states[3, 5]] == "진동", "η = 0.9에서는 수렴하기 전에 진동합니다."
    assert set(states[:, 0]) == {descent.START}


def test_a_frozen_runaway_is_called_diverged():
    """수치 미분이 0으로 얼어붙은 발산을 수렴이라고 부르면 안 됩니다."""
    _, _, states = descent._runs(surface.bowl, [-3, 4], None, [10.0], 100)
    assert STATES[states[0, -1]] == "발산"


def test_explorer_draws_a_function_of_the_reader():
    """읽는 이가 만든, 기울기를 모르는 f도 그립니다."""
    explorer = explore_descent(lambda x: abs(x[0]) + x[1] ** 2, [3, 2], steps=5)
    assert len(explorer.children) == 3
    assert repr(explorer).startswith("움직이는 그림: 함수 f의 등고선")


@pytest.mark.parametrize("init_x", [[1, 2, 3], 1.0, [[1, 2]], [np.nan, 0]])
def test_explorer_refuses_a_start_that_is_not_two_numbers(init_x):
    with pytest.raises(ValueError, match="explore_descent: 출발점 init_x"):
        explore_descent(surface.bowl, init_x)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"learning_rates": []}, "학습률 learning_rates"),
        ({"learning_rates": [0.1, -1]}, "학습률 lr"),
        ({"learning_rates": [np.nan]}, "학습률 learning_rates"),
        ({"steps": 0}, "단계 수 steps"),
        ({"steps": 2.5}, "단계 수 steps"),
        ({"grad": 3}, "기울기 grad"),
        ({"f": None}, "함수 f"),
        ({"f": lambda x: x}, "함수 f"),
    ],
)
def test_explorer_refuses_other_wrong_arguments_in_korean(wrong, name):
    right = {"f": surface.bowl, "init_x": [-3, 4], "learning_rates": [0.1], "steps": 3}
    with pytest.raises((ValueError, TypeError), match=f"{name}에는 .* 와야 하는데"):
        explore_descent(**(right | wrong))


def test_svg_keeps_text_follows_the_page_and_repeats_no_id():
    axes = panel(xlabel="단계", title="손실")
    svg = svg_of(axes.figure, salt="시험")
    assert ">손실</text>" in svg
    assert "currentColor" in svg and "<?xml" not in svg and "<metadata" not in svg
    ids = [part.split('"')[0] for part in svg.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    assert svg == svg_of(axes.figure, salt="시험"), "같은 그림이면 SVG도 같아야 합니다."


def test_state_of_ipywidgets_7_gets_the_sliders_of_8():
    """html-manager는 버전 1.5.0의 상태에 키보드와 접근성을 다듬지 않은 옛 슬라이더를 씁니다."""
    old = (
        '{"model_module_version": "1.5.0", "_view_module_version": "1.2.0", "value": "1.5.0", "x": "~0.9.*"}'
    )
    new = (
        '{"model_module_version": "2.0.0", "_view_module_version": "2.0.0", "value": "1.5.0", "x": "~0.9.*"}'
    )
    assert OLD_VERSION.sub(r'\1"2.0.0"', old) == new


def test_far_points_keep_their_direction_and_nan_stays():
    axes = panel(xlim=(0, 1), ylim=(0, 1))
    points = svg_points([[0.5, 0.5], [1e200, 1e200], [np.nan, 0], [np.inf, 0]], axes)
    assert np.isnan(points[2:]).all()
    assert np.isfinite(points[:2]).all() and np.abs(points[1]).max() < 2e4
    assert points[1, 0] > points[0, 0] and points[1, 1] < points[0, 1]


def check_descent(live, f, grad, init_x, rates):
    """그려진 길과 손실, 적힌 값이 화면에 적힌 학습률과 단계 수에서 lib이 구한 것과 같은지 봅니다."""
    rate = [f"{rate:.3g}" for rate in rates].index(live.shown(0))
    step = int(live.shown(1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # 발산하는 학습률에서 나는 경고
        path = descent_path(f, init_x, rates[rate], step, grad)
        _, losses, states = descent._runs(f, np.array(init_x, float), grad, rates, 100)
    drawn, here = live.drawn(0).values()
    inside = np.isfinite(path).all(axis=1) & (np.abs(path).max(axis=1) < 100)
    span = live.span(0)
    until = inside.argmin() or None  # 그림에서 멀리 달아나기 전까지
    np.testing.assert_allclose(drawn[:until], path[:until], atol=1e-3 * span)
    if inside[-1]:
        np.testing.assert_allclose(here, path[-1:], atol=1e-3 * span)

    lowest = min(0, losses[np.isfinite(losses)].min())
    height = np.log10(np.maximum(losses[rate, : step + 1] - lowest, 1e-300))
    drawn, here = live.drawn(1).values()
    visible = np.isfinite(height) & (np.abs(height - height[0]) < 6)
    assert len(drawn) == step + 1 or not np.isfinite(height).all()
    np.testing.assert_allclose(drawn[visible[: len(drawn)], 0], np.flatnonzero(visible), atol=0.1)
    np.testing.assert_allclose(np.log10(drawn[visible[: len(drawn)], 1]), height[visible], atol=9e-3)

    if np.isfinite(path[-1]).all():
        np.testing.assert_allclose(live.numbers("위치"), path[-1], rtol=5e-3, atol=1e-300)
        np.testing.assert_allclose(live.numbers("손실"), losses[rate, step], rtol=5e-3, atol=1e-300)
    assert live.readout("상태") == STATES[states[rate, step]]


@pytest.mark.parametrize(("name", "index", "f", "grad", "init_x", "rates"), DESCENTS)
def test_descent_moves_by_keyboard_mouse_and_touch(open_page, name, index, f, grad, init_x, rates):
    """세 가지 방법으로 두 슬라이더를 움직여, 그려진 것이 계산한 것과 같은지 봅니다."""
    visit = open_page(name, width=390, height=844, touch=True)
    live = LivePage(visit, index)
    labels = [f"{rate:.3g}" for rate in rates]
    last = len(rates) - 1
    start = labels.index(live.shown(0))
    assert live.shown(1) == "20"
    check_descent(live, f, grad, init_x, rates)

    live.press(0, "ArrowRight", times=2)
    live.press(1, "ArrowLeft", times=5)
    assert (live.shown(0), live.shown(1)) == (labels[start + 2], "15")
    check_descent(live, f, grad, init_x, rates)

    live.drag(0, 0.72)
    live.drag(1, 0.5)
    assert labels.index(live.shown(0)) == pytest.approx(0.72 * last, abs=1.5)
    assert int(live.shown(1)) == pytest.approx(50, abs=3)
    check_descent(live, f, grad, init_x, rates)

    assert live.swipe(0, 0.4) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert live.swipe(1, 0.9) == 0
    assert labels.index(live.shown(0)) == pytest.approx(0.4 * last, abs=1.5)
    assert int(live.shown(1)) == pytest.approx(90, abs=3)
    check_descent(live, f, grad, init_x, rates)

    live.click("처음으로")
    live.settle()
    assert (live.shown(0), live.shown(1)) == (labels[start], "20")
    check_descent(live, f, grad, init_x, rates)
    visit.check_clean()


def test_play_runs_to_the_end_and_stops(open_page):
    live = LivePage(open_page("intro"), 0)
    live.press(1, "End")
    live.press(1, "ArrowLeft", times=3)
    live.click("재생")
    live.place.get_by_role("button", name="재생").wait_for()
    assert live.shown(1) == "100"
    live.click("재생")  # 끝에서 누르면 처음부터 다시 움직입니다.
    live.page.wait_for_timeout(300)
    live.click("멈춤")
    assert 0 < int(live.shown(1)) < 50


def check_training(live, runs):
    rate, position = live.shown(0), live.shown(1)
    losses, accuracies, weights = runs(training.LEARNING_RATES.index(float(rate)))
    at = list(training.ITERATIONS).index(int(position.replace(",", "")))
    drawn, here = live.drawn(0).values()
    np.testing.assert_allclose(drawn[:, 1], losses[: at + 1], atol=3e-3)
    np.testing.assert_allclose(drawn[:, 0], training.ITERATIONS[: at + 1], atol=3)
    np.testing.assert_allclose(here[0, 1], losses[at], atol=3e-3)
    train, _, test, _ = live.drawn(1).values()
    np.testing.assert_allclose(np.stack([train[:, 1], test[:, 1]], 1), accuracies[: at + 1], atol=3e-3)
    (pixels,) = live.drawn(2).values()
    red_minus_blue = pixels[..., 0].astype(int) - pixels[..., 2]
    assert np.corrcoef(red_minus_blue.ravel(), weights[at].astype(int).ravel())[0, 1] > 0.95
    np.testing.assert_allclose(live.numbers("손실"), losses[at], rtol=5e-3)
    np.testing.assert_allclose(live.numbers("시험 정확도"), accuracies[at][1], rtol=5e-3)


def test_training_moves_by_keyboard_mouse_and_touch(open_page):
    """학습의 그림에서 그려진 손실, 정확도, 가중치가 다시 학습하여 얻은 것과 같은지 봅니다."""
    (x_train, t_train), (x_test, t_test) = load_sample()
    known = {}

    def runs(rate):
        if rate not in known:
            lr = training.LEARNING_RATES[rate]
            known[rate] = training._run(lr, x_train, t_train, x_test, t_test)
        return known[rate]

    visit = open_page("chapters/4_5_training", width=390, height=844, touch=True)
    live = LivePage(visit, 0)
    check_training(live, runs)
    live.press(0, "ArrowRight")
    live.press(1, "ArrowRight", times=4)
    check_training(live, runs)
    live.drag(1, 0.9)
    check_training(live, runs)
    assert live.swipe(0, 0.95) == 0
    assert live.shown(0) == "10"
    check_training(live, runs)
    visit.check_clean()
