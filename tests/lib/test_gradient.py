"""수치 미분과 경사 하강법의 수학, 그리고 계산이 뜻을 잃을 때의 경고."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.gradient import descent_path, gradient_descent, numerical_diff, numerical_gradient
from lib.network import SimpleNet
from tests.support.mathematics import one_korean_warning, proves, seeds

whole = st.integers(-100, 100)
dyadic = st.integers(0, 8).map(lambda k: 2.0**-k)  # 이런 h에서는 이차함수의 차분에 반올림이 없습니다.
SHAPES = [(), (1,), (4,), (2, 3), (2, 1, 3)]


def bowl(x):
    return np.sum(x**2)


def bowl_gradient(x):
    return 2 * x


# 수치 미분


@proves
@given(whole, whole, whole, whole, dyadic)
def test_central_difference_is_exact_on_quadratics(a, b, c, x, h):
    """중심 차분은 이차함수에서 h가 얼마든 오차가 없습니다: (ax² + bx + c)' = 2ax + b."""
    assert numerical_diff(lambda x: a * x**2 + b * x + c, x, h) == 2 * a * x + b


@pytest.mark.parametrize("h", [0.1, 0.01, 0.001])
def test_error_of_central_difference_is_h_squared_over_six_times_third_derivative(h):
    """절단 오차는 h²/6 · f'''(x)입니다. sin의 세 번째 도함수는 -cos입니다."""
    error = np.cos(1) - numerical_diff(np.sin, 1, h)
    assert error == pytest.approx(h**2 / 6 * np.cos(1), rel=1e-2)


def test_derivatives_of_the_chapter():
    """0.01x² + 0.1x의 미분계수는 5에서 0.2, 10에서 0.3입니다. 2e-09가 아닙니다."""

    def f(x):
        return 0.01 * x**2 + 0.1 * x

    assert numerical_diff(f, 5) == pytest.approx(0.2, abs=1e-10)
    assert numerical_diff(f, 10) == pytest.approx(0.3, abs=1e-10)


def test_default_h_is_one_ten_thousandth():
    """h를 주지 않으면 1e-4입니다. sin의 오차가 9.0e-10인 까닭입니다."""
    assert numerical_diff(np.sin, 1) == numerical_diff(np.sin, 1, 1e-4)
    assert np.cos(1) - numerical_diff(np.sin, 1) == pytest.approx(9.0e-10, rel=1e-2)
    x = np.array([1.0, 2.0])
    cubic = lambda x: np.sum(x**3)  # noqa: E731 테스트 하나에서만 쓰는 짧은 식입니다.
    np.testing.assert_array_equal(numerical_gradient(cubic, x), numerical_gradient(cubic, x, 1e-4))


def test_central_difference_of_absolute_value_at_zero_is_zero():
    """미분할 수 없는 |x|의 0에서도 중심 차분은 0이라고 답합니다."""
    assert numerical_diff(abs, 0) == 0


def test_numerical_diff_works_on_each_element_of_an_array():
    """f가 원소별로 계산하면 배열의 미분계수도 원소별입니다."""
    x = np.array([[0.0, 1.0], [2.0, 3.0]])
    np.testing.assert_allclose(numerical_diff(np.sin, x), np.cos(x), atol=1e-8)


def test_numerical_diff_of_small_unsigned_results_does_not_wrap_around():
    """f가 uint8을 돌려주어도 0 - 1이 255가 되지 않습니다."""
    assert numerical_diff(lambda x: np.uint8(x < 0), 0, 0.5) == -1


# 기울기


def test_gradients_of_the_chapter():
    """x₀² + x₁²의 기울기는 (3, 4)에서 (6, 8), (0, 2)에서 (0, 4), (3, 0)에서 (6, 0)입니다."""
    for x, expected in [((3, 4), (6, 8)), ((0, 2), (0, 4)), ((3, 0), (6, 0))]:
        np.testing.assert_allclose(numerical_gradient(bowl, x), expected, atol=1e-9)


@pytest.mark.parametrize("shape", SHAPES)
@proves
@given(seed=seeds, h=dyadic)
def test_numerical_gradient_is_exact_on_quadratics_of_any_shape(shape, seed, h):
    """어떤 형상에서든 Σ(ax² + bx)의 기울기는 2ax + b이고, 오차가 없습니다."""
    a, b, x = np.random.default_rng(seed).integers(-100, 100, (3, *shape)).astype(float)
    result = numerical_gradient(lambda x: np.sum(a * x**2 + b * x), x, h)
    np.testing.assert_array_equal(result, 2 * a * x + b)
    assert result.shape == shape and result.dtype == np.float64


