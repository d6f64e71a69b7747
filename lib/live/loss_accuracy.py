"""손실과 정확도를 견주는 그림: 가중치 하나를 움직이면 손실은 매끄럽게, 정확도는 계단처럼 변합니다."""

import copy

import numpy as np

from lib import argument, plot
from lib.gradient import numerical_diff
from lib.live.figure import explorer, line, panel, readout, slider

CHANGES = np.arange(-50, 151) / 100  # 슬라이더가 지나는, 가중치의 변화
FINE = np.linspace(-0.5, 1.5, 2001)  # 정확도의 계단을 찾는 자리
REACH = np.array([-0.4, 0.4])  # 접선을 점의 양쪽으로 그리는 길이
HEIGHT = 1.25  # 칸의 높이(인치). 네 칸과 슬라이더가 휴대 전화의 한 화면에 들어갑니다.
TICKS = [-0.5, 0, 0.5, 1, 1.5]
START = 50  # 변화가 0인 자리
CHANGE = ["change"]


def explore_loss_accuracy(network, x, t, name, position):
    """가중치 하나를 움직이며 손실과 정확도를, 그리고 그 아래에 두 미분계수를 견줍니다.

    인수: network는 params, loss, accuracy를 갖춘 신경망이고 바뀌지 않습니다. x와 t는 손실과 정확도를 잴
        입력과 정답, 움직일 가중치는 network.params[name][position]입니다. 슬라이더는 그 가중치에 더하는
        수입니다.
    결과: 커널 없이도 움직이는 위젯입니다. 정확도의 단위는 퍼센트이고, 미분계수는 중심 차분으로 구합니다.
    오류: network가 신경망이 아니거나 그런 이름의 매개변수나 그런 자리가 없으면 오류가 납니다.
    """
    _require_weight(network, name, position)

    def loss(change):
        return moved(network, name, position, change).loss(x, t)

    def accuracy(change):
        return 100 * moved(network, name, position, change).accuracy(x, t)

    losses, accuracies = (np.array([f(c) for c in CHANGES]) for f in (loss, accuracy))
    slopes, flats = (np.array([numerical_diff(f, c) for c in CHANGES]) for f in (loss, accuracy))
    stairs = np.array([accuracy(c) for c in FINE])
    texts = [f"{value:.5f}" for value in losses]  # 세 자리로 줄이면 손실도 계단처럼 보입니다.
    sliders = {"change": slider("변화", [(f"{c:+.2f}", c) for c in CHANGES], 0.0)}
    return explorer(
        _panels(losses, slopes, stairs, accuracies, flats),
        [
            readout("손실", np.arange(len(CHANGES)), CHANGE, texts, mark="-", color=plot.LOSS),
            readout("정확도(%)", accuracies, CHANGE, mark="-", color=plot.INK),
            readout("손실의 미분계수", slopes, CHANGE),
            readout("정확도의 미분계수", flats, CHANGE),
        ],
        sliders,
        play="change",
        title="손실과 정확도",
        alt="가중치 하나의 변화에 따른 네 그림. 손실은 매끄러운 곡선이고 정확도는 계단입니다. 나머지 두 칸의 "
        "미분계수는 손실에서는 음수에서 양수로 이어지고, 정확도에서는 계단의 모서리를 빼고 모두 0입니다.",
    )


def _require_weight(network, name, position):
    """network.params[name][position]이 수 하나인지 확인합니다."""
    function = "explore_loss_accuracy"
    if not hasattr(network, "params"):
        got = argument.describe(network)
        argument.refuse(function, "신경망 network", "params를 갖춘 신경망이", got, TypeError)
    if not isinstance(name, str) or name not in network.params:
        names = ", ".join(network.params)
        argument.refuse(function, "이름 name", f"{names} 가운데 하나가", argument.describe(name))
    shape = network.params[name].shape
    try:
        found = np.shape(network.params[name][position]) == () and None not in np.atleast_1d(position)
    except (IndexError, TypeError, ValueError):
        found = False
    if not found:
        expected = f"형상 {shape}인 {name}에서 수 하나의 자리가"
        argument.refuse(function, "자리 position", expected, argument.describe(position))


def moved(network, name, position, change):
    """가중치 하나에 change를 더한 신경망의 복사본입니다."""
    network = copy.deepcopy(network)
    network.params[name][position] += change
    return network


def _jumps(stairs):
    """정확도가 뛰는 자리들입니다."""
    before = np.flatnonzero(np.diff(stairs))
    return (FINE[before] + FINE[before + 1]) / 2


def _panels(losses, slopes, stairs, accuracies, flats):
    """위의 두 칸은 손실과 정확도, 아래의 두 칸은 그 미분계수입니다."""
    return [
        _value_panel("손실", (CHANGES, losses), losses, slopes, plot.LOSS),
        _value_panel("정확도(%)", (FINE, stairs), accuracies, flats, plot.INK),
        _slope_panel("손실의 미분계수", (CHANGES, slopes), slopes, plot.LOSS),
        _slope_panel("정확도의 미분계수", (FINE, 0 * FINE), flats, plot.INK, _jumps(stairs)),
    ]


def _value_panel(title, curve, values, slopes, color):
    """값의 곡선과, 그 위의 점과 접선."""
    points = np.stack([CHANGES, values], axis=-1)[:, np.newaxis]  # (변화, 1, 2)
    directions = np.stack([np.ones_like(slopes), slopes], axis=-1)[:, np.newaxis]
    tangents = points + REACH[:, np.newaxis] * directions  # (변화, 2, 2)
    axes = panel(HEIGHT, title=title, xlim=CHANGES[[0, -1]], xticks=TICKS)
    axes.plot(*curve, color=color)
    axes.set_ylim(axes.get_ylim())
    (tangent,) = axes.plot(*tangents[START].T, color=plot.NUMERICAL, linewidth=2)
    (here,) = axes.plot(*points[START].T, "o", color=plot.NUMERICAL, markersize=6)
    return axes, [_cursor(axes), line(tangent, tangents, CHANGE), line(here, points, CHANGE, takes=CHANGE)]


def _cursor(axes):
    """칸을 위아래로 가로지르는, 지금의 자리를 나타내는 선. 위아래의 칸을 잇습니다."""
    low, high = axes.get_ylim()
    ends = np.stack(np.broadcast_arrays(CHANGES[:, np.newaxis], np.array([low, high])), axis=-1)
    (cursor,) = axes.plot(*ends[START].T, ":", color=plot.MUTED, linewidth=1.2)
    return line(cursor, ends, CHANGE)


def _slope_panel(title, curve, slopes, color, missing=()):
    """미분계수의 곡선과, 그 위의 점. 미분계수가 없는 자리에는 빈 동그라미를 그립니다."""
    points = np.stack([CHANGES, slopes], axis=-1)[:, np.newaxis]
    axes = panel(HEIGHT, title=title, xlim=CHANGES[[0, -1]], xticks=TICKS)
    axes.axhline(0, color=plot.MUTED, linewidth=0.8, linestyle=":")
    axes.plot(*curve, color=color)
    axes.plot(missing, np.zeros(len(missing)), "o", color=color, markersize=5, fillstyle="none")
    axes.set_ylim(axes.get_ylim())
    (here,) = axes.plot(*points[START].T, "o", color=plot.NUMERICAL, markersize=6)
    return axes, [_cursor(axes), line(here, points, CHANGE, takes=CHANGE)]
