"""4.2 손실 함수의 답: 풀이, 흔한 잘못과 그 진단, 힌트."""

import numpy as np

from exercises.key import Key, Wrong
from exercises.questions import chapter_4_2
from lib.activation import softmax
from lib.loss import cross_entropy_error, sum_squares_error

# 4.2-1 오차제곱합

SQUARES = Key(
    question=chapter_4_2.SQUARES,
    solution=sum_squares_error,
    meaning="클래스끼리는 더하고 이미지끼리는 평균을 냈으니, 이미지의 수가 달라도 견줄 수 있습니다.",
    wrongs=[
        Wrong(
            lambda y, t: np.sum((y - t) ** 2) / len(y),
            "답이 꼭 두 배입니다. 식의 맨 앞에 무엇이 있었나요?",
        ),
        Wrong(
            lambda y, t: 0.5 * np.sum((y - t) ** 2),
            "이미지마다의 손실을 더하기만 했습니다. 이미지의 수로 나누어야 평균입니다.",
        ),
        Wrong(
            lambda y, t: np.sum((y - t) ** 2),
            "이미지끼리도 더했고, 식의 맨 앞에 있는 것도 빠졌습니다. 두 가지를 모두 고치세요.",
        ),
        Wrong(
            lambda y, t: 0.5 * np.mean((y - t) ** 2),
            "클래스의 수로도 나누었습니다. 클래스끼리는 더하고, 이미지끼리만 평균을 냅니다.",
        ),
        Wrong(
            lambda y, t: np.mean((y - t) ** 2),
            "np.mean은 클래스의 수로도 나눕니다. 클래스끼리는 더합니다. 식의 맨 앞에 있는 것도 보세요.",
        ),
        Wrong(
            lambda y, t: 0.5 * np.sum((y - t) ** 2) / y.shape[1],
            "클래스의 수로 나누었습니다. 평균은 이미지끼리 냅니다. y의 형상에서 어느 쪽이 이미지의 수인가요?",
        ),
        Wrong(
            lambda y, t: 0.5 * np.linalg.norm(y - t) / len(y),
            "np.linalg.norm은 제곱해서 더한 다음 제곱근을 씌웁니다. 제곱근은 씌우지 않습니다.",
        ),
        Wrong(
            lambda y, t: 0.5 * np.sum(np.abs(y - t)) / len(y),
            "차이의 절댓값을 더했습니다. 제곱해서 더하세요.",
        ),
        Wrong(
            lambda y, t: 0.5 * np.sum(y - t) / len(y),
            "언제나 0이 나옵니다. 차이를 제곱하지 않으면 모자란 만큼과 남는 만큼이 지워집니다.",
        ),
        Wrong(
            lambda y, t: 0.5 * np.sum((y - t) ** 2, axis=1),
            "이미지마다의 손실 N개입니다. 마지막으로 이 수들의 평균을 내세요.",
        ),
        Wrong(
            lambda y, t: 0.5 * np.sum((y + t) ** 2) / len(y),
            "출력과 정답을 더해서 제곱했습니다. y와 t가 같으면 0이 나와야 합니다. 같은 값을 넣어 보세요.",
        ),
        Wrong(
            lambda y, t: 0.5 * np.sum((y - t) ** 3) / len(y),
            "세제곱했습니다. 음수의 세제곱은 음수여서 서로 지워집니다. 차이는 제곱합니다.",
        ),
    ],
    hints=[
        "한 장의 손실은 차이를 제곱해서 모두 더하고 2로 나눈 것입니다.",
        "배치에서는 모든 차이의 제곱을 더한 다음, 이미지의 수 len(y)로 나눕니다.",
    ],
)

# 4.2-2 넘치지 않는 소프트맥스


def by_row(a):
    """줄마다 가장 큰 점수를 빼고 exp에 넣은 것입니다."""
    return np.exp(a - a.max(axis=1, keepdims=True))


