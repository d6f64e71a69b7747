"""오차역전파법을 한 걸음씩 보는 그림: 작은 신경망에서 미분이 거꾸로 흐르는 길과 수."""

import numpy as np
from matplotlib.patches import Circle

from lib import plot
from lib.activation import sigmoid, softmax
from lib.gradient import numerical_diff
from lib.live.bars import bar_corners
from lib.live.figure import PANEL, TYPE, explorer, line, panel, readout, slider
from lib.live.numerals import numeral
from lib.loss import cross_entropy_error
from lib.network import TwoLayerNet

X, T = np.array([0.6, 0.9]), np.array([0, 1])
W1, W2 = np.array([[0.4, -0.9], [0.1, 0.5]]), np.array([[0.9, -0.5], [0.4, 0.9]])
SLID = np.round(np.arange(-2, 2.01, 0.4), 2)  # 슬라이더가 바꾸는 W1[0, 0]의 값
PAIRS = [(0, 0), (0, 1), (1, 0), (1, 1)]
BOTH = ("weight", "step")
# 자료 좌표가 포인트와 같습니다. 위에는 그래프, 아래에는 가중치마다의 막대를 놓습니다.
SIZE = PANEL[0] * 72, 318
ACROSS, UP = {"x": 22, "a1": 87, "z": 152, "a2": 217, "L": 280}, (252, 179)
RADIUS = 18
ABOVE, UNDER = np.array([0, RADIUS + 3]), np.array([0, -RADIUS - 13])  # 동그라미에서 수를 적는 자리까지
BARS, ZERO, TALL = 19 + 37.7 * np.arange(8), 76, 40  # 막대의 자리, 0의 높이, 가장 긴 막대

# 걸음마다 (어디에서, 어디로). 가중치로 가는 걸음은 그 가중치의 선 위에 머뭅니다.
STEPS = [
    ("L", "L"),
    *(("L", f"a2[{j}]") for j in (0, 1)),
    *((f"a2[{j}]", f"W2[{i},{j}]") for i, j in PAIRS),
    *((f"a2[{j}]", f"z[{i}]") for i, j in PAIRS),
    *((f"z[{i}]", f"a1[{i}]") for i in (0, 1)),
    *((f"a1[{j}]", f"W1[{i},{j}]") for i, j in PAIRS),
]
WEIGHTS = [f"{name}[{i},{j}]" for name in ("W1", "W2") for i, j in PAIRS]


def small_net(weight=W1[0, 0]):
    """이 그림의 2-2-2 신경망입니다. 편향은 0이고 weight는 W1[0, 0]입니다."""
    network = TwoLayerNet(2, 2, 2, seed=0)
    network.params |= {"W1": W1.copy(), "W2": W2.copy()}
    network.params["W1"][0, 0] = weight
    return network


def explore_backward():
    """2-2-2 신경망의 손실에서 가중치까지, 미분이 한 걸음에 선 하나씩 거꾸로 흐르는 모습을 보여 줍니다.

    걸음마다 넘어온 값에 그 자리의 미분을 곱하고, 갈라졌던 길이 만나면 더합니다. 수치 미분은 지금까지 지나온
    길로만 그 값을 흔들어 잰 것입니다. W1[0, 0]은 슬라이더로 바꿉니다.

    결과: 커널 없이도 움직이는 위젯입니다.
    """
    runs = [_run(small_net(weight)) for weight in SLID]
    forward = {name: np.array([run[0][name] for run in runs]) for name in runs[0][0]}
    arrived, local, gathered, measured = np.array([run[1] for run in runs]).transpose(2, 0, 1)
    sliders = {
        "weight": slider("W1[0,0]", [(f"{weight:.1f}", weight) for weight in SLID], W1[0, 0]),
        "step": slider("걸음", [(str(k), k) for k in range(len(STEPS))], 0),
    }
    at = sliders["weight"].index, sliders["step"].index
    ways = [f"{start} → {end}" if start != end else "L에서 출발" for start, end in STEPS]
    return explorer(
        [_panel(forward, gathered, measured, at)],
        [
            readout("가는 길", np.arange(len(STEPS)), ["step"], ways),
            readout("넘어온 값", arrived, BOTH),
            readout("그 자리의 미분", local, BOTH),
            readout("모인 값", gathered, BOTH, mark="s", color=plot.ANALYTIC),
            readout("수치 미분", measured, BOTH, mark="o", color=plot.NUMERICAL),
        ],
        sliders,
        play="step",
        title="거꾸로 흐르는 미분",
        alt="위는 입력 둘, 은닉 뉴런 둘, 점수 둘과 손실을 이은 그래프로, 동그라미마다 위에는 순전파의 값, "
        "아래에는 손실을 그 값으로 미분한 것. 아래는 가중치마다의 기울기를 나타낸 막대와 수치 미분의 점",
        columns=[readout("손실", forward["L"], ["weight"])],
    )


