"""땅: 함수의 높이를 띠로 그리고, 둘레보다 낮은 곳과 안장점을 찾아 표시합니다."""

import numpy as np

from lib import plot
from lib.gradient import numerical_gradient

AROUND = ((-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1))  # 둘레를 한 바퀴
FINE = np.linspace(-1, 1, 7)  # 자리를 좁혀 갈 때 한 방향으로 재는 곳
MOST = 60  # 이보다 많으면 격자가 땅의 굴곡보다 성긴 것이고, 표시하면 땅이 보이지 않습니다.


def draw_ground(axes, f, x0, x1, heights, levels):
    """높이의 띠와 등고선, 극소점(★)과 안장점(×)을 그리고 제목에 그 뜻을 적습니다.

    인수: f는 점 하나를 재는 함수, x0과 x1은 격자의 자리, heights는 형상 (x1, x0)인 높이, levels는 띠의 경계
        여섯입니다.
    """
    plot.terrain(axes, x0, x1, heights, levels)
    lows, saddles = stationary(f, x0, x1, heights)
    axes.plot(*lows.T, "*", color=plot.MINIMUM, markersize=12, markeredgecolor=plot.PAPER)
    axes.plot(*saddles.T, "x", color=plot.INK, markersize=8, markeredgewidth=2)
    marks = ["★ 극소점"] * bool(len(lows)) + ["× 안장점"] * bool(len(saddles))
    if marks:
        axes.title.set_text(f"{axes.get_title()} ({', '.join(marks)})")


def stationary(f, x0, x1, heights):
    """격자 안의 극소점들 (N, 2)와 안장점들 (M, 2)입니다. 격자에서 찾은 다음 자리를 좁힙니다.

    둘레의 여덟 자리가 모두 더 높으면 극소점, 높아지고 낮아지기를 두 번 되풀이하면 안장점입니다. 격자에서 모두
    MOST곳이 넘으면 하나도 찾지 않습니다.
    """
    around = np.stack([np.roll(heights, (-i, -j), (0, 1)) for i, j in AROUND])
    higher = (around > heights)[:, 1:-1, 1:-1]
    turns = (higher != np.roll(higher, 1, axis=0)).sum(axis=0)
    low_places, flat_places = (_places(found, x0, x1) for found in (higher.all(axis=0), turns == 4))
    if len(low_places) + len(flat_places) > MOST:
        return np.empty((0, 2)), np.empty((0, 2))
    size = x0[1] - x0[0], x1[1] - x1[0]
    lows = [_narrowed(f, point, size) for point in low_places]
    flats = [_narrowed(partial_slope(f), point, size) for point in flat_places]
    saddles = [point for point in flats if _bends_both_ways(f, point, size)]
    return np.reshape(lows, (-1, 2)), np.reshape(saddles, (-1, 2))


def partial_slope(f):
    """기울기의 크기를 재는 함수입니다."""
    return lambda x: np.sum(numerical_gradient.formula(f, x) ** 2)


def _places(found, x0, x1):
    rows, columns = np.nonzero(found)
    return np.stack([x0[1:-1][columns], x1[1:-1][rows]], axis=1)


def _narrowed(f, point, size):
    """point 둘레에서 f가 가장 작은 자리입니다. 잴 때마다 둘레를 반으로 좁힙니다."""
    for _ in range(12):
        near = point + np.stack(np.meshgrid(*(FINE * side for side in size)), axis=-1).reshape(-1, 2)
        values = [f(x) for x in near]
        point, size = near[np.nanargmin(values)], np.divide(size, 2)
    return point


def _bends_both_ways(f, point, size):
    """한쪽으로는 오르막, 다른 쪽으로는 내리막인 자리인지 봅니다."""
    a, b = np.diag(size) / 4
    bend = [f(point + way) + f(point - way) - 2 * f(point) for way in (a, b, a + b, a - b)]
    return min(bend) < 0 < max(bend)
