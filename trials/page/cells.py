"""책의 모든 셀을 페이지에서 실행하여, 나온 글과 그림을 노트북에 저장한 출력과 견줍니다.

진짜 Chromium에서 파일로 연 책을 앞에서부터 차례로 실행합니다. 까닭 없이 다른 셀이 있으면 실패합니다.
"""

import re
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from book_ext.python.cells import REFUSED
from tests.support.browser import chromium
from tests.support.places import PAGES
from trials.page.press import code_cells, opened, press

RESULT = Path(__file__).with_suffix(".md")
SLOWEST = 10
MOVING = "움직이는 그림"  # 저장한 출력에서는 움직이는 그림도 글입니다.
ANSI = re.compile(r"\x1b\[[\d;]*m")
REASONS = {}  # 저장한 출력과 다른 셀과 그 까닭입니다.


def stored(cell):
    """저장한 출력: [[종류, 글], …]. 글은 잇고, 그림은 몇 개인지만 봅니다."""
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
    """잇달아 온 같은 글을 잇습니다."""
    found = []
    for kind, text in outputs:
        text = "" if kind in ("python-figure", "python-moving") else text
        if found and kind == found[-1][0] and kind in ("stream", "stderr"):
            found[-1][1] += text
        else:
            found.append([kind, text])
    return found


def differing(expected, came):
    """다르면 어떻게 다른지 알리는 한 줄입니다."""
    if expected == came:
        return ""
    old, new = (["\n".join(f"{kind}: {text}" for kind, text in one)] for one in (expected, came))
    lines = zip(*(text[0].splitlines() + [""] * 200 for text in (old, new)), strict=False)
    was, now = next(((a, b) for a, b in lines if a != b), ("", ""))
    return f"저장한 것 «{was[:100]}», 페이지 «{now[:100]}»"


def run_page(browser, name):
    """페이지의 셀을 차례로 실행하고 셀마다 (이름, 초, 다른 점)을 내놓습니다."""
    with opened(browser, name) as visit:
        for cell in code_cells(name):
            done = press(visit.page, cell["id"])
            assert "앞의 셀" not in done["note"], f"{name} {cell['id']}: {done['note']}"
            yield cell["id"], done["seconds"], differing(stored(cell), joined(done["outputs"]))


def report(rows, seconds):
    """적어 둘 글입니다."""
    different = [(page, cell, how) for page, cell, _, how in rows if how]
    refused = sum(len(code_cells(name)) for name in REFUSED)
    lines = [
        "# 페이지에서 실행한 책의 셀",
        "",
        "만든 책을 Chromium에서 파일로, 네트워크 없이 열어 셀을 차례로 실행하고, 노트북에 저장한 출력과 견주었습니다.",
        "글은 한 글자까지 같아야 하고, 그림이 있던 자리에는 그림이 그려져야 합니다.",
        "",
        f"- 실행한 셀: {len(rows)}개, 같은 셀: {len(rows) - len(different)}개",
        f"- 걸린 시간: {seconds:.0f}초",
        f"- 실행하지 않은 셀: {refused}개 ({', '.join(REFUSED)}). {' '.join(REFUSED.values())}",
        "",
        "## 다른 셀",
        "",
    ]
    lines += [f"- {page} {cell}: {how}. {REASONS.get(cell, '까닭을 모릅니다')}." for page, cell, how in different]
    lines += ["" if different else "없습니다.", "## 가장 오래 걸린 셀", "", "| 페이지 | 셀 | 초 |", "| --- | --- | --- |"]
    slow = sorted(rows, key=lambda row: -row[2])[:SLOWEST]
    lines += [f"| {page} | {cell} | {time:.1f} |" for page, cell, time, _ in slow]
    return "\n".join(lines) + "\n", {cell for _, cell, _ in different}


def main(names):
    start = time.monotonic()
    rows = []
    with TemporaryDirectory() as folder, chromium(folder) as browser:
        for name in names:
            for cell, seconds, how in run_page(browser, name):
                rows.append((name, cell, seconds, how))
                print(f"{name} {cell} {seconds:.2f}초 {how}", flush=True)
    text, different = report(rows, time.monotonic() - start)
    RESULT.write_text(text, encoding="utf-8")
    print(f"{text}\n적은 곳: {RESULT}")
    if different != REASONS.keys():
        sys.exit("까닭을 적지 않은 다른 점이나, 이제는 없는 다른 점이 있습니다.")


if __name__ == "__main__":
    main([name for name in PAGES if Path(f"{name}.ipynb").exists() and name not in REFUSED])
