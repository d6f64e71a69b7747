"""4.1 데이터에서 배우기의 답: 풀이, 흔한 잘못과 그 진단, 힌트."""

from functools import partial

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
            "하나도 못 맞힌 것으로 나옵니다. 출력의 수를 그대로 견주었거나, argmax에 축을 적지 않았습니다. "
            "줄마다 출력이 가장 큰 자리를 찾으세요.",
        ),
        *[
            Wrong(
                lambda y, t, axis=axis: np.mean(
                    y.argmax(axis=0) == (t.argmax(axis=axis) if t.ndim == 2 else t)
                ),
                "칸마다 가장 큰 자리를 찾았습니다. 이미지 한 장은 한 줄이므로 axis=1입니다.",
            )
            for axis in (0, 1)
        ],
    ],
    hints=[
        "예측은 줄마다 출력이 가장 큰 자리입니다. y.argmax(axis=1)로 얻습니다.",
        "t.ndim이 2이면 원-핫, 1이면 레이블입니다. 원-핫이면 먼저 레이블로 바꾸세요.",
        "참거짓의 배열을 np.mean에 넣으면 참의 비율이 나옵니다.",
    ],
)

# 4.1-2 가까운 이미지의 다수결


def squared_distances(x, points):
    """x (N, D)의 줄마다 points (M, D)까지의 거리의 제곱, 형상 (N, M)입니다."""
    return np.sum((x[:, np.newaxis] - points) ** 2, axis=2)


def ranked(x_train, t_train, x):
    """새 이미지마다, 가까운 것부터 늘어놓은 훈련 데이터의 레이블 (N, M)입니다."""
    return t_train[squared_distances(x, x_train).argsort(axis=1)]


def majority(labels):
    return (labels.mean(axis=1) > 0.5).astype(int)


VOTE = Key(
    question=chapter_4_1.VOTE,
    solution=lambda x_train, t_train, x, k: majority(ranked(x_train, t_train, x)[:, :k]),
    meaning="k가 1이면 이웃 하나를 외운 것이고, k를 끝까지 키우면 새 이미지를 보지 않는 것과 같습니다.",
    wrongs=[
        Wrong(
            lambda x_train, t_train, x, k: ranked(x_train, t_train, x)[:, 0],
            "가장 가까운 한 장의 레이블입니다. 가까운 k장이 다수결로 정해야 합니다.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: majority(ranked(x_train, t_train, x)[:, -k:]),
            "가장 먼 k장이 정했습니다. argsort는 작은 것부터 늘어놓으므로 앞의 k개를 고르세요.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: majority(ranked(x_train, t_train, x)),
            "늘 1이라고 답합니다. 훈련 데이터 모두가 정하면 그렇게 됩니다. 가까운 k장의 레이블만 고르세요.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: ranked(x_train, t_train, x)[:, :k].mean(axis=1),
            "k장 가운데 1의 비율입니다. 절반이 넘으면 1, 아니면 0으로 답하세요.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: ranked(x_train, t_train, x)[:, :k].sum(axis=1),
            "k장 가운데 1의 수입니다. 절반이 넘으면 1, 아니면 0으로 답하세요.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: ranked(x_train, t_train, x)[:, :k].mean(axis=1) > 0.5,
            "참과 거짓이 나왔습니다. 답할 것은 레이블이므로 0과 1로 바꾸세요. .astype(int)를 쓸 수 있습니다.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: ranked(x_train, t_train, x)[:, :k],
            "가까운 k장의 레이블입니다. 마지막으로 다수결을 하세요.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: ranked(x_train, t_train, x)[:, :k].max(axis=1),
            "하나라도 1이면 1이라고 답했습니다. 많은 쪽이 이겨야 합니다.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: majority(ranked(x_train, t_train, x)[:, 1 : k + 1]),
            "가장 가까운 한 장을 빼고 셌습니다. 새 이미지는 훈련 데이터에 없으니 뺄 것이 없습니다.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: majority(ranked(x_train, t_train, x)[:, : k - 1]),
            "k - 1장만 셌습니다. [:k]는 0번부터 k - 1번까지 k개입니다.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: majority(ranked(x_train, t_train, x)[:, : k + 1]),
            "k + 1장을 셌습니다. [:k]는 0번부터 k - 1번까지 k개입니다.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: majority(ranked(x_train, t_train, x)[:k]),
            "앞의 이미지 k장만 답했습니다. 줄마다 앞의 k칸, 곧 [:, :k]를 고르세요.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: majority(
                t_train[np.sum(x[:, np.newaxis] - x_train, axis=2).argsort(axis=1)][:, :k]
            ),
            "차이를 제곱하지 않고 더했습니다. 양수와 음수가 서로 지워져서 거리가 되지 않습니다.",
        ),
        *[
            Wrong(
                lambda x_train, t_train, x, k, i=i: majority(
                    ranked(x_train[:, i : i + 1], t_train, x[:, i : i + 1])[:, :k]
                ),
                "특징 하나만 보았습니다. 두 특징의 차이를 모두 제곱해서 더하세요.",
            )
            for i in (0, 1)
        ],
        Wrong(
            lambda x_train, t_train, x, k: np.zeros(len(x), dtype=int),
            "늘 0이라고 답합니다. 1의 비율은 0.5와, 1의 수는 k / 2와 견줍니다.",
        ),
        Wrong(
            lambda x_train, t_train, x, k: squared_distances(
                x, np.stack([x_train[t_train == label].mean(axis=0) for label in range(2)])
            ).argmin(axis=1),
            "가장 가까운 평균의 레이블입니다. 이번에는 평균을 내지 않고 이미지 하나하나와 견줍니다.",
        ),
    ],
    hints=[
        "x[:, np.newaxis] - x_train의 형상은 (N, M, 2)입니다. 제곱해서 마지막 축을 따라 더하세요.",
        "argsort(axis=1)은 줄마다 작은 것부터의 번호를 줍니다. 앞의 k개가 가까운 이미지의 번호입니다.",
        "t_train[번호]로 레이블 (N, k)를 얻습니다. 줄마다 평균이 0.5보다 크면 1이 많은 것입니다.",
    ],
)

