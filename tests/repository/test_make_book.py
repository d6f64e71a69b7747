"""make book이 읽는 이에게 하는 말: 진행의 한 줄, 경고와 오류, 그리고 기록이 있는 곳."""

import io
import os
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest

from book_ext import progress
from tests.support.places import ROOT
from tools import book

SPEAK = """
import os, sys
from tools.recorded import record
record()
print("Sphinx의 말")
os.system("echo 커널의 경고 >&2")
print("경고", file=sys.stderr)
print("진행", file=sys.__stdout__)
"""


class Screen(io.StringIO):
    """terminal이 참이면 터미널인 화면입니다."""

    def __init__(self, terminal):
        super().__init__()
        self.isatty = lambda: terminal


def stand_in(folder, code):
    """Jupyter Book 대신 code를 실행하는 저장소입니다."""
    (folder / "tools").mkdir()
    (folder / "tools" / "recorded.py").write_text(f"import sys\n{code}\n", encoding="utf-8")


@pytest.mark.parametrize(("terminal", "end"), [(True, "\033[K\r"), (False, "\n")])
def test_progress_tells_page_and_count_and_seconds(monkeypatch, terminal, end):
    """터미널에서는 한 자리에서 고쳐 쓰고, 파이프에는 읽을 수 있는 줄만 씁니다."""
    screen = Screen(terminal)
    monkeypatch.setattr(sys, "__stdout__", screen)
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: progress.START + 7))
    listeners = {}
    app = SimpleNamespace(connect=listeners.__setitem__, env=SimpleNamespace(found_docs={"intro", "notices"}))
    progress.setup(app)
    listeners["source-read"](app, "intro", [""])
    listeners["source-read"](app, "notices", [""])
    listeners["doctree-resolved"](app, None, "intro")
    lines = ["읽기 1/2 intro (7초)", "읽기 2/2 notices (7초)", "쓰기 1/2 intro (7초)"]
    assert screen.getvalue() == "".join(line + end for line in lines)


def test_only_progress_and_warnings_reach_the_screen(tmp_path):
    """Sphinx의 영어와, 커널이 노트북마다 하는 경고는 기록에만 있습니다."""
    (tmp_path / "_build").mkdir()
    command = [sys.executable, "-X", "utf8", "-c", SPEAK]
    env = os.environ | {"PYTHONPATH": str(ROOT)} | book.SETTINGS
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=True)
    assert (done.stdout, done.stderr) == ("진행\n", "경고\n")
    log = (tmp_path / "_build" / "book.log").read_text(encoding="utf-8")
    assert sorted(log.splitlines()) == ["Sphinx의 말", "커널의 경고"]


def test_failure_shows_the_warning_in_full_and_the_place_of_the_log(tmp_path, capfd):
    stand_in(tmp_path, "sys.stderr.write('intro.ipynb: WARNING: 첫 줄\\n둘째 줄\\n'); sys.exit(1)")
    with pytest.raises(SystemExit, match="책을 만들지 못했습니다") as stopped:
        book.make(tmp_path)
    log = tmp_path / "_build" / "book.log"
    assert str(log) in str(stopped.value)
    told = "intro.ipynb: WARNING: 첫 줄\n둘째 줄\n"
    assert capfd.readouterr().err == log.read_text(encoding="utf-8") == told


def test_book_that_failed_is_made_again_and_one_that_succeeded_is_not(tmp_path, monkeypatch):
    """두 번째는 아무것도 실행하지 않고 바로 끝납니다."""
    made = []
    monkeypatch.setattr(book, "STAMP", tmp_path / "book.sha256")
    monkeypatch.setattr(book, "BOOK", tmp_path / "html")
    monkeypatch.setattr(book, "fingerprint", lambda *material: "재료")
    monkeypatch.setattr(book, "make", lambda: sys.exit("실패"))
    with pytest.raises(SystemExit):
        book.build()
    monkeypatch.setattr(book, "make", lambda: made.append("책"))
    book.build()
    book.build()
    assert made == ["책"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows의 Ctrl+C는 다른 신호입니다.")
def test_control_c_ends_in_one_sentence(tmp_path, monkeypatch):
    """만들던 프로세스가 끝나기를 기다린 다음, 오류의 긴 기록 없이 멈춥니다."""
    stand_in(
        tmp_path,
        "import os, signal, time\n"
        "os.kill(os.getppid(), signal.SIGINT)\n"
        "time.sleep(0.5)\n"
        "open('ended', 'w').close()\n"
        "sys.exit('긴 기록')",
    )
    # 뒤에서(&) 시작한 테스트는 Ctrl+C를 모르는 채로 시작합니다. 앞에서 만드는 것과 같게 합니다.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(SystemExit, match=r"^멈추었습니다"):
            book.make(tmp_path)
    finally:
        signal.signal(signal.SIGINT, before)
    assert (tmp_path / "ended").exists()
