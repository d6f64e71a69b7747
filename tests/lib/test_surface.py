"""네 지형의 해석적 기울기를 중심 차분과 복소수 걸음으로 검사합니다."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import surface
from lib.gradient import gradient_descent, numerical_gradient
from tests.support.mathematics import proves

GROUNDS = ["bowl", "ravine", "saddle", "valleys"]
points = st.tuples(st.floats(-5, 5), st.floats(-5, 5)).map(np.array)


def complex_step(f, x):
    return [np.imag(f(x + 1e-30j * e)) / 1e-30 for e in np.eye(2)]


def test_every_surface_has_a_gradient_and_a_test():
    """지형마다 기울기가 있고, 여기에 이름이 있습니다."""
    public = {name for name, value in vars(surface).items() if callable(value)}
    assert public == {*GROUNDS, *(f"{name}_gradient" for name in GROUNDS)}


@pytest.mark.parametrize("name", GROUNDS)
@proves
@given(x=points)
def test_surface_gradient_agrees_with_complex_step_and_central_difference(name, x):
    """지형의 해석적 기울기는 복소수 걸음과 1e-12, 중심 차분과 1e-7까지 같습니다."""
    f, gradient = getattr(surface, name), getattr(surface, f"{name}_gradient")
    np.testing.assert_allclose(gradient(x), complex_step(f, x), atol=1e-12)
    np.testing.assert_allclose(gradient(x), numerical_gradient(f, x), atol=1e-7)
    assert gradient(x).shape == (2,)


def test_surfaces_have_the_formulas_of_the_book():
    """(3, 4)에서의 높이: 9 + 16, 9/20 + 16, 81/4 - 9/2 + 16/2, 25/20 + 1 - cos 3 cos 4."""
    x = np.array([3.0, 4.0])
    assert surface.bowl(x) == 25
    assert surface.ravine(x) == pytest.approx(16.45)
    assert surface.saddle(x) == pytest.approx(23.75)
    assert surface.valleys(x) == pytest.approx(2.25 - np.cos(3) * np.cos(4))


@pytest.mark.parametrize(
    ("name", "lowest"),
    [("bowl", (0, 0)), ("ravine", (0, 0)), ("saddle", (1, 0)), ("saddle", (-1, 0)), ("valleys", (0, 0))],
)
def test_gradient_vanishes_at_the_minimum_and_everything_around_is_higher(name, lowest):
    """최소점에서는 기울기가 0이고, 둘레 어디나 그보다 높습니다."""
    f, lowest = getattr(surface, name), np.array(lowest, dtype=float)
    np.testing.assert_array_equal(getattr(surface, f"{name}_gradient")(lowest), 0)
    around = np.random.default_rng(0).normal(0, 0.5, (200, 2))
    assert all(f(lowest + step) > f(lowest) for step in around)


def test_saddle_falls_one_way_and_rises_the_other_at_its_saddle_point():
    """(0, 0)에서 기울기는 0이지만 x₀ 쪽으로는 낮아지고 x₁ 쪽으로는 높아집니다."""
    np.testing.assert_array_equal(surface.saddle_gradient(np.zeros(2)), 0)
    along, here, across = (surface.saddle(np.array(x)) for x in ([0.1, 0.0], [0.0, 0.0], [0.0, 0.1]))
    assert along < here < across


def test_valleys_have_several_local_minima():
    """(0, 0) 말고도 (π, π) 가까이에 더 높은 극소점이 있습니다."""
    rest = gradient_descent(surface.valleys, [3.0, 3.0], 0.1, 500, surface.valleys_gradient)
    np.testing.assert_allclose(surface.valleys_gradient(rest), 0, atol=1e-9)
    assert np.linalg.norm(rest) > 3 and surface.valleys(rest) > surface.valleys(np.zeros(2))
