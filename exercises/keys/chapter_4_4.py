"""4.4 기울기의 답: 풀이, 흔한 잘못과 그 진단, 힌트."""

import numpy as np

from exercises.key import Key, Wrong
from exercises.keys.chapter_4_3 import (
    ONE_VALUE,
    OVERWRITTEN,
    down,
    minus_step,
    partial_between,
    step,
    up,
)
from exercises.questions import chapter_4_4
from lib.activation import softmax
from lib.gradient import gradient_descent, numerical_gradient
from lib.network import SimpleNet
from lib.surface import ravine, ravine_gradient

# 4.4-1 기울기

INTEGER = "x가 정수 배열일 때 틀립니다. 정수 배열은 h를 더해도 소수점 아래를 버립니다."

ALIAS = (
    "이름을 하나 더 붙였을 뿐 복사하지 않았습니다. 늘린 다음 줄이면 제자리로 돌아와 답이 절반이 되거나 "
    "0이 됩니다. x.astype(float)로 복사하세요."
)


def difference(f, x, i, h):
    """i번 성분만 움직인 두 함숫값의 차이입니다."""
    step = np.zeros(x.size)
    step[i] = h
    return f(x + step) - f(x - step)


def moved_as_integer(result_type):
    """x의 복사본에 그대로 h를 더합니다. 결과는 np.zeros_like(x)나 np.zeros(x.shape)에 담습니다."""

    def gradient(f, x, h):
        grad = np.zeros(x.shape, dtype=result_type or x.dtype)
        for i in range(x.size):
            right, left = x.copy(), x.copy()
            right[i] += h
            left[i] -= h
            grad[i] = (f(right) - f(left)) / (2 * h)
        return grad

    return gradient


def integer_result(f, x, h):
    grad = np.zeros_like(x)
    for i in range(x.size):
        grad[i] = difference(f, x, i, h) / (2 * h)
    return grad


def drifting_gradient(f, x, h):
    grad = np.zeros(x.size)
    for i in range(x.size):
        x[i] += h
        right = f(x)
        x[i] -= 2 * h
        grad[i] = (right - f(x)) / (2 * h)
    return grad


def aliased_step(f, x, h):
    """복사본인 줄 알고 x를 움직입니다. 두 번째에는 늘린 것을 줄여서 제자리로 돌아옵니다."""
    grad = np.zeros(x.size)
    for i in range(x.size):
        moved = x
        moved[i] = x[i] + h
        right = f(moved)
        moved[i] = x[i] - h
        grad[i] = (right - f(moved)) / (2 * h)
    return grad


def first_only(f, x, h):
    grad = np.zeros(x.size)
    grad[0] = difference(f, x, 0, h) / (2 * h)
    return grad


def by_component(f, x, h):
    """f에 배열 대신 성분 하나를 넣습니다."""
    return np.array([(f(each + h) - f(each - h)) / (2 * h) for each in x])


def gradient_between(*ways):
    """성분마다 partial_between처럼 잘못 구한 기울기입니다."""
    return lambda f, x, h: np.array([partial_between(*ways)(f, x, i, h) for i in range(x.size)])


