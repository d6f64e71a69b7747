"""틀린 코드 박물관: 스무 전시의 잘못이 lib에 없는지, 전시의 수가 노트북에 저장되어 있는지 봅니다."""

import builtins
import dis
import importlib
import json
import re
from types import CodeType

import numpy as np
import pytest

from lib import surface
from lib.activation import sigmoid, softmax
from lib.gradient import descent_path, gradient_descent, numerical_diff, numerical_gradient
from lib.live import descent
from lib.loss import cross_entropy_error, sum_squares_error
from lib.mnist import load_sample
from lib.network import SimpleNet, TwoLayerNet
from lib.train import train
from tests.support.chapter_cells import CHAPTERS, definitions
from tests.support.mathematics import one_korean_warning
from tests.support.places import ROOT

LOUD = {"over": "raise", "divide": "raise", "invalid": "raise"}  # 넘침을 경고가 아니라 오류로 바꿉니다.
NAMES = ("W1", "b1", "W2", "b2")


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


class Recorder:
    """train이 쓴 표본을 적어 두는 신경망입니다. 배우지는 않습니다."""

    def __init__(self):
        self.params = {"w": np.zeros(1)}
        self.batches = []

    def loss(self, x, t):
        return 0.0

    def gradient(self, x, t):
        self.batches.append(x[:, 0])
        return {"w": np.zeros(1)}

    def accuracy(self, x, t):
        return 0.0


def numbered(n):
    """번호가 곧 값인 데이터입니다."""
    return np.arange(float(n))[:, np.newaxis], np.zeros(n, dtype=int)


# lib에는 그 잘못이 없습니다


@pytest.mark.parametrize("h", [1e-4, 0.25, 2.0])
def test_exhibit_01_the_difference_is_divided_by_2h(h):
    """이차함수의 미분계수는 h를 바꾸어도 그대로입니다. h를 곱했다면 h²배가 됩니다."""
    assert numerical_diff(f, 5, h) == pytest.approx(0.2, rel=1e-9)
    np.testing.assert_allclose(numerical_gradient(sum_of_squares, [3, 4], h), [6, 8], rtol=1e-9)


def test_exhibit_02_an_h_lost_in_x_is_announced():
    """x에 묻힌 h로 얻은 0은 경고와 함께 나옵니다. 보통의 h에서는 경고가 없습니다."""
    for derivative, x in [(numerical_diff, 5.0), (numerical_gradient, [5.0])]:
        with one_korean_warning("너무 작아"):
            assert derivative(lambda x: np.sum(f(x)), x, 1e-50) == 0
        assert derivative(lambda x: np.sum(f(x)), x) == pytest.approx(0.2)


def test_exhibit_03_the_default_h_is_1e_4():
    """f를 실제로 부른 두 점을 봅니다."""
    seen = []

    def watch(x):
        seen.append(np.sum(x))
        return 0.0

    numerical_diff(watch, 0.0)
    numerical_gradient(watch, [0.0])
    gradient_descent(watch, [0.0], step_num=1)
    assert sorted(seen) == [-1e-4] * 3 + [1e-4] * 3


@pytest.mark.parametrize("point", [[3, 4], (3, 4), np.array([3, 4]), np.array([3, 4], np.uint8)])
def test_exhibit_04_integers_become_float64(point):
    """정수 점에서도 기울기는 (6, 8)이고, 경사 하강법은 소수 자리를 걷습니다."""
    np.testing.assert_allclose(numerical_gradient(sum_of_squares, point), [6, 8], rtol=1e-9)
    moved = gradient_descent(sum_of_squares, point, lr=0.1, step_num=1)
    np.testing.assert_allclose(moved, [2.4, 3.2], rtol=1e-9)


def test_exhibit_05_differences_are_taken_in_float64():
    """float32를 받아도, float32 신경망의 기울기 검사에서도 아랫자리를 잃지 않습니다."""
    point = np.array([3, 4], np.float32)
    np.testing.assert_allclose(numerical_gradient(sum_of_squares, point), [6, 8], rtol=1e-9)
    net, x, t = problem(dtype=np.float32)
    numerical, by_formula = net.numerical_gradient(x, t), net.gradient(x, t)
    for name in NAMES:
        assert numerical[name].dtype == np.float64
        np.testing.assert_allclose(numerical[name], by_formula[name], rtol=0, atol=1e-6)


