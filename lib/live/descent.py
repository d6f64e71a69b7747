"""경사 하강법을 움직여 보는 그림: 학습률과 단계 수를 바꾸면 지나온 길과 손실이 바뀝니다."""

import warnings
from functools import partial

import numpy as np

from lib import argument, plot
from lib.gradient import descent_path, numerical_gradient
from lib.live.figure import explorer, line, panel, readout, slider
from lib.live.ground import draw_ground
from lib.live.measured import finite_range, measured

LEARNING_RATES = np.geomspace(0.001, 10, 41)
GRID = 49  # 등고선을 그릴 때 한 방향으로 재는 점의 수
STATES = ("출발점", "내려가는 중", "느림", "진동 ↔", "수렴 ●", "발산 ▲")
BOTH = ("rate", "step")
STEP = ("step",)  # 점을 잡아 끌면 단계 수가 움직입니다.
START, FALLING, SLOW, OSCILLATING, CONVERGED, DIVERGED = range(len(STATES))


@np.errstate(all="ignore")  # 값이 넘치거나 없는 자리는 비워 두므로 알리지 않습니다.
def explore_descent(
    f, init_x, *, grad=None, learning_rates=LEARNING_RATES, steps=100, name="함수 f", start=0
):
    """f 위에서 경사 하강법이 지나는 길과 손실을, 학습률과 단계 수의 슬라이더로 보여 줍니다.

    인수: f는 형상 (2,)인 배열을 받아 수 하나를 돌려주는 함수, init_x는 형상 (2,)인 출발점입니다. grad는
        f의 해석적 기울기이고, 없으면 수치 미분을 씁니다. learning_rates는 학습률의 목록, steps는 가장 큰
        단계 수, name은 그림 설명에 쓸 이름, start는 처음에 보일 단계 수입니다.
    결과: 커널 없이도 움직이는 위젯입니다. 상태는 기울기의 크기가 처음의 1/1000 이하이면 수렴, 손실이
        출발점보다 크면 발산, 바로 앞 걸음을 되돌아가면 진동, 마지막까지 수렴하지 못하면 느림입니다.
    오류: 인수가 잘못되거나 출발점에서 f의 값이 유한하지 않으면 오류가 납니다. 값이 없는 자리는 비워 둡니다.
    """
    learning_rates = argument.array(learning_rates, "explore_descent", "학습률 learning_rates", ndim=(1,))
    steps = argument.count(steps, "explore_descent", "단계 수 steps", least=1)
    f = measured(f, "explore_descent")
    init_x = _finite_start(f, init_x)
    paths, losses, states = _runs(f, init_x, grad, learning_rates, steps)
    sliders = {
        "rate": slider("학습률", [(plot.short(lr), lr) for lr in learning_rates], _middle(learning_rates)),
        "step": slider(
            "단계 수",
            [(str(k), k) for k in range(steps + 1)],
            argument.count(start, "explore_descent", "처음 단계 start", least=0),
        ),
    }
    at = sliders["rate"].index, sliders["step"].index
    return explorer(
        [_ground_panel(f, paths, losses, at), _loss_panel(losses, at)],
        [
            readout("상태", states, BOTH, STATES),
            readout("위치", paths, BOTH, mark="-o", color=plot.PATH),
            readout("손실", losses, BOTH, mark="-o", color=plot.LOSS),
        ],
        sliders,
        play="step",
        title=f"{name} 위의 경사 하강법",
        alt=f"{name}의 등고선 위에 경사 하강법이 지나온 길, 다른 칸에 단계마다의 손실을 로그 축에 그린 그림",
    )


def _finite_start(f, init_x):
    """출발점이 수 두 개이고, 거기에서 f의 값이 유한한지 확인합니다."""
    init_x = argument.array(init_x, "explore_descent", "출발점 init_x", ndim=(1,))
    if init_x.shape != (2,):
        argument.refuse("explore_descent", "출발점 init_x", "수 두 개가", f"형상 {init_x.shape}의 배열")
    if not np.isfinite(f(init_x)):
        got = f"f의 값이 {f(init_x)}인 점"
        argument.refuse("explore_descent", "출발점 init_x", "함수 f의 값이 유한한 점이", got)
    return init_x


def _runs(f, init_x, grad, learning_rates, steps):
    """학습률마다 지나온 길 (학습률, 단계, 2), 손실 (학습률, 단계), 상태 (학습률, 단계)를 구합니다."""
    if grad is None:
        slope = grad = partial(numerical_gradient.formula, f)  # f는 이미 한 번 검사했습니다.
    else:
        slope = measured(grad, "explore_descent", "기울기 grad", (2,))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # 발산은 상태로 보여 줍니다.
        paths = np.stack([descent_path(f, init_x, lr, steps, grad) for lr in learning_rates])
        losses = np.array([[f(x) for x in path] for path in paths], dtype=np.float64)
        slopes = np.array([[_slope_size(slope, x) for x in path] for path in paths])
    return paths, losses, np.stack([_states(*run) for run in zip(paths, losses, slopes, strict=True)])


