"""매개변수가 데이터보다 많아진 뒤를 보는 그림: 훈련 오차는 계속 0인데 시험 오차는 다시 줄어듭니다."""

import numpy as np
from numpy.polynomial import Legendre

from lib import argument, plot
from lib.live.figure import explorer, line, panel, readout, slider
from lib.live.measured import room_around
from lib.live.polynomial import error

DEGREE = ("degree",)


def smallest_fit(x, y, degree):
    """훈련 오차가 가장 작은 다항식 가운데 르장드르 계수의 제곱의 합이 가장 작은 것: Σ_k c_k P_k(s)입니다.

    인수: x와 y는 형상 (N,), degree는 차수입니다. s는 x의 범위를 -1부터 1까지로 옮긴 것입니다. 차수가 N보다
        작으면 훈련 오차가 가장 작은 다항식은 하나뿐입니다.
    결과: 배열을 받아 배열을 돌려주는 다항식입니다.
    출처: Golub & Van Loan, Matrix Computations, 5.5절의 최소 노름 해.
    """
    domain = [np.min(x), np.max(x)]
    scaled = np.polynomial.polyutils.mapdomain(np.asarray(x), domain, [-1, 1])
    values = np.polynomial.legendre.legvander(scaled, degree)  # (N, degree + 1)
    return Legendre(np.linalg.lstsq(values, y, rcond=None)[0], domain=domain)


def explore_interpolation(x_train, y_train, x_test, y_test, degrees):
    """차수를 데이터의 수 너머까지 올리며, 계수가 가장 작은 다항식의 훈련 오차와 시험 오차를 견줍니다.

    인수: x_train과 y_train은 형상이 같은 1차원 배열, x_test와 y_test도 그렇습니다. degrees는 슬라이더가 지날
        차수의 목록이고, 커지는 차례입니다.
    결과: 커널 없이도 움직이는 위젯입니다.
    오류: 1차원이 아니거나, x와 y의 형상이 다르거나, 훈련 데이터에 다른 x가 둘 이상 없거나, 차수가 커지는
        0 이상의 정수가 아니면 오류가 납니다.
    """
    train = _pairs(x_train, y_train, "훈련 데이터")
    test = _pairs(x_test, y_test, "시험 데이터")
    if np.ptp(train[0]) == 0:
        argument.refuse("explore_interpolation", "훈련 데이터", "서로 다른 x가 둘 이상", "모두 같은 x")
    degrees = _degrees(degrees)
    curves = [smallest_fit(*train, degree) for degree in degrees]
    errors = np.array([[error(curve, *data) for curve in curves] for data in (train, test)])
    start = int(np.argmin(np.abs(degrees + 1 - len(train[0]))))  # 매개변수가 데이터만큼인 차수
    return explorer(
        [_curve_panel(train, test, curves, start), _error_panel(degrees, errors, len(train[0]), start)],
        [
            readout("매개변수의 수", degrees + 1, DEGREE),
            readout("훈련 오차", np.round(errors[0], 2), DEGREE, mark="-o", color=plot.TRAIN),
            readout("시험 오차", np.round(errors[1], 2), DEGREE, mark="--s", color=plot.TEST),
        ],
        {"degree": slider("차수", [(str(d), d) for d in degrees.tolist()], int(degrees[start]))},
        play="degree",
        title="데이터보다 많은 매개변수",
        alt="훈련 데이터와 시험 데이터의 점 위에 다항식의 곡선을, 다른 칸에 "
        "차수에 따른 훈련 오차와 시험 오차를 그린 그림. 매개변수가 데이터만큼 되는 차수에 점선이 있습니다",
    )


def _pairs(x, y, name):
    x, y = (argument.array(values, "explore_interpolation", name, ndim=(1,)) for values in (x, y))
    if x.shape != y.shape:
        argument.refuse("explore_interpolation", name, "형상이 같은 x와 y가", f"형상 {x.shape}와 {y.shape}")
    return x, y


def _degrees(values):
    numbers = argument.array(values, "explore_interpolation", "차수 degrees", ndim=(1,))
    if np.any(numbers % 1) or numbers[0] < 0 or np.any(np.diff(numbers) <= 0):
        got = argument.describe(values)
        argument.refuse("explore_interpolation", "차수 degrees", "커지는 차례의 0 이상인 정수가", got)
    return numbers.astype(int)


def _curve_panel(train, test, curves, start):
    """데이터의 점과, 차수마다의 곡선."""
    x = np.linspace(train[0].min(), train[0].max(), 481)
    curve_points = np.stack([np.stack([x, curve(x)], axis=1) for curve in curves])
    low, high = min(train[1].min(), test[1].min()), max(train[1].max(), test[1].max())
    axes = panel(xlabel="$x$", ylabel="$y$", title="데이터와 다항식", ylim=room_around(low, high, 0.25))
    (curve,) = axes.plot(*curve_points[start].T, color=plot.INK)
    axes.plot(*train, "o", color=plot.TRAIN, markersize=6)
    axes.plot(*test, "s", color=plot.TEST, markersize=5)
    return axes, [line(curve, curve_points, DEGREE)]


def _error_panel(degrees, errors, size, start):
    """차수에 따른 두 오차. 지금의 차수까지 그립니다. 매개변수가 데이터만큼 되는 차수에 점선을 세웁니다."""
    axes = panel(xlabel="차수", title=f"오차 (점선: 매개변수 {size}개)")
    room = 0.02 * (degrees[-1] - degrees[0]) or 1
    top = 1.1 * errors.max() or 1
    axes.set(xlim=(degrees[0] - room, degrees[-1] + room), ylim=(-0.02 * top, top))
    axes.axvline(size - 1, color=plot.MUTED, linestyle=":")
    moves = []
    for values, color, style, mark in [
        (errors[0], plot.TRAIN, "-", "o"),
        (errors[1], plot.TEST, "--", "s"),
    ]:
        points = np.column_stack([degrees, values])
        (trail,) = axes.plot(*points[: start + 1].T, style, color=color)
        (here,) = axes.plot(*points[start : start + 1].T, mark, color=color, markersize=6)
        moves += [
            line(trail, points, DEGREE, upto=True),
            line(here, points[:, np.newaxis], DEGREE, takes=DEGREE),
        ]
    return axes, moves