@proves
@given(seeds)
def test_numerical_gradient_is_linear_in_the_function(seed):
    """기울기는 선형입니다: ∇(3f - 2g) = 3∇f - 2∇g."""
    x = np.random.default_rng(seed).normal(size=3)
    f, g = lambda x: np.sum(np.sin(x)), lambda x: np.prod(x)
    left = numerical_gradient(lambda x: 3 * f(x) - 2 * g(x), x)
    np.testing.assert_allclose(left, 3 * numerical_gradient(f, x) - 2 * numerical_gradient(g, x), atol=1e-10)


def test_numerical_gradient_computes_integers_and_float32_in_float64():
    """정수 [3, 4]에서도 float32에서도 기울기는 (6, 8)입니다. (25000, 35000)이나 5.989가 아닙니다."""
    for dtype in (np.int64, np.uint8, np.float32):
        np.testing.assert_allclose(numerical_gradient(bowl, np.array([3, 4], dtype)), [6, 8], atol=1e-9)


def test_function_that_changes_its_argument_still_gets_the_right_gradient():
    """f가 받은 배열을 고쳐도 기울기는 옳고 x는 그대로입니다."""

    def meddler(x):
        x -= 1
        return np.sum(x**2)

    x = np.array([3.0, 4.0])
    np.testing.assert_allclose(numerical_gradient(meddler, x), [4, 6], atol=1e-9)
    assert x.tolist() == [3, 4]


def test_function_is_called_twice_for_each_component():
    """수치 기울기는 성분마다 f를 두 번 부릅니다. 매개변수 39,760개면 79,520번입니다."""
    calls = []
    numerical_gradient(lambda x: calls.append(x) or np.sum(x), np.zeros((2, 3)))
    assert len(calls) == 12


# 경사 하강법


@st.composite
def quadratics(draw):
    """무작위 양의 정부호 행렬 A와 최소점으로 된 이차함수, 그 기울기, 출발점, 학습률, 단계 수입니다."""
    n = draw(st.integers(1, 4))
    rng = np.random.default_rng(draw(seeds))
    Q, _ = np.linalg.qr(rng.normal(size=(n, n)))
    A = Q @ np.diag(rng.uniform(0.1, 5, n)) @ Q.T
    minimum, start = rng.normal(size=(2, n))
    return A, minimum, start, draw(st.floats(1e-3, 0.5)), draw(st.integers(0, 30))


def quadratic(A, minimum):
    """1/2 (x - x*)ᵀ A (x - x*)와 그 기울기 A (x - x*)입니다."""
    return lambda x: (x - minimum) @ A @ (x - minimum) / 2, lambda x: A @ (x - minimum)


@proves
@given(quadratics())
def test_gradient_descent_on_quadratics_follows_the_closed_form(problem):
    """이차함수에서 k단계 뒤의 위치는 x* + (I - ηA)^k (x₀ - x*)입니다."""
    A, minimum, start, lr, steps = problem
    f, grad = quadratic(A, minimum)
    path = descent_path(f, start, lr, steps, grad)
    powers = [np.linalg.matrix_power(np.eye(len(A)) - lr * A, k) for k in range(steps + 1)]
    expected = [minimum + power @ (start - minimum) for power in powers]
    np.testing.assert_allclose(path, expected, rtol=1e-9, atol=1e-9 * np.abs(expected).max())


@proves
@given(quadratics())
def test_gradient_descent_without_grad_follows_the_same_path(problem):
    """grad를 주지 않으면 수치 미분으로 같은 길을 갑니다."""
    A, minimum, start, lr, steps = problem
    f, grad = quadratic(A, minimum)
    path = descent_path(f, start, lr, steps, grad)
    np.testing.assert_allclose(descent_path(f, start, lr, steps), path, atol=1e-6 * np.abs(path).max())


@proves
@given(quadratics())
def test_descent_path_starts_at_init_and_ends_where_gradient_descent_ends(problem):
    """path[0]은 출발점, path[-1]은 gradient_descent의 결과, 길이는 단계 수 + 1입니다."""
    A, minimum, start, lr, steps = problem
    f, _ = quadratic(A, minimum)
    path = descent_path(f, start, lr, steps)
    assert path.shape == (steps + 1, len(start))
    np.testing.assert_array_equal(path[0], start)
    np.testing.assert_array_equal(path[-1], gradient_descent(f, start, lr, steps))


