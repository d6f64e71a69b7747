"""잘못된 인수: 어느 함수의 어느 인수든 한국어 문장으로 무엇이 와야 하고 무엇이 왔는지 알립니다."""

import copy
import inspect
import re
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from lib import activation, argument, gradient, loss, mnist
from lib import network as networks
from lib import train as training
from lib.network import SimpleNet, TwoLayerNet
from tests.support.mathematics import HANGUL

NAN, INF = float("nan"), float("inf")


def flat_first(value):
    """좋은 배열에서 첫째 수만 value로 바꾼 배열을 만듭니다."""

    def spoil(good):
        bad = np.array(good, dtype=float)
        bad.flat[0] = value
        return bad

    return spoil


# 나쁜 값의 모음. 값(또는 좋은 값에서 나쁜 값을 만드는 함수)과, 문장이 알려야 할 «들어온 것»입니다.
NOT_NUMBERS = [
    (None, "None(자료형 NoneType)"),
    ("삼", "'삼'(자료형 str)"),
    (1 + 2j, "(1+2j)(자료형 complex)"),
    (np.array([1, None]), "형상 (2,), 자료형 object의 배열"),
    ([1.0, None], "[1.0, None](자료형 list)"),
    (["1", "2"], "['1', '2'](자료형 list)"),
    ([[1.0, 2.0], [3.0]], "[[1.0, 2.0], [3.0]](자료형 list)"),
    ({1.0, 2.0}, "{1.0, 2.0}(자료형 set)"),
    (np.ma.array([1.0, 2.0], mask=[False, True]), "형상 (2,), 자료형 float64의 값을 가린 배열"),
    (np.ma.array([[1, 2], [3, 4]], mask=True), "형상 (2, 2), 자료형 int64의 값을 가린 배열"),
    (np.ma.masked, "형상 (), 자료형 float64의 값을 가린 배열"),
    ([1.0, np.ma.masked], "[1.0, masked](자료형 list)"),
    ((np.ma.array([1, 2], mask=[1, 0]), [3, 4]), "(자료형 tuple)"),
]
NOT_FINITE = [(flat_first(NAN), "유한하지 않은 값(nan)"), (flat_first(-INF), "유한하지 않은 값(-inf)")]
EMPTY = [([], "빈 배열"), (np.zeros(0, np.float32), "빈 배열")]
ARRAY = [*NOT_NUMBERS, *NOT_FINITE, *EMPTY]
NO_ROWS = [(np.zeros((0, 2)), "빈 배열")]
CUBE = [(np.zeros((1, 1, 2)), "형상 (1, 1, 2)의 배열")]
SCALAR = [(0.5, "수 하나")]
PROBABILITY = [(flat_first(-0.25), "-0.25"), (flat_first(1.25), "1.25")]

LABELS = [  # 표본 둘, 클래스 둘
    *ARRAY,
    *CUBE,
    *NO_ROWS,
    ([0, 2], "2"),
    ([0, -1], "-1"),
    ([0, 0.5], "0.5"),
    (1, "수 하나"),
    ([0, 1, 1], "형상 (3,)의 배열"),
    ([[0], [1]], "형상 (2, 1)의 배열"),
    ([[0, 1, 0], [1, 0, 0]], "형상 (2, 3)의 배열"),
]
ONE_HOT = [
    ([[0, 1], [1, 1]], "합이 2인 줄"),
    ([[0, 1], [0, 0]], "합이 0인 줄"),
    ([[0, 1], [2, -1]], "2"),
    ([[0, 1], [-1, 2]], "-1"),
]
POSITIVE = [
    (0, "0(자료형 int)"),
    (-0.1, "-0.1(자료형 float)"),
    (NAN, "nan(자료형 float)"),
    (INF, "inf(자료형 float)"),
    (None, "None(자료형 NoneType)"),
    ("0.1", "'0.1'(자료형 str)"),
    (True, "True(자료형 bool)"),
    (np.True_, "np.True_(자료형 bool)"),
    (0.1j, "0.1j(자료형 complex)"),
    ([0.1], "[0.1](자료형 list)"),
    (10**400, "(자료형 int)"),
    (10**5000, "아주 큰 수(자료형 int)"),
    (Fraction(10**400), "(자료형 Fraction)"),
    (Fraction(1, 10**400), "(자료형 Fraction)"),
    (np.array([0.1, 0.2]), "형상 (2,), 자료형 float64의 배열"),
]
COUNT = [
    (-1, "-1(자료형 int)"),
    (2.5, "2.5(자료형 float)"),
    (2.0, "2.0(자료형 float)"),
    (NAN, "nan(자료형 float)"),
    (None, "None(자료형 NoneType)"),
    ("3", "'3'(자료형 str)"),
    (True, "True(자료형 bool)"),
    ([3], "[3](자료형 list)"),
]
SIZE = [*COUNT, (0, "0(자료형 int)")]
SEED = [bad for bad in COUNT if bad[0] is not None]
FUNCTION = [
    (None, "None(자료형 NoneType)"),
    ("x**2", "'x**2'(자료형 str)"),
    (np.array([1.0]), "형상 (1,), 자료형 float64의 배열"),
    (lambda: 0.0, "인수가 ()인 함수"),
    (lambda x, y: 0.0, "인수가 (x, y)인 함수"),
    (lambda x0, x1, *, lr=0.1: 0.0, "인수가 (x0, x1, *, lr=0.1)인 함수"),
]


