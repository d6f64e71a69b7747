"""«실행»을 눌러 첫 결과가 나올 때까지의 시간, 꾸러미의 크기, 메모리를 잽니다.

파일로 연 4.3의 연습 문제에서 numpy와 lib을 들이는 첫 셀을 누릅니다. 조용한 컴퓨터에서 재야 합니다. 여러 번
재어 가장 좋은 값을 목표와 견주고, 잴 때 컴퓨터가 얼마나 바빴는지도 적습니다.
"""

import json
import os
import signal
import threading
import time
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.browser import chromium
from tests.support.firefox import Firefox
from tests.support.webkit import WebKit
from trials.page.press import BOOK, PRESS, opened, press

RESULT = Path(__file__).with_suffix(".md")
NAME = "exercises/student/4_3_numerical_differentiation"
FIRST, AGAIN, FIGURE = "code-02", "answer-4-3-2", "code-05"  # 첫 셀, 더 실행할 셀, 움직이는 그림의 셀
RUNS = 3
SLOWER = 4
SLICE = 0.004  # 초. 느리게 할 때 한 번에 움직이게 두는 시간
MB = 1e6


def renderers(browser):
    """페이지를 그리는 프로세스의 번호들입니다."""
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [process["id"] for process in found if process["type"] == "renderer"]


@contextmanager
def slowed(pids):
    """프로세스를 네 번에 세 번꼴로 멈추어 둡니다. 개발자 도구로는 일꾼(Worker)이 느려지지 않습니다."""
    done = threading.Event()

    def hold():
        while not done.is_set():
            for sign, pause in ((signal.SIGSTOP, SLICE * (SLOWER - 1)), (signal.SIGCONT, SLICE)):
                for pid in pids:
                    os.kill(pid, sign)
                time.sleep(pause)

    thread = threading.Thread(target=hold)
    thread.start()
    yield
    done.set()
    thread.join()


def memory(pids):
    """프로세스들이 저만 쓰는 메모리(MB)의 합입니다."""
    texts = [Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii") for pid in pids]
    lines = [line for text in texts for line in text.splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) * 1024 / MB


def in_chromium(browser, slow=False):
    """{잰 것: 값}입니다. slow이면 첫 결과까지만 잽니다."""
    with opened(browser, NAME) as visit:
        pids = renderers(browser)
        with slowed(pids) if slow else nullcontext():
            first = press(visit.page, FIRST)["seconds"]
        if slow:
            return {"slow": first}
        found = {"chromium": first, "memory": memory(pids)}
        found["again"] = min(press(visit.page, AGAIN)["seconds"] for _ in range(5)) * 1000
        found["figure"] = press(visit.page, FIGURE)["seconds"]
        return found | {"figure_memory": memory(pids)}


def in_other(kind, name):
    """Firefox나 WebKit에서 첫 결과까지의 시간입니다."""
    with TemporaryDirectory() as folder, closing(kind(Path(folder))) as window:
        window.open((BOOK / f"{NAME}.html").as_uri())
        run = f"({PRESS})({json.dumps(FIRST)}).then((result) => (window.result = result))"
        window.evaluate(f"(window.result = null, {run}, true)")
        while not (result := window.evaluate("window.result")):
            time.sleep(0.2)
        assert result["note"].startswith("실행했습니다"), result
        return {name: result["seconds"]}


def sizes():
    """꾸러미의 크기(MB)입니다."""
    packs = [p for p in (BOOK / "python").glob("*.js") if not p.name.startswith("cell")]
    total = sum(path.stat().st_size for path in packs) / MB
    figures = sum(path.stat().st_size for path in packs if path.name.startswith("figures-")) / MB
    return {"packs": total - figures, "figure_packs": total}


TARGETS = {  # 잰 것: (이름, 목표, 단위)
    "chromium": ("첫 결과, Chromium", 2.5, "초"),
    "firefox": ("첫 결과, Firefox", 4, "초"),
    "webkit": ("첫 결과, WebKit", 9, "초"),
    "slow": (f"첫 결과, {SLOWER}배 느린 Chromium", 12, "초"),
    "again": ("더 실행한 셀", 50, "ms"),
    "figure": ("처음 그린 움직이는 그림", None, "초"),
    "packs": ("그림 없는 꾸러미", 9.5, "MB"),
    "figure_packs": ("그림까지 든 꾸러미", 14, "MB"),
    "memory": ("메모리", 300, "MB"),
    "figure_memory": ("그림을 그린 다음의 메모리", 350, "MB"),
}


def measurements():
    """차례로 잰 {잰 것: 값}들입니다."""
    yield sizes()
    with TemporaryDirectory() as folder, chromium(folder) as browser:
        for slow in [False] * RUNS + [True] * RUNS:
            yield in_chromium(browser, slow)
    for kind, name in ((Firefox, "firefox"), (WebKit, "webkit")):
        for _ in range(RUNS):
            yield in_other(kind, name)


def row(name, values):
    label, target, unit = TARGETS[name]
    goal = f"{target}{unit}" if target else ""
    missed = " (넘음)" if target and min(values) > target else ""
    everything = ", ".join(f"{value:.4g}" for value in values)
    return f"| {label} | {goal} | {min(values):.3g}{unit}{missed} | {everything} |"


def main():
    found = {}
    for measured in measurements():
        print(measured, flush=True)
        for name, value in measured.items():
            found.setdefault(name, []).append(value)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    head = f"# 페이지의 Python의 빠르기\n\n코어 {os.cpu_count()}개, 재는 동안의 부하(1, 5, 15분) {load}.\n\n"
    head += "| 잰 것 | 목표 | 가장 좋은 값 | 모두 |\n| --- | --- | --- | --- |\n"
    text = head + "\n".join(row(name, found[name]) for name in TARGETS) + "\n"
    RESULT.write_text(text, encoding="utf-8")
    print(f"{text}\n적은 곳: {RESULT}")


if __name__ == "__main__":
    main()
