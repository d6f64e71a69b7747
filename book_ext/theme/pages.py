"""테마를 이 책에 맞춥니다: 글꼴과 여백은 book.css, 바꾼 틀은 templates/에 있습니다."""

import shutil
from pathlib import Path

HERE = Path(__file__).parent
STOCK_SEARCH = {f"_static/{name}.js" for name in ("doctools", "sphinx_highlight", "translations")}

AT_ONCE = {"_static/documentation_options.js", "_static/copybutton.js"}


def add_templates(app, config):
    """테마의 틀보다 templates/의 틀을 먼저 찾게 합니다."""
    config.templates_path.insert(0, str(HERE / "templates"))


def copy_files(app):
    """book.css와 book.js를 책에 넣습니다."""
    target = Path(app.outdir, "_static")
    target.mkdir(parents=True, exist_ok=True)
    for name in ("book.css", "book.js"):
        shutil.copy(HERE / name, target)


def defer_scripts(app, pagename, templatename, context, doctree):
    """Sphinx의 검색에만 쓰는 스크립트는 빼고, 나머지는 글이 다 보인 다음에 실행합니다.

    설정은 페이지 안의 스크립트가 바로 쓰고, copybutton.js는 book.js가 말을 바꾼 다음에 단추를 붙여야
    하므로 미루지 않습니다.
    """
    scripts = context["script_files"]
    scripts[:] = [script for script in scripts if script.filename not in STOCK_SEARCH]
    for script in scripts:
        if script.filename and script.filename not in AT_ONCE:
            script.attributes["defer"] = "defer"


def setup(app):
    app.add_css_file("book.css", priority=900)
    app.add_js_file("book.js", priority=900)  # copybutton.js 다음입니다.
    app.connect("config-inited", add_templates)
    app.connect("builder-inited", copy_files)
    app.connect("html-page-context", defer_scripts, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
