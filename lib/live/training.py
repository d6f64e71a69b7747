"""신경망의 학습을 움직여 보는 그림: 학습률과 반복 횟수를 바꾸면 손실, 정확도, 가중치가 바뀝니다."""

import warnings

import numpy as np

from lib import argument, plot
from lib.live.figure import LOW, TYPE, explorer, image, line, panel, readout, slider
from lib.live.measured import pictures
from lib.network import TwoLayerNet
from lib.train import train

LEARNING_RATES = (0.001, 0.01, 0.1, 0.3, 1, 3, 10)
# 처음의 몇 걸음에서 갈리므로 앞쪽을 촘촘히 봅니다.
ITERATIONS = np.array([0, 1, 2, 5, 10, 20, 40, 70, 100, 150, 200, 300, 450, *range(600, 3001, 300)])
BEFORE = 0.5  # 로그 축에는 0이 없으므로, 학습하기 전의 값은 이 자리에 그립니다.
HIDDEN_SIZE = 50
UNITS = 6  # 가중치를 그림으로 보일 은닉 뉴런의 수
BATCH = 100
ASKED = 5  # 답을 적어 보일 시험 이미지의 수
STUCK = 0.01  # 시그모이드의 기울기 z(1 - z)가 이보다 작으면 포화한 것으로 봅니다.
BOTH = ("rate", "iteration")


def explore_training(x_train, t_train, x_test, t_test, *, learning_rates=LEARNING_RATES):
    """784-50-10 신경망을 학습률마다 3,000번씩 학습시키고, 그 과정을 슬라이더로 보여 줍니다.

    인수: x_train과 x_test는 (N, 784), t_train과 t_test는 레이블 (N,)이나 원-핫 (N, 10)입니다.
        learning_rates는 학습률의 목록입니다. 배치 크기는 100이고 시드는 모두 0입니다. 계산에 학습률마다
        2초쯤 걸립니다.
    결과: 커널 없이도 움직이는 위젯입니다. 손실과 정확도는 데이터 전체에서 잰 값이고, 포화는 시험 데이터에서
        은닉층의 출력 가운데 포화한 것의 비율입니다.
    오류: 인수가 잘못되면 오류가 납니다.
    """
    pictures(x_train, "explore_training", least=BATCH)
    learning_rates = argument.array(learning_rates, "explore_training", "학습률 learning_rates", ndim=(1,))
    runs = [_run(lr, x_train, t_train, x_test, t_test) for lr in learning_rates]
    losses, accuracies, stuck, answers, weights = (np.array(v) for v in zip(*runs, strict=True))
    reach = _reach(weights)
    start = min(learning_rates, key=lambda lr: abs(lr - 0.1))
    sliders = {
        "rate": slider("학습률", [(plot.short(lr), lr) for lr in learning_rates], start),
        "iteration": slider("반복 횟수", [(f"{n:,}", n) for n in ITERATIONS.tolist()], 0),
    }
    at = sliders["rate"].index, sliders["iteration"].index
    loss_panel = _curves_panel("손실", losses, {"ylim": (0, 3), "yticks": range(4)}, at)
    curves = [loss_panel, _curves_panel("정확도", accuracies, {"ylim": (0, 1.02)}, at)]
    return explorer(
        [_picture_panel(weights / reach, x_test[:ASKED], at), *curves],
        _readouts(losses, accuracies, stuck, answers),
        sliders,
        play="iteration",
        columns=[readout("가장 짙은 가중치 ±", reach.ravel(), ("rate",))],
        title="2층 신경망의 학습",
        alt="은닉 뉴런 여섯 개의 가중치를 28x28 그림으로 나타낸 것과 시험 이미지 다섯 장, 다른 두 칸에 반복 "
        "횟수에 따른 훈련 데이터와 시험 데이터의 손실과 정확도를 로그 축에 그린 그림",
    )


def _readouts(losses, accuracies, stuck, answers):
    """훈련과 시험의 손실과 정확도, 포화한 비율, 다섯 장의 답입니다."""
    texts, numbers = np.unique(
        [[" ".join(map(str, row)) for row in run] for run in answers], return_inverse=True
    )
    looks = {"훈련": {"mark": "-o", "color": plot.TRAIN}, "시험": {"mark": "--s", "color": plot.TEST}}
    curves = [
        readout(f"{data} {label}", values[..., k], BOTH, **look)
        for label, values in (("손실", losses), ("정확도", accuracies))
        for k, (data, look) in enumerate(looks.items())
    ]
    replies = readout("다섯 장의 답", numbers.reshape(stuck.shape), BOTH, texts.tolist())
    return [*curves, readout("포화한 출력", stuck, BOTH), replies]


