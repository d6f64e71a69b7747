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


def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


# 4.3-1 두 번 미분하기


def second(f, x, h):
    """둘째 도함수의 차분 (f(x + h) - 2f(x) + f(x - h)) / h²입니다. 오차는 h²에 비례합니다."""
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


SECOND = Key(
    question=chapter_4_3.SECOND,
    solution=second,
    meaning="두 줄을 더하면 f'의 항이 지워지고 f''의 항이 남습니다. 오차는 h²으로 줄어듭니다.",
    wrongs=[
        Wrong(
            central,
            "한 번 미분한 중심 차분입니다. 두 줄을 빼지 말고 더해서 f''의 항을 남기세요.",
        ),
        Wrong(
            forward,
            "한 번 미분한 전방 차분입니다. 두 전개를 더해서 f''의 항을 남기세요.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) - f(x - h)) / h**2,
            "앞쪽 함숫값에서 뒤쪽을 뺐습니다. 두 줄은 더합니다. 빼면 f'의 항이 남습니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) - 2 * f(x) - f(x - h)) / h**2,
            "f(x - h)의 부호가 다릅니다. 두 줄을 더했으니 양옆의 함숫값은 둘 다 더합니다.",
        ),
        Wrong(
            lambda f, x, h: f(x + h) - 2 * f(x) + f(x - h) / h**2,
            "분자의 괄호를 빠뜨렸습니다. 마지막 f(x - h)만 h**2로 나누었습니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) + f(x - h)) / h**2,
            "두 줄을 더하면 f(x)도 두 번 남습니다. 나누기 전에 2f(x)를 빼세요.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) + f(x - h) - f(x)) / h**2,
            "f(x)를 한 번만 뺐습니다. 두 줄에 하나씩, 모두 두 번 들어 있습니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) - 2 * f(x) + f(x - h)) / (2 * h**2),
            "답이 꼭 절반입니다. 두 줄의 f'' 항에는 1/2이 붙어 있고, 둘을 더하면 h²f''입니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) - 2 * f(x) + f(x - h)) / h,
            "h로 한 번만 나누었습니다. 남은 항은 h²f''입니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) - 2 * f(x) + f(x - h)) / (2 * h),
            "2h로 나누었습니다. 남은 항은 h²f''입니다.",
        ),
        Wrong(
            lambda f, x, h: f(x + h) - 2 * f(x) + f(x - h),
            "`/ h * h`는 h로 나눈 다음 h를 다시 곱하므로, 나누지 않은 것과 같습니다. h**2로 나누세요.",
        ),
        Wrong(
            lambda f, x, h: (2 * f(x) - f(x + h) - f(x - h)) / h**2,
            "부호가 반대입니다. 양옆의 함숫값에서 가운데의 두 배를 뺍니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x + 2 * h) - 2 * f(x + h) + f(x)) / h**2,
            "x의 오른쪽에 있는 점만 보았습니다. 물은 것은 x - h, x, x + h를 쓰는 식입니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) + 2 * f(x) + f(x - h)) / h**2,
            "2f(x)를 더했습니다. f가 상수이면 둘째 도함수는 0이어야 합니다. 상수를 넣어 보세요.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) - 2 * f(x)) / h**2,
            "f(x - h)가 빠졌습니다. f가 상수이면 둘째 도함수는 0이어야 합니다. 상수를 넣어 보세요.",
        ),
        Wrong(
            lambda f, x, h: (f(x - h) - 2 * f(x)) / h**2,
            "f(x + h)가 빠졌습니다. f가 상수이면 둘째 도함수는 0이어야 합니다. 상수를 넣어 보세요.",
        ),
        Wrong(
            lambda f, x, h: (2 * f(x) - f(x + h) + f(x - h)) / h**2,
            "f(x + h)와 2f(x)의 부호가 서로 바뀌었습니다. 양옆의 함숫값은 둘 다 더하고 가운데를 뺍니다.",
        ),
        Wrong(
            lambda f, x, h: 2 * (f(x + h) - f(x)) / h**2,
            "두 번 모두 x + h를 보았습니다. 하나는 x - h여야 합니다.",
        ),
        Wrong(
            lambda f, x, h: 2 * (f(x - h) - f(x)) / h**2,
            "두 번 모두 x - h를 보았습니다. 하나는 x + h여야 합니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) - f(x)) / h**2,
            "x - h를 보지 않았습니다. 앞쪽의 차이만으로는 f'의 항이 지워지지 않습니다.",
        ),
        Wrong(
            lambda f, x, h: (f(x + h) - 2 + f(x - h)) / h**2,
            "2에 f(x)를 곱하지 않았습니다. 두 줄에 f(x)가 하나씩 들어 있으니 2f(x)를 뺍니다.",
        ),
        Wrong(
            lambda f, x, h: central(lambda s: central(f, s, h), x, h),
            "중심 차분을 두 번 하면 x - 2h와 x + 2h까지 봅니다. 물은 것은 x - h, x, x + h를 쓰는 식입니다.",
        ),
        Wrong(
            lambda f, x, h: second(f, x, 1e-4),
            "받은 h를 쓰지 않고 늘 같은 h로 계산합니다. 함수 안에서 h를 새로 정하지 않았는지 보세요.",
        ),
    ],
    hints=[
        "4.3.2절의 테일러 전개 두 줄을 나란히 적고 더해 보세요. h가 한 번, 세 번 곱해진 항이 지워집니다.",
        "더하면 f(x + h) + f(x - h) = 2f + h²f'' + …입니다. f''만 남도록 옮겨 적으세요.",
        "분모는 h의 제곱입니다. 코드로는 h**2라고 적습니다.",
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
            "h가 아니라 h³만큼 작습니다. 마지막에 세제곱근을 구하세요. `** 1 / 3`은 3으로 나눌 뿐이니 "
            "괄호를 넣습니다.",
        ),
        Wrong(
            lambda f_size, third_size: np.sqrt(1.5 * EPS * f_size / third_size),
            "제곱근을 씌웠습니다. 구한 것은 h³이므로 세제곱근을 구해야 합니다.",
        ),
    ],
    hints=[
        "두 오차를 더한 E(h)를 h로 미분해서 0이 되는 h를 찾습니다.",
        "E'(h) = (h/3)|f'''| - ε|f|/(2h²)입니다. 0으로 놓고 h³을 구하세요.",
        "세제곱근은 `** (1 / 3)`으로 구합니다. ε은 np.finfo(np.float64).eps입니다.",
    ],
    tolerance=1e-3,  # 촘촘한 h마다 E(h)를 견주어 찾아도 됩니다.
)

