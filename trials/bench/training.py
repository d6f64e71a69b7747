"""학습의 속도를 나란히 재어 training.md와 training.png에 적습니다.

번갈아 되풀이하고 중앙값을 쓰므로, 재는 동안 컴퓨터가 바빠져도 비율은 크게 흔들리지 않습니다.
"""

import os
import platform
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import numpy as np
from matplotlib.figure import Figure
from threadpoolctl import threadpool_limits
from tqdm import trange

from lib import plot
from lib.door import checked
from lib.mnist import load_mnist, load_sample
from lib.network import TwoLayerNet
from lib.train import train
from trials.bench import rivals

ROUNDS = 3
HIDDEN = (20, 50, 200)
REPORT = Path(__file__).with_name("training.md")
FIGURE = Path(__file__).with_name("training.png")
PEAK = """
import resource
from trials.bench.training import load_mnist, ours
ours(*load_mnist(), 50, 1200)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

INTRODUCTION = """# 학습은 얼마나 빠른가

`make bench`가 적은 표입니다. 잰 컴퓨터: {machine}.
번갈아 세 번씩 재어 중앙값을 적었고, 괄호 안은 이 책의 몇 배가 걸렸는지입니다.
«기본 스레드»는 아무것도 정하지 않고 실행한 것입니다. 나머지는 모두 스레드를 하나만 씁니다.

- 이 책: `lib/train.py`의 `train`. float32이고, 손실과 기울기를 순전파 한 번으로 구합니다.
- 흔한 교재: float64이고, 반복마다 새로 뽑고, 고친 다음 손실을 따로 재고, 에폭마다 7만 장의 정확도를 잽니다.
- PyTorch: 같은 신경망과 미니배치를 CPU에서 바로 실행합니다.
- 하한: 반복마다 꼭 해야 하는 float32 행렬 곱 두 번(x W1, xᵀ d1)만 합니다.

