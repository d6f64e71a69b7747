"""미니배치로 걷는 길을 움직여 보는 그림: 배치 크기와 학습률을 바꾸면 손실이 멈추는 바닥의 높이가 바뀝니다."""

import numpy as np

from lib import argument, plot
from lib.activation import sigmoid
from lib.gradient import descent_path, gradient_descent
from lib.live.figure import explorer, line, panel, readout, slider
from lib.live.ground import draw_ground
from lib.live.measured import pictures

NAME = "explore_sgd"
DIGITS = 4, 9
PLACES = (slice(4, 8), slice(12, 16)), (slice(8, 12), slice(12, 16))  # 위쪽 가운데의 두 칸
SIZES, RATES = (1, 4, 16, 64), (0.25, 0.5, 1, 2, 4)  # 배치 크기에는 전체도 있습니다.
START = np.array([-1.5, 2.5])
MIDDLE, REACH = (1, 1.2), 2.4  # 첫째 칸의 한가운데와, 거기서 위아래 끝까지의 거리
STEPS, RUNS = 150, 10
LOWEST = 1e-4  # 둘째 칸에 그리는 가장 작은 값
ALL, KIND = ("size", "rate", "step"), ("size", "rate")


def explore_sgd(x_train, t_train):
    """4와 9를 두 칸의 밝기로 가리는 확률 sigmoid(w·x)를, 미니배치의 기울기로 배우는 길을 보여 줍니다.

    x는 이미지의 두 칸(4 × 4)의 평균을 표준화한 것, 손실은 교차 엔트로피 오차입니다. 미니배치는 걸음마다 다시
    뽑고, 한 설정으로 열 번씩 걷습니다. 바닥의 예측은 최솟값에서 ηV/(4B) 위이고, V는 최소점에서 한 장의
    기울기가 흩어진 정도(성분마다 분산을 더한 것)입니다.

    인수: x_train은 (N, 784), t_train은 레이블 (N,)이나 원-핫 (N, 10)이고 4와 9가 있어야 합니다.
    결과: 커널 없이도 움직이는 위젯입니다. 손실은 4와 9 모두에서 잰 것입니다.
    오류: 인수가 잘못되면 오류가 납니다.
    """
    data = signed(x_train, t_train)
    lowest = gradient_descent(lambda w: loss(w, data), np.zeros(2), lr=4, grad=lambda w: slope(w, data))
    paths = np.array([[walks(data, size, rate) for rate in RATES] for size in (*SIZES, len(data))])
    # 최솟값보다 낮게 나오는 것은 반올림 오차입니다.
    above = np.maximum(loss(paths, data) - loss(lowest, data), 0)  # (배치 크기, 학습률, 단계, 번)
    floors = np.array([[floor(data, lowest, size, rate) for rate in RATES] for size in SIZES])
    floors = np.concatenate([floors, np.full((1, len(RATES)), np.nan)])  # 전체의 기울기는 흩어지지 않습니다.
    whole = [*(str(size) for size in SIZES), f"전체({len(data)})"]
    sliders = {
        "size": slider("배치 크기", [(name, k) for k, name in enumerate(whole)], 0),
        "rate": slider("학습률", [(f"{rate:g}", rate) for rate in RATES], 0.5),
        "step": slider("단계 수", [(str(k), k) for k in range(STEPS + 1)], 0),
    }
    at = tuple(each.index for each in sliders.values())
    return explorer(
        [_path_panel(data, paths[..., 0, :], at), _loss_panel(above, floors, at)],
        _readouts(above, floors),
        sliders,
        play="step",
        title="미니배치로 걷는 길",
        alt="첫째 칸은 손실의 등고선 위에 미니배치의 기울기로 걸은 길과, 전체의 기울기로 걸은 길. 둘째 칸은 "
        "단계 수에 따라 손실이 최솟값보다 얼마나 높은지, 열 번 걸은 평균, 예측한 바닥",
        columns=[readout("위치", paths[..., 0, :], ALL)],
    )


def signed(x, t):
    """9는 표준화한 두 밝기 x 그대로, 4는 -x입니다. 그러면 정답의 확률이 언제나 sigmoid(w·x)입니다. (N, 2)"""
    images = pictures(x, NAME, least=2)
    labels = argument.targets(t, NAME, len(images), 10, "t_train").argmax(axis=1)
    if not {*DIGITS} <= {*labels.tolist()}:
        argument.refuse(NAME, "정답 t_train", "4와 9가", f"숫자 {sorted({*labels.tolist()})}")
    images = images.reshape(-1, 28, 28)
    light = np.stack([images[:, rows, columns].mean(axis=(1, 2)) for rows, columns in PLACES], axis=1)
    four, nine = (light[labels == digit] for digit in DIGITS)
    both = np.concatenate([four, nine])
    if not both.std(axis=0).all():
        argument.refuse(NAME, "이미지 x_train", "위쪽 가운데의 밝기가 서로 다른 4와 9가", "모두 같은 밝기")
    return (both - both.mean(axis=0)) / both.std(axis=0) * np.repeat([[-1], [1]], (len(four), len(nine)), 0)


