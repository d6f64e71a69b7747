"""테마를 이 책에 맞춥니다: 글꼴과 여백은 book.css, 바꾼 틀은 templates/에 있습니다."""

import shutil
from pathlib import Path

HERE = Path(__file__).parent


def add_templates(app, config):
    """테마의 틀보다 templates/의 틀을 먼저 찾게 합니다."""
    config.templates_path.insert(0, str(HERE / "templates"))


def copy_style(app):
    """book.css를 책에 넣습니다."""
    target = Path(app.outdir, "_static")
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "book.css", target)


def setup(app):
    app.add_css_file("book.css", priority=900)
    app.connect("config-inited", add_templates)
    app.connect("builder-inited", copy_style)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