def _run(network):
    """순전파의 값 {이름: 값}과, 걸음마다의 (넘어온 값, 그 자리의 미분, 모인 값, 수치 미분)입니다."""
    a1 = X @ network.params["W1"]  # (2,) @ (2, 2)
    z = sigmoid(a1)
    a2 = z @ network.params["W2"]
    rows = [(1, 1, 1, 1), *_second_layer(network, z, a2), *_first_layer(network, a1, z, a2)]
    values = {f"{name}[{k}]": v[k] for name, v in (("a1", a1), ("z", z), ("a2", a2)) for k in (0, 1)}
    return values | {"L": _loss(a2)}, rows


def _loss(a2):
    return cross_entropy_error(softmax(a2), T)


def _measured(scores_at, value):
    """값 하나를 흔들어 잰 수치 미분입니다. scores_at은 그 값이 v일 때의 점수를 돌려주는 함수입니다."""
    return numerical_diff(lambda v: _loss(scores_at(v)), value)


def _second_layer(network, z, a2):
    """L에서 a2로, a2에서 W2로, a2에서 z로 가는 걸음들입니다."""
    W2, gradient, one = network.params["W2"], network.gradient(X, T), np.eye(2)
    d2 = gradient["b2"]  # 편향은 점수에 1배로 들어가므로, 그 기울기가 δ입니다.
    for j in (0, 1):
        yield 1, d2[j], d2[j], _measured(lambda v, j=j: a2 + (v - a2[j]) * one[j], a2[j])
    for i, j in PAIRS:
        moved = _measured(lambda v, i=i, j=j: a2 + (v - W2[i, j]) * z[i] * one[j], W2[i, j])
        yield d2[j], z[i], gradient["W2"][i, j], moved
    for i, j in PAIRS:  # j번 길까지 지나온 것만 흔듭니다.
        way = W2[i] * (np.arange(2) <= j)
        yield d2[j], W2[i, j], way @ d2, _measured(lambda v, i=i, way=way: a2 + (v - z[i]) * way, z[i])


def _first_layer(network, a1, z, a2):
    """z에서 a1로, a1에서 W1로 가는 걸음들입니다."""
    W1, W2, gradient = network.params["W1"], network.params["W2"], network.gradient(X, T)
    d1, dz = gradient["b1"], W2 @ gradient["b2"]

    def scores(j, value):
        return a2 + (sigmoid(value) - z[j]) * W2[j]

    for j in (0, 1):
        yield dz[j], z[j] * (1 - z[j]), d1[j], _measured(lambda v, j=j: scores(j, v), a1[j])
    for i, j in PAIRS:
        moved = _measured(lambda v, i=i, j=j: scores(j, a1[j] + (v - W1[i, j]) * X[i]), W1[i, j])
        yield d1[j], X[i], gradient["W1"][i, j], moved


def _place(name):
    """칸이나 가중치가 그래프에서 놓인 자리입니다. 가중치는 이어진 두 칸의 가운데입니다."""
    if name == "L":
        return np.array([ACROSS["L"], sum(UP) / 2])
    layer, *numbers = name.removesuffix("]").replace("[", ",").split(",")
    if layer in ACROSS:
        return np.array([ACROSS[layer], UP[int(numbers[0])]])
    return np.mean(_ends(layer, *map(int, numbers)), axis=0)


def _ends(layer, i, j):
    """가중치의 선의 두 끝입니다."""
    start, end = {"W1": ("x", "a1"), "W2": ("z", "a2")}[layer]
    return np.array([_place(f"{start}[{i}]"), _place(f"{end}[{j}]")])


def _panel(forward, gathered, measured, at):
    """그래프와 막대를 함께 놓은 칸."""
    axes = panel(SIZE[1] / 72, title="위: 순전파의 값, 아래: L을 미분한 값", xlim=(0, SIZE[0]), ylim=(0, 292))
    axes.set_position([0, 0, 1, 292 / SIZE[1]])
    axes.set_axis_off()
    _draw_net(axes)
    written = [each for name in forward for each in _numerals(axes, name, forward[name], gathered, at)]
    return axes, [_way(axes, at), *written, *_bars(axes, gathered, measured, at)]


