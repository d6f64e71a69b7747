"""4.1 데이터에서 배우기의 답: 풀이, 흔한 잘못과 그 진단, 힌트."""

import numpy as np
from numpy.polynomial import Polynomial

from exercises.key import Key, Wrong
from exercises.questions import chapter_4_1

# 4.1-1 정확도


def accuracy(y, t):
    labels = t.argmax(axis=1) if t.ndim == 2 else t
    return np.mean(y.argmax(axis=1) == labels)


ACCURACY = Key(
    question=chapter_4_1.ACCURACY,
    solution=accuracy,
    meaning="정답이 레이블이든 원-핫이든, 출력이 가장 큰 자리와 정답의 번호를 한 장씩 견주었습니다.",
    wrongs=[
        Wrong(
            lambda y, t: np.mean(y.argmax(axis=1) == t),
            "레이블에서는 맞지만 원-핫에서 틀립니다. 원-핫은 줄마다 정답의 번호를 꺼내야 견줄 수 있습니다.",
        ),
        Wrong(
            lambda y, t: np.mean(y.argmax(axis=1) == t.argmax(axis=1)),
            "원-핫에서는 맞지만 레이블에서 오류가 납니다. 레이블에는 축이 하나뿐입니다. t.ndim을 보세요.",
        ),
        Wrong(
            lambda y, t: np.mean(y.argmax(axis=1) == (t.argmax(axis=1) if t.ndim == 2 else t.argmax())),
            "레이블의 t.argmax()는 가장 큰 레이블이 놓인 자리 하나입니다. 모든 예측을 그 수와 견주었습니다.",
        ),
        Wrong(
            lambda y, t: np.mean(y.argmax(axis=1) == t.argmax()),
            "t.argmax()는 수 하나이고, 모든 예측을 그 수와 견주었습니다. 이미지마다 제 정답이 있어야 합니다.",
        ),
        Wrong(
            lambda y, t: np.sum(y.argmax(axis=1) == (t.argmax(axis=1) if t.ndim == 2 else t)),
            "맞힌 장수입니다. 정확도는 이미지의 수로 나눈 비율입니다.",
        ),
        Wrong(
            lambda y, t: 1 - accuracy(y, t),
            "틀린 것의 비율입니다. 같은 것을 셌는지, 다른 것을 셌는지 보세요.",
        ),
        Wrong(
            lambda y, t: np.mean(y == (t if t.ndim == 2 else np.eye(y.shape[1])[t])),
            "출력과 정답의 수를 하나씩 견주었습니다. 먼저 줄마다 출력이 가장 큰 자리를 찾으세요.",
        ),
    ],
    hints=[
        "예측은 줄마다 출력이 가장 큰 자리입니다. y.argmax(axis=1)로 얻습니다.",
        "t.ndim이 2이면 원-핫, 1이면 레이블입니다. 원-핫이면 먼저 레이블로 바꾸세요.",
        "참거짓의 배열을 np.mean에 넣으면 참의 비율이 나옵니다.",
    ],
)

# 4.1-2 가장 가까운 평균


def squared_distances(x, points):
    """x (N, D)의 줄마다 points (M, D)까지의 거리의 제곱, 형상 (N, M)입니다."""
    return np.sum((x[:, np.newaxis] - points) ** 2, axis=2)


def class_values(x_train, t_train, summary=np.mean):
    return np.stack([summary(x_train[t_train == k], axis=0) for k in range(3)])


