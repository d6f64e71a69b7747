"""모멘텀: 이어 갈 몫이 0이면 경사 하강법과 같고, 이차함수에서 알려진 빠르기와 경계를 지킵니다."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.gradient import descent_path
from lib.momentum import momentum_path
from lib.surface import ravine, ravine_gradient
from tests.support.mathematics import HANGUL

START = [-7.0, 2.0]


@given(lr=st.floats(0.01, 0.99), x0=st.floats(-5, 5), x1=st.floats(-5, 5))
def test_without_a_share_it_is_plain_descent(lr, x0, x1):
    plain = descent_path(ravine, [x0, x1], lr, 20, grad=ravine_gradient)
    np.testing.assert_allclose(momentum_path(ravine_gradient, [x0, x1], lr, 0, 20), plain, atol=1e-12)


@given(lr=st.floats(0.05, 1.5), beta=st.floats(0, 0.9), curvature=st.floats(0.1, 3))
def test_two_steps_follow_the_recurrence_of_a_quadratic(lr, beta, curvature):
    """이차함수에서는 x(k+1) = (1 + β - ηλ) x(k) - β x(k-1)입니다."""
    x = momentum_path(lambda x: curvature * x, [1.0], lr, beta, 12)[:, 0]
    np.testing.assert_allclose(x[2:], (1 + beta - lr * curvature) * x[1:-1] - beta * x[:-2], atol=1e-9)


@pytest.mark.parametrize("beta", [0, 0.3, 0.6, 0.9])
def test_it_converges_just_below_its_limit_and_not_just_above(beta):
    """가장 큰 곡률이 2이면 경계는 η = 1 + β입니다."""
    below = momentum_path(ravine_gradient, START, 0.98 * (1 + beta), beta, 600)[-1]
    above = momentum_path(ravine_gradient, START, 1.02 * (1 + beta), beta, 600)[-1]
    assert ravine(below) < 1e-9 and ravine(above) > ravine(START)


def test_best_setting_shrinks_as_theory_says():
    """가장 좋은 η와 β에서는 걸음마다 (√κ - 1)/(√κ + 1)배로 줄어듭니다. κ는 조건수 20입니다."""
    root = np.sqrt(20)
    rate = (root - 1) / (root + 1)
    lr = (2 / (np.sqrt(2) + np.sqrt(0.1))) ** 2
    path = momentum_path(ravine_gradient, START, lr, rate**2, 60)
    sizes = np.linalg.norm(path, axis=1)
    assert (sizes[60] / sizes[20]) ** (1 / 40) == pytest.approx(rate, rel=0.03)


def test_start_is_kept_and_every_place_is_given():
    start = np.array(START)
    path = momentum_path(ravine_gradient, start, 0.5, 0.5, 7)
    assert path.shape == (8, 2) and path[0].tolist() == START and start.tolist() == START


@pytest.mark.parametrize("beta", [1, -0.1, "절반", np.nan, [0.5, 0.5], None])
def test_strange_share_is_refused_in_korean(beta):
    with pytest.raises((ValueError, TypeError), match=r"momentum_path: 모멘텀 beta에는 .* 와야 하는데"):
        momentum_path(ravine_gradient, START, 0.1, beta)


@pytest.mark.parametrize(
    "wrong", [{"grad": 3}, {"grad": lambda x: 1.0}, {"init_x": []}, {"lr": 0}, {"step_num": -1}]
)
def test_other_strange_arguments_are_refused_in_korean(wrong):
    with pytest.raises((ValueError, TypeError), match=HANGUL):
        momentum_path(**({"grad": ravine_gradient, "init_x": START} | wrong))


def test_runaway_is_returned_with_one_korean_warning():
    with pytest.warns(RuntimeWarning, match="끝없이 커져") as told:
        path = momentum_path(ravine_gradient, START, 5, 0.5, 3000)
    assert len(told) == 1 and not np.isfinite(path[-1]).all()
