"""출발점: 4.4절의 모든 땅에서 네모를 끌어 옮기고, 어느 출발점이 어디에 닿는지 lib으로 걸어 견줍니다."""

import numpy as np
import pytest

from lib import surface
from lib.gradient import descent_path
from lib.live.descent import explore_descent
from tests.support.descents import DESCENTS, VALLEYS
from tests.support.handles import by_finger, by_mouse, figures, handles
from tests.support.live_page import LivePage

PAGE = "chapters/4_4_gradient"
SHARES = {390: (0.1, 0.77), 1280: (0.9, 0.34)}  # 81곳 가운데 끌고 갈 곳


@pytest.mark.parametrize("touched", [PAGE], indirect=True)
def test_a_start_taken_by_hand_is_that_of_lib(touched, book):
    """모든 땅에서 두 너비로 네모를 끌면, 슬라이더와 길, 손실, 적힌 값이 그 출발점에서 걸은 것입니다."""
    states = figures(book, PAGE)
    for width, shares in SHARES.items():
        touched.page.set_viewport_size({"width": width, "height": 844})
        for index, state in enumerate(states):
            live, descent = LivePage(touched, index), DESCENTS[PAGE, index]
            drag = by_finger(live) if width == 390 else by_mouse(live)
            live.press(1, "PageUp", times=3)
            for share in shares:
                before = live.shown(2)
                handles(live, state)[0].take(share, drag)
                assert live.shown(2) != before
                descent.check(live)
            live.click("처음으로")
            live.settle()
            assert descent.begin(live) == descent.begins[1]
    touched.check_clean()


def walked(begin, rate):
    """lib으로 100걸음 걸어 닿은 자리와, 닿았는지, 발산했는지입니다."""
    path = descent_path(surface.valleys, begin, rate, 100, surface.valleys_gradient)
    first, last = (np.linalg.norm(surface.valleys_gradient(path[k])) for k in (0, -1))
    diverged = surface.valleys(path[-1]) > surface.valleys(path[0])
    return path[-1], last <= 1e-3 * first and not diverged, diverged


@pytest.mark.parametrize("touched", [PAGE], indirect=True)
def test_the_map_of_ends_is_that_of_lib(touched):
    """학습률 0.5와 3에서, 출발점 열두 곳의 표시가 걸어 본 결과와 같고, 적힌 수가 표시의 수입니다."""
    live = LivePage(touched, 3)
    begins = VALLEYS.begins[0]
    for rate in (0.5, 3):
        live.press(0, "Home")
        live.press(0, "ArrowRight", times=VALLEYS.rates.index(rate))
        marks = [points for _, points in sorted(live.drawn(0).items())][:3]
        found = [{int(np.hypot(*(begins - point).T).argmin()) for point in points} for points in marks]
        shown = [live.numbers(label)[0] for label in ("같은 곳으로", "다른 곳으로", "발산")]
        assert shown == [len(points) for points in marks]
        here, settled, _ = walked(begins[VALLEYS.begin(live)], rate)
        for number in range(3, 81, 7):
            end, arrived, diverged = walked(begins[number], rate)
            same = arrived and settled and np.linalg.norm(end - here) < 0.4
            assert [number in group for group in found] == [same, arrived and not same, diverged], number
    live.click("처음으로")


WATCH = """
(place) => {
  window.redrawn = new Set();
  new MutationObserver((all) => {
    for (const { target } of all) window.redrawn.add(+target.closest("[data-move]")?.dataset.move);
  }).observe(place.querySelector(".live-panels"), { subtree: true, attributes: true });
}
"""


@pytest.mark.parametrize("touched", [PAGE], indirect=True)
def test_only_what_its_own_sliders_moved_is_drawn_again(touched, book):
    """단계를 옮겨도, 단계를 따르지 않는 출발점의 표시 이백여 개는 건드리지 않습니다."""
    live, moves = LivePage(touched, 1), figures(book, PAGE)[1]["moves"]
    live.place.evaluate(WATCH)
    live.press(1, "ArrowRight")
    follow = {i for i, move in enumerate(moves) if "step" in move["sliders"]}
    assert (
        set(touched.page.evaluate("[...redrawn].filter(Number.isFinite)")) == follow != set(range(len(moves)))
    )
    live.click("처음으로")


def test_starts_where_there_is_no_value_are_left_out():
    """제곱근은 x₀이 음수인 곳에서 출발할 수 없습니다."""
    figure = explore_descent(
        lambda x: np.sqrt(x[0]) + x[1] ** 2, [1, 2], learning_rates=[0.1], steps=5, starts=9
    ).children[0]
    texts = figure.controls["where"]["options"]
    assert texts[figure.start["where"]] == "(1, 2)"
    assert 9 < len(texts) < 81 and not any(text.startswith("(-") for text in texts)
