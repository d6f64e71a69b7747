"""틀린 코드 박물관: 전시마다 lib을 지키는 테스트가 있는지, 전시의 수가 노트북에 저장되어 있는지 봅니다."""

import builtins
import dis
import json
import re

import numpy as np
import pytest

from lib.activation import sigmoid, softmax
from lib.gradient import gradient_descent, numerical_diff, numerical_gradient
from lib.loss import cross_entropy_error
from lib.network import TwoLayerNet
from tests.support.chapter_cells import CHAPTERS, definitions
from tests.support.places import ROOT


def f(x):
    return 0.01 * x**2 + 0.1 * x


def sum_of_squares(x):
    return np.sum(x**2)


def problem(n=10, classes=10, dtype=np.float64):
    """무작위 신경망과 입력 x (n, 4), 레이블 t (n,)입니다."""
    rng = np.random.default_rng(0)
    return (
        TwoLayerNet(4, 3, classes, 1, seed=0, dtype=dtype),
        rng.normal(size=(n, 4)),
        rng.permutation(n) % classes,
    )


# lib에는 그 잘못이 없습니다


GUARDS = {  # 전시마다, 그 잘못이 lib에 들어오면 빨개지는 테스트입니다.
    1: [
        "gradient::central_difference_is_exact_on_quadratics",
        "gradient::numerical_gradient_is_exact_on_quadratics_of_any_shape",
    ],
    2: ["gradient::step_too_small_to_move_x_warns_once"],
    3: ["gradient::default_h_is_one_ten_thousandth"],
    4: ["gradient::numerical_gradient_computes_integers_and_float32_in_float64"],
    5: ["gradient::numerical_gradient_computes_integers_and_float32_in_float64"],
    6: ["gradient::descent_never_changes_init_x"],
    7: [
        "gradient::frozen_runaway_is_returned_with_one_warning",
        "gradient::learning_rate_ten_diverges_to_the_true_position",
    ],
    8: ["network::prediction_is_softmax_of_sigmoid"],
    9: [
        "gradient::function_that_changes_its_argument_still_gets_the_right_gradient",
        "network::gradient_agrees_with_the_numerical_gradient",
    ],
    10: [
        "loss::square_batch_of_labels_is_not_mistaken_for_one_hot",
        "network::gradient_is_the_same_for_one_hot_and_labels",
    ],
    11: ["argument::bad_argument_is_refused_in_one_korean_sentence"],
    12: [
        "loss::cross_entropy_error_of_a_zero_probability_is_large_but_finite",
        "loss::loss_is_zero_exactly_when_the_answer_is_right",
    ],
    13: ["activation::softmax_is_stable_for_huge_scores"],
    14: ["activation::sigmoid_is_stable_far_from_zero"],
    15: [
        "train::history_measures_before_learning_after_each_epoch_and_at_the_end",
        "train::last_batch_of_an_epoch_may_be_short",
    ],
    16: ["train::every_epoch_uses_every_sample_exactly_once"],
    17: ["train::loss_is_recorded_before_the_update"],
    18: [
        "surface::surface_gradient_agrees_with_complex_step_and_central_difference",
        "gradient::gradient_descent_on_quadratics_follows_the_closed_form",
    ],
    19: ["network::gradient_agrees_with_the_complex_step"],  # 이름의 오타는 ruff도 봅니다.
    20: [
        "network::accuracy_counts_the_right_answers",
        "network::gradient_is_the_same_for_one_hot_and_labels",
    ],
    21: ["network::gradient_agrees_with_the_numerical_gradient"],
}


@pytest.mark.parametrize("number", GUARDS)
def test_each_exhibit_is_guarded_by_a_test_of_its_formula(number):
    """식의 테스트가 이미 증명한 것을 여기에서 되풀이하지 않습니다. 그 테스트가 있는지만 봅니다."""
    for guard in GUARDS[number]:
        room, name = guard.split("::")
        text = (ROOT / "tests" / "lib" / f"test_{room}.py").read_text(encoding="utf-8")
        assert f"\ndef test_{name}(" in text, guard


