"""학습의 수학: 미니배치, 에폭, 확률적 경사 하강법, 기록."""

from functools import partial

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits
from tqdm.auto import trange

from lib import warn
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from lib.train import train
from tests.support.mathematics import one_korean_warning


class Average:
    """학생이 손수 만들 법한 신경망: 평균 하나를 배웁니다. L = 1/2 (w - x의 평균)²입니다."""

    def __init__(self, w=0.0):
        self.params = {"w": np.array([w])}
        self.seen = []

    def loss(self, x, t):
        self.seen.append((x[:, 0], t))
        return 0.5 * (self.params["w"][0] - x.mean()) ** 2

    def gradient(self, x, t):
        return {"w": self.params["w"] - x.mean()}

    def accuracy(self, x, t):
        return float(self.params["w"][0])


def numbered(n):
    """번호가 곧 값인 데이터: x는 (n, 1), t는 정수 (n,)입니다."""
    return np.arange(float(n))[:, np.newaxis], np.arange(n)


def classes(n=60, seed=0):
    """쉬운 분류 데이터: x는 (n, 4), t는 가장 큰 성분의 번호입니다."""
    x = np.random.default_rng(seed).normal(size=(n, 4))
    return x, x.argmax(axis=1)


def batch_sizes(net):
    return [len(x) for x, _ in net.seen]


# 확률적 경사 하강법


def test_one_step_on_the_whole_data_is_theta_minus_rate_times_gradient():
    """한 번의 갱신: θ ← θ - η ∂L/∂θ."""
    x, t = classes()
    net, expected = TwoLayerNet(4, 5, 4, 1, seed=0), TwoLayerNet(4, 5, 4, 1, seed=0)
    gradient = expected.gradient(x, t)
    train(net, x, t, learning_rate=0.3, batch_size=60, iterations=1, seed=0)
    for name, start in expected.params.items():
        np.testing.assert_allclose(net.params[name], start - 0.3 * gradient[name], rtol=0, atol=1e-14)


def test_many_steps_on_the_whole_data_follow_the_closed_form():
    """온 데이터로 k번 갱신하면 w는 m + (1 - η)^k (w₀ - m)입니다."""
    net = Average(10.0)
    train(net, *numbered(5), learning_rate=0.2, batch_size=5, iterations=7)
    assert net.params["w"][0] == pytest.approx(2 + 0.8**7 * 8, rel=1e-13)


def test_loss_is_recorded_before_the_update():
    """첫 기록은 아무것도 고치기 전의 손실입니다."""
    net = Average(10.0)
    history = train(net, *numbered(5), learning_rate=1, batch_size=5, iterations=2)
    assert history.loss == [pytest.approx(0.5 * 8**2), pytest.approx(0, abs=1e-30)]


# 미니배치와 에폭


def test_every_epoch_uses_every_sample_exactly_once():
    """에폭마다 모든 표본을 한 번씩 씁니다. 순서는 에폭마다 다릅니다."""
    net = Average()
    train(net, *numbered(12), batch_size=4, iterations=9, seed=0)
    epochs = [np.concatenate([x for x, _ in net.seen[i : i + 3]]) for i in (0, 3, 6)]
    for epoch in epochs:
        assert sorted(epoch) == list(range(12))
    assert len({tuple(epoch) for epoch in epochs}) == 3 and tuple(epochs[0]) != tuple(range(12))


def test_last_batch_of_an_epoch_may_be_short():
    """표본 25개를 10개씩 나누면 10, 10, 5입니다."""
    net = Average()
    history = train(net, *numbered(25), batch_size=10, iterations=7, seed=0)
    assert batch_sizes(net) == [10, 10, 5, 10, 10, 5, 10]
    assert history.epoch_iterations == [0, 3, 6, 7]


