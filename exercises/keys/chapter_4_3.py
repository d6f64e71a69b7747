"""4.3 수치 미분의 답: 풀이, 흔한 잘못과 그 진단, 힌트."""

import numpy as np

from exercises.key import Key, Wrong
from exercises.questions import chapter_4_3
from lib.gradient import numerical_diff, numerical_gradient

EPS = np.finfo(np.float64).eps

SMALL_ERROR = 1e-3  # 4.3-2에서 바라는 오차

HS = [float(f"{m}e-{k}") for k in range(6) for m in (5, 2, 1)]  # 움직이는 그림의 h. 큰 것부터입니다.


def forward(f, x, h):
    return (f(x + h) - f(x)) / h


# 4.3-1 중심 차분

CENTRAL = Key(
    question=chapter_4_3.CENTRAL,
    solution=numerical_diff,
    meaning="앞쪽 할선과 뒤쪽 할선을 평균한 것이어서 오차가 h²으로 줄어듭니다.",
    wrongs=[
        Wrong(
            lambda f, x, h: (f(x + h) - f(x - h)) / 2 * h,
            "`/ 2*h`는 2로 나눈 다음 h를 곱합니다. 분모의 괄호를 확인하세요.",
        ),
        Wrong(
            forward,
            "전방 차분의 답입니다. 중심 차분은 x의 양쪽에서 함숫값을 봅니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) - f(x - h)) / h,
            "답이 꼭 두 배입니다. x - h와 x + h 사이의 거리가 얼마인지 다시 세어 보세요.",
        ),
        Wrong(
            lambda f, x, h: (f(x - h) - f(x + h)) / (2 * h),
            "부호가 반대입니다. 어느 쪽 함숫값에서 어느 쪽을 빼는지 보세요.",
        ),
        Wrong(
            lambda f, x, h: numerical_diff(f, x),
            "받은 h를 쓰지 않고 늘 같은 h로 계산합니다. 함수 안에서 h를 새로 정하지 않았는지 보세요.",
        ),
        Wrong(
            lambda f, x, h: (4 * numerical_diff(f, x, h) - numerical_diff(f, x, 2 * h)) / 3,
            "더 정확한 식이지만 점을 네 개 봅니다. 물은 것은 x - h와 x + h 두 점만 보는 중심 차분입니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x) - f(x - h)) / h,
            "뒤쪽 차분의 답입니다. 중심 차분은 x의 양쪽에서 함숫값을 봅니다.",
        ),
    ],
    hints=[
        "x에서 양쪽으로 h만큼 떨어진 두 점의 함숫값이 필요합니다.",
        "분자는 두 함숫값의 차이, 분모는 두 점 사이의 거리입니다.",
        "분모에 수 두 개를 곱한 것이 있다면 괄호로 묶어야 합니다. 4.3.1절의 numerical_diff와 견주어 보세요.",
    ],
)

# 4.3-2 움직이는 그림에서 h 찾기


def largest_h(diff):
    """sin의 x = 1에서 오차가 SMALL_ERROR보다 작은, 가장 큰 h입니다."""
    return next(h for h in HS if abs(diff(np.sin, 1.0, h) - np.cos(1.0)) < SMALL_ERROR)


BY_SLIDER = (largest_h(forward), largest_h(numerical_diff))

TOO_SMALL = "오차가 0.001보다 작기는 하지만 더 큰 h가 있습니다. 슬라이더를 한 칸 되돌려 보세요."

TOO_LARGE = "오차가 아직 0.001보다 큽니다. h를 더 줄여 보세요."

