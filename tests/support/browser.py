"""책을 진짜 브라우저에서 여는 도구입니다. 이 컴퓨터 밖으로 나가는 요청은 막고 적어 둡니다."""

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from tools.browser import ADVICE, find_browser, launch

ABORTED = "net::ERR_ABORTED"


def give_up(advice):
    """브라우저가 없을 때 테스트를 건너뜁니다. BOOK_BROWSER_REQUIRED가 있으면 실패합니다."""
    if os.environ.get("BOOK_BROWSER_REQUIRED"):
        pytest.fail(advice)
    pytest.skip(advice)


@contextmanager
def chromium(folder):
    """화면 없는 Chromium 계열 브라우저입니다. 빈 폴더 folder에 글꼴의 설정을 둡니다.

    브라우저부터 찾습니다. 없는 컴퓨터에서는 Playwright를 시작하지 않습니다.
    """
    with launch(find_browser() or give_up(ADVICE), folder) as browser:
        yield browser


@dataclass
class Visit:
    """브라우저로 연 페이지 하나와, 여는 동안 일어난 일입니다."""

    page: object
    address: str
    requests: list = field(default_factory=list)  # 모든 요청의 주소
    external: list = field(default_factory=list)  # 이 컴퓨터 밖으로 나가려던 요청
    failed: list = field(default_factory=list)  # 받지 못한 파일
    errors: list = field(default_factory=list)  # 스크립트 오류와 콘솔의 오류

    def watch(self):
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("request", lambda r: self.requests.append(r.url))
        # 다른 페이지로 떠나며 그만둔 요청(ERR_ABORTED)은 실패가 아닙니다.
        self.page.on("requestfailed", lambda r: r.failure == ABORTED or self.failed.append(r.url))
        self.page.on("response", lambda r: r.status >= 400 and self.failed.append(r.url))
        self.page.route(self._is_external, self._refuse)

    def _is_external(self, url):
        parts = urlsplit(url)
        return parts.scheme not in ("file", "data", "blob") and parts.hostname != "127.0.0.1"

    def _refuse(self, route):
        self.external.append(route.request.url)
        route.abort()

    def _console(self, message):
        if message.type == "error":
            self.errors.append(message.text)

    def read_to_end(self):
        """한 화면씩 끝까지 내려가, 움직이는 그림과 물음이 모두 놓일 때까지 기다립니다."""
        step = self.page.viewport_size["height"]
        for top in range(0, self.page.evaluate("document.documentElement.scrollHeight"), step):
            self.page.evaluate("top => window.scrollTo(0, top)", top)
            self.page.wait_for_timeout(20)
        undrawn = "document.querySelector(':is(.live, .ask-place):not(.live-ready)')"
        self.page.wait_for_function(f"!{undrawn}", timeout=120_000)

    def settle(self):
        """새 요청이 0.5초 동안 없을 때까지 기다립니다."""
        seen = -1
        while seen != len(self.requests):
            seen = len(self.requests)
            self.page.wait_for_timeout(500)

    def check_clean(self):
        """바깥 요청, 받지 못한 파일, 오류가 하나도 없는지 확인합니다."""
        assert self.external == [], f"{self.address}: 바깥으로 나가려는 요청이 있습니다."
        assert self.failed == [], f"{self.address}: 받지 못한 파일이 있습니다."
        assert self.errors == [], f"{self.address}: 스크립트 오류가 있습니다."