NEAREST_MEAN = Key(
    question=chapter_4_1.NEAREST_MEAN,
    solution=lambda x_train, t_train, x: squared_distances(x, class_values(x_train, t_train)).argmin(axis=1),
    meaning="사람은 특징만 정했고, 어디까지가 0이고 어디부터 1인지는 데이터가 정했습니다.",
    wrongs=[
        Wrong(
            lambda x_train, t_train, x: squared_distances(x, class_values(x_train, t_train)).argmax(axis=1),
            "가장 먼 평균을 골랐습니다. 거리가 가장 작은 것을 찾아야 합니다.",
        ),
        Wrong(
            lambda x_train, t_train, x: t_train[squared_distances(x, x_train).argmin(axis=1)],
            "가장 가까운 이미지 한 장의 레이블입니다. 먼저 숫자마다 특징의 평균을 구하세요.",
        ),
        Wrong(
            lambda x_train, t_train, x: squared_distances(x, x_train).argmin(axis=1),
            "가장 가까운 이미지의 번호입니다. 답할 것은 0, 1, 2 가운데 하나인 레이블입니다.",
        ),
        Wrong(
            lambda x_train, t_train, x: squared_distances(x, class_values(x_train, t_train, np.sum)).argmin(
                axis=1
            ),
            "평균이 아니라 합과 견주었습니다. 이미지가 많은 숫자의 합은 저절로 멀어집니다.",
        ),
        Wrong(
            lambda x_train, t_train, x: np.argmin(
                np.sum(x[:, np.newaxis] - class_values(x_train, t_train), axis=2), axis=1
            ),
            "차이를 제곱하지 않고 더했습니다. 양수와 음수가 서로 지워져서 거리가 되지 않습니다.",
        ),
        Wrong(
            lambda x_train, t_train, x: np.argmin(
                np.abs(x.mean(axis=1)[:, np.newaxis] - [x_train[t_train == k].mean() for k in range(3)]),
                axis=1,
            ),
            "특징 두 개를 하나로 뭉뚱그렸습니다. 평균은 특징마다 따로, 곧 axis=0으로 구합니다.",
        ),
        Wrong(
            lambda x_train, t_train, x: squared_distances(x, class_values(x_train, t_train)).min(axis=1),
            "가장 가까운 거리를 돌려주었습니다. 물은 것은 어느 숫자인가입니다. argmin을 쓰세요.",
        ),
    ],
    hints=[
        "두 걸음입니다. 먼저 숫자마다 평균을 구하고, 그다음 이미지마다 가장 가까운 평균을 찾습니다.",
        "x_train[t_train == k]는 숫자 k의 이미지만 고른 것입니다. 그 평균 세 개를 (3, 2) 배열로 모으세요.",
        "x[:, np.newaxis] - means의 형상은 (N, 3, 2)입니다. 제곱해서 마지막 축을 따라 더하세요.",
    ],
)

# 4.1-3 훈련 데이터와 검증 데이터로 나누기


def shuffled(x, seed):
    return np.random.default_rng(seed).permutation(len(x))


def parts(x, t, fit, validation):
    return (x[fit], t[fit]), (x[validation], t[validation])


def shuffled_apart(x, t, n_validation, seed):
    rng = np.random.default_rng(seed)
    x, t = x[rng.permutation(len(x))], t[rng.permutation(len(t))]
    return (x[:-n_validation], t[:-n_validation]), (x[-n_validation:], t[-n_validation:])


def legacy_split(x, t, n, seed):
    order = np.random.RandomState(seed).permutation(len(x))
    return parts(x, t, order[:-n], order[-n:])


