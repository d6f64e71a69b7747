"""데이터보다 많은 매개변수: 그려진 곡선이 훈련 데이터를 지나는 것 가운데 계수가 가장 작은지 봅니다."""

import numpy as np
import pytest
from numpy.polynomial import Polynomial, legendre

from lib.live.interpolation import explore_interpolation, smallest_fit
from lib.live.polynomial import error
from tests.support.arrays import weight
from tests.support.chapter_cells import definitions
from tests.support.live_page import LivePage

CHAPTER = "4_1_learning_from_data"
X_TRAIN, X_TEST = np.arange(1, 24, 2), np.arange(2, 23, 2)
DEGREES = [*range(15), 16, 18, 20, 25, 30, 40]


@pytest.fixture(scope="module")
def data():
    """장에서 쓰는 훈련 데이터와 시험 데이터의 y입니다."""
    measure = definitions(CHAPTER)["measure"]
    return measure(X_TRAIN, seed=3), measure(X_TEST, seed=2)


def fitted(y, degree):
    """lstsq와 다른 길로 구합니다: 점보다 계수가 많으면 계수는 Vᵀ(VVᵀ)⁻¹y입니다."""
    if degree < len(X_TRAIN):
        return Polynomial.fit(X_TRAIN, y, degree)
    values = legendre.legvander((X_TRAIN - 12) / 11, degree)
    weights = values.T @ np.linalg.solve(values @ values.T, y)
    return lambda x: legendre.legval((np.asarray(x) - 12) / 11, weights)


@pytest.mark.parametrize("degree", [0, 4, 10, 11, 14, 18, 40])
def test_fit_is_the_smallest_of_the_best(data, degree):
    x = np.linspace(1, 23, 50)
    np.testing.assert_allclose(
        smallest_fit(X_TRAIN, data[0], degree)(x), fitted(data[0], degree)(x), atol=1e-6
    )


def test_no_other_interpolating_curve_has_smaller_coefficients(data):
    """훈련 데이터를 그대로 지나도록 계수를 달리하면, 제곱의 합이 커지기만 합니다."""
    curve = smallest_fit(X_TRAIN, data[0], 20)
    values = legendre.legvander((X_TRAIN - 12) / 11, 20)
    silent = np.linalg.svd(values)[2][12:]  # 훈련 데이터의 점에서 모두 0인 다항식들
    np.testing.assert_allclose(values @ silent.T, 0, atol=1e-9)
    for step in (0.1, -0.1, 1):
        assert all(np.sum((curve.coef + step * s) ** 2) > np.sum(curve.coef**2) for s in silent)


def test_test_error_falls_again_past_the_number_of_points(data):
    """▷ 9.97, 1.88, 1.45, 1.43, 2.22이고, 훈련 오차는 줄곧 0입니다. 4차가 여전히 가장 낫습니다."""
    curves = {degree: smallest_fit(X_TRAIN, data[0], degree) for degree in DEGREES}
    test = {degree: error(curve, X_TEST, data[1]) for degree, curve in curves.items()}
    assert [round(test[d], 2) for d in (11, 14, 18, 25, 40)] == [9.97, 1.88, 1.45, 1.43, 2.22]
    assert max(error(curves[d], X_TRAIN, data[0]) for d in DEGREES if d >= 11) < 1e-9
    assert min(test, key=test.get) == 4


def test_explorer_is_small_and_takes_lists():
    figure = explore_interpolation([0, 1, 2], [1, 0, 2], [0.5, 1.5], [0, 1], [0, 2, 5]).children[0]
    assert weight(figure) < 250_000
    assert len(figure.svg) < 40_000


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"x_train": [1, 2]}, "훈련 데이터"),
        ({"x_train": [[1, 2, 3]]}, "훈련 데이터"),
        ({"x_train": [2, 2, 2]}, "서로 다른 x가 둘 이상"),
        ({"y_test": [1, np.nan]}, "시험 데이터"),
        ({"degrees": [1, 1]}, "차수 degrees"),
        ({"degrees": [-1, 2]}, "차수 degrees"),
        ({"degrees": [0.5]}, "차수 degrees"),
        ({"degrees": []}, "차수 degrees"),
    ],
)
def test_explorer_refuses_bad_data(change, words):
    given = {
        "x_train": [1, 2, 3],
        "y_train": [1, 0, 1],
        "x_test": [1, 2],
        "y_test": [3, 4],
        "degrees": [0, 3],
    }
    with pytest.raises(ValueError, match=f"^explore_interpolation: .*{words}.*입니다"):
        explore_interpolation(**given | change)


def check(live, data):
    degree = int(live.shown(0))
    curve = fitted(data[0], degree)
    (drawn,) = live.drawn(0).values()
    span = np.ptp(np.concatenate(data)) * 1.5
    np.testing.assert_allclose(drawn[:, 0], np.linspace(1, 23, 481), atol=1e-3 * 24)
    np.testing.assert_allclose(drawn[:, 1], curve(np.linspace(1, 23, 481)), atol=1e-3 * span)

    passed = [d for d in DEGREES if d <= degree]
    train, train_here, test, test_here = live.drawn(1).values()
    for trail, here, x, y, label in [
        (train, train_here, X_TRAIN, data[0], "훈련 오차"),
        (test, test_here, X_TEST, data[1], "시험 오차"),
    ]:
        errors = [error(fitted(data[0], d), x, y) for d in passed]
        np.testing.assert_allclose(trail, np.column_stack([passed, errors]), atol=0.05)
        np.testing.assert_allclose(here, [[degree, errors[-1]]], atol=0.05)
        assert live.numbers(label)[0] == pytest.approx(errors[-1], abs=6e-3)
    assert live.numbers("매개변수의 수") == [degree + 1]


@pytest.mark.parametrize("touched", [f"chapters/{CHAPTER}"], indirect=True)
def test_curve_moves_by_keyboard_mouse_and_touch(touched, data):
    live = LivePage(touched, 2)
    assert live.shown(0) == "11"
    check(live, data)
    live.press(0, "Home")
    assert live.shown(0) == "0"
    check(live, data)
    live.drag(0, 16 / 20)
    assert live.shown(0) == "18"
    check(live, data)
    assert live.swipe(0, 0.99) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert live.shown(0) == "40"
    check(live, data)
    live.click("처음으로")
    live.settle()
    assert live.shown(0) == "11"
    check(live, data)
    touched.check_clean()
