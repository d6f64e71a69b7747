"""신경망: 기울기를 눈으로 확인할 작은 SimpleNet과, MNIST를 배우는 TwoLayerNet."""

from functools import partial

import numpy as np

from lib import activation, fit, gradient, warn
from lib.door import array, checked, count, optional, positive
from lib.loss import cross_entropy_error

# 신경망 안의 값은 문에서 검사했으므로 식을 바로 부릅니다.
sigmoid, softmax = activation.sigmoid.formula, activation.softmax.formula
numerical_gradient = gradient.numerical_gradient.formula
CHUNK = 1000  # 정확도를 구할 때 한 번에 계산하는 표본 수. 6만 장의 은닉층을 한꺼번에 만들지 않습니다.


class SimpleNet:
    """가중치 하나뿐인 신경망: y = softmax(x W)입니다.

    인수: W는 형상 (입력, 출력)인 가중치이고, 복사해서 씁니다. 없으면 표준정규분포에서 뽑은 (2, 3)
        배열입니다. seed는 뽑을 때의 시드입니다.
    오류: W가 2차원이 아니거나 유한한 수가 아니면 오류가 납니다. 메서드는 x의 마지막 크기가 입력과
        다르거나, t가 원-핫이나 레이블이 아니거나, x와 t의 표본 수가 다르면 오류를 냅니다.
    """

    def __init__(self, W=None, *, seed=None):
        self.W = np.random.default_rng(seed).standard_normal((2, 3)) if W is None else W.copy()

    def predict(self, x):
        """점수 x W입니다. x는 (입력,) 또는 (N, 입력), 결과는 (출력,) 또는 (N, 출력)입니다."""
        return x @ self.W  # (N, 입력) @ (입력, 출력)

    def loss(self, x, t):
        """소프트맥스를 거친 교차 엔트로피 오차(표본마다 구한 것의 평균)입니다. t는 원-핫이나 레이블입니다."""
        return cross_entropy_error(softmax(self.predict(x)), t)


