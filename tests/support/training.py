"""학습의 그림을 움직여, 그려진 것을 다시 학습하여 얻은 것과 견줍니다. 책과 Colab의 그림이 함께 씁니다."""

from functools import cache

import numpy as np

from lib.live import training
from lib.mnist import load_sample
from tests.support.live_page import LivePage


@cache
def run(rate):
    """몇째 학습률의 손실, 정확도, 포화, 다섯 장의 답, 가중치입니다. 오래 걸려서 한 번만 학습합니다."""
    (x_train, t_train), (x_test, t_test) = load_sample()
    return training._run(training.LEARNING_RATES[rate], x_train, t_train, x_test, t_test)


def check(live):
    """그려진 세 칸과 적힌 값이 화면에 적힌 학습률과 반복 횟수에서 얻은 것과 같은지 봅니다."""
    rate, position = live.shown(0), live.shown(1)
    losses, accuracies, stuck, answers, weights = run(training.LEARNING_RATES.index(float(rate)))
    at = list(training.ITERATIONS).index(int(position.replace(",", "")))
    for panel, (label, curves) in enumerate((("손실", losses), ("정확도", accuracies)), start=1):
        check_curves(live, panel, np.array(curves)[: at + 1])
        for data, value in zip(("훈련", "시험"), curves[at], strict=True):
            np.testing.assert_allclose(live.numbers(f"{data} {label}"), value, rtol=5e-3)
    np.testing.assert_allclose(live.numbers("포화한 출력"), stuck[at], rtol=5e-3, atol=1e-9)
    assert live.readout("다섯 장의 답") == " ".join(map(str, answers[at]))
    (pixels,) = live.drawn(0).values()
    red_minus_blue = pixels[..., 0].astype(int) - pixels[..., 2]
    assert np.corrcoef(red_minus_blue.ravel(), weights[at].ravel())[0, 1] > 0.95


def check_curves(live, panel, curves):
    """훈련과 시험의 곡선이 지금까지의 값이고, 점은 그 끝에 있습니다. curves는 (반복, 2)입니다."""
    train, train_here, test, test_here = live.drawn(panel).values()
    np.testing.assert_allclose(np.stack([train[:, 1], test[:, 1]], 1), curves, atol=5e-3)
    here = live.within(panel, np.array([[1.0, value] for value in curves[-1]]))[:, 1]
    np.testing.assert_allclose([train_here[0, 1], test_here[0, 1]], here, atol=5e-3)
    places = np.maximum(training.ITERATIONS[: len(curves)], training.BEFORE)
    np.testing.assert_allclose(train[:, 0], places, rtol=0.02)


def move_training(visit):
    """4.5의 그림을 글쇠, 마우스, 손가락으로 움직이고 그때마다 견줍니다. 다시 학습할 학습률은 둘뿐입니다."""
    live = LivePage(visit, 3)  # 4.5의 넷째 그림입니다.
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