@pytest.mark.parametrize("shape", SHAPES)
def test_descent_works_in_any_shape(shape):
    """어떤 형상에서든 그릇의 바닥으로 내려갑니다."""
    start = np.random.default_rng(0).normal(size=shape)
    path = descent_path(bowl, start, 0.1, 50)
    assert path.shape == (51, *shape)
    np.testing.assert_allclose(path[-1], 0.8**50 * start, atol=1e-9)


def test_zero_steps_stay_at_the_start_in_a_new_array():
    """단계 수가 0이면 출발점 그대로이지만, 같은 배열은 아닙니다."""
    start = np.array([-3.0, 4.0])
    result = gradient_descent(bowl, start, step_num=0)
    assert result.tolist() == [-3, 4] and not np.shares_memory(result, start)
    assert descent_path(bowl, start, step_num=0).tolist() == [[-3, 4]]


def test_descent_never_changes_init_x():
    """출발점은 바뀌지 않습니다. 받은 배열을 고치는 f나 grad를 주어도 그렇고, 길도 옳습니다."""

    def meddling_bowl(x):
        x *= x
        return np.sum(x)

    def meddling_gradient(x):
        x *= 2
        return x

    start = np.array([-3.0, 4.0])
    for f, grad in ((bowl, None), (meddling_bowl, None), (bowl, meddling_gradient)):
        np.testing.assert_allclose(gradient_descent(f, start, 0.1, 3, grad), 0.8**3 * start, rtol=1e-9)
    assert start.tolist() == [-3, 4]


def test_descent_uses_the_defaults_of_the_book():
    """학습률을 주지 않으면 0.01, 단계 수를 주지 않으면 100입니다."""
    np.testing.assert_allclose(gradient_descent(bowl, [1.0], grad=bowl_gradient), [0.98**100], rtol=1e-12)
    path = descent_path(bowl, [1.0], grad=bowl_gradient)
    np.testing.assert_allclose(path[:, 0], 0.98 ** np.arange(101), rtol=1e-12)


@pytest.mark.parametrize("grad", [None, bowl_gradient], ids=["numerical", "analytic"])
def test_learning_rates_of_the_chapter(grad):
    """(-3, 4)에서 100단계: 0.1이면 (-6.1e-10, 8.1e-10), 1e-10이면 거의 그대로입니다."""
    start = np.array([-3.0, 4.0])
    np.testing.assert_allclose(gradient_descent(bowl, start, 0.1, grad=grad), [-6.1e-10, 8.1e-10], rtol=1e-2)
    moved = gradient_descent(bowl, start, 1e-10, grad=grad) - start
    np.testing.assert_allclose(moved, [6e-8, -8e-8], rtol=1e-2)


def test_learning_rate_ten_diverges_to_the_true_position():
    """학습률 10의 참된 위치는 (-2.3e128, 3.0e128)입니다. 유한하므로 경고가 없습니다."""
    result = gradient_descent(bowl, [-3.0, 4.0], 10, grad=bowl_gradient)
    np.testing.assert_allclose(result, [-2.3e128, 3.0e128], rtol=3e-2)


# 뜻을 잃은 계산: 값을 돌려주면서 한국어 경고를 꼭 하나 냅니다.


@pytest.mark.parametrize(("lr", "frozen_from"), [(10, 10), (2, 24)])
def test_frozen_runaway_is_returned_with_one_warning(lr, frozen_from):
    """수치 미분으로는 학습률 10은 10단계, 2는 24단계부터 얼어붙습니다. 수렴이라 하지 않습니다."""
    with one_korean_warning("수렴한 것이 아니라"):
        path = descent_path(bowl, [-3.0, 4.0], lr)
    still = (np.diff(path, axis=0) == 0).all(axis=1)
    assert still.argmax() == frozen_from and still[frozen_from:].all()
    with one_korean_warning("수렴한 것이 아니라"):
        result = gradient_descent(bowl, [-3.0, 4.0], lr)
    np.testing.assert_array_equal(result, path[-1])


def test_frozen_position_of_learning_rate_ten_is_the_known_artefact():
    """많은 글에 적힌 -2.59e13은 얼어붙은 자리입니다."""
    with one_korean_warning("발산"):
        result = gradient_descent(bowl, [-3.0, 4.0], 10)
    np.testing.assert_allclose(result, [-2.59e13, -1.295e12], rtol=1e-3)