READ_STEPS = Key(
    question=chapter_4_3.READ_STEPS,
    solution=BY_SLIDER,
    meaning="같은 오차를 얻는 데 중심 차분은 훨씬 큰 h로도 넉넉합니다.",
    wrongs=[
        Wrong(BY_SLIDER[::-1], "두 답이 서로 바뀌었습니다. 어느 방법의 오차가 먼저 작아지는지 다시 보세요."),
        Wrong(
            (0.001, BY_SLIDER[1]),
            f"h_central은 맞습니다. h_forward에서는 {TOO_SMALL}",
            when=lambda answer: 0 < answer[0] < BY_SLIDER[0] and answer[1] == BY_SLIDER[1],
        ),
        Wrong(
            (0.005, BY_SLIDER[1]),
            f"h_central은 맞습니다. h_forward에서는 {TOO_LARGE}",
            when=lambda answer: answer[0] > BY_SLIDER[0] and answer[1] == BY_SLIDER[1],
        ),
        Wrong(
            (BY_SLIDER[0], 0.05),
            f"h_forward는 맞습니다. h_central에서는 {TOO_SMALL}",
            when=lambda answer: answer[0] == BY_SLIDER[0] and 0 < answer[1] < BY_SLIDER[1],
        ),
        Wrong(
            (BY_SLIDER[0], 0.2),
            f"h_forward는 맞습니다. h_central에서는 {TOO_LARGE}",
            when=lambda answer: answer[0] == BY_SLIDER[0] and answer[1] > BY_SLIDER[1],
        ),
        Wrong(
            (0.001, 0.05),
            f"두 답 모두 {TOO_SMALL}",
            when=lambda answer: 0 < answer[0] < BY_SLIDER[0] and 0 < answer[1] < BY_SLIDER[1],
        ),
        Wrong(
            (0.005, 0.2),
            f"두 답 모두 {TOO_LARGE} 오차의 읽기에서 앞이 전방, 뒤가 중심 차분입니다.",
            when=lambda answer: answer[0] > BY_SLIDER[0] and answer[1] > BY_SLIDER[1],
        ),
    ],
    hints=[
        "점 x를 1에 두고 h를 1에서부터 한 칸씩 줄이면서, 오차가 처음으로 0.001 아래인 칸을 찾으세요.",
        "오차는 전방 차분, 중심 차분의 차례로 적혀 있습니다. 두 방법의 답을 따로 찾습니다.",
    ],
)

# 4.3-3 알맞은 h


def best_step(f_size, third_size):
    """절단 오차 h²|f'''|/6과 반올림 오차 ε|f|/(2h)의 합이 가장 작은 h: (3ε/2 · |f/f'''|)^(1/3)입니다."""
    return (1.5 * EPS * f_size / third_size) ** (1 / 3)


BEST_STEP = Key(
    question=chapter_4_3.BEST_STEP,
    solution=best_step,
    meaning="함수의 크기와 휜 정도에 따라 알맞은 h가 달라집니다.",
    wrongs=[
        Wrong(
            lambda f_size, third_size: EPS ** (1 / 3),
            "두 크기가 모두 1쯤일 때의 어림입니다. 받은 두 크기를 써서 계산하세요.",
        ),
        Wrong(
            lambda f_size, third_size: np.sqrt(2 * EPS * f_size / third_size),
            "전방 차분의 식입니다. 중심 차분의 절단 오차는 h가 아니라 h²에 비례합니다.",
        ),
        Wrong(
            lambda f_size, third_size: (1.5 * EPS * third_size / f_size) ** (1 / 3),
            "|f|와 |f'''|의 자리가 바뀌었습니다. 함숫값이 크면 반올림 오차가 커지니, h도 커져야 합니다.",
        ),
        Wrong(
            lambda f_size, third_size: (3 * EPS * f_size / third_size) ** (1 / 3),
            "중심 차분의 반올림 오차를 두 배로 셌습니다. 분모가 h가 아니라 2h입니다.",
        ),
        Wrong(
            lambda f_size, third_size: 1.5 * EPS * f_size / third_size,
            "이것은 h가 아니라 h³입니다. 마지막에 무엇을 해야 할까요?",
        ),
    ],
    hints=[
        "두 오차를 더한 E(h)를 h로 미분해서 0이 되는 h를 찾습니다.",
        "E'(h) = (h/3)|f'''| - ε|f|/(2h²)입니다. 0으로 놓고 h³을 구하세요.",
        "세제곱근은 `** (1 / 3)`으로 구합니다. ε은 np.finfo(np.float64).eps입니다.",
    ],
    tolerance=1e-3,  # 촘촘한 h마다 E(h)를 견주어 찾아도 됩니다.
)

