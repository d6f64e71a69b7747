"""페이지 안에서 셀을 실행합니다. 출력은 노트북에 담을 수 있는 꼴(nbformat)로 페이지에 보냅니다."""

import ast
import builtins
import linecache
import logging
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from book_page import closed, counting, explain, output

FIGURE_MODULES = set(Path(__file__).with_name("figure_modules.txt").read_text(encoding="utf-8").split())
MAIN = sys.modules["__main__"].__dict__


def start(post):
    """셀을 실행할 준비를 합니다. post는 JSON으로 적은 글 하나를 페이지에 보내는 함수입니다."""
    output.start(post)
    closed.close()
    counting.start()
    sys.path.insert(0, str(Path.home()))
    builtins.display = output.display
    from lib.notebook import short_warnings

    short_warnings()


def needs_figures(code):
    """이 셀을 실행하는 데 그림의 꾸러미가 더 필요한지 알려 줍니다."""
    if "matplotlib" in sys.modules:
        return False
    try:
        tree = ast.parse(_without_commands(code))
    except SyntaxError:
        return False
    return any(name in FIGURE_MODULES for node in ast.walk(tree) for name in _imported(node))


def _imported(node):
    if isinstance(node, ast.Import):
        return [part for alias in node.names for part in (alias.name, alias.name.split(".")[0])]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, node.module.split(".")[0], *(f"{node.module}.{a.name}" for a in node.names)]
    return []


def run(name, code):
    """셀 하나를 실행하고 어떻게 끝났는지 돌려줍니다.

    결과: "done", "error", "memory"(메모리를 다 썼음), "figures"(그림의 꾸러미가 있어야 함) 가운데 하나입니다.
    """
    output.begin()
    filename = f"<{name}>"
    linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)
    try:
        _prepare_figures()
        value = _execute(code, filename)
        if value is not None:
            MAIN["_"] = value
            output.result(value)
        status = "done"
    except SystemExit:
        status = "done"
    except MemoryError:
        status = "memory"
    except BaseException as error:
        missing = (error.name or "") if isinstance(error, ModuleNotFoundError) else ""
        if missing.split(".")[0] in FIGURE_MODULES and "matplotlib" not in sys.modules:
            return "figures"
        _flush_figures()
        output.error(explain.error_output(error, filename))
        return "error"
    _flush_figures()
    output.flush()
    return status


def _prepare_figures():
    """그림의 꾸러미가 풀렸으면 그림의 모양을 정합니다."""
    if "book_page.backend" not in sys.modules and find_spec("matplotlib"):
        logging.getLogger("matplotlib.font_manager").setLevel(
            logging.ERROR
        )  # 글꼴을 찾는다고 알리지 않습니다.
        from book_page import backend

        backend.prepare()


def _execute(code, filename):
    """셀을 실행하고, 마지막 줄이 식이면 그 값을 돌려줍니다. 쌍반점으로 끝나면 돌려주지 않습니다."""
    tree = ast.parse(_without_commands(code), filename)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, filename, "exec"), MAIN)
    if last is None:
        return None
    value = eval(compile(ast.Expression(last.value), filename, "eval"), MAIN)
    return None if code.rstrip().endswith(";") else value


def _without_commands(code):
    """노트북에서만 통하는 셸 명령과 매직의 줄을, 실행하면 그렇다고 알리는 줄로 바꿉니다."""
    try:
        ast.parse(code)
    except SyntaxError:
        code = re.sub(r"^(\s*)%matplotlib\b.*$", r"\1pass", code, flags=re.MULTILINE)
        return re.sub(
            r"^(\s*)[!%].*$", r"\1__import__('book_page').closed.command()", code, flags=re.MULTILINE
        )
    return code


def _flush_figures():
    if "book_page.backend" in sys.modules:
        sys.modules["book_page.backend"].show()
