"""고원의 길이의 그림: 법칙이 잰 것에 맞고, 글에 적은 수와 브라우저에 그려진 것이 lib이 잰 것입니다."""

import numpy as np
import pytest

from lib.activation import sigmoid
from lib.live import plateau
from lib.live.plateau import ITERATIONS, LEVEL, STDS
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from tests.support.arrays import unpacked, weight
from tests.support.chapter_cells import CHAPTERS, printed
from tests.support.live_page import LivePage

(X, T), _ = load_sample(one_hot_label=True)


@pytest.fixture(scope="module")
def losses():
    """표준편차마다 평균한 손실입니다."""
    return {std: plateau.averaged(X, T, std) for std in STDS}


@pytest.fixture(scope="module")
def escapes(losses):
    return {std: plateau.escape(row) for std, row in losses.items()}


def test_growth_is_that_of_the_loss_near_zero():
    """0의 둘레에서 걸으면 매개변수가 걸음마다 그만큼 커집니다. 데이터는 숫자마다 열 장입니다."""
    ten = np.concatenate([np.flatnonzero(T.argmax(axis=1) == digit)[:10] for digit in range(10)])
    x, t = X[ten].astype(np.float64), T[ten]
    network, sizes = TwoLayerNet(784, 50, 10, weight_init_std=1e-9, seed=0), []
    for _ in range(600):
        for name, slope in network.gradient(x, t).items():
            network.params[name] -= plateau.LEARNING_RATE * slope
        sizes.append(np.linalg.norm(network.params["W2"]))
    assert sizes[-1] / sizes[-2] == pytest.approx(plateau.growth(x, t), rel=2e-4)


def test_length_of_the_plateau_follows_the_law_where_the_start_is_small(escapes):
    """0.03까지는 열 배마다 늘어나는 길이가 법칙과 1할 안에서 맞고, 0.3부터는 맞지 않습니다."""
    small = STDS[STDS <= 0.03]
    measured, _ = np.polyfit(-np.log10(small), [escapes[std] for std in small], 1)
    law = np.log(10) / np.log(plateau.growth(X, T))
    assert law == pytest.approx(161, abs=0.5)
    assert measured == pytest.approx(law, rel=0.1)
    assert escapes[1] > escapes[0.3] and escapes[0.3] > plateau.MEAN


def test_numbers_of_the_text_are_measured(escapes):
    text = (CHAPTERS / "4_5_training.ipynb").read_text(encoding="utf-8")
    assert f"0.0001에서는 {escapes[0.0001]}번이 걸립니다." in text
    law = 2 * np.log(10) / np.log(plateau.growth(X, T))
    assert f"{escapes[0.0001] - escapes[0.01]}번 늦고, 법칙의 예측은 {law:.0f}번이었습니다." in text
    assert f"1이면 도리어 {escapes[1]}번이 걸립니다." in text
    for std in (0.001, 0.01, 0.1):
        assert f"표준편차 {std}: {escapes[std]}번째" in printed("4_5_training"), "장의 셀이 잰 것과 같습니다."
    z = sigmoid(X @ TwoLayerNet(784, 50, 10, weight_init_std=1, seed=0).params["W1"])
    assert np.mean(z * (1 - z) < 0.01) > 0.5


def test_run_that_never_leaves_has_no_length():
    assert np.isnan(plateau.escape([2.3, 2.25, 2.2]))
    assert plateau.escape([2.3, 2.1, 2.3]) == plateau.MEAN + 1


@pytest.mark.parametrize("wrong", [None, T.argmax(axis=1)])
def test_labels_are_refused_in_korean(wrong):
    with pytest.raises((ValueError, TypeError), match="explore_plateau: 정답 t_train에는"):
        plateau.explore_plateau(X, wrong)


def test_figure_is_small(monkeypatch, losses):
    monkeypatch.setattr(plateau, "averaged", lambda x, t, std: losses[std])
    figure = plateau.explore_plateau(X, T).children[0]
    assert weight(figure) < 50_000
    assert len(figure.svg) < 40_000
    law = unpacked(figure.arrays, figure.moves[2])
    assert np.isfinite(law).all() and (np.diff(law[:, 0]) < 0).all(), "예측은 늦을수록 왼쪽에 있습니다."


def check(live, losses, escapes):
    std, at = float(live.shown(0)), int(live.shown(1))
    shown = [n for n in ITERATIONS if n <= at]
    trail, here = live.drawn(0).values()
    wanted = losses[std][np.array(shown) - plateau.MEAN]
    np.testing.assert_allclose(trail, np.stack([shown, wanted], axis=1), atol=0.7)
    np.testing.assert_allclose(trail[:, 1], wanted, atol=0.01)
    np.testing.assert_allclose(here, live.within(0, np.array([[at, wanted[-1]]])), atol=0.7)
    assert live.numbers("손실")[0] == pytest.approx(wanted[-1], rel=5e-3)
    assert live.readout("벗어난 때") == (f"{escapes[std]}번" if escapes[std] <= at else "아직")
    assert (escapes[std] <= at) == (losses[std][: at - plateau.MEAN + 1].min() < LEVEL)
    law, dots, mine = live.drawn(1).values()
    left = [[each, n] for each, n in escapes.items() if n <= at]
    np.testing.assert_allclose(np.reshape(dots, (-1, 2)), np.reshape(left, (-1, 2)), rtol=0.03)
    np.testing.assert_allclose(mine[0], [std, min(at, escapes[std])], rtol=0.03)
    power = np.log(0.01 / law[:, 0]) / np.log(plateau.growth(X, T))
    np.testing.assert_allclose(law[:, 1], escapes[0.01] + power, atol=2.5)


@pytest.mark.parametrize("touched", ["chapters/4_5_training"], indirect=True)
def test_lengths_move_by_keyboard_mouse_and_touch(touched, losses, escapes):
    live = LivePage(touched, 1)
    assert (live.shown(0), live.shown(1)) == ("0.01", "40")
    check(live, losses, escapes)
    live.press(1, "ArrowRight", times=9)
    check(live, losses, escapes)
    live.press(0, "Home")
    check(live, losses, escapes)
    live.drag(1, 0.95)
    check(live, losses, escapes)
    assert live.swipe(0, 0.99) == 0
    assert live.shown(0) == "1"
    check(live, losses, escapes)
    live.click("처음으로")
    touched.check_clean()