# 4.3-4 묻히는 h

BURIED = Key(
    question=chapter_4_3.BURIED,
    solution=lambda x, h: x + h == x,
    meaning="h가 작은지는 x의 크기에 견주어 보아야 압니다.",
    wrongs=[
        Wrong(
            lambda x, h: h == 0,
            "h가 0이 아니어도 묻힐 수 있습니다. x에 더해 보고 무엇이 달라지는지 보세요.",
        ),
        Wrong(
            lambda x, h: h < EPS,
            "정해 둔 작은 수와 견주면 x = 1 둘레에서만 맞습니다. 수의 간격은 x가 클수록 넓어집니다.",
        ),
        Wrong(
            lambda x, h: h < 1e-16,
            "정해 둔 작은 수와 견주면 x = 1 둘레에서만 맞습니다. 수의 간격은 x가 클수록 넓어집니다.",
        ),
        Wrong(
            lambda x, h: np.isclose(x + h, x),
            "«거의 같다»가 아니라 «같은 수»인지 물었습니다. np.isclose는 조금 다른 수도 같다고 합니다.",
        ),
        Wrong(
            lambda x, h: h < np.spacing(x),
            "h가 이웃한 수와의 간격보다 작아도, 절반을 넘으면 이웃한 수로 올림됩니다. 더해서 견주어 보세요.",
        ),
        Wrong(
            lambda x, h: x - h == x,
            "뺀 것과 견주었습니다. 2의 거듭제곱에서는 아래쪽 간격이 더 좁아서, 뺄 때와 더할 때가 다릅니다.",
        ),
        Wrong(
            lambda x, h: x + h != x,
            "참과 거짓이 서로 바뀌었습니다. 묻히면 True입니다.",
        ),
    ],
    hints=[
        "5 + 1e-50이 5와 같은지 4.3.1절에서 어떻게 확인했나요?",
        "두 수가 같은지는 ==로 묻습니다. 답은 True나 False입니다.",
    ],
)

# 4.3-5 믿어도 되는지


def moves(x, h):
    """첫째: h가 묻히지 않습니다."""
    return x + h != x and x - h != x


def near(a, b):
    return bool(np.isclose(a, b, rtol=0.01, atol=0.01))


def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def stays(f, x, h, times=10):
    """둘째: h를 10배로 바꾸어도 그대로입니다."""
    return near(central(f, x, h), central(f, x, times * h))


def agrees(f, x, h):
    """셋째: 앞뒤 할선의 기울기가 같습니다."""
    return near(forward(f, x, h), forward(f, x, -h))