def test_inputs_and_answers_stay_together():
    """섞어도 손실과 기울기가 받는 입력과 정답은 짝을 잃지 않고, 정수 레이블은 정수로 남습니다."""

    class Watched(Average):
        def gradient(self, x, t):
            self.seen.append((x[:, 0], t))
            return super().gradient(x, t)

    net = Watched()
    train(net, *numbered(12), batch_size=5, iterations=3, seed=0)
    assert len(net.seen) == 6
    for x, t in net.seen:
        np.testing.assert_array_equal(x, t)
        assert t.dtype == np.int64


# 기록


def test_history_measures_before_learning_after_each_epoch_and_at_the_end():
    """정확도는 0번, 에폭의 끝, 마지막에 잽니다. 손실은 반복마다 하나입니다."""
    x, t = classes(20)
    history = train(TwoLayerNet(4, 5, 4, seed=0), x, t, x, t, batch_size=10, iterations=5, seed=0)
    assert history.epoch_iterations == [0, 2, 4, 5]
    assert len(history.train_accuracy) == len(history.test_accuracy) == 4
    assert history.train_accuracy == history.test_accuracy
    assert len(history.loss) == 5


def test_end_of_training_at_the_end_of_an_epoch_is_measured_once():
    """마지막 반복이 에폭의 끝이면 한 번만 잽니다."""
    history = train(Average(), *numbered(20), batch_size=10, iterations=4)
    assert history.epoch_iterations == [0, 2, 4]


def test_accuracies_are_measured_on_the_whole_of_each_set():
    """정확도는 미니배치가 아니라 훈련 데이터 전체와 시험 데이터 전체에서 잽니다."""
    (x, t), (x_test, t_test) = classes(), classes(40, seed=1)
    net = TwoLayerNet(4, 5, 4, 1, seed=0)
    history = train(net, x, t, x_test, t_test, batch_size=7, iterations=20, seed=0)
    assert history.train_accuracy[-1] == net.accuracy(x, t)
    assert history.test_accuracy[-1] == net.accuracy(x_test, t_test)
    untouched = TwoLayerNet(4, 5, 4, 1, seed=0)
    assert history.train_accuracy[0] == untouched.accuracy(x, t)


def test_without_test_data_there_is_no_test_accuracy():
    """시험 데이터가 없으면 시험 정확도의 기록은 비어 있습니다."""
    assert train(Average(), *numbered(5), batch_size=5, iterations=1).test_accuracy == []


def test_zero_iterations_only_measure():
    """반복 횟수가 0이면 재기만 하고 아무것도 바꾸지 않습니다."""
    net = Average(3.0)
    history = train(net, *numbered(5), batch_size=5, iterations=0)
    assert (history.loss, history.epoch_iterations, history.train_accuracy) == ([], [0], [3.0])
    assert net.params["w"].tolist() == [3]


def test_default_learning_rate_batch_size_and_iterations():
    """주지 않으면 학습률 0.1, 배치 크기 100, 반복 횟수 10,000입니다."""
    net = Average(10.0)
    history = train(net, *numbered(100))
    assert batch_sizes(net) == [100] * 10_000 and len(history.loss) == 10_000
    assert history.train_accuracy[1] == pytest.approx(49.5 + 0.9 * (10 - 49.5))


# 시드, 자료형, 진행 막대


def learned(seed, **options):
    net = TwoLayerNet(4, 5, 4, 1, seed=0, dtype=options.pop("dtype", np.float64))
    history = train(net, *classes(), batch_size=7, iterations=30, seed=seed, **options)
    return net, history


def test_same_seed_learns_the_same_parameters():
    """같은 시드는 같은 매개변수와 기록, 다른 시드나 시드 없는 학습은 다른 매개변수입니다."""
    (first, one), (again, two), (other, _) = learned(3), learned(3), learned(4)
    assert one == two
    for name, value in first.params.items():
        np.testing.assert_array_equal(value, again.params[name])
        assert (value != other.params[name]).any()
    nets = [TwoLayerNet(4, 5, 4, 1, seed=0) for _ in range(2)]
    first, second = (train(net, *classes(), batch_size=7, iterations=30) for net in nets)
    assert first != second


