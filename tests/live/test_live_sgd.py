"""미니배치로 걷는 길의 그림: 식은 lib의 손실과 같고, 바닥은 법칙에 맞고, 브라우저가 그 길을 그립니다."""

import numpy as np
import pytest

from lib.activation import softmax
from lib.gradient import numerical_gradient
from lib.live import sgd
from lib.live.sgd import RATES, SIZES, START
from lib.loss import cross_entropy_error
from lib.mnist import load_sample
from tests.support.arrays import weight
from tests.support.chapter_cells import CHAPTERS
from tests.support.live_page import LivePage

(X, T), _ = load_sample(one_hot_label=True)
LIGHT = X.astype(np.float64).reshape(-1, 7, 4, 7, 4).mean(axis=(2, 4))[:, 1:3, 3]  # 위쪽 가운데의 두 칸
IS_DIGIT = [T[:, digit] == 1 for digit in (4, 9)]
BEST = np.array([1.378, 1.148])


@pytest.fixture(scope="module")
def data():
    return sgd.signed(X, T)


@pytest.fixture(scope="module")
def paths(data):
    return {(size, rate): sgd.walks(data, size, rate) for size in (*SIZES, 800) for rate in RATES}


@pytest.fixture(scope="module")
def above(data, paths):
    """최솟값보다 높은 만큼 (단계, 번)입니다."""
    least = sgd.loss(BEST, data)
    return {setting: sgd.loss(path, data) - least for setting, path in paths.items()}


def test_loss_is_the_cross_entropy_of_the_book_and_its_slope_is_numerical(data):
    light = np.concatenate([LIGHT[four_or_nine] for four_or_nine in IS_DIGIT])
    x, t = (light - light.mean(axis=0)) / light.std(axis=0), np.repeat(np.eye(2), 400, axis=0)
    for w in (START, BEST, np.array([0.3, -2.0])):
        scores = np.stack([np.zeros(len(x)), x @ w], axis=1)
        assert sgd.loss(w, data) == pytest.approx(cross_entropy_error(softmax(scores), t), abs=1e-9)
        for batch in (data, data[::100]):
            np.testing.assert_allclose(
                sgd.slope(w, batch),
                numerical_gradient(lambda w, b=batch: float(sgd.loss(w, b)), w),
                atol=1e-7,
            )


def test_nine_is_mostly_bright_where_four_is_open():
    four, nine = (LIGHT[digit].mean(axis=1) for digit in IS_DIGIT)
    assert np.mean(nine > np.median(np.concatenate([four, nine]))) > 0.75


def test_full_gradient_reaches_the_minimum(data, paths):
    for rate in (1, 2, 4):
        np.testing.assert_allclose(paths[800, rate][-1], np.tile(BEST, (sgd.RUNS, 1)), atol=2e-3)
    assert f"{sgd.loss(BEST, data):.3f}" == "0.447"


def test_floor_follows_the_law(data, above):
    """학습률에 비례하고 배치 크기에 반비례합니다. 큰 걸음에서는 맞지 않습니다."""
    for size, rate in ((4, 0.5), (4, 1), (16, 0.5), (16, 1), (16, 2), (64, 1), (64, 2)):
        measured = above[size, rate][75:].mean()
        assert measured == pytest.approx(sgd.floor(data, BEST, size, rate), rel=0.2)
    assert sgd.floor(data, BEST, 16, 2) == pytest.approx(8 * sgd.floor(data, BEST, 64, 1))
    assert 1.8 < above[1, 4][75:].mean() / sgd.floor(data, BEST, 1, 4) < 2.3


def test_numbers_of_the_text_are_measured(data, above):
    text = (CHAPTERS / "4_5_training.ipynb").read_text(encoding="utf-8")
    half, one = (f"{above[16, rate][75:].mean():.3f}" for rate in (0.5, 1))
    assert f"{half}에서 {one}로 두 배가 됩니다" in text
    assert f"예측은 {sgd.floor(data, BEST, 1, 4):.3f}인데" in text


@pytest.mark.parametrize(
    ("x", "t", "words"),
    [
        (X, None, "정답 t_train에는"),
        (X, T[1:], "정답 t_train에는"),
        (X[:, 1:], T, "이미지 x_train에는 화소가 784개인 이미지가"),
        (X[T[:, 4] == 1], T[T[:, 4] == 1], "정답 t_train에는 4와 9가"),
    ],
)
def test_wrong_data_is_refused_in_korean(x, t, words):
    with pytest.raises((ValueError, TypeError), match=f"explore_sgd: {words}"):
        sgd.explore_sgd(x, t)


def test_figure_is_small():
    figure = sgd.explore_sgd(X, T).children[0]
    assert weight(figure) < 60_000
    assert len(figure.svg) < 30_000


def check(live, data, paths, above):
    size, rate, step = live.shown(0), float(live.shown(1)), int(live.shown(2))
    size = 800 if size == "전체(800)" else int(size)
    path, high = paths[size, rate], above[size, rate]
    smooth, trail, here = live.drawn(0).values()
    np.testing.assert_allclose(smooth, paths[800, rate][: step + 1, 0], atol=0.03)
    inside = np.abs(path[: step + 1, 0] - sgd.MIDDLE).max(axis=1) < 2
    np.testing.assert_allclose(trail[inside], path[: step + 1, 0][inside], atol=0.03)
    np.testing.assert_allclose(here, live.within(0, path[[step], 0]), atol=0.03)
    assert live.numbers("지금 높이")[0] == pytest.approx(high[step, 0], rel=5e-3, abs=1e-6)
    assert live.numbers("열 번 평균")[0] == pytest.approx(high[step].mean(), rel=5e-3, abs=1e-6)
    flat, _, mean, _ = live.drawn(1).values()
    np.testing.assert_allclose(mean[:, 1], high[: step + 1].mean(axis=1), rtol=0.02)
    if size < 800:
        np.testing.assert_allclose(flat[:, 1], sgd.floor(data, BEST, size, rate), rtol=0.02)
        assert live.numbers("예측한 바닥")[0] == pytest.approx(flat[0, 1], rel=0.02)
    else:
        assert not len(flat)


@pytest.mark.parametrize("touched", ["chapters/4_5_training"], indirect=True)
def test_walk_moves_by_keyboard_mouse_and_touch(touched, data, paths, above):
    live = LivePage(touched, 2)
    assert [live.shown(k) for k in range(3)] == ["1", "0.5", "0"]
    check(live, data, paths, above)
    live.press(2, "ArrowRight", times=9)
    check(live, data, paths, above)
    live.press(0, "ArrowRight", times=2)
    live.drag(2, 0.95)
    check(live, data, paths, above)
    assert live.swipe(1, 0.7) == 0
    check(live, data, paths, above)
    live.press(0, "End")
    live.press(2, "Home")
    check(live, data, paths, above)
    live.click("처음으로")
    touched.check_clean()
