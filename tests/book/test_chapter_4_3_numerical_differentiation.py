"""4.3절: 보이는 함수가 lib과 같은지, ▷ 수와 글에 나오는 수가 저장된 출력에 있는지 봅니다."""

import numpy as np
import pytest

from lib import gradient, surface
from lib.live import difference
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from lib.train import train
from tests.support.chapter_cells import definitions, printed

NAME = "4_3_numerical_differentiation"
POINTS = [1.0, 5.0, 10.0]


@pytest.fixture(scope="module")
def chapter():
    return definitions(NAME, around=1 + np.arange(-500, 500) / 10000)


@pytest.mark.parametrize("h", [1.0, 1e-2, 1e-4, 1e-8])
def test_shown_differences_agree_with_lib(chapter, h):
    """보이는 식과 lib의 식은 h가 작을 때의 반올림까지 같습니다."""
    for f in (np.sin, chapter["f"], chapter["distance"]):
        for x in POINTS:
            assert chapter["numerical_diff"](f, x, h) == gradient.numerical_diff(f, x, h)
            assert chapter["forward_diff"](f, x, h) == difference.forward_diff(f, x, h)


def test_shown_differences_have_the_default_h_of_lib(chapter):
    assert chapter["numerical_diff"](np.sin, 1.0) == gradient.numerical_diff(np.sin, 1.0)
    assert chapter["forward_diff"](np.sin, 1.0) == chapter["forward_diff"](np.sin, 1.0, 1e-4)


def test_shown_bowl_and_its_slices_agree_with_lib(chapter):
    for x in ([3.0, 4.0], [0.0, 2.0], [-1.5, 0.25]):
        assert chapter["bowl"](x) == surface.bowl(x)
    slopes = [
        gradient.numerical_diff(chapter["along_x0"], 3.0),
        gradient.numerical_diff(chapter["along_x1"], 4.0),
    ]
    np.testing.assert_allclose(slopes, gradient.numerical_gradient(surface.bowl, [3, 4]), atol=1e-9)


def test_tangent_touches_the_curve_with_the_slope_of_lib(chapter):
    f = chapter["f"]
    for a in POINTS:
        line = chapter["tangent_line"](f, a)
        assert line(a) == f(a)
        assert line(a + 1) - line(a) == pytest.approx(gradient.numerical_diff(f, a))


def test_careless_difference_is_zero_everywhere(chapter):
    """이름난 예외: h = 1e-50인 코드는 lib과 달리 늘 0을, 경고 없이 돌려줍니다."""
    assert [chapter["careless_diff"](chapter["distance"], x) for x in POINTS] == [0, 0, 0]
    with pytest.warns(RuntimeWarning, match="x \\+ h와 x가 같은 수"):
        assert gradient.numerical_diff(chapter["distance"], 1.0, h=1e-50) == 0


@pytest.mark.parametrize(
    "text",
    [
        "0.001   2.001",
        "5 + 1e-50 == 5 : True",
        "float32로 바꾼 1e-50 : 0.0",
        "10e-50 == 1e-50 : False\n10e-50 == 1e-49 : True",
        "x =  5   수치 미분 0.2   식 0.2",
        "x = 10   수치 미분 0.3   식 0.3",
        "2e-09",
        "0.001   4.2e-04   4.2e-04",
        "0.001   9.0e-08   9.0e-08",
        "1e-04     4e-05       9e-10",
        "1e-06     4e-07       3e-11",
        "1e-08     5e-09       3e-09",
        "1e-12     4e-05       3e-05",
        "전방 차분   1e-08   1e-08   5e-09",
        "중심 차분   6e-06   6e-06   3e-12",
        " 0.0001     9e-05     9e-10",
        "앞쪽 할선 1\n뒤쪽 할선 -1\n중심 차분 0",
        "x0으로 편미분 6\nx1로 편미분   8",
        "[3 4]",
        "h = 1e-06이면 중심 차분의 오차 1e-09",
        "1e-04   -0.0262417",
    ],
)
def test_number_stands_in_a_stored_output(text):
    assert text in printed(NAME)


def test_imaginary_step_is_right_to_twelve_digits():
    """접힌 글의 주장: h = 1e-50이어도 sin의 x = 1에서 cos 1과 열두 자리까지 같습니다."""
    assert np.imag(np.sin(1 + 1e-50j)) / 1e-50 == pytest.approx(np.cos(1), rel=1e-12)


def test_derivative_of_the_real_loss_is_the_one_of_backpropagation():
    (x, t), _ = load_sample()
    net = TwoLayerNet(784, 5, 10, weight_init_std=0.3, seed=0)
    train(net, x, t, learning_rate=0.1, iterations=100, seed=0)
    slope = net.gradient(x[:100], t[:100])["W2"][4, 6]
    assert printed(NAME).count(f"{slope:12.7f}") >= 3


def test_best_h_of_the_chapter_follows_the_formula():
    """글의 식 √(2ε|f/f″|)과 ∛(1.5ε|f/f‴|)이 오차의 상한 E(h)를 정말 가장 작게 합니다."""
    eps = np.finfo(float).eps
    h = np.geomspace(1e-12, 1, 100_001)
    f, second, third = np.sin(1), np.sin(1), np.cos(1)
    forward = h / 2 * second + eps * f / h
    central = h**2 / 6 * third + eps * f / (2 * h)
    assert h[forward.argmin()] == pytest.approx(np.sqrt(2 * eps * f / second), rel=1e-3)
    assert h[central.argmin()] == pytest.approx(np.cbrt(1.5 * eps * f / third), rel=1e-3)
