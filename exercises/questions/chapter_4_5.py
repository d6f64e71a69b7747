"""4.5 학습 알고리즘 구현하기의 문제: 무엇을 묻고 답을 어떻게 부르는지."""

import numpy as np

from exercises.question import Question
from lib.activation import sigmoid, softmax
from lib.network import TwoLayerNet

# 4.5-1 에폭의 미니배치


def epoch_cases(rng):
    """이미지의 수, 배치 크기, 시드입니다. 처음 것만 나누어떨어집니다."""
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
        "이미지를 한 장씩 섞었는지": 2 * len(runs) <= len(laps[0]),
        "에폭마다 다르게 섞는지": first != second,
        "미니배치의 이미지도 에폭마다 다른지": not full[0] & full[1],
        "시드가 같으면 순서도 같은지": first == again,
    }


EPOCH = Question(
    name="4.5-1",
    points=2,
    cases=epoch_cases,
    call=epoch_facts,
    given="n = {0}, batch_size = {1}, rng의 시드 = {2}",
)

# 4.5-2 점수에 대한 기울기


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
    name="4.5-2",
    points=2,
    cases=score_cases,
    call=gradient_and_output,
    given="y = {0}, t = {1}",
)

# 4.5-3 은닉층의 기울기


def hidden_cases(rng):
    """x (N, D), z (N, H), δ₂ (N, C), W2 (H, C)입니다. 처음 것은 H와 C가 같고, 둘째 것은 표본 하나입니다."""
    shapes = [(6, 3, 4, 4), (1, 2, 2, 3), (5, 4, 3, 2)]
    return [
        (
            rng.uniform(size=(n, d)),
            sigmoid(rng.standard_normal((n, h))),
            rng.standard_normal((n, c)) / n,
            rng.standard_normal((h, c)),
        )
        for n, d, h, c in shapes
    ]


HIDDEN = Question(
    name="4.5-3",
    points=3,
    cases=hidden_cases,
    given="x = {0}, z = {1}, d2 = {2}, W2 = {3}",
)

# 4.5-4 기울기 검사의 상대적인 차이


def pair_cases(rng):
    """두 기울기 a와 b입니다. 크기가 여러 가지이고, 거의 같은 쌍, 네 배인 쌍, 부호가 반대인 쌍이 있습니다."""
    near = rng.standard_normal((2, 3)) * 1e-4
    large, small = rng.standard_normal(4), rng.standard_normal((2, 3)) * 1e-7
    other = rng.standard_normal((2, 2, 3))
    noise = 1e-3 * rng.standard_normal(near.shape)
    return [(near, near * (1 + noise)), (large, 4 * large), (small, -small), tuple(other)]


RELATIVE = Question(
    name="4.5-4",
    points=2,
    cases=pair_cases,
    given="a = {0}, b = {1}",
)

# 4.5-5 틀린 기울기 고치기


def net_cases(rng):
    """작은 신경망의 W1, b1, W2, b2와 데이터 x (N, D), 원-핫 t (N, C)입니다."""
    cases = []
    for n, d, h, c in ((7, 6, 5, 4), (1, 3, 2, 3), (5, 2, 4, 2)):
        shapes = (d, h), h, (h, c), c, (n, d)
        cases.append(
            (*(rng.standard_normal(shape) for shape in shapes), np.eye(c)[rng.integers(0, c, size=n)])
        )
    return cases


def gradient_of_params(answer, W1, b1, W2, b2, x, t):
    return answer({"W1": W1, "b1": b1, "W2": W2, "b2": b2}, x, t)


SUSPECT = Question(
    name="4.5-5",
    points=3,
    cases=net_cases,
    call=gradient_of_params,
    given="W1 = {0}, b1 = {1}, W2 = {2}, b2 = {3}, x = {4}, t = {5}",
)

# 4.5-6 학습 루프


def loop_cases(rng):
    """표본의 수, 배치 크기, 에폭 수, 학습률, 시드입니다. 처음 것만 나누어떨어집니다."""
    return [
        (12, 4, 2, 0.5, int(rng.integers(1000))),
        (10, 4, 3, 0.1, int(rng.integers(1000))),
        (7, 7, 2, 1.0, int(rng.integers(1000))),
    ]


def trained(answer, n, batch_size, epochs, lr, seed):
    """같은 신경망과 같은 데이터로 학습시키고, 돌려준 손실과 학습한 매개변수를 봅니다."""
    rng = np.random.default_rng(seed)
    x, t = rng.standard_normal((n, 3)), np.eye(3)[rng.integers(0, 3, size=n)]
    network = TwoLayerNet(3, 4, 3, weight_init_std=1, seed=seed)
    given = np.random.default_rng(seed)
    before = given.bit_generator.state
    losses = answer(network, x, t, epochs, batch_size, lr, given)
    return {
        "받은 rng를 썼는지": given.bit_generator.state != before,
        "학습한 W1": network.params["W1"],
        "학습한 b2": network.params["b2"],
        "손실의 기록": losses,
    }


LOOP = Question(
    name="4.5-6",
    points=3,
    cases=loop_cases,
    call=trained,
    given="표본 {0}개, batch_size = {1}, epochs = {2}, lr = {3}, 시드 {4}",
)

# 4.5-7 움직이는 그림에서 과적합 찾기

READ_GAP = Question(name="4.5-7", points=2)

# 4.5-8 활성화 함수 바꾸기

RELU = Question(
    name="4.5-8",
    points=2,
    cases=net_cases,
    call=gradient_of_params,
    given="W1 = {0}, b1 = {1}, W2 = {2}, b2 = {3}, x = {4}, t = {5}",
)

QUESTIONS = [EPOCH, SCORE, HIDDEN, RELATIVE, SUSPECT, LOOP, READ_GAP, RELU]
