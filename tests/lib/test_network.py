"""신경망의 수학: SimpleNet의 알려진 수, TwoLayerNet의 기울기 검사."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import network
from lib.activation import sigmoid, softmax
from lib.gradient import numerical_gradient
from lib.loss import cross_entropy_error
from lib.network import SimpleNet, TwoLayerNet
from tests.support.mathematics import proves, seeds

W = [[0.474, 0.998, 0.847], [0.856, 0.036, 0.694]]
X, T = [0.6, 0.9], [0, 0, 1]


@st.composite
def problems(draw):
    """무작위 신경망과 입력 x (N, 입력), 레이블 t (N,)입니다. 편향도 0이 아닙니다."""
    inputs, hidden, n = (draw(st.integers(1, 5)) for _ in range(3))
    outputs = draw(st.integers(2, 5))
    rng = np.random.default_rng(draw(seeds))
    net = TwoLayerNet(inputs, hidden, outputs, seed=0)
    net.params = {name: rng.normal(0, 1.5, value.shape) for name, value in net.params.items()}
    return net, rng.normal(size=(n, inputs)), rng.integers(0, outputs, n)


def complex_loss(params, x, t):
    """lib을 쓰지 않고 복소수로도 계산되는 손실입니다. 기울기 검사의 기준입니다."""
    z = 1 / (1 + np.exp(-(x @ params["W1"] + params["b1"])))
    scores = z @ params["W2"] + params["b2"]
    e = np.exp(scores - scores.real.max(axis=1, keepdims=True))
    y = e / e.sum(axis=1, keepdims=True)
    return -np.mean(np.log(y[np.arange(len(x)), t]))


def complex_step_gradient(params, x, t):
    """복소수 걸음: ∂L/∂θ = Im L(θ + ih)/h. 빼기가 없어 반올림 오차가 없습니다."""
    h, gradient = 1e-30, {}
    for name, value in params.items():
        gradient[name] = np.zeros_like(value)
        for i in np.ndindex(value.shape):
            moved = value.astype(complex)
            moved[i] += 1j * h
            gradient[name][i] = complex_loss({**params, name: moved}, x, t).imag / h
    return gradient


def assert_same_gradient(actual, expected, tolerance):
    assert list(actual) == list(expected) == ["W1", "b1", "W2", "b2"]
    for name in expected:
        message = f"{name}의 기울기가 어긋납니다"
        np.testing.assert_allclose(actual[name], expected[name], rtol=0, atol=tolerance, err_msg=message)


# SimpleNet


def test_simple_net_of_the_chapter():
    """책의 SimpleNet: 점수 (1.055, 0.631, 1.133), 손실 0.928."""
    net = SimpleNet(W)
    np.testing.assert_allclose(net.predict(X), [1.0548, 0.6312, 1.1328], rtol=1e-12)
    assert round(net.loss(X, T), 3) == 0.928


def test_gradient_of_the_simple_net_of_the_chapter():
    """책의 dW: 수치 기울기가 [[0.219 0.144 -0.363] [0.329 0.215 -0.544]]이고 식 xᵀ(y - t)와 같습니다."""
    dW = numerical_gradient(lambda W: SimpleNet(W).loss(X, T), W)
    np.testing.assert_allclose(dW, [[0.219, 0.144, -0.363], [0.329, 0.215, -0.544]], atol=5e-4)
    np.testing.assert_allclose(dW, np.outer(X, softmax(SimpleNet(W).predict(X)) - T), atol=1e-9)


def test_simple_net_copies_its_weights_and_draws_them_from_the_seed():
    """W는 복사되고, 주지 않으면 시드가 정하는 (2, 3) 배열입니다."""
    mine = np.array(W)
    SimpleNet(mine).W[0, 0] = 99
    assert mine[0, 0] == 0.474
    assert SimpleNet(seed=1).W.shape == (2, 3)
    np.testing.assert_array_equal(SimpleNet(seed=1).W, SimpleNet(seed=1).W)
    assert (SimpleNet(seed=1).W != SimpleNet(seed=2).W).all()
    assert (SimpleNet().W != SimpleNet().W).any()


def test_simple_net_predicts_one_sample_as_a_row_of_the_batch():
    """표본 하나의 점수는 배치의 그 줄과 같고, 배치의 손실은 평균입니다."""
    net, x = SimpleNet(W), [X, [1.0, -1.0]]
    np.testing.assert_allclose(net.predict(x)[0], net.predict(X), rtol=1e-15)
    assert net.loss(x, [2, 0]) == pytest.approx((net.loss(X, 2) + net.loss(x[1], 0)) / 2)


# TwoLayerNet: 순전파


@proves
@given(problems())
def test_prediction_is_softmax_of_sigmoid(problem):
    """순전파의 식: softmax(sigmoid(x W1 + b1) W2 + b2). 둘째 층은 x가 아니라 z를 받습니다."""
    net, x, _ = problem
    p = net.params
    z = sigmoid(x @ p["W1"] + p["b1"])
    np.testing.assert_allclose(net.hidden(x), z, rtol=1e-13)
    np.testing.assert_allclose(net.predict(x), softmax(z @ p["W2"] + p["b2"]), rtol=1e-13)


def test_hidden_layer_of_large_scores_is_zero_or_one_without_a_warning():
    """exp가 넘쳐도 은닉층의 출력은 0이므로 경고할 일이 아닙니다."""
    net = TwoLayerNet(2, 1, 2, seed=0)
    net.params["W1"][:] = 1000
    np.testing.assert_array_equal(net.hidden(np.array([[1, 1], [-1, -1]])), [[1], [0]])


@proves
@given(problems())
def test_loss_is_cross_entropy_of_the_prediction(problem):
    """손실은 예측의 교차 엔트로피 오차이고, 복소수로 따로 계산한 것과도 같습니다."""
    net, x, t = problem
    assert net.loss(x, t) == cross_entropy_error(net.predict(x), t)
    assert net.loss(x, t) == pytest.approx(complex_loss(net.params, x, t), rel=1e-12)


# TwoLayerNet: 기울기 검사


@proves
@given(problems())
def test_gradient_agrees_with_the_complex_step(problem):
    """오차역전파법의 기울기는 복소수 걸음의 기울기와 1e-12까지 같습니다."""
    net, x, t = problem
    assert_same_gradient(net.gradient(x, t), complex_step_gradient(net.params, x, t), 1e-12)


@proves
@given(problems())
def test_gradient_agrees_with_the_numerical_gradient(problem):
    """기울기 검사: 오차역전파법과 중심 차분이 1e-7까지 같습니다."""
    net, x, t = problem
    assert_same_gradient(net.gradient(x, t), net.numerical_gradient(x, t), 1e-7)


@proves
@given(problems())
def test_one_sample_is_a_batch_of_one(problem):
    """표본 하나의 예측, 손실, 정확도, 기울기는 그 하나뿐인 배치의 것과 같습니다."""
    net, x, t = problem
    one, label = x[0], int(t[0])
    one_hot = np.eye(net.params["b2"].size)[label]
    np.testing.assert_allclose(net.predict(one), net.predict(x[:1])[0], rtol=1e-13)
    for answer in (label, one_hot):
        assert net.loss(one, answer) == pytest.approx(net.loss(x[:1], t[:1]), rel=1e-13)
        assert net.accuracy(one, answer) == net.accuracy(x[:1], t[:1])
        assert_same_gradient(net.gradient(one, answer), net.gradient(x[:1], t[:1]), 1e-15)
        assert_same_gradient(net.numerical_gradient(one, answer), net.gradient(one, label), 1e-7)


@proves
@given(problems())
def test_gradient_is_the_same_for_one_hot_and_labels(problem):
    """정답을 레이블로 주든 원-핫으로 주든 손실, 정확도, 기울기가 같습니다."""
    net, x, t = problem
    one_hot = np.eye(net.params["b2"].size)[t]
    assert net.loss(x, t) == net.loss(x, one_hot)
    assert net.accuracy(x, t) == net.accuracy(x, one_hot)
    assert_same_gradient(net.gradient(x, t), net.gradient(x, one_hot), 0)


@proves
@given(problems(), seeds)
def test_gradient_and_loss_do_not_depend_on_the_order_within_the_batch(problem, seed):
    """배치 안의 순서를 섞어도 손실, 정확도, 기울기는 같습니다."""
    net, x, t = problem
    order = np.random.default_rng(seed).permutation(len(x))
    assert net.loss(x[order], t[order]) == pytest.approx(net.loss(x, t), rel=1e-13)
    assert net.accuracy(x[order], t[order]) == net.accuracy(x, t)
    assert_same_gradient(net.gradient(x[order], t[order]), net.gradient(x, t), 1e-13)


@proves
@given(problems())
def test_batch_gradient_is_the_mean_of_the_sample_gradients(problem):
    """배치의 기울기는 표본마다의 기울기의 평균입니다."""
    net, x, t = problem
    each = [net.gradient(*one) for one in zip(x, t, strict=True)]
    mean = {name: np.mean([g[name] for g in each], axis=0) for name in net.params}
    assert_same_gradient(net.gradient(x, t), mean, 1e-13)


@proves
@given(problems())
def test_loss_and_gradient_gives_both_at_once(problem):
    """loss_and_gradient의 결과는 loss와 gradient 그대로입니다."""
    net, x, t = problem
    loss, gradient = net.loss_and_gradient(x, t)
    assert loss == net.loss(x, t)
    assert_same_gradient(gradient, net.gradient(x, t), 0)


def test_loss_and_gradient_refuses_wrong_answers_in_the_words_of_gradient():
    """x는 다시 검사하지 않아도 t는 검사하고, gradient와 같은 문장으로 거절합니다."""
    net, x = TwoLayerNet(2, 3, 2, seed=0), np.ones((2, 2))
    for t in ([0, 2], [0, 1, 1]):
        with pytest.raises(ValueError) as expected:
            net.gradient(x, t)
        with pytest.raises(ValueError) as caught:
            net.loss_and_gradient(x, t)
        assert str(caught.value) == str(expected.value)


@proves
@given(problems())
def test_looking_at_a_network_never_changes_it(problem):
    """예측, 손실, 정확도, 두 기울기는 매개변수도 데이터도 바꾸지 않습니다."""
    net, x, t = problem
    before = {name: value.copy() for name, value in net.params.items()}
    x_before, t_before = x.copy(), t.copy()
    net.predict(x), net.loss(x, t), net.accuracy(x, t), net.gradient(x, t), net.numerical_gradient(x, t)
    assert_same_gradient(net.params, before, 0)
    np.testing.assert_array_equal(x, x_before)
    np.testing.assert_array_equal(t, t_before)


# TwoLayerNet: 초깃값, 자료형, 정확도


def test_initial_weights_have_the_asked_spread_and_biases_are_zero():
    """가중치는 평균 0, 표준편차 weight_init_std의 정규분포이고 편향은 0입니다."""
    net = TwoLayerNet(200, 100, 50, weight_init_std=0.3, seed=0)
    assert {name: value.shape for name, value in net.params.items()} == {
        "W1": (200, 100),
        "b1": (100,),
        "W2": (100, 50),
        "b2": (50,),
    }
    for name in ("W1", "W2"):
        assert abs(net.params[name].mean()) < 0.01
        assert net.params[name].std() == pytest.approx(0.3, rel=0.03)
    assert not net.params["b1"].any() and not net.params["b2"].any()
    assert TwoLayerNet(200, 100, 50, seed=0).params["W1"].std() == pytest.approx(0.01, rel=0.03)


def test_same_seed_gives_the_same_network():
    """같은 시드는 같은 초깃값, 다른 시드는 다른 초깃값입니다. W1과 W2는 서로 다른 난수입니다."""
    first, again, other = (TwoLayerNet(3, 3, 3, seed=seed).params for seed in (7, 7, 8))
    assert_same_gradient(first, again, 0)
    assert (first["W1"] != other["W1"]).all()
    assert (first["W1"] != first["W2"]).all()
    assert (TwoLayerNet(3, 3, 3).params["W1"] != TwoLayerNet(3, 3, 3).params["W1"]).any()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_network_computes_in_its_own_dtype(dtype):
    """매개변수, 예측, 기울기가 모두 신경망의 자료형입니다. 입력이 정수여도 그렇습니다."""
    net = TwoLayerNet(2, 3, 2, seed=0, dtype=dtype)
    x, t = [[0, 1], [2, 3]], [1, 0]
    assert net.predict(x).dtype == dtype
    assert {value.dtype for value in net.params.values()} == {np.dtype(dtype)}
    for gradient in (net.gradient(x, t), net.loss_and_gradient(np.array(x, np.float64), t)[1]):
        assert {value.dtype for value in gradient.values()} == {np.dtype(dtype)}


def test_accuracy_counts_the_right_answers():
    """정확도는 맞힌 표본의 비율입니다."""
    net = TwoLayerNet(2, 3, 2, weight_init_std=1, seed=0)
    x = np.random.default_rng(0).normal(size=(100, 2))
    answers = net.predict(x).argmax(axis=1)
    answers[:32] = 1 - answers[:32]
    assert net.accuracy(x, answers) == 0.68
    assert type(net.accuracy(x, answers)) is float


@pytest.mark.parametrize("n", [1, network.CHUNK, network.CHUNK + 1, 2 * network.CHUNK + 345])
def test_accuracy_in_chunks_equals_the_plain_accuracy(n):
    """나누어 계산한 정확도는 한꺼번에 계산한 것과 같습니다."""
    net = TwoLayerNet(4, 5, 3, weight_init_std=2, seed=0)
    rng = np.random.default_rng(n)
    x, t = rng.normal(size=(n, 4)), rng.integers(0, 3, n)
    answers = net.predict(x).argmax(axis=1)
    assert net.accuracy(x, t) == net.accuracy(x, np.eye(3)[t]) == np.mean(answers == t)
    assert net.accuracy(x, answers) == 1


def test_book_network_has_39760_parameters():
    """784-50-10 신경망의 매개변수는 39,760개입니다."""
    assert sum(value.size for value in TwoLayerNet(784, 50, 10, seed=0).params.values()) == 39_760


def test_params_that_are_no_dictionary_are_named():
    net = TwoLayerNet(2, 3, 2, seed=0)
    net.params = [1]
    with pytest.raises(TypeError, match="매개변수 params에는 딕셔너리가 와야"):
        net.predict([1.0, 2.0])
