"""한국어로 찾기: 글을 절마다 그대로 담은 색인을 만들고, 검색 페이지에서 그 색인을 찾습니다.

Sphinx의 색인은 띄어 쓴 낱말만 담으므로 «미분»으로 «미분을»을, «학습»으로 «학습률»을 찾지 못합니다.
이 책의 글은 다 모아도 그 색인의 한 배 반쯤이므로, 통째로 담고 match.js가 글자 그대로 찾습니다. 치다 만 글자와
첫소리도 찾고, 독자가 달리 부르는 이름(names.toml)은 이 책의 말로 바꾸어 찾습니다.
"""

import json
import re
import shutil
import tomllib
import unicodedata
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

HERE = Path(__file__).parent
# 이 안의 글은 다른 절이거나, 코드이거나, 사람이 읽는 글이 아닙니다.
NOT_PROSE = (
    nodes.section,
    addnodes.glossary,
    addnodes.index,
    nodes.literal_block,
    nodes.math_block,
    nodes.comment,
    nodes.raw,
)
SETUP = "# 준비: "  # 모든 노트북에 똑같이 있는 첫 코드 셀은 찾을 것이 아닙니다.


def prose(node):
    """node 안의 글을 이어 돌려줍니다. TeX 명령이 든 수식은 말줄임표로 적습니다."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, nodes.math):
        return "…" if "\\" in node.astext() else re.sub(r"[{}]", "", node.astext())
    if isinstance(node, NOT_PROSE) or "cell" in node.get("classes", []):
        return ""
    space = "" if isinstance(node, nodes.Inline) else " "
    return "".join(map(prose, node.children)) + space


def code(section):
    """절에 바로 든 코드를 이어 돌려줍니다. 출력은 숫자가 많아 담지 않습니다."""
    own = [child for child in section.children if not isinstance(child, nodes.section)]
    blocks = [block for child in own for block in child.findall(nodes.literal_block)]
    texts = [block.astext() for block in blocks if "output" not in block["classes"]]
    return "\n".join(text for text in texts if not text.startswith(SETUP))


def entry(name, place, text, program=""):
    """색인의 한 칸입니다. 맥에서 만들어도 한글이 자모로 나뉘지 않게 합니다."""
    fields = {
        "name": name.astext(),
        "anchor": place["ids"][0],
        "text": " ".join(text.split()),
        "code": program,
    }
    return {key: unicodedata.normalize("NFC", value) for key, value in fields.items()}


def entries(doctree):
    """페이지의 칸들입니다. 제목이 맨 앞이고, 절마다 한 칸, 용어집의 용어마다 한 칸입니다."""
    for node in doctree.findall():
        if isinstance(node, nodes.section):
            title, *content = node.children
            yield entry(title, node, "".join(map(prose, content)), code(node))
        elif isinstance(node, addnodes.glossary):
            for item in node.findall(nodes.definition_list_item):
                yield entry(item[0], item[0], prose(item[-1]))


def names():
    """독자가 부르는 이름마다 이 책의 말입니다. 이름은 띄어 쓰지 않고 작은 글자로 적습니다."""
    terms = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
    return {re.sub(r"[\s_-]", "", name).lower(): term for term, all_ in terms.items() for name in all_}


def copy_hangul(app):
    """es-hangul을 파일로 연 페이지에서도 부를 수 있는 스크립트로 책에 넣습니다."""
    source = Path(app.srcdir, "node_modules", "es-hangul", "dist", "index.js").read_text(encoding="utf-8")
    script = f"window.esHangul = ((module) => {{\n{source}\nreturn module.exports;\n}})({{}});\n"
    Path(app.outdir, "_static", "es-hangul.js").write_text(script, encoding="utf-8")


def make_search(app):
    """색인과 스크립트를 책에 넣고, 검색 페이지를 만들게 합니다."""
    env, builder = app.env, app.builder
    pages = [
        {"address": builder.get_target_uri(name), "entries": list(entries(env.get_doctree(name)))}
        for name in env.external_site_map
    ]
    text = json.dumps({"pages": pages, "names": names()}, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, "searchindex.js").write_text(f"window.bookIndex = {text};\n", encoding="utf-8")
    copy_hangul(app)
    for name in ("match.js", "search.js", "search.css"):
        shutil.copy(HERE / name, Path(app.outdir, "_static", name))
    yield "search", {}, "search.html"


def leave_out_stock_search(app):
    """Sphinx의 색인과 검색 페이지는 만들지 않습니다."""
    app.builder.search = False


def drop_stock_scripts(app, exception):
    """테마가 넣은 Sphinx의 검색 스크립트를 뺍니다. 부르는 페이지가 없습니다."""
    for name in ("searchtools.js", "language_data.js"):
        Path(app.outdir, "_static", name).unlink(missing_ok=True)


def setup(app):
    app.connect("builder-inited", leave_out_stock_search)
    app.connect("html-collect-pages", make_search)
    app.connect("build-finished", drop_stock_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