GRADIENT = Key(
    question=chapter_4_4.GRADIENT,
    solution=numerical_gradient,
    meaning="편미분을 모두 모은 벡터가 기울기입니다. 변수가 몇 개여도 똑같이 구합니다.",
    wrongs=[
        Wrong(moved_as_integer(None), INTEGER),
        Wrong(moved_as_integer(float), INTEGER),
        Wrong(
            integer_result,
            "x가 정수 배열이면 np.zeros_like(x)도 정수 배열이라, 편미분의 소수점 아래가 버려집니다.",
        ),
        Wrong(
            lambda f, x, h: np.array([difference(f, x, i, h) / 2 * h for i in range(x.size)]),
            "`/ 2*h`는 2로 나눈 다음 h를 곱합니다. 분모의 괄호를 확인하세요.",
        ),
        Wrong(
            lambda f, x, h: np.full(x.size, difference(f, x, x.size - 1, h) / (2 * h)),
            "모든 성분이 마지막 편미분으로 같습니다. 결과의 i번 성분에만 적었는지 보세요.",
        ),
        Wrong(
            lambda f, x, h: np.sum([difference(f, x, i, h) / (2 * h) for i in range(x.size)]),
            "편미분을 모두 더했습니다. 기울기는 수 하나가 아니라 편미분을 차례로 모은 배열입니다.",
        ),
        Wrong(
            drifting_gradient,
            "i번 변수를 움직인 다음 제자리로 돌려놓지 않았습니다. 부르고 난 뒤의 x도 살펴보세요.",
        ),
        Wrong(aliased_step, ALIAS),
        Wrong(lambda f, x, h: aliased_step(f, x.astype(float), h), ALIAS),
        Wrong(
            lambda f, x, h: np.zeros(x.size),
            "모든 성분이 0입니다. 편미분을 결과에 담았는지, 늘린 점과 줄인 점이 서로 다른 배열인지 보세요.",
        ),
        Wrong(
            first_only,
            "첫 성분만 채웠습니다. return이 반복문 안에 들어가 있지 않은지 들여쓰기를 보세요.",
        ),
        Wrong(
            by_component,
            "f에 배열이 아니라 성분 하나를 넣었습니다. 복사본의 i번만 움직이고, 배열을 통째로 넣으세요.",
        ),
        Wrong(gradient_between(step, down), OVERWRITTEN),
        Wrong(gradient_between(minus_step, down), OVERWRITTEN),
        Wrong(gradient_between(up, step), OVERWRITTEN),
        Wrong(gradient_between(up, minus_step), OVERWRITTEN),
        Wrong(
            gradient_between(up, down, lambda a, b: a + b),
            "두 함숫값을 더했습니다. h가 작아도 차이는 작아야 하는데 더하면 커집니다. 빼야 합니다.",
        ),
        Wrong(gradient_between(up, down, lambda a, b: a), ONE_VALUE),
        Wrong(gradient_between(up, down, lambda a, b: b), ONE_VALUE),
        Wrong(
            lambda f, x, h: np.array([(f(x + h) - f(x - h)) / (2 * h)] * x.size),
            "모든 변수를 함께 움직였습니다. 한 번에 하나씩 움직여야 편미분입니다.",
        ),
        Wrong(
            lambda f, x, h: np.array([difference(f, x, i, 1e-4) / 2e-4 for i in range(x.size)]),
            "받은 h를 쓰지 않고 늘 같은 h로 계산합니다. 함수 안에서 h를 새로 정하지 않았는지 보세요.",
        ),
    ],
    hints=[
        "x와 크기가 같은 실수 배열을 만들어 두고, 성분을 하나씩 채웁니다.",
        "i번 성분을 구할 때에는 x의 실수 복사본 두 개를 만들어 하나는 i번만 늘리고, 하나는 i번만 줄입니다.",
        "`np.zeros(x.shape)`는 x가 정수여도 실수 배열이고, `x.astype(float)`은 실수 복사본입니다.",
    ],
)

# 4.4-2 가장 가파르게 내려가는 방향

DIRECTION = Key(
    question=chapter_4_4.DIRECTION,
    solution=lambda g: -g / np.linalg.norm(g),
    meaning="기울기의 반대쪽입니다. 다만 이 방향이 최소점을 가리킨다는 법은 없습니다.",
    wrongs=[
        Wrong(
            lambda g: g / np.linalg.norm(g),
            "가장 가파르게 올라가는 방향입니다. 내려가는 쪽은 어디인가요?",
        ),
        Wrong(lambda g: -g, "방향은 맞지만 길이가 1이 아닙니다. 벡터를 제 길이로 나누세요."),
        Wrong(lambda g: g, "기울기를 그대로 돌려주었습니다. 올라가는 방향이고, 길이도 1이 아닙니다."),
        Wrong(
            lambda g: -g / np.sum(np.abs(g)),
            "성분의 절댓값을 더한 것으로 나누었습니다. 벡터의 길이는 제곱해서 더한 것의 제곱근입니다.",
        ),
        Wrong(
            lambda g: -g / np.sum(g**2),
            "길이의 제곱으로 나누었습니다. 제곱근을 빠뜨리지 않았는지 보세요.",
        ),
        Wrong(
            lambda g: -g * np.linalg.norm(g),
            "길이로 나누지 않고 곱했습니다. 돌려줄 벡터의 np.linalg.norm이 1인지 확인하세요.",
        ),
    ],
    hints=[
        "두 가지를 정하면 됩니다. 방향은 어느 쪽이고, 길이는 어떻게 1로 만들까요?",
        "벡터의 길이는 np.linalg.norm으로 구합니다.",
    ],
)

