"""움직이는 그림의 스크립트: 타입이 맞는지, 하나로 이은 글이 옳은지, 셈이 맞는지 브라우저 없이 봅니다."""

import base64
import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from book_ext.node import NODE, Node
from lib.live.script import JS, script
from tests.support.places import ROOT


@pytest.fixture(scope="module")
def ask():
    """ask(부분의 이름, 물음): Node에서 셈한 답입니다."""
    node = Node(ROOT / "tests" / "support" / "figure_parts.mjs")
    yield lambda part, **question: node.ask({"part": part, **question})
    node.close(None, None)


WRONG = """import { pathData } from "./geometry.js";
pathData("글");
pathData([{}]);
"""


def types(folder):
    """폴더의 스크립트에서 찾은 타입의 잘못입니다: [(파일, 줄)]."""
    compiler = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
    settings = {"extends": str(ROOT / "tsconfig.json"), "include": [str(folder)]}
    (folder / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [NODE, compiler, "--pretty", "false", "-p", folder]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    return [(Path(file).name, int(line)) for file, line in re.findall(r"^(\S+)\((\d+),", done.stdout, re.M)]


def test_types_of_every_script_are_right(tmp_path):
    """심어 놓은 잘못 둘만 찾아내야 합니다."""
    shutil.copytree(JS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "wrong.js").write_text(WRONG, encoding="utf-8")
    assert types(tmp_path) == [("wrong.js", 2), ("wrong.js", 3)]


@pytest.mark.parametrize("name", ["figure.js", "draw.js"])
def test_parts_join_into_one_module_that_runs(name):
    """이은 글에는 import가 없고, 같은 이름이 두 번 나오지 않아 그대로 실행됩니다."""
    joined = script(name)
    assert "\nimport " not in joined and joined.count("export default { render };") == 1
    done = subprocess.run([NODE, "--input-type=module"], input=joined, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")


def test_path_is_broken_where_a_point_is_missing(ask):
    points = [0, 1, 2.345, 3, "NaN", 1, 4, 5, 6, "Infinity", 7, 8, 9, -1]
    assert ask("path", points=points) == "M0.00 1.00L2.35 3.00M4.00 5.00M7.00 8.00L9.00 -1.00"


def test_marks_of_all_points_are_one_path(ask):
    """모양은 점마다 제자리에 그려지고, 닫은 다음에는 시작한 자리에서 잇습니다. NaN인 점에는 없습니다."""
    shape = "M 0 2 L 1.5 -1 z M -3 0.1 C 1 2 3 4 5 6"
    outline = "m0 2l1.5 -3zm-3 -1.9c4 1.9 6 3.9 8 5.9"
    points = [10, 20, "NaN", 5, 0.126, -3]
    assert ask("marks", points=points, shape=shape) == f"M10.00 20.00{outline}M0.13 -3.00{outline}"


@pytest.mark.parametrize(
    ("point", "held"),
    [([5, 6], ["5", "6"]), ([-1, 6], ["0", "6"]), ([99, -9], ["10", "2"]), ([5, "NaN"], ["5", "NaN"])],
)
def test_a_point_outside_its_panel_is_held_at_the_edge(ask, point, held):
    assert ask("clamp", point=point, box=[0, 2, 10, 8]) == held


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (0, "0"),
        (-0.12345, "−0.123"),
        (12345, "12300"),
        (1e5, "1.00×10⁵"),
        (-9.994e-4, "−9.99×10⁻⁴"),
        (1e-3, "0.001"),
        (1.5e-17, "1.50×10⁻¹⁷"),
        (8.72e-81, "거의 0"),
        (-1e-21, "거의 0"),
        ("NaN", "없음"),
        ("Infinity", "∞"),
        ("-Infinity", "−∞"),
    ],
)
def test_numbers_are_written_with_three_figures(ask, x, text):
    assert ask("number", x=x) == text


def test_slices_are_those_of_numpy(ask):
    values = np.arange(24, dtype=np.float32).reshape(2, 3, 4) / 7
    bytes_ = base64.b64encode(values.tobytes()).decode()
    for indices in [(), (1,), (1, 2), (0, 1, 3)]:
        found = ask("slice", bytes=bytes_, dtype="float32", shape=values.shape, indices=indices)
        np.testing.assert_array_equal(found, values[indices].ravel())


def held(takes, box=(0, 0, 100, 100)):
    """슬라이더 a(4칸)와 b(5칸)의 점들입니다. (2, 3)에는 점이 없습니다."""
    points = np.random.default_rng(0).uniform(-20, 120, (4, 5, 1, 2))
    points[2, 3] = np.nan
    grip = {"takes": takes, "grip": [0, 0], "box": box}
    texts = ["NaN" if np.isnan(x) else float(x) for x in points.ravel()]
    return points[:, :, 0], {"sliders": ["a", "b"], "shape": points.shape, "points": texts, "grip": grip}


@pytest.mark.parametrize("takes", [["a"], ["b"], ["a", "b"]])
def test_the_nearest_place_is_that_of_numpy(ask, takes):
    """잡은 슬라이더만 움직이고, 축을 벗어난 점은 가장자리에서 잡고, 값이 없는 점에는 가지 않습니다."""
    points, question = held(takes)
    grips = np.clip(points, 0, 100)
    for point in np.random.default_rng(1).uniform(0, 100, (20, 2)):
        for a, b in [(1, 1), (2, 3)]:
            far = np.hypot(*np.moveaxis(grips - point, -1, 0))
            others = np.ones((4, 5), bool)
            others &= "a" in takes or (np.arange(4) == a)[:, np.newaxis]
            others &= "b" in takes or np.arange(5) == b
            best = np.unravel_index(np.nanargmin(np.where(others, far, np.inf)), far.shape)
            found = ask("nearest", **question, position={"a": a, "b": b}, point=point.tolist())
            assert (found["a"], found["b"]) == best


def test_the_same_distance_stays_where_it_is(ask):
    same = {"sliders": ["a"], "shape": [3, 1, 2], "points": [5, 5, 5, 5, 9, 9]}
    grip = {"takes": ["a"], "grip": [0, 0], "box": [0, 0, 10, 10]}
    assert ask("nearest", **same, grip=grip, position={"a": 1}, point=[4, 4]) == {"a": 1}


def test_a_bar_is_held_in_the_middle_of_its_top(ask):
    grip = {"takes": ["p"], "grip": [1, 2], "box": [0, 0, 100, 100]}
    bar = {"sliders": ["p"], "shape": [1, 4, 2], "points": [10, 90, 10, 40, 20, 40, 20, 90]}
    assert ask("grip", **bar, grip=grip, position={"p": 0}) == [15, 40]


def test_a_drawing_is_fitted_into_20_of_28(ask):
    """가로가 세로의 두 배인 획은 가로가 20 - 획의 두께(2.6)에 맞습니다."""
    box = ask("fit", strokes=[[[10, 30], [110, 30]], [[60, 5], [60, 55]]])
    assert box == {"scale": pytest.approx(17.4 / 100), "center": [60, 30]}


def test_centre_of_mass_is_that_of_numpy(ask):
    pixels = np.random.default_rng(0).random((28, 28))
    place = np.arange(28) + 0.5
    expected = [pixels.sum(axis=axis) @ place / pixels.sum() for axis in (0, 1)]
    np.testing.assert_allclose(ask("center", pixels=pixels.ravel().tolist()), expected, rtol=1e-6)