TRUST = Key(
    question=chapter_4_3.TRUST,
    solution=lambda f, x, h: moves(x, h) and stays(f, x, h) and agrees(f, x, h),
    meaning="세 가지를 모두 통과하면 믿을 만합니다. 하나만 빠져도 속는 함수가 있습니다.",
    wrongs=[
        Wrong(
            lambda f, x, h: stays(f, x, h) and agrees(f, x, h),
            "h가 x에 묻히는 때를 놓쳤습니다. 모두 0이면 나머지 두 가지도 통과합니다. x + h != x를 보세요.",
        ),
        Wrong(
            lambda f, x, h: moves(x, h) and agrees(f, x, h),
            "h를 10배로 바꾸어 보지 않았습니다. 꺾인 곳이 바로 옆에 있으면 h를 키워야 드러납니다.",
        ),
        Wrong(
            lambda f, x, h: moves(x, h) and stays(f, x, h),
            "앞쪽 할선과 뒤쪽 할선을 견주지 않았습니다. 꺾인 점에서 중심 차분은 h를 바꾸어도 그대로입니다.",
        ),
        Wrong(
            lambda f, x, h: moves(x, h),
            "h가 묻히지 않는지만 보았습니다. 꺾인 곳과 뛰는 곳은 나머지 두 가지로 잡습니다.",
        ),
        Wrong(
            stays,
            "h를 10배로 바꾸어 보기만 했습니다. 나머지 두 가지도 확인하세요.",
        ),
        Wrong(
            agrees,
            "앞쪽 할선과 뒤쪽 할선만 견주었습니다. 나머지 두 가지도 확인하세요.",
        ),
        Wrong(
            lambda f, x, h: not (moves(x, h) and stays(f, x, h) and agrees(f, x, h)),
            "참과 거짓이 서로 바뀌었습니다. 믿어도 되면 True입니다.",
        ),
        Wrong(
            lambda f, x, h: moves(x, h) and stays(f, x, h, 1 / 10) and agrees(f, x, h),
            "h를 10분의 1로 줄였습니다. 옆에 있는 꺾인 곳은 h를 키워야 드러나고, 줄인 h는 눈금에 걸립니다.",
        ),
        Wrong(
            lambda f, x, h: (
                moves(x, h)
                and central(f, x, h) == central(f, x, 10 * h)
                and forward(f, x, h) == forward(f, x, -h)
            ),
            "꼭 같은지를 물었습니다. 매끄러운 함수에서도 조금은 다릅니다. np.isclose로 거의 같은지 보세요.",
        ),
        Wrong(
            lambda f, x, h: (
                moves(x, h) and stays(f, x, h) and near(abs(forward(f, x, h)), abs(forward(f, x, -h)))
            ),
            "두 할선의 기울기를 크기로만 견주었습니다. 1과 -1은 다릅니다.",
        ),
        Wrong(
            lambda f, x, h: moves(x, h) or stays(f, x, h) or agrees(f, x, h),
            "셋 가운데 하나만 통과해도 믿었습니다. 세 가지를 모두 통과해야 합니다.",
        ),
        Wrong(
            central,
            "미분한 값을 돌려주었습니다. 물은 것은 그 값을 믿어도 되는지, 곧 True나 False입니다.",
        ),
    ],
    hints=[
        "4.3.2절의 끝에 있는 세 가지를 차례로 확인합니다. 하나라도 걸리면 False입니다.",
        "첫째는 x + h와 x - h가 x와 다른지입니다. 걸리면 바로 return False를 하세요.",
        "둘째는 numerical_diff(f, x, h)와 numerical_diff(f, x, 10 * h), 셋째는 앞쪽 할선과 뒤쪽 할선입니다.",
    ],
)

# 4.3-6 편미분