def returns(value):
    return lambda *args: value


NOT_ONE_NUMBER = [
    (returns(None), "결과가 None(자료형 NoneType)인 함수"),
    (returns("수"), "결과가 '수'(자료형 str)인 함수"),
    (returns(1j), "결과가 1j(자료형 complex)인 함수"),
    (returns([1.0, 2.0]), "결과가 [1.0, 2.0](자료형 list)인 함수"),
    (returns([[1.0], [1.0, 2.0]]), "(자료형 list)인 함수"),
    (returns(np.zeros(0)), "결과가 형상 (0,), 자료형 float64의 배열인 함수"),
    (returns(np.zeros(3)), "결과가 형상 (3,), 자료형 float64의 배열인 함수"),
    (returns(np.ma.masked), "결과가 형상 (), 자료형 float64의 값을 가린 배열인 함수"),
]
# init_x가 수 두 개이므로 수 두 개를 돌려주는 함수는 좋은 기울기이고, None은 «주지 않음»입니다.
NOT_A_GRADIENT = [
    *FUNCTION[1:],
    (0, "0(자료형 int)"),
    (False, "False(자료형 bool)"),
    *NOT_ONE_NUMBER[:3],
    *NOT_ONE_NUMBER[4:],
    (returns(0.0), "결과가 0.0(자료형 float)인 함수"),
]


class Net:
    """train에 건넬, 손으로 만든 신경망입니다. 만들 때 준 것만 다르게 굽니다."""

    def __init__(self, **changes):
        self.params = changes.get("params", {"w": np.zeros(2)})
        self.result = changes.get("gradient", {"w": np.zeros(2)})
        self.error = changes.get("loss", 0.0)
        self.rate = changes.get("accuracy", 0.0)
        for name in changes.get("methods", {}):
            setattr(self, name, changes["methods"][name])

    def loss(self, x, t):
        return self.error

    def gradient(self, x, t):
        return self.result

    def accuracy(self, x, t):
        return self.rate


NETWORK = [
    (None, "None(자료형 NoneType)"),
    ("신경망", "'신경망'(자료형 str)"),
    (SimpleNet(seed=0), "(자료형 SimpleNet)"),
    (Net(params=[np.zeros(2)]), "params가 [array([0., 0.])](자료형 list)인 신경망"),
    (Net(params={"w": [0.0]}), "params가 {'w': [0.0]}(자료형 dict)인 신경망"),
    (Net(params={"w": np.zeros(2, int)}), "params가 {'w': array([0, 0])}(자료형 dict)인 신경망"),
    (Net(gradient=None), "결과가 None(자료형 NoneType)인 신경망"),
    (Net(gradient=[0.0]), "결과가 [0.0](자료형 list)인 신경망"),
    (Net(gradient={}), "결과가 {}인 신경망"),
    (Net(gradient={"w": np.zeros(1)}), "결과가 {'w': (1,)}인 신경망"),
    (Net(gradient={"W": np.zeros(2)}), "결과가 {'W': (2,)}인 신경망"),
    (Net(params={"w": np.ma.zeros(2)}), "(자료형 dict)인 신경망"),
    (Net(gradient={"w": ["0", "1"]}), "['0', '1'](자료형 list)"),
    (Net(gradient={"w": np.ma.zeros(2)}), "형상 (2,), 자료형 float64의 값을 가린 배열"),
    (Net(loss=None), "결과가 None(자료형 NoneType)인 함수"),
    (Net(loss="0.5"), "결과가 '0.5'(자료형 str)인 함수"),
    (Net(loss=np.zeros(2)), "결과가 형상 (2,), 자료형 float64의 배열인 함수"),
    (Net(accuracy=None), "결과가 None(자료형 NoneType)인 함수"),
    (Net(methods={"loss": 0.5}), "0.5(자료형 float)"),
    (Net(methods={"loss": lambda x: 0.5}), "인수가 (x)인 함수"),
    (Net(methods={"gradient": lambda: 0.5}), "인수가 ()인 함수"),
    (Net(methods={"accuracy": lambda x, t, n: 0.5}), "인수가 (x, t, n)인 함수"),
]