SPLIT = Key(
    question=chapter_4_1.SPLIT,
    solution=lambda x, t, n, seed: parts(x, t, shuffled(x, seed)[:-n], shuffled(x, seed)[-n:]),
    meaning="한 번 섞은 번호를 둘로 잘랐으니, 이미지와 레이블의 짝이 맞고 두 데이터는 겹치지 않습니다.",
    wrongs=[
        Wrong(
            lambda x, t, n, seed: parts(x, t, np.arange(len(x))[:-n], np.arange(len(x))[-n:]),
            "섞지 않고 잘랐습니다. 레이블 차례로 놓인 데이터라면 훈련 데이터에 없는 숫자가 생깁니다.",
        ),
        Wrong(
            shuffled_apart,
            "이미지와 레이블을 따로 섞어서 짝이 어긋났습니다. 번호를 한 번만 섞어 x와 t에 똑같이 쓰세요.",
        ),
        Wrong(
            lambda x, t, n, seed: parts(x, t, shuffled(x, seed), shuffled(x, seed)[-n:]),
            "검증 데이터가 훈련 데이터에도 들어 있습니다. 이미 본 데이터로는 일반화를 잴 수 없습니다.",
        ),
        Wrong(
            lambda x, t, n, seed: parts(x, t, shuffled(x, seed)[n:], shuffled(x, seed)[:n]),
            "나누기는 잘했습니다. 다만 답을 견줄 수 있도록, 앞이 아니라 뒤의 n_validation개를 떼어 주세요.",
        ),
        Wrong(
            lambda x, t, n, seed: parts(x, t, shuffled(x, seed)[-n:], shuffled(x, seed)[:-n]),
            "두 데이터가 서로 바뀌었습니다. 훈련 데이터가 앞, 검증 데이터가 뒤입니다.",
        ),
        Wrong(
            lambda x, t, n, seed: parts(x, t, shuffled(x, 0)[:-n], shuffled(x, 0)[-n:]),
            "받은 seed를 쓰지 않고 늘 같은 차례로 섞습니다. 시드를 default_rng에 넘겼는지 보세요.",
        ),
        Wrong(
            lambda x, t, n, seed: sum(parts(x, t, shuffled(x, seed)[:-n], shuffled(x, seed)[-n:]), ()),
            "잘 나누었는데 네 개를 한 줄로 돌려주었습니다. (훈련 x, 훈련 t), (검증 x, 검증 t)로 묶어 주세요.",
        ),
        Wrong(
            lambda x, t, n, seed: (
                (x[shuffled(x, seed)[:-n]], x[shuffled(x, seed)[-n:]]),
                (t[shuffled(x, seed)[:-n]], t[shuffled(x, seed)[-n:]]),
            ),
            "묶는 차례가 다릅니다. (훈련 x, 훈련 t), (검증 x, 검증 t)의 차례로 돌려주세요.",
        ),
        Wrong(
            legacy_split,
            "np.random.seed로 정한 옛 생성기로 섞었습니다. 시드가 같아도 default_rng와는 차례가 다릅니다.",
        ),
        Wrong(
            lambda x, t, n, seed: shuffled(x, seed),
            "둘을 돌려주지 않았습니다. (훈련 x, 훈련 t), (검증 x, 검증 t)의 꼴로 묶어 주세요.",
            when=lambda found: "둘이 아닌 결과" in found,
        ),
        Wrong(
            lambda x, t, n, seed: (
                (t[shuffled(x, seed)[:-n]], x[shuffled(x, seed)[:-n]]),
                (t[shuffled(x, seed)[-n:]], x[shuffled(x, seed)[-n:]]),
            ),
            "x와 t가 서로 바뀐 곳이 있습니다. 묶음마다 x가 앞, t가 뒤입니다.",
            when=lambda found: any(np.ndim(x) == 1 and np.ndim(t) == 2 for x, t in found.values()),
        ),
        Wrong(
            lambda x, t, n, seed: ((x, t[shuffled(x, seed)[:-n]]), (x, t[shuffled(x, seed)[-n:]])),
            "한 묶음의 x와 t의 개수가 다릅니다. 나눈 번호로 x와 t를 똑같이 골랐는지 보세요.",
            when=lambda found: any(len(x) != len(t) for x, t in found.values()),
        ),
    ],
    hints=[
        "데이터를 섞지 말고 번호를 섞으세요. 번호는 0부터 len(x) - 1까지입니다.",
        "order = np.random.default_rng(seed).permutation(len(x))로 번호를 한 번 섞습니다.",
        "order[-n_validation:]이 검증 데이터의 번호, 나머지가 훈련 데이터의 번호입니다.",
    ],
)

# 4.1-4 움직이는 그림에서 차수 찾기

