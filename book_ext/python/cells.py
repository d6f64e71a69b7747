"""페이지에서 실행할 셀에 «실행» 단추를, 글로 답하는 셀에 칸을 답니다.

처음에 부르는 것은 작은 boot.js와 boot.css뿐입니다. 나머지(PARTS, cell.css, 노트북과 셀마다의 이름을 담은
곁 파일)는 읽는 이가 처음 누를 때 부릅니다. Python의 꾸러미가 없으면(app.book_python이 None) 아무것도 하지
않습니다.
"""

import ast
import json
import re
import shutil
from pathlib import Path

from docutils import nodes

from book_ext.python.names import names
from book_ext.python.ship import shipped
from book_ext.repository import settled

HERE = Path(__file__).parent
# 처음 누를 때 부르는 스크립트의 조각들입니다. 차례대로 이어 함수 하나에 담습니다.
PARTS = (
    *("../memory/shelf.js", "../memory/carry.js", "plan.js", "elements.js", "editor.js", "outputs.js"),
    *("cell.js", "essay.js", "bring.js", "wait.js", "run.js", "conclude.js", "problems.js"),
    *("hand_in.js", "leftovers.js", "panel.js", "open.js"),
)
PREPARE = "# 준비: "  # 모든 노트북의 첫 코드 셀. 페이지에서는 이미 준비되어 있습니다.
# 페이지에서 실행하지 않는 노트북과 그 까닭, 그리고 대신 할 일입니다.
REFUSED = {
    "chapters/a_full_mnist": "이 셀은 전체 MNIST를 내려받고 몇 분 동안 학습하므로, 페이지에서는 "
    "실행하지 않습니다. 위쪽의 단추로 노트북을 내려받아 실행하거나, 로켓 단추가 있으면 Colab에서 여세요.",
}
SECONDS = {  # 페이지에서 오래 걸리는 셀과, 잰 시간(초)입니다. 이 책의 numpy에는 BLAS가 없어 열 배쯤 느립니다.
    "chapters/4_1_learning_from_data": {"47746d85": 7},  # 그림 4,000장끼리 견주기
    "chapters/4_2_loss": {"0ec2477c": 9},  # 정확도의 수치 미분 603번
    "chapters/4_5_training": {
        "07696802": 26,  # 수치 미분으로 하는 학습
        "8ff61c77": 28,  # 매개변수 39,760개의 수치 미분
        "0dd2a1b3": 13,  # 옳은 기울기와 z(1 - z)를 잊은 기울기로 하는 학습, 반복 1,000번씩
        "0c7f4e43": 69,  # 반복 10,000번
        "c8db4ce4": 16,  # 0에서 시작하는 학습, 반복 2,000번
        "d6cbe931": 8,  # 초깃값 세 가지의 학습, 반복 1,200번
        "b83f42d9": 35,  # 초깃값 아홉 가지의 학습, 반복 5,400번
        "aea35bf0": 31,  # 학습률 다섯 가지의 학습, 반복 5,000번
        "d200c20d": 188,  # 학습률 일곱 가지의 학습
    },
    "chapters/4_6_summary": {"3fb97d08": 58},  # 배치 크기가 25인 학습 열네 가지, 반복 5,600번
    "exercises/student/4_5_training": {"code-12": 41},  # 학습률 두 가지의 학습
}


class RunRow(nodes.General, nodes.Element):
    """코드 아래의 «실행» 단추가 있는 줄입니다."""


class AnswerBox(nodes.General, nodes.Element):
    """글로 답하는 칸입니다."""


class Panel(nodes.General, nodes.Element):
    """연습 문제 페이지의 끝에 있는, 제출하는 칸입니다."""


def visit_row(translator, node):
    label = translator.attval(f"실행: {node['number']}번째 셀")
    translator.body.append(
        f'<div class="python-row pst-js-only"><button class="run" aria-label="{label}">실행</button></div>\n'
    )
    raise nodes.SkipNode


def visit_answer(translator, node):
    translator.body.append(
        f'<textarea class="python-answer pst-js-only" data-cell="{node["cell"]}" rows="5" '
        f'aria-label="{node["problem"]}의 답" placeholder="여기에 답을 쓰세요."></textarea>\n'
    )
    raise nodes.SkipNode


def visit_panel(translator, node):
    translator.body.append(
        '<div class="python-panel pst-js-only"><button type="button" class="python-hand-in">제출 파일 만들기'
        "</button></div>\n"
    )
    raise nodes.SkipNode


def skip(translator, node):
    raise nodes.SkipNode


def notebook_of(app, docname):
    """페이지의 노트북 원본입니다. 저장소의 주소만 책의 것입니다. 노트북이 아니면 None입니다."""
    path = Path(app.env.doc2path(docname))
    return json.loads(settled(app, path.read_bytes())) if path.suffix == ".ipynb" else None


def source(cell):
    return "".join(cell["source"])


def role(cell):
    """nbgrader가 적어 둔 셀의 구실입니다. 없으면 빈 딕셔너리입니다."""
    return cell["metadata"].get("nbgrader", {})


def code_cells(notebook):
    """책에 코드가 보이는 셀들입니다. 물음의 셀은 코드를 빼고 물음만 보입니다."""
    return [
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and "remove-input" not in cell["metadata"].get("tags", ())
    ]


