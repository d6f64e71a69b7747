"""움직이는 그림은 읽는 이의 이상한 함수에도 그려지거나, 한국어 한 문장으로 답합니다."""

import math
import warnings

import numpy as np
import pytest

from lib import surface
from lib.argument import BROUGHT
from lib.live.batch_size import explore_batch_size
from lib.live.descent import explore_descent
from lib.live.difference import explore_difference
from lib.live.draw import draw_digit
from lib.live.loss_accuracy import explore_loss_accuracy
from lib.live.plateau import explore_plateau
from lib.live.polynomial import explore_polynomial
from lib.live.sgd import explore_sgd
from lib.live.slices import explore_slices
from lib.live.training import explore_training
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from tests.support.mathematics import HANGUL


def in_place(x):
    x *= 2
    return np.sum(x**2)


def branches(x):
    if x[0] > 0:
        return x[0] + x[1] ** 2
    return -x[0] + x[1] ** 2


POINTS = {  # 점 하나를 받는 함수. 출발점 (3, 4)에서는 모두 유한합니다.
    "상수": lambda x: 3,
    "한 변수만": lambda x: x[0] ** 2,
    "제곱근": lambda x: np.sqrt(x[0]) + x[1] ** 2,
    "로그": lambda x: np.log(x[0] ** 2 + x[1] ** 2),
    "1/x": lambda x: 1 / x[0] + x[1] ** 2,
    "절댓값": lambda x: abs(x[0]) + abs(x[1]),
    "if": branches,
    "math의 제곱근": lambda x: math.sqrt(x[0]) + math.sqrt(x[1]),
    "math의 로그": lambda x: math.log(x[0] + x[1]),
    "math의 지수": lambda x: math.exp(200 * x[0]),
    "0으로 나누기": lambda x: 1 / int(x[0]),
    "받은 배열을 고치는 함수": in_place,
    "형상 (1,)": lambda x: np.array([x[0] ** 2 + x[1] ** 2]),
    "곳곳이 NaN": lambda x: np.nan if x[0] < 0 else x[0] + x[1] ** 2,
    "곳곳이 inf": lambda x: np.inf if x[0] < 0 else x[0] + x[1] ** 2,
    "아주 큰 값": lambda x: 1e200 * (x[0] ** 2 + x[1] ** 2),
    "아주 작은 값": lambda x: 1e-300 * (x[0] ** 2 + x[1] ** 2),
    "음수": lambda x: -(x[0] ** 2) - x[1] ** 2,
}
NUMBERS = {  # 수 하나를 받는 함수와 그 도함수
    "상수": (lambda x: 3, lambda x: 0),
    "math의 지수": (math.exp, math.exp),
    "math의 제곱근": (math.sqrt, lambda x: 0.5 / math.sqrt(x)),
    "if": (lambda x: x if x > 0 else -x, lambda x: 1 if x > 0 else -1),
    "로그": (np.log, lambda x: 1 / x),
    "1/x": (lambda x: 1 / x, lambda x: -1 / x**2),
    "도함수를 모르는 자리": (np.abs, lambda x: np.where(x == 0, np.nan, np.sign(x))),
    "넘치는 값": (lambda x: np.exp(x**9), lambda x: 9 * x**8 * np.exp(x**9)),
    "형상 (1,)": (lambda x: np.array([math.sin(x)]), np.cos),
}


