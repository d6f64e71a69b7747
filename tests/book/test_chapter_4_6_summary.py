"""4.6절: 짧은 루프가 lib의 train과 같은 길을 가고, 글에 적은 수가 장에 찍힌 수와 같은지 봅니다."""

import json
import re

import pytest

from lib.mnist import load_sample
from lib.network import TwoLayerNet
from lib.train import train
from tests.support.chapter_cells import CHAPTERS, code_cells, printed

NAME = "4_6_summary"
TRAIN_DATA, TEST_DATA = load_sample()


def text():
    cells = json.loads((CHAPTERS / f"{NAME}.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


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