def params(**changes):
    """입력 둘, 은닉 셋, 출력 둘인 신경망의 매개변수에서 하나를 바꾸거나(None이면) 뺍니다."""
    values = {**two_layer_net().params, **changes}
    return {name: value for name, value in values.items() if value is not None}


# 이름, 그 이름의 나쁜 값, 들어온 것
PARAMS = [
    ("params", None, "None(자료형 NoneType)"),
    ("params", [1.0], "[1.0](자료형 list)"),
    ("매개변수 b1", {"b1": None}, "None(자료형 NoneType)"),
    ("매개변수 W1", {"W1": np.zeros((2, 3, 1))}, "형상 (2, 3, 1)의 배열"),
    ("매개변수 W2", {"W2": np.zeros((2, 2))}, "형상 (2, 2)의 배열"),
    ("매개변수 b1", {"b1": np.zeros(1)}, "형상 (1,)의 배열"),
    ("매개변수 b2", {"b2": np.zeros(3)}, "형상 (3,)의 배열"),
    ("매개변수 W1", {"W1": np.full((2, 3), NAN)}, "유한하지 않은 값(nan)"),
    ("매개변수 b2", {"b2": np.ma.zeros(2)}, "형상 (2,), 자료형 float64의 값을 가린 배열"),
]


# 함수마다: 부를 것, 좋은 인수, 그리고 인수마다 문장에 나올 이름과 나쁜 값.
# 이름 앞에 «함수: »가 있으면 안에서 부른 그 함수가 알립니다.
X = [[0.5, 1.0], [0.25, 0.0]]
Y = [[0.25, 0.75], [0.5, 0.5]]
T = [1, 0]
WRONG_WIDTH = [([[0.5, 1.0, 0.0]], "형상 (1, 3)의 배열"), ([0.5], "형상 (1,)의 배열")]
INPUT = [*ARRAY, *CUBE, *NO_ROWS, *SCALAR, *WRONG_WIDTH]


def square(x):
    return np.sum(np.square(x))


def simple_net():
    return SimpleNet([[0.1, 0.2], [0.3, 0.4]])


def two_layer_net():
    return TwoLayerNet(2, 3, 2, seed=0)


def descent(function):
    good = {"f": square, "init_x": [3.0, 4.0], "lr": 0.1, "step_num": 2, "grad": None}
    return (
        function,
        good,
        {
            "f": ("함수 f", FUNCTION + NOT_ONE_NUMBER),
            "init_x": ("출발점 init_x", ARRAY),
            "lr": ("학습률 lr", POSITIVE),
            "step_num": ("단계 수 step_num", COUNT),
            "grad": ("기울기 grad", NOT_A_GRADIENT),
        },
    )


def method(make, name, **arguments):
    def call(x, t=None):
        return getattr(make(), name)(x, t) if "t" in arguments else getattr(make(), name)(x)

    return call, {"x": X, "t": T} if "t" in arguments else {"x": X}, arguments


