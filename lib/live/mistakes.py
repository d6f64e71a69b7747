"""학습의 잘못: 이 책이 말한 잘못을 일부러 저지르며 학습하고, 그 손실과 정확도를 적어 둡니다."""

from dataclasses import dataclass

import numpy as np

from lib.activation import softmax
from lib.mnist import load_sample
from lib.network import TwoLayerNet

TRAINED, TESTED = 1000, 500  # 훈련 데이터와 시험 데이터의 장수
BATCH, EPOCHS, EVERY = 25, 10, 8  # 배치 크기, 에폭, 몇 번마다 잴지
ITERATIONS = np.arange(0, EPOCHS * TRAINED // BATCH + 1, EVERY)


class TwiceNet(TwoLayerNet):
    """소프트맥스를 두 번 지나는 신경망: y = softmax(softmax(z W2 + b2))입니다."""

    def predict(self, x):
        return softmax(super().predict(x))

    def gradient(self, x, t):
        """둘째 소프트맥스에서 넘어온 y - t에 첫째 소프트맥스의 미분을 곱하면 점수로 미분한 것입니다."""
        once = super().predict(x)
        arrived = softmax(once) - t
        slope = once * (arrived - np.sum(arrived * once, axis=1, keepdims=True))  # (N, 출력)
        # TwoLayerNet은 점수로 미분한 것을 (한 번 지난 확률) - t로 구합니다. 그것이 slope가 되는 t를 넣습니다.
        _, gradient = TwoLayerNet.loss_and_gradient.formula(self, x, once - slope)
        return gradient


class ForgetfulNet(TwoLayerNet):
    """1층의 기울기에서 시그모이드의 미분 z(1 - z)를 잊은 신경망입니다."""

    def gradient(self, x, t):
        d1 = (self.predict(x) - t) / len(x) @ self.params["W2"].T  # (N, 은닉)
        return super().gradient(x, t) | {"W1": x.T @ d1, "b1": d1.sum(axis=0)}


@dataclass(frozen=True)
class Mistake:
    """학습의 잘못 하나입니다. 적지 않은 것은 옳게 합니다."""

    name: str
    network: type = TwoLayerNet
    rate: float = 0.5
    zero: bool = False  # 매개변수를 모두 0에서 시작합니다.
    shuffled: bool = True  # 거짓이면 숫자의 차례로 늘어놓은 데이터를 섞지 않고 씁니다.
    paired: bool = True  # 거짓이면 훈련 데이터의 정답이 다른 이미지의 것입니다.


NONE = Mistake("잘못 없음")
FAST = Mistake("너무 큰 학습률", rate=10)
SLOW = Mistake("너무 작은 학습률", rate=0.001)
ZERO = Mistake("0에서 시작", zero=True)
MISPAIRED = Mistake("어긋난 짝", paired=False)
SORTED = Mistake("섞지 않음", shuffled=False)
TWICE = Mistake("소프트맥스 두 번", TwiceNet)
FORGETFUL = Mistake("잊은 z(1 - z)", ForgetfulNet)


def recorded(mistake, seed):
    """784-50-10 신경망이 mistake를 저지르며 학습한 기록입니다. 손실과 정확도는 데이터 전체에서 잽니다.

    결과: 형상 (ITERATIONS, 2, 2)인 배열. 뒤의 두 축은 (손실, 정확도)와 (훈련, 시험)입니다.
    """
    rng = np.random.default_rng(seed)
    (x, t), test = (
        (x[:n], t[:n]) for n, (x, t) in zip((TRAINED, TESTED), load_sample(one_hot_label=True), strict=True)
    )
    t = t if mistake.paired else rng.permutation(t)
    network = _new(mistake, seed)
    rows = [_measured(network, (x, t), test)]
    for iteration, batch in enumerate(_batches(mistake, t, rng), start=1):
        for name, slope in network.gradient(x[batch], t[batch]).items():
            network.params[name] -= mistake.rate * slope
        if iteration % EVERY == 0:
            rows.append(_measured(network, (x, t), test))
    return np.array(rows)


def _new(mistake, seed):
    network = mistake.network(784, 50, 10, weight_init_std=0.1, seed=seed, dtype=np.float32)
    if mistake.zero:
        network.params = {name: np.zeros_like(value) for name, value in network.params.items()}
    return network


def _batches(mistake, t, rng):
    """미니배치마다의 번호 (BATCH,)입니다."""
    for _ in range(EPOCHS):
        order = rng.permutation(len(t)) if mistake.shuffled else np.argsort(t.argmax(axis=1), kind="stable")
        yield from order.reshape(-1, BATCH)


def _measured(network, *data):
    return [[network.loss(*each) for each in data], [network.accuracy(*each) for each in data]]
