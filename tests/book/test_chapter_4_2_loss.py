"""4.2절: 보이는 함수가 lib과 같은지, 찍힌 수가 따로 계산한 것과 같은지 봅니다."""

import copy
import math

import numpy as np
import pytest

from lib.activation import softmax
from lib.gradient import numerical_gradient
from lib.live.loss_accuracy import moved
from lib.loss import cross_entropy_error, sum_squares_error
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from tests.support.chapter_cells import definitions, printed

NAME = "4_2_loss"
TINY = np.finfo(np.float64).tiny
T = np.eye(10)[2]
GOOD = np.array([0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0])
BAD = np.array([0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0])
NET = TwoLayerNet(784, 5, 10, 1, seed=0)


@pytest.fixture(scope="module")
def chapter():
    return definitions(NAME, SMALLEST=TINY, copy=copy, small_net=NET)


@pytest.mark.parametrize("y", [GOOD, BAD])
def test_losses_of_one_picture_agree_with_lib(chapter, y):
    assert chapter["sum_squares_error"](y, T) == pytest.approx(sum_squares_error(y, T), rel=1e-12)
    for name in ("cross_entropy_error", "cross_entropy_one_hot"):
        assert chapter[name](y, T) == pytest.approx(cross_entropy_error(y, T), rel=1e-12)
    assert chapter["cross_entropy_labels"](y, 2) == pytest.approx(cross_entropy_error(y, T), rel=1e-12)


def test_losses_of_a_batch_agree_with_lib(chapter):
    (x, t), _ = load_sample()
    y, t = NET.predict(x[:300]), t[:300]
    expected = pytest.approx(cross_entropy_error(y, t), rel=1e-12)
    assert chapter["cross_entropy_one_hot"](y, np.eye(10)[t]) == expected
    assert chapter["cross_entropy_labels"](y, t) == expected


@pytest.mark.parametrize("p", [1.0, 0.6, 1e-10, 1e-100, 0.0])
def test_clipped_loss_agrees_with_lib_down_to_zero(chapter, p):
    y = np.array([p, 1 - p])
    expected = pytest.approx(cross_entropy_error(y, [1, 0]), rel=1e-12, abs=1e-15)
    assert chapter["cross_entropy_error"](y, np.array([1, 0])) == expected


def test_named_exceptions_differ_from_lib_as_the_chapter_says(chapter):
    """식 그대로의 것은 nan, 1e-7을 더한 것은 1에서 음수이고 16.118을 넘지 못합니다."""
    assert math.isnan(chapter["naive_cross_entropy"](GOOD, T))
    with_delta = chapter["cross_entropy_with_delta"]
    assert with_delta(1.0, 1) < 0
    assert with_delta(0.0, 1) == pytest.approx(16.118, abs=1e-3)
    assert with_delta(GOOD, T) == pytest.approx(cross_entropy_error(GOOD, T), rel=1e-6)


def test_shown_softmax_agrees_with_lib_where_nothing_overflows(chapter):
    for a in ([2.0, 1.0, -1.0], [0.0, -5.0], [700.0, 1.0]):
        np.testing.assert_allclose(chapter["softmax"](np.array(a)), softmax(a), rtol=1e-12)


def test_loss_from_scores_is_the_loss_and_needs_no_clipping(chapter):
    scores = np.random.default_rng(0).normal(0, 3, (20, 10))
    for a in scores:
        expected = pytest.approx(cross_entropy_error(softmax(a), 4), rel=1e-12)
        assert chapter["loss_from_scores"](a, 4) == expected
    assert chapter["loss_from_scores"](np.array([0.0, 800.0, 0.0]), 0) == 800


def test_derivative_by_the_scores_is_output_minus_answer():
    a = np.random.default_rng(1).normal(size=10)
    slopes = numerical_gradient(lambda a: cross_entropy_error(softmax(a), 3), a)
    np.testing.assert_allclose(slopes, softmax(a) - np.eye(10)[3], atol=1e-8)


def test_with_change_moves_the_same_weight_as_the_figure(chapter):
    (x, _), _ = load_sample()
    changed = chapter["with_change"](0.3)
    np.testing.assert_array_equal(changed.predict(x[:5]), moved(NET, "W2", (4, 6), 0.3).predict(x[:5]))


@pytest.mark.parametrize(
    "text",
    [
        "첫째 0.0975\n둘째 0.5975",
        "첫째 0.511\n둘째 2.303",
        "7에 0.6을 준 출력      0.5975        2.303",
        "골고루 나눈 출력       0.4500        2.303",
        "1             -1e-07     0.000",
        "0               16.1        ∞",
        "0     708.396",
        " 4,000      0.00e+00     1822.90       0.456",
        "평균 0.456, 표준편차 0.668",
        "한꺼번에 [0.6 0.7 0.4]",
        "정답 9   2.610\n정답 -1  2.610",
        "0 이상 9 이하의 정수가",
        "차이 (10, 10)",
        "정확도 0.32\n손실 2.148",
        "+0.04   2.14664   32장\n       +0.05   2.14639   33장",
        "[0.705 0.259 0.035]",
        "확률에서 708.396   점수에서 800.000",
        "0                -0.50        -0.25",
        "-2                -0.88        -0.18",
        "-5                -0.99       -0.013",
        "-10                -1.00     -9.1e-05",
        "5단계 0.841",
        "20단계 0.014",
        "8번 이미지, 정답 6",
        "100장: 0인 곳 200곳, 나머지의 크기 [5000.]",
        "계단 함수: 미분계수가 0이 아닌 가중치 0개\n시그모이드: 미분계수가 0이 아닌 가중치 170개\nReLU: ",
    ],
)
def test_number_stands_in_a_stored_output(text):
    assert text in printed(NAME)


def test_printed_spread_follows_one_over_root_b():
    for size in (1, 10, 100, 1000):
        assert f"{0.66847 / math.sqrt(size):.4f}" in printed(NAME)