def mark(app, doctree):
    """코드 셀마다 이름(id)과 «실행»의 줄을, 글로 답하는 셀에는 칸을 답니다."""
    notebook = app.book_python and notebook_of(app, app.env.docname)
    if not notebook:
        return
    places = {place["cell_index"]: place for place in doctree.findall(is_code_cell)}
    for number, cell in enumerate(code_cells(notebook), 1):
        place = places[notebook["cells"].index(cell)]
        place["ids"].append(f"cell-{cell['id']}")
        place[0].append(RunRow(number=number))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and role(cell).get("solution"):
            put_answer_box(doctree, cell)
    if any(role(cell) for cell in notebook["cells"]):
        doctree[0].append(Panel())


def is_code_cell(node):
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def put_answer_box(doctree, cell):
    """«문제 4.3-7의 답» 다음의 안내 문단을, 글을 쓰는 칸으로 바꿉니다."""
    title = source(cell).split("\n")[0].strip("*")
    (heading,) = (p for p in doctree.findall(nodes.paragraph) if p.astext() == title)
    invitation = heading.parent[heading.parent.index(heading) + 1]
    box = AnswerBox(cell=cell["id"], problem=title.removesuffix("의 답"))
    heading.parent.replace(invitation, box)


def describe(cell, seconds=None):
    """페이지가 셀 하나에 대해 알아야 할 것입니다."""
    code = source(cell)
    found = {"id": cell["id"], "code": code, "stores": [], "loads": [], "later": []}
    if not code.startswith(PREPARE):
        own = names(code)
        found |= {"stores": sorted(own.stores), "loads": sorted(own.loads), "later": sorted(own.later)}
    if seconds:
        found["seconds"] = seconds
    if alt := cell["metadata"].get("mystnb", {}).get("image", {}).get("alt"):
        found["alt"] = alt
    if role(cell).get("grade"):
        found["problem"] = ast.parse(code).body[-1].value.args[0].value
    return found


def essay(cell):
    """글로 답하는 셀 하나입니다. code는 나누어 준 글의 첫 줄입니다."""
    title = source(cell).split("\n")[0]
    return {"id": cell["id"], "title": title, "problem": re.search(r"\d+\.\d+-\d+", title)[0]}


def page_data(notebook, docname):
    """페이지 하나의 곁 파일에 담을 것입니다."""
    code = code_cells(notebook)
    seconds = SECONDS.get(docname, {})
    cells = [describe(cell, seconds.get(cell["id"])) for cell in code]
    answer = None
    for cell, found in zip(code, cells, strict=True):
        if role(cell).get("solution"):
            answer = cell["id"]
        if "problem" in found:
            found["answer"] = answer
    essays = [essay(c) for c in notebook["cells"] if c["cell_type"] == "markdown" and role(c).get("solution")]
    data = {"page": docname, "cells": cells, "essays": essays, "refused": REFUSED.get(docname, "")}
    return data | ({"notebook": notebook} if any(map(role, notebook["cells"])) else {})


def script(app):
    """처음 누를 때 부르는 스크립트를 책에 넣고 그 경로를 돌려줍니다."""
    parts = "".join((HERE / part).read_text(encoding="utf-8") for part in PARTS)
    return shipped(app, "cell.js", f"(() => {{\n{parts}}})();\n".encode())


def add_boot(app, pagename, templatename, context, doctree):
    """실행할 셀이 있는 페이지에 boot.js를 붙입니다."""
    notebook = app.book_python and doctree and notebook_of(app, pagename)
    if not notebook or not code_cells(notebook):
        return
    data = json.dumps(page_data(notebook, pagename), ensure_ascii=False, separators=(",", ":"))
    files = {
        "engine": app.book_python.engine,
        "cells": shipped(
            app, f"cells-{pagename.replace('/', '-')}.js", f"window.bookPage = {data};\n".encode()
        ),
        "script": script(app),
        "style": shipped(app, "cell.css", (HERE / "cell.css").read_bytes()),
    }
    attributes = {f"data-{name}": context["pathto"](path, resource=True) for name, path in files.items()}
    attributes["data-bytes"] = str(app.book_python.bytes)
    attributes["data-figure-bytes"] = str(app.book_python.figure_bytes)
    attributes["data-shelf"] = f"{app.config.html_title}/{pagename}/"
    app.add_css_file("python/boot.css")
    app.add_js_file("python/boot.js", loading_method="defer", **attributes)


def copy_boot(app):
    """boot.js와 boot.css를 책의 _static/python/에 넣습니다."""
    if app.book_python:
        target = Path(app.outdir, "_static", "python")
        target.mkdir(parents=True, exist_ok=True)
        for name in ("boot.js", "boot.css"):
            shutil.copy(HERE / name, target)


def setup(app):
    for node, visit in ((RunRow, visit_row), (AnswerBox, visit_answer), (Panel, visit_panel)):
        app.add_node(node, html=(visit, None), latex=(skip, None), text=(skip, None))
    app.connect(
        "builder-inited", copy_boot, priority=600
    )  # ship.py가 꾸러미를 찾은 다음(기본 순서 500)입니다.
    app.connect("doctree-read", mark)
    app.connect("html-page-context", add_boot)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