class TwoLayerNet:
    """2층 신경망: y = softmax(sigmoid(x W1 + b1) W2 + b2)입니다.

    인수: input_size, hidden_size, output_size는 각 층의 크기(1 이상의 정수), weight_init_std는 가중치
        초깃값의 표준편차(0보다 큰 수), seed는 초깃값의 시드, dtype은 계산할 자료형(np.float64나
        np.float32)입니다.
    속성: params는 W1 (입력, 은닉), b1 (은닉,), W2 (은닉, 출력), b2 (출력,)의 딕셔너리입니다. 편향은 0에서
        시작합니다.
    메서드: x는 (N, 입력), t는 원-핫 (N, 출력)이나 레이블 (N,)입니다. 표본 하나면 x는 (입력,), t는 원-핫
        (출력,)이나 정수 하나도 됩니다.
    오류: 크기나 표준편차나 자료형이 잘못되면 오류가 납니다. 메서드는 x의 마지막 크기가 입력과 다르거나,
        t가 원-핫이나 레이블이 아니거나, x와 t의 표본 수가 다르면 오류를 냅니다.
    """

    def __init__(
        self, input_size, hidden_size, output_size, weight_init_std=0.01, *, seed=None, dtype=np.float64
    ):
        draw = np.random.default_rng(seed).standard_normal
        params = {
            "W1": weight_init_std * draw((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": weight_init_std * draw((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }
        self.params = {name: value.astype(dtype) for name, value in params.items()}

    def predict(self, x):
        """클래스마다의 확률입니다. 결과는 (N, 출력), 표본 하나면 (출력,)이고 줄마다 합이 1입니다."""
        _, y = _forward(self.params, x)
        return y

    def hidden(self, x):
        """은닉층의 출력 z = sigmoid(x W1 + b1)입니다. 결과는 (N, 은닉), 표본 하나면 (은닉,)입니다."""
        return _hidden(self.params, x)

    def loss(self, x, t):
        """교차 엔트로피 오차(클래스끼리는 더하고, 표본끼리는 평균을 낸 것)입니다."""
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x, t):
        """가장 높은 확률의 클래스가 정답인 표본의 비율(0 이상 1 이하)입니다.

        소프트맥스는 점수의 순서를 바꾸지 않으므로, 확률 대신 점수를 견줍니다.
        """
        hits = 0
        for i in range(0, len(x), CHUNK):
            scores = _scores(self.params, _hidden(self.params, x[i : i + CHUNK]))  # (CHUNK, 출력)
            hits += np.sum(scores.argmax(axis=1) == t[i : i + CHUNK].argmax(axis=1))
        return float(hits / len(x))

    def numerical_gradient(self, x, t):
        """중심 차분으로 구한 손실의 기울기입니다. params와 같은 이름, 같은 형상의 딕셔너리입니다.

        순전파를 매개변수 수의 두 배만큼 하므로 느립니다. 기울기 검사에만 씁니다. 움직여 보는 매개변수와
        결과는 dtype이 float32여도 float64입니다.
        """

        def loss_with(name, value):
            _, y = _forward({**self.params, name: value}, x)
            return cross_entropy_error.formula(y, t)

        return {
            name: numerical_gradient(partial(loss_with, name), value.astype(np.float64))
            for name, value in self.params.items()
        }

    def gradient(self, x, t):
        """오차역전파법으로 구한 손실의 기울기입니다. params와 같은 이름, 같은 형상의 딕셔너리입니다.

        출처: Rumelhart, Hinton & Williams(1986).
        """
        _, gradient = self.loss_and_gradient(x, t)
        return gradient

    def loss_and_gradient(self, x, t):
        """손실과 기울기를 순전파 한 번으로 함께 구합니다. 결과는 (loss(x, t), gradient(x, t))입니다."""
        z, y = _forward(self.params, x)  # (N, 은닉), (N, 출력)
        d2 = (y - t) / len(x)  # ∂L/∂(z W2 + b2), (N, 출력)
        d1 = (d2 @ self.params["W2"].T) * z * (1 - z)  # ∂L/∂(x W1 + b1), (N, 은닉)
        gradient = {"W1": x.T @ d1, "b1": d1.sum(axis=0), "W2": z.T @ d2, "b2": d2.sum(axis=0)}
        return cross_entropy_error.formula(y, t), gradient


def _hidden(params, x):
    """은닉층의 출력 z입니다."""
    return sigmoid(x @ params["W1"] + params["b1"])  # (N, 입력) @ (입력, 은닉)


def _scores(params, z):
    """소프트맥스에 들어갈 점수입니다."""
    return z @ params["W2"] + params["b2"]  # (N, 은닉) @ (은닉, 출력)


def _forward(params, x):
    """순전파: 은닉층의 출력 z와 마지막 출력 y입니다."""
    z = _hidden(params, x)
    return z, softmax(_scores(params, z))


SimpleNet.__init__ = checked(
    W=optional(array("가중치 W", ndim=(2,))),
    seed=optional(count("시드 seed")),
)(SimpleNet.__init__)
SimpleNet.loss = np.errstate(over="ignore")(SimpleNet.loss)
SimpleNet.predict = checked(warn.overflow, x=fit.simple_net_input)(SimpleNet.predict)

TwoLayerNet.__init__ = checked(
    input_size=count("크기 input_size", least=1),
    hidden_size=count("크기 hidden_size", least=1),
    output_size=count("크기 output_size", least=1),
    weight_init_std=positive("표준편차 weight_init_std"),
    seed=optional(count("시드 seed")),
    dtype=fit.dtype,
)(TwoLayerNet.__init__)
TwoLayerNet.predict = checked(warn.overflow, x=fit.two_layer_net_input)(TwoLayerNet.predict)
TwoLayerNet.hidden = checked(warn.overflow, x=fit.two_layer_net_input)(TwoLayerNet.hidden)
TwoLayerNet.accuracy = checked(warn.overflow, t=fit.x_and_t)(TwoLayerNet.accuracy)
TwoLayerNet.numerical_gradient = checked(warn.overflow, t=fit.x_and_t)(TwoLayerNet.numerical_gradient)
TwoLayerNet.loss_and_gradient = checked(warn.overflow, t=fit.x_and_t_of_gradient)(
    TwoLayerNet.loss_and_gradient
)