![학습 시간의 막대그래프와, 은닉층의 크기에 따른 반복 하나의 시간](training.png)
"""


def ours(train_data, test_data, hidden, iterations, seed=0):
    """이 책의 train입니다."""
    network = TwoLayerNet(784, hidden, 10, seed=seed, dtype=np.float32)
    return train(network, *train_data, *test_data, iterations=iterations, seed=seed)


class Unmeasured(TwoLayerNet):
    """정확도를 재지 않는 신경망입니다. 반복 하나의 시간만 볼 때 씁니다."""

    @checked()  # 문이 달린 메서드만 있어야 train이 lib의 신경망으로 알아보고 식을 바로 부릅니다.
    def accuracy(self, x, t):
        return 0.0


def step(train_data, hidden, iterations):
    """정확도를 뺀 train입니다."""
    network = Unmeasured(784, hidden, 10, seed=0, dtype=np.float32)
    train(network, *train_data, iterations=iterations, seed=0)


def seconds(runs):
    """runs를 번갈아 ROUNDS번 실행하고, 이름마다 걸린 시간(초)의 중앙값을 돌려줍니다."""
    times = {name: [] for name in runs}
    for _ in trange(ROUNDS, leave=False):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    return {name: median(values) for name, values in times.items()}


@contextmanager
def threads(count):
    """numpy와 PyTorch가 쓸 스레드의 수를 정합니다."""
    torch = import_module("torch") if find_spec("torch") else None
    if torch:
        before = torch.get_num_threads()
        torch.set_num_threads(count)
    with threadpool_limits(count):
        yield
    if torch:
        torch.set_num_threads(before)


def compare(data, hidden, iterations):
    """같은 일을 하는 반복문들의 시간입니다. PyTorch는 설치되어 있을 때만 잽니다."""
    contenders = {"이 책": ours, "흔한 교재": rivals.textbook}
    if find_spec("torch"):
        contenders["PyTorch"] = rivals.pytorch
    return seconds({name: partial(run, *data, hidden, iterations) for name, run in contenders.items()})


def compare_step(train_data, hidden, iterations=10_000):
    """반복 하나의 시간(마이크로초)을 이 책과 하한에서 잽니다."""
    runs = {"이 책": step, "하한": rivals.bound}
    times = seconds({name: partial(run, train_data, hidden, iterations) for name, run in runs.items()})
    return {name: 1e6 * value / iterations for name, value in times.items()}


def peak_memory():
    """전체 MNIST를 읽고 두 에폭을 학습하는 새 프로세스의 메모리 최댓값(MB)입니다."""
    done = subprocess.run([sys.executable, "-c", PEAK], stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return float(done.stdout)


def row(name, times, unit):
    """표의 한 줄: 시간과, 그것이 이 책의 몇 배인지."""
    digits = {"초": 1, "µs": 0}[unit]
    cells = (f"{value:.{digits}f}{unit} ({value / times['이 책']:.2f}배)" for value in times.values())
    return f"| {name} | {' | '.join(cells)} |\n"


def head(*columns):
    """표의 머리입니다."""
    return f"\n| {' | '.join(columns)} |\n| --- |{' ---: |' * (len(columns) - 1)}\n"


def goals(whole, single, steps, memory):
    """목표와 잰 값의 표입니다. 은닉층은 50개입니다."""

    def ratio(times, name):
        return f"{times[name] / times['이 책']:.2f}배"

    text = head("목표", "기본 스레드", "스레드 하나")
    for name, goal in (("흔한 교재", 3.5), ("PyTorch", 1.5)):
        if name in whole:
            text += (
                f"| {name}의 시간이 이 책의 {goal}배 이상 | {ratio(whole, name)} | {ratio(single, name)} |\n"
            )
    text += f"| 반복 하나가 하한의 1.8배 이하 | | {steps[50]['이 책'] / steps[50]['하한']:.2f}배 |\n"
    return text + f"| 메모리의 최댓값이 350 MB 이하 | {memory:.0f} MB | |\n"


def speeds(full, sample):
    """걸린 시간의 표와, 그림에 쓸 값을 돌려줍니다."""
    task = "전체 MNIST, 은닉 50개, 반복 10,000번"
    whole = compare(full, 50, 10_000)
    text = head("일", *whole) + row(f"{task}, 기본 스레드", whole, "초")
    with threads(1):
        single = compare(full, 50, 10_000)
        text += row(task, single, "초")
        text += row("표본, 은닉 50개, 반복 10,000번", compare(sample, 50, 10_000), "초")
        for size in HIDDEN:
            text += row(f"전체 MNIST, 은닉 {size}개, 반복 2,000번", compare(full, size, 2_000), "초")
        steps = {size: compare_step(full[0], size) for size in HIDDEN}
    text += head("반복 하나", "이 책", "하한")
    text += "".join(row(f"은닉 {size}개", times, "µs") for size, times in steps.items())
    return text, whole, single, steps


def accuracies(full):
    """시드 다섯 개로 10,000번씩 학습한 시험 정확도의 표입니다."""
    text = head("시험 정확도", *(f"시드 {seed}" for seed in range(5)))
    for size in (20, 50):
        last = (ours(*full, size, 10_000, seed).test_accuracy[-1] for seed in range(5))
        text += f"| 은닉 {size}개 | {' | '.join(f'{value:.3f}' for value in last)} |\n"
    return text


def draw(whole, steps):
    """왼쪽은 만 번을 학습하는 시간, 오른쪽은 반복 하나의 시간과 하한입니다."""
    plot.use_style()
    figure = Figure(figsize=(8, 3))
    left, right = figure.subplots(1, 2)
    bars = left.barh(list(whole), list(whole.values()), color=[plot.TRAIN] + [plot.MUTED] * (len(whole) - 1))
    left.bar_label(bars, fmt=" %.0f초")
    left.invert_yaxis()
    left.margins(x=0.15)
    left.set(title="전체 MNIST를 10,000번 학습하는 시간", xlabel="초(기본 스레드)")
    for name, color, line in (("이 책", plot.TRAIN, "o-"), ("하한", plot.MUTED, "s--")):
        right.plot(
            [f"{size}" for size in steps],
            [times[name] for times in steps.values()],
            line,
            color=color,
            label=name,
        )
    right.set(title="반복 하나의 시간", xlabel="은닉층의 크기", ylabel="마이크로초", ylim=(0, None))
    right.legend()
    figure.savefig(FIGURE, dpi=150)


def main():
    """모두 재어 표와 그림을 남깁니다."""
    if not find_spec("torch"):
        print("PyTorch가 없어 빼고 잽니다. trials/bench/requirements.txt를 설치하면 함께 잽니다.")
    memory = peak_memory()  # 이 프로세스가 커지기 전에 잽니다. 새 프로세스가 부모의 최댓값을 물려받습니다.
    full, sample = load_mnist(), load_sample()
    table, whole, single, steps = speeds(full, sample)
    table = goals(whole, single, steps, memory) + table
    table += accuracies(full)
    draw(whole, steps)
    python = f"Python {platform.python_version()}, numpy {np.__version__}"
    machine = f"{platform.machine()}, 코어 {os.cpu_count()}개, {python}"
    REPORT.write_text(INTRODUCTION.format(machine=machine) + table, encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
