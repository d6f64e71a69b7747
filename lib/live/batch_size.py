"""배치 크기를 움직여 보는 그림: 배치가 커지면 배치 손실이 흩어지는 폭이 1/√B로 줄어듭니다."""

import numpy as np

from lib import argument, plot
from lib.live.bars import bar_corners
from lib.live.figure import TYPE, explorer, line, panel, readout, slider
from lib.live.measured import HUGE

SIZES = np.array([1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000])
DRAWS = 2000  # 배치 크기마다 뽑아 보는 배치의 수
BINS = 45
SIZE = ["size"]


def batch_losses(losses, size, rng):
    """크기가 size인 배치를 2,000번 복원 추출하여 구한 배치 손실(평균), 형상 (2000,)입니다."""
    return rng.choice(losses, (DRAWS, size)).mean(axis=1)


def explore_batch_size(losses):
    """배치를 2,000번 뽑아 구한 배치 손실의 히스토그램을, 배치 크기의 슬라이더로 보여 줍니다.

    인수: losses는 이미지마다의 손실, 형상 (N,)입니다. 배치는 복원 추출하고, 시드는 0입니다.
    결과: 커널 없이도 움직이는 위젯입니다. 표준편차는 뽑은 배치에서 잰 것이고, σ/√B는 losses의 표준편차 σ로
        계산한 것입니다.
    오류: losses가 1차원이 아니거나, 비었거나, 유한한 수가 아니거나, 모두 같은 수면 오류가 납니다.
    """
    losses = argument.array(losses, "explore_batch_size", "손실 losses", ndim=(1,))
    _require_spread(losses)
    rng = np.random.default_rng(0)
    batches = np.stack([batch_losses(losses, size, rng) for size in SIZES])  # (크기, 2000)
    measured, predicted = batches.std(axis=1), losses.std() / np.sqrt(SIZES)
    sliders = {"size": slider("배치 크기", [(f"{size:,}", size) for size in SIZES.tolist()], 1)}
    at = sliders["size"].index
    histogram = _histogram_panel(batches, losses.mean(), measured, predicted, at)
    return explorer(
        [histogram, _spread_panel(measured, predicted, at)],
        [
            readout("배치 손실의 평균", batches.mean(axis=1), SIZE),
            readout("표준편차", measured, SIZE, mark="-o", color=plot.NUMERICAL),
            readout("σ/√B", predicted, SIZE, mark="-", color=plot.ANALYTIC),
        ],
        sliders,
        play="size",
        title="배치 크기와 배치 손실",
        alt="첫째 칸은 배치 손실 2,000개의 히스토그램과 전체 손실의 점선, 둘째 칸은 배치 크기에 따른 "
        "표준편차의 점이 1/√B의 직선 위에 놓인 로그 축 그림",
        columns=[
            readout("가장 작은 배치 손실", batches.min(axis=1), SIZE),
            readout("가장 큰 배치 손실", batches.max(axis=1), SIZE),
        ],
    )


def _require_spread(losses):
    """흩어진 폭을 그릴 수 있는지 확인합니다. 반올림만큼 다른 수도 모두 같은 수로 봅니다."""
    if np.abs(losses).max() >= HUGE:
        argument.refuse("explore_batch_size", "손실 losses", f"{HUGE:g}보다 작은 수가", "너무 큰 수")
    if np.ptp(losses) <= 1e-12 * np.abs(losses).max():
        argument.refuse("explore_batch_size", "손실 losses", "서로 다른 수가", "모두 같은 수")


def _histogram_panel(batches, mean, measured, predicted, at):
    """배치 손실의 히스토그램(가장 높은 막대가 1), 전체의 평균, 그리고 평균 ± 표준편차와 ± σ/√B의 가로선."""
    edges = np.linspace(min(0, batches.min()), mean + 2 * predicted[0], BINS + 1)
    inside = np.minimum(batches, edges[-1])  # 오른쪽 끝을 넘는 배치는 마지막 막대에 모읍니다.
    counts = np.array([np.histogram(row, edges)[0] for row in inside])
    heights = counts / counts.max(axis=1, keepdims=True)
    corners = bar_corners((edges[1:] + edges[:-1]) / 2, heights, edges[1] - edges[0])
    ends, drawn = (_around(mean, *bar) for bar in ((predicted, 1.07), (measured, 1.15)))
    axes = panel(title=f"배치 {DRAWS:,}개의 손실")
    axes.set(xlim=edges[[0, -1]], ylim=(0, 1.22))
    (bars,) = axes.fill(*corners[at].T, color=plot.MUTED)
    axes.axvline(mean, color=plot.LOSS, linestyle="--")
    axes.text(edges[-1], heights[0, -1] + 0.02, "이상", ha="right", va="bottom", fontsize=TYPE)
    (spread,) = axes.plot(*drawn[at].T, color=plot.NUMERICAL, linewidth=4)
    (width,) = axes.plot(*ends[at].T, color=plot.ANALYTIC, linewidth=4)
    return axes, [
        line(bars, corners, SIZE),
        line(spread, drawn, SIZE),
        line(width, ends, SIZE, takes=SIZE, grip=(1, 1)),
    ]


def _around(mean, width, height):
    """mean의 양쪽으로 width만큼 뻗은 가로선의 두 끝, 형상 (크기, 2, 2)입니다."""
    x = np.stack([mean - width, mean + width], axis=-1)
    return np.stack([x, np.full_like(x, height)], axis=-1)


def _spread_panel(measured, predicted, at):
    """배치 크기에 따른 표준편차: 잰 것은 점, 계산한 것은 직선."""
    points = np.stack([SIZES, measured], axis=-1)
    axes = panel(xlabel="배치 크기 $B$", title="배치 손실의 표준편차", xscale="log", yscale="log")
    low, high = np.log10(predicted[-1] / 2), np.log10(2 * predicted[0])
    axes.set(xlim=(0.7, 1500), ylim=(10 ** np.floor(low), 10 ** np.ceil(high)))
    plot.plain_powers(axes.xaxis)
    plot.plain_powers(axes.yaxis)
    axes.minorticks_off()
    axes.plot(SIZES, predicted, color=plot.ANALYTIC)
    axes.plot(*points.T, "o", color=plot.NUMERICAL, markersize=4)
    (here,) = axes.plot(*points[at], "o", color=plot.NUMERICAL, markersize=9)
    return axes, [line(here, points[:, np.newaxis], SIZE, takes=SIZE)]
