"""장난감 신경망을 움직여 보는 그림: 평면의 점들을 가르는 결정 경계와, 은닉 뉴런마다의 직선."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from lib import plot
from lib.live.figure import explorer, image, line, panel, readout, slider
from lib.network import TwoLayerNet
from lib.train import train

HIDDEN = (1, 2, 3, 4, 8)
ITERATIONS = np.array([0, 20, 50, 100, 200, 300, 400, 500, 700, 1000, 1500, 2000])
POINTS, BATCH = 120, 30
LEARNING_RATE = 0.5
REACH = 3.0  # 평면의 한쪽 끝까지의 거리
SIDES = LinearSegmentedColormap.from_list("두 쪽", ["#F2C4A2", "#FFFFFF", "#A6CEE8"])  # 0일 때와 1일 때의 색
PIXELS = 40  # 결정 경계를 칠할 때 한 방향으로 재는 점의 수
ALL, KIND = ("data", "hidden", "iteration"), ("data",)


def crossed():
    """엇갈린 네 칸: 두 좌표의 부호가 같으면 1, 다르면 0입니다. 형상 (POINTS, 2)와 (POINTS,)입니다."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0.3, 2.7, size=(POINTS, 2)) * rng.choice([-1, 1], size=(POINTS, 2))
    return x, (x[:, 0] * x[:, 1] > 0).astype(int)


def rings():
    """가운데와 둘레: 가운데의 원판은 1, 그 둘레의 고리는 0입니다."""
    rng = np.random.default_rng(0)
    t = np.arange(POINTS) % 2
    radius = np.where(t == 1, rng.uniform(0, 1.1, POINTS), rng.uniform(1.7, 2.7, POINTS))
    angle = rng.uniform(0, 2 * np.pi, POINTS)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1), t


def halves():
    """비스듬히 가른 두 쪽: 직선의 위쪽은 1, 아래쪽은 0입니다."""
    rng = np.random.default_rng(0)
    x = rng.uniform(-2.7, 2.7, size=(POINTS, 2))
    side = x[:, 1] - 0.5 * x[:, 0]
    x[:, 1] += 0.3 * np.sign(side)  # 직선의 둘레를 비웁니다.
    return np.clip(x, -2.9, 2.9), (side > 0).astype(int)


DATA = {"두 쪽": halves, "엇갈린 네 칸": crossed, "가운데와 둘레": rings}


def explore_toy():
    """평면의 점을 두 가지로 가르는 2층 신경망의 결정 경계를, 은닉 뉴런의 수와 반복 횟수로 보여 줍니다.

    가는 직선은 은닉 뉴런 하나가 켜지고 꺼지는 경계입니다. 초깃값의 표준편차는 1, 배치 크기는 30, 학습률은
    0.5이고 시드는 모두 0입니다.

    결과: 커널 없이도 움직이는 위젯입니다. 손실과 정확도는 점 120개 전체에서 잰 값입니다.
    """
    sets = [make() for make in DATA.values()]
    runs = [[_run(x, t, hidden) for hidden in HIDDEN] for x, t in sets]
    losses, accuracies, shades, lines = (
        np.array([[run[k] for run in row] for row in runs]) for k in range(4)
    )
    sliders = {
        "data": slider("데이터", [(name, k) for k, name in enumerate(DATA)], 1),
        "hidden": slider("은닉 뉴런", [(f"{n}개", n) for n in HIDDEN], 1),
        "iteration": slider("반복 횟수", [(f"{n:,}", n) for n in ITERATIONS.tolist()], 0),
    }
    at = tuple(each.index for each in sliders.values())
    return explorer(
        [_plane_panel(sets, shades, lines, at), _loss_panel(losses, at)],
        [readout("손실", losses, ALL, mark="-o", color=plot.LOSS), readout("정확도", accuracies, ALL)],
        sliders,
        play="iteration",
        title="장난감 신경망의 결정 경계",
        alt="첫째 칸은 두 가지 점과, 신경망이 평면을 칠한 두 색의 경계, 은닉 뉴런마다의 직선. 둘째 칸은 반복 "
        "횟수에 따른 손실",
    )


