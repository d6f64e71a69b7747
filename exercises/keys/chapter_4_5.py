"""4.5 학습 알고리즘 구현하기의 답: 풀이, 흔한 잘못과 그 진단, 힌트."""

import numpy as np

from exercises.key import Key, Wrong
from exercises.questions import chapter_4_5
from lib.activation import sigmoid, softmax

# 4.5-1 에폭의 미니배치


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
    meaning="한 에폭에 모든 이미지를 꼭 한 번씩 봅니다. 나누어떨어지지 않으면 마지막 미니배치만 작습니다.",
    wrongs=[
        Wrong(
            lambda n, size, rng: [rng.integers(0, n, size=size) for _ in range(0, n, size)],
            "매번 다시 뽑아서 같은 번호가 또 나왔습니다. 먼저 번호를 모두 섞고, 차례로 나누어야 합니다.",
            when=lambda facts: facts["겹쳐 나온 번호의 수"] > 0,
        ),
        Wrong(
            lambda n, size, rng: rng.permutation(n).reshape(-1, size),
            "reshape는 이미지의 수가 나누어떨어질 때에만 됩니다. 마지막 미니배치는 작을 수 있습니다.",
        ),
        Wrong(
            lambda n, size, rng: cut(rng.permutation(n), size, n // size * size),
            "나누어떨어지지 않으면 남은 이미지를 버립니다. 작더라도 마지막 미니배치에 넣어야 합니다.",
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
            "미니배치의 차례만 섞었습니다. 미니배치마다 든 이미지가 늘 같습니다. 번호를 한 장씩 섞으세요.",
        ),
        Wrong(
            lambda n, size, rng: cut(np.roll(np.arange(n), rng.integers(1, n)), size, n),
            "번호를 밀기만 했습니다. 이웃한 이미지가 늘 같은 미니배치에 듭니다. 번호를 한 장씩 섞으세요.",
        ),
        Wrong(
            lambda n, size, rng: cut(rng.permutation(n), size, n)[:1],
            "나오지 않는 이미지가 있습니다. 자르는 자리와 미니배치의 수를 보세요.",
            when=lambda facts: facts["한 번도 나오지 않은 번호의 수"] > 0,
        ),
    ],
    hints=[
        "`rng.permutation(n)`은 0부터 n - 1까지의 번호를 섞은 배열입니다.",
        "섞은 배열을 앞에서부터 batch_size개씩 자르세요. 자를 자리는 range(0, n, batch_size)입니다.",
        "`order[i : i + batch_size]`는 끝을 넘어도 오류 없이 남은 것만 줍니다.",
    ],
)

# 4.5-2 점수에 대한 기울기


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
            lambda y, t: (y + one_hot(y, t)) / len(y),
            "정답을 빼지 않고 더했습니다. 맞게 구했다면 줄마다 합이 0입니다. 합을 찍어 보세요.",
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

# 4.5-3 은닉층의 기울기


def hidden_gradient(x, z, d2, W2, slope=lambda z: z * (1 - z), share=1):
    """δ₁ = δ₂ W2ᵀ ⊙ z(1 - z)이고, W1과 b1의 기울기는 xᵀδ₁과 δ₁의 합입니다."""
    d1 = share * (d2 @ W2.T) * slope(z)
    return {"W1": x.T @ d1, "b1": d1.sum(axis=0)}