# 4.3-4 차수를 기울기로 재기


def errors(diff, f, truth, x, *steps):
    return [abs(diff(f, x, h) - truth) for h in steps]


def order(diff, f, truth, x, h, times=2):
    """간격이 h와 h / times일 때의 오차를 로그 축에서 이은 직선의 기울기입니다."""
    wide, narrow = errors(diff, f, truth, x, h, h / times)
    return np.log(wide / narrow) / np.log(times)


ORDER = Key(
    question=chapter_4_3.ORDER,
    solution=order,
    meaning="전방 차분은 1, 중심 차분은 2에 가깝습니다. 식을 몰라도 오차를 두 번 재면 차수를 압니다.",
    wrongs=[
        Wrong(
            lambda diff, f, truth, x, h: -order(diff, f, truth, x, h),
            "부호가 반대입니다. 오차와 h에서 빼는 차례를 맞추세요. h와 오차가 함께 줄면 기울기는 양수입니다.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: np.log(np.divide(*errors(diff, f, truth, x, h, h / 2))),
            "세로의 차이를 가로의 차이로 나누지 않았습니다. 가로의 차이는 log h - log(h / 2)입니다.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: np.divide(*errors(diff, f, truth, x, h, h / 2)),
            "두 오차의 비입니다. p차이면 이 비가 2의 p제곱쯤입니다. 로그를 씌워 p를 꺼내세요.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: (
                np.log10(np.divide(*errors(diff, f, truth, x, h, h / 2))) / np.log(2)
            ),
            "위와 아래의 로그가 다릅니다. 밑은 무엇이든 되지만 둘이 같아야 합니다.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: np.log(errors(diff, f, truth, x, h)[0]) / np.log(h),
            "한 점에서 로그를 나누었습니다. 직선은 원점을 지나지 않습니다(log C). 두 점의 차이로 구하세요.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: np.divide(*np.log(errors(diff, f, truth, x, h, h / 2))),
            "두 오차의 로그를 서로 나누었습니다. 로그의 차이를 가로의 차이로 나눕니다.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: 1 / order(diff, f, truth, x, h),
            "가로와 세로가 바뀌었습니다. 오차의 로그가 변한 만큼을 h의 로그가 변한 만큼으로 나눕니다.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: np.subtract(*errors(diff, f, truth, x, h, h / 2)) / (h / 2),
            "로그를 씌우지 않은 기울기입니다. 두 축이 모두 로그일 때의 기울기를 물었습니다.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: order(diff, f, 0, x, h),
            "차분의 값을 그대로 썼습니다. 오차는 차분의 값에서 참값 truth를 뺀 것의 크기입니다.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: (
                (np.log(diff(f, x, h) - truth) - np.log(diff(f, x, h / 2) - truth)) / np.log(2)
            ),
            "차분의 값이 참값보다 작으면 음수의 로그가 되어 nan이 나옵니다. 오차의 크기를 쓰세요.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: round(order(diff, f, truth, x, h)),
            "반올림했습니다. 꼭 정수가 되지 않는 것도 볼 수 있게, 잰 기울기를 그대로 돌려주세요.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: order(diff, f, truth, x, h, 10),
            "h와 h / 10에서 쟀습니다. 답을 견줄 수 있도록 h와 h / 2에서 재세요.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: order(diff, f, truth, x, h, 0.5),
            "h와 2h에서 쟀습니다. 답을 견줄 수 있도록 h와 h / 2에서 재세요.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: order(numerical_diff, f, truth, x, h),
            "받은 diff를 부르지 않고 늘 중심 차분을 썼습니다. 재려는 것은 받은 방법의 차수입니다.",
        ),
        Wrong(
            lambda diff, f, truth, x, h: order(lambda f, x, h: (f(x + h) - f(x)) / h, f, truth, x, h),
            "받은 diff를 부르지 않고 늘 전방 차분을 썼습니다. 재려는 것은 받은 방법의 차수입니다.",
        ),
    ],
    hints=[
        "먼저 간격이 h일 때와 h / 2일 때의 오차 abs(diff(f, x, 간격) - truth)를 구하세요.",
        "기울기는 (세로의 차이) / (가로의 차이)입니다. 세로는 오차의 로그, 가로는 간격의 로그입니다.",
        "가로의 차이는 log h - log(h / 2) = log 2입니다.",
    ],
)