SOFTMAX = Key(
    question=chapter_4_2.SOFTMAX,
    solution=softmax,
    meaning="가장 큰 점수를 빼면 exp에 0 이하의 수만 들어갑니다. 결과는 그대로이고 넘치지 않습니다.",
    wrongs=[
        Wrong(
            lambda a: np.exp(a) / np.exp(a).sum(axis=1, keepdims=True),
            "점수가 1000이면 nan이 됩니다. np.exp(1000)은 무한대입니다. 먼저 점수에서 무엇을 빼야 할까요?",
        ),
        Wrong(
            lambda a: (
                np.exp(a - a.min(axis=1, keepdims=True))
                / np.exp(a - a.min(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
            ),
            "가장 작은 점수를 뺐습니다. 한 줄 안에서 점수가 크게 벌어지면 exp에 큰 수가 들어가 nan이 됩니다.",
        ),
        Wrong(
            lambda a: (
                np.exp(a - a.mean(axis=1, keepdims=True))
                / np.exp(a - a.mean(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
            ),
            "평균을 뺐습니다. 한 줄 안에서 점수가 크게 벌어지면 exp에 큰 수가 들어가 nan이 됩니다.",
        ),
        Wrong(
            lambda a: (
                np.exp(np.clip(a, -700, 700)) / np.exp(np.clip(a, -700, 700)).sum(axis=1, keepdims=True)
            ),
            "점수를 잘랐습니다. 1000과 1001이 같은 점수가 되어 버립니다. 점수의 차이가 남게 하세요.",
        ),
        Wrong(
            lambda a: np.exp(a) / np.exp(a).sum(),
            "배치 전체의 합으로 나누었고, 점수가 1000이면 nan이 됩니다. 줄마다 합이 1이어야 합니다.",
        ),
        Wrong(
            lambda a: np.exp(a - a.max()) / np.exp(a - a.max()).sum(),
            "배치 전체의 합으로 나누었습니다. 이미지 한 장, 곧 한 줄의 합이 1이어야 합니다.",
        ),
        Wrong(
            lambda a: by_row(a) / by_row(a).sum(),
            "배치 전체의 합으로 나누었습니다. 이미지 한 장, 곧 한 줄의 합이 1이어야 합니다.",
        ),
        Wrong(
            lambda a: np.exp(a - a.max()) / np.exp(a - a.max()).sum(axis=1, keepdims=True),
            "배치 전체에서 가장 큰 점수를 뺐습니다. 점수가 작은 줄은 exp가 모두 0이 되어 0을 0으로 나눕니다. "
            "줄마다 그 줄의 가장 큰 점수를 빼세요.",
        ),
        Wrong(
            lambda a: by_row(a) / by_row(a).sum(axis=1),
            "합의 형상이 (N,)입니다. 이미지의 수와 클래스의 수가 같으면 오류도 없이 엉뚱한 줄로 나눕니다. "
            "keepdims=True를 찾아보세요.",
        ),
        Wrong(
            lambda a: np.exp(a - a.max(axis=1)) / np.exp(a - a.max(axis=1)).sum(axis=1),
            "최댓값과 합의 형상이 (N,)이라서 줄이 아니라 칸마다 빼고 나눕니다. keepdims=True를 찾아보세요.",
        ),
        Wrong(
            lambda a: np.exp(a - a.max(axis=0)) / np.exp(a - a.max(axis=0)).sum(axis=0),
            "칸마다 합이 1입니다. 이미지 한 장은 한 줄이므로 axis=1을 따라 더해야 합니다.",
        ),
        Wrong(
            by_row,
            "아직 나누지 않았습니다. 줄마다 합이 1이 되도록 그 줄의 합으로 나누세요.",
        ),
    ],
    hints=[
        "한 줄의 모든 점수에서 같은 수를 빼도 소프트맥스의 값은 바뀌지 않습니다.",
        "그 줄에서 가장 큰 점수를 빼면 exp에 0 이하의 수만 들어갑니다.",
        "a.max(axis=1, keepdims=True)의 형상은 (N, 1)입니다. 빼면 줄마다 제 최댓값이 빠집니다.",
    ],
)

# 4.2-3 움직이는 그림에서 확률 찾기

PROBABILITIES = np.arange(1, 101) / 100  # 움직이는 그림의 p

BELOW_ONE = min(p for p in PROBABILITIES.tolist() if cross_entropy_error([p, 1 - p], 0) < 1)

SLOPE_FOUR = 0.25  # −log p의 도함수 −1/p이 −4인 p

READ_PROBABILITY = Key(
    question=chapter_4_2.READ_PROBABILITY,
    solution=(BELOW_ONE, SLOPE_FOUR),
    meaning="확률이 작을수록 곡선이 가파릅니다. 자신 있게 틀린 이미지가 손실을 가장 크게 바꿉니다.",
    wrongs=[
        Wrong(
            (SLOPE_FOUR, BELOW_ONE),
            "두 답이 서로 바뀌었습니다. p_loss는 손실을, p_slope는 접선의 기울기를 읽어서 찾습니다.",
        ),
        Wrong(
            (BELOW_ONE, -4),
            "접선의 기울기가 아니라, 기울기가 그렇게 되는 정답의 확률 p를 적으세요.",
            when=lambda answer: answer[1] < 0,
        ),
        Wrong(
            (0.36, SLOPE_FOUR),
            "p_loss에서는 손실이 아직 1보다 큽니다. 슬라이더를 오른쪽으로 더 밀어 보세요.",
            when=lambda answer: 0 < answer[0] < BELOW_ONE,
        ),
        Wrong(
            (0.38, SLOPE_FOUR),
            "p_loss에서 손실이 1보다 작기는 하지만, 더 작은 p에서도 그렇습니다. 한 칸씩 되돌려 보세요.",
            when=lambda answer: BELOW_ONE < answer[0] <= 1,
        ),
        Wrong(
            (BELOW_ONE, 0.2),
            "p_loss는 맞습니다. p_slope에서는 접선이 그보다 가파릅니다. p를 조금 키워 보세요.",
            when=lambda answer: answer[0] == BELOW_ONE and 0 < answer[1] < SLOPE_FOUR,
        ),
        Wrong(
            (BELOW_ONE, 0.3),
            "p_loss는 맞습니다. p_slope에서는 접선이 그보다 완만합니다. p를 조금 줄여 보세요.",
            when=lambda answer: answer[0] == BELOW_ONE and SLOPE_FOUR < answer[1] <= 1,
        ),
    ],
    hints=[
        "슬라이더를 한 번 누른 다음 화살표 키를 쓰면 0.01씩 움직입니다.",
        "손실과 접선의 기울기는 그림 아래에 적혀 있습니다. 손실 1을 사이에 둔 두 칸을 먼저 찾으세요.",
    ],
)

# 4.2-4 손실에서 확률로

FROM_LOSS = Key(
    question=chapter_4_2.FROM_LOSS,
    solution=lambda loss: np.exp(-loss),
    meaning="손실 1은 확률 0.368쯤입니다. 그림에서 찾은 칸이 바로 그 둘레입니다.",
    wrongs=[
        Wrong(
            lambda loss: np.exp(loss),
            "1보다 큰 확률이 나왔습니다. -log p = loss에서 부호를 먼저 옮겨 보세요.",
        ),
        Wrong(
            lambda loss: 10.0**-loss,
            "밑이 10인 로그를 되돌렸습니다. 이 책의 log는 밑이 e인 자연로그입니다.",
        ),
        Wrong(
            lambda loss: 2.0**-loss,
            "밑이 2인 로그를 되돌렸습니다. 이 책의 log는 밑이 e인 자연로그입니다.",
        ),
        Wrong(
            lambda loss: 1 - np.exp(-loss),
            "정답이 아닌 나머지 클래스에 준 확률입니다. 물은 것은 정답에 준 확률입니다.",
        ),
        Wrong(
            lambda loss: 1 - loss,
            "손실이 1보다 크면 음수가 됩니다. 손실은 1에서 확률을 뺀 것이 아니라 확률의 -log입니다.",
        ),
        Wrong(
            lambda loss: -np.log(loss),
            "로그를 한 번 더 씌웠습니다. 로그를 되돌리는 함수는 무엇인가요?",
        ),
        Wrong(
            lambda loss: 1 / loss,
            "손실의 역수는 확률이 아닙니다. loss = -log p를 p에 대하여 풀어 보세요.",
        ),
    ],
    hints=[
        "loss = -log p를 p에 대하여 풀면 됩니다.",
        "로그를 되돌리는 함수는 np.exp입니다. 부호를 조심하세요.",
    ],
)

# 4.2-5 오차제곱합이 느려지는 곳


def odds(p):
    """확률이 p가 되는 점수 차입니다."""
    return np.log(p / (1 - p))


def slow_probability(ratio):
    """2p(1 - p) = ratio인 두 p 가운데 작은 것입니다."""
    return (1 - np.sqrt(1 - 2 * ratio)) / 2


def halved(f, low, high):
    """low와 high 사이에서 커지기만 하는 f가 0이 되는 곳을 반씩 좁혀 찾습니다."""
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    return low


def weak_pull(ratio):
    """오차제곱합의 값 2p(1 - p)²이 ratio인 음수 점수 차입니다."""
    return halved(lambda a: 2 * np.exp(a) / (1 + np.exp(a)) ** 3 - ratio, -30, np.log(0.5))


SLOW = Key(
    question=chapter_4_2.SLOW,
    solution=lambda ratio: odds(slow_probability(ratio)),
    meaning="오차제곱합은 어디에서나 교차 엔트로피 오차의 절반보다 약하고, 뒤처질수록 더 약해집니다.",
    wrongs=[
        Wrong(
            lambda ratio: -odds(slow_probability(ratio)),
            "a가 양수인 답입니다. 비는 a의 부호를 가리지 않으므로 답이 둘입니다. 음수를 고르세요.",
        ),
        Wrong(
            slow_probability,
            "정답의 확률 p입니다. 물은 것은 그 확률이 되는 점수 차 a입니다.",
        ),
        Wrong(
            lambda ratio: odds((1 - np.sqrt(1 - 4 * ratio)) / 2),
            "p(1 - p)를 ratio로 놓았습니다. 두 값의 비에는 2가 더 곱해져 있습니다.",
        ),
        Wrong(
            weak_pull,
            "오차제곱합의 값이 ratio인 곳입니다. 교차 엔트로피 오차의 값으로 나눈 비가 ratio여야 합니다.",
        ),
        Wrong(
            lambda ratio: np.log(slow_probability(ratio)),
            "확률에 로그를 씌우기만 했습니다. 클래스가 둘이면 점수 차는 두 확률의 비 p/(1 - p)의 로그입니다.",
        ),
        Wrong(
            lambda ratio: odds(slow_probability(ratio)) / np.log(10),
            "밑이 10인 로그를 썼습니다. 소프트맥스는 밑이 e입니다.",
        ),
        Wrong(
            lambda ratio: np.log(ratio / 2),
            "ratio가 아주 작을 때의 어림입니다. 2p(1 - p) = ratio를 어림하지 말고 풀어 보세요.",
        ),
        Wrong(
            lambda ratio: odds(ratio),
            "ratio를 확률로 보았습니다. ratio는 두 미분값의 비입니다. 먼저 확률 p를 구하세요.",
        ),
        Wrong(
            lambda ratio: odds(slow_probability(ratio)) / 2,
            "절반입니다. 두 점수를 a와 -a로 놓지 않았나요? 다른 점수는 0이고 정답의 점수가 a입니다.",
        ),
        Wrong(
            lambda ratio: 2 * slow_probability(ratio) - 1,
            "두 확률의 차이입니다. 물은 것은 두 점수의 차이입니다.",
        ),
        Wrong(
            lambda ratio: odds(1 - np.sqrt(1 - 2 * ratio)),
            "이차방정식을 풀 때 2로 나누지 않았습니다. p를 다시 2p(1 - p)에 넣어 보세요.",
        ),
        Wrong(
            lambda ratio: np.exp(odds(slow_probability(ratio))),
            "두 확률의 비 p/(1 - p)입니다. 점수 차는 거기에 로그를 씌운 것이어서 음수입니다.",
        ),
        Wrong(
            lambda ratio: np.log(1 - slow_probability(ratio)),
            "p가 빠지고 1 - p의 로그만 남았습니다. 점수 차는 p/(1 - p)의 로그입니다.",
        ),
        Wrong(
            lambda ratio: np.log(slow_probability(ratio) / (1 + slow_probability(ratio))),
            "p를 1 + p로 나누었습니다. 다른 클래스의 확률은 1 - p입니다. 두 확률을 더하면 1이어야 합니다.",
        ),
        Wrong(
            lambda ratio: odds((1 - np.sqrt(1 - ratio)) / 2),
            "4p(1 - p)를 ratio로 놓은 셈입니다. 구한 p를 2p(1 - p)에 넣어 ratio가 나오는지 보세요.",
        ),
        Wrong(
            lambda ratio: odds(slow_probability(ratio) / 2),
            "p가 절반입니다. 2로 한 번 더 나누지 않았나요? 구한 p를 2p(1 - p)에 넣어 보세요.",
        ),
        Wrong(
            lambda ratio: odds(np.sqrt(1 - 2 * ratio) / 2),
            "√(1 - 2 ratio)를 1에서 빼지 않았습니다. 구한 p를 2p(1 - p)에 넣어 ratio가 나오는지 보세요.",
        ),
        Wrong(
            lambda ratio: odds(2 * (1 - np.sqrt(1 - 2 * ratio))),
            "2로 나누지 않고 곱했습니다. 구한 p를 2p(1 - p)에 넣어 ratio가 나오는지 보세요.",
        ),
    ],
    hints=[
        "문제의 아래 셀에서 두 값의 비를 찍어 보세요. a를 여러 가지로 바꾸어 봅니다.",
        "두 값의 비는 2p(1 - p)입니다. p는 정답의 확률이고, a가 음수이면 1/2보다 작습니다.",
        "p를 구했으면 a로 바꿉니다. 클래스가 둘이면 p = e^a / (e^a + 1)입니다. 반씩 좁혀 찾아도 됩니다.",
    ],
    tolerance=1e-3,  # 촘촘한 a마다 비를 재어 찾아도 됩니다.
)

# 4.2-6 미니배치 뽑기


def draw_without_replacement(x, t, size, rng):
    batch = rng.choice(len(x), size, replace=False)
    return x[batch], t[batch]


def draw_with_replacement(x, t, size, rng):
    batch = rng.choice(len(x), size)
    return x[batch], t[batch]


BATCH = Key(
    question=chapter_4_2.BATCH,
    solution=draw_without_replacement,
    meaning="번호를 한 번 뽑아 이미지와 레이블에 함께 썼고, 같은 이미지가 두 번 들어가지 않습니다.",
    wrongs=[
        Wrong(
            lambda x, t, size, rng: (x[:size], t[:size]),
            "앞에서부터 차례로 가져왔습니다. 미니배치는 무작위로 뽑습니다.",
        ),
        Wrong(
            lambda x, t, size, rng: draw_without_replacement(x, t, size, np.random.default_rng()),
            "받은 rng로 뽑지 않았습니다. np.random.choice나 새 생성기 대신, 받은 rng의 choice를 쓰세요.",
            when=lambda facts: not facts["받은 rng로 뽑았는지"],
        ),
        Wrong(
            draw_with_replacement,
            "같은 이미지가 두 번 뽑힙니다. rng.choice는 뽑은 것을 도로 넣는데, 이를 막는 인수가 있습니다.",
            when=lambda facts: facts["이미지와 레이블의 짝이 맞는지"] and not facts["같은 이미지가 없는지"],
        ),
        Wrong(
            lambda x, t, size, rng: (
                x[rng.choice(len(x), size, replace=False)],
                t[rng.choice(len(t), size, replace=False)],
            ),
            "이미지와 레이블을 따로 뽑아서 짝이 어긋났습니다. 번호를 한 번만 뽑아 둘에 똑같이 쓰세요.",
        ),
        Wrong(
            lambda x, t, size, rng: draw_without_replacement(x, t, size, rng)[0],
            "이미지만 돌려주었습니다. 레이블도 함께 x_batch, t_batch로 돌려주세요.",
        ),
        Wrong(
            lambda x, t, size, rng: rng.choice(len(x), size, replace=False),
            "뽑은 번호를 돌려주었습니다. 그 번호로 x와 t를 고르세요.",
        ),
        Wrong(
            lambda x, t, size, rng: (draw_without_replacement(x, t, size, rng)[0], t),
            "레이블은 뽑지 않고 모두 돌려주었습니다. 뽑은 번호로 t도 골라야 이미지와 짝이 맞습니다.",
        ),
        Wrong(
            lambda x, t, size, rng: (x, draw_without_replacement(x, t, size, rng)[1]),
            "이미지는 뽑지 않고 모두 돌려주었습니다. 뽑은 번호로 x도 골라야 레이블과 짝이 맞습니다.",
        ),
        Wrong(
            lambda x, t, size, rng: draw_without_replacement(x, t, size, rng)[::-1],
            "이미지와 레이블이 서로 바뀌었습니다. x_batch가 앞, t_batch가 뒤입니다.",
        ),
        Wrong(
            lambda x, t, size, rng: (rng.permutation(x)[:size], t[:size]),
            "이미지만 섞어서 짝이 어긋났습니다. 번호를 한 번만 뽑아 x와 t에 똑같이 쓰세요.",
        ),
    ],
    hints=[
        "먼저 0부터 len(x) - 1까지의 번호에서 size개를 뽑고, 그 번호로 x와 t를 함께 고릅니다.",
        "rng.choice(len(x), size)는 번호를 뽑습니다. 도로 넣지 않고 뽑는 인수는 replace입니다.",
    ],
)

# 4.2-7 알맞은 배치 크기


def batch_size(losses, spread):
    """σ/√B가 spread 이하인 가장 작은 정수 B입니다."""
    return int(np.ceil(np.var(losses) / spread**2))


SPREAD = Key(
    question=chapter_4_2.SPREAD,
    solution=batch_size,
    meaning="폭을 절반으로 줄이려면 배치 크기를 네 배로 키워야 합니다.",
    wrongs=[
        Wrong(
            lambda losses, spread: int(np.ceil(np.std(losses) / spread)),
            "폭이 1/B로 줄어든다고 셈했습니다. 폭은 1/√B로 줄어듭니다. 마지막에 무엇을 해야 할까요?",
        ),
        Wrong(
            lambda losses, spread: int(np.ceil(np.var(losses) / spread)),
            "spread를 제곱하지 않았습니다. σ/√B ≤ spread의 양쪽을 제곱해서 B를 구하세요.",
        ),
        Wrong(
            lambda losses, spread: int(np.ceil(np.std(losses) / spread)) ** 2,
            "올림을 먼저 하고 제곱했습니다. 제곱한 다음 마지막에 올리세요.",
        ),
        Wrong(
            lambda losses, spread: int(np.var(losses) / spread**2),
            "소수점 아래를 버리면 폭이 바라는 것보다 조금 큽니다. 한 장이 모자랍니다.",
        ),
        Wrong(
            lambda losses, spread: int(np.var(losses) / spread**2) + 1,
            "꼭 나누어떨어지는 때에는 한 장이 남습니다. 버리고 1을 더하는 것은 올림과 다릅니다.",
        ),
        Wrong(
            lambda losses, spread: round(np.var(losses) / spread**2),
            "반올림하면 폭이 바라는 것보다 조금 클 때가 있습니다. 조건을 지키는 쪽으로 맞추세요.",
        ),
        Wrong(
            lambda losses, spread: np.var(losses) / spread**2,
            "배치 크기는 정수여야 합니다. 조건을 지키려면 올림을 해야 할까요, 버림을 해야 할까요?",
        ),
        Wrong(
            lambda losses, spread: int(np.ceil(np.std(losses) / spread**2)),
            "표준편차를 제곱하지 않았습니다. σ/√B ≤ spread의 양쪽을 제곱해서 B를 구하세요.",
        ),
        Wrong(
            lambda losses, spread: int(np.ceil(np.var(losses, ddof=1) / spread**2)),
            "n 대신 n - 1로 나눈 분산을 썼습니다. 여기서는 losses가 데이터의 전부이니 ddof를 빼세요.",
        ),
        Wrong(
            lambda losses, spread: int(np.ceil(np.mean(losses) ** 2 / spread**2)),
            "평균이 아니라 표준편차가 필요합니다. 손실이 클 때가 아니라 들쭉날쭉할 때 많이 뽑아야 합니다.",
        ),
    ],
    hints=[
        "σ는 losses의 표준편차 np.std(losses)입니다.",
        "σ/√B ≤ spread의 양쪽을 제곱하면 B가 어떤 수보다 크거나 같다는 식이 됩니다.",
        "그런 정수 가운데 가장 작은 것은 올림, 곧 np.ceil로 얻습니다.",
    ],
)

KEYS = [SQUARES, SOFTMAX, READ_PROBABILITY, FROM_LOSS, SLOW, BATCH, SPREAD]
