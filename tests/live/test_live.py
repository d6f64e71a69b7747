"""움직이는 그림: 브라우저가 그린 것이 Python이 계산한 것과 같은지, 진짜 브라우저에서 움직여 봅니다."""

import numpy as np
import pytest

from book_ext.live.pages import make_new
from lib import surface
from lib.live import descent
from lib.live.descent import STATES, explore_descent
from lib.live.figure import panel
from lib.live.svg import svg_of, svg_points
from tests.support.descents import DESCENTS
from tests.support.live_page import LivePage
from tests.support.training import move_training


def test_states_of_the_bowl_follow_the_theory():
    """그릇에서는 한 단계마다 1 - 2η배가 되므로 η < 1이면 수렴, η = 1이면 진동, η > 1이면 발산합니다."""
    rates = [1e-3, 0.3, 0.5, 0.9, 1.0, 1.1]
    (states,) = descent._runs(surface.bowl, np.array([[-3, 4]]), surface.bowl_gradient, rates, 100)[2]
    last = [STATES[state] for state in states[:, -1]]
    assert last == ["느림", "수렴 ●", "수렴 ●", "수렴 ●", "진동 ↔", "발산 ▲"]
    assert STATES[states[3, 5]] == "진동 ↔", "η = 0.9에서는 수렴하기 전에 진동합니다."
    assert set(states[:, 0]) == {descent.START}


def test_a_frozen_runaway_is_called_diverged():
    """수치 미분이 0으로 얼어붙은 발산을 수렴이라고 부르면 안 됩니다."""
    (states,) = descent._runs(surface.bowl, np.array([[-3, 4]]), None, [10.0], 100)[2]
    assert STATES[states[0, -1]] == "발산 ▲"


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
        ({"starts": 0}, "출발점의 수 starts"),
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
    svg = svg_of(axes.figure, salt="salt")
    assert ">손실</text>" in svg
    assert "currentColor" in svg and "<?xml" not in svg and "<metadata" not in svg
    ids = [part.split('"')[0] for part in svg.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    assert svg == svg_of(axes.figure, salt="salt"), "같은 그림이면 SVG도 같아야 합니다."


def test_state_of_ipywidgets_7_gets_the_sliders_of_8():
    """html-manager는 버전 1.5.0의 상태에 키보드와 접근성을 다듬지 않은 옛 슬라이더를 씁니다."""
    old = {"_model_module_version": "1.5.0", "_view_module_version": "1.2.0", "value": "1.5.0"}
    models = {"a": {"model_module_version": "1.5.0", "state": old}, "b": {"state": {"_anywidget_id": "x"}}}
    make_new(models)
    new = {"_model_module_version": "2.0.0", "_view_module_version": "2.0.0", "value": "1.5.0"}
    assert models["a"] == {"model_module_version": "2.0.0", "state": new}
    assert models["b"] == {"state": {"_anywidget_id": "x"}}


def test_far_points_keep_their_direction_and_nan_stays():
    axes = panel(xlim=(0, 1), ylim=(0, 1))
    points = svg_points([[0.5, 0.5], [1e200, 1e200], [np.nan, 0], [np.inf, 0]], axes)
    assert np.isnan(points[2:]).all()
    assert np.isfinite(points[:2]).all() and np.abs(points[1]).max() < 2e4
    assert points[1, 0] > points[0, 0] and points[1, 1] < points[0, 1]


@pytest.mark.parametrize("touched", ["chapters/4_4_gradient"], indirect=True)
def test_a_vertical_swipe_on_a_slider_moves_the_page_alone(touched):
    """손잡이에서 시작해도 길에서 시작해도, 세로로 쓸면 페이지가 움직이고 값은 그대로입니다."""
    live = LivePage(touched, 0)
    for part in (".noUi-handle", ".noUi-base"):
        before = live.shown(0), live.shown(1)
        assert live.brush(1, part) > 100
        assert (live.shown(0), live.shown(1)) == before
    live.tap(1, 0.7)
    assert int(live.shown(1)) == pytest.approx(70, abs=2), "톡 건드리면 그 자리로 갑니다."
    live.click("처음으로")


@pytest.mark.parametrize("touched", ["intro"], indirect=True)
def test_play_runs_to_the_end_and_stops(touched):
    live = LivePage(touched, 0)
    live.press(1, "End")
    live.press(1, "ArrowLeft", times=3)
    live.click("재생")
    live.place.get_by_role("button", name="재생").wait_for()
    assert live.shown(1) == "100"
    live.click("재생")  # 끝에서 누르면 처음부터 다시 움직입니다.
    live.page.wait_for_function("document.querySelectorAll('.live .widget-readout')[1].textContent === '3'")
    live.click("멈춤")
    assert 0 < int(live.shown(1)) < 50
    live.click("처음으로")


@pytest.mark.parametrize(("touched", "index"), DESCENTS, indirect=["touched"])
def test_descent_moves_by_keyboard_mouse_and_touch(request, touched, index):
    """세 가지 방법으로 두 슬라이더를 움직여, 그려진 것이 계산한 것과 같은지 봅니다."""
    name = request.node.callspec.params["touched"]
    DESCENTS[name, index].move(touched, index)


@pytest.mark.parametrize("touched", ["chapters/4_5_training"], indirect=True)
def test_training_moves_by_keyboard_mouse_and_touch(touched):
    """학습의 그림에서 그려진 손실, 정확도, 가중치가 다시 학습하여 얻은 것과 같은지 봅니다."""
    move_training(touched)


LOSE_ONE = """
Object.defineProperty(window, "liveState", {
  set(whole) {
    delete whole.state[document.querySelector(".ask-place").dataset.model];
    this.kept = whole;
  },
  get() {
    return this.kept;
  },
});
"""


def test_one_that_cannot_be_drawn_stays_still_and_the_others_move(open_page):
    visit = open_page("chapters/4_6_summary")
    visit.page.evaluate(LOSE_ONE)
    visit.page.mouse.move(200, 200)
    visit.page.locator(".ask-place").nth(1).scroll_into_view_if_needed()
    visit.page.locator(".live.live-ready").first.wait_for()
    lost, kept = (visit.page.locator(".ask-place").nth(i) for i in range(2))
    assert lost.locator(".live-still").count() == 1 and kept.locator("form.ask").count() > 0
    assert visit.errors and visit.external == []
