"""4.3 수치 미분의 문제: 무엇을 묻고 답을 어떻게 부르는지."""

import numpy as np

from exercises.question import Question

# 4.3-1 두 번 미분하기


def sextic(a, b, c):
    """다항식 a s⁶ + b s² + c s입니다. 점 다섯을 쓰는 더 정확한 차분도 꼭 맞지는 않아, 답이 갈립니다."""
    return lambda s: a * s**6 + b * s**2 + c * s


def sextic_cases(rng):
    """다항식의 계수 a, b, c와 점 x, 간격 h입니다. h가 커서 절단 오차가 눈에 띕니다."""
    return [(*rng.uniform(1, 3, size=4), h) for h in rng.permutation([0.1, 0.1, 0.2, 0.2, 0.5])]


SECOND = Question(
    name="4.3-1",
    points=2,
    cases=sextic_cases,
    call=lambda answer, a, b, c, x, h: answer(sextic(a, b, c), x, h),
    given="f(s) = {0:.3f}s⁶ + {1:.3f}s² + {2:.3f}s, x = {3:.3f}, h = {4}",
    without="lib",
)

# 4.3-2 움직이는 그림에서 h 찾기

READ_STEPS = Question(name="4.3-2", points=2)

# 4.3-3 알맞은 h

BEST_STEP = Question(
    name="4.3-3",
    points=3,
    cases=lambda rng: [tuple(10 ** rng.uniform(-2, 2, size=2)) for _ in range(5)],
    given="|f| = {0:.4g}, |f'''| = {1:.4g}",
)

# 4.3-4 차수를 기울기로 재기

DIFFERENCES = {
    "앞쪽": lambda f, x, h: (f(x + h) - f(x)) / h,
    "뒤쪽": lambda f, x, h: (f(x) - f(x - h)) / h,
    "중심": lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
    "네 점": lambda f, x, h: (8 * (f(x + h) - f(x - h)) - f(x + 2 * h) + f(x - 2 * h)) / (12 * h),
}


def order_cases(rng):
    """차분의 이름과 f(s) = sin as의 a, 점 x, 간격 h입니다. 앞쪽과 중심 차분의 값은 참값보다 작습니다."""
    return [
        (name, a, x, h)
        for name, a, x, h in zip(
            [*DIFFERENCES, "중심"],
            rng.uniform(0.5, 1.5, size=5),
            rng.uniform(0.4, 0.8, size=5),
            rng.permutation([0.1, 0.15, 0.2, 0.25, 0.3]),
            strict=True,
        )
    ]


def call_order(answer, name, a, x, h):
    return answer(DIFFERENCES[name], lambda s: np.sin(a * s), a * np.cos(a * x), x, h)


ORDER = Question(
    name="4.3-4",
    points=2,
    cases=order_cases,
    call=call_order,
    given="diff = {0} 차분, f(s) = sin {1:.3f}s, x = {2:.3f}, h = {3}",
)

# 4.3-5 믿어도 되는지

SHAPES = {
    "a(s - c)³": lambda s, a, c: a * (s - c) ** 3,
    "a|s - c|": lambda s, a, c: a * np.abs(s - c),
    "a ReLU(s - c)": lambda s, a, c: a * np.maximum(s - c, 0),
    "a 계단(s - c)": lambda s, a, c: a * (s > c),
    "a(s - c)": lambda s, a, c: a * (s - c),
}


def trust_cases(rng):
    """함수의 꼴과 a, c, 점 x, 간격 h입니다. 매끄러운 곳, 꺾인 곳과 그 바로 옆, 뛰는 곳, h가 묻히는 곳입니다.

    꺾인 곳에서 h의 9.5배 떨어진 점은 10h에 닿고, 10.5배 떨어진 점은 닿지 않습니다. 마지막 직선에서는 h가
    눈금 여덟 칸이라, h를 줄이면 오히려 틀어집니다.
    """
    a, c = rng.uniform(1, 3), rng.uniform(1, 3)
    places = [("a(s - c)³", c + 1, 1e-4), ("a(s - c)³", c, 1e-4), ("a|s - c|", c, 1e-4)]
    places += [("a|s - c|", c + 9.5e-4, 1e-4), ("a|s - c|", c + 10.5 * 5e-6, 5e-6)]
    places += [("a ReLU(s - c)", c, 1e-4), ("a 계단(s - c)", c, 1e-4)]
    places += [("a(s - c)³", c + 1, 1e-50), ("a(s - c)³", 1e6, 1e-12)]
    cases = [(shape, a, c, x, h) for shape, x, h in places]
    return [*cases, ("a(s - c)³", 500 * a, c, c + 1, 1e-4), ("a(s - c)", 2.0, 0.0, 1.0, 8 * 2.0**-52)]


TRUST = Question(
    name="4.3-5",
    points=2,
    cases=trust_cases,
    call=lambda answer, shape, a, c, x, h: answer(lambda s: SHAPES[shape](s, a, c), x, h),
    given="f(s) = {0}, a = {1:.3f}, c = {2:.3f}, x = {3:.6g}, h = {4:.2g}",
)

# 4.3-6 편미분


def plane(a, b, c):
    """두 변수의 함수 a x₀² + b x₀ x₁ + c x₁⁵입니다. 점 넷을 쓰는 더 정확한 차분과도 답이 갈립니다."""
    return lambda x: a * x[0] ** 2 + b * x[0] * x[1] + c * x[1] ** 5


def partial_cases(rng):
    """계수 a, b, c와 점 x, 움직일 변수의 번호 i, 간격 h입니다. 점 하나는 정수 배열입니다."""
    points = [rng.uniform(1, 3, size=2), rng.uniform(1, 3, size=2), np.array([3, 4])]
    return [
        (*rng.uniform(1, 3, size=3), x, i, h) for x in points for i, h in ((1, 1e-4), (1, 0.5), (0, 1e-4))
    ]


def partial_and_point(answer, a, b, c, x, i, h):
    """편미분과 함께, 부르고 난 뒤의 점 x도 봅니다."""
    result = answer(plane(a, b, c), x, i, h)
    return None if result is None else {"편미분": result, "부른 뒤의 x": x}


PARTIAL = Question(
    name="4.3-6",
    points=3,
    cases=partial_cases,
    call=partial_and_point,
    given="f(x) = {0:.3f}x₀² + {1:.3f}x₀x₁ + {2:.3f}x₁⁵, x = {3}, i = {4}, h = {5}",
)

QUESTIONS = [SECOND, READ_STEPS, BEST_STEP, ORDER, TRUST, PARTIAL]
