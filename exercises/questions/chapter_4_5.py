"""4.5 학습 알고리즘 구현하기의 문제: 무엇을 묻고 답을 어떻게 부르는지."""

import numpy as np

from exercises.question import Question
from lib.activation import softmax

# 4.5-1 수치 미분의 순전파 세기

PASSES = Question(
    name="4.5-1",
    points=2,
    cases=lambda rng: [(784, 100, 10), *(tuple(rng.integers(5, 50, size=3)) for _ in range(4))],
    given="입력 {0}개, 은닉층 {1}개, 출력 {2}개",
)

# 4.5-2 매개변수 고치기


def update_cases(rng):
    """매개변수 W (2, 3)과 b (3,), 그 기울기, 학습률입니다."""
    shapes = (2, 3), 3, (2, 3), 3
    return [(*(rng.uniform(1, 3, size=shape) for shape in shapes), lr) for lr in (0.1, 0.5, 1.5)]


def params_and_gradient(answer, W, b, grad_W, grad_b, lr):
    """고친 params와 함께, 부르고 난 뒤의 gradient도 봅니다."""
    params, gradient = {"W": W, "b": b}, {"W": grad_W, "b": grad_b}
    answer(params, gradient, lr)
    return {"고친 params": params, "부른 뒤의 gradient": gradient}


UPDATE = Question(
    name="4.5-2",
    points=2,
    cases=update_cases,
    call=params_and_gradient,
    given="W = {0}, b = {1}, W의 기울기 = {2}, b의 기울기 = {3}, lr = {4}",
)

# 4.5-3 에폭의 미니배치


def epoch_cases(rng):
    """그림의 수, 배치 크기, 시드입니다. 처음 것만 나누어떨어집니다."""
    return [
        (int(rng.integers(5, 9)) * size + rest, size, int(rng.integers(1000)))
        for size, rest in ((10, 0), (8, 3), (12, 7))
    ]


def epoch_facts(answer, n, batch_size, seed):
    """같은 생성기로 두 에폭을 뽑고, 같은 시드로 첫 에폭을 다시 뽑아서 살펴봅니다."""
    rng = np.random.default_rng(seed)
    laps = [answer(n, batch_size, each) for each in (rng, rng, np.random.default_rng(seed))]
    if any(lap is None for lap in laps):
        return None
    laps = [[np.ravel(batch).tolist() for batch in lap] for lap in laps]
    runs = [batch for batch in laps[0] if len(batch) > 2 and np.ptp(batch) == len(batch) - 1]
    full = [{frozenset(batch) for batch in lap if len(batch) == batch_size} for lap in laps[:2]]
    first, second, again = ([number for batch in lap for number in batch] for lap in laps)
    return {
        "겹쳐 나온 번호의 수": len(first) - len(set(first)),
        "한 번도 나오지 않은 번호의 수": len(set(range(n)) - set(first)),
        "미니배치마다의 크기": [len(batch) for batch in laps[0]],
        "번호를 섞었는지": first != sorted(first),
        "그림을 한 장씩 섞었는지": 2 * len(runs) <= len(laps[0]),
        "에폭마다 다르게 섞는지": first != second,
        "미니배치의 그림도 에폭마다 다른지": not full[0] & full[1],
        "시드가 같으면 순서도 같은지": first == again,
    }


EPOCH = Question(
    name="4.5-3",
    points=3,
    cases=epoch_cases,
    call=epoch_facts,
    given="n = {0}, batch_size = {1}, rng의 시드 = {2}",
)

# 4.5-4 점수에 대한 기울기


def score_cases(rng):
    """확률 y (N, C)와 정수 레이블 t (N,)입니다. 처음 것은 N과 C가 같습니다."""
    return [
        (softmax(rng.standard_normal((n, classes))), rng.integers(0, classes, size=n))
        for n, classes in ((10, 10), (4, 3), (6, 10))
    ]


def gradient_and_output(answer, y, t):
    """δ₂와 함께, 부르고 난 뒤의 y도 봅니다."""
    result = answer(y, t)
    return None if result is None else {"δ₂": result, "부른 뒤의 y": y}


SCORE = Question(
    name="4.5-4",
    points=3,
    cases=score_cases,
    call=gradient_and_output,
    given="y = {0}, t = {1}",
)

# 4.5-5 기울기 검사의 상대적인 차이


def pair_cases(rng):
    """두 기울기 a와 b입니다. 크기가 여러 가지이고, 거의 같은 쌍, 네 배인 쌍, 부호가 반대인 쌍이 있습니다."""
    near = rng.standard_normal((2, 3)) * 1e-4
    large, small = rng.standard_normal(4), rng.standard_normal((2, 3)) * 1e-7
    other = rng.standard_normal((2, 2, 3))
    noise = 1e-3 * rng.standard_normal(near.shape)
    return [(near, near * (1 + noise)), (large, 4 * large), (small, -small), tuple(other)]


RELATIVE = Question(
    name="4.5-5",
    points=2,
    cases=pair_cases,
    given="a = {0}, b = {1}",
)

# 4.5-6 틀린 기울기 찾기

SUSPECT = Question(name="4.5-6", points=3)

# 4.5-7 움직이는 그림에서 과적합 찾기

READ_GAP = Question(name="4.5-7", points=2)

# 4.5-8 기록에서 과적합 찾기


def history_cases(rng):
    """잰 때, 훈련 정확도, 시험 정확도, 바라는 차이입니다. 차이는 벌어졌다가 좁아지고, 더 크게 벌어집니다.

    마지막 것에서는 차이가 꼭 gap과 같은 때가 먼저 있습니다. 모두 256분의 1의 배수여서 반올림이 없습니다.
    """
    test = np.sort(rng.integers(13, 50, size=6)) / 64
    same = 10 * np.arange(6), test + np.array([-0.5, 0.5, 1, 0.25, 2, 1.5]) / 16, test, 1 / 16
    cases = []
    for shape in ([-1.5, 0.4, 0.8, 1.4, 0.6, 2.5, 1.8], [0.2, -0.3, 1.2, 0.5, -1.3, 2.2, 1.9]):
        gap = rng.uniform(0.04, 0.06)
        iterations = int(rng.integers(5, 50)) * np.arange(len(shape))
        test = np.sort(rng.uniform(0.2, 0.8, size=len(shape)))
        cases.append((iterations, test + gap * np.array(shape), test, gap))
    return [*cases, same]


FIRST_GAP = Question(
    name="4.5-8",
    points=2,
    cases=history_cases,
    given="iterations = {0}, train_accuracy = {1}, test_accuracy = {2}, gap = {3:.3f}",
)

QUESTIONS = [PASSES, UPDATE, EPOCH, SCORE, RELATIVE, SUSPECT, READ_GAP, FIRST_GAP]
