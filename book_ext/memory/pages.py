"""모든 페이지에 memory.js를, 첫 페이지에 records.js를 붙입니다."""

import re
from pathlib import Path

HERE = Path(__file__).parent
# 스크립트마다 차례대로 이어 함수 하나에 담는 조각들입니다.
SCRIPTS = {
    "memory.js": ("shelf.js", "memory.js"),
    "records.js": ("shelf.js", "carry.js", "../python/elements.js", "records.js"),
}


def copy_scripts(app):
    """조각을 이어 책의 _static/에 넣습니다."""
    target = Path(app.outdir, "_static")
    target.mkdir(parents=True, exist_ok=True)
    for name, parts in SCRIPTS.items():
        text = "".join(without_comments((HERE / part).read_text(encoding="utf-8")) for part in parts)
        (target / name).write_text(f"(() => {{\n{text}}})();\n", encoding="utf-8")


def without_comments(text):
    """설명만 있는 줄을 뺍니다. 모든 페이지가 처음부터 받는 스크립트라서 작아야 합니다."""
    return re.sub(r"^ *//.*\n", "", text, flags=re.MULTILINE)


def add_scripts(app, pagename, templatename, context, doctree):
    root = app.config.root_doc
    data = {"data-book": app.config.html_title, "data-page": pagename, "data-root": root}
    for name in ("memory.js", *(["records.js"] if pagename == root else ())):
        app.add_js_file(name, loading_method="defer", **data)


def setup(app):
    app.connect("builder-inited", copy_scripts)
    app.connect("html-page-context", add_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
