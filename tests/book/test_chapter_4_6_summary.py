"""4.6절: 짧은 루프가 lib의 train과 같은 길을 가고, 점검 문제의 답이 계산과 맞는지 봅니다."""

import json
import re

import numpy as np
import pytest

from lib.gradient import gradient_descent, numerical_diff, numerical_gradient
from lib.loss import cross_entropy_error, sum_squares_error
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from lib.train import train
from tests.support.chapter_cells import CHAPTERS, code_cells, printed

NAME = "4_6_summary"
TRAIN_DATA, TEST_DATA = load_sample()


def text():
    cells = json.loads((CHAPTERS / f"{NAME}.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


QUESTIONS = re.split(r"^\*\*(\d+)\.\*\*", text(), flags=re.MULTILINE)
ANSWERS = dict(zip(QUESTIONS[1::2], QUESTIONS[2::2], strict=True))


def test_loop_is_at_most_fifteen_lines():
    (loop,) = [cell for cell in code_cells(NAME) if "되풀이하기 (" in "".join(cell["source"])]
    assert len(loop["source"]) <= 15


def test_loop_goes_the_way_of_train():
    net = TwoLayerNet(784, 50, 10, seed=0)
    rows = [[net.loss(*data) for data in (TRAIN_DATA, TEST_DATA)]]
    train(net, *TRAIN_DATA, learning_rate=0.5, iterations=400, seed=0)
    rows.append([net.loss(*data) for data in (TRAIN_DATA, TEST_DATA)])
    found = re.findall(r"훈련 (\d\.\d\d), 시험 (\d\.\d\d)", printed(NAME))
    assert found == [tuple(f"{loss:.2f}" for loss in row) for row in rows]


@pytest.mark.parametrize(
    "chapter, numbers",
    [
        ("4_1_learning_from_data", ["0.544", "0.934"]),
        ("4_2_loss", ["0.511", "2.303"]),
        ("4_5_training", ["39,760", "79,520", "0.99", "0.92"]),
    ],
)
def test_summary_quotes_what_the_chapters_print(chapter, numbers):
    for number in numbers:
        assert number in printed(chapter)
        assert number in text()


def test_every_question_has_a_folded_answer():
    assert list(ANSWERS) == [str(n) for n in range(1, 13)]
    for answer in ANSWERS.values():
        assert answer.count("<details><summary>답 보기</summary>") == answer.count("</details>") == 1


def test_answer_3_compares_the_two_losses():
    before, after = np.array([0.2, 0.7, 0.1]), np.array([0.3, 0.7, 0])
    assert sum_squares_error(before, 1) == pytest.approx(0.07)
    assert sum_squares_error(after, 1) == pytest.approx(0.09)
    assert f"{cross_entropy_error(before, 1):.3f}" == f"{cross_entropy_error(after, 1):.3f}" == "0.357"


def test_answer_4_is_a_mean_of_logarithms():
    def loss(*right):
        y = np.array([[p, 1 - p] for p in right])
        return round(cross_entropy_error(y, [0, 0]), 3)

    assert [loss(0.9, 0.1), loss(0.5, 0.5)] == [1.204, 0.693]
    assert loss(0.9, 0.001) - loss(0.9, 0.1) == pytest.approx(2.303)


def test_answer_6_straddles_the_corner():
    assert numerical_diff(lambda x: abs(x - 1), 1.00003) == pytest.approx(0.3)


def test_answer_7_is_rounded_before_f_is_called():
    x, h = np.float32(2000), np.float32(1e-4)
    assert f"{np.spacing(x):.6f}" == "0.000122"
    assert f"{((x + h) - (x - h)) / (2 * h):.2f}" == "1.22"


def test_answer_8_follows_the_gradient():
    def plane(x):
        return 3 * x[0] - 4 * x[1]

    g = numerical_gradient(plane, [0, 0])
    step = -g / np.linalg.norm(g) * 0.01
    np.testing.assert_allclose(step, [-0.006, 0.008])
    turn = np.array([[0.5, -np.sqrt(0.75)], [np.sqrt(0.75), 0.5]])  # 60도
    assert [plane(step), plane(turn @ step)] == pytest.approx([-0.05, -0.025])


def test_answer_9_shrinks_by_the_same_factor_both_ways():
    def walk(lr):
        grad = [1, 4]
        return gradient_descent(lambda x: 0, [1, 1], lr=lr, step_num=1, grad=lambda x: grad * x)

    np.testing.assert_allclose(np.abs(walk(0.4)), 0.6)
    assert np.abs(walk(0.5)).max() == 1
    assert all(np.abs(walk(lr)).max() > 0.6 for lr in (0.39, 0.41))


@pytest.mark.parametrize("zeros, first_step", [(("W1", "b1"), True), (("W2",), False)])
def test_answer_11_units_part_unless_both_layers_start_at_zero(zeros, first_step):
    net = TwoLayerNet(784, 5, 10, seed=0)
    for name in zeros:
        net.params[name] = np.zeros_like(net.params[name])
    assert net.gradient(*TRAIN_DATA)["W1"].any() == first_step
    train(net, *TRAIN_DATA, iterations=10, seed=0)
    assert np.ptp(net.params["W1"], axis=1).max() > 1e-4
