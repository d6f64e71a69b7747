"""lib과 exercises 안에서 누가 누구를 불러올 수 있는지 봅니다. 집 전체의 화살표는 test_house.py가 봅니다."""

import pytest

from tests.support.imports import imports
from tests.support.places import ROOT

FILES = sorted((ROOT / "lib").rglob("*.py"))

# 모두가 불러와도 되는 방: 인수의 검사, 문, 경고. 그래서 아래에는 따로 적지 않습니다.
DOORS = {"argument", "door", "warn"}
# 방마다 불러와도 되는 lib의 방.
MATHEMATICS = {"activation", "loss", "gradient", "network", "train", "surface", "mnist", "momentum"}
ARROWS = {
    "__init__": {"console"},
    "console": set(),
    "argument": set(),
    "door": {"argument"},
    "warn": {"argument"},
    "activation": set(),
    "loss": set(),
    "gradient": set(),
    "fit": set(),
    "network": {"activation", "loss", "gradient", "fit"},
    "learner": {"fit"},
    "train": {"learner"},
    "momentum": set(),
    "surface": set(),
    "idx": set(),
    "download": set(),
    "mnist": {"idx", "download"},
    "plot": set(),
    "notebook": {"plot"},
    "check": set(),
    "data/make_sample": set(),
    "ask/__init__": {"ask/bank", "ask/question"},
    "ask/bank": set(),
    "ask/question": set(),
    "live/figure": {"plot"},
    "live/svg": {"plot"},
}
EXPLORER = MATHEMATICS | {"plot"}  # lib/live의 나머지: 움직이는 그림 하나에 파일 하나
PICTURES = {"matplotlib", "ipywidgets", "anywidget"}
OTHER_ROOMS = {"chapters", "exercises", "classroom", "tests", "book_ext", "tools", "trials"}


def room(path):
    return path.relative_to(ROOT / "lib").with_suffix("").as_posix()


def rooms_of_lib(path):
    """파일이 불러오는 lib의 방입니다. 'lib.live.figure.line'은 'live/figure'로 읽습니다."""
    known = {room(file) for file in FILES}
    used = set()
    for name in imports(path):
        top, *inside = name.split(".")
        if top == "lib":
            found = [whole for n in (1, 2) if (whole := "/".join(inside[:n])) in known]
            assert found, f"{path.name}: lib에 {name}이라는 방이 없습니다"
            used.add(found[0])
    return used


@pytest.mark.parametrize("path", FILES, ids=room)
def test_room_imports_only_what_its_arrows_allow(path):
    """방은 design.md의 화살표가 허락한 방만 불러옵니다."""
    name = room(path)
    live = name.startswith("live/")
    assert name in ARROWS or live, f"lib/{name}.py가 화살표 표에 없습니다. 무엇을 불러와도 되는지 적으세요."
    allowed = ARROWS.get(name, EXPLORER)
    used = rooms_of_lib(path)
    if live:
        used = {other for other in used if not other.startswith("live/")}
    if name not in DOORS:
        used -= DOORS
    assert used <= allowed, f"lib/{name}.py는 {sorted(used - allowed)}를 불러올 수 없습니다"


ASKED = [
    *(ROOT / "exercises" / f"{name}.py" for name in ("__init__", "question", "outcome")),
    *sorted((ROOT / "exercises" / "questions").glob("*.py")),
]
ANSWERED = [
    *(ROOT / "exercises" / f"{name}.py" for name in ("key", "same", "relation", "judge", "check")),
    *sorted((ROOT / "exercises" / "keys").glob("*.py")),
]


@pytest.mark.parametrize("path", ASKED, ids=lambda path: path.stem)
def test_what_is_asked_knows_nothing_of_the_keys(path):
    """상자에 들어가는 것(exercises의 question, outcome, questions)은 답과 판정을 모릅니다."""
    used = {name for name in imports(path) if name.startswith("exercises.")}
    assert not [name for name in used if not name.startswith(("exercises.question", "exercises.outcome"))]


@pytest.mark.parametrize("path", ASKED + ANSWERED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_exercises_use_the_mathematics_and_nothing_else_of_the_house(path):
    """연습 문제는 수학을 가져다 쓰고, 그림이나 다른 방은 모릅니다."""
    known = OTHER_ROOMS - {"exercises"} | PICTURES
    assert not {name.split(".")[0] for name in imports(path)} & known
    assert rooms_of_lib(path) <= MATHEMATICS


@pytest.mark.parametrize("name", sorted(MATHEMATICS | DOORS | {"fit", "learner"}))
def test_mathematics_knows_nothing_of_pictures(name):
    """수학은 그림을 모릅니다."""
    assert not {used.split(".")[0] for used in imports(ROOT / "lib" / f"{name}.py")} & PICTURES


def test_the_reader_of_imports_sees_every_form(tmp_path):
    """이 테스트의 눈은 어떤 꼴의 import도, 함수 안의 것도 놓치지 않습니다."""
    file = tmp_path / "x.py"
    file.write_text("import a.b\nfrom lib import c\ndef f():\n    from lib.d.e import g\n")
    assert imports(file) == {"a.b", "lib.c", "lib.d.e.g"}