ANSWER = ("(정답|레이블) t", LABELS + ONE_HOT)
TABLE = {
    "step_function": (activation.step_function, {"x": [0.5, -1.0]}, {"x": ("입력 x", ARRAY)}),
    "sigmoid": (activation.sigmoid, {"x": [0.5, -1.0]}, {"x": ("입력 x", ARRAY)}),
    "softmax": (activation.softmax, {"x": X}, {"x": ("입력 x", ARRAY + NO_ROWS + CUBE + SCALAR)}),
    "sum_squares_error": (
        loss.sum_squares_error,
        {"y": Y, "t": T},
        {"y": ("출력 y", ARRAY + NO_ROWS + CUBE + SCALAR), "t": ("(정답|레이블) t", LABELS)},
    ),
    "cross_entropy_error": (
        loss.cross_entropy_error,
        {"y": Y, "t": T},
        {"y": ("출력 y", ARRAY + NO_ROWS + CUBE + SCALAR + PROBABILITY), "t": ANSWER},
    ),
    "numerical_diff": (
        gradient.numerical_diff,
        {"f": np.sin, "x": 1.0, "h": 1e-4},
        {
            "f": ("함수 f", FUNCTION + NOT_ONE_NUMBER),
            "x": ("점 x", ARRAY),
            "h": ("간격 h", POSITIVE),
        },
    ),
    "numerical_gradient": (
        gradient.numerical_gradient,
        {"f": square, "x": [3.0, 4.0], "h": 1e-4},
        {"f": ("함수 f", FUNCTION + NOT_ONE_NUMBER), "x": ("점 x", ARRAY), "h": ("간격 h", POSITIVE)},
    ),
    "gradient_descent": descent(gradient.gradient_descent),
    "descent_path": descent(gradient.descent_path),
    "SimpleNet": (
        SimpleNet,
        {"W": X, "seed": 0},
        {
            "W": ("가중치 W", [bad for bad in ARRAY if bad[0] is not None] + NO_ROWS + CUBE + SCALAR),
            "seed": ("시드 seed", SEED),
        },
    ),
    "SimpleNet.predict": method(simple_net, "predict", x=("입력 x", INPUT)),
    "SimpleNet.loss": method(
        simple_net,
        "loss",
        x=("SimpleNet.predict: 입력 x", INPUT),
        t=("cross_entropy_error: (정답|레이블) t", LABELS + ONE_HOT),
    ),
    "TwoLayerNet": (
        TwoLayerNet,
        {
            "input_size": 2,
            "hidden_size": 3,
            "output_size": 2,
            "weight_init_std": 0.1,
            "seed": 0,
            "dtype": np.float64,
        },
        {
            "input_size": ("크기 input_size", SIZE),
            "hidden_size": ("크기 hidden_size", SIZE),
            "output_size": ("크기 output_size", SIZE),
            "weight_init_std": ("표준편차 weight_init_std", POSITIVE),
            "seed": ("시드 seed", SEED),
            "dtype": (
                "자료형 dtype",
                [
                    (None, "None(자료형 NoneType)"),
                    ("실수", "'실수'(자료형 str)"),
                    (int, "<class 'int'>(자료형 type)"),
                    (np.float16, "<class 'numpy.float16'>(자료형 type)"),
                    (np.zeros(2), "형상 (2,), 자료형 float64의 배열"),
                ],
            ),
        },
    ),
    "TwoLayerNet.predict": method(two_layer_net, "predict", x=("입력 x", INPUT)),
    "TwoLayerNet.hidden": method(two_layer_net, "hidden", x=("입력 x", INPUT)),
    "TwoLayerNet.loss": method(
        two_layer_net,
        "loss",
        x=("TwoLayerNet.predict: 입력 x", INPUT),
        t=("cross_entropy_error: (정답|레이블) t", LABELS + ONE_HOT),
    ),
    "TwoLayerNet.accuracy": method(two_layer_net, "accuracy", x=("입력 x", INPUT), t=ANSWER),
    "TwoLayerNet.gradient": method(two_layer_net, "gradient", x=("입력 x", INPUT), t=ANSWER),
    "TwoLayerNet.numerical_gradient": method(
        two_layer_net, "numerical_gradient", x=("입력 x", INPUT), t=ANSWER
    ),
    "train": (
        training.train,
        {
            "network": two_layer_net(),
            "x_train": X,
            "t_train": T,
            "x_test": X,
            "t_test": T,
            "learning_rate": 0.1,
            "batch_size": 2,
            "iterations": 1,
            "seed": 0,
        },
        {
            "network": ("신경망( network|의 .+)", NETWORK),
            "x_train": ("입력 x_train", ARRAY + NO_ROWS + CUBE + SCALAR),
            "t_train": ("정답 t_train", ARRAY + CUBE + [(1, "수 하나"), ([0, 1, 1], "3개")]),
            "x_test": ("입력 x_test", ARRAY + NO_ROWS + CUBE + SCALAR),
            "t_test": ("정답 t_test", ARRAY + CUBE + [(1, "수 하나"), ([0, 1, 1], "3개")]),
            "learning_rate": ("학습률 learning_rate", POSITIVE),
            "batch_size": ("배치 크기 batch_size", [*SIZE, (3, "3(자료형 int)")]),
            "iterations": ("반복 횟수 iterations", COUNT),
            "seed": ("시드 seed", SEED),
        },
    ),
}
USERS_OF_PARAMS = {
    "predict": lambda net: net.predict(X),
    "hidden": lambda net: net.hidden(X),
    "accuracy": lambda net: net.accuracy(X, T),
    "gradient": lambda net: net.gradient(X, T),
    "numerical_gradient": lambda net: net.numerical_gradient(X, T),
}


