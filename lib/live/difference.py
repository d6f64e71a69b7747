"""할선과 접선을 움직여 보는 그림: 간격 h를 줄이면 할선이 접선에 다가갔다가 다시 멀어집니다."""

import warnings

import numpy as np

from lib import argument, plot
from lib.gradient import numerical_diff
from lib.live.figure import explorer, line, panel, readout, slider
from lib.live.measured import elementwise, finite_range, room_around

XS = np.arange(-3, 3.25, 0.25)
HS = np.array([1, *(float(f"{m}e-{k}") for k in range(1, 18) for m in (5, 2, 1))])  # 1, 0.5, 0.2, …, 1e-17
EDGES = (-5.0, 5.0)  # 직선을 그릴 양 끝
FLOOR = 1e-17  # 오차가 0이면 로그 축에 그릴 수 없으므로 이 높이에 그립니다.
BOTH = ("x", "h")
SOMEWHERE = "-4.2부터 4.2까지에서 유한한 값을 내는 함수가"


def forward_diff(f, x, h):
    """전방 차분으로 구한 미분계수: (f(x + h) - f(x)) / h입니다. 절단 오차는 h에 비례합니다.

    인수: f는 배열을 원소별로 계산하는 함수, x는 배열이나 수, h는 0보다 큰 수입니다.
    결과: x와 형상이 같은 미분계수입니다.
    출처: Burden & Faires, Numerical Analysis, 4.1절.
    """
    return (f(x + h) - f(x)) / h


@np.errstate(all="ignore")  # 값이 넘치거나 없는 자리는 비워 두므로 알리지 않습니다.
def explore_difference(f, derivative, x=1.0, name="함수 f"):
    """f의 접선과 두 할선, 그리고 h에 따른 오차를 점 x와 간격 h의 슬라이더로 보여 줍니다.

    인수: f와 derivative(f의 도함수)는 수를 받아 수를 돌려주는 함수입니다. 미분할 수 없는 점에서는
        derivative가 NaN을 돌려주면 접선과 오차를 그리지 않습니다. x는 처음에 보일 점(-3부터 3까지 0.25 간격),
        name은 그림 설명에 쓸 이름입니다.
    결과: 커널 없이도 움직이는 위젯입니다.
    오류: f나 derivative가 함수가 아니거나 수를 돌려주지 않거나, f가 어디에서도 유한한 값을 내지 않거나,
        x가 슬라이더에 없으면 오류가 납니다. 값이 없는 자리는 비워 둡니다.
    """
    f = elementwise(f, "explore_difference")
    exact = elementwise(derivative, "explore_difference", "도함수 derivative")(XS)
    if np.ndim(x) or x not in XS:
        argument.refuse("explore_difference", "점 x", "-3부터 3까지 0.25 간격의 수가", argument.describe(x))
    slopes = _slopes(f)
    errors = np.abs(slopes - exact[:, np.newaxis])
    sliders = {
        "x": slider("점 x", [(f"{place:g}", place) for place in XS], float(x)),
        "h": slider("간격 h", [(plot.short(h), h) for h in HS], 1.0),
    }
    at = sliders["x"].index, sliders["h"].index
    return explorer(
        [_curve_panel(f, exact, slopes, at), _error_panel(errors, at)],
        [
            readout("접선의 기울기", exact, ("x",), mark="-o", color=plot.ANALYTIC),
            readout("전방 차분", slopes[0], BOTH, mark="--O", color=plot.FORWARD),
            readout("중심 차분", slopes[1], BOTH, mark="-o", color=plot.NUMERICAL),
            readout("오차(전방, 중심)", np.moveaxis(errors, 0, -1), BOTH),
        ],
        sliders,
        play="h",
        title=f"{name}의 접선과 할선",
        alt=f"{name}의 곡선 위에 접선과 두 할선, 다른 칸에 간격 h에 따른 전방 차분과 중심 차분의 오차를 "
        "로그 축에 그린 그림",
    )


