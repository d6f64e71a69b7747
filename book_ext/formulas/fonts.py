"""수식의 글꼴에서 자주 쓰는 글자만 뽑아 스타일 안에 담습니다.

글꼴이 따로 오면 글이 보인 다음에 수식을 한 번 더 놓아야 해서, 느린 휴대전화가 멈칫합니다. 담은 글꼴에 없는
글자는 브라우저가 아래의 글꼴 파일에서 찾지 않으므로, 새 글자를 쓰려면 LETTERS에 더합니다.
"""

import base64
import logging
import re
import shutil
from io import BytesIO
from pathlib import Path
from string import ascii_letters, digits, punctuation

from fontTools import subset

FONTS = ("Main-Regular", "Math-Italic", "Size1-Regular", "Size2-Regular", "Size3-Regular")
SYMBOLS = " \u00a0±×βδεηθλμσ\u200b′←→∂∇∑−∘∞∣∥≈≥⊙⊤…⋅⋯⟺"
LETTERS = ascii_letters + digits + punctuation + SYMBOLS


def small_font(file):
    """글꼴 파일에서 LETTERS만 뽑은 WOFF 글꼴을 CSS에 적는 주소로 돌려줍니다."""
    options = subset.Options(flavor="woff", name_IDs=[0, 13, 14])  # 이름은 빼고 저작권 표시만 둡니다.
    font = subset.load_font(file, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    content = BytesIO()
    subset.save_font(font, content, options)
    return f"data:font/woff;base64,{base64.b64encode(content.getvalue()).decode()}"


def copy_styles(app):
    """KaTeX의 스타일과 글꼴을 책에 넣습니다. FONTS는 스타일 안에 담습니다."""
    source = Path(app.srcdir, "node_modules", "katex", "dist")
    target = Path(app.outdir, "_static", "katex")
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    for file in source.glob("fonts/*.woff2"):
        shutil.copy(file, target / "fonts")
    # KaTeX의 글꼴에는 만든 때가 적혀 있지 않은데, 그때마다 fontTools가 경고를 남깁니다.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    style = (source / "katex.min.css").read_text(encoding="utf-8")
    for name in FONTS:
        font = small_font(source / "fonts" / f"KaTeX_{name}.ttf")
        style = re.sub(rf"src:url\(fonts/KaTeX_{name}\.[^}}]*", f'src:url({font}) format("woff")', style)
    (target / "katex.min.css").write_text(style, encoding="utf-8")


def setup(app):
    app.add_css_file("katex/katex.min.css")
    app.connect("builder-inited", copy_styles)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
