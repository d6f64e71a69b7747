"""움직이는 그림에 담는 배열: 줄여서 한 번만 담고, 브라우저가 되돌린 것이 담은 것과 같습니다."""

import base64

import numpy as np
import pytest

from book_ext.node import Node
from lib import surface
from lib.live.descent import explore_descent
from lib.live.digits import explore_digits
from lib.live.packed import AWAY, NOWHERE, places, three_digits
from tests.support.arrays import unpacked
from tests.support.places import ROOT


@pytest.fixture(scope="module")
def ask():
    """Node에서 되돌린 배열입니다."""
    node = Node(ROOT / "tests" / "support" / "figure_parts.mjs")
    yield lambda **question: node.ask({"part": "unpack", **question})
    node.close(None, None)


def test_the_browser_unpacks_what_was_packed(ask):
    """점, 그림의 화소, 낱말의 번호, 수 하나와 두 수를 모두 되돌려 봅니다."""
    images, labels = np.tile(np.arange(784, dtype=np.uint8), (200, 1)), np.arange(200) % 10
    for figure in (
        explore_descent(surface.bowl, [-3, 4], learning_rates=[0.1, 3.0], steps=3, starts=3).children[0],
        explore_digits(images, labels).children[0],
    ):
        arrays = [{**a, "data": base64.b64encode(a["data"]).decode()} for a in figure.arrays]
        for part in (*figure.moves, *figure.readouts):
            table = {"array": part["array"]}
            found = np.array(ask(arrays=arrays, table=table), float).reshape(part["shape"])
            np.testing.assert_array_equal(found, unpacked(figure.arrays, part))


def test_a_trail_and_its_end_share_one_array():
    figure = explore_descent(surface.bowl, [-3, 4], learning_rates=[0.1], steps=3).children[0]
    trail, here, losses, end = (move["array"] for move in figure.moves)
    assert trail == here and losses == end and trail != losses
    assert len(figure.arrays) == len({array["data"] for array in figure.arrays}) == 5


@pytest.mark.filterwarnings("error")
def test_three_digits_are_those_that_are_written():
    sizes = 10.0 ** np.random.default_rng(0).uniform(-19, 250, 5000)
    values = np.concatenate([sizes, -sizes, [0, 0.1, 3, 25, 100, 999.4, 0.003, 12345]])
    assert [f"{x:.2e}" for x in three_digits(values)] == [f"{x:.2e}" for x in values]


def test_what_is_no_number_or_almost_none_is_kept():
    kept = three_digits([np.nan, np.inf, -np.inf, 1e-21, -1e-300, 0])
    np.testing.assert_array_equal(kept[:3], [np.nan, np.inf, -np.inf])
    assert 0 < kept[3] < 1e-20 and 0 < kept[4] < 1e-20 and kept[5] == 0


def test_places_are_kept_to_a_sixteenth_of_a_point():
    points = np.random.default_rng(0).uniform(-1800, 1800, (500, 2))
    np.testing.assert_allclose(places(points) / 16 - AWAY, points, atol=1 / 32)
    assert places([[np.nan, 3]])[0, 0] == NOWHERE and places([[1e9, -1e9]]).tolist() == [[NOWHERE - 1, 0]]
