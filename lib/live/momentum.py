"""모멘텀을 움직여 보는 그림: 골짜기에서 학습률과 β를 바꾸면 지나온 길과, 평면 위의 자리가 바뀝니다."""

import warnings

import numpy as np

from lib import plot
from lib.live.figure import explorer, line, panel, readout, slider
from lib.live.ground import draw_ground
from lib.momentum import momentum_path
from lib.surface import ravine, ravine_gradient

START = np.array([-7.0, 2.0])
GOAL = 1e-6  # 손실이 이보다 작아지면 도착한 것으로 봅니다.
STEPS = 150
HEIGHT = 1.9  # 슬라이더가 셋이어서 칸이 낮습니다(인치).
RATES = np.array([0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.95, 1, 1.05, 1.2, 1.34, 1.5, 1.7, 1.9, 2])
SHARES = np.array([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
ALL, PLANE = ("rate", "share", "step"), ("rate", "share")
STATES = ("출발점", "걷는 중", "도착 ●", "발산 ▲")
START_STATE, WALKING, ARRIVED, DIVERGED = range(len(STATES))


def explore_momentum():
    """골짜기에서 모멘텀이 지나는 길을 학습률 η와 β, 단계 수의 슬라이더로 보여 줍니다.

    둘째 칸은 η와 β의 평면입니다. 칸마다 손실이 0.000001보다 작아질 때까지의 단계 수를 재어 칠했습니다. 도착은
    손실이 그보다 작은 것, 발산은 손실이 출발점보다 큰 것입니다.

    결과: 커널 없이도 움직이는 위젯입니다.
    """
    paths = _paths()
    losses = ravine(np.moveaxis(paths, -1, 0))  # (η, β, 단계)
    counts = arrivals(losses)
    sliders = {
        "rate": slider("학습률 η", [(f"{rate:g}", rate) for rate in RATES], 0.95),
        "share": slider("이어 갈 몫 β", [(f"{share:g}", share) for share in SHARES], 0),
        "step": slider("단계 수", [(str(k), k) for k in range(STEPS + 1)], 0),
    }
    at = tuple(each.index for each in sliders.values())
    words = [*(f"{k}단계" for k in range(STEPS + 1)), "닿지 못함"]
    return explorer(
        [_path_panel(paths, at), _plane_panel(counts, losses, at)],
        [
            readout("상태", _states(losses), ALL, STATES),
            readout("손실", losses, ALL, mark="-o", color=plot.PATH),
            readout("도착까지", counts, PLANE, words),
        ],
        sliders,
        play="step",
        title="골짜기 위의 모멘텀",
        alt="첫째 칸은 골짜기의 등고선 위에 모멘텀이 지나온 길, 둘째 칸은 학습률과 β의 평면에 도착하기까지의 "
        "단계 수를 밝기로 나타낸 지도와 지금의 자리",
        columns=[readout("위치", paths, ALL)],
    )


def _paths():
    """η와 β마다 지나온 길 (η, β, 단계, 2)입니다."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # 발산은 상태로 보여 줍니다.
        rows = [[momentum_path(ravine_gradient, START, η, β, STEPS) for β in SHARES] for η in RATES]
    return np.array(rows)


def arrivals(losses):
    """손실이 처음으로 GOAL보다 작아지는 단계 (η, β)입니다. 닿지 못하면 STEPS + 1입니다."""
    reached = losses < GOAL
    return np.where(reached.any(axis=-1), reached.argmax(axis=-1), STEPS + 1)


def _states(losses):
    states = np.full(losses.shape, WALKING)
    states[losses > losses[..., :1]] = DIVERGED
    states[losses < GOAL] = ARRIVED
    states[..., 0] = START_STATE
    return states


def _path_panel(paths, at):
    """땅과 지나온 길."""
    axes = panel(HEIGHT, xlabel="$x_0$", ylabel="$x_1$", title="지나온 길")
    reach = 4.2 * np.array([axes.bbox.width / axes.bbox.height, 1])  # 가로와 세로의 눈금이 같습니다.
    x0, x1 = np.linspace(-reach[0], reach[0], 65), np.linspace(-reach[1], reach[1], 49)
    heights = ravine(np.meshgrid(x0, x1))
    draw_ground(axes, ravine, x0, x1, heights, heights.max() * np.linspace(0, 1, 6) ** 2)
    axes.plot(*START, "s", color=plot.INK, markersize=6, fillstyle="none")
    shown = paths[at[:2]][: at[2] + 1]
    (trail,) = axes.plot(*shown.T, "-o", color=plot.PATH, linewidth=1.5, markersize=3)
    (here,) = axes.plot(*shown[-1:].T, "o", color=plot.PATH, markersize=8)
    axes.set(xlim=x0[[0, -1]], ylim=x1[[0, -1]])
    axes.set_aspect("equal")
    return axes, [
        line(trail, paths, ALL, upto=True),
        line(here, paths[..., np.newaxis, :], ALL, takes=("step",)),
    ]


def _plane_panel(counts, losses, at):
    """η와 β의 평면. 밝을수록 빨리 도착합니다. ×는 발산하는 칸, 비운 칸은 STEPS 안에 닿지 못한 칸입니다."""
    axes = panel(HEIGHT, xlabel="학습률 η", ylabel="β", title="밝을수록 빨리 도착 (× 발산, ● 가장 빠른 η)")
    shades = np.ma.masked_greater(counts.T, STEPS)
    edges = _edges(RATES), _edges(SHARES)
    axes.pcolormesh(*edges, shades, cmap="viridis_r", vmin=10, vmax=STEPS, rasterized=True)
    away = np.argwhere(losses[..., -1] >= losses[..., 0])
    axes.plot(RATES[away[:, 0]], SHARES[away[:, 1]], "x", color=plot.MUTED, markersize=5)
    axes.plot(
        RATES[counts.argmin(axis=0)], SHARES, "o", color=plot.INK, markersize=5.5, markeredgecolor=plot.PAPER
    )
    axes.set(xlim=edges[0][[0, -1]], ylim=edges[1][[0, -1]])
    places = np.stack(np.meshgrid(RATES, SHARES, indexing="ij"), axis=-1)[:, :, np.newaxis]
    (here,) = axes.plot(*places[at[:2]].T, "o", color=plot.PATH, fillstyle="none", markeredgewidth=3)
    here.set(markersize=11, clip_on=False)
    return axes, [line(here, places, PLANE, takes=PLANE)]


def _edges(values):
    """값마다 한 칸씩 칠할 때의 경계입니다."""
    middles = (values[1:] + values[:-1]) / 2
    return np.concatenate([[2 * values[0] - middles[0]], middles, [2 * values[-1] - middles[-1]]])
