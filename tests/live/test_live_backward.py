"""거꾸로 흐르는 미분의 그림: 모든 수가 수치 미분과 같고, 브라우저에 적힌 수가 lib의 기울기와 같습니다."""

import numpy as np
import pytest

from lib import plot
from lib.live import backward
from lib.live.backward import PAIRS, SLID, STEPS, explore_backward, small_net
from lib.live.numerals import POINTS, numeral
from tests.support.arrays import unpacked, weight
from tests.support.live_page import READ, LivePage

REACHED = {end: step for step, (_, end) in enumerate(STEPS)}  # 마지막으로 닿은 걸음


@pytest.fixture(scope="module")
def figure():
    return explore_backward().children[0]


@pytest.fixture(scope="module")
def read(figure):
    """읽을 값마다 슬라이더의 위치 순서로 놓은 배열입니다."""
    values = {}
    for each in figure.readouts:
        values[each["label"]] = unpacked(figure.arrays, each)
    return values


def test_every_number_agrees_with_numerical_diff(read):
    np.testing.assert_allclose(read["모인 값"], read["수치 미분"], rtol=6e-3, atol=1e-6)


@pytest.mark.parametrize("weight", SLID)
def test_every_number_before_packing_agrees_to_the_millionth(weight):
    _, rows = backward._run(small_net(weight))
    _, _, gathered, measured = np.transpose(rows)
    np.testing.assert_allclose(gathered, measured, rtol=0, atol=1e-6)


def test_rounding_to_two_decimals_at_every_step_gives_the_printed_numbers():
    """종이에 두 자리로 반올림하며 따라가도 책에 적힌 수가 나옵니다."""
    W1, W2, gradient = backward.W1, backward.W2, small_net().gradient(backward.X, backward.T)
    z = np.round(1 / (1 + np.round(np.exp(-np.round(backward.X @ W1, 2)), 2)), 2)
    a2 = np.round(z @ W2, 2)
    y = np.round(np.exp(a2), 2) / np.round(np.exp(a2), 2).sum()
    d2 = np.round(y, 2) - backward.T
    d1 = np.round(np.round(W2 @ d2, 2) * np.round(z * (1 - z), 2), 2)
    forward, _ = backward._run(small_net())
    pairs = [
        (
            [*z, *a2, -np.log(np.round(y[1], 2))],
            [forward[name] for name in ("z[0]", "z[1]", "a2[0]", "a2[1]", "L")],
        ),
        (np.outer(backward.X, d1), gradient["W1"]),
        (np.outer(z, d2), gradient["W2"]),
        (d1, gradient["b1"]),
    ]
    for by_hand, exact in pairs:
        np.testing.assert_array_equal(np.round(by_hand, 2), np.round(exact, 2))


def test_product_is_gathered_and_branches_are_added(read):
    """걸음마다 모인 값은 넘어온 값 곱하기 그 자리의 미분이고, z의 둘째 길에서는 첫째 길의 것을 더합니다."""
    product = read["넘어온 값"] * read["그 자리의 미분"]
    gathered = read["모인 값"].copy()
    for step, (_, end) in enumerate(STEPS):
        if end.startswith("z") and STEPS[step - 1][1] == end:
            gathered[:, step] -= read["모인 값"][:, step - 1]
    np.testing.assert_allclose(product, gathered, rtol=2e-2, atol=2e-3)


@pytest.mark.parametrize("place", [0, 6, 10])
def test_weights_get_the_gradient_of_the_network(read, place):
    gradient = small_net(SLID[place]).gradient(backward.X, backward.T)
    found = {end: read["모인 값"][place, step] for step, (_, end) in enumerate(STEPS)}
    for name in ("W1", "W2"):
        for i, j in PAIRS:
            assert found[f"{name}[{i},{j}]"] == pytest.approx(gradient[name][i, j], rel=5e-3)


def test_numeral_is_written_at_its_place_and_nothing_without_a_value():
    plot.use_style()
    points = numeral(-0.27, (100, 50))
    assert points.shape == (POINTS, 2)
    assert np.nanmin(points[:, 1]) == pytest.approx(50, abs=1.5)
    assert np.nanmin(points[:, 0]) + np.nanmax(points[:, 0]) == pytest.approx(200)
    assert np.isnan(numeral(np.nan, (0, 0))).all()
    assert max(np.isfinite(numeral(v, (0, 0))[:, 0]).sum() for v in (-8.88, -0.69)) < POINTS


def test_figure_is_small(figure):
    assert weight(figure) < 3_000_000
    assert len(figure.svg) < 60_000


def test_only_the_way_the_bars_and_the_dots_are_kept_to_compare(figure):
    """수를 겹쳐 두면 읽지 못합니다."""
    kept = [move for move in figure.moves if move["keep"]]
    assert len(kept) == 3 and len(figure.moves) > 10


def check(live, read):
    place, step = list(SLID).index(float(live.shown(0).replace("−", "-"))), int(live.shown(1))
    for label in ("넘어온 값", "모인 값", "수치 미분"):
        assert live.numbers(label)[0] == pytest.approx(read[label][place, step], rel=5e-3, abs=1e-9)
    start, end = STEPS[step]
    assert live.readout("가는 길") == ("L에서 출발" if start == end else f"{start} → {end}")
    reached = [end for _, end in STEPS[: step + 1] if end.startswith("W")]
    wanted = [read["모인 값"][place, REACHED[name]] for name in backward.WEIGHTS if name in reached]
    moves = live.place.locator(".live-panel > svg").evaluate(READ)["moves"]
    marks = max(moves, key=lambda move: move["id"])["marks"]  # 점은 마지막에 적은 요소입니다.
    assert len(marks) == len(wanted) and marks == sorted(marks)
    if len(wanted) > 2:  # 점의 높이는 아래로 커지는 SVG의 좌표입니다.
        assert np.corrcoef([y for _, y in marks], wanted)[0, 1] < -0.9999


@pytest.mark.parametrize("touched", ["chapters/4_5_training"], indirect=True)
def test_step_moves_by_keyboard_mouse_and_touch(touched, read):
    live = LivePage(touched, 0)
    assert (live.shown(0), live.shown(1)) == ("0.4", "0")
    check(live, read)
    live.press(1, "ArrowRight", times=8)
    check(live, read)
    live.press(1, "End")
    check(live, read)
    live.drag(0, 0.1)
    check(live, read)
    assert live.swipe(1, 0.5) == 0
    check(live, read)
    live.click("처음으로")
    live.settle()
    assert live.shown(1) == "0"
    touched.check_clean()
