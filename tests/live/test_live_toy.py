"""장난감 신경망의 그림: 손실과 색과 직선이 다시 학습한 신경망의 것과 같은지, 브라우저에서 움직여 봅니다."""

import numpy as np
import pytest

from lib.live import toy
from lib.live.toy import DATA, HIDDEN, ITERATIONS, crossed, rings
from lib.network import TwoLayerNet
from tests.support.live_page import LivePage


@pytest.mark.parametrize("make", DATA.values())
def test_points_lie_on_the_plane_and_both_kinds_are_there(make):
    x, t = make()
    assert x.shape == (toy.POINTS, 2) and np.abs(x).max() < toy.REACH
    assert 0.3 < t.mean() < 0.7
    assert np.array_equal(make()[0], x)


def test_one_line_is_not_enough_and_three_are():
    """은닉 뉴런 하나로는 네 칸도 고리도 가르지 못하고, 셋이면 가릅니다."""
    for make in (crossed, rings):
        x, t = make()
        one, three = (toy._run(x, t, hidden)[1][-1] for hidden in (1, 3))
        assert one < 0.8 and three > 0.95


def test_line_of_a_unit_is_where_it_is_half_on():
    network = TwoLayerNet(2, 3, 2, weight_init_std=1, seed=1)
    network.params["b1"][:] = [0.5, -1, 2]
    ends = toy._lines(network.params)
    for k in range(3):
        np.testing.assert_allclose(
            ends[k] @ network.params["W1"][:, k] + network.params["b1"][k], 0, atol=1e-12
        )
    assert np.isnan(ends[3:]).all()


def test_shade_is_the_probability_of_the_net():
    network = TwoLayerNet(2, 3, 2, weight_init_std=1, seed=0)
    shade = toy._shade(network)
    corner = network.predict(np.array([[-toy.REACH, toy.REACH]]))[0, 1]  # 윗줄의 첫 칸
    assert shade[0, 0] == round(255 * corner)


def check(live):
    data, hidden = DATA[live.shown(0)], int(live.shown(1).removesuffix("개"))
    at = list(ITERATIONS).index(int(live.shown(2).replace(",", "")))
    losses, accuracies, _, lines = toy._run(*data(), hidden)
    assert live.numbers("손실")[0] == pytest.approx(losses[at], rel=5e-3)
    assert live.numbers("정확도")[0] == pytest.approx(accuracies[at], rel=5e-3)
    trail, _ = live.drawn(1).values()
    np.testing.assert_allclose(trail[:, 1], losses[: at + 1], atol=5e-3)
    _, *drawn = live.drawn(0).values()
    for ends, wanted in zip(drawn, lines[at], strict=False):
        if np.isfinite(wanted).all():
            np.testing.assert_allclose(ends, wanted, atol=0.1)
    assert HIDDEN[-1] + 3 == 1 + len(drawn)


@pytest.mark.parametrize("touched", ["chapters/4_5_training"], indirect=True)
def test_boundary_moves_by_keyboard_mouse_and_touch(touched):
    live = LivePage(touched, 4)
    assert (live.shown(0), live.shown(1), live.shown(2)) == ("엇갈린 네 칸", "1개", "0")
    check(live)
    live.press(2, "End")
    check(live)
    live.press(1, "ArrowRight", times=2)
    check(live)
    assert live.swipe(0, 0.95) == 0
    check(live)
    live.click("처음으로")
    touched.check_clean()