def _run(x, t, hidden):
    """반복 횟수마다의 손실, 정확도, 평면의 색, 은닉 뉴런의 직선입니다."""
    network = TwoLayerNet(2, hidden, 2, weight_init_std=1, seed=0)
    rows = []
    for seed, steps in enumerate(np.diff(ITERATIONS, prepend=0)):
        train(network, x, t, learning_rate=LEARNING_RATE, batch_size=BATCH, iterations=int(steps), seed=seed)
        rows.append((network.loss(x, t), network.accuracy(x, t), _shade(network), _lines(network.params)))
    return [np.array(column) for column in zip(*rows, strict=True)]


def _shade(network):
    """평면의 자리마다 1일 확률을 0부터 255까지로 나타냅니다. 형상 (PIXELS, PIXELS), 윗줄이 위입니다."""
    side = np.linspace(-REACH, REACH, PIXELS)
    x0, x1 = np.meshgrid(side, side[::-1])
    y = network.predict(np.stack([x0.ravel(), x1.ravel()], axis=1))
    return np.round(255 * y[:, 1]).astype(np.uint8).reshape(PIXELS, PIXELS)


def _lines(params):
    """은닉 뉴런마다 w·x + b = 0인 직선의 두 끝 (HIDDEN의 가장 큰 수, 2, 2)입니다. 없는 뉴런은 NaN입니다."""
    ends = np.full((HIDDEN[-1], 2, 2), np.nan)
    for k, (w, b) in enumerate(zip(params["W1"].T, params["b1"], strict=True)):
        foot, along = -b * w / (w @ w), np.array([-w[1], w[0]]) / np.linalg.norm(w)
        ends[k] = foot + np.outer([-20, 20], along)
    return ends


def _plane_panel(sets, shades, lines, at):
    axes = panel(
        xlabel="$x_0$", ylabel="$x_1$", title="결정 경계", xlim=(-REACH, REACH), ylim=(-REACH, REACH)
    )
    axes.set_aspect("equal")
    extent = (-REACH, REACH, -REACH, REACH)
    picture = axes.imshow(shades[at], cmap=SIDES, vmin=0, vmax=255, extent=extent)
    moves = [image(picture, shades, ALL)]
    for unit in range(HIDDEN[-1]):
        ends = lines[:, :, :, unit]
        (artist,) = axes.plot(*ends[at].T, color=plot.MUTED, linewidth=1)
        moves.append(line(artist, ends, ALL))
    for label, mark, color in ((0, "s", plot.TEST), (1, "o", plot.TRAIN)):
        count = max(np.sum(t == label) for _, t in sets)
        points = np.full((len(sets), count, 2), np.nan)
        for k, (x, t) in enumerate(sets):
            points[k, : np.sum(t == label)] = x[t == label]
        (artist,) = axes.plot(*points[at[0]].T, mark, color=color, markersize=4, markeredgecolor=plot.PAPER)
        moves.append(line(artist, points, KIND))
    return axes, moves


def _loss_panel(losses, at):
    points = np.stack([np.broadcast_to(ITERATIONS, losses.shape), losses], axis=-1)
    axes = panel(xlabel="반복 횟수", title="손실", ylim=(0, 1.2))
    axes.set(xlim=(0, ITERATIONS[-1]), xticks=range(0, 2001, 500))
    (trail,) = axes.plot(*points[at[:2]][: at[2] + 1].T, color=plot.LOSS)
    (here,) = axes.plot(*points[at[:2]][at[2] : at[2] + 1].T, "o", color=plot.LOSS, markersize=7)
    return axes, [
        line(trail, points, ALL, upto=True),
        line(here, points[..., np.newaxis, :], ALL, takes=("iteration",)),
    ]
