"""Jupyter Book을 실행하고 모든 말을 기록합니다. 화면에는 진행과, 경고나 오류만 나옵니다.

python -m tools.recorded는 tools/book.py가 부릅니다. 진행은 book_ext/progress.py가 씁니다.
"""

import io
import os
import sys
from pathlib import Path

from book_ext.progress import ERASE

LOG = Path("_build/book.log")
OPTIONS = ["build", ".", "--all", "-W", "-n", "--keep-going"]


class Both(io.TextIOBase):
    """화면과 기록에 함께 씁니다. Sphinx가 경고를, Python이 오류를 적는 자리입니다."""

    def __init__(self, screen, log):
        self.screen, self.log = screen, log

    def write(self, text):
        self.log.write(text)
        self.screen.write(text.replace("\n", f"{ERASE}\n") if self.screen.isatty() else text)
        self.screen.flush()
        return len(text)


def record():
    """이 프로세스와 커널의 말을 기록으로 돌립니다. 처음의 stdout만 화면에 남습니다."""
    LOG.parent.mkdir(exist_ok=True)
    log = LOG.open("w", encoding="utf-8", buffering=1)
    screen = open(os.dup(2), "w", encoding=sys.stderr.encoding, errors="replace")  # noqa: SIM115 끝까지 씁니다
    os.dup2(log.fileno(), 2)  # 커널은 이것을 물려받습니다. 노트북마다 쓰는 경고는 읽는 이의 것이 아닙니다.
    sys.stdout, sys.stderr = log, Both(screen, log)


if __name__ == "__main__":
    record()
    from jupyter_book.cli.main import main
    from sphinx.util.console import nocolor

    nocolor()
    main(OPTIONS)
