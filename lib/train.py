"""학습: 미니배치를 뽑고, 기울기를 구하고, 매개변수를 고치는 일을 되풀이합니다."""

from dataclasses import dataclass, field
from functools import partial

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits
from tqdm.auto import trange

from lib import argument, learner, warn
from lib.door import checked, count, optional, positive


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
    history = History()
    batches = _shuffled_batches(len(x_train), batch_size, np.random.default_rng(seed))
    start, last = {name: value.copy() for name, value in network.params.items()}, []
    steps = trange(1, iterations + 1, desc="학습", leave=False) if progress else range(1, iterations + 1)
    measure = partial(_measure, history, network, (x_train, t_train), (x_test, t_test), threadpool_info())
    # 작은 행렬을 스레드 여러 개가 나누어 곱하면 도리어 느립니다. 발산은 아래에서 한 문장으로 알립니다.
    with threadpool_limits(1, "blas"), np.errstate(all="ignore"):
        measure(0)
        for iteration, (batch, ends_epoch) in zip(steps, batches, strict=False):
            x, t = x_train.take(batch, axis=0), t_train.take(batch, axis=0)
            loss, gradient = network.loss_and_gradient(x, t)
            for name, slope in gradient.items():
                network.params[name] -= learning_rate * slope
            history.loss.append(loss)
            # inf나 NaN은 다음 손실에 드러나므로, 큰 매개변수는 처음과 정확도를 재기 전에만 살핍니다.
            measures = ends_epoch or iteration == iterations
            if not warn.finite(loss, *(network.params.values() if measures or iteration == 1 else ())):
                suspects = np.append(last, batch).astype(int)
                warn.training(*_with(start, network, x_train[suspects], t_train[suspects]))
                break
            last = batch
            if measures:
                measure(iteration)
    return history


def _with(params, network, x, t):
    """매개변수를 잠깐 params로 바꾸어 구한 손실과 기울기입니다."""
    now = {name: value.copy() for name, value in network.params.items()}
    try:
        for name, value in params.items():
            network.params[name][...] = value
        return network.loss_and_gradient(x, t)
    finally:
        for name, value in now.items():
            network.params[name][...] = value


def _measure(history, network, train_data, test_data, threads, iteration):
    """지금의 정확도를 기록합니다. 데이터 전체는 큰 행렬이어서, 전에 쓰던 스레드(threads)로 구합니다."""
    history.epoch_iterations.append(iteration)
    with threadpool_limits(threads):
        for accuracies, (x, t) in ((history.train_accuracy, train_data), (history.test_accuracy, test_data)):
            if x is not None:
                accuracies.append(network.accuracy(x, t))


def _shuffled_batches(size, batch_size, rng):
    """섞인 번호를 batch_size개씩 내놓고, 에폭의 마지막 미니배치인지도 알려 줍니다. 끝없이 되풀이합니다."""
    while True:
        order = rng.permutation(size)
        for start in range(0, size, batch_size):
            yield order[start : start + batch_size], start + batch_size >= size


def _batch_size(value, function, given):
    """배치 크기는 표본의 수를 넘지 못합니다."""
    return argument.count(value, function, "배치 크기 batch_size", least=1, most=len(given["x_train"]))


train = checked(
    network=learner.learner,
    t_train=partial(learner.data, "train"),
    t_test=partial(learner.data, "test"),
    learning_rate=positive("학습률 learning_rate"),
    batch_size=_batch_size,
    iterations=count("반복 횟수 iterations"),
    seed=optional(count("시드 seed")),
)(train)
