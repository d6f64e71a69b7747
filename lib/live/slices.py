"""편미분을 움직여 보는 그림: 변수 하나를 멈추고 곡면을 자르면, 단면의 접선의 기울기가 편미분입니다."""

import numpy as np

from lib import plot
from lib.gradient import numerical_gradient
from lib.live.figure import LOW, explorer, line, panel, readout, slider
from lib.live.ground import draw_ground
from lib.live.measured import finite_range, measured, room_around

PLACES = np.arange(-5, 5.5, 0.5)  # 슬라이더로 고르는 x₀과 x₁
SPAN = np.linspace(-6, 6, 41)  # 등고선과 단면을 그리는 자리
REACH = np.array([-2.0, 2.0])  # 접선을 점의 양쪽으로 그리는 길이
BOTH = ("x0", "x1")
SOMEWHERE = "-6부터 6까지에서 유한한 값을 내는 함수가"


@np.errstate(all="ignore")  # 값이 넘치거나 없는 자리는 비워 두므로 알리지 않습니다.
def explore_slices(f, name="함수 f"):
    """f의 등고선과 두 단면, 그 접선을 x₀과 x₁의 슬라이더로 보여 줍니다. 편미분은 수치 미분으로 구합니다.

    인수: f는 형상 (2,)인 배열을 받아 수 하나를 돌려주는 함수, name은 그림 설명에 쓸 이름입니다.
    결과: 커널 없이도 움직이는 위젯입니다.
    오류: f가 함수가 아니거나 수 하나를 돌려주지 않거나, 어디에서도 유한한 값을 내지 않으면 오류가 납니다.
        값이 없는 자리는 비워 둡니다.
    """
    f = measured(f, "explore_slices")
    corners = np.stack(np.meshgrid(PLACES, PLACES, indexing="ij"), axis=-1)  # (x0, x1, 2)
    heights, partials = _heights(f, PLACES, PLACES), _partials(f, corners)
    labels = [(f"{x:g}", x) for x in PLACES]
    sliders = {"x0": slider("x₀", labels, 3.0), "x1": slider("x₁", labels, 4.0)}
    at = sliders["x0"].index, sliders["x1"].index
    cuts = [_slice_panel(f, axis, heights, partials[..., axis], at) for axis in (0, 1)]
    panels = [_ground_panel(f, corners, at), *cuts]
    return explorer(
        panels,
        [
            readout("함숫값", heights, BOTH, mark="o", color=plot.NUMERICAL),
            readout("x₀의 편미분", partials[..., 0], BOTH, mark="-"),
            readout("x₁의 편미분", partials[..., 1], BOTH, mark="--"),
        ],
        sliders,
        play="x0",
        title=f"{name}의 두 단면",
        alt=f"{name}의 등고선과 그것을 가로와 세로로 자르는 두 선, 다른 칸에 두 단면의 곡선과 접선을 "
        "그린 그림",
    )


def _heights(f, x0s, x1s):
    """x0s와 x1s의 모든 짝에서 f의 값, 형상 (x0, x1)입니다."""
    return np.array([[f(np.array([x0, x1])) for x1 in x1s] for x0 in x0s], dtype=np.float64)


def _partials(f, corners):
    """점마다의 두 편미분, 형상 (x0, x1, 2)입니다."""
    slope = numerical_gradient.formula  # f는 이미 한 번 검사했습니다.
    return np.array([[slope(f, corner) for corner in row] for row in corners])


def _ground_panel(f, corners, at):
    """등고선과, 점을 지나며 곡면을 자르는 두 선. 실선은 x₀ 방향, 파선은 x₁ 방향입니다."""
    axes = panel(LOW + 0.15, ylabel="$x_1$", title="위에서 본 자르는 선")
    heights = _heights(f, SPAN, SPAN).T
    low, high = finite_range(heights, "explore_slices", SOMEWHERE)
    draw_ground(axes, f, SPAN, SPAN, heights, np.linspace(low, high, 6))
    axes.set(xlim=SPAN[[0, -1]], ylim=SPAN[[0, -1]], xticks=range(-6, 7, 2), yticks=range(-6, 7, 3))
    ends = SPAN[[0, -1]]
    rows = np.array([[(end, place) for end in ends] for place in PLACES])  # x₁이 멈춘 가로선
    columns = rows[..., ::-1]  # x₀이 멈춘 세로선
    (row,) = axes.plot(*rows[at[1]].T, color=plot.INK)
    (column,) = axes.plot(*columns[at[0]].T, "--", color=plot.INK)
    (here,) = axes.plot(*corners[at], "o", color=plot.NUMERICAL, markersize=7)
    return axes, [
        line(row, rows, ("x1",)),
        line(column, columns, ("x0",)),
        line(here, corners[:, :, np.newaxis], BOTH, takes=BOTH),
    ]


def _slice_panel(f, axis, heights, partials, at):
    """변수 axis만 움직일 때의 단면과 접선. axis가 0이면 x₀, 1이면 x₁입니다."""
    values = (_heights(f, SPAN, PLACES).T, _heights(f, PLACES, SPAN))[axis]  # (멈춘 변수, 움직이는 변수)
    curves = np.stack([np.broadcast_to(SPAN, values.shape), values], axis=-1)
    x = np.broadcast_to(np.expand_dims(PLACES, 1 - axis), heights.shape)
    here = np.stack([x, heights], axis=-1)[:, :, np.newaxis]  # (x0, x1, 1, 2)
    steps = np.stack([np.broadcast_to(REACH, (*x.shape, 2)), partials[..., np.newaxis] * REACH], axis=-1)
    moving, stopped = ("$x_0$", "$x_1$")[axis], ("x1", "x0")[axis]
    lowest, highest = finite_range(heights, "explore_slices", SOMEWHERE)
    axes = panel(LOW, title=f"{moving}만 움직일 때의 단면")
    axes.set(xlim=SPAN[[0, -1]], ylim=room_around(lowest, highest, 0.1), xticks=range(-6, 7, 2))
    (curve,) = axes.plot(*curves[at[1 - axis]].T, ("-", "--")[axis], color=plot.INK)
    (tangent,) = axes.plot(*(here + steps)[at].T, color=plot.NUMERICAL, linewidth=2)
    (dot,) = axes.plot(*here[at].T, "o", color=plot.NUMERICAL, markersize=7)
    return axes, [
        line(curve, curves, (stopped,)),
        line(tangent, here + steps, BOTH),
        line(dot, here, BOTH, takes=(BOTH[axis],)),
    ]