HIDDEN = Key(
    question=chapter_4_5.HIDDEN,
    solution=hidden_gradient,
    meaning="δ₁을 한 번 구해 W1과 b1이 나누어 씁니다. 오차역전파법이 싼 까닭입니다.",
    wrongs=[
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, lambda z: 1),
            "시그모이드의 미분 z(1 - z)를 곱하지 않았습니다. 활성화 함수를 거슬러 지날 때 필요합니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, lambda z: z),
            "z만 곱했습니다. 시그모이드의 미분은 z에 1 - z도 곱한 것입니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, lambda z: 1 - z),
            "1 - z만 곱했습니다. 시그모이드의 미분은 거기에 z도 곱한 것입니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, lambda z: 1 - z**2),
            "1 - z²은 하이퍼볼릭 탄젠트의 미분입니다. 여기서는 시그모이드를 썼습니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, lambda z: z * z),
            "z를 두 번 곱했습니다. 시그모이드의 미분은 z에 1 - z를 곱한 것입니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, lambda z: z * (1 + z)),
            "1 + z를 곱했습니다. z가 1에 가까우면 시그모이드는 평평하니, 미분은 1 - z처럼 줄어야 합니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, lambda z: z / (1 - z)),
            "1 - z로 나누었습니다. 시그모이드의 미분은 z에 1 - z를 곱한 것이고 1/4을 넘지 않습니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, lambda z: (1 - z) / z),
            "z로 나누었습니다. 시그모이드의 미분은 1 - z에 z를 곱한 것이고 1/4을 넘지 않습니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: {"W1": x.T @ ((d2 @ W2.T) * z - z), "b1": ((d2 @ W2.T) * z - z).sum(axis=0)},
            "`* z * 1 - z`는 z를 곱한 다음 z를 뺍니다. 1 - z를 괄호로 묶으세요.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, lambda z: sigmoid(z) * (1 - sigmoid(z))),
            "z에 시그모이드를 또 씌웠습니다. z는 이미 시그모이드를 지난 값입니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, share=1 / len(x)),
            "표본의 수로 한 번 더 나누었습니다. 평균은 d2에 이미 들어 있습니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, W2, share=-1),
            "부호가 반대입니다. 기울기를 구할 때에는 빼지 않습니다. 빼는 것은 매개변수를 고칠 때입니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: hidden_gradient(x, z, d2, np.abs(W2)),
            "W2의 부호가 사라졌습니다. 음수인 가중치로 이어진 길은 신호의 부호를 바꿉니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: {
                "W1": hidden_gradient(x, z, d2, W2)["W1"].T,
                "b1": hidden_gradient(x, z, d2, W2)["b1"],
            },
            "W1의 기울기가 뒤집혔습니다. W1과 형상이 같아야 하니 입력이 줄, 은닉 뉴런이 칸입니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: (
                hidden_gradient(x, z, d2, W2) | {"b1": ((d2 @ W2.T) * z * (1 - z)).mean(axis=0)}
            ),
            "b1의 기울기를 평균 냈습니다. 평균은 d2에 이미 들어 있으니 표본에 걸쳐 더하기만 합니다.",
        ),
        Wrong(
            lambda x, z, d2, W2: (
                hidden_gradient(x, z, d2, W2) | {"b1": (d2 @ W2.T * z * (1 - z)).sum(axis=1)}
            ),
            "b1의 기울기를 뉴런에 걸쳐 더했습니다. 편향은 뉴런마다 하나이니 표본에 걸쳐 더해야 합니다.",
        ),
    ],
    hints=[
        "먼저 d2를 W2의 전치와 곱해 (N, H)로 만드세요. 손실을 z로 미분한 것입니다.",
        "거기에 z * (1 - z)를 같은 자리끼리 곱하면 δ₁입니다.",
        "W1의 기울기는 x의 전치와 δ₁의 곱, b1의 기울기는 δ₁을 표본에 걸쳐 더한 것입니다.",
    ],
)

# 4.5-4 기울기 검사의 상대적인 차이


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
        Wrong(lambda a, b: np.linalg.norm(a - b) / (2 * np.linalg.norm(a)), ONE_SIDED),
        Wrong(lambda a, b: np.linalg.norm(a - b) / (2 * np.linalg.norm(b)), ONE_SIDED),
        Wrong(
            lambda a, b: np.linalg.norm(a - b) * (np.linalg.norm(a) + np.linalg.norm(b)),
            "나누지 않고 곱했습니다. 두 기울기를 함께 열 배 해도 답이 그대로인지 보세요.",
        ),
        Wrong(
            lambda a, b: np.linalg.norm(a + b) / (np.linalg.norm(a) + np.linalg.norm(b)),
            "두 기울기를 더해서 길이를 쟀습니다. 같은 기울기를 두 번 넣으면 0이 나와야 합니다.",
        ),
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

# 4.5-5 틀린 기울기 고치기


def backward(params, x, t, z, slope, output=1, hidden=1):
    """은닉층의 출력이 z이고 그 미분이 slope일 때의 기울기입니다. output과 hidden은 층의 δ에 곱할 수입니다."""
    y = softmax(z @ params["W2"] + params["b2"])
    d2 = output * (y - t) / len(x)
    d1 = hidden * (d2 @ params["W2"].T) * slope
    return {"W1": x.T @ d1, "b1": d1.sum(axis=0), "W2": z.T @ d2, "b2": d2.sum(axis=0)}


def forward(params, x):
    return sigmoid(x @ params["W1"] + params["b1"])


def right_gradient(params, x, t, **shares):
    z = forward(params, x)
    return backward(params, x, t, z, z * (1 - z), **shares)


def hyperbolic_gradient(params, x, t):
    z = forward(params, x)
    return backward(params, x, t, z, 1 - z**2)


def averaged(gradient, x):
    """b2의 기울기를 표본에 걸쳐 평균 낸 것입니다."""
    return gradient | {"b2": gradient["b2"] / len(x)}