def with_params(method):
    def call(params):
        net = two_layer_net()
        net.params = params
        USERS_OF_PARAMS[method](net)

    return call


def set_weight(W):
    net = simple_net()
    net.W = W
    net.predict(X)


# 신경망을 만든 다음에 바꾼 매개변수
for method_name in USERS_OF_PARAMS:
    bad = [(value if name == "params" else params(**value), got) for name, value, got in PARAMS]
    words = rf"TwoLayerNet\.{method_name}: 매개변수 (params|W1|b1|W2|b2)"
    TABLE[f"바뀐 params, {method_name}"] = (
        with_params(method_name),
        {"params": params()},
        {"params": (words, bad)},
    )
TABLE["바뀐 W"] = (set_weight, {"W": X}, {"W": (r"SimpleNet\.predict: 가중치 W", ARRAY + CUBE + SCALAR)})
FLAGS = {"normalize", "flatten", "one_hot_label", "progress"}  # 파이썬의 참과 거짓을 그대로 따릅니다.
ELSEWHERE = {"data_dir"}  # 폴더와 그 안의 파일은 test_mnist.py에서 테스트합니다.
SAME_AS = {
    "TwoLayerNet.loss_and_gradient": "TwoLayerNet.gradient",  # gradient가 그대로 부르는 것
}

BAD = [
    pytest.param(function, name, bad, got, id=f"{function}-{name}-{i}")
    for function, (_, _, arguments) in TABLE.items()
    for name, (_, values) in arguments.items()
    for i, (bad, got) in enumerate(values)
]


def state(value):
    """인수가 바뀌었는지 보려고, 배열과 신경망의 매개변수를 베껴 둡니다."""
    if isinstance(value, (Net, SimpleNet, TwoLayerNet)):
        return copy.deepcopy(vars(value))
    return None if callable(value) else copy.deepcopy(value)


@pytest.mark.parametrize(("function", "name", "bad", "got"), BAD)
def test_bad_argument_is_refused_in_one_korean_sentence(function, name, bad, got):
    """문장은 함수, 인수, 와야 하는 것, 들어온 것을 모두 말하고, 인수는 하나도 바뀌지 않습니다."""
    call, good, arguments = TABLE[function]
    if inspect.isfunction(bad) and bad.__name__ == "spoil":
        bad = bad(good[name])
    given = {**good, name: bad}
    before = {key: state(value) for key, value in given.items()}
    with pytest.raises((TypeError, ValueError)) as caught:
        call(**given)
    words, _ = arguments[name]
    words = words if ": " in words else f"{function}: {words}"
    sentence = rf"{words}에는 (?P<expected>.+) 와야 하는데, 들어온 것은 (?P<got>.+)입니다\."
    found = re.fullmatch(sentence, str(caught.value).removesuffix(f" {argument.BROUGHT}"))
    assert found, f"문장이 {words!r}을 말하지 않습니다: {caught.value}"
    assert HANGUL.search(found["expected"])
    assert found["got"].endswith(got), caught.value
    for key, value in given.items():
        np.testing.assert_equal(state(value), before[key])


@pytest.mark.parametrize("function", TABLE)
def test_good_arguments_of_the_table_are_accepted(function):
    """표의 좋은 인수는 정말 좋은 인수입니다. 나쁜 인수의 테스트가 엉뚱한 것을 잡지 않습니다."""
    call, good, _ = TABLE[function]
    call(**copy.deepcopy(good))


def public_functions():
    """lib의 공개 함수, 클래스, 메서드와 그 인수 이름입니다."""
    for module in (activation, loss, gradient, networks, training, mnist):
        for name, value in vars(module).items():
            if getattr(value, "__module__", None) != module.__name__ or name.startswith("_"):
                continue
            if name == "History":
                continue  # 기록을 담기만 하고 인수를 받아 계산하지 않습니다.
            yield name, value
            for inner, inner_value in vars(value).items() if inspect.isclass(value) else ():
                if not inner.startswith("_"):
                    yield f"{name}.{inner}", inner_value


