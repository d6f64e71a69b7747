"""이 책을 위한 Sphinx 확장입니다. 방 하나가 읽는 이에게 한 가지를 줍니다."""

PARTS = """
progress repository edition
notebooks.execution notebooks.streams
formulas.typeset formulas.fonts
theme.pages theme.icons theme.korean theme.glossary_links theme.terms theme.particles theme.pictures
theme.plain_code theme.unused_styles
live.pages memory.pages search.index python.ship python.cells figures.numbers figures.folded
offline.addresses offline.files
"""


def setup(app):
    for part in PARTS.split():
        app.setup_extension(f"book_ext.{part}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