def test_resting_at_a_far_minimum_is_not_called_a_runaway():
    """멀리 있는 최소점까지 가서 멈춘 것은 발산이 아니므로 경고가 없습니다."""
    result = gradient_descent(lambda x: np.sum((x - 1e6) ** 2), [0.0], 0.5, 20)
    np.testing.assert_allclose(result, [1e6], rtol=1e-9)


def test_resting_on_a_nearby_plateau_is_not_called_a_runaway():
    """출발점보다 높은 고원에 올라가 멈춘 것도, 멀리 달아난 것이 아니므로 경고가 없습니다."""
    assert gradient_descent(lambda x: np.where(x < 1, -x, 1.0), 0.0, 2, 3) == pytest.approx(2)


@pytest.mark.parametrize("start", [0.0, 2.0, -2.0])
def test_runaway_is_farther_than_a_thousand_times_and_higher(start):
    """|출발점| + 1의 천 배보다 먼 곳에서, 출발점보다 높을 때에만 발산하다 멈춘 것이라고 합니다."""

    def frozen_at(end, height):
        """첫 단계의 기울기가 꼭 -1이어서 한 걸음에 end로 가고, 그곳은 높이가 height인 평지입니다."""

        def f(x):
            return np.where(x > start + 1, height, np.where(x > start, -2e-4, 0.0))

        assert gradient_descent(f, start, end - start, 2) == end

    limit = 1000 * (1 + abs(start))
    frozen_at(limit, 1.0)
    frozen_at(limit + 1, 0.0)
    with one_korean_warning("발산"):
        frozen_at(limit + 1, 1.0)


def test_analytic_gradient_of_exactly_zero_is_not_called_frozen():
    """해석적 기울기가 0인 것은 반올림 때문이 아니므로 경고가 없습니다."""
    assert gradient_descent(lambda x: x, 0.0, 1, 2, grad=lambda x: np.where(x < 1, -1e9, 0.0)) == 1e9


@pytest.mark.parametrize("derive", [numerical_diff, numerical_gradient])
@pytest.mark.parametrize(("x", "h"), [(5.0, 1e-50), (1e15, 1e-4), ([1.0, 1e13], 1e-4)])
def test_step_too_small_to_move_x_warns_once(derive, x, h):
    """x + h가 x와 같으면 계산한 값(그 성분은 0)과 함께 경고가 하나 납니다."""
    f = np.square if derive is numerical_diff else bowl
    with one_korean_warning("h가 x에 비해 너무 작아"):
        assert np.ravel(derive(f, x, h))[-1] == 0


@pytest.mark.parametrize("x", [2.0**53, -(2.0**53)])
@pytest.mark.parametrize("derive", [numerical_diff, numerical_gradient])
def test_step_lost_on_one_side_only_warns_once(derive, x):
    """2의 거듭제곱에서는 한쪽 걸음만 사라지기도 합니다. 그때도 경고가 하나 납니다."""
    assert (x + 1 == x) != (x - 1 == x)
    with one_korean_warning("h가 x에 비해 너무 작아"):
        derive(np.square if derive is numerical_diff else bowl, [1.0, x], 1.0)
    with one_korean_warning("h가 x에 비해 너무 작아"):
        gradient_descent(np.square, np.sign(x) * 2.0**40, 1e-30, 1)


@pytest.mark.parametrize("descend", [gradient_descent, descent_path])
def test_descent_too_far_out_for_h_warns_once(descend):
    """출발점이 너무 멀어 h가 묻히면, 제자리에 있는 것을 수렴으로 보이지 않게 경고가 하나 납니다."""
    with one_korean_warning("h가 x에 비해 너무 작아"):
        descend(bowl, [1e15, 3.0], 0.1, 10)


@pytest.mark.parametrize("descend", [gradient_descent, descent_path])
@pytest.mark.parametrize("steps", [2, 10])
def test_overflow_is_returned_with_one_warning(descend, steps):
    """inf나 NaN이 되면 그 값과 함께 경고가 하나 나고, numpy의 경고는 새지 않습니다."""
    with one_korean_warning("학습률 lr을 줄여"):
        result = descend(bowl, [-3.0, 4.0], 1e200, steps, bowl_gradient)
    assert not np.isfinite(result).all()