def test_every_argument_of_every_public_function_is_in_the_table():
    """공개 함수에 인수가 늘면, 그 인수의 나쁜 값도 표에 있어야 합니다."""
    for name, function in public_functions():
        wanted = set(inspect.signature(function).parameters) - {"self"} - FLAGS - ELSEWHERE
        covered = TABLE.get(SAME_AS.get(name, name), (None, None, {}))[2]
        assert wanted == set(covered), name


# 표에 담기지 않는 것


@pytest.mark.parametrize(
    ("width", "call"),
    [
        (784, lambda x: TwoLayerNet(784, 5, 10, seed=0).predict(x)),
        (784, lambda x: TwoLayerNet(784, 5, 10, seed=0).accuracy(x, [1, 2])),
        (784, lambda x: training.train(TwoLayerNet(784, 5, 10, seed=0), x, [1, 2], batch_size=2)),
    ],
)
def test_images_of_the_wrong_width_are_refused(width, call):
    """너비가 다른 그림은 와야 하는 크기와 들어온 형상을 말하며 거절합니다."""
    with pytest.raises(ValueError, match=rf"마지막 크기가 {width}인 배열이 .* 형상 \(2, 785\)의 배열"):
        call(np.zeros((2, 785)))


@pytest.mark.parametrize("name", ["x_test", "t_test"])
def test_half_of_the_test_data_is_refused(name):
    """시험 데이터는 입력과 정답이 함께 있어야 합니다."""
    other = "t_test" if name == "x_test" else "x_test"
    with pytest.raises(TypeError, match=f"train: (입력|정답) {other}에는 .* None"):
        training.train(two_layer_net(), X, T, **{name: X if name == "x_test" else T}, batch_size=2)


@pytest.mark.parametrize("t", [[0, 2], [0, 0.5], [[1, 1], [0, 1]], [[0, 1, 0], [1, 0, 0]]])
@pytest.mark.parametrize("part", ["train", "test"])
def test_wrong_labels_are_found_before_anything_is_learned(part, t):
    """훈련 데이터든 시험 데이터든 레이블이 틀리면 매개변수가 바뀌기 전에 알립니다."""
    net, data = two_layer_net(), {"x_train": X, "t_train": T, "x_test": X, "t_test": T}
    before = state(net)["params"]
    with pytest.raises(ValueError, match=rf"train: (정답|레이블) t_{part}에는"):
        training.train(net, **{**data, f"t_{part}": t}, batch_size=2, iterations=5)
    np.testing.assert_equal(net.params, before)


@pytest.mark.parametrize(
    ("call", "error", "expected"),
    [
        (lambda: TwoLayerNet(2, 3, 2, dtype=int), ValueError, "np.float64나 np.float32가"),
        (lambda: training.train(None, X, T), TypeError, "params를 갖춘 신경망이"),
        (lambda: training.train(Net(params=[]), X, T), TypeError, "params가 실수 배열의 딕셔너리인 신경망이"),
        (
            lambda: training.train(Net(gradient={}), X, T, batch_size=2),
            ValueError,
            "gradient의 결과가 형상 {'w': (2,)}인 신경망이",
        ),
        (lambda: training.train(Net(), X, [0], batch_size=2), ValueError, "정답 2개가"),
    ],
)
def test_sentence_says_exactly_what_should_have_come(call, error, expected):
    """신경망과 자료형은 무엇이 와야 하는지 말하고, 종류가 다르면 TypeError, 값이 다르면 ValueError입니다."""
    with pytest.raises(error, match=rf"에는 {re.escape(expected)} 와야 하는데") as caught:
        call()
    assert caught.type is error


@pytest.mark.parametrize("derive", [gradient.numerical_diff, gradient.numerical_gradient])
def test_bad_result_on_either_side_of_x_is_refused_alike(derive):
    """f의 결과는 x + h에서만 나빠도, x - h에서만 나빠도 같은 문장으로 거절합니다."""
    sentences = set()
    for side in (1, -1):
        with pytest.raises(ValueError) as caught:
            derive(lambda x, side=side: None if side * x > 0 else 0.0, 0.0)
        sentences.add(str(caught.value))
    (sentence,) = sentences
    assert sentence.startswith(f"{derive.__name__}: 함수 f에는 수 하나를 돌려주는 함수가 와야")


class Stumble(Exception):
    """f 안에서 난, lib과 상관없는 오류입니다."""


