"""그림은 화면에 가까워질 때 받고, 받기 전에도 자리를 차지하게 합니다. 그래서 글이 밀리지 않습니다."""

from pathlib import Path

from docutils import nodes
from sphinx.util.images import get_image_size
from sphinx.writers.html5 import HTML5Translator


def visit_image(translator, node):
    """<img>에 가로, 세로 픽셀 수와 loading="lazy"를 더합니다."""
    size = get_image_size(str(Path(translator.builder.srcdir, node["uri"])))
    HTML5Translator.visit_image(translator, node)
    if size:
        attributes = f'<img width="{size[0]}" height="{size[1]}" loading="lazy" '
        translator.body[-1] = translator.body[-1].replace("<img ", attributes, 1)


def setup(app):
    app.add_node(nodes.image, override=True, html=(visit_image, HTML5Translator.depart_image))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