# 4.4-3 수렴할 때까지 걷기


def walked(move=lambda x, slope, lr: x - lr * slope, size=np.linalg.norm, least=None, late=False):
    """기울기의 크기가 least 이하인 데서 멈추는 답입니다. least가 None이면 출발점의 것의 1,000분의 1입니다.

    move(x, 기울기, 학습률)는 다음 자리입니다. late가 참이면 그만큼 작아진 다음에 한 걸음을 더 걷습니다.
    """

    def answer(f, init_x, lr, step_num):
        x, enough = init_x, least
        for _ in range(step_num):
            slope = numerical_gradient.formula(f, x)
            if enough is None:
                enough = size(slope) / 1000
            if size(slope) <= enough:
                return move(x, slope, lr) if late else x
            x = move(x, slope, lr)
        return x

    return answer


descend = walked()


def descend_in_place(f, init_x, lr, step_num):
    init_x[:] = descend(f, init_x, lr, step_num)
    return init_x


def descent_with_first_gradient(f, init_x, lr, step_num):
    return init_x - step_num * lr * numerical_gradient(f, init_x)


DESCENT = Key(
    question=chapter_4_4.DESCENT,
    solution=descend,
    meaning="수렴하면 멈추고, 수렴하지 못해도 정한 만큼만 걷습니다. 그림에 적히는 «수렴»과 같은 기준입니다.",
    wrongs=[
        Wrong(
            gradient_descent,
            "수렴한 뒤에도 걸었습니다. 걷기 전마다 기울기의 크기를 출발점의 것의 1,000분의 1과 견주세요.",
        ),
        Wrong(
            walked(least=1e-3),
            "기울기의 크기를 0.001과 견주었습니다. 기준은 출발점에서 잰 기울기의 크기의 1,000분의 1입니다.",
        ),
        Wrong(
            walked(late=True),
            "수렴한 다음에 한 걸음을 더 걸었습니다. 걷기 전에 견주어야 합니다.",
        ),
        *[
            Wrong(
                walked(size=size),
                f"기울기의 크기로 {name} 썼습니다. 벡터의 크기는 제곱해서 더한 것의 제곱근입니다.",
            )
            for size, name in (
                (lambda slope: np.abs(slope).sum(), "성분의 절댓값의 합을"),
                (lambda slope: np.abs(slope).max(), "가장 큰 성분을"),
                (lambda slope: np.sum(slope**2), "제곱근을 씌우지 않은 제곱의 합을"),
            )
        ],
        Wrong(
            lambda f, init_x, lr, step_num: descend(f, init_x, lr, 1000),
            "step_num을 넘겨 걸었습니다. 수렴하지 못해도 step_num걸음에서 멈추어야 합니다.",
        ),
        Wrong(
            walked(lambda x, slope, lr: x + lr * slope),
            "위로 올라갔습니다. 기울기는 가장 가파르게 오르는 쪽이니, 부호를 다시 보세요.",
        ),
        Wrong(
            descend_in_place,
            "도착한 곳은 맞지만 init_x까지 바뀌었습니다. 다음 실행은 엉뚱한 곳에서 출발하게 됩니다.",
        ),
        Wrong(
            descent_with_first_gradient,
            "출발점의 기울기를 끝까지 썼습니다. 한 걸음 옮길 때마다 기울기를 다시 구해야 합니다.",
        ),
        Wrong(
            lambda f, init_x, lr, step_num: descend(f, init_x, lr, step_num - 1),
            "한 걸음이 모자랍니다. range가 몇 번 도는지 세어 보세요.",
        ),
        Wrong(
            lambda f, init_x, lr, step_num: descend(f, init_x, lr, 1),
            "한 걸음만 걸었습니다. return이 반복문 안에 들어가 있지 않은지 들여쓰기를 보세요.",
        ),
        Wrong(
            lambda f, init_x, lr, step_num: descend(f, init_x, lr, step_num + 1),
            "한 걸음을 더 걸었습니다. range가 몇 번 도는지 세어 보세요.",
        ),
        Wrong(
            walked(lambda x, slope, lr: lr * slope),
            "x에 걸음만 담았습니다. x에서 학습률 곱하기 기울기를 빼야 합니다.",
        ),
        Wrong(
            walked(lambda x, slope, lr: -lr * slope),
            "`x =- …`는 빼는 것이 아니라 음수를 담는 것입니다. `x -= …`로 적었는지 보세요.",
        ),
        Wrong(
            walked(lambda x, slope, lr: x - slope),
            "학습률이 계산에 들어 있지 않습니다. 걸음의 길이는 lr이 정합니다.",
        ),
        Wrong(
            lambda f, init_x, lr, step_num: f(descend(f, init_x, lr, step_num)),
            "도착한 곳의 함숫값을 돌려주었습니다. 물은 것은 도착한 위치입니다.",
        ),
    ],
    hints=[
        "출발점의 기울기의 크기를 먼저 재어 둡니다. 벡터의 크기는 np.linalg.norm으로 구합니다.",
        "반복문 안에서 기울기를 구하고, 그 크기가 기준 이하이면 break로 나옵니다. 아니면 한 걸음 걷습니다.",
        "먼저 init_x를 복사해 x를 만드세요. `x = init_x`는 복사가 아닙니다.",
    ],
)

