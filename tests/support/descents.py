"""경사 하강법의 그림들: 책의 어디에 무엇이 있는지 적어 두고, 움직여서 lib이 구한 것과 견줍니다.

책의 그림은 test_live.py가, Colab과 JupyterLab의 그림은 trials가 움직입니다.
"""

import warnings
from functools import cached_property

import numpy as np
import pytest

from lib import surface
from lib.gradient import descent_path
from lib.live import descent
from lib.live.descent import LEARNING_RATES, STATES
from lib.plot import short
from tests.support.live_page import LivePage


class Descent:
    """함수 f를 출발점 init_x에서 학습률 rates로 내려가는 그림입니다. starts가 9이면 출발점도 옮깁니다."""

    def __init__(self, f, grad, init_x, rates, starts=1):
        self.f, self.grad, self.init_x, self.rates, self.starts = f, grad, init_x, rates, starts
        self.labels = [short(rate) for rate in rates]
        self.start = 0

    @cached_property
    def begins(self):
        """출발점들 (S, 2)와, 처음에 보일 것의 번호입니다."""
        one = np.array([self.init_x], float)
        if self.starts == 1:
            return one, 0
        view = descent._view(*descent._runs(self.f, one, self.grad, self.rates, 100)[:2])
        return descent._starts(self.f, one[0], view, self.starts)

    def begin(self, live):
        """화면에 적힌 출발점의 번호입니다."""
        texts = [f"({short(x0)}, {short(x1)})" for x0, x1 in self.begins[0]]
        return 0 if self.starts == 1 else texts.index(live.shown(2))

    @cached_property
    def runs(self):
        """모든 출발점과 학습률의 손실과 상태입니다. 오래 걸려서 한 번만 구합니다."""
        return descent._runs(self.f, self.begins[0], self.grad, self.rates, 100)[1:]

    def path(self, begin, rate, step):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            return descent_path(self.f, self.begins[0][begin], self.rates[rate], step, self.grad)

    def check(self, live):
        """그려진 길과 손실, 적힌 값이 화면에 적힌 학습률과 단계 수에서 lib이 구한 것과 같은지 봅니다."""
        rate, step = self.labels.index(live.shown(0)), int(live.shown(1))
        begin = self.begin(live)
        path, (losses, states) = self.path(begin, rate, step), self.runs
        check_path(live, path)
        lowest = min(0, losses[np.isfinite(losses)].min())
        check_losses(live, np.log10(np.maximum(losses[begin, rate, : step + 1] - lowest, 1e-300)))
        if np.isfinite(path[-1]).all():
            np.testing.assert_allclose(live.numbers("위치"), path[-1], rtol=5e-3, atol=1e-20)
            np.testing.assert_allclose(live.numbers("손실"), losses[begin, rate, step], rtol=5e-3, atol=1e-20)
        assert live.readout("상태") == STATES[states[begin, rate, step]]

    def move(self, visit, index):
        """페이지의 index번째 그림을 글쇠, 마우스, 손가락으로 움직이고 그때마다 견줍니다."""
        live = LivePage(visit, index)
        start, last = self.labels.index(live.shown(0)), len(self.rates) - 1
        assert live.shown(1) == str(self.start)
        self.check(live)

        live.press(0, "ArrowRight", times=2)
        live.press(1, "ArrowRight", times=15)
        assert (live.shown(0), live.shown(1)) == (self.labels[start + 2], f"{self.start + 15}")
        self.check(live)

        live.drag(0, 0.72)
        live.drag(1, 0.5)
        assert self.labels.index(live.shown(0)) == pytest.approx(0.72 * last, abs=1.5)
        assert int(live.shown(1)) == pytest.approx(50, abs=3)
        self.check(live)

        assert live.swipe(0, 0.4) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
        assert live.swipe(1, 0.9) == 0
        assert self.labels.index(live.shown(0)) == pytest.approx(0.4 * last, abs=1.5)
        assert int(live.shown(1)) == pytest.approx(90, abs=3)
        self.check(live)

        live.click("처음으로")
        live.settle()
        assert (live.shown(0), live.shown(1)) == (self.labels[start], str(self.start))
        self.check(live)
        visit.check_clean()


def check_path(live, path):
    """그려진 길과 지금의 점입니다. 그림에서 멀리 달아나기 전까지 봅니다."""
    drawn, here = [points for _, points in sorted(live.drawn(0).items())][-2:]
    inside = np.isfinite(path).all(axis=1) & (np.abs(path).max(axis=1) < 100)
    span = live.span(0)
    until = inside.argmin() or None
    np.testing.assert_allclose(drawn[:until], path[:until], atol=1e-3 * span)
    if inside[-1]:
        np.testing.assert_allclose(here, live.within(0, path[-1:]), atol=1e-3 * span)


def check_losses(live, height):
    """그려진 손실의 곡선입니다. height는 손실의 상용로그입니다."""
    drawn = min(live.drawn(1).items())[1]
    visible = np.isfinite(height) & (np.abs(height - height[0]) < 6)
    assert len(drawn) == len(height) or not np.isfinite(height).all()
    np.testing.assert_allclose(drawn[visible[: len(drawn)], 0], np.flatnonzero(visible), atol=0.1)
    np.testing.assert_allclose(np.log10(drawn[visible[: len(drawn)], 1]), height[visible], atol=9e-3)


def own_function(x):
    """4.4절에서 읽는 이가 바꾸어 볼 함수입니다."""
    return np.abs(x[0]) + x[1] ** 2 / 2


BOWL_RATES = [0.001, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.6, 0.8, 0.9, 1, 1.1, 1.3, 5, 10]
RAVINE_RATES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
RAVINE_RATES += [0.8, 0.9, 0.95, 0.98, 1, 1.02, 1.05, 1.1]
SADDLE_RATES = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1, 1.2, 1.5, 1.9, 2.1]
VALLEYS_RATES = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.3, 1.6, 1.8, 2, 2.5, 3, 4, 5]
OWN_RATES = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2]

BOWL = Descent(surface.bowl, surface.bowl_gradient, [-3, 4], LEARNING_RATES)
WIDE_BOWL = Descent(surface.bowl, surface.bowl_gradient, [-3, 4], BOWL_RATES, 9)
RAVINE = Descent(surface.ravine, surface.ravine_gradient, [-7, 2], RAVINE_RATES, 9)
SADDLE = Descent(surface.saddle, surface.saddle_gradient, [0.003, 2], SADDLE_RATES, 9)
VALLEYS = Descent(surface.valleys, surface.valleys_gradient, [5, 3], VALLEYS_RATES, 9)
OWN = Descent(own_function, None, [-2.53, 2], OWN_RATES, 9)

DESCENTS = {  # (페이지, 몇째 그림)에 있는 것
    ("intro", 0): BOWL,
    ("chapters/4_4_gradient", 0): WIDE_BOWL,
    ("chapters/4_4_gradient", 1): RAVINE,
    ("chapters/4_4_gradient", 2): SADDLE,
    ("chapters/4_4_gradient", 3): VALLEYS,
    ("chapters/4_4_gradient", 4): OWN,
}