@pytest.mark.parametrize("descend", [gradient_descent, descent_path])
@pytest.mark.parametrize("step_num", [0, 3])
def test_exhibit_06_the_start_stays_where_it_is(descend, step_num):
    """쓰기를 막은 출발점도 받고, 결과를 고쳐도 출발점은 그대로입니다."""

    def meddling_gradient(x):
        x *= 2
        return x

    start = np.array([-3.0, 4.0])
    start.flags.writeable = False
    for grad in (None, meddling_gradient):
        result = descend(sum_of_squares, start, 0.1, step_num, grad)
        assert not np.shares_memory(result, start)
    np.testing.assert_array_equal(start, [-3, 4])


@pytest.mark.parametrize("lr", [2, 10, 100, 1e6])
def test_exhibit_07_a_frozen_runaway_is_announced(lr):
    """수치 미분이 0이 되어 멈추면 경고하고, 움직이는 그림은 발산이라고 적습니다."""
    with one_korean_warning("멈춘 것"):
        path = descent_path(sum_of_squares, [-3, 4], lr)
    np.testing.assert_array_equal(path[-1], path[-2])
    _, _, states = descent._runs(surface.bowl, [-3, 4], None, [lr], 100)
    assert descent.STATES[states[0, -1]] == "발산"


def test_exhibit_07_the_formula_gives_the_true_position():
    """식으로 구한 기울기로는 (1 - 2η)^k를 끝까지 따라갑니다."""
    x = gradient_descent(sum_of_squares, [-3, 4], lr=10, grad=lambda x: 2 * x)
    np.testing.assert_allclose(x, np.array([-3, 4]) * (-19.0) ** 100, rtol=1e-12)


def test_exhibit_08_the_second_layer_is_fed_by_the_first():
    """입력과 은닉층의 크기가 같아도 예측은 W1에 달려 있고, 한 층으로는 못 배우는 XOR을 배웁니다."""
    x, t = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    net = TwoLayerNet(2, 2, 2, 1, seed=4)
    before = net.predict(x)
    net.params["W1"] += 1
    assert np.abs(net.predict(x) - before).max() > 0.01
    train(net, x, t, learning_rate=2, batch_size=4, iterations=300, seed=0)
    assert net.loss(x, t) < 0.1 < np.log(2)


def test_exhibit_09_the_loss_uses_the_moved_parameter():
    """f는 x의 복사본을 받습니다. 그래도 신경망의 기울기가 0이 아니고 식과 같습니다."""
    x, received = np.array([[3.0, 4.0]]), []
    numerical_gradient(lambda moved: received.append(moved) or 0.0, x)
    assert len(received) == 4 and not any(np.shares_memory(moved, x) for moved in received)
    net, x, t = problem()
    numerical, by_formula = net.numerical_gradient(x, t), net.gradient(x, t)
    for name in NAMES:
        assert np.abs(numerical[name]).max() > 1e-3
        np.testing.assert_allclose(numerical[name], by_formula[name], rtol=0, atol=1e-8)


@pytest.mark.parametrize("n", [9, 10, 11])
def test_exhibit_10_labels_become_one_hot_before_the_subtraction(n):
    """배치 크기가 클래스 수와 같아도 레이블의 결과는 원-핫의 결과와 같습니다."""
    net, x, t = problem(n)
    one_hot = np.eye(10)[t]
    for loss in (sum_squares_error, cross_entropy_error):
        assert loss(net.predict(x), t) == loss(net.predict(x), one_hot)
    numerical, from_labels, from_one_hot = (
        net.numerical_gradient(x, one_hot),
        net.gradient(x, t),
        net.gradient(x, one_hot),
    )
    for name in NAMES:
        np.testing.assert_array_equal(from_labels[name], from_one_hot[name])
        np.testing.assert_allclose(from_labels[name], numerical[name], rtol=0, atol=1e-8)


NET, X, T = problem(n=3, classes=3)
TAKES_LABELS = {
    "sum_squares_error": lambda t: sum_squares_error(np.eye(3), t),
    "cross_entropy_error": lambda t: cross_entropy_error(np.eye(3), t),
    "SimpleNet.loss": lambda t: SimpleNet(np.ones((4, 3))).loss(X, t),
    "loss": lambda t: NET.loss(X, t),
    "accuracy": lambda t: NET.accuracy(X, t),
    "gradient": lambda t: NET.gradient(X, t),
    "loss_and_gradient": lambda t: NET.loss_and_gradient(X, t),
    "numerical_gradient": lambda t: NET.numerical_gradient(X, t),
    "train": lambda t: train(NET, X, t, batch_size=3, iterations=1),
    "train(시험 데이터)": lambda t: train(NET, X, T, X, t, batch_size=3, iterations=1),
}