KM_TRAIN, KM_VALIDATION = np.arange(1, 24, 2), np.arange(2, 23, 2)

HEIGHT_TRAIN = [48, 67, 99, 88, 69, 42, 30, 39, 61, 80, 92, 80]

HEIGHT_VALIDATION = [60, 79, 86, 74, 55, 33, 35, 44, 75, 89, 84]


def errors(train, measured, degrees):
    """train에 맞춘 다항식을 measured에서 잰 오차입니다. 차수마다 하나씩입니다."""
    (x, y), curves = measured, [Polynomial.fit(*train, degree) for degree in degrees]
    return [np.sqrt(np.mean((curve(x) - y) ** 2)) for curve in curves]


HILL, HILL_VALIDATION = (KM_TRAIN, HEIGHT_TRAIN), (KM_VALIDATION, HEIGHT_VALIDATION)

BY_TRAINING = int(np.argmin(errors(HILL, HILL, range(12))))

BY_VALIDATION = int(np.argmin(errors(HILL, HILL_VALIDATION, range(12))))

READ_DEGREE = Key(
    question=chapter_4_1.READ_DEGREE,
    solution=(BY_TRAINING, BY_VALIDATION),
    meaning="훈련 오차로 고르면 늘 가장 큰 차수입니다. 그래서 고를 때에는 따로 떼어 둔 데이터를 봅니다.",
    wrongs=[
        Wrong(
            (BY_VALIDATION, BY_TRAINING),
            "두 답이 서로 바뀌었습니다. 끝까지 줄어드는 것이 어느 오차인지 다시 보세요.",
        ),
        Wrong(
            (BY_TRAINING, BY_TRAINING),
            "둘 다 훈련 오차를 보고 골랐습니다. degree_validation은 «시험 오차»가 가장 작은 차수입니다.",
        ),
        Wrong(
            (BY_TRAINING + 1, BY_VALIDATION + 1),
            "하나씩 큽니다. 계수의 수가 아니라 슬라이더에 적힌 차수를 적으세요.",
        ),
        Wrong(
            (BY_TRAINING, BY_VALIDATION - 1),
            "훈련 오차의 답은 맞습니다. «시험 오차»는 차수를 더 올리면 아직 줄어듭니다.",
            when=lambda answer: answer[0] == BY_TRAINING and answer[1] < BY_VALIDATION,
        ),
        Wrong(
            (BY_TRAINING, BY_VALIDATION + 2),
            "훈련 오차의 답은 맞습니다. «시험 오차»는 그보다 작은 차수에서 더 작습니다.",
            when=lambda answer: answer[0] == BY_TRAINING and answer[1] > BY_VALIDATION,
        ),
        Wrong(
            (BY_TRAINING - 1, BY_VALIDATION),
            "«시험 오차»의 답은 맞습니다. 훈련 오차는 차수를 더 올리면 아직 줄어듭니다.",
            when=lambda answer: answer[0] < BY_TRAINING and answer[1] == BY_VALIDATION,
        ),
        Wrong(
            (BY_TRAINING - 1, BY_VALIDATION - 1),
            "두 답이 모두 다릅니다. 한 오차를 끝까지 따라간 다음, 처음으로 돌아와 다른 오차를 따라가 보세요.",
            when=lambda answer: answer[0] < BY_TRAINING and answer[1] != BY_VALIDATION,
        ),
    ],
    hints=[
        "차수를 0에서부터 한 칸씩 올리면서, 그림 아래에 적힌 두 오차를 따로 보세요.",
        "훈련 오차는 줄기만 합니다. «시험 오차»는 줄다가 다시 커집니다. 커지기 바로 앞의 차수를 찾으세요.",
    ],
)

# 4.1-5 검증 오차로 차수 고르기


def best_degree(x_train, y_train, x_validation, y_validation, largest):
    train, validation = (x_train, y_train), (x_validation, y_validation)
    return int(np.argmin(errors(train, validation, range(largest + 1))))