def other_slope(slope):
    """시그모이드의 미분 자리에 다른 것을 곱한 기울기입니다."""

    def answer(params, x, t):
        z = forward(params, x)
        return backward(params, x, t, z, slope(z))

    return answer


SUSPECT = Key(
    question=chapter_4_5.SUSPECT,
    solution=right_gradient,
    meaning="b2는 평균을 두 번 냈고, 1층은 시그모이드가 아닌 함수의 미분을 썼습니다. 검사가 알려 줍니다.",
    wrongs=[
        Wrong(
            lambda params, x, t: averaged(hyperbolic_gradient(params, x, t), x),
            "아직 고친 것이 없습니다. 이름마다 상대적인 차이를 찍어, 큰 것이 어느 줄에서 나오는지 보세요.",
        ),
        Wrong(
            hyperbolic_gradient,
            "b2는 고쳤습니다. W1과 b1에 함께 쓰이는 줄에 잘못이 하나 더 있습니다.",
        ),
        Wrong(
            lambda params, x, t: averaged(right_gradient(params, x, t), x),
            "1층은 고쳤습니다. b2가 아직 다릅니다. 평균은 d2에 이미 들어 있습니다.",
        ),
        Wrong(
            other_slope(lambda z: 1),
            "활성화 함수의 미분을 지우기만 했습니다. 시그모이드의 미분을 곱해야 합니다.",
        ),
        Wrong(other_slope(lambda z: z), "z만 곱했습니다. 시그모이드의 미분은 z에 1 - z도 곱한 것입니다."),
        Wrong(
            other_slope(lambda z: 1 - z),
            "1 - z만 곱했습니다. 시그모이드의 미분은 거기에 z도 곱한 것입니다.",
        ),
        Wrong(
            other_slope(lambda z: sigmoid(z) * (1 - sigmoid(z))),
            "z에 시그모이드를 또 씌웠습니다. z는 이미 시그모이드를 지난 값입니다.",
        ),
        Wrong(
            lambda params, x, t: right_gradient(params, x, t, output=len(x)),
            "d2에서 표본의 수로 나누는 것을 지웠습니다. 손실은 표본의 평균이니 거기에는 있어야 합니다.",
        ),
        Wrong(
            lambda params, x, t: (
                right_gradient(params, x, t) | {"b2": right_gradient(params, x, t)["b2"].sum()}
            ),
            "b2의 기울기가 수 하나입니다. 표본에 걸쳐서만 더해, 출력마다 하나씩 남겨야 합니다.",
        ),
        Wrong(
            lambda params, x, t: right_gradient(params, x, t, hidden=1 / len(x)),
            "1층을 표본의 수로 한 번 더 나누었습니다. 평균은 d2에 이미 들어 있습니다.",
        ),
        Wrong(
            lambda params, x, t: right_gradient(params, x, -t),
            "y에 t를 더했습니다. 예측이 정답과 같으면 기울기가 0이어야 하니, y에서 t를 빼야 합니다.",
        ),
    ],
    hints=[
        "이름마다 relative_difference(suspect[name], numerical[name])을 찍어 보세요. 하나만 통과합니다.",
        "W2는 맞고 b2만 틀렸다면 d2는 옳습니다. W1과 b1이 함께 틀렸다면 d1을 의심하세요.",
        "시그모이드의 미분은 z * (1 - z)이고, 편향의 기울기는 표본에 걸쳐 더한 것입니다.",
    ],
)

# 4.5-6 학습 루프


def train_epochs(network, x, t, epochs, batch_size, lr, rng):
    """에폭마다 섞어 차례로 쓰며, 고치기 전의 손실을 적습니다."""
    orders = (rng.permutation(len(x)) for _ in range(epochs))
    return walk(network, x, t, (batch for order in orders for batch in cut(order, batch_size, len(x))), lr)


def walk(network, x, t, batches, lr, after=False, kept=1):
    """매개변수의 kept배에서 학습률 곱하기 기울기를 뺍니다."""
    losses = []
    for batch in batches:
        before, gradient = network.loss_and_gradient(x[batch], t[batch])
        for name in network.params:
            network.params[name] = kept * network.params[name] - lr * gradient[name]
        losses.append(float(network.loss(x[batch], t[batch]) if after else before))
    return losses


def whole_batches(n, epochs, batch_size, rng):
    for _ in range(epochs):
        yield from cut(rng.permutation(n), batch_size, n - n % batch_size)


def same_order(n, epochs, batch_size, rng):
    order = rng.permutation(n)
    for _ in range(epochs):
        yield from cut(order, batch_size, n)