@pytest.mark.parametrize("function", TAKES_LABELS)
@pytest.mark.parametrize("label", [-1, 3])
def test_exhibit_11_a_label_out_of_range_is_refused(function, label):
    """-1을 마지막 클래스로 읽지 않습니다."""
    with pytest.raises(ValueError, match=f"레이블 t에는 0 이상 2 이하.*{label}입니다"):
        TAKES_LABELS[function](np.array([0, 1, label]))


def test_exhibit_12_the_loss_has_no_ceiling_and_is_never_negative():
    """확률이 1이면 정확히 0이고, 아주 작아도 -log 그대로입니다. 자신 있게 틀려도 기울기는 y - t입니다."""
    assert cross_entropy_error([1.0, 0.0], 0) == 0
    for p in (1e-3, 1e-10, 1e-100, 1e-300):
        assert cross_entropy_error([p, 1 - p], 0) == pytest.approx(-np.log(p), rel=1e-14)
    assert 700 < cross_entropy_error([0.0, 1.0], 0) < np.inf
    a = np.array([-20.0, 0.0, 1.0])
    slope = numerical_gradient(lambda a: cross_entropy_error(softmax(a), 0), a)
    np.testing.assert_allclose(slope, softmax(a) - [1, 0, 0], rtol=0, atol=1e-9)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_exhibit_13_softmax_does_not_overflow(dtype):
    """점수에 1000을 더하거나 빼도 확률은 그대로입니다."""
    scores = np.array([[3, 2, 1], [0, 5, -5]], dtype)
    with np.errstate(**LOUD):
        for shift in (1000, -1000):
            np.testing.assert_allclose(softmax(scores + dtype(shift)), softmax(scores), rtol=1e-6)
        np.testing.assert_array_equal(softmax(np.array([1000, 0, -1000], dtype)), [1, 0, 0])


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_exhibit_14_sigmoid_and_its_derivative_do_not_overflow(dtype):
    """양 끝에서도 시그모이드는 0과 1이고, 그것을 쓰는 신경망의 기울기는 유한합니다."""
    largest = np.finfo(dtype).max
    net, x, t = problem(dtype=dtype)
    net.params["W1"] *= 1000
    with np.errstate(**LOUD):
        ends = sigmoid(np.array([-largest, -1000, 0, 1000, largest], dtype))
        gradient = net.gradient(x, t)
    np.testing.assert_array_equal(ends, [0, 0, 0.5, 1, 1])
    assert all(np.isfinite(slope).all() for slope in gradient.values())


def test_exhibit_15_accuracy_is_measured_at_the_end_of_every_epoch():
    """60,000장, 배치 크기 128이면 469번마다 잽니다. 10,000번이면 21번이고, 처음과 마지막을 더합니다."""
    history = train(Recorder(), *numbered(60_000), batch_size=128, iterations=10_000, seed=0)
    assert history.epoch_iterations == [0, *range(469, 10_001, 469), 10_000]
    assert len(history.epoch_iterations) == 21 + 2


def test_exhibit_16_an_epoch_uses_every_sample_once():
    """에폭마다 모든 표본을 정확히 한 번씩 쓰고, 차례는 에폭마다 다릅니다."""
    net = Recorder()
    train(net, *numbered(1000), batch_size=128, iterations=3 * 8, seed=0)
    epochs = [np.concatenate(net.batches[i : i + 8]) for i in (0, 8, 16)]
    for epoch in epochs:
        np.testing.assert_array_equal(np.sort(epoch), np.arange(1000))
    assert (epochs[0] != epochs[1]).any() and (epochs[1] != epochs[2]).any()


def test_exhibit_17_the_loss_is_recorded_before_the_update():
    """정답을 뒤섞어 배울 것이 없으면, 처음 보는 미니배치의 손실은 찍기(ln 10)보다 작지 않습니다."""
    (x, t), _ = load_sample()
    noise = np.random.default_rng(0).permutation(t)
    net = TwoLayerNet(784, 50, 10, seed=0)
    first = net.loss(x, noise)
    assert train(net, x, noise, batch_size=4000, iterations=1).loss == [pytest.approx(first, rel=1e-12)]
    history = train(net, x, noise, learning_rate=1, batch_size=20, iterations=200, seed=0)
    assert np.mean(history.loss) > np.log(10)


