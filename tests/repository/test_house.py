"""집의 방들: 어느 방이 어느 방을 불러와도 되는지, 고리나 긴 함수가 없는지 코드에서 읽어 확인합니다.

lib 안의 방들은 tests/lib/test_imports.py가 봅니다.
"""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.support.imports import imports
from tests.support.places import ROOT

# 방마다 불러와도 되는 다른 방입니다.
ARROWS = {
    "lib": set(),
    "exercises": {"lib"},
    "book_ext": {"lib"},
    "classroom": {"lib", "exercises"},
    "tools": {"lib", "book_ext"},
    "trials": {"lib", "exercises", "book_ext", "classroom", "tools", "tests"},
    "tests": {"lib", "exercises", "book_ext", "classroom", "tools", "trials"},
}
DOORS = {"lib/check.py": {"exercises"}}  # 학생의 확인 셀이 들어가는 문입니다.
FILES = {
    top: [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / top).rglob("*.py"))] for top in ARROWS
}
USED = {file: imports(ROOT / file) for files in FILES.values() for file in files}


def module(file):
    """파일의 모듈 이름입니다: lib/live/__init__.py는 lib.live입니다."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def graph():
    """모듈마다 그것이 불러오는 우리 모듈들입니다. 불러온 이름이 모듈이 아니면 그 앞이 모듈입니다."""
    known = {module(file) for file in USED}

    def modules(names):
        return {name if name in known else name.rpartition(".")[0] for name in names} & known

    return {module(file): modules(names) for file, names in USED.items()}


@pytest.mark.parametrize("top", ARROWS)
def test_room_imports_only_the_rooms_below(top):
    """방은 아래에 있는 방만 불러옵니다. lib은 나머지를, 책은 채점을, 채점은 책을 모릅니다."""
    rooms, upward = {*ARROWS, "chapters"}, {}
    for file in FILES[top]:
        used = {name.split(".")[0] for name in USED[file]} & rooms
        upward[file] = used - {top} - ARROWS[top] - DOORS.get(file, set())
    assert FILES[top] and {file: used for file, used in upward.items() if used} == {}


@pytest.mark.parametrize("top", ["tests", "trials"])
def test_tests_share_only_what_lies_in_support(top):
    """테스트는 다른 테스트를 불러오지 않습니다. 함께 쓰는 것은 tests/support에 둡니다."""
    shared = {(file, name) for file in FILES[top] for name in USED[file] if name.startswith("tests.")}
    assert [(file, name) for file, name in shared if not name.startswith("tests.support.")] == []


def test_no_module_imports_itself_by_a_detour():
    """서로 불러오는 모듈은 없습니다. 고리가 있으면 그 길을 보입니다."""
    TopologicalSorter(graph()).prepare()


def test_a_circle_would_be_seen():
    """심어 놓은 고리를 찾아내야, 위의 테스트가 뜻이 있습니다."""
    arrows = graph()
    assert "lib.mnist" in arrows["tests.support.training"] and "lib.idx" in arrows["lib.mnist"]
    arrows["lib.idx"] = {"lib.mnist"}
    with pytest.raises(CycleError):
        TopologicalSorter(arrows).prepare()


LONGEST = 25  # 함수 하나의 줄 수. docstring, 주석, 빈 줄은 세지 않습니다.
PRODUCT = ["lib", "exercises", "classroom", "book_ext", "tools"]  # 테스트와 실험은 이야기처럼 길어도 됩니다.


def lines_of(function, lines):
    """함수의 몸에서 코드가 있는 줄의 수입니다."""
    body = function.body[ast.get_docstring(function) is not None :]
    written = (line.strip() for line in lines[body[0].lineno - 1 : function.end_lineno]) if body else ()
    return sum(bool(line) and not line.startswith("#") for line in written)


def too_long(source):
    """코드에서 너무 긴 함수들입니다: {이름: 줄 수}."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    sizes = {function.name: lines_of(function, source.splitlines()) for function in functions}
    return {name: size for name, size in sizes.items() if size > LONGEST}


@pytest.mark.parametrize("top", PRODUCT)
def test_every_function_fits_in_one_look(top):
    found = {file: too_long((ROOT / file).read_text(encoding="utf-8")) for file in FILES[top]}
    assert {file: functions for file, functions in found.items() if functions} == {}


def test_a_long_function_would_be_seen():
    """docstring과 주석은 세지 않고, 코드는 한 줄만 넘어도 압니다."""
    head = 'def f():\n    """설명\n\n    더."""\n    # 주석\n\n'
    assert too_long(head + LONGEST * "    x = 1\n") == {}
    assert too_long(head + (LONGEST + 1) * "    x = 1\n") == {"f": LONGEST + 1}
