"""−log p를 움직여 보는 그림: 정답의 확률 p를 바꾸면 교차 엔트로피 오차와 접선이 바뀝니다."""

import numpy as np

from lib import plot
from lib.live.bars import bar_corners
from lib.live.figure import explorer, line, panel, readout, slider
from lib.loss import cross_entropy_error

ANSWER = 2
PROBABILITIES = np.arange(1, 101) / 100  # 슬라이더가 지나는 p
SHARES = np.array([0.1, 0.05, 0, 0, 0.05, 0.1, 0, 0.1, 0, 0]) / 0.4  # 다른 클래스가 1 - p를 나눠 갖는 몫
REACH = 0.3  # 접선을 p의 양쪽으로 그리는 길이


def explore_negative_log():
    """정답의 확률 p를 슬라이더로 바꾸며 −log p의 곡선 위의 점과 접선, 열 개의 출력을 보여 줍니다.

    정답은 2이고, 나머지 확률 1 - p는 정해진 비율로 나뉩니다. p가 0.6이면 이 장의 첫 번째 출력과 같습니다.

    결과: 커널 없이도 움직이는 위젯입니다.
    """
    outputs = np.array([output(p) for p in PROBABILITIES])
    losses = np.array([cross_entropy_error(y, ANSWER) for y in outputs])
    slopes = -1 / PROBABILITIES  # −log p의 도함수
    sliders = {"p": slider("정답의 확률", [(f"{p:.2f}", p) for p in PROBABILITIES], 0.6)}
    at = sliders["p"].index
    return explorer(
        [_curve_panel(losses, slopes, at), _bar_panel(outputs, at)],
        [
            readout("손실", losses, ["p"], mark="-o", color=plot.LOSS),
            readout("접선의 기울기", slopes, ["p"], mark="--"),
        ],
        sliders,
        play="p",
        title="정답의 확률과 손실",
        alt="첫째 칸은 정답의 확률 p가 작아질수록 가파르게 솟는 −log p의 곡선과 그 위의 점과 접선, "
        "둘째 칸은 그때의 열 개의 출력을 나타낸 막대그림",
        columns=[readout(f"출력 {k}", y, ["p"]) for k, y in enumerate(outputs.T)],
    )


def output(p):
    """정답의 확률이 p인 출력, 형상 (10,)입니다."""
    y = (1 - p) * SHARES
    y[ANSWER] = p
    return y


def _curve_panel(losses, slopes, at):
    """−log p의 곡선과, 그 위의 점과 접선."""
    points = np.stack([PROBABILITIES, losses], axis=-1)  # (100, 2)
    ways = np.array([-REACH, REACH])
    tangents = points[:, np.newaxis] + np.stack([np.tile(ways, (100, 1)), np.outer(slopes, ways)], axis=-1)
    axes = panel(xlabel="정답의 확률 $p$", title="손실 -log p", xlim=(0, 1.02), ylim=(0, 5))
    axes.plot(*points.T, color=plot.LOSS)
    feet = np.stack([points * [1, 0], points, points * [0, 1]], axis=1)  # 가로축에서 점을 지나 세로축까지
    (foot,) = axes.plot(*feet[at].T, ":", color=plot.MUTED, linewidth=1.2)
    (tangent,) = axes.plot(*tangents[at].T, "--", color=plot.INK)
    (here,) = axes.plot(*points[[at]].T, "o", color=plot.LOSS, markersize=7)
    return axes, [
        line(foot, feet, ["p"]),
        line(tangent, tangents, ["p"]),
        line(here, points[:, np.newaxis], ["p"], takes=["p"]),
    ]


def _bar_panel(outputs, at):
    """열 개의 출력. 정답의 막대만 진하게 그립니다."""
    axes = panel(xlabel="클래스", title="출력 y (정답은 2)", xticks=range(10))
    axes.set(xlim=(-0.6, 9.6), ylim=(0, 1.02))
    others = [k for k in range(10) if k != ANSWER]
    moves = []
    for classes, color, takes in (([ANSWER], plot.LOSS, ["p"]), (others, plot.MUTED, [])):
        corners = bar_corners(classes, outputs[:, classes], 0.7)
        (bars,) = axes.fill(*corners[at].T, color=color)
        moves.append(line(bars, corners, ["p"], takes=takes, grip=(1, 2)))  # 막대의 위쪽을 잡습니다.
    return axes, moves
