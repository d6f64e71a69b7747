"""손실 곡선으로 진단하는 그림: 잘못을 숨긴 기록 여섯을, 의심하는 잘못으로 다시 만든 기록과 견줍니다."""

import numpy as np

from lib import plot
from lib.live.figure import explorer, line, panel, readout, slider
from lib.live.mistakes import (
    FAST,
    FORGETFUL,
    ITERATIONS,
    MISPAIRED,
    NONE,
    SLOW,
    SORTED,
    TWICE,
    ZERO,
    recorded,
)

RECORDS = {"가": SLOW, "나": ZERO, "다": MISPAIRED, "라": SORTED, "마": TWICE, "바": FORGETFUL}
SUSPECTS = (NONE, SLOW, FAST, ZERO, SORTED, MISPAIRED, TWICE, FORGETFUL)
RECORDED, REMADE = 0, 1  # 시드. 기록과, 다시 만든 것은 초깃값과 섞는 순서가 다릅니다.
HEIGHT = 1.8  # 슬라이더가 셋이어서 칸이 낮습니다(인치).
RECORD, REMAKE = ("record", "iteration"), ("suspect", "iteration")
LOOKS = (("훈련", plot.TRAIN, "-", "o"), ("시험", plot.TEST, "--", "s"))


def explore_diagnosis():
    """잘못을 숨긴 기록 여섯을 보여 주고, 의심하는 잘못을 고르면 그 잘못으로 다시 학습한 기록을 겹칩니다.

    기록마다 신경망은 784-50-10, 초깃값의 표준편차는 0.1, 훈련 데이터는 1,000장, 배치 크기는 25입니다.
    학습률은 그것이 잘못이 아니면 0.5입니다.

    결과: 커널 없이도 움직이는 위젯입니다.
    """
    records = np.array([recorded(mistake, RECORDED) for mistake in RECORDS.values()])
    remade = np.array([recorded(mistake, REMADE) for mistake in SUSPECTS])
    remade = np.concatenate([np.full_like(remade[:1], np.nan), remade])  # 처음에는 아무것도 겹치지 않습니다.
    suspects = ["아직 없음", *(mistake.name for mistake in SUSPECTS)]
    sliders = {
        "record": slider("기록", [(name, k) for k, name in enumerate(RECORDS)], 0),
        "suspect": slider("의심", [(name, k) for k, name in enumerate(suspects)], 0),
        "iteration": slider("반복 횟수", [(str(n), n) for n in ITERATIONS], 200),
    }
    at = {name: each.index for name, each in sliders.items()}
    panels = [
        _panel(title, records[:, :, k], remade[:, :, k], heights, at)
        for k, (title, heights) in enumerate((("손실", range(5)), ("정확도", (0, 0.5, 1))))
    ]
    return explorer(
        panels,
        _readouts(records, remade),
        sliders,
        play="iteration",
        title="누구의 손실 곡선인가",
        alt="첫째 칸은 반복 횟수에 따른 훈련 데이터와 시험 데이터의 손실, 둘째 칸은 정확도. 의심하는 "
        "잘못으로 다시 학습한 기록은 가는 실선과 점선으로 겹칩니다",
    )


def _readouts(records, remade):
    looks = {label: {"mark": style + mark, "color": color} for label, color, style, mark in LOOKS}
    found = [
        readout(f"{label} {name}", records[:, :, k, j], RECORD, **looks[label])
        for k, name in enumerate(("손실", "정확도"))
        for j, label in enumerate(looks)
    ]
    again = zip(("겹친 훈련", "겹친 시험"), ("-", ":"), strict=True)
    return found + [
        readout(label, remade[:, :, 0, j], REMAKE, mark=mark) for j, (label, mark) in enumerate(again)
    ]


def _panel(title, records, remade, heights, at):
    """기록 하나의 훈련과 시험, 그 위에 겹친 다시 만든 것."""
    axes = panel(HEIGHT, title=f"{title} (가로축: 반복 횟수)", xlim=(0, ITERATIONS[-1]), yticks=heights)
    axes.set_ylim(0, 1.03 * heights[-1])
    moves = []
    for j, style in enumerate(("-", ":")):
        points = _points(remade[..., j])
        (trail,) = axes.plot(*points[at["suspect"]].T, style, color=plot.INK, linewidth=1.2)
        moves.append(line(trail, points, ["suspect"]))
    for j, (_, color, style, mark) in enumerate(LOOKS):
        points = _points(records[..., j])
        (trail,) = axes.plot(*points[at["record"]].T, style, color=color)
        (here,) = axes.plot(*points[at["record"], [at["iteration"]]].T, mark, color=color)
        moves.append(line(trail, points, ["record"]))
        moves.append(line(here, points[:, :, np.newaxis], RECORD, takes=("iteration",)))
    return axes, moves


def _points(values):
    return np.stack([np.broadcast_to(ITERATIONS, values.shape), values], axis=-1)
