"""누가 누구를 불러올 수 있는지: 집의 화살표를 코드에서 읽어 확인합니다."""

import ast

import pytest

from tests.support.places import ROOT

FILES = sorted((ROOT / "lib").rglob("*.py"))

# 방마다 불러와도 되는 lib의 방. argument는 모두가 쓸 수 있으므로 따로 적지 않습니다.
MATHEMATICS = {"activation", "loss", "gradient", "network", "train", "surface", "mnist"}
ARROWS = {
    "__init__": set(),
    "argument": set(),
    "activation": set(),
    "loss": set(),
    "gradient": set(),
    "network": {"activation", "loss", "gradient"},
    "train": set(),
    "surface": set(),
    "idx": set(),
    "download": set(),
    "mnist": {"idx", "download"},
    "plot": set(),
    "notebook": {"plot"},
    "answers/__init__": set(),
    "answers/exercise": set(),
    "answers/judge": {"answers/exercise"},
    "check": {"answers/exercise", "answers/judge"},  # 장의 문제는 번호를 보고 import_module로 찾습니다.
    "data/make_sample": set(),
    "live/figure": {"plot"},
    "live/svg": {"plot"},
}
EXPLORER = MATHEMATICS | {"plot"}  # lib/live의 나머지: 움직이는 그림 하나에 파일 하나
ANSWERS = MATHEMATICS | {"answers/exercise"}  # lib/answers의 나머지: 장마다 파일 하나
PICTURES = {"matplotlib", "ipywidgets", "anywidget"}
OTHER_ROOMS = {"chapters", "exercises", "classroom", "tests", "book_ext", "tools", "trials"}


def room(path):
    return path.relative_to(ROOT / "lib").with_suffix("").as_posix()


def imports(path):
    """파일이 불러오는 모듈의 이름을 모두 모읍니다. 함수 안에서 불러오는 것도 봅니다."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: 상대 경로로 불러오지 않습니다"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


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
    live, answers = name.startswith("live/"), name.startswith("answers/")
    assert name in ARROWS or live or answers, (
        f"lib/{name}.py가 화살표 표에 없습니다. 무엇을 불러와도 되는지 적으세요."
    )
    allowed = ARROWS.get(name, ANSWERS if answers else EXPLORER)
    used = rooms_of_lib(path)
    if live:
        used = {other for other in used if not other.startswith("live/")}
    if name != "argument":
        used -= {"argument"}
    assert used <= allowed, f"lib/{name}.py는 {sorted(used - allowed)}를 불러올 수 없습니다"


@pytest.mark.parametrize("path", FILES, ids=room)
def test_nothing_in_lib_imports_from_the_rest_of_the_house(path):
    """lib은 chapters, exercises, classroom, tests, book_ext, tools, trials를 모릅니다."""
    assert not {name.split(".")[0] for name in imports(path)} & OTHER_ROOMS


@pytest.mark.parametrize("name", sorted(MATHEMATICS | {"argument"}))
def test_mathematics_knows_nothing_of_pictures(name):
    """수학은 그림을 모릅니다."""
    assert not {used.split(".")[0] for used in imports(ROOT / "lib" / f"{name}.py")} & PICTURES


def test_the_reader_of_imports_sees_every_form(tmp_path):
    """이 시험의 눈은 어떤 꼴의 import도, 함수 안의 것도 놓치지 않습니다."""
    file = tmp_path / "x.py"
    file.write_text("import a.b\nfrom lib import c\ndef f():\n    from lib.d.e import g\n")
    assert imports(file) == {"a.b", "lib.c", "lib.d.e.g"}
