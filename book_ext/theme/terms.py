"""용어의 링크 곁에 보일 풀이를 용어집에서 뽑아 곁 파일 하나에 담습니다. terms.js가 처음 쓸 때 부릅니다."""

import json
import shutil
from pathlib import Path

from bs4 import BeautifulSoup

HERE = Path(__file__).parent


def definitions(html):
    """용어집의 HTML에서 {용어의 id: 풀이의 HTML}을 뽑습니다. 끝에 있는, 배우는 절의 링크는 뺍니다."""
    found = {}
    for term in BeautifulSoup(html, "html.parser").select("dl.glossary dt[id]"):
        text = term.find_next_sibling("dd").p
        for link in text.select("a.reference"):
            link.decompose()
        found[term["id"]] = text.decode_contents().strip()
    return found


def write(app, pagename, templatename, context, doctree):
    """용어집을 쓸 때 곁 파일도 씁니다."""
    if pagename == "glossary":
        text = json.dumps(definitions(context["body"]), ensure_ascii=False, separators=(",", ":"))
        Path(app.outdir, "terms.js").write_text(f"window.bookTerms = {text};\n", encoding="utf-8")


def copy_script(app):
    target = Path(app.outdir, "_static")
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "terms.js", target)


def setup(app):
    app.add_js_file("terms.js", loading_method="defer")
    app.connect("builder-inited", copy_script)
    app.connect("html-page-context", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
