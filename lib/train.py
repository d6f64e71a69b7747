"""학습: 미니배치를 뽑고, 기울기를 구하고, 매개변수를 고치는 일을 되풀이합니다."""

import warnings
from dataclasses import dataclass, field

import numpy as np
from threadpoolctl import threadpool_limits
from tqdm.auto import trange

from lib import argument

DIVERGED = "값이 끝없이 커져 더는 나타낼 수 없어(inf 또는 NaN) 학습을 멈췄습니다. 학습률을 줄여 보세요."


@dataclass
class History:
    """학습의 기록입니다.

    loss: 반복마다, 매개변수를 고치기 전의 미니배치에서 잰 손실.
    epoch_iterations: 정확도를 잰 때의 반복 횟수. 시작하기 전(0), 에폭이 끝날 때마다, 그리고 마지막입니다.
    train_accuracy, test_accuracy: 그때의 정확도. 시험 데이터가 없으면 test_accuracy는 비어 있습니다.
    """

    loss: list = field(default_factory=list)
    train_accuracy: list = field(default_factory=list)
    test_accuracy: list = field(default_factory=list)
    epoch_iterations: list = field(default_factory=list)


def train(
    network,
    x_train,
    t_train,
    x_test=None,
    t_test=None,
    *,
    learning_rate=0.1,
    batch_size=100,
    iterations=10000,
    seed=None,
    progress=False,
):
    """확률적 경사 하강법(SGD)으로 network.params를 고칩니다: θ ← θ - η ∂L/∂θ.

    에폭마다 훈련 데이터를 섞어 처음부터 끝까지 한 번씩 씁니다. 마지막 미니배치는 작을 수 있습니다.

    인수: network는 params, loss, gradient, accuracy를 갖춘 신경망. x_train은 (N, 입력), t_train은 원-핫
        (N, 출력)이나 레이블 (N,)이고, x_test와 t_test도 같은 꼴입니다(없어도 됩니다). learning_rate는
        학습률(0보다 큰 수), batch_size는 배치 크기(1 이상 N 이하의 정수), iterations는 반복 횟수(0 이상의
        정수), seed는 섞는 순서의 시드, progress는 진행 막대를 보일지입니다.
    결과: History. network.params는 학습한 값으로 바뀝니다.
    오류: 인수가 잘못되면 오류가 나고, 그때 network.params는 바뀌지 않습니다. 손실이나 매개변수가 inf나
        NaN이 되면 그때까지의 기록을 돌려주면서 RuntimeWarning을 한 번 냅니다.
    출처: Robbins & Monro(1951).
    """
    _require_network(network)
    x_train, t_train = train_data = _data(x_train, t_train, "train")
    no_test = x_test is None and t_test is None
    test_data = None if no_test else _data(x_test, t_test, "test")
    learning_rate = argument.real(learning_rate, "train", "학습률 learning_rate")
    size = argument.count(batch_size, "train", "배치 크기 batch_size", least=1, most=len(x_train))
    iterations = argument.count(iterations, "train", "반복 횟수 iterations")
    batches = _shuffled_batches(len(x_train), size, argument.random_generator(seed, "train"))

    history = History()
    steps = trange(1, iterations + 1, desc="학습", leave=False) if progress else range(1, iterations + 1)
    # 작은 행렬을 스레드 여러 개가 나누어 곱하면 도리어 느립니다. 발산은 아래에서 한 문장으로 알립니다.
    with threadpool_limits(1, "blas"), np.errstate(all="ignore"):
        _measure(history, 0, network, train_data, test_data)
        for iteration, (batch, ends_epoch) in zip(steps, batches, strict=False):
            loss, gradient = _loss_and_gradient(network, x_train[batch], t_train[batch])
            for name, slope in gradient.items():
                network.params[name] -= learning_rate * slope
            history.loss.append(loss)
            if not all(np.isfinite(value).all() for value in (loss, *network.params.values())):
                warnings.warn(DIVERGED, RuntimeWarning, stacklevel=2)
                break
            if ends_epoch or iteration == iterations:
                _measure(history, iteration, network, train_data, test_data)
    return history


def _require_network(network):
    """신경망이 갖출 것을 갖추었는지 확인합니다."""
    for name in ("params", "loss", "gradient", "accuracy"):
        if not hasattr(network, name):
            got = argument.describe(network)
            argument.refuse("train", "신경망 network", f"{name}를 갖춘 신경망이", got, TypeError)
    values = network.params.values() if isinstance(network.params, dict) else [None]
    if not all(isinstance(value, np.ndarray) and value.dtype.kind == "f" for value in values):
        got = f"params가 {argument.describe(network.params)}인 신경망"
        expected = "params가 실수 배열의 딕셔너리인 신경망이"
        argument.refuse("train", "신경망 network", expected, got, TypeError)


def _data(x, t, part):
    """입력과 정답의 수가 같은지 확인합니다. 나머지는 신경망이 확인합니다."""
    x = argument.array(x, "train", f"입력 x_{part}", ndim=(2,), dtype=None)
    n = len(argument.array(t, "train", f"정답 t_{part}", ndim=(1, 2)))
    if n != len(x):
        argument.refuse("train", f"정답 t_{part}", f"정답 {len(x)}개가", f"{n}개")
    return x, np.asarray(t)  # 정수 레이블은 정수로 남겨, 번호로 쓸 수 있게 합니다.


def _measure(history, iteration, network, train_data, test_data):
    """지금의 정확도를 기록합니다."""
    history.epoch_iterations.append(iteration)
    history.train_accuracy.append(network.accuracy(*train_data))
    if test_data:
        history.test_accuracy.append(network.accuracy(*test_data))


def _shuffled_batches(size, batch_size, rng):
    """섞인 번호를 batch_size개씩 내놓고, 에폭의 마지막 미니배치인지도 알려 줍니다. 끝없이 되풀이합니다."""
    while True:
        order = rng.permutation(size)
        for start in range(0, size, batch_size):
            yield order[start : start + batch_size], start + batch_size >= size


def _loss_and_gradient(network, x, t):
    """손실과 기울기를 구합니다. 순전파 한 번으로 둘을 함께 구하는 신경망이면 그렇게 합니다."""
    if hasattr(network, "loss_and_gradient"):
        loss, gradient = network.loss_and_gradient(x, t)
    else:
        loss, gradient = network.loss(x, t), network.gradient(x, t)
    expected = _shapes(network.params)
    got = _shapes(gradient) if isinstance(gradient, dict) else argument.describe(gradient)
    if got != expected:
        expected = f"gradient의 결과가 형상 {expected}인 신경망이"
        argument.refuse("train", "신경망 network", expected, f"결과가 {got}인 신경망")
    return loss, gradient


def _shapes(arrays):
    return {name: np.shape(value) for name, value in arrays.items()}
