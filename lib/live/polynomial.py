"""과적합을 움직여 보는 그림: 다항식의 차수를 바꾸면 곡선과 훈련 오차, 시험 오차가 바뀝니다."""

import numpy as np
from numpy.polynomial import Polynomial

from lib import argument, plot
from lib.live.figure import explorer, line, panel, readout, slider
from lib.live.measured import room_around

DEGREE = ("degree",)


def error(curve, x, y):
    """어긋난 크기: √(Σ(curve(x) - y)² / N).

    인수: curve는 배열을 받아 배열을 돌려주는 함수, x와 y는 형상 (N,)입니다. 결과: y와 단위가 같은 수 하나.
    """
    return np.sqrt(np.mean((curve(x) - y) ** 2))


def explore_polynomial(x_train, y_train, x_test, y_test):
    """훈련 데이터에 맞춘 다항식을, 차수의 슬라이더로 바꾸어 보며 훈련 오차와 시험 오차를 견줍니다.

    인수: x_train과 y_train은 형상이 같은 1차원 배열, x_test와 y_test도 그렇습니다. 차수는 0부터, 모든 훈련
        데이터를 지나는 len(x_train) - 1까지입니다. 곡선은 훈련 오차가 가장 작은 다항식입니다.
    결과: 커널 없이도 움직이는 위젯입니다.
    오류: 1차원이 아니거나, x와 y의 형상이 다르거나, 훈련 데이터에 같은 x가 있으면 오류가 납니다.
    """
    train = _pairs(x_train, y_train, "훈련 데이터")
    test = _pairs(x_test, y_test, "시험 데이터")
    if np.unique(train[0]).size < len(train[0]):
        argument.refuse("explore_polynomial", "훈련 데이터", "서로 다른 x가", "같은 수가 있는 x")
    degrees = np.arange(len(train[0]))
    curves = [Polynomial.fit(*train, degree) for degree in degrees]
    errors = np.array([[error(curve, *data) for curve in curves] for data in (train, test)])
    best = np.array([errors[1, : d + 1].argmin() for d in degrees])  # 차수 d까지에서 시험 오차가 가장 작은 것
    start = 1 % len(degrees)
    return explorer(
        [_curve_panel(train, test, curves, best, start), _error_panel(degrees, errors, start)],
        [
            readout("훈련 오차", np.round(errors[0], 2), DEGREE, mark="-o", color=plot.TRAIN),
            readout("시험 오차", np.round(errors[1], 2), DEGREE, mark="--s", color=plot.TEST),
            readout("가장 나은 차수", best, DEGREE, mark=":", color=plot.INK),
        ],
        {"degree": slider("차수", [(str(d), d) for d in degrees.tolist()], start)},
        play="degree",
        title="다항식의 차수와 오차",
        alt="훈련 데이터와 시험 데이터의 점 위에 다항식의 곡선을, 다른 칸에 "
        "차수에 따른 훈련 오차와 시험 오차를 그린 그림. 여기까지 시험 오차가 가장 작은 곡선은 점선입니다",
    )


def _pairs(x, y, name):
    x, y = (argument.array(values, "explore_polynomial", name, ndim=(1,)) for values in (x, y))
    if x.shape != y.shape:
        argument.refuse("explore_polynomial", name, "형상이 같은 x와 y가", f"형상 {x.shape}와 {y.shape}")
    return x, y


def _curve_panel(train, test, curves, best, start):
    """데이터의 점과 차수마다의 곡선, 그리고 여기까지 시험 오차가 가장 작은 곡선."""
    x = np.linspace(train[0].min(), train[0].max(), 241)
    curve_points = np.stack([np.stack([x, curve(x)], axis=1) for curve in curves])
    low, high = min(train[1].min(), test[1].min()), max(train[1].max(), test[1].max())
    axes = panel(xlabel="$x$", ylabel="$y$", title="데이터와 다항식", ylim=room_around(low, high, 0.25))
    (ghost,) = axes.plot(*curve_points[best[start]].T, ":", color=plot.INK, linewidth=1.5)
    (curve,) = axes.plot(*curve_points[start].T, color=plot.INK)
    axes.plot(*train, "o", color=plot.TRAIN, markersize=6)
    axes.plot(*test, "s", color=plot.TEST, markersize=5)
    return axes, [line(curve, curve_points, DEGREE), line(ghost, curve_points[best], DEGREE, keep=False)]


def _error_panel(degrees, errors, start):
    """차수에 따른 두 오차. 지금의 차수까지 그립니다."""
    axes = panel(xlabel="차수", title="오차", xticks=degrees)
    axes.set(xlim=(-0.3, degrees[-1] + 0.3), ylim=(0, 1.05 * min(errors.max(), 4 * errors[:, 0].max()) or 1))
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
