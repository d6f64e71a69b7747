"""경사 하강법을 움직여 보는 그림: 출발점과 학습률, 단계 수를 바꾸면 지나온 길과 손실이 바뀝니다."""

import warnings
from functools import partial

import numpy as np

from lib import argument, plot
from lib.gradient import descent_path, numerical_diff
from lib.live.figure import LOW, PANEL, explorer, line, panel, readout, slider
from lib.live.ground import draw_ground
from lib.live.measured import finite_range, measured, of_points

LEARNING_RATES = np.geomspace(0.001, 10, 41)
GRID = 49  # 등고선을 그릴 때 한 방향으로 재는 점의 수
STATES = ("출발점", "내려가는 중", "느림", "진동 ↔", "수렴 ●", "발산 ▲")
RUN = ("where", "rate", "step")  # 출발점, 학습률, 단계 수. 화면에는 이름의 차례로 놓입니다.
START, FALLING, SLOW, OSCILLATING, CONVERGED, DIVERGED = range(len(STATES))
NEAR = 0.05  # 닿은 자리의 거리가 그림 높이의 이 몫 이하이면 같은 곳에 닿은 것입니다.


@np.errstate(all="ignore")  # 값이 넘치거나 없는 자리는 비워 두므로 알리지 않습니다.
def explore_descent(
    f, init_x, *, grad=None, learning_rates=LEARNING_RATES, steps=100, name="함수 f", start=0, starts=1
):
    """f 위에서 경사 하강법이 지나는 길과 손실을, 학습률과 단계 수의 슬라이더로 보여 줍니다.

    인수: f는 형상 (2,)인 배열을 받아 수 하나를 돌려주는 함수, init_x는 형상 (2,)인 출발점입니다. grad는
        f의 해석적 기울기이고, 없으면 수치 미분을 씁니다. learning_rates는 학습률의 목록, steps는 가장 큰
        단계 수, name은 그림 설명에 쓸 이름, start는 처음에 보일 단계 수입니다. starts가 9이면 출발점도
        init_x를 지나는 9 × 9개의 자리로 옮길 수 있고, 학습률마다 어느 출발점이 어디에 닿는지 표시합니다.
    결과: 커널 없이도 움직이는 위젯입니다. 상태는 기울기의 크기가 처음의 1/1000 이하이면 수렴, 손실이
        출발점보다 크면 발산, 바로 앞 걸음을 되돌아가면 진동, 마지막까지 수렴하지 못하면 느림입니다.
    오류: 인수가 잘못되거나 출발점에서 f의 값이 유한하지 않으면 오류가 납니다. 값이 없는 자리는 비워 둡니다.
    """
    learning_rates = argument.array(learning_rates, "explore_descent", "학습률 learning_rates", ndim=(1,))
    steps = argument.count(steps, "explore_descent", "단계 수 steps", least=1)
    start = argument.count(start, "explore_descent", "처음 단계 start", least=0, most=steps)
    starts = argument.count(starts, "explore_descent", "출발점의 수 starts", least=1)
    height = measured(f, "explore_descent")
    begins = _finite_start(height, init_x)[np.newaxis]
    runs = _runs(f, begins, grad, learning_rates, steps)
    view = _view(*runs[:2])
    sliders = {
        "rate": slider("학습률", [(plot.short(lr), lr) for lr in learning_rates], _middle(learning_rates)),
        "step": slider("단계 수", [(str(k), k) for k in range(steps + 1)], start),
    }
    if starts > 1:
        begins, first = _starts(height, begins[0], view, starts)
        runs = _runs(f, begins, grad, learning_rates, steps)
        texts = [f"({plot.short(x0)}, {plot.short(x1)})" for x0, x1 in begins]
        sliders["where"] = slider("출발점", [(text, i) for i, text in enumerate(texts)], first)
    return _figure(height, name, begins, runs, view, sliders)


