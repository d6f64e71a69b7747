"""그림은 화면에 가까워질 때 받고, 받기 전에도 자리를 차지하게 합니다. 그래서 글이 밀리지 않습니다."""

from copy import copy
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx.util.images import get_image_size
from sphinx.writers.html5 import HTML5Translator


def visit_image(translator, node):
    """<img>에 가로, 세로 픽셀 수와 loading="lazy"를 더합니다."""
    if size := get_image_size(str(Path(translator.builder.srcdir, node["uri"]))):
        write = partial(translator.emptytag, width=size[0], height=size[1], loading="lazy")
        translator = copy(translator)  # 본문(body)은 함께 쓰고, 태그를 적는 법만 이 그림에서 다릅니다.
        translator.emptytag = write
    HTML5Translator.visit_image(translator, node)


def setup(app):
    app.add_node(nodes.image, override=True, html=(visit_image, HTML5Translator.depart_image))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