# 4.1-3 훈련 데이터와 검증 데이터로 나누기


def shuffled(x, seed):
    return np.random.default_rng(seed).permutation(len(x))


def cut(order, n):
    """번호를 앞과 뒤의 n개로 나눕니다. n이 0이면 모두 앞입니다."""
    return np.split(order, [len(order) - n])


def minus_cut(order, n):
    """n이 0이면 틀립니다: order[:-0]은 비어 있고 order[-0:]은 전부입니다."""
    return order[:-n], order[-n:]


def parts(x, t, fit, validation):
    return (x[fit], t[fit]), (x[validation], t[validation])


def shuffled_apart(x, t, n, seed, cut):
    rng = np.random.default_rng(seed)
    x_parts, t_parts = (cut(part[rng.permutation(len(part))], n) for part in (x, t))
    return tuple(zip(x_parts, t_parts, strict=True))


def legacy_order(x, seed):
    return np.random.RandomState(seed).permutation(len(x))


def shuffled_in_place(x, t, n, seed, cut):
    np.random.default_rng(seed).shuffle(x)
    return parts(x, t, *cut(np.arange(len(x)), n))


def unseeded(x, t, n, seed):
    return parts(x, t, *cut(np.random.default_rng().permutation(len(x)), n))


def grouped_by_kind(x, t, n, seed, cut):
    fit, validation = cut(shuffled(x, seed), n)
    return (x[fit], x[validation]), (t[fit], t[validation])


def both(found):
    return found["훈련 데이터"], found["검증 데이터"]


def with_either_cut(answer, message):
    """잘못 answer를 n이 0일 때 맞게 자른 것과 틀리게 자른 것입니다. 진단은 같습니다."""
    return [Wrong(partial(answer, cut=one), message) for one in (cut, minus_cut)]


