"""책의 모든 셀을 페이지에서 실행하여, 나온 글과 그림을 노트북에 저장한 출력과 견줍니다.

진짜 Chromium에서 파일로 연 책을 앞에서부터 차례로 실행합니다. 까닭 없이 다른 셀이 있으면 실패합니다.
"""

import re
import sys
import time
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from book_ext.python.cells import REFUSED, SECONDS
from tests.support.browser import chromium
from tests.support.places import PAGES
from trials.page.press import code_cells, opened, press

RESULT = Path(__file__).with_suffix(".md")
SLOWEST = 10
FIGURES = ("python-figure", "python-moving")
MOVING = "움직이는 그림"  # 저장한 출력에서는 움직이는 그림도 글입니다.
ANSI = re.compile(r"\x1b\[[\d;]*m")
NO_FLAGS = "WebAssembly에는 넘침의 깃발이 없어, 페이지의 numpy는 넘침을 알리지 못합니다."
REASONS = {"000c096b": NO_FLAGS, "01ab7e90": NO_FLAGS}  # 저장한 출력과 다른 셀과 그 까닭입니다.
UNKNOWN = "까닭을 모릅니다."
HEAD = """\
# 페이지에서 실행한 책의 셀

만든 책을 Chromium에서 파일로, 네트워크 없이 열어 셀을 차례로 실행하고, 노트북에 저장한 출력과 견주었습니다.
글은 한 글자까지 같아야 하고, 그림이 있던 자리에는 그림이 그려져야 합니다.
"""


@dataclass
class Row:
    """실행한 셀 하나: 걸린 시간(초)과, 저장한 출력과 다른 점입니다."""

    page: str
    cell: str
    seconds: float
    how: str


def stored(cell):
    """저장한 출력: [(종류, 글), …]. 그림은 몇 개인지만 봅니다."""
    return joined(kind_and_text(output) for output in cell["outputs"])


def kind_and_text(output):
    if output["output_type"] == "stream":
        return {"stdout": "stream", "stderr": "stderr"}[output["name"]], "".join(output["text"])
    if output["output_type"] == "error":
        return "traceback", ANSI.sub("", "\n".join(output["traceback"]))
    if "image/png" in output["data"]:
        return "python-figure", ""
    text = "".join(output["data"]["text/plain"])
    return ("python-moving", "") if text.startswith(MOVING) else ("text_plain", text)


def joined(outputs):
    """찍은 글은 이름마다 하나로 이어 앞에 둡니다. 커널은 stdout과 stderr의 차례를 지키지 않습니다."""
    streams, rest = {"stream": "", "stderr": ""}, []
    for kind, text in outputs:
        if kind in streams:
            streams[kind] += text
        else:
            rest.append((kind, "" if kind in FIGURES else text))
    return [*streams.items(), *rest]


def differing(expected, came):
    """다르면 처음으로 다른 줄을 알립니다."""
    old, new = (
        [f"{kind}: {line}" for kind, text in outputs for line in text.split("\n")]
        for outputs in (expected, came)
    )
    pairs = zip_longest(old, new, fillvalue="")
    return next((f"저장한 것 «{a[:80]}», 페이지 «{b[:80]}»" for a, b in pairs if a != b), "")


def run_page(browser, name):
    """페이지의 셀을 차례로 실행하고 셀마다 Row를 내놓습니다."""
    with opened(browser, name) as visit:
        for cell in code_cells(name):
            done = press(visit.page, cell["id"])
            assert "앞의 셀" not in done["note"], f"{name} {cell['id']}: {done['note']}"
            yield Row(name, cell["id"], done["seconds"], differing(stored(cell), joined(done["outputs"])))


def report(rows, seconds):
    """적어 둘 글입니다."""
    different = [row for row in rows if row.how]
    slow = sorted(rows, key=lambda row: -row.seconds)[:SLOWEST]
    return "\n".join(
        [
            HEAD,
            f"- 실행한 셀: {len(rows)}개, 같은 셀: {len(rows) - len(different)}개",
            f"- 걸린 시간: {seconds:.0f}초",
            *(f"- 실행하지 않은 셀: {n}의 {len(code_cells(n))}개. {why}" for n, why in REFUSED.items()),
            "\n## 다른 셀\n",
            *(f"- {row.page} {row.cell}: {row.how}. {REASONS.get(row.cell, UNKNOWN)}" for row in different),
            *([] if different else ["없습니다."]),
            "\n## 가장 오래 걸린 셀\n",
            "| 페이지 | 셀 | 초 | 미리 알린 초 |",
            "| --- | --- | --- | --- |",
            *(f"| {row.page} | {row.cell} | {row.seconds:.1f} | {told(row)} |" for row in slow),
            "",
        ]
    )


def told(row):
    """누르기 전에 알린 시간(초)입니다."""
    return SECONDS.get(row.page, {}).get(row.cell, "")


def main(names):
    start = time.monotonic()
    rows = []
    with TemporaryDirectory() as folder, chromium(folder) as browser:
        for name in names:
            for row in run_page(browser, name):
                rows.append(row)
                print(f"{row.page} {row.cell} {row.seconds:.2f}초 {row.how}", flush=True)
    text = report(rows, time.monotonic() - start)
    RESULT.write_text(text, encoding="utf-8")
    print(f"{text}\n적은 곳: {RESULT}")
    if {row.cell for row in rows if row.how} != REASONS.keys():
        sys.exit("까닭을 적지 않은 다른 점이나, 이제는 없는 다른 점이 있습니다.")


if __name__ == "__main__":
    main([name for name in PAGES if Path(f"{name}.ipynb").exists() and name not in REFUSED])
