"""학습이 느려지는 까닭을 움직여 보는 그림: 두 손실을 정답의 점수로 미분한 값이 점수 차에 따라 달라집니다."""

import numpy as np

from lib import plot
from lib.activation import softmax
from lib.gradient import numerical_diff
from lib.live.figure import explorer, line, panel, readout, slider
from lib.loss import cross_entropy_error, sum_squares_error

LAGS = np.arange(-20, 11) / 2  # 정답의 점수에서 다른 점수를 뺀 것: -10, -9.5, …, 5
START = -2.0
LAG = ("lag",)
NAMES = ("교차 엔트로피", "오차제곱합")
LOSSES = (cross_entropy_error, sum_squares_error)
LOOKS = ((plot.LOSS, "-", "o"), (plot.NUMERICAL, "--", "s"))  # 손실마다의 색, 선, 점


def output(lag):
    """정답인 0번의 점수가 1번의 점수보다 lag만큼 높을 때의 두 확률, 형상 (2,)입니다."""
    return softmax([lag, 0])


def pull(loss, lag):
    """손실을 정답의 점수로 미분한 값: d loss(softmax((a, 0)), 0) / da입니다. a가 lag인 자리에서 구합니다."""
    return numerical_diff(lambda a: loss(output(float(a)), 0), lag)


def explore_slow_learning():
    """정답의 점수가 뒤처진 정도를 슬라이더로 바꾸며, 두 손실과 그것을 정답의 점수로 미분한 값을 견줍니다.

    클래스는 둘이고 확률은 소프트맥스로 얻습니다.

    결과: 커널 없이도 움직이는 위젯입니다.
    """
    losses = np.array([[loss(output(lag), 0) for lag in LAGS] for loss in LOSSES])
    pulls = np.array([[pull(loss, lag) for lag in LAGS] for loss in LOSSES])
    sliders = {"lag": slider("점수 차", [(f"{lag:g}", lag) for lag in LAGS], START)}
    at = sliders["lag"].index
    return explorer(
        [_panel("손실", losses, at, (0, 10.3)), _panel("점수로 미분한 값", pulls, at, (-1.08, 0.08))],
        [
            readout("정답의 확률", [output(lag)[0] for lag in LAGS], LAG),
            *(
                readout(name, np.round(slopes, 2) + 0.0, LAG, mark=style + mark, color=color)
                for name, slopes, (color, style, mark) in zip(NAMES, pulls, LOOKS, strict=True)
            ),
        ],
        sliders,
        play="lag",
        title="두 손실이 점수를 미는 힘",
        alt="첫째 칸은 정답의 점수가 뒤처질수록 커지는 두 손실, 둘째 칸은 두 손실을 정답의 점수로 미분한 값. "
        "뒤처질수록 교차 엔트로피 오차의 값은 -1에 다가가고, 오차제곱합의 값은 0으로 돌아옵니다",
    )


def _panel(title, curves, at, ylim):
    """점수 차에 따른 두 곡선과, 지금 점수 차의 자리."""
    axes = panel(xlabel="정답의 점수 - 다른 점수", title=title, xlim=(-10.4, 5.4), ylim=ylim)
    moves = []
    for values, (color, style, mark) in zip(curves, LOOKS, strict=True):
        points = np.column_stack([LAGS, values])
        axes.plot(*points.T, style, color=color)
        (here,) = axes.plot(*points[[at]].T, mark, color=color)
        moves.append(line(here, points[:, np.newaxis], LAG, takes=LAG))
    return axes, moves
