"""손실과 정확도의 그림: 곡선, 계단, 접선, 미분계수가 신경망에서 잰 것과 같은지 움직여 봅니다."""

import numpy as np
import pytest

from lib.gradient import numerical_diff
from lib.live.loss_accuracy import CHANGES, START, explore_loss_accuracy, moved
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from lib.train import train
from tests.support.arrays import weight
from tests.support.live_page import LivePage

WEIGHT = "W2", (4, 6)


@pytest.fixture(scope="module")
def chapter():
    """장에서 쓰는 작은 신경망과 100장입니다."""
    (x, t), _ = load_sample()
    net = TwoLayerNet(784, 5, 10, weight_init_std=0.3, seed=0)
    train(net, x, t, learning_rate=0.1, iterations=100, seed=0)
    return net, x[:100], t[:100]


def measures(net, x, t):
    """가중치의 변화를 받아 손실과 정확도(%)를 돌려주는 두 함수입니다. 그림의 코드를 쓰지 않습니다."""
    name, position = WEIGHT

    def changed(change):
        other = TwoLayerNet(784, 5, 10)
        other.params = {key: value.copy() for key, value in net.params.items()}
        other.params[name][position] += change
        return other

    return (lambda c: changed(c).loss(x, t)), (lambda c: 100 * changed(c).accuracy(x, t))


def test_slider_starts_at_no_change():
    assert CHANGES[START] == 0


def test_moving_leaves_the_network_alone(chapter):
    net, *_ = chapter
    before = net.params["W2"].copy()
    other = moved(net, *WEIGHT, 0.5)
    assert other.params["W2"][4, 6] - before[4, 6] == pytest.approx(0.5)
    assert np.count_nonzero(other.params["W2"] - before) == 1
    np.testing.assert_array_equal(net.params["W2"], before)


def test_loss_always_tells_a_direction_and_accuracy_never_does(chapter):
    """그림이 보여 주는 것: 손실의 미분계수는 최소점의 양쪽에서 부호가 다르고, 정확도의 것은 0입니다."""
    loss, accuracy = measures(*chapter)
    slopes = np.array([numerical_diff(loss, c) for c in CHANGES])
    flats = np.array([numerical_diff(accuracy, c) for c in CHANGES])
    lowest = np.argmin([loss(c) for c in CHANGES])
    assert np.all(slopes[: lowest - 1] < 0) and np.all(slopes[lowest + 2 :] > 0)
    assert np.count_nonzero(flats) == 1  # +0.05가 계단의 모서리에 걸립니다.
    assert flats[START + 5] == pytest.approx(5000)
    assert len({accuracy(c) for c in CHANGES}) > 10


def test_figure_is_small(chapter):
    figure = explore_loss_accuracy(*chapter, *WEIGHT).children[0]
    assert weight(figure) < 250_000
    assert len(figure.svg) < 40_000


def test_explorer_refuses_an_unknown_parameter(chapter):
    with pytest.raises(ValueError, match="이름 name에는 W1, b1, W2, b2 가운데"):
        explore_loss_accuracy(*chapter, "W3", (0, 0))


def check(live, chapter):
    change = float(live.shown(0))
    for column, (f, label) in enumerate(zip(measures(*chapter), ("손실", "정확도"), strict=True)):
        value, slope = f(change), numerical_diff(f, change)
        span = np.ptp([f(c) for c in CHANGES])
        tangent, here, cursor = live.drawn(column).values()
        np.testing.assert_allclose(cursor[:, 0], change, atol=4e-3)
        np.testing.assert_allclose(here, [[change, value]], atol=4e-3 * max(span, 2))
        assert here[0, 1] == pytest.approx(value, abs=3e-3 * span)
        point, _ = live.drawn(column + 2).values()
        if abs(slope) < 1000:  # 계단의 모서리에서는 점이 칸을 벗어납니다.
            ends = value + np.array([-0.4, 0.4]) * slope
            np.testing.assert_allclose(tangent[:, 1], ends, atol=3e-3 * span)
            np.testing.assert_allclose(point, [[change, slope]], rtol=1e-2, atol=1e-3)
        text = live.place.locator(".live-readout").nth(column).locator(".live-value").inner_text()
        assert float(text) == pytest.approx(value, abs=1e-5)
        assert live.numbers(f"{label}의 미분계수")[0] == pytest.approx(slope, rel=6e-3, abs=1e-9)


@pytest.mark.parametrize("touched", ["chapters/4_2_loss"], indirect=True)
def test_weight_moves_by_keyboard_mouse_and_touch(touched, chapter):
    live = LivePage(touched, 3)
    assert live.shown(0) == "+0.00"
    check(live, chapter)
    for step in range(1, 6):  # 손실은 한 칸마다 줄고, 정확도는 다섯째 칸에서 33이 됩니다.
        live.press(0, "ArrowRight")
        assert live.shown(0) == f"+0.0{step}"
        check(live, chapter)
        assert live.numbers("정확도(%)") == [33 if step == 5 else 32]
    live.drag(0, 0.63)
    assert float(live.shown(0)) == pytest.approx(0.76, abs=0.05)
    check(live, chapter)
    assert live.swipe(0, 0.1) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert float(live.shown(0)) == pytest.approx(-0.3, abs=0.06)
    check(live, chapter)
    live.click("처음으로")
    live.settle()
    assert live.shown(0) == "+0.00"
    check(live, chapter)
    touched.check_clean()


def test_explorer_refuses_what_is_not_a_network():
    with pytest.raises(TypeError, match="신경망 network에는 params를 갖춘 신경망이 와야 하는데"):
        explore_loss_accuracy(None, [[0.0]], [0], "W1", (0, 0))