def _figure(f, name, begins, runs, view, sliders):
    """출발점이 하나이면 그 축은 없는 것으로 하고 그립니다."""
    paths, losses, states = runs if "where" in sliders else (values[0] for values in runs)
    at = tuple(sliders[name].index for name in RUN if name in sliders)
    ground = _ground_panel(f, paths, view, at)
    marks = readouts = ()
    if "where" in sliders:
        marks, readouts = _where_they_end(ground[0], begins, paths, states, at)
    along = RUN[-len(at) :]
    return explorer(
        [(ground[0], [*marks, *ground[1]]), _loss_panel(losses, at)],
        [
            readout("상태", states, along, STATES),
            readout("위치", paths, along, mark="-o", color=plot.PATH),
            readout("손실", losses, along, mark="-o", color=plot.LOSS),
            *readouts,
        ],
        sliders,
        play="step",
        title=f"{name} 위의 경사 하강법",
        alt=f"{name}의 등고선 위에 경사 하강법이 지나온 길, 다른 칸에 단계마다의 손실을 로그 축에 그린 그림"
        + ". 출발점마다 같은 곳에 닿는지, 다른 곳에 닿는지, 발산하는지 표시한 그림" * bool(marks),
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


def _starts(f, init_x, view, count):
    """그림 안에 고르게 놓인, init_x를 지나는 출발점들 (S, 2)와 init_x의 번호입니다."""
    lines = [_line_through(x, low, high, count) for x, low, high in zip(init_x, *view, strict=True)]
    points = np.stack(np.meshgrid(*lines), axis=-1).reshape(-1, 2)  # x₀이 먼저 바뀝니다.
    points = points[[bool(np.isfinite(f(x))) for x in points]]
    return points, int(np.argmin(np.abs(points - init_x).sum(axis=1)))


def _line_through(x, low, high, count):
    """low와 high 사이에서 x를 지나는, 간격이 같은 자리 count개입니다. 간격은 유효숫자 두 자리로 내립니다."""
    step = (high - low) / count
    digit = 10.0 ** (np.floor(np.log10(step)) - 1)
    step = np.floor(step / digit) * digit
    before = np.clip(np.floor((x - low) / step), 0, count - 1)
    return x + step * (np.arange(count) - before)


def _runs(f, begins, grad, learning_rates, steps):
    """출발점 (S, 2)과 학습률마다 지나온 길 (S, R, 단계, 2), 단계마다의 손실과 상태 (S, R, 단계)입니다."""
    height = of_points(f, begins.T, "explore_descent")
    slope = partial(_numerical_slope, height)
    if grad is not None:
        slope = of_points(grad, begins.T, "explore_descent", "기울기 grad", (2,))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # 발산은 상태로 보여 줍니다.
        # 한 걸음 더 가 보면 마지막 자리의 기울기도 걸음에서 알 수 있습니다.
        further = np.stack([descent_path(f, begins.T, lr, steps + 1, slope) for lr in learning_rates])
        further = further.transpose(3, 0, 1, 2)  # (학습률, 단계 + 1, 2, 출발점)에서
        slopes = np.linalg.norm(np.diff(further, axis=2), axis=-1) / np.reshape(learning_rates, (-1, 1))
        paths = further[:, :, :-1]
        losses = height(paths.reshape(-1, 2).T).reshape(paths.shape[:-1])
    return paths, losses, _states(paths, losses, slopes)


def _numerical_slope(f, x):
    """점들 (2, N)에서 변수마다 수치 미분한 기울기입니다."""

    def along(t, axis):
        moved = x.copy()
        moved[axis] = t
        return f(moved)

    return np.stack([numerical_diff.formula(partial(along, axis=i), x[i]) for i in (0, 1)])


def _states(paths, losses, slopes):
    """단계마다의 상태입니다. 뒤에 적은 상태가 앞의 것을 덮습니다. 단계는 마지막 축입니다."""
    with np.errstate(all="ignore"):
        moves = np.diff(paths, axis=-2)
        turned = np.sum(moves[..., 1:, :] * moves[..., :-1, :], axis=-1) < 0
    converged = slopes <= 1e-3 * slopes[..., :1]
    diverged = ~np.isfinite(losses) | (losses > losses[..., :1] + 1e-9 * np.abs(losses[..., :1]))
    states = np.where(converged[..., -1:], FALLING, SLOW) + np.zeros(losses.shape, int)
    states[..., 2:][turned] = OSCILLATING
    states[converged] = CONVERGED
    states[diverged] = DIVERGED
    states[..., 0] = START
    return states


def _middle(learning_rates):
    """처음에 보일 학습률: 0.1이 있으면 0.1, 없으면 가운데 값입니다."""
    near = np.isclose(learning_rates, 0.1)
    return learning_rates[near.argmax() if near.any() else len(learning_rates) // 2]


def _ground_panel(f, paths, view, at):
    """등고선과, 그 위를 지나온 길. 출발점을 고를 수 있으면 네모를 잡아 끕니다."""
    low, high = view
    axes = panel(xlabel="$x_0$", ylabel="$x_1$", title="지나온 길")
    x0, x1 = np.linspace(low[0], high[0], GRID), np.linspace(low[1], high[1], GRID)
    heights = np.array([[f(np.array([a, b])) for a in x0] for b in x1])
    lowest, highest = finite_range(heights, "explore_descent", "출발점 둘레에서 유한한 값을 내는 함수가")
    draw_ground(axes, f, x0, x1, heights, lowest + (highest - lowest) * np.linspace(0, 1, 6) ** 2)
    *run, step = at
    shown = paths[*run, : step + 1]
    (trail,) = axes.plot(*shown.T, "-o", color=plot.PATH, linewidth=1.5, markersize=3)
    (here,) = axes.plot(*shown[-1:].T, "o", color=plot.PATH, markersize=8)
    (square,) = axes.plot(*shown[0], "s", color=plot.INK, markersize=6, fillstyle="none")
    axes.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    axes.set_aspect("equal")
    along = RUN[-len(at) :]
    begin = [line(square, paths[:, 0, :1], RUN[:1], takes=RUN[:1])] * (len(at) == len(RUN))
    return axes, [
        *begin,
        line(trail, paths, along, upto=True),
        line(here, paths[..., np.newaxis, :], along, takes=RUN[-1:]),
    ]


def _where_they_end(axes, begins, paths, states, at):
    """학습률마다, 고른 출발점과 같은 곳에 닿는 출발점, 다른 곳에 닿는 출발점, 발산하는 출발점과 그 수입니다.

    아직 어디에도 닿지 못한 출발점에는 표시가 없습니다.
    """
    marks, readouts = [], []
    for name, mark, color, ends in zip(
        ("같은 곳으로", "다른 곳으로", "발산"),
        ("o", "O", "^"),
        (plot.MINIMUM, plot.MINIMUM, plot.INK),
        ends_of(paths[:, :, -1], states[:, :, -1], NEAR * np.diff(axes.get_ylim())),
        strict=True,
    ):
        points = np.where(ends[..., np.newaxis], begins, np.nan)  # (출발점, 학습률, 출발점, 2)
        fill = "none" if mark == "O" else "full"
        (drawn,) = axes.plot(
            *points[at[:2]].T, mark.lower(), color=color, markersize=4.5, fillstyle=fill, zorder=1.8
        )
        marks.append(line(drawn, points, RUN[:2], keep=False))
        readouts.append(readout(name, ends.sum(axis=-1), RUN[:2], mark=mark, color=color))
    return marks, readouts


def ends_of(last, state, near):
    """출발점마다, 학습률마다, 다른 출발점이 같은 곳에 닿는지, 다른 곳에 닿는지, 발산하는지입니다.

    인수: last는 마지막 자리 (출발점, 학습률, 2), state는 마지막 상태 (출발점, 학습률), near는 같은 곳으로 볼
        거리입니다. 결과: 형상 (출발점, 학습률, 출발점)인 참거짓 셋입니다.
    """
    arrived = state == CONVERGED
    apart = np.linalg.norm(last[:, :, np.newaxis] - last.transpose(1, 0, 2), axis=-1)
    same = arrived[..., np.newaxis] & arrived.T & (apart <= near)
    diverged = np.broadcast_to((state == DIVERGED).T, same.shape)
    return same, arrived.T & ~same, diverged


def _view(paths, losses):
    """출발점보다 높이 올라가지 않은 길이 모두 들어오는, 칸과 모양이 같은 범위 (낮은 끝, 높은 끝)입니다."""
    box = panel(xlabel="$x_0$").bbox
    ratio = box.width / box.height
    calm = paths[(losses <= losses[..., :1]).all(axis=-1)]
    points = calm.reshape(-1, 2) if len(calm) else paths[:, :, 0].reshape(-1, 2)
    low, high = points.min(axis=0), points.max(axis=0)
    width, height = high - low
    least = 0.1 * max(1, np.abs(points).max())  # 제자리에 머문 길에도 너비가 있어야 그립니다.
    half = 0.6 * max(height, width / ratio, least) * np.array([ratio, 1])
    return (low + high) / 2 - half, (low + high) / 2 + half


def _loss_panel(losses, at):
    """단계마다의 손실. 로그 축에 그리려고, 음수가 있으면 가장 낮은 손실을 빼서 보입니다."""
    lowest = np.min(losses[np.isfinite(losses)])
    shift, label = (lowest, "손실 - 가장 낮은 손실") if lowest < 0 else (0, "손실")
    *run, step = at
    first = np.clip(losses[*run, 0] - shift or 1, 1e-250, 1e250)  # 출발점이 최소점이면 손실이 0입니다.
    steps = np.arange(losses.shape[-1])
    curves = np.stack([np.broadcast_to(steps, losses.shape), losses - shift], axis=-1)
    axes = panel(LOW if len(at) == len(RUN) else PANEL[1], xlabel="단계", title=label, yscale="log")
    axes.set(xlim=(0, steps[-1]), ylim=(first * 1e-6, first * 1e3))
    plot.plain_powers(axes.yaxis)
    (level,) = axes.plot(steps[[0, -1]], [first, first], color=plot.MUTED, linewidth=0.7, linestyle=":")
    (trail,) = axes.plot(*curves[*run, : step + 1].T, color=plot.LOSS)
    (here,) = axes.plot(*curves[*run, step : step + 1].T, "o", color=plot.LOSS, markersize=6)
    along = RUN[-len(at) :]
    return axes, [
        line(trail, curves, along, upto=True),
        line(here, curves[..., np.newaxis, :], along, takes=RUN[-1:]),
        *_level(level, curves, at),
    ]


def _level(artist, curves, at):
    """출발점을 고를 수 있으면, 출발점의 손실을 나타내는 가로선도 함께 움직입니다."""
    if len(at) < len(RUN):
        return []
    ends = curves[:, 0, [0, -1]]  # (출발점, 두 끝, 2)
    ends[..., 1] = ends[:, :1, 1]
    return [line(artist, ends, RUN[:1], keep=False)]
