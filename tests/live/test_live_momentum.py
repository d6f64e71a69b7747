"""모멘텀의 그림: 길과 도착하기까지의 단계 수가 lib이 구한 것과 같은지, 브라우저에서 움직여 봅니다."""

import numpy as np
import pytest

from lib.live import momentum
from lib.live.momentum import RATES, SHARES, START, STATES, explore_momentum
from lib.momentum import momentum_path
from lib.surface import ravine, ravine_gradient
from tests.support.arrays import weight
from tests.support.live_page import LivePage


def test_counts_are_those_of_the_chapter():
    """학습률 0.95에서 β가 0, 0.5, 0.9이면 77, 23, 145단계입니다."""
    losses = ravine(np.moveaxis(momentum._paths(), -1, 0))
    counts = momentum.arrivals(losses)[list(RATES).index(0.95)]
    assert [counts[list(SHARES).index(share)] for share in (0, 0.5, 0.9)] == [77, 23, 145]
    states = momentum._states(losses)
    assert STATES[states[list(RATES).index(2), 0, -1]] == "발산 ▲"
    assert (states[..., 0] == STATES.index("출발점")).all()


def test_figure_is_small():
    figure = explore_momentum().children[0]
    assert weight(figure) < 600_000
    assert len(figure.svg) < 60_000


def check(live):
    rate, share, step = float(live.shown(0)), float(live.shown(1)), int(live.shown(2))
    path = momentum_path(ravine_gradient, START, rate, share, 150)
    drawn, here = live.drawn(0).values()
    if np.abs(path[: step + 1]).max() < 50:
        np.testing.assert_allclose(drawn, path[: step + 1], atol=0.05)
        np.testing.assert_allclose(here, path[[step]], atol=0.05)
    assert live.numbers("손실")[0] == pytest.approx(ravine(path[step]), rel=5e-3)
    reached = ravine(path.T) < 1e-6
    words = f"{reached.argmax()}단계" if reached.any() else "닿지 못함"
    assert live.readout("도착까지") == words


@pytest.mark.parametrize("touched", ["chapters/4_6_summary"], indirect=True)
def test_plane_moves_by_keyboard_mouse_and_touch(touched):
    live = LivePage(touched, 1)
    assert (live.shown(0), live.shown(1), live.shown(2)) == ("0.95", "0", "0")
    check(live)
    live.press(2, "ArrowRight", times=9)
    live.press(1, "ArrowRight", times=5)
    check(live)
    live.drag(0, 0.9)
    check(live)
    assert live.swipe(2, 0.7) == 0
    check(live)
    live.press(0, "Home")
    check(live)
    live.click("처음으로")
    touched.check_clean()