def _draw_net(axes):
    """움직이지 않는 것: 동그라미와 그 이름, 잇는 선, 입력의 값."""
    edges = [_ends(layer, i, j) for layer in ("W1", "W2") for i, j in PAIRS]
    edges += [np.array([_place(f"a1[{k}]"), _place(f"z[{k}]")]) for k in (0, 1)]
    edges += [np.array([_place(f"a2[{k}]"), _place("L")]) for k in (0, 1)]
    for edge in edges:
        axes.plot(*edge.T, color=plot.MUTED, linewidth=0.8, zorder=1)
    for name in (*(f"{layer}[{k}]" for layer in ACROSS if layer != "L" for k in (0, 1)), "L"):
        place = _place(name)
        axes.add_patch(Circle(place, RADIUS, facecolor=plot.PAPER, edgecolor=plot.MUTED, zorder=3))
        axes.text(*place, name, ha="center", va="center", fontsize=TYPE, zorder=4)
    for k, value in enumerate(X):
        axes.fill(*numeral(value, _place(f"x[{k}]") + ABOVE).T, color=plot.INK, linewidth=0)


def _numerals(axes, name, values, gathered, at):
    """동그라미 하나의 위에 적는 순전파의 값과, 아래에 적는 모인 미분입니다."""
    above = np.array([numeral(value, _place(name) + ABOVE) for value in values])
    shown = _shown(name, gathered)
    below = np.array([[numeral(value, _place(name) + UNDER) for value in row] for row in shown])
    yield _written(axes, above, ["weight"], at[:1], plot.INK)
    yield _written(axes, below, BOTH, at, plot.ANALYTIC)


def _shown(name, gathered):
    """이름이 name인 칸에 걸음마다 보일 미분입니다. 아직 닿지 않은 걸음에서는 NaN입니다."""
    shown = np.full(gathered.shape, np.nan)
    for step, (_, end) in enumerate(STEPS):
        if end == name:
            shown[:, step:] = gathered[:, [step]]
    return shown


def _written(axes, numerals, sliders, at, color):
    """움직이는 수 하나입니다. 처음에 보이지 않는 수는 칸 아래에 숨겨 둡니다."""
    first = numerals[at]
    if np.isnan(first).all():
        first = np.array([[0, -50], [1, -50], [1, -49]])
    (artist,) = axes.fill(*first.T, color=color, linewidth=0, zorder=5)
    return line(artist, numerals, sliders, keep=False)  # 수를 겹쳐 두면 읽지 못합니다.


def _way(axes, at):
    """지금 가는 길을 굵게 그립니다. 가중치에 머무는 걸음은 그 가중치의 선입니다."""
    ways = [np.array([_place(start), _place(end)]) for start, end in STEPS]
    for step, (_, end) in enumerate(STEPS):
        if end.startswith("W"):
            ways[step] = _ends(end[:2], int(end[3]), int(end[5]))
    (artist,) = axes.plot(*ways[at[1]].T, color=plot.ANALYTIC, linewidth=4, zorder=2)
    return line(artist, np.array(ways), ["step"])


def _bars(axes, gathered, measured, at):
    """가중치마다의 기울기. 막대는 모인 값, 점은 수치 미분이고, 닿은 것만 보입니다."""
    heights = np.stack([_shown(name, gathered) for name in WEIGHTS], axis=-1)  # (값, 걸음, 8)
    dots = np.stack([_shown(name, measured) for name in WEIGHTS], axis=-1)
    scale = TALL / np.nanmax(np.abs(heights))
    corners = bar_corners(BARS, scale * np.nan_to_num(heights), 26) + np.array([0, ZERO])
    points = np.stack([np.broadcast_to(BARS, dots.shape), scale * dots + ZERO], axis=-1)
    axes.text(2, ZERO + TALL + 8, "가중치의 기울기", fontsize=TYPE)
    axes.plot([0, SIZE[0]], [ZERO, ZERO], color=plot.MUTED, linewidth=0.7)
    for place, name in zip(BARS, WEIGHTS, strict=True):
        axes.text(place, 2, f"{name[:2]}\n{name[2:]}", ha="center", fontsize=TYPE)
    (drawn,) = axes.fill(*corners[at].T, color=plot.ANALYTIC)
    (marks,) = axes.plot(*points[at].T, "o", color=plot.NUMERICAL, markersize=5)
    return line(drawn, corners, BOTH), line(marks, points, BOTH)