def test_training_leaves_the_global_random_state_alone():
    """학습은 numpy의 전역 난수를 건드리지 않습니다."""
    before = np.random.get_state()[1].copy()
    learned(0)
    np.testing.assert_array_equal(np.random.get_state()[1], before)


def test_one_hot_and_labels_learn_the_same():
    """정답을 원-핫으로 주어도 레이블로 준 것과 똑같이 배웁니다."""
    x, t = classes()
    nets = [TwoLayerNet(4, 5, 4, 1, seed=0) for _ in range(2)]
    for net, answers in zip(nets, (t, np.eye(4)[t]), strict=True):
        train(net, x, answers, batch_size=7, iterations=30, seed=0)
    np.testing.assert_array_equal(nets[0].params["W1"], nets[1].params["W1"])


def test_float32_network_stays_float32():
    """float32 신경망은 학습한 뒤에도 float32이고, float64와 거의 같은 곳에 있습니다."""
    single, _ = learned(0, dtype=np.float32)
    double, _ = learned(0)
    assert {value.dtype for value in single.params.values()} == {np.dtype(np.float32)}
    np.testing.assert_allclose(single.params["W1"], double.params["W1"], atol=1e-4)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_network_sees_the_data_in_its_own_dtype(dtype):
    """float32 데이터는 float32 그대로, 나머지는 float64로 신경망에 건넵니다."""
    x, t = numbered(6)
    net = Average()
    train(net, x.astype(dtype), t, batch_size=3, iterations=2)
    assert {seen.dtype for seen, _ in net.seen} == {np.dtype(dtype)}


def test_training_multiplies_with_one_thread_and_measures_with_all():
    """미니배치는 스레드 하나로, 정확도는 쓰던 스레드로 구합니다. 끝나면 앞의 수로 돌아옵니다."""

    def threads():
        return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}

    class Watched(Average):
        def gradient(self, x, t):
            assert threads() <= {1}
            return super().gradient(x, t)

        def accuracy(self, x, t):
            assert threads() == before
            return 0.0

    with threadpool_limits(2, "blas"):
        before = threads()
        train(Watched(), *numbered(5), batch_size=5, iterations=1)
        assert threads() == before


def test_progress_bar_changes_nothing_and_writes_nothing_to_stdout(capsys):
    """진행 막대가 있어도 배우는 것은 같고, stdout에는 아무것도 남지 않습니다. 없으면 stderr도 조용합니다."""
    _, with_bar = learned(0, progress=True)
    capsys.readouterr()
    _, without = learned(0)
    assert with_bar == without
    assert capsys.readouterr() == ("", "")


