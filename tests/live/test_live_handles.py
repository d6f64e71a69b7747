"""그림 속의 손잡이: 점이나 막대를 잡아 끌면 슬라이더가 움직이고, 슬라이더를 움직이면 손잡이가 따라갑니다."""

import numpy as np
import pytest

from tests.support.descents import DESCENTS
from tests.support.handles import FIGURES, by_finger, by_mouse, figures, handles
from tests.support.live_page import LivePage
from tests.support.places import PAGES, parsed

SHARES = {390: [0.05, 0.3, 0.6, 0.45], 1280: [0.1, 0.5, 0.2, 0.7]}  # 손잡이마다 끌고 갈 자리


def drag_all(visit, states, width):
    """손잡이를 모두 끌고 처음으로 되돌립니다. 전화에서는 손가락으로, 넓은 화면에서는 마우스로 끕니다."""
    visit.page.set_viewport_size({"width": width, "height": 844})
    count = 0
    for index, state in enumerate(states):
        if state is None:
            continue
        live = LivePage(visit, index)
        drag = by_finger(live) if width == 390 else by_mouse(live)
        # 출발점과 지금의 점이 겹쳐 있으면 출발점이 잡히므로, 손실의 점을 끌어 떼어 놓습니다.
        # 미분할 수 없는 점에서 시작하는 그림은 그 점을 먼저 옮겨야 오차의 점이 나타납니다.
        taken = sorted(reversed(handles(live, state)), key=lambda handle: not handle.is_there())
        for handle, share in zip(taken, SHARES[width], strict=False):
            handle.take(share, drag)
            count += 1
        live.click("처음으로")
    return count


@pytest.mark.parametrize("touched", FIGURES, indirect=True)
def test_every_handle_is_dragged_by_finger_and_by_mouse(touched, book, request):
    states = figures(book, request.node.callspec.params["touched"])
    held = sum("handle" in move for state in states if state for move in state["moves"])
    assert held >= sum(state is not None for state in states), "손잡이가 없는 그림이 있습니다."
    assert [drag_all(touched, states, width) for width in (1280, 390)] == [held, held]
    touched.check_clean()


def test_every_kind_of_figure_is_visited(book):
    """연습 문제의 그림은 모두 장에도 있습니다."""

    def names(pages):
        return {
            figure["aria-label"] for page in pages for figure in parsed(book / f"{page}.html").select(".live")
        }

    assert names(PAGES) == names(FIGURES)


@pytest.mark.parametrize("touched", ["chapters/4_4_gradient"], indirect=True)
def test_descent_taken_by_its_point_is_that_of_lib(touched, book):
    descent, state = DESCENTS["chapters/4_4_gradient", 1], figures(book, "chapters/4_4_gradient")[1]
    live = LivePage(touched, 1)
    _, on_ground, on_loss = handles(live, state)
    for handle, share in [(on_loss, 0.4), (on_ground, 0.03)]:
        before = live.shown(1)
        handle.take(share, by_finger(live))
        assert live.shown(1) != before
        descent.check(live)
    live.click("처음으로")


@pytest.mark.parametrize("touched", ["chapters/4_4_gradient"], indirect=True)
def test_a_handle_follows_the_slider_and_stays_inside_when_it_diverges(touched, book):
    state = figures(book, "chapters/4_4_gradient")[0]
    live = LivePage(touched, 0)
    _, on_ground, on_loss = handles(live, state)
    live.press(1, "ArrowRight", times=5)
    on_ground.check()
    live.press(0, "End")
    live.press(1, "End")
    assert live.readout("상태") == "발산 ▲"
    for handle in (on_ground, on_loss):
        seen = handle.see()
        place = (np.array(seen["center"]) - seen["corner"]) / seen["scale"]
        left, top, right, bottom = handle.move["handle"]["box"]
        assert (np.clip(place, [left - 0.6, top - 0.6], [right + 0.6, bottom + 0.6]) == place).all()
    live.click("처음으로")


@pytest.mark.parametrize("touched", ["chapters/4_3_numerical_differentiation"], indirect=True)
def test_handle_is_a_slider_for_the_keyboard_and_the_screen_reader(touched, book):
    """점 하나가 두 슬라이더를 옮기면 가로 화살표와 세로 화살표가 저마다의 것입니다."""
    states = figures(book, "chapters/4_3_numerical_differentiation")
    index = next(i for i, state in enumerate(states) if "x1" in state["controls"])
    live, page = LivePage(touched, index), touched.page
    both, *cuts = (handle.node for handle in handles(live, states[index]))
    seen = {"role": "slider", "aria-label": "그림 속 x₀, x₁", "aria-valuemin": "0", "aria-valuemax": "20"}
    assert {name: both.get_attribute(name) for name in seen} == seen
    assert [node.get_attribute("tabindex") for node in (both, *cuts)] == ["0", "-1", "-1"]
    both.focus()
    expected = {
        **{"ArrowRight": ("3.5", "4"), "ArrowDown": ("3.5", "3.5"), "PageDown": ("3.5", "1")},
        **{"ArrowUp": ("3.5", "1.5"), "ArrowLeft": ("3", "1.5"), "PageUp": ("3", "4")},
        **{"Home": ("-5", "4"), "End": ("5", "4")},
    }
    for key, shown in expected.items():
        page.keyboard.press(key)
        live.settle()
        assert (live.shown(0), live.shown(1)) == shown, key
        assert both.get_attribute("aria-valuetext") == ", ".join(shown)
    live.press(1, "PageDown")
    assert live.shown(1) == "1.5", "슬라이더의 PageDown도 다섯 칸입니다."
    live.click("처음으로")


@pytest.mark.parametrize("touched", ["chapters/4_4_gradient"], indirect=True)
def test_a_swipe_beside_the_handle_scrolls_the_page(touched):
    live = LivePage(touched, 1)
    before = live.shown(1)
    box = live.place.locator(".live-panel").first.bounding_box()
    x, y = box["x"] + 0.8 * box["width"], box["y"] + 0.8 * box["height"]
    assert live.finger([(x, y - 20 * step) for step in range(9)]) > 100
    assert live.shown(1) == before


@pytest.mark.parametrize("touched", ["chapters/4_4_gradient"], indirect=True)
def test_handles_are_large_enough_to_take(touched):
    """손가락으로는 44픽셀, 마우스로는 24픽셀입니다."""
    live = LivePage(touched, 0)
    sizes = live.place.locator(".live-handle").evaluate_all(
        "(all) => all.map((node) => [node.offsetWidth, node.offsetHeight])"
    )
    assert sizes == [[44, 44]] * 3


@pytest.mark.parametrize("touched", ["chapters/4_3_numerical_differentiation"], indirect=True)
def test_nothing_is_held_where_there_is_no_value(touched, book):
    """0에서 절댓값의 오차는 계산할 수 없어서 점이 없습니다. 고리도 없고, 누르면 아래의 그림이 눌립니다."""
    states = figures(book, "chapters/4_3_numerical_differentiation")
    live = LivePage(touched, 2)
    x, *errors = (handle.node for handle in handles(live, states[2]))
    gone = "(node) => getComputedStyle(node).pointerEvents === 'none'"
    assert [node.evaluate(gone) for node in (x, *errors)] == [False, True, True]
    live.press(0, "ArrowRight")
    assert [node.evaluate(gone) for node in (x, *errors)] == [False, False, False]
    live.click("처음으로")