def draws(explore, *arguments, **options):
    """그림이 되고, 경고 하나 내지 않고, SVG에 NaN 같은 좌표가 없습니다."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = explore(*arguments, **options).children[0]
    assert not any(f"{bad}" in figure.svg for bad in ("nan", "inf "))
    return figure


def says(explore, *arguments, **options):
    """그림이 되지 않으면, 함수의 이름으로 시작하는 한국어 한 문장이고, 안내가 붙기도 합니다."""
    with pytest.raises((ValueError, TypeError)) as refusal:
        explore(*arguments, **options)
    sentence = str(refusal.value).removesuffix(f" {BROUGHT}")
    assert sentence.startswith(f"{explore.__name__}: ") and HANGUL.search(sentence), sentence
    assert sentence.endswith("입니다.")


@pytest.mark.parametrize("f", POINTS.values(), ids=[f"point-{i}" for i in range(len(POINTS))])
def test_strange_functions_of_a_point_are_drawn(f):
    draws(explore_slices, f)
    draws(explore_descent, f, [3, 4], learning_rates=[0.1, 2.0], steps=5)


@pytest.mark.parametrize(
    ("f", "derivative"), NUMBERS.values(), ids=[f"number-{i}" for i in range(len(NUMBERS))]
)
def test_strange_functions_of_a_number_are_drawn(f, derivative):
    draws(explore_difference, f, derivative)


@pytest.mark.parametrize(
    ("start", "options"),
    [([0, 0], {}), ([3, 4], {"learning_rates": [2.0]}), ([3, 4], {"learning_rates": [1e-12]})],
)
def test_descent_that_does_not_move_or_runs_away_at_once_is_drawn(start, options):
    draws(explore_descent, surface.bowl, start, steps=5, **options)


def test_a_function_that_changes_its_argument_does_not_shift_the_path():
    options = {"learning_rates": [0.1], "steps": 3}
    changed = explore_descent(in_place, [3, 4], **options).children[0]
    plain = explore_descent(lambda x: 4 * np.sum(x**2), [3, 4], **options).children[0]
    assert (changed.arrays, changed.moves) == (plain.arrays, plain.moves)


@pytest.mark.parametrize("losses", [[-3.0, 1, 2, -5], [1e9, 2e9, 5e10], [0.0] * 99 + [1], [1e-9, 2e-9]])
def test_strange_losses_are_drawn(losses):
    draws(explore_batch_size, losses)


@pytest.mark.parametrize(
    ("explore", "arguments"),
    [
        (explore_slices, (lambda x: np.nan,)),
        (explore_slices, (lambda x: math.sqrt(-1),)),
        (explore_slices, (lambda x: x,)),
        (explore_descent, (lambda x: np.inf, [3, 4])),
        (explore_descent, (lambda x: np.sqrt(x[0]), [-3, 4])),
        (explore_descent, (surface.bowl, "ab")),
        (explore_difference, (lambda x: np.nan, np.cos)),
        (explore_difference, (np.sin, np.cos, [1])),
        (explore_difference, (np.sin, np.cos, "1")),
        (explore_difference, (np.sin, np.cos, None)),
        (explore_difference, (np.sin, lambda x: "1")),
        (explore_batch_size, ([1e200, 2e300],)),
        (explore_batch_size, ([0.1 + 0.2, 0.3],)),
        (explore_polynomial, ([1, 1, 2], [1, 2, 3], [1], [2])),
    ],
)
def test_where_no_picture_is_possible_one_korean_sentence_is_said(explore, arguments):
    says(explore, *arguments)


@pytest.mark.parametrize("position", [(100, 6), (4,), 4, "a", None, (1, 2, 3), (slice(None), 1), (0.5, 1)])
def test_place_that_is_not_one_weight_is_told(position):
    network = TwoLayerNet(3, 4, 2, seed=0)
    says(explore_loss_accuracy, network, np.eye(3), [0, 1, 0], "W1", position)


@pytest.mark.parametrize("name", ["W3", 1, None, ["W1"]])
def test_name_that_is_not_a_parameter_is_told(name):
    network = TwoLayerNet(3, 4, 2, seed=0)
    says(explore_loss_accuracy, network, np.eye(3), [0, 1, 0], name, (0, 0))


@pytest.mark.parametrize("scale", [255, -1])
def test_pixels_outside_zero_to_one_are_told(scale):
    says(draw_digit, TwoLayerNet(784, 5, 10, seed=0), np.full(784, scale))


def test_equal_values_make_a_picture_of_some_height():
    draws(explore_polynomial, [1.0, 2, 3], [5.0, 5, 5], [1.5], [5.0])


(IMAGES, LABELS), TESTS = load_sample(one_hot_label=True)
EXPLORERS = {
    "explore_plateau": explore_plateau,
    "explore_sgd": explore_sgd,
    "explore_training": lambda x, t: explore_training(x, t, *TESTS),
}


@pytest.mark.parametrize("name", EXPLORERS)
@pytest.mark.parametrize(
    ("x", "t", "blamed"),
    [
        (None, LABELS, "이미지 x_train"),
        ("글", LABELS, "이미지 x_train"),
        (IMAGES[:, 1:], LABELS, "이미지 x_train"),
        (IMAGES[:1], LABELS[:1], "이미지 x_train"),
        (IMAGES, None, "정답 t_train"),
        (IMAGES, LABELS[1:], "정답 t_train"),
        (IMAGES, np.zeros((4000, 3)), "정답 t_train"),
    ],
)
def test_wrong_data_is_blamed_on_what_was_given(name, x, t, blamed):
    """한국어 한 문장으로 답하고, 주지 않은 인수(배치 크기)를 탓하지 않습니다."""
    with pytest.raises((ValueError, TypeError), match=rf"^\w[\w.]*: {blamed}에는") as told:
        EXPLORERS[name](x, t)
    assert "batch_size" not in str(told.value)


@pytest.mark.parametrize("explore", [explore_plateau, explore_sgd])
def test_black_images_are_refused_without_a_warning(explore):
    with pytest.raises(ValueError, match="이미지 x_train에는"):
        explore(0 * IMAGES, LABELS)
