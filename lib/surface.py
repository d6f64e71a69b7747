"""경사 하강법으로 내려가 보는 네 지형과, 그 해석적 기울기. x는 형상 (2,)인 배열입니다."""

import numpy as np


def bowl(x):
    """그릇: x₀² + x₁². 최소점은 (0, 0)이고 어느 방향으로나 똑같이 휘었습니다."""
    return x[0] ** 2 + x[1] ** 2


def bowl_gradient(x):
    """그릇의 기울기: (2x₀, 2x₁)."""
    return np.array([2 * x[0], 2 * x[1]])


def ravine(x):
    """골짜기: x₀²/20 + x₁². 최소점은 (0, 0)이고 x₁ 방향으로만 가파릅니다."""
    return x[0] ** 2 / 20 + x[1] ** 2


def ravine_gradient(x):
    """골짜기의 기울기: (x₀/10, 2x₁)."""
    return np.array([x[0] / 10, 2 * x[1]])


def saddle(x):
    """안장: x₀⁴/4 - x₀²/2 + x₁²/2. 안장점은 (0, 0), 최소점은 (±1, 0)입니다."""
    return x[0] ** 4 / 4 - x[0] ** 2 / 2 + x[1] ** 2 / 2


def saddle_gradient(x):
    """안장의 기울기: (x₀³ - x₀, x₁)."""
    return np.array([x[0] ** 3 - x[0], x[1]])


def valleys(x):
    """여러 골짜기: (x₀² + x₁²)/20 + 1 - cos x₀ cos x₁. 최소점 (0, 0) 둘레에 극소점이 여럿 있습니다."""
    return (x[0] ** 2 + x[1] ** 2) / 20 + 1 - np.cos(x[0]) * np.cos(x[1])


def valleys_gradient(x):
    """여러 골짜기의 기울기."""
    return np.array(
        [
            x[0] / 10 + np.sin(x[0]) * np.cos(x[1]),
            x[1] / 10 + np.cos(x[0]) * np.sin(x[1]),
        ]
    )