# 4.4-4 움직이는 그림에서 학습률 찾기

START = (-7.0, 2.0)

RATES = (0.1, 0.2, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0, 1.02, 1.05, 1.1)


def converges(lr):
    """골짜기에서 100단계 뒤에 기울기의 크기가 처음의 1/1000 이하인지 봅니다. 그림의 기준과 같습니다."""
    last = gradient_descent(ravine, START, lr=lr, step_num=100, grad=ravine_gradient)
    size = np.linalg.norm(ravine_gradient(last))
    return bool(size <= np.linalg.norm(ravine_gradient(np.array(START))) / 1000)


LARGEST = max(lr for lr in RATES if converges(lr))

READ_RATE = Key(
    question=chapter_4_4.READ_RATE,
    solution=LARGEST,
    meaning="여기서 조금만 더 키우면 골짜기의 두 벽을 오가느라 100단계 안에 끝나지 않습니다.",
    wrongs=[
        Wrong(
            1.0,
            "그 학습률에서는 두 벽 사이를 오가기만 하거나 달아납니다. 상태가 «수렴»인지 확인하세요.",
            when=lambda answer: answer >= 1,
        ),
        Wrong(
            0.98,
            "언젠가는 수렴하겠지만 100단계로는 모자랍니다. 단계 수를 끝까지 밀었을 때의 상태를 보세요.",
            when=lambda answer: LARGEST < answer < 1,
        ),
        Wrong(
            0.9,
            "수렴하기는 하지만 더 큰 학습률에서도 수렴합니다. 슬라이더를 오른쪽으로 더 밀어 보세요.",
            when=lambda answer: 0 < answer < LARGEST,
        ),
        Wrong(
            -0.95,
            "학습률은 0보다 큽니다. 음수이면 기울기를 따라 올라가고, 0이면 움직이지 않습니다.",
            when=lambda answer: answer <= 0,
        ),
    ],
    hints=[
        "먼저 단계 수를 100까지 밀어 두고, 학습률을 큰 쪽에서부터 한 칸씩 줄이세요.",
        "상태가 처음으로 «수렴»이 되는 칸의 학습률이 답입니다.",
    ],
)

# 4.4-5 학습률의 한계