def loop(batches, **more):
    """미니배치를 다르게 뽑는 학습 루프입니다."""

    def answer(network, x, t, epochs, batch_size, lr, rng):
        return walk(network, x, t, batches(len(x), epochs, batch_size, rng), lr, **more)

    return answer


def shuffled(n, epochs, batch_size, rng):
    for _ in range(epochs):
        yield from cut(rng.permutation(n), batch_size, n)


def one_by_one(n, epochs, batch_size, rng):
    for _ in range(epochs):
        order = rng.permutation(n)
        yield from (order[i : i + batch_size] for i in range(n))


LOOP = Key(
    question=chapter_4_5.LOOP,
    solution=train_epochs,
    meaning="이 몇 줄이 학습의 네 단계입니다. lib의 train도 같은 길을 갑니다.",
    wrongs=[
        Wrong(
            loop(lambda n, epochs, size, rng: shuffled(n, epochs + 1, size, rng)),
            "한 에폭을 더 학습했습니다. range가 몇 번 도는지 세어 보세요.",
        ),
        Wrong(
            loop(lambda n, epochs, size, rng: shuffled(n, epochs - 1, size, rng)),
            "한 에폭이 모자랍니다. range가 몇 번 도는지 세어 보세요.",
        ),
        Wrong(
            loop(one_by_one),
            "자를 자리를 한 칸씩 옮겨서 미니배치가 서로 겹칩니다. range의 셋째 인수로 batch_size를 주세요.",
        ),
        Wrong(
            lambda network, x, t, epochs, size, lr, rng: walk(
                network, x, t, shuffled(len(x), epochs, size, rng), -lr, kept=0
            ),
            "매개변수에 걸음만 담았습니다. 있던 값에서 학습률 곱하기 기울기를 빼야 합니다.",
        ),
        Wrong(
            lambda network, x, t, epochs, size, lr, rng: walk(
                network, x, t, shuffled(len(x), epochs, size, rng), lr, kept=0
            ),
            "`=- …`는 빼는 것이 아니라 음수를 담는 것입니다. `-= …`로 적었는지 보세요.",
        ),
        Wrong(
            loop(shuffled, after=True),
            "매개변수는 맞지만 손실을 고친 다음에 적었습니다. 고치기 전에 재어야 합니다.",
        ),
        Wrong(
            loop(lambda n, epochs, size, rng: cut(np.arange(n), size, n) * epochs),
            "섞지 않았습니다. 에폭마다 rng.permutation(len(x))으로 번호를 섞으세요.",
        ),
        Wrong(
            loop(lambda n, epochs, size, rng: shuffled(n, epochs, size, np.random.default_rng(0))),
            "받은 rng로 섞지 않았습니다. np.random이나 새 생성기 대신, 받은 rng의 permutation을 쓰세요.",
            when=lambda facts: not facts["받은 rng를 썼는지"],
        ),
        Wrong(
            loop(same_order),
            "한 번만 섞었습니다. 에폭마다 다시 섞어야 합니다. permutation이 에폭의 반복문 안에 있나요?",
        ),
        Wrong(
            loop(whole_batches),
            "나누어떨어지지 않으면 남은 표본을 버립니다. 작더라도 마지막 미니배치로 써야 합니다.",
        ),
        Wrong(
            loop(lambda n, epochs, size, rng: [rng.permutation(n) for _ in range(epochs)]),
            "에폭마다 한 번만 고쳤습니다. 섞은 번호를 batch_size개씩 잘라 그때마다 고쳐야 합니다.",
        ),
        Wrong(
            lambda network, x, t, epochs, size, lr, rng: train_epochs(network, x, t, epochs, size, -lr, rng),
            "기울기 쪽으로 올라갔습니다. 손실을 줄이려면 기울기의 반대쪽으로 가야 합니다.",
        ),
        Wrong(
            lambda network, x, t, epochs, size, lr, rng: train_epochs(network, x, t, epochs, size, 1, rng),
            "학습률이 계산에 들어 있지 않습니다. 걸음의 길이는 lr이 정합니다.",
        ),
        Wrong(
            lambda network, x, t, epochs, size, lr, rng: train_epochs(network, x, t, 1, size, lr, rng),
            "한 에폭만 학습했습니다. return이 반복문 안에 있지 않은지 보세요.",
        ),
        Wrong(
            lambda network, x, t, epochs, size, lr, rng: train_epochs(
                network, x, t, epochs, size, 1e-12, rng
            ),
            "매개변수가 그대로입니다. network.params에 새 값을 담았나요?",
        ),
        Wrong(
            lambda network, x, t, epochs, size, lr, rng: train_epochs(network, x, t, epochs, size, lr, rng)[
                -1
            ],
            "학습은 맞습니다. 마지막 손실만 돌려주었으니, 미니배치마다의 손실을 목록에 모두 담으세요.",
        ),
    ],
    hints=[
        "바깥 반복문은 에폭, 안쪽 반복문은 미니배치입니다. 4.5-1에서 쓴 epoch_batches를 불러도 됩니다.",
        "미니배치마다 손실을 적고, network.gradient로 기울기를 구하고, 이름마다 lr * 기울기를 뺍니다.",
        "손실은 고치기 전에 network.loss로 재어 목록에 담고, 반복이 모두 끝난 다음 목록을 돌려줍니다.",
    ],
)

