"""손실 함수의 수학: 오차제곱합과 교차 엔트로피 오차."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.activation import softmax
from lib.loss import cross_entropy_error, sum_squares_error
from tests.support.mathematics import proves, seeds

LOSSES = [sum_squares_error, cross_entropy_error]
each_loss = pytest.mark.parametrize("loss", LOSSES)

TWO = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]  # 정답은 2
SURE_OF_TWO = [0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0]
SURE_OF_SEVEN = [0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0]


@st.composite
def answers(draw):
    """확률 y (N, C)와 레이블 t (N,)입니다."""
    n, classes = draw(st.integers(1, 6)), draw(st.integers(2, 5))
    rng = np.random.default_rng(draw(seeds))
    return softmax(rng.normal(0, 3, (n, classes))), rng.integers(0, classes, n)


def test_sum_squares_error_of_the_two_classic_outputs():
    """책의 두 출력: 답을 맞히면 0.0975, 틀리면 0.5975."""
    assert sum_squares_error(SURE_OF_TWO, TWO) == pytest.approx(0.0975, abs=1e-15)
    assert sum_squares_error(SURE_OF_SEVEN, TWO) == pytest.approx(0.5975, abs=1e-15)


def test_cross_entropy_error_of_the_two_classic_outputs():
    """책의 두 출력: 답을 맞히면 -log 0.6 = 0.511, 틀리면 -log 0.1 = 2.303."""
    assert cross_entropy_error(SURE_OF_TWO, TWO) == pytest.approx(-np.log(0.6), rel=1e-15)
    assert cross_entropy_error(SURE_OF_SEVEN, TWO) == pytest.approx(-np.log(0.1), rel=1e-15)
    assert round(cross_entropy_error(SURE_OF_TWO, TWO), 3) == 0.511
    assert round(cross_entropy_error(SURE_OF_SEVEN, TWO), 3) == 2.303


@proves
@given(answers())
def test_sum_squares_error_is_half_the_mean_squared_distance(pair):
    """오차제곱합의 정의: 표본마다 1/2 Σ (y - t)², 그 평균."""
    y, t = pair
    distances = (np.linalg.norm(row - np.eye(len(row))[label]) for row, label in zip(y, t, strict=True))
    rows = [distance**2 / 2 for distance in distances]
    assert sum_squares_error(y, t) == pytest.approx(sum(rows) / len(rows), rel=1e-13)


@proves
@given(answers())
def test_cross_entropy_error_is_minus_the_mean_log_of_the_answer(pair):
    """교차 엔트로피 오차의 정의: 정답의 확률에 -log를 씌운 것의 평균."""
    y, t = pair
    rows = [-np.log(row[label]) for row, label in zip(y, t, strict=True)]
    assert cross_entropy_error(y, t) == pytest.approx(sum(rows) / len(rows), rel=1e-13)


@proves
@given(answers(), seeds)
def test_cross_entropy_error_of_soft_targets_is_minus_sum_of_t_log_y(pair, seed):
    """정답이 확률이어도 -Σ t log y입니다."""
    y, _ = pair
    t = softmax(np.random.default_rng(seed).normal(0, 1, y.shape))
    assert cross_entropy_error(y, t) == pytest.approx(-np.mean(np.sum(t * np.log(y), axis=1)))


def test_sum_squares_error_takes_any_target_values():
    """오차제곱합의 정답은 원-핫이 아닌 목푯값이어도 됩니다."""
    assert sum_squares_error([2.0, -1.0], [-1.0, 3.0]) == 0.5 * (9 + 16)


@each_loss
@proves
@given(pair=answers())
def test_loss_is_never_negative(loss, pair):
    """손실은 0 이상입니다."""
    assert loss(*pair) >= 0


@each_loss
@proves
@given(pair=answers())
def test_loss_is_zero_exactly_when_the_answer_is_right(loss, pair):
    """출력이 정답과 같으면 손실은 (-0.0이 아닌) 0이고, 다르면 0보다 큽니다."""
    y, t = pair
    perfect = loss(np.eye(y.shape[1])[t], t)
    assert str(perfect) == "0.0"
    assert loss(y, t) > 0


@each_loss
@proves
@given(pair=answers())
def test_one_hot_and_labels_give_the_same_loss(loss, pair):
    """원-핫으로 준 정답과 레이블로 준 정답의 손실은 같습니다."""
    y, t = pair
    assert loss(y, np.eye(y.shape[1])[t]) == loss(y, t)


@each_loss
@proves
@given(pair=answers())
def test_one_sample_equals_a_batch_of_one(loss, pair):
    """표본 하나의 손실은, 그 하나뿐인 배치의 손실입니다. 레이블로도 원-핫으로도 그렇습니다."""
    y, t = pair[0][0], int(pair[1][0])
    one_hot = np.eye(len(y))[t]
    results = {loss(y, t), loss(y, [t]), loss(y, one_hot), loss([y], one_hot), loss(y, [one_hot])}
    assert results == {loss([y], [t])}


@each_loss
@proves
@given(pair=answers())
def test_batch_loss_is_the_mean_of_the_sample_losses(loss, pair):
    """배치의 손실은 표본마다의 손실의 평균입니다. 합이 아닙니다."""
    y, t = pair
    assert loss(y, t) == pytest.approx(np.mean([loss(*one) for one in zip(y, t, strict=True)]), rel=1e-13)


@each_loss
@proves
@given(pair=answers(), seed=seeds)
def test_loss_does_not_depend_on_the_order_within_the_batch(loss, pair, seed):
    """배치 안의 순서를 섞어도 손실은 같습니다."""
    y, t = pair
    order = np.random.default_rng(seed).permutation(len(y))
    assert loss(y[order], t[order]) == pytest.approx(loss(y, t), rel=1e-13)


def test_square_batch_of_labels_is_not_mistaken_for_one_hot():
    """표본 수와 클래스 수가 같아도 1차원 t는 레이블입니다. (10, 10)으로 몰래 넓어지지 않습니다."""
    y = softmax(np.random.default_rng(0).normal(size=(10, 10)))
    t = np.arange(10)
    assert sum_squares_error(y, t) == sum_squares_error(y, np.eye(10))


def test_cross_entropy_error_of_a_zero_probability_is_large_but_finite():
    """정답의 확률이 0이면 손실은 float64의 가장 작은 양수로 막은 708.4입니다. 16.1에서 막히지 않습니다."""
    assert cross_entropy_error([0.0, 1.0], 0) == pytest.approx(708.396, abs=1e-3)
    assert cross_entropy_error([1e-100, 1.0], 0) == pytest.approx(100 * np.log(10), rel=1e-14)


def test_cross_entropy_error_forgives_float32_rounding_above_one():
    """float32의 소프트맥스가 1을 살짝 넘어도 오류가 아니고, 손실은 음수가 되지 않습니다."""
    above = np.nextafter(np.float32(1), np.float32(2))
    assert cross_entropy_error(np.array([0, above], np.float32), 1) == 0


def test_sum_squares_error_beyond_float64_is_inf_without_numpy_warnings():
    """float64의 범위를 넘는 오차제곱합은 inf입니다."""
    assert sum_squares_error([1e200, 0.0], [0.0, 0.0]) == np.inf


@each_loss
def test_loss_is_a_plain_float(loss):
    """손실은 파이썬의 실수 하나입니다."""
    assert type(loss(np.float32([0.25, 0.75]), 1)) is float
