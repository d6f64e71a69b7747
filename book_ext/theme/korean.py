"""테마, Sphinx, myst-nb가 붙이는 낱말을 우리말로 바꿉니다. korean.po에 없는 낱말은 원래 번역을 씁니다."""

import gettext
import io
from html import escape
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput
from sphinx.locale import translators

WORDS = Path(__file__).with_name("korean.po")


def put_before(theirs):
    """korean.po의 낱말이 먼저이고, 없으면 theirs를 쓰는 번역을 돌려줍니다."""
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.StringIO(WORDS.read_text(encoding="utf-8"))))
    compiled.seek(0)
    ours = gettext.GNUTranslations(compiled)
    ours.add_fallback(theirs)
    return ours


def visit_folded_code(translator, node):
    """코드를 접은 줄입니다. myst-nb와 달리 영어 이름을 붙이지 않아, 글자 «코드 보기»가 이름이 됩니다."""
    prompts = (("collapsed", node["prompt_show"]), ("expanded", node["prompt_hide"]))
    titles = [f'<p class="{state} admonition-title">{escape(prompt)}</p>\n' for state, prompt in prompts]
    details = translator.starttag(node, "details", CLASS="admonition hide")
    translator.body += [details, "<summary>\n", *titles, "</summary>\n"]


def setup(app):
    app.add_node(HideCodeCellNode, override=True, html=(visit_folded_code, depart_HideCellInput))
    # 테마의 낱말(booktheme)은 sphinx_book_theme이 먼저 들어와 있어야 합니다.
    for domain in ("sphinx", "booktheme"):
        translators["general", domain] = put_before(translators["general", domain])
    app.translator = translators["general", "sphinx"]
    return {"parallel_read_safe": True, "parallel_write_safe": True}
