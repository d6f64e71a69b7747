"""4.2 손실 함수의 문제: 무엇을 묻고 답을 어떻게 부르는지."""

import numpy as np

from exercises.question import Question
from lib.activation import softmax

# 4.2-1 오차제곱합


def squares_cases(rng):
    """출력 (N, C)와 원-핫 정답 (N, C)입니다. 이미지의 수와 클래스의 수가 여러 가지입니다."""
    cases = []
    for n, c in ((1, 3), (5, 3), (8, 10)):
        t = np.eye(c, dtype=int)[rng.integers(c, size=n)]
        cases.append((softmax(rng.normal(size=(n, c))), t))
    return cases


SQUARES = Question(
    name="4.2-1",
    points=2,
    cases=squares_cases,
    given="y = {0}, t = {1}",
    without="lib",
)

# 4.2-2 넘치지 않는 소프트맥스


def score_cases(rng):
    """점수 (N, C)입니다. 보통 크기, 아주 큰 것, 줄마다 크게 다른 것, 한 줄 안에서 크게 다른 것이 있습니다."""
    far_apart = np.array([[1000.0], [0.0], [-1000.0]])
    return [
        (rng.normal(size=(2, 4)),),
        (rng.normal(size=(3, 3)),),
        (1000 + rng.normal(size=(2, 3)),),
        (far_apart + rng.normal(size=(3, 3)),),
        (far_apart.T + rng.normal(size=(2, 3)),),
    ]


SOFTMAX = Question(
    name="4.2-2",
    points=3,
    cases=score_cases,
    given="a = {0}",
    without="lib",
)

# 4.2-3 움직이는 그림에서 확률 찾기

READ_PROBABILITY = Question(name="4.2-3", points=2)

# 4.2-4 손실에서 확률로

FROM_LOSS = Question(
    name="4.2-4",
    points=2,
    cases=lambda rng: [(loss,) for loss in rng.uniform(0.1, 5, size=5)],
    given="loss = {0:.4g}",
)

# 4.2-5 오차제곱합이 느려지는 곳

SLOW = Question(
    name="4.2-5",
    points=3,
    cases=lambda rng: [
        (ratio,) for ratio in 10 ** rng.uniform([-3, -2, -2, -1, -1], [-2, -1, -1, -0.7, -0.7])
    ],
    given="ratio = {0:.4g}",
)

# 4.2-6 미니배치 뽑기


def batch_cases(rng):
    """데이터 x (N, 2)와 레이블 t (N,), 배치 크기, 시드입니다. 한 번은 N장을 모두 뽑습니다."""
    return [
        (np.arange(2 * n).reshape(n, 2), np.arange(n), size, int(rng.integers(1, 1000)))
        for n, size in ((30, 20), (12, 12), (40, 25))
    ]


def batch_facts(answer, x, t, size, seed):
    """같은 생성기로 두 번 뽑고, 같은 시드로 다시 뽑아서 살펴봅니다. 어느 번호가 나왔는지는 묻지 않습니다."""
    rng = np.random.default_rng(seed)
    before = rng.bit_generator.state
    first = answer(x, t, size, rng)
    used = rng.bit_generator.state != before
    if first is None:
        return None
    if not isinstance(first, (tuple, list)) or len(first) != 2:
        return {"둘이 아닌 결과": first}
    second, again = (answer(x, t, size, each) for each in (rng, np.random.default_rng(seed)))
    x_batch, t_batch = (np.asarray(part) for part in first)
    numbers = t_batch.ravel().tolist()
    return {
        "x_batch의 형상": x_batch.shape,
        "t_batch의 형상": t_batch.shape,
        "받은 rng로 뽑았는지": used,
        "이미지와 레이블의 짝이 맞는지": np.array_equal(x_batch.T, [2 * t_batch, 2 * t_batch + 1]),
        "앞에서부터 차례로가 아닌지": size == len(x) or numbers != list(range(size)),
        "같은 이미지가 없는지": len(set(numbers)) == len(numbers),
        "뽑을 때마다 다른지": size == len(x) or not np.array_equal(t_batch, second[1]),
        "시드가 같으면 같은지": np.array_equal(t_batch, again[1]),
    }


BATCH = Question(
    name="4.2-6",
    points=2,
    cases=batch_cases,
    call=batch_facts,
    given="x = {0}, t = {1}, size = {2}, rng = np.random.default_rng({3})",
)

# 4.2-7 알맞은 배치 크기


def spread_cases(rng):
    """이미지마다의 손실과 바라는 폭입니다. 올림과 반올림이 갈리도록 여러 번 묻고, 나누어떨어지기도 합니다."""
    losses = [rng.exponential(0.5, size=n) for n in range(6, 30, 2)]
    even = rng.permutation([1.0, 3.0] * 4)  # 표준편차가 꼭 1입니다.
    return [*((loss, np.std(loss) / rng.uniform(3, 20)) for loss in losses), (even, 0.25), (even, 0.125)]


SPREAD = Question(
    name="4.2-7",
    points=3,
    cases=spread_cases,
    given="losses = {0}, spread = {1:.4g}",
)

QUESTIONS = [SQUARES, SOFTMAX, READ_PROBABILITY, FROM_LOSS, SLOW, BATCH, SPREAD]
