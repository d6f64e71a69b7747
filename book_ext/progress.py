"""책을 만드는 이가 보는 한 줄: 몇 쪽 가운데 몇 쪽째인지, 몇 초가 지났는지.

tools/book.py는 Sphinx와 커널의 말을 모두 기록에 적습니다. 이 줄만 본래의 화면(sys.__stdout__)에 씁니다.
터미널에서는 한 자리에서 고쳐 쓰고, 파이프나 CI에서는 줄을 바꿉니다.
"""

import sys
import time

START = time.monotonic()
ERASE = "\033[K"  # 줄의 나머지를 지웁니다.


def show(step, done, total, page):
    """진행의 한 줄을 씁니다. 터미널에서는 다음에 쓰는 것이 이 줄을 덮습니다."""
    line = f"{step} {done}/{total} {page} ({time.monotonic() - START:.0f}초)"
    terminal = sys.__stdout__.isatty()
    print(line + ERASE * terminal, end="\r" if terminal else "\n", file=sys.__stdout__, flush=True)


def count(app, step, event, position):
    """event가 일어날 때마다 하나를 셉니다. position은 event의 인수 가운데 페이지의 이름이 있는 자리입니다."""
    seen = []

    def note(*arguments):
        seen.append(arguments[position])
        show(step, len(seen), len(app.env.found_docs), seen[-1])

    app.connect(event, note)


def setup(app):
    count(app, "읽기", "source-read", 1)
    count(app, "쓰기", "doctree-resolved", 2)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