def moves_everything(f, x, i, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


def without_copy(f, x, i, h=1e-4):
    right, left = x, x
    right[i] += h
    f_right = f(right)
    left[i] -= h
    return (f_right - f(left)) / (2 * h)


def never_restored(f, x, i, h=1e-4):
    x[i] += h
    right = f(x)
    x[i] -= 2 * h
    return (right - f(x)) / (2 * h)


def integer_copy(f, x, i, h=1e-4):
    right, left = x.copy(), x.copy()
    right[i] += h
    left[i] -= h
    return (f(right) - f(left)) / (2 * h)


def halved(f, x, i, h=1e-4):
    right = x.astype(float)
    right[i] += h
    return (f(right) - f(x)) / (2 * h)


def ends(f, x, i, right, left):
    """i번 성분을 right와 left로 바꾼 두 점의 함숫값입니다."""
    found = []
    for moved in (right, left):
        point = x.astype(float)
        point[i] = moved
        found.append(f(point))
    return found


def partial_between(right, left, combine=lambda a, b: a - b):
    """두 점의 i번 성분을 right(x_i, h)와 left(x_i, h)로 잘못 정하거나, 두 함숫값을 잘못 모은 편미분입니다."""

    def answer(f, x, i, h):
        return combine(*ends(f, x, i, right(x[i], h), left(x[i], h))) / (2 * h)

    return answer


def up(x, h):
    return x + h


def down(x, h):
    return x - h


def step(x, h):
    return h


def minus_step(x, h):
    return -h


OVERWRITTEN = (
    "i번 성분에 h를 더하거나 빼지 않고, h나 -h를 담았습니다. `+= h`와 `-= h`로 적었는지, 움직인 점을 찍어 "
    "x와 견주어 보세요."
)

ONE_VALUE = "한 점의 함숫값만 2h로 나누었습니다. 두 함숫값의 차이를 나누어야 합니다."

PARTIAL = Key(
    question=chapter_4_3.PARTIAL,
    solution=lambda f, x, i, h: numerical_gradient(f, x, h)[i],
    meaning="변수 하나만 움직이고 나머지는 고정했으며, 받은 점도 그대로 두었습니다.",
    wrongs=[
        Wrong(
            moves_everything,
            "모든 변수를 함께 움직였습니다. i번 변수만 움직이고 나머지는 그대로 두어야 합니다.",
        ),
        Wrong(
            without_copy,
            "right와 left가 같은 배열입니다. `right = x`는 복사가 아니라 이름을 하나 더 붙이는 일입니다.",
        ),
        Wrong(
            never_restored,
            "편미분은 맞지만, 받은 x가 바뀐 채로 남았습니다. 복사본을 움직이거나 제자리로 돌려놓으세요.",
        ),
        Wrong(
            integer_copy,
            "x가 정수 배열일 때 틀립니다. 정수 배열은 h를 더해도 소수점 아래를 버립니다.",
        ),
        Wrong(
            lambda f, x, i, h: numerical_gradient(f, x)[i],
            "받은 h를 쓰지 않고 늘 같은 h로 계산합니다. 함수 안에서 h를 새로 정하지 않았는지 보세요.",
        ),
        Wrong(
            lambda f, x, i, h: numerical_gradient(f, x, h),
            "기울기를 모두 돌려주었습니다. 물은 것은 i번 변수의 편미분 하나입니다.",
        ),
        Wrong(
            halved,
            "두 점 가운데 하나만 움직였습니다. i번을 늘린 점과 줄인 점, 두 점의 함숫값이 모두 필요합니다.",
        ),
        Wrong(
            partial_between(lambda x, h: x, down),
            "두 점 가운데 하나만 움직였습니다. i번을 늘린 점과 줄인 점, 두 점의 함숫값이 모두 필요합니다.",
        ),
        Wrong(partial_between(step, down), OVERWRITTEN),
        Wrong(partial_between(minus_step, down), OVERWRITTEN),
        Wrong(partial_between(up, step), OVERWRITTEN),
        Wrong(partial_between(up, minus_step), OVERWRITTEN),
        Wrong(
            partial_between(up, down, lambda a, b: a + b),
            "두 함숫값을 더했습니다. h가 작아도 차이는 작아야 하는데 더하면 커집니다. 빼야 합니다.",
        ),
        Wrong(partial_between(up, down, lambda a, b: a), ONE_VALUE),
        Wrong(partial_between(up, down, lambda a, b: b), ONE_VALUE),
    ],
    hints=[
        "i번 성분만 h만큼 늘린 점과 줄인 점, 두 점이 필요합니다.",
        "점을 움직이기 전에 복사하세요. 복사본이 실수 배열이어야 h가 사라지지 않습니다.",
        "`x.astype(float)`은 실수로 된 새 배열을 돌려줍니다.",
    ],
)

KEYS = [CENTRAL, READ_STEPS, BEST_STEP, BURIED, TRUST, PARTIAL]
