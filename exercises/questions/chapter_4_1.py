"""4.1 데이터에서 배우기의 문제: 무엇을 묻고 답을 어떻게 부르는지."""

import numpy as np

from exercises.question import Question

# 4.1-1 정확도


def answered_mostly_right(rng, size, classes, wrong_number):
    """출력 (size, classes)와 레이블 (size,)입니다. wrong_number장을 틀립니다."""
    y = rng.uniform(0, 1, size=(size, classes))
    t = y.argmax(axis=1)
    wrong = rng.permutation(size)[:wrong_number]
    t[wrong] = (t[wrong] + 1) % classes
    return y, t


def accuracy_cases(rng):
    """출력과 정답입니다. 정답은 레이블 둘, 원-핫 둘이고, 두 번은 이미지의 수와 클래스의 수가 같습니다.

    정확도가 모두 같으면 그 수를 적어 내도 맞으므로, 틀리는 장수를 달리합니다.
    """
    cases = [answered_mostly_right(rng, *sizes) for sizes in ((25, 4, 9), (10, 10, 3)) * 2]
    return cases[:2] + [(y, np.eye(y.shape[1], dtype=int)[t]) for y, t in cases[2:]]


ACCURACY = Question(
    name="4.1-1",
    points=2,
    cases=accuracy_cases,
    given="y = {0}, t = {1}",
)

# 4.1-2 가까운 이미지의 다수결


def vote_cases(rng):
    """특징 두 개, 레이블 0과 1인 훈련 데이터와 새 이미지 80장, 홀수 k입니다. 1이 더 많습니다."""
    cases = []
    for k, places in ((3, [8.5, 4.5]), (5, [4.5, 8.5]), (9, [8.5, 4.5])):
        t = np.repeat([0, 1], [9, 14])
        x_train = np.array(places)[t][:, np.newaxis] - [2, 0] + rng.normal(0, 2.5, size=(len(t), 2))
        order = rng.permutation(len(t))
        cases.append((x_train[order], t[order], rng.uniform(1, 11, size=(80, 2)), k))
    return cases


VOTE = Question(
    name="4.1-2",
    points=3,
    cases=vote_cases,
    given="x_train = {0}, t_train = {1}, x = {2}, k = {3}",
)

# 4.1-3 훈련 데이터와 검증 데이터로 나누기


def split_cases(rng):
    """레이블 차례로 놓인 x (N, 2)와 t (N,), 검증 데이터의 수, 시드입니다. 한 번은 검증 데이터가 없습니다."""
    cases = []
    for size, n_validation in ((12, 3), (20, 5), (15, 6), (10, 0)):
        x, t = np.arange(2 * size).reshape(size, 2), np.sort(rng.integers(3, size=size))
        cases.append((x, t, n_validation, int(rng.integers(1, 1000))))
    return cases


def two_parts(answer, x, t, n_validation, seed):
    """둘로 나눈 것이면 이름을 붙이고, 같은 시드로 다시 나누어 봅니다."""
    result, again = (answer(x.copy(), t.copy(), n_validation, seed) for _ in range(2))
    if result is None:
        return None
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        return {"둘이 아닌 결과": result}
    same = repr(result) == repr(again)
    return {"훈련 데이터": result[0], "검증 데이터": result[1], "시드가 같으면 같은지": same}


SPLIT = Question(
    name="4.1-3",
    points=3,
    cases=split_cases,
    call=two_parts,
    given="x = {0}, t = {1}, n_validation = {2}, seed = {3}",
)

# 4.1-4 움직이는 그림에서 차수 찾기

READ_DEGREE = Question(name="4.1-4", points=2)

# 4.1-5 검증 오차로 차수 고르기


def degree_cases(rng):
    """흔들린 곡선의 훈련 데이터와 검증 데이터, 가장 큰 차수입니다. 마지막에는 가장 큰 차수입니다."""
    cases = []
    ways = [*((turns, 0.15, 12, 9) for turns in np.linspace(4, 6, 12)), (6, 0.01, 11, 3)]
    for turns, noise, size, largest in ways:
        x_train, x_validation = np.linspace(0, 1, size), np.linspace(0.05, 0.95, size - 2)
        data = [(x, np.sin(turns * x) + rng.normal(0, noise, len(x))) for x in (x_train, x_validation)]
        cases.append((*data[0], *data[1], largest))
    return cases


BEST_DEGREE = Question(
    name="4.1-5",
    points=3,
    cases=degree_cases,
    given="x_train = {0}, y_train = {1}, …, largest = {4}",
)

# 4.1-6 정확도만 알 때


def count_cases(rng):
    """이미지의 수 n과 두 모델이 맞힌 수 a > b입니다. 마지막 둘은 절반도 맞히지 못합니다."""
    cases = [(400, 368, 360), (1000, 940, 915), (50, 30, 28), (300, 60, 48), (200, 110, 70)]
    return [(n, a + int(rng.integers(3)), b - int(rng.integers(3))) for n, a, b in cases]


COUNTS = Question(
    name="4.1-6",
    points=3,
    cases=count_cases,
    given="n = {0}, a = {1}, b = {2}",
)

QUESTIONS = [ACCURACY, VOTE, SPLIT, READ_DEGREE, BEST_DEGREE, COUNTS]