def test_progress_bar_shows_on_stderr_and_wipes_itself_out(capsys, monkeypatch):
    """진행 막대는 stderr에만 나타났다가 스스로 지워집니다."""
    monkeypatch.setattr("lib.train.trange", partial(trange, delay=0))  # conftest.py는 하루를 미룹니다.
    learned(0, progress=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert "\r학습: " in err and "/30" in err
    assert err.splitlines()[-1].strip() == ""


def test_one_forward_pass_serves_loss_and_gradient():
    """loss_and_gradient가 있으면 그것만 부르고, loss와 gradient를 따로 부르지 않습니다."""

    class Both(Average):
        def loss_and_gradient(self, x, t):
            return 1.0, {"w": np.zeros(1)}

    net = Both()
    assert train(net, *numbered(5), batch_size=5, iterations=3).loss == [1.0] * 3
    assert net.seen == []


# 발산


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_divergence_stops_with_one_korean_warning(dtype):
    """값이 inf나 NaN이 되면 그때까지의 기록을 돌려주고 경고는 하나뿐입니다. numpy의 경고는 새지 않습니다."""
    net = Average(10.0)
    net.params["w"] = net.params["w"].astype(dtype)
    with one_korean_warning("학습률을 줄여"):
        history = train(net, *numbered(4), learning_rate=1000, batch_size=2, iterations=10_000, seed=0)
    assert len(history.loss) < 200
    assert np.isfinite(history.loss[:-1]).all()
    assert history.epoch_iterations[-1] <= len(history.loss)


def test_divergence_of_the_parameters_alone_also_stops():
    """손실이 아직 유한해도 매개변수가 inf가 되면 멈춥니다."""
    net = TwoLayerNet(4, 5, 4, 1, seed=0, dtype=np.float32)
    with one_korean_warning("학습률을 줄여"):
        history = train(net, *classes(), learning_rate=1e300, batch_size=7, iterations=50, seed=0)
    assert len(history.loss) == 1 and np.isfinite(history.loss).all()


@pytest.mark.parametrize(
    ("dtype", "rate"), [(np.float32, 3e37), (np.float32, 1e38), (np.float32, 3e38), (np.float64, 1e308)]
)
def test_scores_that_overflow_return_the_history(dtype, rate):
    """매개변수는 유한한데 다음 반복의 점수가 넘쳐도, 오류가 아니라 기록과 경고 하나를 돌려줍니다."""
    net = TwoLayerNet(784, 50, 10, seed=0, dtype=dtype)
    with one_korean_warning("학습률을 줄여"):
        history = train(net, *load_sample()[0], learning_rate=rate, batch_size=7, iterations=50, seed=0)
    assert 2 <= len(history.loss) <= 5 and np.isfinite(history.loss[:-1]).all()
    assert history.epoch_iterations == [0] and len(history.train_accuracy) == 1


@pytest.mark.parametrize(
    ("x", "t", "name"),
    [
        ([[0.0]], ["가"], "정답 t_train"),
        ([["가"]], [0], "입력 x_train"),
        ([[0.0]], [np.nan], "정답 t_train"),
        ([[np.nan]], [0], "입력 x_train"),
    ],
)
def test_bad_data_of_a_handmade_network_is_named(x, t, name):
    with pytest.raises((TypeError, ValueError), match=f"^train: {name}에는"):
        train(Average(), x, t, batch_size=1, iterations=1)


@pytest.mark.parametrize("name", ["loss", "accuracy"])
def test_bad_result_of_a_handmade_network_is_named(name, monkeypatch):
    monkeypatch.setattr(Average, name, lambda self, x, t: "큼")
    with pytest.raises(ValueError, match=f"^train: 신경망의 {name}에는"):
        train(Average(), *numbered(5), batch_size=5, iterations=1)


def test_parameters_are_looked_at_only_where_it_matters(monkeypatch):
    """네 매개변수는 첫 반복과 정확도를 재기 전에만, 손실은 반복마다 살핍니다."""
    seen, finite = [], warn.finite
    monkeypatch.setattr(warn, "finite", lambda *values: seen.append(len(values)) or finite(*values))
    train(TwoLayerNet(4, 5, 4, seed=0), *classes(), batch_size=6, iterations=25)
    assert seen == [5 if iteration in (1, 10, 20, 25) else 1 for iteration in range(1, 26)]


class Broken(Average):
    """처음부터 손실이나 기울기가 잘못된 신경망입니다."""

    def __init__(self, loss=0.0, slope=0.0):
        super().__init__()
        self.error, self.slope = loss, slope

    def loss(self, x, t):
        return self.error

    def gradient(self, x, t):
        return {"w": np.array([self.slope])}


@pytest.mark.parametrize(
    "changes", [{"loss": np.nan}, {"loss": np.inf}, {"slope": np.nan}, {"slope": -np.inf}]
)
def test_bad_first_iteration_is_not_blamed_on_the_learning_rate(changes):
    """첫 반복부터 inf나 NaN이면 데이터와 신경망의 식을 확인하라고 합니다."""
    with one_korean_warning("신경망의 식을 확인"):
        assert len(train(Broken(**changes), *numbered(5), batch_size=5, iterations=9).loss) == 1


class Logarithmic(Average):
    """x의 평균이 0보다 작은 미니배치에서 손실이 NaN이 되는 신경망입니다."""

    def loss(self, x, t):
        return float(np.log(x.mean())) + self.params["w"][0] ** 2


class Rooted(Average):
    """x의 평균이 0보다 작은 미니배치에서 기울기만 NaN이 되는 신경망입니다."""

    def gradient(self, x, t):
        return {"w": np.sqrt([x.mean()])}


@pytest.mark.parametrize("kind", [Logarithmic, Rooted])
def test_late_nan_of_the_data_is_not_blamed_on_the_learning_rate(kind):
    """배우다가 어느 미니배치에서 NaN이 되어도, 배우기 전의 매개변수로도 그러면 학습률을 탓하지 않습니다."""
    x = np.where(np.arange(40) == np.random.default_rng(0).permutation(40)[30], -9.0, 1.0)[:, np.newaxis]
    net = kind(0.5)
    with one_korean_warning("학습률 탓이 아닙니다"):
        history = train(net, x, np.arange(40), learning_rate=1e-3, batch_size=2, iterations=40, seed=0)
    assert 10 < len(history.loss) < 20 and np.isfinite(history.loss[:-1]).all()
    assert kind is Rooted or np.isfinite(net.params["w"]).all(), "까닭을 찾느라 바꾼 매개변수는 되돌립니다."


# 데이터의 이름


@pytest.mark.parametrize("part", ["train", "test"])
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"x": np.zeros((60, 5))}, "입력 x_{}에는 마지막 크기가 4인 배열이"),
        ({"x": np.full((60, 4), np.nan)}, "입력 x_{}에는 유한한 수가"),
        ({"t": np.full(60, 4)}, "레이블 t_{}에는 0 이상 3 이하의 정수가"),
        ({"t": np.eye(5)[:4].repeat(15, axis=0)}, "정답 t_{}에는 정수 레이블 60개나"),
        ({"t": np.full((60, 4), 0.5)}, "정답 t_{}에는 줄마다 합이 1인 원-핫이"),
        ({"t": np.eye(4)[np.zeros(60, int)] * 2}, "정답 t_{}에는 0 이상 1 이하의 확률이"),
    ],
)
def test_errors_name_the_part_of_the_data(part, changes, words):
    """훈련 데이터의 잘못인지 시험 데이터의 잘못인지 인수의 이름으로 알리고, 아무것도 배우지 않습니다."""
    x, t = classes()
    data = {"x_train": x, "t_train": t, "x_test": x, "t_test": t}
    data |= {f"{name}_{part}": value for name, value in changes.items()}
    net, untouched = (TwoLayerNet(4, 5, 4, 1, seed=0) for _ in range(2))
    with pytest.raises(ValueError, match=f"^train: {words.format(part)}"):
        train(net, **data, batch_size=7, iterations=5)
    np.testing.assert_equal(net.params, untouched.params)


@pytest.mark.parametrize("name", ["accuracy", "loss_and_gradient"])
def test_methods_of_a_subclass_are_called_with_the_data_as_given(name):
    """TwoLayerNet을 물려받아 메서드를 바꾸면 그 메서드를 부르고, 정수 레이블은 정수로 건넵니다."""
    seen = []

    def watch(self, x, t):
        seen.append(t)
        return getattr(TwoLayerNet, name)(self, x, t)

    net = type("Mine", (TwoLayerNet,), {name: watch})(4, 5, 4, 1, seed=0)
    plain = TwoLayerNet(4, 5, 4, 1, seed=0)
    history, expected = (train(one, *classes(), batch_size=7, iterations=9, seed=0) for one in (net, plain))
    assert seen and {t.dtype for t in seen} == {np.dtype(np.int64)}
    assert history == expected
