"""신경망의 학습을 움직여 보는 그림: 학습률과 반복 횟수를 바꾸면 손실, 정확도, 가중치가 바뀝니다."""

import warnings

import numpy as np

from lib import argument, plot
from lib.live.figure import LOW, TYPE, explorer, image, line, panel, readout, slider
from lib.network import TwoLayerNet
from lib.train import train

LEARNING_RATES = (0.001, 0.01, 0.1, 0.3, 1, 3, 10)
ITERATIONS = np.arange(0, 3001, 150)
HIDDEN_SIZE = 50
UNITS = 6  # 가중치를 그림으로 보일 은닉 뉴런의 수
BOTH = ("rate", "iteration")


def explore_training(x_train, t_train, x_test, t_test, *, learning_rates=LEARNING_RATES):
    """784-50-10 신경망을 학습률마다 3,000번씩 학습시키고, 그 과정을 슬라이더로 보여 줍니다.

    인수: x_train과 x_test는 (N, 784), t_train과 t_test는 레이블 (N,)이나 원-핫 (N, 10)입니다.
        learning_rates는 학습률의 목록입니다. 배치 크기는 100이고 시드는 모두 0입니다. 계산에 학습률마다
        2초쯤 걸립니다.
    결과: 커널 없이도 움직이는 위젯입니다. 손실은 훈련 데이터 전체에서 잰 값입니다.
    오류: 인수가 잘못되면 오류가 납니다.
    """
    learning_rates = argument.array(learning_rates, "explore_training", "학습률 learning_rates", ndim=(1,))
    runs = [_run(lr, x_train, t_train, x_test, t_test) for lr in learning_rates]
    losses, accuracies, weights = (np.array(values) for values in zip(*runs, strict=True))
    reach = _reach(weights)
    start = min(learning_rates, key=lambda lr: abs(lr - 0.1))
    sliders = {
        "rate": slider("학습률", [(plot.short(lr), lr) for lr in learning_rates], start),
        "iteration": slider("반복 횟수", [(f"{n:,}", n) for n in ITERATIONS.tolist()], 0),
    }
    at = sliders["rate"].index, sliders["iteration"].index
    return explorer(
        [_weight_panel(weights / reach, at), _loss_panel(losses, at), _accuracy_panel(accuracies, at)],
        [
            readout("손실", losses, BOTH, mark="-o", color=plot.LOSS),
            readout("훈련 정확도", accuracies[..., 0], BOTH, mark="-o", color=plot.TRAIN),
            readout("시험 정확도", accuracies[..., 1], BOTH, mark="--s", color=plot.TEST),
            readout("가장 짙은 가중치 ±", reach.ravel(), ("rate",)),
        ],
        sliders,
        play="iteration",
        title="2층 신경망의 학습",
        alt="은닉 뉴런 여섯 개의 가중치를 28x28 그림으로 나타낸 칸과, 반복 횟수에 따른 손실 곡선, "
        "훈련 정확도와 시험 정확도의 곡선",
    )


def _run(learning_rate, x_train, t_train, x_test, t_test):
    """학습을 이어 가며 정해진 반복 횟수마다 손실, 두 정확도, 가중치를 적어 둡니다."""
    network = TwoLayerNet(784, HIDDEN_SIZE, 10, seed=0, dtype=np.float32)
    losses, accuracies, weights = [], [], []
    for seed, iterations in enumerate(np.diff(ITERATIONS, prepend=0)):
        _advance(network, x_train, t_train, learning_rate, int(iterations), seed)
        alive = all(np.isfinite(value).all() for value in network.params.values())
        data = [(x_train, t_train), (x_test, t_test)]
        losses.append(network.loss(x_train, t_train) if alive else np.nan)
        accuracies.append([network.accuracy(x, t) if alive else np.nan for x, t in data])
        weights.append(_sheet(network.params["W1"]))
    return losses, accuracies, weights


def _advance(network, x, t, learning_rate, iterations, seed):
    """학습을 이어 갑니다. 발산한 신경망의 값은 그리지 않으므로 경고하지 않습니다."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        train(network, x, t, learning_rate=learning_rate, iterations=iterations, seed=seed)


def _sheet(W1):
    """은닉 뉴런 여섯 개의 가중치를 한 줄로 늘어놓습니다. 형상은 (30, 180)입니다."""
    tiles = np.pad(W1[:, :UNITS].T.reshape(UNITS, 28, 28), ((0, 0), (1, 1), (1, 1)))
    return np.nan_to_num(np.hstack(tiles), nan=0, posinf=0, neginf=0)  # 발산한 가중치는 비워 둡니다.


def _reach(weights):
    """학습률마다, 학습하는 동안 가중치가 이른 절댓값입니다. 학습하는 동안 색의 뜻이 같습니다."""
    return np.quantile(np.abs(weights), 0.999, axis=(1, 2, 3), keepdims=True) + 1e-12


def _curve(axes, values, at, color, style="-", mark="o"):
    """반복 횟수에 따라 자라는 곡선과, 그 끝의 점을 그립니다."""
    points = np.stack([np.broadcast_to(ITERATIONS, values.shape), values], axis=-1)
    rate, iteration = at
    (trail,) = axes.plot(*points[rate, : iteration + 1].T, style, color=color)
    (here,) = axes.plot(*points[rate, iteration : iteration + 1].T, mark, color=color, markersize=6)
    return [
        line(trail, points, BOTH, upto=True),
        line(here, points[:, :, np.newaxis], BOTH, takes=("iteration",)),
    ]


def _loss_panel(losses, at):
    axes = panel(LOW, title="손실", xlim=(0, ITERATIONS[-1]), ylim=(0, 3))
    return axes, _curve(axes, losses, at, plot.LOSS)


def _accuracy_panel(accuracies, at):
    axes = panel(LOW, title="정확도", xlim=(0, ITERATIONS[-1]), ylim=(0, 1.02))
    moves = _curve(axes, accuracies[..., 0], at, plot.TRAIN)
    moves += _curve(axes, accuracies[..., 1], at, plot.TEST, "--", "s")
    return axes, moves


def _weight_panel(weights, at):
    """은닉 뉴런 여섯 개의 가중치와, 그 색의 뜻. 0은 128, 양쪽 끝은 0과 255입니다."""
    pixels = np.round(128 + 127 * np.clip(weights, -1, 1)).astype(np.uint8)
    axes = panel(1.25, title="은닉 뉴런 여섯 개의 가중치")
    axes.set_axis_off()
    sheet = axes.inset_axes([-0.04, 0.2, 1.08, 0.8])
    sheet.set_axis_off()
    picture = sheet.imshow(pixels[at], cmap="RdBu_r", vmin=0, vmax=255, interpolation="none")
    bar = axes.inset_axes([0.2, 0, 0.6, 0.13], yticks=[])
    shades = np.linspace(-1, 1, 61)[np.newaxis]
    bar.imshow(shades, cmap="RdBu_r", aspect="auto", interpolation="none", extent=(-1, 1, 0, 1))
    bar.set_xticks([-1, 0, 1], ["음수", "0", "양수"])
    bar.tick_params(labelsize=TYPE, length=0)
    return axes, [image(picture, pixels, BOTH)]
