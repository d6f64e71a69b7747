"""땅: 극소점과 안장점을 손으로 구한 자리에서 찾습니다."""

import numpy as np
import pytest

from lib import surface
from lib.live.ground import stationary


def found(f, low=(-7, -4), high=(7, 4)):
    """f의 극소점들과 안장점들입니다. 격자의 자리가 답의 자리와 겹치지 않게 어긋나 있습니다."""
    x0, x1 = np.linspace(low[0] - 0.03, high[0], 49), np.linspace(low[1] - 0.05, high[1], 49)
    heights = np.array([[f(np.array([a, b])) for a in x0] for b in x1])
    return stationary(f, x0, x1, heights)


@pytest.mark.parametrize("f", [surface.bowl, surface.ravine])
def test_a_bowl_has_one_bottom_and_no_saddle(f):
    lows, saddles = found(f)
    np.testing.assert_allclose(lows, [[0, 0]], atol=1e-3)
    assert len(saddles) == 0


def test_a_saddle_lies_between_two_bottoms():
    lows, saddles = found(surface.saddle)
    np.testing.assert_allclose(lows, [[-1, 0], [1, 0]], atol=1e-3)
    np.testing.assert_allclose(saddles, [[0, 0]], atol=1e-3)


def test_every_mark_on_the_valleys_is_flat_and_bends_as_it_should():
    lows, saddles = found(surface.valleys)
    assert np.hypot(*(lows - [2.8396, 2.8396]).T).min() < 2e-3 and np.hypot(*lows.T).min() < 1e-3
    assert len(lows) == 7 and len(saddles) >= 8
    for point in (*lows, *saddles):
        np.testing.assert_allclose(surface.valleys_gradient(point), 0, atol=2e-3)


def test_a_flat_or_broken_ground_has_no_marks():
    for f in (lambda x: 3.0, lambda x: np.nan if x[0] < 0 else x[0] + x[1]):
        assert [len(points) for points in found(f)] == [0, 0]


def test_a_ground_rougher_than_the_grid_is_not_marked():
    """격자보다 잘게 굽이치는 땅에서 하나씩 좁혀 찾으면 오래 걸리고, 표시가 땅을 덮습니다."""
    count = 0

    def rough(x):
        nonlocal count
        count += 1
        return np.sin(12345.678 * x[0] + 54321.9 * x[0] * x[1])

    assert [len(points) for points in found(rough)] == [0, 0]
    assert count == 49 * 49, "격자에서 한 번씩만 재어야 합니다."