def _run(learning_rate, x_train, t_train, x_test, t_test):
    """학습을 이어 가며 정해진 반복 횟수마다 두 손실, 두 정확도, 포화, 다섯 장의 답, 가중치를 적어 둡니다."""
    network = TwoLayerNet(784, HIDDEN_SIZE, 10, seed=0, dtype=np.float32)
    data, rows = [(x_train, t_train), (x_test, t_test)], []
    for seed, iterations in enumerate(np.diff(ITERATIONS, prepend=0)):
        _advance(network, x_train, t_train, learning_rate, int(iterations), seed)
        alive = all(np.isfinite(value).all() for value in network.params.values())
        rows.append(
            (
                [network.loss(x, t) if alive else np.nan for x, t in data],
                [network.accuracy(x, t) if alive else np.nan for x, t in data],
                saturated(network, x_test) if alive else np.nan,
                network.predict(x_test[:ASKED]).argmax(axis=1) if alive else ["?"] * ASKED,
                _sheet(network.params["W1"]),
            )
        )
    return list(zip(*rows, strict=True))


def saturated(network, x):
    """은닉층의 출력 z 가운데 포화한 것의 비율: z(1 - z) < STUCK인 것의 몫입니다.

    인수: network는 TwoLayerNet, x는 (N, 입력)입니다. 결과: 0 이상 1 이하의 수 하나.
    """
    z = network.hidden(x)  # (N, 은닉)
    return np.mean(z * (1 - z) < STUCK)


def _advance(network, x, t, learning_rate, iterations, seed):
    """학습을 이어 갑니다. 발산한 신경망의 값은 그리지 않으므로 경고하지 않습니다."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        train(network, x, t, learning_rate=learning_rate, batch_size=BATCH, iterations=iterations, seed=seed)


def _sheet(W1):
    """은닉 뉴런 여섯 개의 가중치를 한 줄로 늘어놓습니다. 형상은 (30, 180)입니다."""
    tiles = np.pad(W1[:, :UNITS].T.reshape(UNITS, 28, 28), ((0, 0), (1, 1), (1, 1)))
    return np.nan_to_num(np.hstack(tiles), nan=0, posinf=0, neginf=0)  # 발산한 가중치는 비워 둡니다.


def _reach(weights):
    """학습률마다, 학습하는 동안 가중치가 이른 절댓값입니다. 학습하는 동안 색의 뜻이 같습니다."""
    return np.quantile(np.abs(weights), 0.999, axis=(1, 2, 3), keepdims=True) + 1e-12


def _curve(axes, values, at, color, style="-", mark="o"):
    """반복 횟수에 따라 자라는 곡선과, 그 끝의 점을 그립니다."""
    places = np.maximum(ITERATIONS, BEFORE)
    points = np.stack([np.broadcast_to(places, values.shape), values], axis=-1)
    rate, iteration = at
    (trail,) = axes.plot(*points[rate, : iteration + 1].T, style, color=color)
    (here,) = axes.plot(*points[rate, iteration : iteration + 1].T, mark, color=color, markersize=6)
    return [
        line(trail, points, BOTH, upto=True),
        line(here, points[:, :, np.newaxis], BOTH, takes=("iteration",)),
    ]


def _curves_panel(title, values, heights, at):
    """훈련 데이터와 시험 데이터에서 잰 값의 두 곡선. 가로축은 로그 눈금이고 왼쪽 끝이 학습하기 전입니다."""
    axes = panel(LOW, title=f"{title} (가로축: 반복 횟수)", xscale="log", **heights)
    axes.set(xlim=(BEFORE, ITERATIONS[-1]))
    plot.plain_powers(axes.xaxis)
    moves = _curve(axes, values[..., 0], at, plot.TRAIN)
    return axes, moves + _curve(axes, values[..., 1], at, plot.TEST, "--", "s")


def _picture_panel(weights, x, at):
    """은닉 뉴런 여섯 개의 가중치와 그 색의 뜻, 답을 물을 시험 이미지. 0은 128, 양쪽 끝은 0과 255입니다."""
    pixels = np.round(128 + 127 * np.clip(weights, -1, 1)).astype(np.uint8)
    axes = panel(1.45, title="뉴런 여섯의 가중치와 시험 이미지")
    axes.set_axis_off()
    sheet = axes.inset_axes([-0.04, 0.25, 1.08, 0.75])
    sheet.set_axis_off()
    picture = sheet.imshow(pixels[at], cmap="RdBu_r", vmin=0, vmax=255, interpolation="none")
    bar = axes.inset_axes([-0.04, 0.02, 0.42, 0.13], yticks=[])
    shades = np.linspace(-1, 1, 61)[np.newaxis]
    bar.imshow(shades, cmap="RdBu_r", aspect="auto", interpolation="none", extent=(-1, 1, 0, 1))
    bar.set_xticks([-0.8, 0, 0.8], ["음수", "0", "양수"])
    bar.tick_params(labelsize=TYPE, length=0)
    asked = axes.inset_axes([0.44, -0.34, 0.6, 0.52])
    asked.imshow(np.hstack(x.reshape(-1, 28, 28)), cmap="gray_r", interpolation="none")
    asked.set_axis_off()
    return axes, [image(picture, pixels, BOTH)]
