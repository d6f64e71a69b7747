"""물음의 답: 수인 답과 수에서 나오는 답을 lib으로 다시 계산하여 견줍니다."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.polynomial import Polynomial

from lib.activation import sigmoid, softmax
from lib.gradient import descent_path, gradient_descent, numerical_diff, numerical_gradient
from lib.live.backward import T, X, small_net
from lib.live.batch_size import explore_batch_size
from lib.live.interpolation import smallest_fit
from lib.live.polynomial import error
from lib.live.slow_learning import pull
from lib.loss import cross_entropy_error, sum_squares_error
from lib.mnist import load_sample
from lib.momentum import momentum_path
from lib.network import SimpleNet, TwoLayerNet
from lib.surface import (
    bowl,
    bowl_gradient,
    ravine,
    ravine_gradient,
    saddle,
    saddle_gradient,
    valleys,
    valleys_gradient,
)
from lib.train import train
from tests.support.arrays import unpacked
from tests.support.chapter_cells import code_cells, definitions, printed
from tests.support.questions import QUESTIONS, right

START = [-3, 4]
(X_TRAIN, T_TRAIN), (X_TEST, T_TEST) = load_sample()


def said(name):
    """고르는 물음에서 맞는 것의 글입니다."""
    return right(QUESTIONS[name]).replace("\u00a0", " ")


def value(name):
    """수를 적는 물음의 답입니다."""
    return pytest.approx(QUESTIONS[name]["answer"], abs=QUESTIONS[name]["tolerance"] / 2)


def mistakes(name):
    """흔히 틀리는 수들입니다."""
    tolerance = QUESTIONS[name]["tolerance"]
    return [pytest.approx(each["value"], abs=tolerance) for each in QUESTIONS[name]["wrong"]]


def last(f, grad, start, lr, steps=100):
    return descent_path(f, start, lr, steps, grad)[-1]


def test_speed_grows_with_the_rate_up_to_a_point():
    """intro-rate: 0.01, 0.1, 0.5로 키우면 더 가까이 가고, 1.5에서는 멀어집니다."""
    assert said("intro-rate") == "어느 크기까지는 그렇습니다."
    ends = [np.linalg.norm(last(bowl, bowl_gradient, START, lr)) for lr in (0.001, 0.01, 0.1, 0.5, 1.5)]
    assert ends[0] > 1 and ends[:4] == sorted(ends[:4], reverse=True) and ends[4] > 5


def test_ink_tells_one_pair_best():
    """4.1-ink: 네 짝의 정확도는 4.1절에 찍혀 있습니다."""
    scores = {
        f"{a}": float(score)
        for line in printed("4_1_learning_from_data").splitlines()
        if " / " in line and "경계" in line
        for a, score in [(line.split("경계")[0].strip(), line.split()[-1])]
    }
    few, many = said("4.1-ink").replace("과", " ").split()
    assert len(scores) == 4 and max(scores, key=scores.get) == f"{few} / {many}"


def test_test_error_turns_up_and_training_error_never_does():
    """4.1-degree와 4.1-nested: 4.1절의 데이터로 0차부터 11차까지 맞춥니다."""
    assert said("4.1-degree") == "줄다가 다시 커집니다."
    assert said("4.1-nested") == "그럴 수 없습니다. 계산이 잘못된 것입니다."
    measure = definitions("4_1_learning_from_data")["measure"]
    train_x, test_x = np.arange(1, 24, 2), np.arange(2, 23, 2)
    data = [(train_x, measure(train_x, seed=3)), (test_x, measure(test_x, seed=2))]
    curves = [Polynomial.fit(*data[0], degree) for degree in range(12)]
    training, testing = ([error(curve, *each) for curve in curves] for each in data)
    assert all(b <= a + 1e-9 for a, b in pairwise(training))
    best = int(np.argmin(testing))
    assert 0 < best < 11 and testing[0] > testing[best] < testing[11]


def test_more_parameters_than_data_bring_the_test_error_down_again():
    """4.1-beyond: 11차 뒤로 훈련 오차는 줄곧 0이고, 시험 오차는 11차보다 훨씬 작아집니다."""
    assert said("4.1-beyond") == "다시 줄어듭니다."
    measure = definitions("4_1_learning_from_data")["measure"]
    train_x, test_x = np.arange(1, 24, 2), np.arange(2, 23, 2)
    train, test = (train_x, measure(train_x, seed=3)), (test_x, measure(test_x, seed=2))
    curves = [smallest_fit(*train, degree) for degree in (11, 14, 18, 25, 40)]
    assert max(error(curve, *train) for curve in curves) < 1e-9
    first, *rest = (error(curve, *test) for curve in curves)
    assert max(rest) < first / 4


def test_spread_of_an_accuracy():
    """4.1-spread: 정확도 400장의 표준편차를 재어 봅니다."""
    draws = np.random.default_rng(0).random((20_000, 400)) < 0.9
    assert draws.mean(axis=1).std() == value("4.1-spread")
    assert [np.sqrt(0.09), 0.09, 1 / np.sqrt(400)] == mistakes("4.1-spread")


def test_sorted_data_leave_two_digits_unseen():
    """4.1-sorted"""
    assert said("4.1-sorted") == "0입니다."
    labels = np.repeat(np.arange(10), 500)
    assert set(labels[4000:]) == {8, 9} and not set(labels[:4000]) & {8, 9}


def test_loss_grows_six_times_as_much():
    """4.2-log"""

    def loss(p):
        return cross_entropy_error([p, 1 - p], 0)

    assert said("4.2-log") == "0.15에서 줄 때 여섯 배쯤 더 늘어납니다."
    high, low = loss(0.5) - loss(0.6), loss(0.05) - loss(0.15)
    assert low / high == pytest.approx(6, abs=0.1)
    assert low == pytest.approx(np.log(3))


def test_squares_hardly_push_when_wrong_with_confidence():
    """4.2-slow: 점수가 10 뒤처지면 교차 엔트로피 오차만 1에 가깝게 밉니다."""
    assert said("4.2-slow") == "교차 엔트로피 오차는 1에 가깝고, 오차제곱합은 0에 가깝습니다."
    assert pull(cross_entropy_error, -10) == pytest.approx(-1, abs=1e-4)
    assert 0 < -pull(sum_squares_error, -10) < 1e-4


def test_batches_do_not_lean():
    """4.2-batch: 움직이는 그림이 뽑은 배치 손실의 평균은 배치 크기가 달라도 그대로입니다."""
    assert said("4.2-batch") == "거의 그대로입니다."
    losses = np.random.default_rng(0).exponential(0.456, 4000)
    figure = explore_batch_size(losses).children[0]
    (means,) = [r for r in figure.readouts if "평균" in r["label"]][:1]
    found = unpacked(figure.arrays, means)
    np.testing.assert_allclose(found, losses.mean(), rtol=0.05)


def test_accuracy_is_flat_almost_everywhere():
    """4.2-stairs: 4.2절이 재어 찍은 것입니다."""
    assert said("4.2-stairs") == "0"
    assert "100장: 0인 곳 200곳" in printed("4_2_loss")


def test_losses_and_sizes_of_4_2():
    """4.2-sse, 4.2-size, 4.2-pick"""
    y, t = [0.2, 0.5, 0.2, 0.1], 1
    assert sum_squares_error(y, t) == value("4.2-sse")
    own = [2 * sum_squares_error(y, t), 0.5 * (0.5 - 1) ** 2, cross_entropy_error(y, t)]
    assert own == mistakes("4.2-sse")
    assert value("4.2-size") == 50 * (0.2 / 0.05) ** 2
    y, t = np.zeros((5, 10)), np.array([3, 1, 4, 1, 5])
    assert f"{y[np.arange(5), t].shape}와 {y[:, t].shape}" == said("4.2-pick")


def test_corner_looks_the_same_at_every_zoom():
    """4.3-zoom: 천 배 확대한 |x|의 높이는 확대하기 전과 같습니다."""
    assert said("4.3-zoom") == "확대하기 전과 똑같이 꺾여 있습니다."
    x = np.linspace(-1, 1, 21)
    np.testing.assert_allclose(1000 * np.abs(x / 1000), np.abs(x))


def test_best_h_lies_between_two_powers():
    """4.3-h: 1의 둘레에 있는 점들에서 잰 오차의 중앙값이 가장 작은 h입니다."""
    assert said("4.3-h") == "10⁻⁵과 10⁻⁶ 사이"
    around = 1 + np.arange(-500, 500) / 10_000
    hs = 10 ** np.arange(-1, -10.1, -0.25)
    errors = [np.median(np.abs(numerical_diff(np.sin, around, h) - np.cos(around))) for h in hs]
    assert 1e-6 < hs[np.argmin(errors)] < 1e-5


def test_central_difference_feels_the_corner():
    """4.3-corner"""
    limit = QUESTIONS["4.3-corner"]["answer"]
    assert numerical_diff(np.abs, 0.25, 0.99 * limit) == pytest.approx(1)
    assert numerical_diff(np.abs, 0.25, 1.01 * limit) < 0.999


def test_slice_rises_and_keeps_its_shape():
    """4.3-slice"""
    assert said("4.3-slice") == "통째로 위로 올라갑니다."
    x0 = np.linspace(-5, 5, 11)
    np.testing.assert_allclose(bowl([x0, 4]) - bowl([x0, 0]), 16)


def test_derivatives_of_4_3():
    """4.3-product, 4.3-cube, 4.3-buried, 4.3-partial"""
    assert said("4.3-buried") == "0"
    assert numerical_gradient(lambda x: x[0] * x[1], [2, -4])[0] == value("4.3-product")
    cube = {"central": numerical_diff(lambda x: x**3, 2.0, 0.1), "forward": (2.1**3 - 8) / 0.1}
    assert cube["central"] == value("4.3-cube")
    assert [cube["forward"], 12, 2 * cube["central"]] == mistakes("4.3-cube")
    assert 1000 + 1e-14 == 1000 and f"{np.spacing(1000.0):.1e}" == "1.1e-13"
    partial = numerical_gradient(lambda x: x[0] ** 2 * x[1], [2, 3])
    assert partial[0] == value("4.3-partial") and partial[1] == mistakes("4.3-partial")[0]


def test_bowl_stops_gaining_at_the_named_rate():
    """4.4-bowl: 고른 값에서 손실이 처음 그대로이고, 그 아래에서는 줄고 그 위에서는 늡니다."""
    limit = float(said("4.4-bowl"))
    losses = [bowl(last(bowl, bowl_gradient, START, lr, 20)) for lr in (0.98 * limit, limit, 1.02 * limit)]
    assert losses[0] < 24.9 < losses[1] < 25.1 < losses[2]
    np.testing.assert_allclose(last(bowl, bowl_gradient, START, 0.5, 1), 0, atol=1e-12)
    np.testing.assert_allclose(last(bowl, bowl_gradient, START, 5, 1), -9 * np.array(START))


def test_ravine_has_the_limit_of_the_bowl():
    """4.4-ravine"""
    assert said("4.4-ravine") == "같습니다."
    for f, grad, start in [(bowl, bowl_gradient, START), (ravine, ravine_gradient, [-7, 2])]:
        below, above = (f(last(f, grad, start, lr)) for lr in (0.98, 1.02))
        assert below < f(np.array(start)) < above


def test_saddle_is_left_for_the_right_minimum():
    """4.4-saddle"""
    assert said("4.4-saddle") == "최소점 (1, 0)"
    np.testing.assert_allclose(last(saddle, saddle_gradient, [0.003, 2], 0.1), [1, 0], atol=0.01)


def test_no_rate_ends_in_the_lowest_valley():
    """4.4-valleys: 그림의 학습률 가운데 어느 것으로도 (0, 0)에서 끝나지 않습니다."""
    assert said("4.4-valleys") == "아니요. 어느 학습률로도 안 됩니다."
    (cell,) = [
        c for c in code_cells("4_4_gradient") if "valleys_gradient, learning_rates" in "".join(c["source"])
    ]
    rates = eval("".join(cell["source"]).split("rates = ")[1].split("\n")[0])
    paths = [descent_path(valleys, [5, 3], lr, 100, valleys_gradient) for lr in rates]
    assert len(paths) > 10 and all(np.linalg.norm(path[-20:], axis=1).max() > 1 for path in paths)


def test_steps_beside_a_corner_never_shrink():
    """4.4-corner"""
    assert said("4.4-corner") == "바닥 가까이에서도 기울기가 작아지지 않아서"
    path = descent_path(lambda x: np.abs(x[0]) + x[1] ** 2 / 2, [-2.53, 2], 0.3, 100)
    np.testing.assert_allclose(np.abs(np.diff(path[:, 0])), 0.3)


def test_checks_of_4_4():
    """4.4-downhill, 4.4-limit, 4.4-unused"""
    down = -numerical_gradient(bowl, [1, -2])
    assert f"({down[0]:.0f}, {down[1]:.0f})".replace("-", "−") == said("4.4-downhill")

    def end(lr):
        return abs(gradient_descent(lambda x: 3 * x[0] ** 2, [1.0], lr, 200, lambda x: 6 * x)[0])

    limit = QUESTIONS["4.4-limit"]["answer"]
    assert end(0.99 * limit) < 1 < end(1.01 * limit) and end(1 / 6) < 1e-12
    assert limit == pytest.approx(1 / 3, abs=1e-3)

    net = SimpleNet([[0.474, 0.998, 0.847], [0.856, 0.036, 0.694]])

    def slopes(x):
        return numerical_gradient(lambda W: SimpleNet(W).loss(x, [0, 0, 1]), net.W)

    own = slopes([0.6, 0.9])
    assert slopes([0.6, 0.0])[1, 0] == value("4.4-unused")
    assert [own[1, 0], own[0, 0], own[0, 0] / 0.6] == mistakes("4.4-unused")


def test_largest_rate_learns_nothing():
    """4.5-rate: 학습률 3은 150번 만에 0.9에 이르는데, 10은 찍는 것과 별로 다르지 않습니다."""
    assert said("4.5-rate") == "찍는 것과 별로 다르지 않습니다."
    scores = {}
    for rate in (3, 10):
        network = TwoLayerNet(784, 50, 10, seed=0, dtype=np.float32)
        train(network, X_TRAIN, T_TRAIN, learning_rate=rate, iterations=150, seed=0)
        scores[rate] = network.accuracy(X_TEST, T_TEST)
        assert np.isfinite(network.loss(X_TRAIN, T_TRAIN))
    assert scores[3] > 0.85 and scores[10] < 0.25


def test_a_heart_gets_a_digit():
    """4.5-draw: 하트를 넣어도 확률의 합은 1이고, 고르게 나누지 않습니다."""
    assert said("4.5-draw") == "열 숫자 가운데 하나를 고릅니다."
    y, x = np.mgrid[1.3:-1.3:28j, -1.3:1.3:28j]
    heart = ((x**2 + y**2 - 1) ** 3 < x**2 * y**3).astype(float).ravel()
    network = TwoLayerNet(784, 50, 10, seed=0)
    train(network, X_TRAIN, T_TRAIN, learning_rate=0.5, iterations=400, seed=0)
    answer = network.predict(heart)
    assert answer.sum() == pytest.approx(1) and answer.max() > 0.2


def test_checks_of_4_5():
    """4.5-count, 4.5-delta, 4.5-drawn"""
    params = TwoLayerNet(784, 100, 10).params
    count = sum(each.size for each in params.values())
    small = sum(each.size for each in TwoLayerNet(784, 50, 10).params.values())
    assert count == value("4.5-count")
    assert [params["W1"].size + params["W2"].size, 2 * count, small] == mistakes("4.5-count")

    scores = np.log([0.1, 0.2, 0.3, 0.4])
    slopes = numerical_gradient(lambda a: cross_entropy_error(softmax(a), 2), scores)
    assert slopes[2] == value("4.5-delta") and mistakes("4.5-delta")[2] == -1 / 0.3

    drawn = np.random.default_rng(0).integers(0, 60_000, 120_000)
    assert 100 * np.unique(drawn).size / 60_000 == value("4.5-drawn")
    assert [100 * (1 - np.exp(-1)), 100 * np.exp(-2)] == mistakes("4.5-drawn")[1:]


def test_way_from_the_loss_carries_the_change_of_a_weight_it_does_not_pass():
    """4.5-backward"""
    assert said("4.5-backward") == "바뀝니다. 손실에서 넘어오는 값이 바뀝니다."
    first, second = small_net(0.4), small_net(2)
    slopes = [net.params["W2"][1] @ net.gradient(X, T)["b2"] for net in (first, second)]
    assert abs(slopes[0] - slopes[1]) > 0.01 and 0 not in slopes
    hidden = [sigmoid(X @ net.params["W1"])[1] for net in (first, second)]
    assert hidden[0] == hidden[1]


def test_momentum_helps_up_to_a_share_and_hurts_beyond():
    """4.6-momentum"""
    assert said("4.6-momentum") == "줄었다가 다시 늘어납니다."
    paths = [momentum_path(ravine_gradient, [-7, 2], 0.95, share, 200) for share in np.arange(10) / 10]
    counts = [np.argmax(ravine(path.T) < 1e-6) for path in paths]
    best = int(np.argmin(counts))
    assert 0 < best < 9
    assert np.all(np.diff(counts[: best + 1]) < 0) and np.all(np.diff(counts[best:]) > 0)


def test_numbers_of_the_test_in_4_6():
    """4.6-confident, 4.6-kink, 4.6-float32, 4.6-direction, 4.6-fastest, 4.6-change, 4.6-sum"""
    assert said("4.6-change") == "오차제곱합만 늘어납니다."
    assert said("4.6-sum") == "열 장의 평균이 아니라 합을 구했습니다."

    def loss(*p):
        return cross_entropy_error([[each, 1 - each] for each in p], [[1, 0]] * len(p))

    assert loss(0.9, 0.001) - loss(0.9, 0.1) == value("4.6-confident")
    own = [loss(0.001) - loss(0.1), np.log(10) / 2, (0.1 - 0.001) / 2]
    assert own == mistakes("4.6-confident")

    kink = numerical_diff(lambda x: abs(x - 1), 1.00003)
    assert kink == value("4.6-kink") and 2 * kink == mistakes("4.6-kink")[2]

    x, h = np.float32(2000), np.float32(1e-4)
    assert ((x + h) - (x - h)) / (2 * h) == value("4.6-float32")

    slope = np.array([3, -4])
    turn = np.radians([60, 0])
    drops = 0.01 * np.linalg.norm(slope) * np.cos(turn)
    assert drops[0] == value("4.6-direction") and drops[1] == mistakes("4.6-direction")[0]

    rates = np.linspace(0.01, 1, 991)
    factors = np.maximum(np.abs(1 - rates), np.abs(1 - 4 * rates))
    assert rates[factors.argmin()] == value("4.6-fastest") and factors.min() == pytest.approx(0.6)
    assert factors[np.isclose(rates, 0.5)] == pytest.approx(1)

    before, after = [0.2, 0.7, 0.1], [0.3, 0.7, 0]
    assert sum_squares_error(before, 1) == pytest.approx(0.07)
    assert sum_squares_error(after, 1) == pytest.approx(0.09)
    assert cross_entropy_error(before, 1) == cross_entropy_error(after, 1)
    assert f"{10 * np.log(10):.1f}" == "23.0"


@pytest.mark.parametrize("zeros, first_step", [(("W1", "b1"), True), (("W2",), False)])
def test_neurons_part_unless_both_layers_start_at_zero(zeros, first_step):
    """4.6-zero: W1과 b1만 0이어도, W2만 0이어도 뉴런들은 갈라집니다. W2가 0이면 첫 걸음에 W1이 쉽니다."""
    assert said("4.6-zero") == "아니요. 뉴런마다 기울기가 다릅니다."
    net = TwoLayerNet(784, 5, 10, seed=0)
    for name in zeros:
        net.params[name] = np.zeros_like(net.params[name])
    assert net.gradient(X_TRAIN, T_TRAIN)["W1"].any() == first_step
    train(net, X_TRAIN, T_TRAIN, iterations=10, seed=0)
    assert np.ptp(net.params["W1"], axis=1).max() > 1e-4
