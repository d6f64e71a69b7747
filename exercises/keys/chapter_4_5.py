"""4.5 학습 알고리즘 구현하기의 답: 풀이, 흔한 잘못과 그 진단, 힌트."""

import numpy as np

from exercises.key import Key, Wrong
from exercises.questions import chapter_4_5

# 4.5-1 수치 미분의 순전파 세기


def forward_passes(input_size, hidden_size, output_size):
    """매개변수는 두 층의 가중치와 편향이고, 중심 차분은 하나마다 순전파를 두 번 합니다."""
    return 2 * (input_size * hidden_size + hidden_size + hidden_size * output_size + output_size)


PASSES = Key(
    question=chapter_4_5.PASSES,
    solution=forward_passes,
    meaning="매개변수가 늘면 순전파도 늡니다. 큰 신경망을 수치 미분으로 학습시키지 않는 까닭입니다.",
    wrongs=[
        Wrong(
            lambda i, h, o: forward_passes(i, h, o) // 2,
            "매개변수의 수입니다. 중심 차분은 매개변수 하나마다 손실을 몇 번 계산할까요?",
        ),
        Wrong(
            lambda i, h, o: 2 * (i * h + h * o),
            "가중치만 셌습니다. 편향도 기울기를 구해야 하는 매개변수입니다.",
        ),
        Wrong(
            lambda i, h, o: 2 * (h + o),
            "편향만 셌습니다. 가중치도 기울기를 구해야 하는 매개변수입니다.",
        ),
        Wrong(
            lambda i, h, o: 2 * (i * h + h * o + o),
            "은닉층의 편향이 빠졌습니다. 편향은 층마다 뉴런의 수만큼 있습니다.",
        ),
        Wrong(
            lambda i, h, o: 2 * (i * h + h + o),
            "출력층의 가중치가 빠졌습니다. 은닉층의 뉴런마다, 출력의 뉴런마다 하나씩 있습니다.",
        ),
        Wrong(
            lambda i, h, o: 2 * (h * o + h + o),
            "은닉층의 가중치가 빠졌습니다. 입력마다, 은닉층의 뉴런마다 하나씩 있습니다.",
        ),
        Wrong(
            lambda i, h, o: 2 * (i + h + h * o + o),
            "가중치의 수는 두 크기를 더한 것이 아니라 곱한 것입니다.",
        ),
        Wrong(
            lambda i, h, o: 2 * (i * h + h + h + o + o),
            "가중치의 수는 두 크기를 더한 것이 아니라 곱한 것입니다.",
        ),
        Wrong(
            lambda i, h, o: i * h + h * o,
            "가중치만 세었고, 손실을 두 번 계산하는 것도 넣지 않았습니다.",
        ),
        Wrong(
            lambda i, h, o: 2 * (i * h + h + h * o),
            "출력층의 편향이 빠졌습니다. 편향은 층마다 뉴런의 수만큼 있습니다.",
        ),
        Wrong(
            lambda i, h, o: 2 * (i * h + i + h * o + h),
            "편향의 수가 다릅니다. 편향은 들어오는 쪽이 아니라 나가는 쪽의 뉴런마다 하나씩 있습니다.",
        ),
        Wrong(
            lambda i, h, o: forward_passes(i, h, o) // 2 + 1,
            "전방 차분이라면 그렇습니다. 중심 차분은 매개변수를 양쪽으로 움직여 봅니다.",
        ),
    ],
    hints=[
        "먼저 W1, b1, W2, b2의 형상을 적고 성분의 수를 모두 더하세요.",
        "중심 차분은 매개변수 하나를 늘려서 한 번, 줄여서 한 번 손실을 계산합니다.",
    ],
)

# 4.5-2 매개변수 고치기


def update(params, gradient, lr):
    for name in params:
        params[name] = params[name] - lr * gradient[name]


def update_through_gradient(params, gradient, lr):
    for name in params:
        gradient[name] *= lr
        params[name] -= gradient[name]


