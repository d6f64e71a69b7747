"""배치 크기의 그림: 히스토그램과 표준편차가 따로 뽑은 것과 맞는지, 브라우저에서 움직여 봅니다."""

import numpy as np
import pytest

from lib.live.batch_size import DRAWS, SIZES, batch_losses, explore_batch_size
from lib.loss import cross_entropy_error
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from lib.train import train
from tests.support.arrays import weight
from tests.support.live_page import LivePage


@pytest.fixture(scope="module")
def losses():
    """장에서 쓰는, 그림마다의 손실입니다."""
    (x, t), _ = load_sample()
    net = TwoLayerNet(784, 20, 10, seed=0)
    train(net, x, t, learning_rate=0.5, iterations=300, seed=0)
    return np.array([cross_entropy_error(y, label) for y, label in zip(net.predict(x), t, strict=True)])


@pytest.fixture(scope="module")
def batches(losses):
    """그림과 같은 시드로 뽑은 배치 손실, 형상 (크기, 2000)입니다."""
    rng = np.random.default_rng(0)
    return np.stack([batch_losses(losses, size, rng) for size in SIZES])


def test_batches_hold_as_many_losses_as_asked():
    """0과 1을 섞어 뽑은 배치 손실은 1/size의 배수입니다."""
    drawn = batch_losses(np.array([0.0, 1.0]), 5, np.random.default_rng(0))
    assert drawn.shape == (DRAWS,)
    assert set(np.round(drawn * 5, 9)) == set(range(6))


def test_spread_follows_one_over_root_b(losses, batches):
    """잰 표준편차는 σ/√B와 맞고, 평균은 전체의 손실 둘레에 있습니다."""
    predicted = losses.std() / np.sqrt(SIZES)
    np.testing.assert_allclose(batches.std(axis=1), predicted, rtol=0.08)
    assert np.all(np.abs(batches.mean(axis=1) - losses.mean()) < 4 * predicted / np.sqrt(DRAWS))


def test_figure_is_small(losses):
    figure = explore_batch_size(losses).children[0]
    assert weight(figure) < 250_000
    assert len(figure.svg) < 40_000


@pytest.mark.parametrize("wrong", [[], [1, np.nan], [[1, 2]], [2, 2, 2], "손실"])
def test_explorer_refuses_bad_losses(wrong):
    with pytest.raises((ValueError, TypeError), match="explore_batch_size: 손실 losses"):
        explore_batch_size(wrong)


def check(live, losses, batches):
    size = int(live.shown(0).replace(",", ""))
    drawn = batches[list(SIZES).index(size)]
    predicted = losses.std() / np.sqrt(size)
    end = losses.mean() + 2 * losses.std()

    bars, spread, width = live.drawn(0).values()
    np.testing.assert_allclose(spread[:, 0], losses.mean() + np.array([-1, 1]) * drawn.std(), atol=2e-3 * end)
    heights, _ = np.histogram(np.minimum(drawn, end), np.linspace(0, end, 46))
    np.testing.assert_allclose(bars[1::4, 1], heights / heights.max(), atol=1.2e-3)
    np.testing.assert_allclose(bars[::4, 0], np.linspace(0, end, 46)[:-1], atol=2e-3 * end)
    np.testing.assert_allclose(width[:, 0], losses.mean() + np.array([-1, 1]) * predicted, atol=2e-3 * end)

    (here,) = live.drawn(1).values()
    np.testing.assert_allclose(np.log10(here), np.log10([[size, drawn.std()]]), atol=5e-3)
    assert live.numbers("배치 손실의 평균")[0] == pytest.approx(drawn.mean(), rel=5e-3)
    assert live.numbers("표준편차")[0] == pytest.approx(drawn.std(), rel=5e-3)
    assert live.numbers("σ/√B")[0] == pytest.approx(predicted, rel=5e-3)


@pytest.mark.parametrize("touched", ["chapters/4_2_loss"], indirect=True)
def test_batch_size_moves_by_keyboard_mouse_and_touch(touched, losses, batches):
    live = LivePage(touched, 2)
    assert live.shown(0) == "1"
    check(live, losses, batches)
    live.press(0, "ArrowRight", times=4)
    assert live.shown(0) == "7"
    check(live, losses, batches)
    live.drag(0, 0.7)
    assert live.shown(0) in ("100", "150", "200")
    check(live, losses, batches)
    assert live.swipe(0, 0.99) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert live.shown(0) == "1,000"
    check(live, losses, batches)
    live.click("처음으로")
    live.settle()
    assert live.shown(0) == "1"
    check(live, losses, batches)
    touched.check_clean()