def joined_degree(x_train, y_train, x_validation, y_validation, largest):
    both = np.append(x_train, x_validation), np.append(y_train, y_validation)
    return int(np.argmin(errors(both, (x_validation, y_validation), range(largest + 1))))


BEST_DEGREE = Key(
    question=chapter_4_1.BEST_DEGREE,
    solution=best_degree,
    meaning="맞추는 데이터와 고르는 데이터를 나누었습니다. 그 점수는 또 다른 데이터로 재어야 합니다.",
    wrongs=[
        Wrong(
            lambda x_train, y_train, x_validation, y_validation, largest: largest,
            "늘 가장 큰 차수가 나옵니다. 맞춘 데이터로 오차를 재고 있지 않나요? "
            "훈련 데이터에 맞추고 검증 데이터로 재어야 합니다.",
        ),
        Wrong(
            lambda x_train, y_train, x_validation, y_validation, largest: min(
                errors((x_train, y_train), (x_validation, y_validation), range(largest + 1))
            ),
            "가장 작은 오차를 돌려주었습니다. 물은 것은 그때의 차수입니다.",
        ),
        Wrong(
            joined_degree,
            "검증 데이터까지 넣어서 맞추었습니다. 그러면 검증 데이터도 이미 본 데이터가 됩니다.",
        ),
        Wrong(
            lambda x_train, y_train, x_validation, y_validation, largest: best_degree(
                x_validation, y_validation, x_train, y_train, largest
            ),
            "두 데이터가 서로 바뀌었습니다. 맞추는 것은 훈련 데이터, 재는 것은 검증 데이터입니다.",
        ),
        Wrong(
            lambda x_train, y_train, x_validation, y_validation, largest: (
                best_degree(x_train, y_train, x_validation, y_validation, largest) + 1
            ),
            "차수가 하나씩 큽니다. 차수는 0부터 셉니다. 오차의 몇 번째가 몇 차인지 짝을 지어 보세요.",
        ),
        Wrong(
            lambda x_train, y_train, x_validation, y_validation, largest: (
                best_degree(x_train, y_train, x_validation, y_validation, largest) - 1
            ),
            "차수가 하나씩 작습니다. 오차를 1차부터 모으면 목록의 번호와 차수가 하나씩 어긋납니다.",
        ),
        Wrong(
            lambda x_train, y_train, x_validation, y_validation, largest: best_degree(
                x_train, y_train, x_validation, y_validation, largest - 1
            ),
            "가장 큰 차수를 보지 않았습니다. range(n)은 n - 1에서 멈춥니다.",
        ),
    ],
    hints=[
        "차수 0, 1, …, largest마다 할 일이 둘입니다. 훈련 데이터에 맞추고, 검증 데이터에서 오차를 잽니다.",
        "오차를 목록에 차례로 모으면, np.argmin이 가장 작은 것의 번호를 알려 줍니다.",
        "Polynomial.fit에는 훈련 데이터를, error에는 검증 데이터를 넣습니다.",
    ],
)

# 4.1-6 두 모델 견주기


def only(right_a, right_b):
    """첫째만 맞힌 수와 둘째만 맞힌 수입니다."""
    return np.sum(right_a > right_b), np.sum(right_b > right_a)


def paired(right_a, right_b):
    b, c = only(right_a, right_b)
    return (b - c) / np.sqrt(b + c)


def counted(first, second):
    """b와 c를 first와 second로 잘못 센 답입니다. 받은 두 기록마다 센 것을 돌려주는 함수입니다."""

    def answer(a, b):
        return (first(a, b) - second(a, b)) / np.sqrt(first(a, b) + second(a, b))

    return answer


def only_first(a, b):
    return only(a, b)[0]


def only_second(a, b):
    return only(a, b)[1]


def nothing(a, b):
    return 0


def neither(a, b):
    return np.sum((a == 0) & (b == 0))


