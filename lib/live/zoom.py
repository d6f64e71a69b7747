"""곡선을 확대해 보는 그림: 매끄러운 곡선은 확대할수록 직선이 되고, 꺾인 곡선은 그대로 꺾여 있습니다."""

import numpy as np

from lib import argument, plot
from lib.live.figure import explorer, line, panel, readout, slider
from lib.live.measured import elementwise

ZOOMS = np.array([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
ACROSS = np.linspace(-1, 1, 81)  # 창의 반너비를 1로 친 자리
TALL = 3  # 창의 위아래 끝. 이보다 높은 곳은 창 밖입니다.
FLOOR = 1e-4  # 벗어난 정도가 0이면 로그 축에 그릴 수 없으므로 이 높이에 그립니다.
BOTH = ("curve", "zoom")


@np.errstate(all="ignore")  # 값이 없는 자리는 비워 두므로 알리지 않습니다.
def explore_zoom(curves):
    """곡선을 한 점의 둘레에서 가로세로 똑같이 확대하며, 양 끝을 이은 직선에서 얼마나 벗어나는지 봅니다.

    인수: curves는 {이름: (f, x)}인 딕셔너리입니다. f는 수를 받아 수를 돌려주는 함수, x는 확대할 점입니다.
    결과: 커널 없이도 움직이는 위젯입니다. 벗어난 정도는 창의 반너비를 1로 쳐서 잰 가장 큰 차이입니다.
    오류: 딕셔너리가 아니거나, f가 함수가 아니거나, x가 수가 아니거나, 확대할 점의 둘레에서 f의 값이 유한하지
        않으면 오류가 납니다.
    """
    if not isinstance(curves, dict) or not curves:
        got = argument.describe(curves)
        argument.refuse("explore_zoom", "곡선 curves", "{이름: (함수, 점)}인 딕셔너리가", got, TypeError)
    heights = np.stack([_heights(name, given) for name, given in curves.items()])  # (곡선, 확대, 81)
    chords = heights[..., [0, -1]]
    straight = chords[..., :1] + (chords[..., 1:] - chords[..., :1]) * (ACROSS + 1) / 2
    bends = np.abs(heights - straight).max(axis=-1)
    sliders = {
        "curve": slider("곡선", [(name, n) for n, name in enumerate(curves)], 0),
        "zoom": slider("확대", [(f"{zoom:,}배", zoom) for zoom in ZOOMS.tolist()], 1),
    }
    return explorer(
        [_window_panel(heights, straight), _bend_panel(bends)],
        [
            readout("창의 반너비", 1 / ZOOMS, ("zoom",)),
            readout("벗어난 정도", bends, BOTH, mark="-o", color=plot.NUMERICAL),
            readout("직선의 기울기", np.diff(chords)[..., 0] / 2, BOTH, mark="--", color=plot.ANALYTIC),
        ],
        sliders,
        play="zoom",
        title="곡선의 확대",
        alt=f"{', '.join(curves)}의 그래프를 한 점의 둘레에서 확대한 창과, "
        "다른 칸에 확대할수록 곡선이 직선에서 벗어나는 정도를 로그 축에 그린 그림",
    )


def _heights(name, given):
    """창에 보이는 곡선의 높이, 형상 (확대, 81)입니다. 가운데가 0이고 창의 반너비가 1입니다."""
    if not isinstance(given, tuple) or len(given) != 2:
        got = argument.describe(given)
        argument.refuse("explore_zoom", f"곡선 {name}", "(함수, 점)인 튜플이", got, TypeError)
    f = elementwise(given[0], "explore_zoom", f"함수 {name}")
    x = argument.array(given[1], "explore_zoom", f"점 {name}", ndim=(0,))
    rises = f(x + ACROSS / ZOOMS[:, np.newaxis]) - f(x)
    if not np.all(np.isfinite(rises)):
        expected = f"{x - 1:g}부터 {x + 1:g}까지에서 유한한 값을 내는 함수가"
        argument.refuse("explore_zoom", f"함수 {name}", expected, "유한하지 않은 값이 있는 함수")
    return rises * ZOOMS[:, np.newaxis]


def _window_panel(heights, straight):
    """확대한 창 안의 곡선과, 양 끝을 이은 직선."""
    axes = panel(xlabel="창 안의 자리", title="확대한 창", xticks=[-1, 0, 1])
    axes.set(xlim=(-1, 1), ylim=(-TALL, TALL))
    curve, chord = (np.stack(np.broadcast_arrays(ACROSS, y), axis=-1) for y in (heights, straight))
    (curve_artist,) = axes.plot(*curve[0, 0].T, color=plot.NUMERICAL, linewidth=3)
    (chord_artist,) = axes.plot(*chord[0, 0].T, "--", color=plot.ANALYTIC)
    axes.plot(0, 0, "o", color=plot.INK, markersize=5)
    return axes, [line(curve_artist, curve, BOTH), line(chord_artist, chord, BOTH)]


def _bend_panel(bends):
    """확대한 배율에 따른, 직선에서 벗어난 정도."""
    zooms = np.broadcast_to(ZOOMS, bends.shape)
    points = np.stack([zooms, np.maximum(bends, FLOOR)], axis=-1)  # (곡선, 확대, 2)
    axes = panel(xlabel="확대", title="벗어난 정도", xscale="log", yscale="log")
    axes.set(xlim=(0.8, 1250), ylim=(FLOOR / 2, 2 * max(1, bends.max())))
    plot.plain_powers(axes.xaxis)
    plot.plain_powers(axes.yaxis)
    (trail,) = axes.plot(*points[0, :1].T, color=plot.NUMERICAL)
    (here,) = axes.plot(*points[0, 0], "o", color=plot.NUMERICAL)
    return axes, [
        line(trail, points, BOTH, upto=True),
        line(here, points[:, :, np.newaxis], BOTH, takes=("zoom",)),
    ]