@pytest.mark.parametrize("call_number", [1, 2, 3])
@pytest.mark.parametrize(
    ("result", "run"),
    [
        (0.0, lambda f, x: gradient.numerical_gradient(f, x)),
        (0.0, lambda f, x: gradient.gradient_descent(f, x)),
        (0.0, lambda f, x: gradient.descent_path(f, x)),
        ([0.0, 0.0], lambda f, x: gradient.gradient_descent(square, x, grad=f)),
        ([0.0, 0.0], lambda f, x: gradient.descent_path(square, x, grad=f)),
    ],
)
def test_error_inside_f_comes_out_as_it_is_and_x_stays(run, result, call_number):
    """f가 도중에 낸 오류는 그대로 나오고, f가 받은 것을 고쳤어도 x는 바뀌지 않은 채입니다."""
    calls = []

    def f(x):
        calls.append(1)
        x += 1
        if len(calls) == call_number:
            raise Stumble
        return result

    x = np.array([3.0, 4.0])
    with pytest.raises(Stumble):
        run(f, x)
    assert x.tolist() == [3, 4]


def test_error_inside_f_of_numerical_diff_comes_out_as_it_is():
    """numerical_diff도 f의 오류를 그대로 내보냅니다."""
    with pytest.raises(ZeroDivisionError):
        gradient.numerical_diff(lambda x: 1 // 0, 1.0)


# 좋은 인수의 여러 모습: 목록, 튜플, 정수, float32, 읽기 전용, 거꾸로 놓인 메모리


def read_only(values):
    array = np.array(values, dtype=float)
    array.flags.writeable = False
    return array


FORMS = {
    "튜플": lambda values: tuple(map(tuple, values)) if np.ndim(values) == 2 else tuple(values),
    "정수": lambda values: np.array(values, dtype=np.int64),
    "바이트": lambda values: np.array(values, dtype=np.uint8),
    "float16": lambda values: np.array(values, dtype=np.float16),
    "float32": lambda values: np.array(values, dtype=np.float32),
    "읽기 전용": read_only,
    "열 우선": lambda values: np.asfortranarray(np.array(values, dtype=float)),
    "건너뛰기": lambda values: np.repeat(np.array(values, dtype=float), 2, axis=0)[::2],
    "큰 끝": lambda values: np.array(values, dtype=">f8"),
}
POINTS = [[0, 1], [3, 2]]
ONES = [[0, 1], [1, 0]]
USES = {
    "step_function": lambda form: activation.step_function(form(POINTS)),
    "sigmoid": lambda form: activation.sigmoid(form(POINTS)),
    "softmax": lambda form: activation.softmax(form(POINTS)),
    "sum_squares_error": lambda form: loss.sum_squares_error(form(POINTS), form([1, 0])),
    "cross_entropy_error": lambda form: loss.cross_entropy_error(form(ONES), form([1, 0])),
    "cross_entropy_error 원-핫": lambda form: loss.cross_entropy_error(form(ONES), form(ONES)),
    "numerical_diff": lambda form: gradient.numerical_diff(np.square, form(POINTS)),
    "numerical_gradient": lambda form: gradient.numerical_gradient(square, form(POINTS)),
    "gradient_descent": lambda form: gradient.gradient_descent(square, form(POINTS), 0.1, 3),
    "descent_path": lambda form: gradient.descent_path(square, form(POINTS), 0.1, 3),
    "grad의 결과": lambda form: gradient.gradient_descent(square, POINTS, 0.1, 1, lambda x: form(POINTS)),
    "SimpleNet": lambda form: SimpleNet(form(POINTS)).predict(form([1, 2])),
    "SimpleNet.loss": lambda form: SimpleNet(form(POINTS)).loss(form(POINTS), form([1, 0])),
    "predict": lambda form: two_layer_net().predict(form(POINTS)),
    "loss": lambda form: two_layer_net().loss(form(POINTS), form(ONES)),
    "accuracy": lambda form: two_layer_net().accuracy(form(POINTS), form([1, 0])),
    "gradient": lambda form: two_layer_net().gradient(form(POINTS), form([1, 0]))["W1"],
    "numerical": lambda form: two_layer_net().numerical_gradient(form(POINTS), form([1, 0]))["W1"],
    "train": lambda form: (
        training.train(two_layer_net(), form(POINTS), form([1, 0]), batch_size=1, iterations=3, seed=0).loss
    ),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("form", FORMS)
def test_same_numbers_in_any_form_give_the_same_result(use, form):
    """목록으로 주든 정수로 주든 float32로 주든 읽기 전용이든 결과가 같고, 준 것은 바뀌지 않습니다."""
    given = []

    def make(values):
        given.append((values, FORMS[form](values)))
        return given[-1][1]

    result = USES[use](make)
    np.testing.assert_allclose(result, USES[use](lambda values: values), rtol=1e-6, atol=1e-7)
    for values, array in given:
        np.testing.assert_array_equal(array, values)


@pytest.mark.parametrize("number", [1, 0.5, np.float32(0.5), np.int64(1), Fraction(1, 2)])
def test_any_positive_real_number_is_a_learning_rate(number):
    """0보다 큰 수면 정수든 분수든 numpy의 수든 학습률이 됩니다."""
    result = gradient.gradient_descent(square, [1.0], number, 1, grad=lambda x: 2 * x)
    assert result[0] == 1 - 2 * float(number)


@pytest.mark.parametrize("number", [3, np.int32(3), np.uint8(3)])
def test_any_whole_number_is_a_count(number):
    """파이썬의 정수든 numpy의 정수든 횟수가 됩니다."""
    assert len(gradient.descent_path(square, [1.0], step_num=number)) == 4


def test_booleans_in_arrays_count_as_zero_and_one():
    """배열의 참과 거짓은 1과 0입니다. 그래서 비교로 만든 원-핫을 그대로 쓸 수 있습니다."""
    one_hot = np.array(T)[:, np.newaxis] == np.arange(2)
    assert loss.cross_entropy_error(Y, one_hot) == loss.cross_entropy_error(Y, T)
    assert activation.sigmoid(True) == activation.sigmoid(1)


def test_a_number_too_large_for_float32_is_refused_without_numpy_warnings():
    """float32 신경망에 1e300을 넣으면 한국어 오류뿐이고 numpy의 경고는 새지 않습니다."""
    net = TwoLayerNet(2, 3, 2, seed=0, dtype=np.float32)
    with pytest.raises(ValueError, match=r"TwoLayerNet\.predict: 입력 x에는 유한한 수가"):
        net.predict([1e300, 0.0])


def test_flags_follow_python_truth():
    """참과 거짓을 묻는 인수는 파이썬의 참과 거짓을 그대로 따릅니다."""
    (x, t), _ = mnist.load_sample(normalize=0, flatten=0, one_hot_label=1)
    assert x.shape == (4000, 1, 28, 28) and x.dtype == np.uint8 and t.shape == (4000, 10)


def test_long_values_are_cut_and_lines_joined():
    """긴 값은 줄이고 여러 줄은 한 줄로 이어, 오류가 한 문장으로 남습니다."""
    with pytest.raises(TypeError) as caught:
        activation.sigmoid(["가" * 100])
    assert len(str(caught.value)) < 150
    with pytest.raises(TypeError) as caught:
        activation.sigmoid([np.array([["가"], ["나"]])] * 2 + [None])
    assert "\n" not in str(caught.value)


# 표가 정말 무는지


def refusals():
    """lib에서 잘못된 인수를 거절하는 줄입니다: «파일:줄 번호»."""
    for name in ("argument.py", "fit.py", "learner.py", "train.py"):
        lines = Path(argument.__file__).with_name(name).read_text(encoding="utf-8").splitlines()
        calls = (n for n, line in enumerate(lines, 1) if "refuse(" in line and not line.startswith("def"))
        yield from (f"{name}:{number}" for number in calls)


def is_red(row):
    try:
        test_bad_argument_is_refused_in_one_korean_sentence(*row.values)
    except (Exception, pytest.fail.Exception):
        return True
    return False


def test_table_of_bad_arguments_needs_every_refusal(monkeypatch):
    """거절하는 줄은 모두 표의 어느 줄이 지나가고, 하나라도 지우면 표의 그 줄이 빨개집니다."""
    refuse, met, removed = argument.refuse, [], None

    def watched(*sentence, **end):
        caller = sys._getframe(1)
        met.append(f"{Path(caller.f_code.co_filename).name}:{caller.f_lineno}")
        if met[-1] != removed:
            refuse(*sentence, **end)

    monkeypatch.setattr(argument, "refuse", watched)
    rows = {}
    for row in BAD:
        assert not is_red(row)
        rows[met[-1]] = row
    assert sorted(rows) == sorted(refusals())
    for removed, row in rows.items():
        assert is_red(row), removed