def both(a, b):
    return np.sum((a == 1) & (b == 1))


def variance(right):
    return np.var(right) / len(right)


ALWAYS_ZERO = (
    "{}가 늘 0입니다. 한 모델이 맞히면서 틀릴 수는 없습니다. 괄호마다 다른 모델을 보는지, 1과 0이 맞는지 "
    "보고 {}를 찍어 보세요."
)

ONE_CONDITION = "{}에 {} 이미지까지 들어갔습니다. 두 조건을 &로 이었는지 보고 {}를 찍어 보세요."

OTHER_PLACE = "{}에 {} 이미지를 셌습니다. 한쪽은 1, 한쪽은 0과 견주는지 보고 {}를 찍어 보세요."


PAIRED = Key(
    question=chapter_4_1.PAIRED,
    solution=paired,
    meaning="둘 다 맞힌 이미지와 둘 다 틀린 이미지는 어느 쪽이 나은지 말해 주지 않습니다.",
    wrongs=[
        Wrong(
            lambda a, b: -paired(a, b),
            "부호가 반대입니다. 첫째가 더 많이 맞혔으면 양수여야 합니다.",
        ),
        Wrong(
            lambda a, b: (np.sum(a) - np.sum(b)) / np.sum(a != b),
            "엇갈린 이미지의 수로 나누었습니다. 동전을 n번 던졌을 때 차이의 표준편차는 n이 아니라 √n입니다.",
        ),
        Wrong(
            lambda a, b: (np.mean(a) - np.mean(b)) / np.sqrt(variance(a) + variance(b)),
            "두 정확도가 따로 흔들린다고 보았습니다. 같은 이미지로 쟀으니 엇갈린 이미지만 세어야 합니다.",
        ),
        Wrong(
            lambda a, b: (np.mean(a) - np.mean(b)) / np.sqrt(variance(a)),
            "첫째 모델의 흔들림에만 견주었습니다. 두 모델이 엇갈린 이미지를 세어 보세요.",
        ),
        Wrong(
            lambda a, b: np.sum(a) - np.sum(b),
            "엇갈린 수의 차이입니다. 이것이 큰지 작은지는 표준편차로 나누어 보아야 압니다.",
        ),
        Wrong(
            lambda a, b: (np.sum(a) - np.sum(b)) / np.sqrt(len(a)),
            "모든 이미지의 수에 제곱근을 씌웠습니다. 둘 다 맞히거나 둘 다 틀린 이미지는 빼야 합니다.",
        ),
        Wrong(
            lambda a, b: paired(a, b) ** 2,
            "z의 제곱입니다. 제곱하면 어느 쪽이 나은지 알 수 없습니다.",
        ),
        Wrong(
            lambda a, b: abs(paired(a, b)),
            "크기만 남았습니다. 둘째가 더 많이 맞혔으면 음수여야 합니다.",
        ),
        Wrong(
            lambda a, b: np.mean(a) - np.mean(b),
            "두 정확도의 차이입니다. 엇갈린 수의 차이를 그 표준편차로 나누세요.",
        ),
        Wrong(
            lambda a, b: (np.sum(a) - np.sum(b)) / np.sqrt(np.sum(a == b)),
            "두 모델의 답이 같은 이미지를 세었습니다. 세어야 할 것은 한쪽만 맞힌 이미지입니다.",
        ),
        Wrong(
            lambda a, b: (np.sum(a) - np.sum(b)) / np.sqrt(np.sum(a) + np.sum(b)),
            "b와 c에 둘 다 맞힌 이미지까지 넣었습니다. b는 첫째만, c는 둘째만 맞힌 이미지의 수입니다.",
        ),
        Wrong(counted(nothing, only_second), ALWAYS_ZERO.format("b", "b")),
        Wrong(counted(only_first, nothing), ALWAYS_ZERO.format("c", "c")),
        Wrong(
            counted(lambda a, b: np.sum(a == 1), only_second),
            ONE_CONDITION.format("b", "둘 다 맞힌", "b"),
        ),
        Wrong(
            counted(lambda a, b: np.sum(b == 0), only_second),
            ONE_CONDITION.format("b", "둘 다 틀린", "b"),
        ),
        Wrong(
            counted(only_first, lambda a, b: np.sum(b == 1)),
            ONE_CONDITION.format("c", "둘 다 맞힌", "c"),
        ),
        Wrong(
            counted(only_first, lambda a, b: np.sum(a == 0)),
            ONE_CONDITION.format("c", "둘 다 틀린", "c"),
        ),
        Wrong(counted(neither, only_second), OTHER_PLACE.format("b", "둘 다 틀린", "b")),
        Wrong(counted(both, only_second), OTHER_PLACE.format("b", "둘 다 맞힌", "b")),
        Wrong(counted(only_first, neither), OTHER_PLACE.format("c", "둘 다 틀린", "c")),
        Wrong(counted(only_first, both), OTHER_PLACE.format("c", "둘 다 맞힌", "c")),
        Wrong(
            counted(lambda a, b: only_first(a, b) / len(a), only_second),
            "b는 비율이고 c는 수입니다. np.mean은 이미지의 수로 나누니, b도 np.sum으로 세세요.",
        ),
        Wrong(
            counted(only_first, lambda a, b: only_second(a, b) / len(a)),
            "b는 수이고 c는 비율입니다. np.mean은 이미지의 수로 나누니, c도 np.sum으로 세세요.",
        ),
        Wrong(
            lambda a, b: np.sqrt(np.sum(a != b)),
            "b - c가 계산에 들어 있지 않습니다. √(b + c)는 나누는 수이고, 나누어지는 것은 b - c입니다.",
        ),
        Wrong(
            lambda a, b: paired(a, b) * np.sum(a != b),
            "√(b + c)로 나누지 않고 곱했습니다. 엇갈린 이미지가 많을수록 같은 차이의 뜻은 작아집니다.",
        ),
        Wrong(
            lambda a, b: only_first(a, b) / np.sqrt(np.sum(a != b)),
            "c를 빼지 않았습니다. 둘째만 맞힌 이미지도 있으니 b - c를 나누어야 합니다.",
        ),
        Wrong(
            lambda a, b: only_second(a, b) / np.sqrt(np.sum(a != b)),
            "b가 빠지고 c만 나누었습니다. 첫째만 맞힌 것에서 둘째만 맞힌 것을 뺀 b - c를 나누세요.",
        ),
        Wrong(
            lambda a, b: (only_first(a, b) - only_second(a, b)) / np.sqrt(only_first(a, b)),
            "√b로만 나누었습니다. 엇갈린 이미지는 모두 b + c장이니 √(b + c)로 나눕니다.",
        ),
        Wrong(
            lambda a, b: (only_first(a, b) - only_second(a, b)) / np.sqrt(only_second(a, b)),
            "√c로만 나누었습니다. 엇갈린 이미지는 모두 b + c장이니 √(b + c)로 나눕니다.",
        ),
        Wrong(only_first, "b까지 왔습니다. 아직 c를 빼지 않았고, √(b + c)로 나누지 않았습니다."),
        Wrong(only_second, "c까지 왔습니다. b에서 c를 빼고, √(b + c)로 나누세요."),
    ],
    hints=[
        "b는 첫째만 맞힌 이미지의 수, c는 둘째만 맞힌 이미지의 수입니다. 먼저 두 수를 세세요.",
        "(right_a == 1) & (right_b == 0)은 첫째만 맞힌 자리에서 참입니다. np.sum으로 셉니다.",
        "실력이 같다면 b - c의 표준편차는 √(b + c)입니다.",
    ],
)

KEYS = [ACCURACY, NEAREST_MEAN, SPLIT, READ_DEGREE, BEST_DEGREE, PAIRED]
