"""고원의 길이를 움직여 보는 그림: 초깃값의 표준편차를 바꾸면 손실이 내려가기 시작하는 때가 바뀝니다."""

import numpy as np

from lib import argument, plot
from lib.live.figure import explorer, line, panel, readout, slider
from lib.live.measured import pictures
from lib.network import TwoLayerNet
from lib.train import train

NAME = "explore_plateau"
STDS = np.array([0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1])
LEARNING_RATE, BATCH = 0.1, 100
MEAN = 40  # 손실을 평균할 미니배치의 수. 4,000장이면 한 에폭입니다.
ITERATIONS = np.arange(MEAN, 601, 20)
LEVEL = 2.2  # 평균한 손실이 이보다 작아지면 고원을 벗어난 것으로 봅니다.
KNOWN = 0.01  # 법칙은 고원의 길이의 차이만 말하므로, 이 표준편차에서 잰 것에 잇습니다.
BOTH = ("std", "iteration")


def explore_plateau(x_train, t_train):
    """784-50-10 신경망을 초깃값의 표준편차마다 600번씩 학습시키고, 고원의 길이를 법칙의 예측과 견줍니다.

    법칙: 0의 둘레에서 가장 빨리 벗어나는 방향에는 걸음마다 1 + ησ/4가 곱해집니다. σ는 0에서 xᵀδ₂의 가장 큰
    특잇값입니다.

    인수: x_train은 (N, 784), t_train은 원-핫 (N, 10)이고, N은 100 이상입니다. 학습률은 0.1, 배치 크기는 100,
        시드는 모두 0입니다. 계산에 몇 초 걸립니다.
    결과: 커널 없이도 움직이는 위젯입니다. 손실은 미니배치 40개의 평균입니다.
    오류: 인수가 잘못되면 오류가 납니다.
    """
    x_train, t_train, rate = _data(x_train, t_train)
    losses = np.array([averaged(x_train, t_train, std) for std in STDS])  # (표준편차, 600 - MEAN + 1)
    escapes = np.array([escape(row) for row in losses])
    known = escapes[STDS == KNOWN]
    predicted = known + np.log(KNOWN / STDS) / rate  # 표준편차마다, 벗어날 때
    smallest = KNOWN * np.exp(rate * (known - ITERATIONS))  # 반복 횟수마다, 그때 벗어날 표준편차
    losses = losses[:, ITERATIONS - MEAN]
    sliders = {
        "std": slider("표준편차", [(f"{std:g}", std) for std in STDS], KNOWN),
        "iteration": slider("반복 횟수", [(str(n), n) for n in ITERATIONS], MEAN),
    }
    at = tuple(each.index for each in sliders.values())
    return explorer(
        [_loss_panel(losses, at), _length_panel(escapes, smallest, at)],
        _readouts(losses, escapes, predicted),
        sliders,
        play="iteration",
        title="초깃값의 크기와 고원의 길이",
        alt="첫째 칸은 반복 횟수에 따른 손실의 평균과, 고원을 벗어난 것으로 보는 높이 2.2. 둘째 칸은 "
        "초깃값의 표준편차에 따라 고원을 벗어난 때를 잰 점과, 법칙이 예측한 직선",
    )


def _data(x, t):
    """살핀 이미지와 정답, 그리고 가장 빨리 벗어나는 방향에 걸음마다 곱해지는 수의 로그입니다."""
    x = pictures(x, NAME, least=BATCH)
    t = argument.targets(argument.array(t, NAME, "정답 t_train", ndim=(2,)), NAME, len(x), 10, "t_train")
    rate = np.log(growth(x, t))
    if rate == 0:
        argument.refuse(NAME, "이미지 x_train", "숫자마다 다른 이미지가", "어느 숫자나 똑같은 이미지")
    return x.astype(np.float32), t, rate


def averaged(x, t, std):
    """표준편차가 std인 초깃값에서 학습하며 잰 미니배치의 손실을, MEAN번씩 평균한 것입니다."""
    network = TwoLayerNet(784, 50, 10, weight_init_std=std, seed=0, dtype=np.float32)
    settings = {"learning_rate": LEARNING_RATE, "batch_size": BATCH, "iterations": int(ITERATIONS[-1])}
    losses = train(network, x, t, seed=0, **settings).loss
    return np.convolve(losses, np.ones(MEAN) / MEAN, mode="valid")


