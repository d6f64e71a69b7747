"""접은 코드의 이름을 안에 든 것으로 바꾸고, 움직이는 그림을 부르기만 하는 코드는 접어서 그림 아래에 둡니다.

노트북은 그대로이므로 Colab과 JupyterLab에서는 코드가 보이고, 책에서도 펼치면 그 자리에서 실행합니다.
"""

import ast

from myst_nb.sphinx_ import HideCodeCellNode

from book_ext.python.cells import PREPARE, is_code_cell, notebook_of, source
from book_ext.python.names import names

SETUP, DRAWN = "준비 코드", "이 그림을 그린 코드"


def only_draws(codes, at):
    """codes의 at번째가 lib.live의 함수로 끝나고, 거기에서 정한 값을 뒤의 셀이 쓰지 않는지 봅니다."""
    tree = ast.parse(codes[at])
    last = tree.body[-1]
    if not (isinstance(last, ast.Expr) and isinstance(last.value, ast.Call)):
        return False
    live = set().union(*(imported(ast.parse(code), "lib.live.") for code in codes[: at + 1]))
    used = set().union(*(cell.loads | cell.later for cell in map(names, codes[at + 1 :])))
    values = names(codes[at]).stores - imported(tree)
    return getattr(last.value.func, "id", None) in live and not values & used


def imported(tree, start=""):
    """이름이 start로 시작하는 모듈에서 가져온 이름들입니다."""
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    return {name.name for node in imports if node.module.startswith(start) for name in node.names}


def fold(app, doctree):
    """페이지의 셀마다, 접은 줄의 글을 정하거나 접어서 그림 아래에 둡니다."""
    notebook = notebook_of(app, app.env.docname)
    if not notebook:
        return
    codes = [(i, source(cell)) for i, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "code"]
    # 준비에는 !로 시작하는 줄이 있어, 나머지만 Python으로 읽습니다.
    shown = {i: code for i, code in codes if not code.startswith(PREPARE)}
    for place in list(doctree.findall(is_code_cell)):
        at = place["cell_index"]
        if "hide_mode" in place:
            place["prompt_show"] = place["prompt_hide"] = DRAWN if at in shown else SETUP
        elif only_draws(list(shown.values()), list(shown).index(at)):
            folded = HideCodeCellNode(prompt_show=DRAWN, prompt_hide=DRAWN, classes=["below-input"])
            folded.append(place.pop(0))
            place.append(folded)


def setup(app):
    app.connect("doctree-read", fold, priority=700)  # 코드와 그림에 붙일 것을 다 붙인 다음입니다.
    return {"parallel_read_safe": True, "parallel_write_safe": True}