# 4.5-7 움직이는 그림에서 과적합 찾기

BY_SLIDER = (450, 150)  # 이미지 300장, 학습률 0.1과 0.3에서 두 정확도의 차이가 처음 0.1을 넘는 반복 횟수

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

# 4.5-8 활성화 함수 바꾸기


def rectified(params, x):
    """ReLU에 들어가는 값 a1과, 나온 값 z입니다."""
    a1 = x @ params["W1"] + params["b1"]
    return a1, np.maximum(a1, 0)


def relu_gradient(params, x, t, slope=lambda a1, z: a1 > 0, **shares):
    a1, z = rectified(params, x)
    return backward(params, x, t, z, slope(a1, z), **shares)


def relu_only_backward(params, x, t):
    z = forward(params, x)
    return backward(params, x, t, z, x @ params["W1"] + params["b1"] > 0)


RELU = Key(
    question=chapter_4_5.RELU,
    solution=relu_gradient,
    meaning="바뀐 것은 순전파의 한 칸과 그 칸의 미분뿐입니다. 칸마다 자기의 미분만 알면 됩니다.",
    wrongs=[
        Wrong(
            right_gradient,
            "아직 시그모이드입니다. 순전파의 z와, 거슬러 지날 때의 미분을 모두 바꾸세요.",
        ),
        Wrong(
            lambda params, x, t: relu_gradient(params, x, t, lambda a1, z: z * (1 - z)),
            "순전파만 바꾸었습니다. z(1 - z)는 시그모이드의 미분입니다.",
        ),
        Wrong(
            relu_only_backward,
            "역전파만 바꾸었습니다. 순전파의 z도 ReLU로 구해야 합니다.",
        ),
        Wrong(
            lambda params, x, t: relu_gradient(params, x, t, lambda a1, z: 1),
            "ReLU의 미분을 어디서나 1로 보았습니다. a1이 0보다 작으면 출력이 늘 0이니 미분도 0입니다.",
        ),
        Wrong(
            lambda params, x, t: relu_gradient(params, x, t, lambda a1, z: z),
            "z를 곱했습니다. ReLU의 미분은 값이 아니라 기울기입니다. 0보다 크면 1입니다.",
        ),
        Wrong(
            lambda params, x, t: relu_gradient(params, x, t, lambda a1, z: a1 < 0),
            "0보다 작은 쪽을 남겼습니다. ReLU가 신호를 그대로 보내는 쪽은 0보다 클 때입니다.",
        ),
        Wrong(
            lambda params, x, t: relu_gradient(params, x, t, lambda a1, z: np.sign(a1)),
            "0보다 작을 때 −1을 곱했습니다. ReLU의 출력은 거기에서 늘 0이니 미분도 0입니다.",
        ),
        Wrong(
            lambda params, x, t: relu_gradient(params, x, t, lambda a1, z: np.where(a1 > 0, 1, 0.01)),
            "0보다 작을 때에도 조금 남겼습니다. 그것은 이름이 다른 함수(leaky ReLU)입니다.",
        ),
        Wrong(
            lambda params, x, t: relu_gradient(params, x, t, output=len(x)),
            "표본의 수로 나누지 않았습니다. 손실은 표본의 평균입니다.",
        ),
        Wrong(
            lambda params, x, t: relu_gradient(params, x, t, hidden=1 / len(x)),
            "1층을 표본의 수로 한 번 더 나누었습니다. 평균은 d2에 이미 들어 있습니다.",
        ),
    ],
    hints=[
        "ReLU는 0보다 크면 그대로, 아니면 0입니다. `np.maximum(a1, 0)`으로 구합니다.",
        "그 미분은 0보다 크면 1, 작으면 0입니다. `a1 > 0`을 그대로 곱해도 됩니다.",
    ],
)

KEYS = [EPOCH, SCORE, HIDDEN, RELATIVE, SUSPECT, LOOP, READ_GAP, RELU]