def loss(w, data):
    """교차 엔트로피 오차 -log sigmoid(w·x)의 평균입니다. w는 (…, 2), 결과는 (…)입니다."""
    rows = [-np.log(sigmoid.formula(row @ data.T)).mean(axis=-1) for row in w.reshape(-1, 1, 2)]
    return np.reshape(rows, w.shape[:-1])


def slope(w, batch):
    """손실의 기울기 (sigmoid(w·x) - 1) x의 평균입니다. w는 (…, 2), batch는 (…, B, 2)입니다."""
    y = sigmoid.formula(batch @ w[..., np.newaxis])  # (…, B, 1)
    return ((y - 1) * batch).mean(axis=-2)


def walks(data, size, rate):
    """배치 크기 size로 RUNS번 걸은 길 (STEPS + 1, RUNS, 2)입니다. 미니배치는 걸음마다 다시 뽑습니다."""
    rng = np.random.default_rng(0)

    def noisy(w):
        picked = rng.integers(len(data), size=(RUNS, size))
        return slope(w, data[picked] if size < len(data) else data)

    start = np.tile(START, (RUNS, 1))
    return descent_path(lambda w: loss(w, data).sum(), start, rate, STEPS, noisy)


def floor(data, lowest, size, rate):
    """바닥의 높이 ηV/(4B)입니다. 최소점의 둘레를 이차함수로, 흩어짐이 거기서 어디나 같다고 본 것입니다."""
    each = slope(lowest, data[:, np.newaxis])  # 한 장마다의 기울기 (N, 2)
    return rate * each.var(axis=0).sum() / (4 * size)


def _readouts(above, floors):
    return [
        readout("지금 높이", above[..., 0], ALL, mark="-o", color=plot.PATH),
        readout("열 번 평균", above.mean(axis=-1), ALL, mark="-", color=plot.LOSS),
        readout("예측한 바닥", floors, KIND, mark="--", color=plot.MINIMUM),
    ]


def _path_panel(data, paths, at):
    """땅과 두 길."""
    axes = panel(xlabel="$w_0$", ylabel="$w_1$", title="걸어온 길")
    reach = REACH * np.array([axes.bbox.width / axes.bbox.height, 1])
    w0, w1 = (
        np.linspace(middle - side, middle + side, 41) for middle, side in zip(MIDDLE, reach, strict=True)
    )
    heights = loss(np.stack(np.meshgrid(w0, w1), axis=-1), data)
    levels = heights.min() + np.ptp(heights) * np.linspace(0, 1, 6) ** 2
    draw_ground(axes, lambda w: loss(w, data), w0, w1, heights, levels)
    axes.plot(*START, "s", color=plot.INK, markersize=6, fillstyle="none")
    plain = np.broadcast_to(paths[-1:], paths.shape)
    (smooth,) = axes.plot(*plain[at[:2]][: at[2] + 1].T, "--", color=plot.ANALYTIC, linewidth=1.5)
    (trail,) = axes.plot(*paths[at[:2]][: at[2] + 1].T, "-", color=plot.PATH, linewidth=1.5)
    (here,) = axes.plot(*paths[at][np.newaxis].T, "o", color=plot.PATH, markersize=8)
    axes.set(xlim=w0[[0, -1]], ylim=w1[[0, -1]])
    axes.set_aspect("equal")
    return axes, [
        line(smooth, paths[-1], ("rate", "step"), upto=True),
        line(trail, paths, ALL, upto=True),
        line(here, paths[..., np.newaxis, :], ALL, takes=("step",)),
    ]


def _loss_panel(above, floors, at):
    """최솟값에서 잰 손실의 높이, 열 번의 평균, 예측한 바닥."""
    axes = panel(xlabel="단계 수", title="손실이 최솟값보다 높은 만큼", yscale="log", ylim=(LOWEST, 9))
    axes.set(xlim=(0, STEPS))
    plot.plain_powers(axes.yaxis)
    steps = np.broadcast_to(np.arange(STEPS + 1), above.shape[:3])
    one, mean = (
        np.stack([steps, np.where(each >= LOWEST, each, np.nan)], axis=-1)
        for each in (above[..., 0], above.mean(axis=-1))
    )
    level = np.stack(np.broadcast_arrays([0, STEPS], floors[..., np.newaxis]), axis=-1)
    (flat,) = axes.plot(*level[at[:2]].T, "--", color=plot.MINIMUM, linewidth=1.5)
    (thin,) = axes.plot(*one[at[:2]][: at[2] + 1].T, "-", color=plot.PATH, linewidth=1)
    (thick,) = axes.plot(*mean[at[:2]][: at[2] + 1].T, "-", color=plot.LOSS)
    place = np.stack([steps, np.maximum(above[..., 0], LOWEST)], axis=-1)[..., np.newaxis, :]
    (here,) = axes.plot(*place[at].T, "o", color=plot.PATH, markersize=7)
    return axes, [
        line(flat, level, KIND),
        line(thin, one, ALL, upto=True),
        line(thick, mean, ALL, upto=True),
        line(here, place, ALL, takes=("step",)),
    ]