LIMIT = Key(
    question=chapter_4_4.LIMIT,
    solution=lambda a, b: 1 / max(a, b),
    meaning="가장 가파른 방향이 학습률의 한계를 정하고, 가장 평평한 방향은 그 학습률로 기어가야 합니다.",
    wrongs=[
        Wrong(
            lambda a, b: 1 / min(a, b),
            "그 학습률이면 가파른 방향에서 발산합니다. 두 방향이 모두 수렴해야 합니다.",
        ),
        Wrong(
            lambda a, b: 2 / max(a, b),
            "한계의 두 배입니다. ax²의 기울기가 2ax인 것을 계산에 넣었나요?",
        ),
        Wrong(
            lambda a, b: 0.5 / max(a, b),
            "가파른 방향의 최소점에 한 걸음에 닿는 학습률입니다. 그보다 커도 아직 수렴합니다.",
        ),
        Wrong(
            lambda a, b: 1 / (a + b),
            "두 방향은 서로 따로 움직입니다. 계수를 더하지 말고, 방향마다 한계를 따로 구하세요.",
        ),
        Wrong(
            lambda a, b: max(a, b),
            "가파를수록 학습률이 작아야 합니다. a가 두 배가 되면 한계는 어떻게 되어야 할까요?",
        ),
    ],
    hints=[
        "한 걸음에 x₀은 (1 - 2aη)배가 됩니다. 이 수의 크기가 얼마보다 작아야 0으로 갈까요?",
        "|1 - 2aη| < 1을 풀면 x₀ 방향의 한계가 나옵니다. x₁ 방향도 똑같이 구하세요.",
        "두 방향이 모두 수렴하려면 두 한계 가운데 어느 쪽을 지켜야 할까요?",
    ],
)

# 4.4-6 신경망의 기울기


def weight_gradient(W, x, t):
    """SimpleNet의 손실을 W로 미분한 기울기 x (y - t)입니다."""
    return np.outer(x, softmax(x @ W) - t)  # (2, 3)


def numerical_weight_gradient(W, x, t):
    return numerical_gradient(lambda moved: SimpleNet(moved).loss(x, t), W)


NET = Key(
    question=chapter_4_4.NET,
    solution=weight_gradient,
    meaning="수치 미분은 손실을 열두 번 계산해야 했지만, 이 식은 예측 한 번으로 끝납니다.",
    wrongs=[
        Wrong(
            lambda W, x, t: np.outer(softmax(x @ W) - t, x),
            "형상이 (3, 2)입니다. W와 같은 (2, 3)이 되려면 어느 쪽이 줄이고 어느 쪽이 칸이어야 할까요?",
        ),
        Wrong(
            lambda W, x, t: np.outer(x, t - softmax(x @ W)),
            "부호가 반대입니다. 정답 자리의 가중치를 늘리면 손실은 줄어야 합니다.",
        ),
        Wrong(
            lambda W, x, t: np.outer(x, x @ W - t),
            "점수에서 정답을 뺐습니다. 점수는 아직 확률이 아닙니다.",
        ),
        Wrong(
            lambda W, x, t: np.outer(x, softmax(x @ W)),
            "정답이 계산에 들어 있지 않습니다. 확률이 정답에서 얼마나 벗어났는지가 필요합니다.",
        ),
        Wrong(
            lambda W, x, t: softmax(x @ W) - t,
            "점수에 대한 기울기까지 왔습니다. 가중치에 대한 기울기가 되려면 입력을 곱해야 합니다.",
        ),
        Wrong(
            lambda W, x, t: np.zeros_like(W),
            "모두 0입니다. 손실을 계산하는 함수가 받은 W를 정말 쓰는지 보세요.",
        ),
        Wrong(
            numerical_weight_gradient,
            "수치 미분으로 구한 값입니다. 입력이 크면 눈에 띄게 틀립니다. 식으로 구하세요.",
        ),
    ],
    tolerance=1e-9,  # 수치 미분은 이만큼 가깝지 못합니다.
    hints=[
        "예측한 확률 y = softmax(x W)부터 구하세요.",
        "w_ik를 조금 늘리면 점수 a_k가 x_i배만큼 늘고, 손실은 점수마다 y_k - t_k의 비율로 늡니다.",
        "np.outer(u, v)는 i번 줄 k번 칸에 u_i v_k를 담은 배열입니다.",
    ],
)

KEYS = [GRADIENT, DIRECTION, DESCENT, READ_RATE, LIMIT, NET]