@pytest.mark.parametrize("name", ["bowl", "ravine", "saddle", "valleys"])
def test_exhibit_18_gradients_point_uphill(name):
    """기울기 쪽으로 걸으면 함숫값이 커지고, 경사 하강법은 작아지는 쪽으로 걷습니다."""
    height, by_formula = getattr(surface, name), getattr(surface, f"{name}_gradient")
    x = np.array([1.5, 2.0])
    for slope in (by_formula(x), numerical_gradient(height, x)):
        assert height(x + 1e-3 * slope) > height(x)
    for grad in (None, by_formula):
        assert height(gradient_descent(height, x, 1e-3, 1, grad)) < height(x)


def test_exhibit_18_the_gradients_of_a_network_point_uphill():
    net, x, t = problem()
    start, before = dict(net.params), net.loss(x, t)
    for gradient in (net.gradient(x, t), net.numerical_gradient(x, t)):
        net.params = {name: start[name] + 1e-3 * gradient[name] for name in NAMES}
        assert net.loss(x, t) > before
        net.params = start


def missing_names(code, known):
    """코드와 그 안의 함수들이 바깥에서 찾는 이름 가운데 없는 것입니다. 실행하지 않고 찾습니다."""
    wanted = {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"}
    inner = (part for part in code.co_consts if isinstance(part, CodeType))
    return (wanted - known).union(*(missing_names(part, known) for part in inner))


MODULES = [path for path in sorted((ROOT / "lib").rglob("*.py")) if path.stem != "__init__"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_exhibit_19_every_name_in_lib_exists(path):
    """한 번도 실행하지 않은 줄에서도 이름의 오타는 없습니다."""
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    code = compile(path.read_text(encoding="utf-8"), path, "exec")
    assert missing_names(code, set(vars(module)) | set(vars(builtins))) == set()


def test_exhibit_19_the_search_finds_the_name_of_the_exhibit():
    wrong = definitions("b_museum")["wrong_weight_gradient"]
    assert missing_names(wrong.__code__, set(vars(builtins))) == {"grad"}


def test_exhibit_19_gradient_returns_what_it_filled():
    """매개변수마다 형상이 같은, 0이 아닌 기울기가 들어 있습니다."""
    net, x, t = problem()
    for gradient in (net.gradient(x, t), net.loss_and_gradient(x, t)[1], net.numerical_gradient(x, t)):
        assert {name: slope.shape for name, slope in gradient.items()} == {
            name: value.shape for name, value in net.params.items()
        }
        assert all(slope.any() for slope in gradient.values())


def test_exhibit_20_accuracy_takes_labels_and_one_hot():
    """레이블과 원-핫의 정확도가 같고, 형상이 맞지 않으면 오류입니다."""
    net, x, _ = problem(n=6, classes=3)
    truth = net.predict(x).argmax(axis=1)
    for wrong in range(7):
        t = (truth + (np.arange(6) < wrong)) % 3
        assert net.accuracy(x, t) == net.accuracy(x, np.eye(3)[t]) == pytest.approx(1 - wrong / 6)
    for t in (truth[:5], np.eye(4)[truth], truth[:, np.newaxis]):
        with pytest.raises(ValueError, match=r"TwoLayerNet\.accuracy: 정답 t"):
            net.accuracy(x, t)


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
    16: ["본 그림 63.2%", "본 그림 100.0%"],
    17: ["평균 2.25   찍기 2.30", "평균 2.34   찍기 2.30"],
    18: ["그림의 화살표 [-6. -8.]", "26.01", "24.01"],
    19: ["NameError: name 'grad' is not defined", "AttributeError", "[[0. 0.]\n [0. 0.]]"],
    20: ["AxisError: axis 1 is out of bounds", "축을 지우면 0.25", "레이블 1.0\n원-핫  1.0"],
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


def test_twenty_exhibits_hang_in_order():
    assert list(exhibits()) == list(NUMBERS) == list(range(1, 21))


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
    assert [row[3] for row in rows].count("없음") == 16, "글에 적은 «열여섯»과 같아야 합니다."


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
    assert mended["fixed_losses"](net, x, t, 0.1, 10) == [pytest.approx(problem()[0].loss(x, t), rel=1e-12)]
