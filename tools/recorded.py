"""Jupyter Book을 실행하고 그 말은 모두 기록합니다. 화면에는 진행과, 경고나 오류만 남습니다.

tools/book.py가 새 프로세스에서 부릅니다. 진행은 book_ext/progress.py가 stdout에 씁니다.
"""

import os
import sys
from pathlib import Path

LOG = Path("_build/book.log")
OPTIONS = ["build", ".", "--all", "-W", "-n", "--keep-going"]


def record():
    """sys.stdout과, 노트북의 커널이 물려받는 stderr를 기록으로 돌립니다.

    sys.stderr는 그대로 둡니다. Sphinx의 경고와 Python의 오류만 거기에 적힙니다.
    """
    sys.stderr = open(os.dup(2), "w", buffering=1, encoding="utf-8")  # noqa: SIM115 끝까지 씁니다.
    sys.stdout = LOG.open("a", buffering=1, encoding="utf-8")
    os.dup2(sys.stdout.fileno(), 2)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding=sys.argv[1])  # 진행은 책을 만드는 이의 화면이 읽는 문자로 씁니다.
    record()
    from jupyter_book.cli.main import main
    from sphinx.util.console import nocolor

    nocolor()
    main(OPTIONS)
