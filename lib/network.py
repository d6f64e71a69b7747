"""신경망: 기울기를 눈으로 확인할 작은 SimpleNet과, MNIST를 배우는 TwoLayerNet."""

import numpy as np

from lib import argument
from lib.activation import sigmoid, softmax
from lib.gradient import numerical_gradient
from lib.loss import cross_entropy_error, mean_cross_entropy

CHUNK = 1000  # 정확도를 구할 때 한 번에 계산하는 표본 수. 6만 장의 은닉층을 한꺼번에 만들지 않습니다.


class SimpleNet:
    """가중치 하나뿐인 신경망: y = softmax(x W)입니다.

    인수: W는 형상 (입력, 출력)인 가중치이고, 복사해서 씁니다. 없으면 표준정규분포에서 뽑은 (2, 3)
        배열입니다. seed는 뽑을 때의 시드입니다.
    오류: W가 2차원이 아니거나 유한한 수가 아니면 오류가 납니다. 메서드는 x의 마지막 크기가 입력과
        다르거나, t가 원-핫이나 레이블이 아니거나, x와 t의 표본 수가 다르면 오류를 냅니다.
    """

    def __init__(self, W=None, *, seed=None):
        generator = argument.random_generator(seed, "SimpleNet")
        if W is None:
            W = generator.standard_normal((2, 3))
        self.W = argument.array(W, "SimpleNet", "가중치 W", ndim=(2,)).copy()

    def predict(self, x):
        """점수 x W입니다. x는 (입력,) 또는 (N, 입력), 결과는 (출력,) 또는 (N, 출력)입니다."""
        return _inputs(x, "SimpleNet.predict", self.W) @ self.W  # (N, 입력) @ (입력, 출력)

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
        sizes = {"input_size": input_size, "hidden_size": hidden_size, "output_size": output_size}
        for name, size in sizes.items():
            argument.count(size, "TwoLayerNet", f"크기 {name}", least=1)
        std = argument.real(weight_init_std, "TwoLayerNet", "표준편차 weight_init_std")
        if not isinstance(dtype, (type, np.dtype)) or dtype not in (np.float64, np.float32):
            got = argument.describe(dtype)
            argument.refuse("TwoLayerNet", "자료형 dtype", "np.float64나 np.float32가", got)
        draw = argument.random_generator(seed, "TwoLayerNet").standard_normal
        params = {
            "W1": std * draw((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": std * draw((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }
        self.params = {name: value.astype(dtype) for name, value in params.items()}

    def predict(self, x):
        """클래스마다의 확률입니다. 결과는 (N, 출력), 표본 하나면 (출력,)이고 줄마다 합이 1입니다."""
        _, y = self._forward(_inputs(x, "TwoLayerNet.predict", self.params["W1"]), self.params)
        return y

    def loss(self, x, t):
        """교차 엔트로피 오차(클래스끼리는 더하고, 표본끼리는 평균을 낸 것)입니다."""
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x, t):
        """가장 높은 확률의 클래스가 정답인 표본의 비율(0 이상 1 이하)입니다."""
        function, W1 = "TwoLayerNet.accuracy", self.params["W1"]
        x = argument.numbers(x, function, "입력 x", ndim=(1, 2))
        _require_width(x, function, W1)
        x = np.atleast_2d(x)
        t = argument.one_hot(t, function, len(x), self.params["b2"].size)
        hits = 0
        for i in range(0, len(x), CHUNK):
            _, y = self._forward(_inputs(x[i : i + CHUNK], function, W1), self.params)  # (CHUNK, 출력)
            hits += np.sum(y.argmax(axis=1) == t[i : i + CHUNK].argmax(axis=1))
        return float(hits / len(x))

    def numerical_gradient(self, x, t):
        """중심 차분으로 구한 손실의 기울기입니다. params와 같은 이름, 같은 형상의 딕셔너리입니다.

        순전파를 매개변수 수의 두 배만큼 하므로 느립니다. 기울기 검사에만 씁니다. 움직여 보는 매개변수와
        결과는 dtype이 float32여도 float64입니다.
        """
        x, t = self._batch(x, t, "numerical_gradient")

        def loss_with(name):
            return lambda value: mean_cross_entropy(self._forward(x, {**self.params, name: value})[1], t)

        return {name: numerical_gradient(loss_with(name), value) for name, value in self.params.items()}

    def gradient(self, x, t):
        """오차역전파법으로 구한 손실의 기울기입니다. params와 같은 이름, 같은 형상의 딕셔너리입니다.

        출처: Rumelhart, Hinton & Williams(1986).
        """
        return self.loss_and_gradient(*self._batch(x, t, "gradient"))[1]

    def loss_and_gradient(self, x, t):
        """손실과 기울기를 순전파 한 번으로 함께 구합니다. 결과는 (loss(x, t), gradient(x, t))입니다.

        x는 (N, 입력)인 배열입니다. train이 같은 데이터로 만 번씩 부르므로, x의 값은 다시 검사하지 않습니다.
        검사하지 않은 데이터에는 loss와 gradient를 쓰세요.
        """
        W1, b2 = self.params["W1"], self.params["b2"]
        t = argument.targets(t, "TwoLayerNet.gradient", len(x), b2.size).astype(W1.dtype)  # (N, 출력)
        x = x.astype(W1.dtype, copy=False)
        z, y = self._forward(x, self.params)  # (N, 은닉), (N, 출력)
        d2 = (y - t) / len(x)  # ∂L/∂(z W2 + b2), (N, 출력)
        d1 = (d2 @ self.params["W2"].T) * z * (1 - z)  # ∂L/∂(x W1 + b1), (N, 은닉)
        gradient = {"W1": x.T @ d1, "b1": d1.sum(axis=0), "W2": z.T @ d2, "b2": d2.sum(axis=0)}
        return mean_cross_entropy(y, t), gradient

    @staticmethod
    def _forward(x, params):
        """순전파: 은닉층의 출력 z와 마지막 출력 y입니다."""
        z = sigmoid(x @ params["W1"] + params["b1"])  # (N, 입력) @ (입력, 은닉)
        return z, softmax(z @ params["W2"] + params["b2"])  # (N, 은닉) @ (은닉, 출력)

    def _batch(self, x, t, method):
        """표본 하나도 배치로, 레이블도 원-핫으로 바꾸어 (N, 입력), (N, 출력)을 돌려줍니다."""
        function = f"TwoLayerNet.{method}"
        x = np.atleast_2d(_inputs(x, function, self.params["W1"]))
        t = argument.one_hot(t, function, len(x), self.params["b2"].size)
        return x, t.astype(x.dtype, copy=False)


def _inputs(x, function, W):
    """x의 마지막 크기가 가중치 W의 입력 수와 같은지 확인하고, W의 자료형으로 맞춥니다."""
    x = argument.array(x, function, "입력 x", ndim=(1, 2), dtype=W.dtype)
    _require_width(x, function, W)
    return x


def _require_width(x, function, W):
    if x.shape[-1] != len(W):
        argument.refuse(function, "입력 x", f"마지막 크기가 {len(W)}인 배열이", argument.shape_of(x))
