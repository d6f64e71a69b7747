"""4.4 기울기의 문제: 무엇을 묻고 답을 어떻게 부르는지."""

import numpy as np

from exercises.question import Question

# 4.4-1 기울기


def weighted(weights):
    """Σ w_i x_i⁵입니다. 편미분이 성분마다 다르고, 점 넷을 쓰는 더 정확한 차분과도 답이 갈립니다."""
    return lambda x: np.sum(np.array(weights) * x**5)


def gradient_cases(rng):
    """가중치 w와 점 x, 간격 h입니다. 변수의 수는 둘에서 넷이고, 점 하나는 정수 배열입니다."""
    sizes = ((2, 1e-4), (2, 0.5), (3, 1e-4), (4, 0.1))
    cases = [(rng.uniform(1, 3, size=n), rng.uniform(1, 3, size=n), h) for n, h in sizes]
    return [*cases, (rng.uniform(1, 3, size=2), np.array([3, 4]), 1e-4)]


def gradient_and_point(answer, weights, x, h):
    """기울기와 함께, 부르고 난 뒤의 점 x도 봅니다."""
    result = answer(weighted(weights), x, h)
    return None if result is None else {"기울기": result, "부른 뒤의 x": x}


GRADIENT = Question(
    name="4.4-1",
    points=3,
    cases=gradient_cases,
    call=gradient_and_point,
    given="f(x) = Σ wᵢxᵢ⁵, w = {0}, x = {1}, h = {2}",
    without="lib",
)

# 4.4-2 가장 가파르게 내려가는 방향

DIRECTION = Question(
    name="4.4-2",
    points=2,
    cases=lambda rng: [(rng.uniform(1, 5, size=n) * rng.choice([-1, 1], size=n),) for n in (2, 2, 3, 5)],
    given="기울기 g = {0}",
)

# 4.4-3 수렴할 때까지 걷기


def quadratic(a, b):
    """a x₀² + b x₁²입니다."""
    return lambda x: a * x[0] ** 2 + b * x[1] ** 2


def descent_cases(rng):
    """계수 a, b와 출발점, 학습률, 단계 수입니다. 처음 둘은 수렴하기 전에 끝납니다.

    셋째는 기울기의 두 성분이 같은 데서 출발해 하나만 천천히 줄어듭니다. 재는 법마다 멈추는 때가 다릅니다.
    마지막 둘은 다섯 걸음에 기울기가 1,000분의 1보다 아주 조금 작거나 커집니다.
    """

    def place():
        return rng.uniform(2, 5, size=2)

    cases = [(*rng.uniform(0.5, 2, size=2), place(), lr, steps) for lr, steps in ((0.1, 1), (0.05, 2))]
    a = rng.uniform(0.4, 0.8)
    cases.append((a, 5 * a, np.array([5, 1]) * rng.uniform(1, 1.5), 0.05 / a, 80))
    for ratio in (1000.5, 999.5):
        a = rng.uniform(0.5, 2)
        cases.append((a, a, place(), (1 - ratio ** (-1 / 5)) / (2 * a), 12))
    return cases


def arrival_and_start(answer, a, b, init_x, lr, step_num):
    """도착한 곳과 함께, 부르고 난 뒤의 출발점도 봅니다."""
    result = answer(quadratic(a, b), init_x, lr, step_num)
    return None if result is None else {"도착한 곳": result, "부른 뒤의 init_x": init_x}


DESCENT = Question(
    name="4.4-3",
    points=3,
    cases=descent_cases,
    call=arrival_and_start,
    given="f(x) = {0:.3f}x₀² + {1:.3f}x₁², init_x = {2}, lr = {3:.5f}, step_num = {4}",
)

# 4.4-4 움직이는 그림에서 학습률 찾기

READ_RATE = Question(name="4.4-4", points=2)

# 4.4-5 학습률의 한계

LIMIT = Question(
    name="4.4-5",
    points=3,
    cases=lambda rng: [tuple(rng.uniform(0.05, 1, size=2) * scale) for scale in (1, 3, 10, 0.1)],
    given="f(x) = {0:.3f}x₀² + {1:.3f}x₁²",
)

# 4.4-6 신경망의 기울기


def net_cases(rng):
    """가중치 W (2, 3), 입력 x (2,), 원-핫 정답 t (3,)입니다. 입력이 300쯤이면 수치 미분은 틀립니다."""
    return [
        (rng.standard_normal((2, 3)) / size, size * rng.uniform(0.5, 2, size=2), np.eye(3, dtype=int)[k])
        for k, size in enumerate((1, 1, 300))
    ]


NET = Question(
    name="4.4-6",
    points=3,
    cases=net_cases,
    given="W = {0}, x = {1}, t = {2}",
    without="lib/gradient.py",
)

QUESTIONS = [GRADIENT, DIRECTION, DESCENT, READ_RATE, LIMIT, NET]
