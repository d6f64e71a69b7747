"""테마가 쓰는 아이콘만 담은 작은 글꼴을 만듭니다.

테마의 Font Awesome 글꼴은 156 KB, 스크립트는 543 KB(gzip)인데 책이 쓰는 아이콘은 스무 개
남짓입니다. 같은 이름의 @font-face를 book.css에 두면 브라우저는 이 작은 글꼴만 받습니다.
"""

from pathlib import Path

import pydata_sphinx_theme
from fontTools import subset

ICONS = """
angle-left angle-right bars circle-check circle-exclamation circle-half-stroke circle-info
circle-xmark chevron-down download expand lightbulb list magnifying-glass moon pencil print rocket
sun triangle-exclamation
"""


def write_font(app):
    """아이콘 글꼴을 _static/icons.woff에 씁니다."""
    theme = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static"
    options = subset.Options(flavor="woff", name_IDs=[0, 13, 14])  # 이름은 빼고 저작권 표시만 둡니다.
    font = subset.load_font(theme / "vendor/fontawesome/webfonts/fa-solid-900.ttf", options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(glyphs=ICONS.split())
    subsetter.subset(font)
    target = Path(app.outdir, "_static")
    target.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, target / "icons.woff", options)


def setup(app):
    app.connect("builder-inited", write_font)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
