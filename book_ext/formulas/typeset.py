"""수식을 책을 만들 때 KaTeX로 조판합니다. 페이지에는 수식용 스크립트가 없습니다.

글 속의 짧은 수식은 첨자만 있으므로 브라우저의 MathML에 맡깁니다. HTML로 조판한 것의 4분의 1 크기입니다.
"""

from pathlib import Path

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.util import logging

from book_ext.formulas import spaces
from book_ext.node import Node

KATEX = Node(Path(__file__).with_name("katex.mjs"))
SIMPLE = {"span", "math", "semantics", "mi", "mn", "mo", "mrow", "mspace", "mtext", "msub", "msup", "msubsup"}
LONGEST = 16  # 기호의 수입니다. MathML은 줄을 바꾸지 못해, 더 긴 수식은 좁은 화면을 넘습니다.
# 복사한 글에 섞이는 보이지 않는 글자입니다. 높이를 재는 것은 book.css가 대신 놓습니다.
INVISIBLE = ("<mo>\u2061</mo>", "\u200b")
NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'  # HTML에서는 <math>만으로 압니다.


def typeset(node, **options):
    """KaTeX로 조판한 HTML입니다. 잘못 쓴 수식은 붉은 글자로 숨기지 않고 경고하여, 만들기를 멈춥니다."""
    answer = KATEX.ask([node.astext(), options])
    if "error" in answer:
        logging.getLogger(__name__).warning(f"조판할 수 없는 수식입니다: {answer['error']}", location=node)
    return answer.get("html", "").replace(NAMESPACE, "")


def without_invisible(html):
    for character in INVISIBLE:
        html = html.replace(character, "")
    return html


def inline(node):
    """첨자뿐인 짧은 수식은 MathML로, 나머지는 KaTeX의 HTML로 조판합니다. (클래스, HTML)을 돌려줍니다."""
    mathml = BeautifulSoup(typeset(node, output="mathml"), "html.parser")
    for source in mathml("annotation"):
        source.decompose()
    simple = {tag.name for tag in mathml(True)} <= SIMPLE
    if simple and len(mathml(["mi", "mn", "mo"])) <= LONGEST:
        spaces.adjust(mathml)
        mathml.semantics.unwrap()  # 주석과 함께 묶을 때만 쓰는 껍질입니다.
        return "math katex", without_invisible(mathml.span.decode_contents())
    return "math", without_invisible(typeset(node))


def visit_math(translator, node):
    classes, html = inline(node)
    translator.body.append(f"{translator.starttag(node, 'span', '', CLASS=classes)}{html}</span>")
    raise nodes.SkipNode


def visit_math_block(translator, node):
    html = without_invisible(typeset(node, displayMode=True))
    translator.body.append(f"{translator.starttag(node, 'div', '', CLASS='math')}{html}</div>")
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("katex", (visit_math, None), (visit_math_block, None))
    app.connect("build-finished", KATEX.close)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