def update_first(params, gradient, lr):
    params["W"] -= lr * gradient["W"]


UPDATE = Key(
    question=chapter_4_5.UPDATE,
    solution=update,
    meaning="학습은 이 한 걸음을 미니배치마다 되풀이하는 일입니다.",
    wrongs=[
        Wrong(
            lambda params, gradient, lr: update(params, gradient, -lr),
            "기울기 쪽으로 올라갔습니다. 손실을 줄이려면 기울기의 반대쪽으로 가야 합니다.",
        ),
        Wrong(
            lambda params, gradient, lr: update(params, gradient, 1),
            "학습률이 계산에 들어 있지 않습니다. 걸음의 길이는 lr이 정합니다.",
        ),
        Wrong(
            update_through_gradient,
            "params는 맞지만 gradient까지 바뀌었습니다. 기울기를 다시 쓰려는 코드가 엉뚱한 수를 보게 됩니다.",
        ),
        Wrong(
            update_first,
            "첫 매개변수만 고쳤습니다. 모든 이름을 도는지, return이 반복문 안에 있지 않은지 보세요.",
        ),
        Wrong(
            lambda params, gradient, lr: params.update({k: lr * gradient[k] for k in params}),
            "params에 걸음만 담았습니다. params에서 학습률 곱하기 기울기를 빼야 합니다.",
        ),
        Wrong(
            lambda params, gradient, lr: params.update({k: -lr * gradient[k] for k in params}),
            "`=-`는 빼는 것이 아니라 음수를 담는 것입니다. `-=`로 적었는지 보세요.",
        ),
        Wrong(
            lambda params, gradient, lr: params.update({k: params[k] - lr for k in params}),
            "기울기가 계산에 들어 있지 않습니다. 학습률과 기울기를 곱한 것을 빼세요.",
        ),
        Wrong(
            lambda params, gradient, lr: None,
            "params가 그대로입니다. 변수에 새 값을 담거나 새 딕셔너리를 돌려주어도 params는 바뀌지 않습니다.",
        ),
    ],
    hints=[
        "`for name in params:`로 이름을 하나씩 꺼내면 params[name]과 gradient[name]이 짝이 됩니다.",
        "params[name]에서 학습률 곱하기 기울기를 빼서, 다시 params[name]에 담으세요.",
    ],
)

# 4.5-3 에폭의 미니배치


def cut(order, batch_size, stop):
    """순서를 stop까지 batch_size개씩 자릅니다."""
    return [order[i : i + batch_size] for i in range(0, stop, batch_size)]


def epoch_batches(n, batch_size, rng):
    return cut(rng.permutation(n), batch_size, n)


def shuffled_batches(n, batch_size, rng):
    batches = cut(np.arange(n), batch_size, n)
    return [batches[i] for i in rng.permutation(len(batches))]