def test_exhibit_05_a_float32_network_is_checked_in_float64():
    """float32 신경망의 기울기 검사에서도 아랫자리를 잃지 않습니다."""
    net, x, t = problem(dtype=np.float32)
    numerical, by_formula = net.numerical_gradient(x, t), net.gradient(x, t)
    for name in ("W1", "b1", "W2", "b2"):
        assert numerical[name].dtype == np.float64
        np.testing.assert_allclose(numerical[name], by_formula[name], rtol=0, atol=1e-6)


def test_exhibit_19_the_search_finds_the_name_of_the_exhibit():
    """전시한 함수에는 없는 이름이 하나 있습니다."""
    code = definitions("b_museum")["wrong_weight_gradient"].__code__
    wanted = {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"}
    assert wanted - set(vars(builtins)) == {"grad"}


# 노트북


NUMBERS = {  # 전시마다 저장된 출력에 있어야 하는 글입니다.
    1: ["2e-09", "0.200"],
    2: ["0.0\n", "5 + 1e-50 == 5 : True", "h = 1e-50  0.000", "경고: h가 x에 비해 너무 작아"],
    3: ["10e-50 == 1e-50 : False", "10e-4의 오차 9.0e-08", "1e-4의 오차 9.0e-10"],
    4: ["[25000 35000]", "[6. 8.]"],
    5: ["[5.989 8.001]", "[6. 8.]"],
    6: ["학습률 1e-10   도착 (-2.59e+13, -1.30e+12)", "학습률 1e-10   도착 (-3.00e+00, 4.00e+00)"],
    7: ["수렴 (-2.59e+13, -1.30e+12)", "발산  (-2.3e+128, 3.0e+128)", "경고: 발산하던 값이 너무 커져"],
    8: ["[0.5 0.5 0.5 0.5]\n손실 0.693\nW1이 움직인 거리 0.0", "[0.04 0.97 0.95 0.03]"],
    9: ["복사본을 넘기면\n[[0. 0. 0.]\n [0. 0. 0.]]", "[[ 0.219  0.144 -0.363]"],
    10: ["형상 (10, 10)", "ValueError", "첫 줄의 합 -4.4"],
    11: ["골라낸 확률 [0.7 0.8]\n손실 0.290", "ValueError: cross_entropy_error: 레이블 t"],
    12: ["     1   -1e-07", " 1e-10   16.1 ", "1e-300   16.1 ", "1e-300   691"],
    13: ["[nan nan nan]", "경고: overflow encountered in exp", "[0.665 0.245 0.09 ]"],
    14: ["[ nan 0.25 0.  ]", "경고: overflow encountered in exp", "[0.   0.25 0.  ]"],
    15: ["배치 크기 128: 6\n", "배치 크기 128: 21\n"],
    16: ["본 이미지 63.2%", "본 이미지 100.0%"],
    17: ["평균 2.25   찍기 2.30", "평균 2.34   찍기 2.30"],
    18: ["그림의 화살표 [-6. -8.]", "26.01", "24.01"],
    19: ["NameError: name 'grad' is not defined", "AttributeError", "[[0. 0.]\n [0. 0.]]"],
    20: ["AxisError: axis 1 is out of bounds", "축을 지우면 0.25", "레이블 1.0\n원-핫  1.0"],
    21: ["크기의 비 4.0", "코사인 1.000", "수치 미분과의 차이 < 1e-9: True"],
}
TITLE = re.compile(r"(\d+)\. (.+)")
CHAPTER_LINK = re.compile(r"\((4_\d_\w+\.ipynb)\)")
PARTS = ["예상해 보기.", "왜 이럴까요?", "고치기.", "이 책의 코드."]


def rooms():
    """노트북을 둘째 제목(##)에서 나눕니다: {제목: {"text": 글, "printed": 저장된 출력}}."""
    notebook = json.loads((CHAPTERS / "b_museum.ipynb").read_text(encoding="utf-8"))
    found, room = {}, {"text": "", "printed": ""}
    for cell in notebook["cells"]:
        room["printed"] += "".join("".join(output.get("text", "")) for output in cell.get("outputs", []))
        for line in "".join(cell["source"]).splitlines() if cell["cell_type"] == "markdown" else []:
            if line.startswith("## "):
                room = found[line.removeprefix("## ")] = {"text": "", "printed": ""}
            room["text"] += line + "\n"
    return found


def exhibits():
    """번호가 붙은 제목만: {번호: (제목, 글, 출력)}."""
    titles = {title: TITLE.fullmatch(title) for title in rooms()}
    return {int(match[1]): (match[2], *rooms()[title].values()) for title, match in titles.items() if match}


def test_twenty_one_exhibits_hang_in_order():
    assert list(exhibits()) == list(NUMBERS) == list(GUARDS) == list(range(1, 22))


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_the_exhibit_stand_in_the_stored_outputs(number):
    printed = exhibits()[number][2]
    assert [wanted for wanted in NUMBERS[number] if wanted not in printed] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_exhibit_asks_explains_mends_and_links(number):
    """예상해 보기와 접힌 답, 까닭, 고치기, lib의 이야기가 차례로 있고, 장으로 가는 링크가 있습니다."""
    text = exhibits()[number][1]
    assert re.findall(r"^\*\*(.+?)\*\*", text, re.MULTILINE) == PARTS
    assert text.count("<details><summary>답 보기</summary>") == 1
    assert CHAPTER_LINK.search(text)


def test_table_at_the_end_lists_every_exhibit_with_its_chapter():
    table = rooms()["나가며: 무엇이 지켜 주는가"]["text"]
    rows = re.findall(r"^\| (\d+)\. (.+?) \| \[[\d.]+\]\((.+?)\) \| (\S+) \| (.+) \|$", table, re.MULTILINE)
    expected = [
        (str(number), title, CHAPTER_LINK.search(text)[1]) for number, (title, text, _) in exhibits().items()
    ]
    assert [row[:3] for row in rows] == expected
    assert [row[3] for row in rows].count("없음") == 17, "글에 적은 «열일곱»과 같아야 합니다."


def test_repairs_agree_with_lib():
    """고친 함수는 lib의 함수와 같은 값을 냅니다."""
    mended = definitions("b_museum", sigmoid=sigmoid, softmax=softmax)
    x, scores = np.array([-3.0, 4.0]), np.array([1000.0, 999.0, 998.0])
    assert mended["fixed_diff"](f, 5) == numerical_diff(f, 5)
    gradient = mended["fixed_gradient"](sum_of_squares, np.array([3, 4]))
    np.testing.assert_array_equal(gradient, numerical_gradient(sum_of_squares, [3, 4]))
    walked = mended["fixed_descent"](sum_of_squares, x, 0.1)
    np.testing.assert_array_equal(walked, gradient_descent(sum_of_squares, x, 0.1))
    np.testing.assert_array_equal(mended["fixed_softmax"](scores), softmax(scores))
    np.testing.assert_array_equal(mended["fixed_sigmoid"](scores * [-1, 0, 1]), sigmoid(scores * [-1, 0, 1]))
    for p in (1, 1e-10, 1e-300, 0):
        assert mended["fixed_log_loss"](p) == cross_entropy_error([p, 1 - p], 0)
    net, x, t = problem()
    z, y = mended["fixed_forward"](net.params, x)
    np.testing.assert_array_equal(y, net.predict(x))
    np.testing.assert_allclose(mended["fixed_delta"](y, t).sum(axis=0), net.gradient(x, t)["b2"], rtol=1e-12)
    np.testing.assert_allclose(z.T @ mended["fixed_delta"](y, t), net.gradient(x, t)["W2"], rtol=1e-12)
    assert mended["fixed_accuracy"](y, t) == net.accuracy(x, t)
    hidden = mended["fixed_hidden_gradient"](net.params, x, y, np.eye(10)[t])
    np.testing.assert_allclose(hidden, net.gradient(x, t)["W1"], rtol=1e-12)
    assert mended["fixed_losses"](net, x, t, 0.1, 10) == [pytest.approx(problem()[0].loss(x, t), rel=1e-12)]
