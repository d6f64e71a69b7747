"""활성화 함수의 수학: 계단 함수, 시그모이드, 소프트맥스."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.activation import sigmoid, softmax, step_function
from tests.support.mathematics import batches, proves

numbers = st.floats(-1000, 1000)


@proves
@given(numbers)
def test_step_function_is_one_exactly_where_x_is_positive(x):
    """계단 함수는 x > 0일 때만 1입니다."""
    assert step_function(x) == (1 if x > 0 else 0)


def test_step_function_of_zero_is_zero_and_keeps_shape():
    """x = 0에서는 0이고, 결과는 x와 형상이 같은 정수입니다."""
    result = step_function([[-2.0, 0.0, 5e-324]])
    assert result.tolist() == [[0, 0, 1]]
    assert result.dtype == np.int64


@proves
@given(st.floats(-30, 30))
def test_sigmoid_is_one_over_one_plus_exp_of_minus_x(x):
    """시그모이드의 정의: 1 / (1 + exp(-x))."""
    assert sigmoid(x) == pytest.approx(1 / (1 + np.exp(-x)), rel=1e-14)


@proves
@given(numbers)
def test_sigmoid_of_minus_x_is_one_minus_sigmoid_of_x(x):
    """시그모이드는 점 (0, 1/2)에 대해 대칭입니다."""
    assert sigmoid(-x) == pytest.approx(1 - sigmoid(x), abs=1e-15)


@proves
@given(numbers, numbers)
def test_sigmoid_never_falls_and_stays_between_zero_and_one(a, b):
    """시그모이드는 줄지 않고, 값은 0과 1 사이입니다."""
    low, high = sorted((a, b))
    assert 0 <= sigmoid(low) <= sigmoid(high) <= 1


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sigmoid_is_stable_far_from_zero(dtype):
    """x = ±1000에서도 넘치지 않고 0과 1이며, 자료형은 그대로입니다."""
    result = sigmoid(np.array([-1000, 0, 1000], dtype))
    assert result.tolist() == [0, 0.5, 1]
    assert result.dtype == dtype


def test_sigmoid_keeps_small_values_that_the_naive_form_loses():
    """sigmoid(-40)은 exp(-40)과 거의 같고, 0으로 뭉개지지 않습니다."""
    assert sigmoid(-40) == pytest.approx(np.exp(-40), rel=1e-14)
    assert sigmoid(-700) == pytest.approx(np.exp(-700), rel=1e-12)


@proves
@given(batches())
def test_softmax_is_exp_over_sum_of_exp(x):
    """소프트맥스의 정의: exp(x_k) / Σ_j exp(x_j)."""
    e = np.exp(x)
    np.testing.assert_allclose(softmax(x), e / e.sum(axis=1, keepdims=True), rtol=1e-13)


@proves
@given(batches(-1000, 1000))
def test_softmax_rows_sum_to_one(x):
    """소프트맥스의 결과는 확률입니다: 0 이상이고 줄마다 합이 1입니다."""
    y = softmax(x)
    assert (y >= 0).all()
    np.testing.assert_allclose(y.sum(axis=1), 1, rtol=1e-14)


@proves
@given(batches(), st.floats(-1e6, 1e6))
def test_softmax_does_not_change_when_all_scores_shift(x, shift):
    """모든 점수에 같은 수를 더해도 소프트맥스는 그대로입니다."""
    np.testing.assert_allclose(softmax(x + shift), softmax(x), atol=1e-8)


@proves
@given(batches())
def test_softmax_keeps_the_order_of_the_scores(x):
    """점수가 큰 클래스일수록 확률도 큽니다."""
    np.testing.assert_array_equal(np.argsort(softmax(x), axis=1), np.argsort(x, axis=1))


@proves
@given(batches())
def test_softmax_of_one_sample_equals_its_row_in_the_batch(x):
    """표본 하나의 소프트맥스는 배치 속의 그 줄과 같습니다."""
    for row, expected in zip(x, softmax(x), strict=True):
        np.testing.assert_array_equal(softmax(row), expected)


@proves
@given(numbers)
def test_softmax_of_two_classes_is_the_sigmoid_of_the_difference(x):
    """클래스가 둘이면 softmax(x, 0)의 첫째 값은 sigmoid(x)입니다."""
    assert softmax([x, 0])[0] == pytest.approx(sigmoid(x), rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_is_stable_for_huge_scores(dtype):
    """점수가 1000이어도, 나타낼 수 있는 가장 큰 수여도 넘치지 않고, 자료형은 그대로입니다."""
    most = np.finfo(dtype).max
    result = softmax(np.array([[1000, 1000], [-1000, 1000], [most, -most]], dtype))
    assert result.tolist() == [[0.5, 0.5], [0, 1], [1, 0]]
    assert result.dtype == dtype