EPOCH = Key(
    question=chapter_4_5.EPOCH,
    solution=epoch_batches,
    meaning="한 에폭에 모든 그림을 꼭 한 번씩 봅니다. 나누어떨어지지 않으면 마지막 미니배치만 작습니다.",
    wrongs=[
        Wrong(
            lambda n, size, rng: [rng.integers(0, n, size=size) for _ in range(0, n, size)],
            "매번 다시 뽑아서 같은 번호가 또 나왔습니다. 먼저 번호를 모두 섞고, 차례로 나누어야 합니다.",
            when=lambda facts: facts["겹쳐 나온 번호의 수"] > 0,
        ),
        Wrong(
            lambda n, size, rng: rng.permutation(n).reshape(-1, size),
            "reshape는 그림의 수가 나누어떨어질 때에만 됩니다. 마지막 미니배치는 작을 수 있습니다.",
        ),
        Wrong(
            lambda n, size, rng: cut(rng.permutation(n), size, n // size * size),
            "나누어떨어지지 않으면 남은 그림을 버립니다. 작더라도 마지막 미니배치에 넣어야 합니다.",
        ),
        Wrong(
            lambda n, size, rng: cut(rng.permutation(n), size, n - size),
            "마지막 미니배치가 빠졌습니다. range가 어디에서 멈추는지 세어 보세요.",
        ),
        Wrong(
            lambda n, size, rng: np.array_split(rng.permutation(n), -(-n // size)),
            "크기가 고르게 나뉘었습니다. batch_size개씩 채우고, 마지막 미니배치만 작아야 합니다.",
        ),
        Wrong(
            lambda n, size, rng: cut(np.arange(n), size, n),
            "섞지 않았습니다. 데이터가 숫자의 차례대로 놓여 있다면 미니배치 하나에 같은 숫자만 들어갑니다.",
        ),
        Wrong(
            lambda n, size, rng: epoch_batches(n, size, np.random.default_rng(0)),
            "에폭마다 똑같은 순서가 나옵니다. 함수 안에서 생성기를 새로 만들지 말고 받은 rng를 쓰세요.",
        ),
        Wrong(
            lambda n, size, rng: epoch_batches(n, size, np.random.default_rng()),
            "받은 rng를 쓰지 않아서 시드가 같아도 순서가 다릅니다. 실험을 되풀이할 수 없게 됩니다.",
        ),
        Wrong(
            shuffled_batches,
            "미니배치의 차례만 섞었습니다. 미니배치마다 든 그림이 늘 같습니다. 번호를 한 장씩 섞으세요.",
        ),
        Wrong(
            lambda n, size, rng: cut(np.roll(np.arange(n), rng.integers(1, n)), size, n),
            "번호를 밀기만 했습니다. 이웃한 그림이 늘 같은 미니배치에 듭니다. 번호를 한 장씩 섞으세요.",
        ),
        Wrong(
            lambda n, size, rng: cut(rng.permutation(n), size, n)[:1],
            "나오지 않는 그림이 있습니다. 자르는 자리와 미니배치의 수를 보세요.",
            when=lambda facts: facts["한 번도 나오지 않은 번호의 수"] > 0,
        ),
    ],
    hints=[
        "`rng.permutation(n)`은 0부터 n - 1까지의 번호를 섞은 배열입니다.",
        "섞은 배열을 앞에서부터 batch_size개씩 자르세요. 자를 자리는 range(0, n, batch_size)입니다.",
        "`order[i : i + batch_size]`는 끝을 넘어도 오류 없이 남은 것만 줍니다.",
    ],
)

# 4.5-4 점수에 대한 기울기


def one_hot(y, t):
    return np.eye(y.shape[1])[t]


def score_gradient(y, t):
    """δ₂ = (y - t) / N이고, t는 레이블을 원-핫으로 바꾼 것입니다."""
    return (y - one_hot(y, t)) / len(y)


def in_place_gradient(y, t):
    y[np.arange(len(y)), t] -= 1
    return y / len(y)


def every_row_gradient(y, t):
    d2 = y.copy()
    d2[:, t] -= 1
    return d2 / len(y)


SCORE = Key(
    question=chapter_4_5.SCORE,
    solution=score_gradient,
    meaning="줄마다 합이 0입니다. 정답의 점수를 올리는 만큼 다른 점수를 내리라는 뜻입니다.",
    wrongs=[
        Wrong(
            lambda y, t: (y - t) / len(y),
            "레이블을 그대로 뺐습니다. N과 C가 같으면 오류 없이 계산되지만 뜻이 없는 수입니다.",
        ),
        Wrong(
            lambda y, t: (y - t[:, np.newaxis]) / len(y),
            "한 줄의 모든 확률에서 레이블을 뺐습니다. 레이블은 뺄 양이 아니라, 정답이 있는 자리입니다.",
        ),
        Wrong(
            lambda y, t: (y - np.eye(10)[t]) / len(y),
            "클래스가 10개일 때에만 됩니다. 클래스의 수는 y의 형상에서 알아내세요.",
        ),
        Wrong(
            lambda y, t: y - one_hot(y, t),
            "표본마다의 기울기를 평균 내지 않았습니다. 손실은 표본 N개의 평균입니다.",
        ),
        Wrong(
            lambda y, t: (y - one_hot(y, t)) / y.size,
            "클래스의 수로도 나누었습니다. 손실은 클래스끼리는 더하고, 표본끼리만 평균을 냅니다.",
        ),
        Wrong(
            lambda y, t: (one_hot(y, t) - y) / len(y),
            "부호가 반대입니다. 정답의 점수를 올리면 손실이 줄어드니 그 자리는 음수여야 합니다.",
        ),
        Wrong(
            in_place_gradient,
            "δ₂는 맞지만 받은 y까지 바뀌었습니다. 복사본에서 빼거나, 새 배열을 만드세요.",
        ),
        Wrong(
            every_row_gradient,
            "`y[:, t]`는 모든 줄에서 열 t를 고릅니다. 줄마다 제 정답 한 자리만 골라야 합니다.",
        ),
    ],
    hints=[
        "레이블을 원-핫으로 바꾸면 y와 형상이 같아져서 그대로 뺄 수 있습니다.",
        "np.eye(C)의 t번 줄들을 고르면 원-핫이 됩니다. C는 y의 열의 수입니다.",
        "마지막으로 표본의 수 N으로 나눕니다. y의 줄의 수입니다.",
    ],
)

# 4.5-5 기울기 검사의 상대적인 차이


def relative_difference(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


ONE_SIDED = "한쪽의 길이로만 나누었습니다. 두 기울기를 바꾸어 넣어도 답이 같아야 합니다."

RELATIVE = Key(
    question=chapter_4_5.RELATIVE,
    solution=relative_difference,
    meaning="기울기가 크든 작든 같은 잣대로 잴 수 있습니다. 0이면 같고, 1이면 정반대입니다.",
    wrongs=[
        Wrong(
            lambda a, b: np.linalg.norm(a - b),
            "차이의 길이입니다. 기울기가 작으면 틀린 식도 작게 나오니, 두 길이의 합으로 나누어야 합니다.",
        ),
        Wrong(
            lambda a, b: np.max(np.abs(a - b)),
            "성분의 가장 큰 차이입니다. 본문에서는 이것으로 견주었지만, 여기서는 길이의 비율을 물었습니다.",
        ),
        Wrong(
            lambda a, b: np.abs(np.sum(a - b)) / (np.linalg.norm(a) + np.linalg.norm(b)),
            "차이를 부호째로 더했습니다. 더하는 동안 서로 지워지면 다른 기울기도 같아 보입니다.",
        ),
        Wrong(
            lambda a, b: np.linalg.norm(a - b) / np.linalg.norm(a + b),
            "더한 다음 길이를 쟀습니다. 부호가 반대이면 0으로 나누게 됩니다. 길이를 따로 재어 더하세요.",
        ),
        Wrong(lambda a, b: np.linalg.norm(a - b) / np.linalg.norm(a), ONE_SIDED),
        Wrong(lambda a, b: np.linalg.norm(a - b) / np.linalg.norm(b), ONE_SIDED),
        Wrong(
            lambda a, b: np.sum((a - b) ** 2) / (np.sum(a**2) + np.sum(b**2)),
            "길이의 제곱으로 계산했습니다. 길이는 제곱해서 더한 것의 제곱근입니다.",
        ),
        Wrong(
            lambda a, b: np.abs(a - b) / (np.abs(a) + np.abs(b)),
            "성분마다 하나씩 나왔습니다. 배열 전체의 길이를 재어 수 하나로 답하세요.",
        ),
    ],
    hints=[
        "`np.linalg.norm(a)`는 배열 a의 성분을 모두 제곱해서 더한 것의 제곱근입니다. 행렬이어도 됩니다.",
        "분자는 차이의 길이, 분모는 두 길이의 합입니다. 길이를 세 번 잽니다.",
    ],
)

# 4.5-6 틀린 기울기 찾기

NAMES = ("W1", "b1", "b2")

SUSPECT = Key(
    question=chapter_4_5.SUSPECT,
    solution=NAMES,
    meaning="b2는 평균을 두 번 냈고, 1층은 시그모이드가 아닌 함수의 미분을 썼습니다. W2만 옳았습니다.",
    wrongs=[
        Wrong(
            NAMES[::-1],
            "이름은 모두 맞았습니다. W1, b1, W2, b2의 차례로 적어 주세요.",
            when=lambda answer: sorted(answer) == sorted(NAMES),
        ),
        Wrong(("W2",), "그것은 검사를 통과한 이름입니다. 통과하지 못한 이름을 적으세요."),
        Wrong(
            ("W1", "b1", "W2", "b2"),
            "모두 틀렸다고 보았습니다. 남은 것이 수치 미분의 오차뿐이면 옳은 식입니다. 1e-6과 견주었나요?",
        ),
        Wrong(
            ("W1", "b1"),
            "틀린 것이 더 있습니다. 편향도 모두 검사했나요?",
            when=lambda answer: set(answer) < set(NAMES),
        ),
        Wrong(
            ("W1", "W2", "b2"),
            "옳은 기울기가 하나 끼어 있습니다. 코드만 읽지 말고 이름마다 상대적인 차이를 찍어 보세요.",
            when=lambda answer: "W2" in answer,
        ),
    ],
    hints=[
        "이름마다 relative_difference(suspect[name], numerical[name])을 찍어 보세요.",
        "옳은 기울기의 차이는 1e-6보다 훨씬 작고, 틀린 기울기의 차이는 훨씬 큽니다.",
    ],
)

# 4.5-7 움직이는 그림에서 과적합 찾기

BY_SLIDER = (450, 150)  # 그림 300장, 학습률 0.1과 0.3에서 두 정확도의 차이가 처음 0.1을 넘는 반복 횟수

TOO_LATE = "이미 벌어져 있습니다. 더 앞에서 처음으로 0.1을 넘는 곳이 있는지 한 칸씩 되돌려 보세요."

TOO_EARLY = "두 정확도의 차이가 아직 0.1이 되지 않습니다. 훈련 정확도에서 시험 정확도를 빼 보세요."

READ_GAP = Key(
    question=chapter_4_5.READ_GAP,
    solution=BY_SLIDER,
    meaning="훈련 데이터가 300장뿐이면 금세 외웁니다. 빨리 배울수록 과적합도 빨리 옵니다.",
    wrongs=[
        Wrong(BY_SLIDER[::-1], "두 답이 서로 바뀌었습니다. 어느 학습률이 더 빨리 배우는지 다시 보세요."),
        Wrong(
            (450, 450),
            "두 답이 같습니다. 반복 횟수를 찾은 다음 학습률의 슬라이더도 움직였나요?",
            when=lambda answer: answer[0] == answer[1],
        ),
        Wrong(
            (BY_SLIDER[0], 300),
            f"slow는 맞습니다. fast의 때에는 {TOO_LATE}",
            when=lambda answer: answer[0] == BY_SLIDER[0] and answer[1] > BY_SLIDER[1],
        ),
        Wrong(
            (BY_SLIDER[0], 0),
            f"slow는 맞습니다. fast의 때에는 {TOO_EARLY}",
            when=lambda answer: answer[0] == BY_SLIDER[0] and answer[1] < BY_SLIDER[1],
        ),
        Wrong(
            (900, BY_SLIDER[1]),
            f"fast는 맞습니다. slow의 때에는 {TOO_LATE}",
            when=lambda answer: answer[0] > BY_SLIDER[0] and answer[1] == BY_SLIDER[1],
        ),
        Wrong(
            (300, BY_SLIDER[1]),
            f"fast는 맞습니다. slow의 때에는 {TOO_EARLY}",
            when=lambda answer: answer[0] < BY_SLIDER[0] and answer[1] == BY_SLIDER[1],
        ),
        Wrong(
            (900, 300),
            f"두 때 모두 {TOO_LATE}",
            when=lambda answer: answer[0] > BY_SLIDER[0] and answer[1] > BY_SLIDER[1],
        ),
        Wrong(
            (300, 0),
            f"두 때 모두 {TOO_EARLY}",
            when=lambda answer: answer[0] < BY_SLIDER[0] and answer[1] < BY_SLIDER[1],
        ),
    ],
    hints=[
        "학습률을 0.1에 두고 반복 횟수를 0에서부터 한 칸씩 늘리며, 훈련 정확도에서 시험 정확도를 빼 보세요.",
        "차이가 0.1을 처음 넘는 칸에서 멈추고, 학습률을 0.3으로 바꾸어 다시 처음부터 찾으세요.",
    ],
)

# 4.5-8 기록에서 과적합 찾기


def first_gap(iterations, train_accuracy, test_accuracy, gap):
    """두 정확도의 차이가 처음으로 gap보다 큰 때입니다."""
    return iterations[np.argmax(train_accuracy - test_accuracy > gap)]


FIRST_GAP = Key(
    question=chapter_4_5.FIRST_GAP,
    solution=first_gap,
    meaning="이제 어떤 학습의 기록에서도 두 곡선이 갈라지는 때를 코드로 찾을 수 있습니다.",
    wrongs=[
        Wrong(
            lambda iterations, train, test, gap: np.argmax(train - test > gap),
            "몇 번째로 쟀는지입니다. 그 자리의 반복 횟수는 iterations에 들어 있습니다.",
        ),
        Wrong(
            lambda iterations, train, test, gap: iterations[np.argmax(train - test)],
            "차이가 가장 큰 때입니다. 처음으로 gap을 넘은 때를 물었습니다.",
        ),
        Wrong(
            lambda iterations, train, test, gap: iterations[np.argmax(train - test >= gap)],
            "차이가 gap과 같은 때도 넘은 것으로 셌습니다. gap보다 커진 때를 찾으세요.",
        ),
        Wrong(
            lambda iterations, train, test, gap: iterations[np.argmax(test - train > gap)],
            "시험 정확도에서 훈련 정확도를 뺐습니다. 과적합이면 어느 쪽이 더 높은가요?",
        ),
        Wrong(
            lambda iterations, train, test, gap: iterations[np.argmax(np.abs(train - test) > gap)],
            "시험 정확도가 더 높은 때까지 셌습니다. 절댓값을 쓰지 않아야 합니다.",
        ),
        Wrong(
            lambda iterations, train, test, gap: iterations[np.sum(train - test <= gap)],
            "넘지 않은 때를 모두 셌습니다. 차이는 다시 좁아지기도 하니, 처음으로 넘은 자리를 찾으세요.",
        ),
        Wrong(
            lambda iterations, train, test, gap: iterations[train - test > gap],
            "gap을 넘은 때를 모두 돌려주었습니다. 그 가운데 처음 것 하나만 돌려주세요.",
        ),
        Wrong(
            lambda iterations, train, test, gap: iterations[train - test > gap][-1],
            "gap을 마지막으로 넘은 때입니다. 처음으로 넘은 때를 물었습니다.",
        ),
    ],
    hints=[
        "먼저 두 정확도의 차이를 배열로 구하고, gap보다 큰 자리를 찾으세요.",
        "참과 거짓의 배열에 np.argmax를 쓰면 처음으로 참인 자리가 나옵니다. 반복문으로 찾아도 됩니다.",
    ],
)

KEYS = [PASSES, UPDATE, EPOCH, SCORE, RELATIVE, SUSPECT, READ_GAP, FIRST_GAP]
