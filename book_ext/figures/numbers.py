"""그림에 번호와 이름을 붙이고, 번호로 잇고, 책 전체의 그림을 차례로 모읍니다.

움직이는 그림의 이름은 그 제목과 슬라이더이고, 멈춘 그림의 이름은 설명(alt)의 첫 문장입니다. 다른 절의 그림은
노트북에서 `[4.5절의 그림](4_5_training.ipynb#cell-셀의 id)`처럼 가리키고, 책에서는 번호가 뒤에 붙습니다.
"""

import json
import re

from docutils import nodes
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from book_ext.live.pages import STATE, VIEW
from book_ext.live.still import children, title
from book_ext.python.cells import is_code_cell, notebook_of

SECTION = re.compile(r"(?:부록 )?(\d\.\d|[a-z]) ")  # 절과 부록의 제목은 번호로 시작합니다.
log = logging.getLogger(__name__)


class Numbered(nodes.General, nodes.Element):
    """번호와 이름이 붙은 그림입니다."""


class FigureList(nodes.General, nodes.Element):
    """그림의 차례가 놓일 자리입니다."""


class FiguresDirective(SphinxDirective):
    """책 전체의 그림의 차례입니다."""

    def run(self):
        return [FigureList()]


def visit_numbered(translator, node):
    translator.body.append(translator.starttag(node, "figure"))


def depart_numbered(translator, node):
    number, name = (translator.attval(node[key]) for key in ("number", "name"))
    translator.body.append(f"<figcaption><strong>그림 {number}.</strong> {name}</figcaption></figure>\n")


def number_all(app, doctree):
    """페이지의 그림마다 번호와 이름을 붙이고, 차례에 적습니다."""
    docname = app.env.docname
    heading = next(doctree.findall(nodes.title)).astext()
    section = SECTION.match(heading)
    if not (section and docname.startswith("chapters/")):
        return
    cells, models = notebook_of(app, docname)["cells"], models_of(app.env, docname)
    listed = app.env.book_figures[docname] = {"heading": heading, "figures": []}
    for place in doctree.findall(is_code_cell):
        if name := name_of(place, models):
            number = f"{section[1]}-{len(listed['figures']) + 1}"
            put_in_figure(place, number, name)
            listed["figures"].append((number, name, cells[place["cell_index"]]["id"]))


def anchor_of(number):
    return "figure-" + number.replace(".", "-")


def models_of(env, docname):
    """페이지에 있는 위젯들의 상태입니다."""
    scripts = NbMetadataCollector.get_js_files(env, docname)
    return json.loads(scripts[STATE][1]["body"])["state"] if STATE in scripts else {}


def name_of(place, models):
    """셀이 그린 그림의 이름입니다. 그림이 없으면 None입니다."""
    for view in place.findall(nodes.raw):
        if view.astext().startswith(VIEW):
            model_id = json.loads(view.astext().removeprefix(VIEW).removesuffix("</script>"))["model_id"]
            return None if "questions" in models[model_id]["state"] else moving_name(models, model_id)
    for image in place.findall(nodes.image):
        return image["alt"].split(". ")[0].removesuffix(".") + "."
    return None


def moving_name(models, model_id):
    """움직이는 그림의 제목과, 괄호에 적은 슬라이더의 이름들입니다."""
    state = models[model_id]["state"]
    sliders = children(state)[1:] if "children" in state else []
    names = ", ".join(models[slider]["state"]["description"] for slider in sliders)
    return title(models, model_id).removeprefix("움직이는 그림: ") + f" ({names})" * bool(names)


def put_in_figure(place, number, name):
    """셀의 출력을 번호와 이름이 붙은 그림으로 감쌉니다."""
    (output,) = (child for child in place.children if "cell_output" in child["classes"])
    box = Numbered(number=number, name=name, ids=[anchor_of(number)])
    place.replace(output, box)
    box.append(output)


class FigureReferences(SphinxPostTransform):
    """그림이 든 셀을 가리키는 링크에 번호를 적고, 차례를 채웁니다."""

    default_priority = 5  # 문서 사이의 링크가 정해지기 전입니다.

    def run(self, **kwargs):
        for link in list(self.document.findall(addnodes.pending_xref)):
            if (link.get("reftargetid") or "").startswith("cell-"):
                link.replace_self(self.linked(link))
        for place in list(self.document.findall(FigureList)):
            place.replace_self(list(self.listed()))

    def linked(self, link):
        page = self.env.book_figures.get(link["reftarget"], {"figures": []})
        for number, _, cell in page["figures"]:
            if link["reftargetid"] == f"cell-{cell}":
                return self.link(link["reftarget"], number, f"{link.astext()}({number})")
        log.warning(
            "그림이 없는 셀을 가리킵니다: %s#%s", link["reftarget"], link["reftargetid"], location=link
        )
        return nodes.inline("", link.astext())

    def link(self, docname, number, text):
        place = self.env.docname, docname, anchor_of(number)
        return make_refnode(self.app.builder, *place, nodes.inline("", text))

    def listed(self):
        """절마다 제목과 그림의 목록입니다."""
        for docname in self.env.external_site_map:
            page = self.env.book_figures.get(docname)
            if page and page["figures"]:
                yield nodes.rubric("", page["heading"])
                yield nodes.bullet_list("", *(self.item(docname, *figure) for figure in page["figures"]))

    def item(self, docname, number, name, _):
        link = self.link(docname, number, f"그림 {number}. {name}")
        return nodes.list_item("", nodes.paragraph("", "", link))


def begin(app, env, docnames):
    env.book_figures = {}


def setup(app):
    app.add_node(Numbered, html=(visit_numbered, depart_numbered))
    app.add_node(FigureList)
    app.add_directive("figures", FiguresDirective)
    app.add_post_transform(FigureReferences)
    app.connect("env-before-read-docs", begin)
    app.connect("doctree-read", number_all, priority=600)  # 코드의 이름(cells.py)이 붙은 다음입니다.
    return {"parallel_read_safe": False, "parallel_write_safe": True}