def _slopes(f):
    """전방 차분과 중심 차분, 형상 (2, x, h)입니다."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # h가 너무 작을 때의 값도 그대로 보여 줍니다.
        central = np.stack([numerical_diff(f, XS, h) for h in HS], axis=1)
        forward = np.stack([forward_diff(f, XS, h) for h in HS], axis=1)
    return np.stack([forward, central])


def _through(x, y, slope):
    """점 (x, y)를 지나는 직선의 양 끝, 형상 (…, 2, 2)입니다."""
    ends = [np.broadcast_arrays(edge, y + slope * (edge - x)) for edge in EDGES]
    return np.stack([np.stack(end, axis=-1) for end in ends], axis=-2)


def _curve_panel(f, exact, slopes, at):
    """곡선, 접선, 두 할선, 그리고 할선이 지나는 세 점."""
    x, left, right = XS[:, np.newaxis], XS[:, np.newaxis] - HS, XS[:, np.newaxis] + HS
    tangents = _through(XS, f(XS), exact)
    forward = _through(x, f(x), slopes[0])
    central = _through(left, f(left), slopes[1])
    here = np.stack([XS, f(XS)], axis=-1)
    ends = np.stack([np.stack([left, f(left)], -1), np.stack([right, f(right)], -1)], axis=2)
    axes = _curve_axes(f)
    x_at, _ = at
    (tangent,) = axes.plot(*tangents[x_at].T, color=plot.ANALYTIC, linewidth=3)
    (dashed,) = axes.plot(*forward[at].T, "--", color=plot.FORWARD)
    (solid,) = axes.plot(*central[at].T, color=plot.NUMERICAL)
    (dots,) = axes.plot(*ends[at].T, "o", color=plot.NUMERICAL, markersize=5)
    (dot,) = axes.plot(*here[x_at], "o", color=plot.ANALYTIC, markersize=7)
    return axes, [
        line(tangent, tangents, ("x",)),
        line(dashed, forward, BOTH),
        line(solid, central, BOTH),
        line(dots, ends, BOTH),
        line(dot, here[:, np.newaxis], ("x",), takes=("x",)),
    ]


def _curve_axes(f):
    """f의 곡선을 그린 칸입니다. 접선과 할선이 들어올 자리를 위아래에 둡니다."""
    axes = panel(xlabel="$x$", title="접선과 할선", xlim=(-4.2, 4.2))
    x = np.linspace(-4.2, 4.2, 121)
    y = f(x)
    axes.plot(x, y, color=plot.MUTED, linewidth=1)
    lowest, highest = finite_range(y, "explore_difference", SOMEWHERE)
    axes.set_ylim(room_around(lowest, highest, 0.49))
    return axes


def _error_panel(errors, at):
    """h에 따른 두 오차의 곡선과, 지금 h의 자리. h는 오른쪽으로 갈수록 작습니다."""
    points = np.stack([np.broadcast_to(HS, errors.shape), np.maximum(errors, FLOOR)], axis=-1)
    axes = panel(xlabel="$h$", title="오차", xscale="log", yscale="log")
    axes.set(xlim=(2, 5e-18), ylim=(FLOOR / 3, 10))
    plot.plain_powers(axes.xaxis)
    plot.plain_powers(axes.yaxis)
    x_at, _ = at
    moves = []
    for curves, style, color in zip(points, ("--", "-"), (plot.FORWARD, plot.NUMERICAL), strict=True):
        (trail,) = axes.plot(*curves[x_at].T, style, color=color)
        (here,) = axes.plot(*curves[at], "o", color=color)
        moves += [
            line(trail, curves, ("x",)),
            line(here, curves[:, :, np.newaxis], BOTH, takes=("h",), missing="미분할 수 없음"),
        ]
    moves[1]["artist"].set(fillstyle="none", markersize=10, markeredgewidth=2)  # 겹쳐도 둘 다 보입니다.
    return axes, moves