SPLIT = Key(
    question=chapter_4_1.SPLIT,
    solution=lambda x, t, n, seed: parts(x, t, *cut(shuffled(x, seed), n)),
    meaning="한 번 섞은 번호를 둘로 잘랐으니, 이미지와 레이블의 짝이 맞고 두 데이터는 겹치지 않습니다.",
    wrongs=[
        Wrong(
            lambda x, t, n, seed: parts(x, t, *minus_cut(shuffled(x, seed), n)),
            "n_validation이 0일 때만 틀립니다. -0은 0이라서 order[:-0]은 비어 있고 order[-0:]은 전부입니다. "
            "len(x) - n_validation에서 자르세요.",
        ),
        *with_either_cut(
            lambda x, t, n, seed, cut: parts(x, t, *cut(np.arange(len(x)), n)),
            "섞지 않고 잘랐습니다. 레이블 차례로 놓인 데이터라면 훈련 데이터에 없는 숫자가 생깁니다.",
        ),
        Wrong(
            unseeded,
            "시드가 같은데 나눌 때마다 다릅니다. 받은 seed를 default_rng에 넘겨 섞으세요.",
            when=lambda found: not found["시드가 같으면 같은지"],
        ),
        *with_either_cut(
            shuffled_in_place,
            "x만 섞고 t는 섞지 않아서 짝이 어긋났습니다. 번호를 한 번만 섞어 x와 t에 똑같이 쓰세요.",
        ),
        *with_either_cut(
            lambda x, t, n, seed, cut: parts(x[shuffled(x, seed)], t, *cut(np.arange(len(x)), n)),
            "x만 섞고 t는 섞지 않아서 짝이 어긋났습니다. 번호를 한 번만 섞어 x와 t에 똑같이 쓰세요.",
        ),
        *with_either_cut(
            shuffled_apart,
            "이미지와 레이블을 따로 섞어서 짝이 어긋났습니다. 번호를 한 번만 섞어 x와 t에 똑같이 쓰세요.",
        ),
        *with_either_cut(
            lambda x, t, n, seed, cut: parts(x, t, shuffled(x, seed), cut(shuffled(x, seed), n)[1]),
            "검증 데이터가 훈련 데이터에도 들어 있습니다. 이미 본 데이터로는 일반화를 잴 수 없습니다.",
        ),
        Wrong(
            lambda x, t, n, seed: parts(x, t, shuffled(x, seed)[n:], shuffled(x, seed)[:n]),
            "나누기는 잘했습니다. 다만 답을 견줄 수 있도록, 앞이 아니라 뒤의 n_validation개를 떼어 주세요.",
        ),
        *with_either_cut(
            lambda x, t, n, seed, cut: parts(x, t, *cut(shuffled(x, seed), n)[::-1]),
            "두 데이터가 서로 바뀌었습니다. 훈련 데이터가 앞, 검증 데이터가 뒤입니다.",
        ),
        *with_either_cut(
            lambda x, t, n, seed, cut: parts(x, t, *cut(shuffled(x, 0), n)),
            "받은 seed를 쓰지 않고 늘 같은 차례로 섞습니다. 시드를 default_rng에 넘겼는지 보세요.",
        ),
        *with_either_cut(
            lambda x, t, n, seed, cut: sum(parts(x, t, *cut(shuffled(x, seed), n)), ()),
            "잘 나누었는데 네 개를 한 줄로 돌려주었습니다. (훈련 x, 훈련 t), (검증 x, 검증 t)로 묶어 주세요.",
        ),
        *with_either_cut(
            grouped_by_kind,
            "묶는 차례가 다릅니다. (훈련 x, 훈련 t), (검증 x, 검증 t)의 차례로 돌려주세요.",
        ),
        *with_either_cut(
            lambda x, t, n, seed, cut: parts(x, t, *cut(legacy_order(x, seed), n)),
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
            when=lambda found: any(np.ndim(x) == 1 and np.ndim(t) == 2 for x, t in both(found)),
        ),
        Wrong(
            lambda x, t, n, seed: ((x, t[shuffled(x, seed)[:-n]]), (x, t[shuffled(x, seed)[-n:]])),
            "한 묶음의 x와 t의 개수가 다릅니다. 나눈 번호로 x와 t를 똑같이 골랐는지 보세요.",
            when=lambda found: any(len(x) != len(t) for x, t in both(found)),
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


def stops_early(x_train, y_train, x_validation, y_validation, largest):
    found = errors((x_train, y_train), (x_validation, y_validation), range(largest + 1))
    return next((d for d in range(largest) if found[d + 1] > found[d]), largest)


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
            stops_early,
            "처음으로 커지는 곳에서 멈추었습니다. 그 뒤에 더 작아질 수도 있으니 끝까지 견주세요.",
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

# 4.1-6 정확도만 알 때


def most(n, a, b):
    """엇갈린 이미지가 가장 많을 때의 수: 둘이 함께 맞히는 일도, 함께 틀리는 일도 되도록 없을 때입니다."""
    return min(2 * n - a - b, a + b)


def z(difference, disagreements):
    return difference / np.sqrt(disagreements)


COUNTS = Key(
    question=chapter_4_1.COUNTS,
    solution=lambda n, a, b: (z(a - b, most(n, a, b)), z(a - b, a - b)),
    meaning="정확도가 같아도 얼마나 겹치는지에 따라 z가 달라집니다. 그래서 이미지마다의 기록을 남겨 둡니다.",
    wrongs=[
        Wrong(
            lambda n, a, b: (z(a - b, a - b), z(a - b, most(n, a, b))),
            "두 값의 차례가 바뀌었습니다. 작은 것이 앞, 큰 것이 뒤입니다.",
        ),
        Wrong(
            lambda n, a, b: (z(a - b, 2 * n - a - b), z(a - b, a - b)),
            "절반도 맞히지 못하는 두 모델에서 틀립니다. 엇갈린 이미지는 맞힌 수의 합보다 많을 수 없습니다.",
        ),
        Wrong(
            lambda n, a, b: (z(a - b, a + b), z(a - b, a - b)),
            "절반 넘게 맞히는 두 모델에서 틀립니다. 맞힌 수의 합이 n보다 크면, 둘 다 맞힌 이미지가 있습니다.",
        ),
        Wrong(
            lambda n, a, b: (z(a - b, n), z(a - b, a - b)),
            "n장이 모두 엇갈린다고 보았습니다. 틀린 것이 하나도 겹치지 않을 때 몇 장인지 세어 보세요.",
        ),
        Wrong(
            lambda n, a, b: (z(a - b, most(n, a, b)), z(a - b, 1)),
            "엇갈린 이미지가 한 장일 수는 없습니다. 맞힌 수의 차이만큼은 엇갈려야 합니다.",
        ),
        Wrong(
            lambda n, a, b: (z(a - b, most(n, a, b)), np.inf),
            "엇갈린 이미지가 없으면 맞힌 수도 같습니다. 맞힌 수의 차이만큼은 엇갈려야 합니다.",
        ),
        Wrong(
            lambda n, a, b: ((a - b) / most(n, a, b), 1.0),
            "엇갈린 이미지의 수로 나누었습니다. z는 그 수의 제곱근으로 나눈 것입니다.",
        ),
        Wrong(
            lambda n, a, b: (z(a - b, most(n, a, b)) ** 2, z(a - b, a - b) ** 2),
            "z의 제곱입니다. 분자를 제곱하지 않고, 분모에는 제곱근을 씌웁니다.",
        ),
        Wrong(
            lambda n, a, b: (-z(a - b, a - b), -z(a - b, most(n, a, b))),
            "부호가 반대입니다. a가 b보다 크니 z는 양수입니다.",
        ),
        Wrong(
            lambda n, a, b: (-z(a - b, a - b), z(a - b, a - b)),
            "둘째가 더 많이 맞힌 때까지 넣었습니다. 첫째가 a장, 둘째가 b장을 맞혔으니 분자는 늘 a - b입니다.",
        ),
        Wrong(
            lambda n, a, b: (most(n, a, b), a - b),
            "엇갈린 이미지의 수입니다. 이것으로 z를 구하세요. 엇갈린 것이 많을수록 z가 작습니다.",
        ),
        Wrong(
            lambda n, a, b: z(a - b, most(n, a, b)),
            "하나만 돌려주었습니다. 가장 작은 z와 가장 큰 z를 함께 돌려주세요.",
        ),
    ],
    hints=[
        "z의 분자는 언제나 a - b입니다. 달라지는 것은 분모에 있는 엇갈린 이미지의 수입니다.",
        "가장 적을 때: 둘째가 맞힌 이미지를 첫째도 모두 맞히면, 엇갈린 것은 a - b장입니다.",
        "가장 많을 때: 틀린 것이 겹치지 않으면 (n - a) + (n - b)장입니다. 다만 a + b장을 넘을 수는 없습니다.",
    ],
)

KEYS = [ACCURACY, VOTE, SPLIT, READ_DEGREE, BEST_DEGREE, COUNTS]
