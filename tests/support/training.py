"""학습의 그림을 움직여, 그려진 것을 다시 학습하여 얻은 것과 견줍니다. 책과 Colab의 그림이 함께 씁니다."""

from functools import cache

import numpy as np

from lib.live import training
from lib.mnist import load_sample
from tests.support.live_page import LivePage


@cache
def run(rate):
    """몇째 학습률의 손실, 정확도, 가중치입니다. 오래 걸려서 한 번만 학습합니다."""
    (x_train, t_train), (x_test, t_test) = load_sample()
    return training._run(training.LEARNING_RATES[rate], x_train, t_train, x_test, t_test)


def check(live):
    """그려진 세 칸과 적힌 값이 화면에 적힌 학습률과 반복 횟수에서 얻은 것과 같은지 봅니다."""
    rate, position = live.shown(0), live.shown(1)
    losses, accuracies, weights = run(training.LEARNING_RATES.index(float(rate)))
    at = list(training.ITERATIONS).index(int(position.replace(",", "")))
    drawn, here = live.drawn(1).values()
    np.testing.assert_allclose(drawn[:, 1], losses[: at + 1], atol=3e-3)
    np.testing.assert_allclose(drawn[:, 0], training.ITERATIONS[: at + 1], atol=3)
    np.testing.assert_allclose(here[0, 1], losses[at], atol=3e-3)
    train, _, test, _ = live.drawn(2).values()
    np.testing.assert_allclose(np.stack([train[:, 1], test[:, 1]], 1), accuracies[: at + 1], atol=3e-3)
    (pixels,) = live.drawn(0).values()
    red_minus_blue = pixels[..., 0].astype(int) - pixels[..., 2]
    assert np.corrcoef(red_minus_blue.ravel(), weights[at].ravel())[0, 1] > 0.95
    np.testing.assert_allclose(live.numbers("손실"), losses[at], rtol=5e-3)
    np.testing.assert_allclose(live.numbers("시험 정확도"), accuracies[at][1], rtol=5e-3)


def move_training(visit):
    """4.5의 그림을 글쇠, 마우스, 손가락으로 움직이고 그때마다 견줍니다. 다시 학습할 학습률은 둘뿐입니다."""
    live = LivePage(visit, 1)  # 4.5의 둘째 그림입니다.
    check(live)
    live.press(0, "ArrowRight")
    assert live.shown(0) == "0.3"
    live.press(0, "ArrowLeft")
    live.press(1, "ArrowRight", times=4)
    check(live)
    live.drag(1, 0.9)
    check(live)
    assert live.swipe(0, 0.95) == 0
    assert live.shown(0) == "10"
    check(live)
    live.click("처음으로")
    visit.check_clean()