# 4.3-5 믿어도 되는지


def moves(x, h):
    """첫째: h가 묻히지 않습니다."""
    return x + h != x and x - h != x


def near(a, b):
    return bool(np.isclose(a, b, rtol=0.01, atol=0.01))


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
            "h를 10배로 한 중심 차분을 보지 않았습니다. 꺾인 곳이 바로 옆에 있으면 h를 키워야 드러납니다.",
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
            "늘 True가 나옵니다. or로 이으면 하나만 통과해도 True입니다. 세 가지를 모두 통과해야 합니다.",
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


def one_sided(f, x, i, h=1e-4):
    right = x.astype(float)
    right[i] += h
    return (f(right) - f(x)) / h


def others_zero(f, x, i, h=1e-4):
    right, left = np.zeros(len(x)), np.zeros(len(x))
    right[i], left[i] = x[i] + h, x[i] - h
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
            one_sided,
            "전방 차분입니다. i번을 늘린 점과 줄인 점, 양쪽의 함숫값이 모두 필요합니다.",
        ),
        Wrong(
            others_zero,
            "나머지 변수를 0으로 두었습니다. 고정한다는 것은 지금 값 그대로 두는 것입니다.",
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

KEYS = [SECOND, READ_STEPS, BEST_STEP, ORDER, TRUST, PARTIAL]
