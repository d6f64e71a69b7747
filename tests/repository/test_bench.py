"""재는 도구: 견주는 상대들이 정말로 같은 일을 하는지 봅니다. 시간은 테스트하지 않습니다."""

from importlib.util import find_spec

import numpy as np
import pytest

from lib.mnist import load_sample
from lib.network import TwoLayerNet
from lib.train import train
from trials.bench import rivals, training

SAMPLE = load_sample()


def test_book_and_textbook_learn_the_same_thing():
    """같은 데이터로 400번 배우면 두 반복문의 손실이 함께 내려갑니다."""
    ours = training.ours(*SAMPLE, 50, 400).loss
    losses, accuracies = rivals.textbook(*SAMPLE, 50, 400)
    assert len(losses) == len(ours) == 400 and len(accuracies) == 10
    assert np.mean(losses[-40:]) == pytest.approx(np.mean(ours[-40:]), abs=0.25)
    assert np.mean(losses[-40:]) < 1.8 < 2.2 < losses[0]


@pytest.mark.skipif(
    not find_spec("torch"), reason="PyTorch가 없어 건너뜁니다. trials/bench/requirements.txt에 있습니다."
)
def test_pytorch_learns_as_well():
    """PyTorch는 초깃값이 커서 먼저 내려가지만, 같은 횟수를 배우고 에폭마다 정확도를 잽니다."""
    losses, accuracies = rivals.pytorch(*SAMPLE, 50, 400)
    assert len(losses) == 400 and len(accuracies) == 10
    assert np.mean(losses[-40:]) < 1.8


def test_step_without_accuracy_is_the_step_of_the_book():
    """정확도만 빼고 잰 학습도 매개변수를 똑같이 고칩니다."""
    nets = [Net(784, 20, 10, seed=0, dtype=np.float32) for Net in (TwoLayerNet, training.Unmeasured)]
    for net in nets:
        train(net, *SAMPLE[0], iterations=30, seed=0)
    np.testing.assert_equal(nets[1].params, nets[0].params)


def test_median_of_interleaved_runs(monkeypatch):
    """번갈아 잰 시간의 중앙값을 이름마다 돌려줍니다."""
    clock = iter([0, 1, 1, 3, 3, 4, 4, 9, 9, 19, 19, 21])
    order = []
    monkeypatch.setattr(training, "ROUNDS", 3)
    monkeypatch.setattr(training.time, "perf_counter", lambda: next(clock))
    runs = {name: lambda name=name: order.append(name) for name in "ab"}
    assert training.seconds(runs) == {"a": 1, "b": 2}
    assert order == ["a", "b"] * 3


def test_row_of_the_table_tells_times_and_ratios():
    """표의 한 줄에는 시간과, 이 책의 몇 배인지가 있습니다."""
    assert (
        training.row("일", {"이 책": 2.0, "흔한 교재": 7.0}, "초")
        == "| 일 | 2.0초 (1.00배) | 7.0초 (3.50배) |\n"
    )
    assert (
        training.row("반복", {"이 책": 300.0, "하한": 150.0}, "µs")
        == "| 반복 | 300µs (1.00배) | 150µs (0.50배) |\n"
    )


def test_goals_are_told_beside_what_was_measured():
    """목표의 표에는 재어 본 비율과 메모리가 있습니다. PyTorch가 없으면 그 줄도 없습니다."""
    whole = {"이 책": 2.0, "흔한 교재": 8.0, "PyTorch": 3.0}
    single = {"이 책": 3.0, "흔한 교재": 9.0, "PyTorch": 6.0}
    table = training.goals(whole, single, {50: {"이 책": 300.0, "하한": 200.0}}, 344.6)
    assert table.splitlines()[3:] == [
        "| 흔한 교재의 시간이 이 책의 3.5배 이상 | 4.00배 | 3.00배 |",
        "| PyTorch의 시간이 이 책의 1.5배 이상 | 1.50배 | 2.00배 |",
        "| 반복 하나가 하한의 1.8배 이하 | | 1.50배 |",
        "| 메모리의 최댓값이 350 MB 이하 | 345 MB | |",
    ]
    del whole["PyTorch"], single["PyTorch"]
    assert "PyTorch" not in training.goals(whole, single, {50: {"이 책": 1.0, "하한": 1.0}}, 1)