@pytest.mark.parametrize("derive", [numerical_diff, numerical_gradient])
@pytest.mark.parametrize("f", [np.log, np.sqrt, lambda x: np.exp(x + 1e6), lambda x: 1 / (x - 1e-4)])
def test_value_that_is_not_finite_is_returned_with_one_warning(derive, f):
    """f의 값이 inf나 NaN이면 미분도 유한하지 않고, 경고는 하나뿐입니다."""
    with one_korean_warning("inf나 NaN"):
        assert not np.isfinite(derive(f, 0.0))


def test_complex_step_agrees_with_central_difference():
    """복소수 걸음 Im f(x + ih)/h와 중심 차분은 같은 미분계수를 가리킵니다."""
    for f in (np.sin, np.exp, lambda x: 1 / (1 + np.exp(-x))):
        assert numerical_diff(f, 0.7) == pytest.approx(np.imag(f(0.7 + 1e-30j)) / 1e-30, abs=1e-8)


# 걸음이 거의 사라진 미분


@pytest.mark.parametrize("derive", [numerical_diff, numerical_gradient])
@pytest.mark.parametrize(
    ("x", "h"), [(1e12, 1e-4), (-1e12, 1e-4), (3e11, 1e-4), ([1.0, 1e12], 1e-4), (10, 1e-14)]
)
def test_step_mostly_lost_in_x_warns_once(derive, x, h):
    """h가 x의 눈금 몇 칸뿐이면 걸음이 크게 어긋나므로, 계산한 값과 함께 경고가 하나 납니다."""
    with one_korean_warning("크게 반올림"):
        derive(np.square if derive is numerical_diff else bowl, x, h)


@pytest.mark.parametrize("descend", [gradient_descent, descent_path])
@pytest.mark.parametrize("x", [1e12, [3.0, -5e11]])
def test_descent_that_ends_where_steps_are_mostly_lost_warns_once(descend, x):
    """경사 하강법이 그런 곳에서 끝나도 경고가 하나 납니다."""
    with one_korean_warning("크게 반올림"):
        descend(bowl, x, 1e-9, 3)


@pytest.mark.parametrize(("x", "h"), [(1.05, 1e-14), (1e10, 1e-4), (0.0, 1e-300), ([1.0, -1e10], 1e-4)])
def test_step_of_many_spacings_does_not_warn(x, h):
    """눈금 여러 칸을 옮기면 걸음이 거의 h이므로 조용합니다."""
    numerical_diff(np.square, x, h)


# 인수를 쓰지 않는 함수

NET, X, T = SimpleNet([[0.1, 0.2], [0.3, 0.4]]), [0.6, 0.9], 1
IGNORING = {
    "신경망의 가중치로 계산하는 손실": (lambda W: NET.loss(X, T), NET.W),
    "상수": (lambda x: 3.0, [1.0, 2.0]),
    "0": (lambda x: 0.0, np.zeros((2, 3))),
    "정수": (lambda x: 1, 5.0),
    "바깥의 배열": (lambda x: bowl(NET.W), np.ones(2)),
    "0을 곱한 것": (lambda x: np.sum(0 * x) + 7, np.arange(4)),
}


@pytest.mark.parametrize("name", IGNORING)
@pytest.mark.parametrize("run", [numerical_gradient, gradient_descent, descent_path])
def test_function_that_ignores_its_argument_warns_once(run, name):
    """어디에서 불러도 똑같은 값이 나오면, 0인 기울기와 함께 인수를 쓰는지 확인하라는 경고가 하나 납니다."""
    f, x = IGNORING[name]
    with one_korean_warning("인수로 받은 값으로 계산하는지"):
        result = run(f, x)
    np.testing.assert_array_equal(result, 0 * result if run is numerical_gradient else x + 0 * result)


def certain(x):
    """한곳에서만 정의되는 함수입니다."""
    if np.abs(x).max() > 0.5:
        raise ValueError
    return 1.0