def _slope_size(slope, x):
    return np.linalg.norm(slope(x)) if np.isfinite(x).all() else np.inf


def _states(path, loss, slope):
    """한 학습률에서 단계마다의 상태입니다. 뒤에 적은 상태가 앞의 것을 덮습니다."""
    with np.errstate(all="ignore"):
        moves = np.diff(path, axis=0)
        turned = np.sum(moves[1:] * moves[:-1], axis=1) < 0
    converged = slope <= 1e-3 * slope[0]
    diverged = ~np.isfinite(loss) | (loss > loss[0] + 1e-9 * abs(loss[0]))
    states = np.full(len(path), FALLING if converged[-1] else SLOW)
    states[2:][turned] = OSCILLATING
    states[converged] = CONVERGED
    states[diverged] = DIVERGED
    states[0] = START
    return states


def _middle(learning_rates):
    """처음에 보일 학습률: 0.1이 있으면 0.1, 없으면 가운데 값입니다."""
    near = np.isclose(learning_rates, 0.1)
    return learning_rates[near.argmax() if near.any() else len(learning_rates) // 2]


def _ground_panel(f, paths, losses, at):
    """등고선과, 그 위를 지나온 길."""
    axes = panel(xlabel="$x_0$", ylabel="$x_1$", title="지나온 길")
    low, high = _view(paths, losses, axes.bbox.width / axes.bbox.height)
    x0, x1 = np.linspace(low[0], high[0], GRID), np.linspace(low[1], high[1], GRID)
    heights = np.array([[f(np.array([a, b])) for a in x0] for b in x1])
    lowest, highest = finite_range(heights, "explore_descent", "출발점 둘레에서 유한한 값을 내는 함수가")
    draw_ground(axes, f, x0, x1, heights, lowest + (highest - lowest) * np.linspace(0, 1, 6) ** 2)
    rate, step = at
    shown = paths[rate, : step + 1]
    (trail,) = axes.plot(*shown.T, "-o", color=plot.PATH, linewidth=1.5, markersize=3)
    (here,) = axes.plot(*shown[-1:].T, "o", color=plot.PATH, markersize=8)
    axes.plot(*paths[0, 0], "s", color=plot.INK, markersize=6, fillstyle="none")
    axes.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    axes.set_aspect("equal")
    return axes, [line(trail, paths, BOTH, upto=True), line(here, paths[:, :, np.newaxis], BOTH, takes=STEP)]


def _view(paths, losses, ratio):
    """출발점보다 높이 올라가지 않은 길이 모두 들어오는, 너비가 높이의 ratio배인 범위에 여백을 둡니다."""
    calm = paths[(losses <= losses[:, :1]).all(axis=1)]
    points = calm.reshape(-1, 2) if len(calm) else paths[:, 0]
    low, high = points.min(axis=0), points.max(axis=0)
    width, height = high - low
    least = 0.1 * max(1, np.abs(points).max())  # 제자리에 머문 길에도 너비가 있어야 그립니다.
    half = 0.6 * max(height, width / ratio, least) * np.array([ratio, 1])
    return (low + high) / 2 - half, (low + high) / 2 + half


def _loss_panel(losses, at):
    """단계마다의 손실. 로그 축에 그리려고, 음수가 있으면 가장 낮은 손실을 빼서 보입니다."""
    lowest = np.min(losses[np.isfinite(losses)])
    shift, label = (lowest, "손실 - 가장 낮은 손실") if lowest < 0 else (0, "손실")
    first = np.clip(losses[0, 0] - shift or 1, 1e-250, 1e250)  # 출발점이 최소점이면 손실이 0입니다.
    steps = np.arange(losses.shape[1])
    curves = np.stack([np.broadcast_to(steps, losses.shape), losses - shift], axis=-1)
    axes = panel(xlabel="단계", title=label, yscale="log")
    axes.set(xlim=(0, steps[-1]), ylim=(first * 1e-6, first * 1e3))
    plot.plain_powers(axes.yaxis)
    axes.axhline(first, color=plot.MUTED, linewidth=0.7, linestyle=":")
    rate, step = at
    (trail,) = axes.plot(*curves[rate, : step + 1].T, color=plot.LOSS)
    (here,) = axes.plot(*curves[rate, step : step + 1].T, "o", color=plot.LOSS, markersize=6)
    return axes, [
        line(trail, curves, BOTH, upto=True),
        line(here, curves[:, :, np.newaxis], BOTH, takes=STEP),
    ]