def escape(losses):
    """평균한 손실이 처음으로 LEVEL보다 작아진 때의 반복 횟수입니다. 끝까지 그렇지 않으면 NaN입니다."""
    below = np.asarray(losses) < LEVEL
    return MEAN + below.argmax() if below.any() else np.nan


def growth(x, t):
    """0에서 가장 빨리 벗어나는 방향에 걸음마다 곱해지는 수: 1 + ησ/4입니다.

    σ는 xᵀδ₂, δ₂ = (1/10 - t)/N의 가장 큰 특잇값입니다.
    """
    signal = x.T @ ((1 / t.shape[1] - t) / len(x))  # (784, N) @ (N, 10)
    return 1 + LEARNING_RATE * np.linalg.norm(signal, ord=2) / 4


def _readouts(losses, escapes, predicted):
    waiting = len(STDS)  # «아직»의 번호
    left = np.where(escapes[:, np.newaxis] <= ITERATIONS, np.arange(waiting)[:, np.newaxis], waiting)
    told = [f"{n:.0f}번" if np.isfinite(n) else "아직" for n in escapes]
    law = [f"{n:.0f}번" if n > 0 else "없음" for n in predicted]
    return [
        readout("손실", losses, BOTH, mark="-o", color=plot.LOSS),
        readout("벗어난 때", left, BOTH, [*told, "아직"], mark="s", color=plot.NUMERICAL),
        readout("법칙의 예측", np.arange(waiting), ["std"], law, mark="--", color=plot.ANALYTIC),
    ]


def _loss_panel(losses, at):
    """손실의 평균과 고원을 벗어나는 높이."""
    points = np.stack([np.broadcast_to(ITERATIONS, losses.shape), losses], axis=-1)
    axes = panel(xlabel="반복 횟수", title="미니배치 40개의 손실 평균", xlim=(0, 600), ylim=(0, 3.2))
    axes.plot([0, 600], [LEVEL, LEVEL], "--", color=plot.MUTED, linewidth=1.2)
    (trail,) = axes.plot(*points[at[0], : at[1] + 1].T, color=plot.LOSS)
    (here,) = axes.plot(*points[at[0], at[1] : at[1] + 1].T, "o", color=plot.LOSS)
    return axes, [
        line(trail, points, BOTH, upto=True),
        line(here, points[:, :, np.newaxis], BOTH, takes=("iteration",)),
    ]


def _length_panel(escapes, smallest, at):
    """고원을 벗어난 때. 반복 횟수가 거기에 이른 것만 보이고, 고른 것은 벗어날 때까지 함께 오릅니다."""
    axes = panel(xlabel="초깃값의 표준편차", title="고원을 벗어난 때(번)", xscale="log", ylim=(0, 640))
    axes.set(xlim=(0.00007, 1.4))
    plot.plain_powers(axes.xaxis)
    left = np.where(escapes <= ITERATIONS[:, np.newaxis], escapes, np.nan)  # (반복, 표준편차)
    dots = np.stack([np.broadcast_to(STDS, left.shape), left], axis=-1)
    law = np.stack([smallest, ITERATIONS], axis=-1)
    mine = np.fmin(escapes[:, np.newaxis], ITERATIONS)
    place = np.stack([np.broadcast_to(STDS[:, np.newaxis], mine.shape), mine], axis=-1)
    (straight,) = axes.plot(*law[: at[1] + 1].T, "--", color=plot.ANALYTIC)
    (marks,) = axes.plot(*dots[at[1]].T, "s", color=plot.NUMERICAL, markersize=5)
    (here,) = axes.plot(*place[at][np.newaxis].T, "o", color=plot.NUMERICAL, fillstyle="none")
    here.set(markersize=12, markeredgewidth=2.5)
    return axes, [
        line(straight, law, ["iteration"], upto=True),
        line(marks, dots, ["iteration"]),
        line(here, place[:, :, np.newaxis], BOTH, takes=("std",)),
    ]