FLAT = {
    "최소점": (bowl, np.zeros(2)),
    "안장점": (lambda x: x[0] ** 2 - x[1] ** 2, np.zeros(2)),
    "곱": (np.prod, np.zeros(2)),
    "꺾인 곳": (lambda x: abs(x[0]) - abs(x[1]), np.zeros(2)),
    "거의 평평한 바닥": (lambda x: 1 + np.sum(x**4), np.zeros(3)),
    "묻힌 변화": (lambda x: 1e12 + 1e-10 * np.sum(x) + np.floor(np.sum(x)), np.full(2, 0.25)),
    "계단": (lambda x: np.sum(np.floor(x)), np.full(2, 3.5)),
    "오른쪽만 평평한 계단": (lambda x: float(x > 0), 0.5),
    "왼쪽만 평평한 계단": (lambda x: float(x > 1.2), 0.5),
    "한곳에서만 정의되는 함수": (certain, np.zeros(2)),
}


@pytest.mark.parametrize("name", FLAT)
@pytest.mark.parametrize("run", [numerical_gradient, gradient_descent])
def test_flat_place_of_a_function_that_uses_its_argument_does_not_warn(run, name):
    """기울기가 정확히 0이어도, 멀리서는 값이 다르거나 오류가 나는 함수에는 경고하지 않습니다."""
    f, x = FLAT[name]
    result = run(f, x)
    np.testing.assert_array_equal(result, np.zeros_like(x) if run is numerical_gradient else x)


# 까닭에 맞는 경고


def nan_gradient(x):
    return np.nan * x


BAD_FROM_THE_START = {
    "NaN을 돌려주는 f": (lambda x: np.nan, None),
    "inf를 돌려주는 f": (lambda x: np.inf, None),
    "정의되지 않는 출발점": (lambda x: np.sum(np.log(x - 5)), None),
    "NaN을 돌려주는 grad": (bowl, nan_gradient),
    "inf를 돌려주는 grad": (bowl, lambda x: x / 0),
}


@pytest.mark.parametrize("name", BAD_FROM_THE_START)
@pytest.mark.parametrize("run", [gradient_descent, descent_path])
def test_bad_first_step_is_not_blamed_on_the_learning_rate(run, name):
    """첫걸음부터 inf나 NaN이면 학습률이 아니라 f와 grad와 출발점을 확인하라고 합니다."""
    f, grad = BAD_FROM_THE_START[name]
    with one_korean_warning("출발점 init_x를 확인"):
        assert not np.isfinite(run(f, [3.0, 4.0], 0.1, 5, grad)).all()


@pytest.mark.parametrize(
    ("f", "grad"),
    [
        (lambda x: np.sum(np.sqrt(x)), None),
        (lambda x: np.sum(np.log(x)), None),
        (lambda x: np.sum(np.sqrt(x)), lambda x: 0.5 / np.sqrt(x)),
    ],
)
def test_leaving_the_domain_on_the_way_is_told_as_such(f, grad):
    """걷다가 정의되지 않은 곳에 이르면, 끝없이 커졌다고 하지 않습니다."""
    with one_korean_warning("거기에서도 정의되는지"):
        assert not np.isfinite(gradient_descent(f, [0.1, 1.0], 0.3, 20, grad)).all()


@pytest.mark.parametrize("grad", [None, bowl_gradient])
@pytest.mark.parametrize("lr", [1e160, 1e308])
def test_runaway_is_blamed_on_the_learning_rate(lr, grad):
    """학습률이 너무 커서 첫걸음에 넘쳐도, 몇 걸음 뒤에 넘쳐도 학습률을 줄이라고 합니다."""
    with one_korean_warning("학습률 lr을 줄여"):
        gradient_descent(bowl, [-3.0, 4.0], lr, 5, grad)


@pytest.mark.parametrize("x", [2.0**53, -(2.0**53)])
def test_step_lost_on_one_side_is_a_lost_step(x):
    """2⁵³에서는 x + 1만, −2⁵³에서는 x − 1만 x와 같은 수가 됩니다. 다른 쪽은 다른 수입니다."""
    with one_korean_warning("같은 수가 되었습니다"):
        numerical_diff(lambda x: x, x, 1.0)


def test_step_of_twenty_spacings_is_trusted():
    """x의 눈금 20칸부터는 경고하지 않습니다."""
    assert numerical_diff(lambda x: x, 1.0, 20 * np.spacing(1.0)) == 1
    with one_korean_warning("크게 반올림"):
        numerical_diff(lambda x: x, 1.0, 19 * np.spacing(1.0))


def test_descent_that_still_runs_away_is_not_frozen():
    """멀리 달아났어도 아직 움직이면, 멈추었다고 하지 않습니다."""
    assert gradient_descent(lambda x: float(x[0] ** 2), [1.0], lr=1.1, step_num=60)[0] > 1e4
