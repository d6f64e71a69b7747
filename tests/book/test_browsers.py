"""Chromium이 아닌 브라우저, Firefox와 WebKit에서도 움직이는 그림이 움직이는지 봅니다."""

import os
import shutil
import time

import pytest

from tests.book.test_offline import Publisher
from tests.support.firefox import Firefox
from tests.support.webkit import WebKit

RIGHT = "\ue014"  # WebDriver가 정한 오른쪽 화살표 키

READ = """
(() => {
  const place = document.querySelector(".live-ready");
  if (!place) return null;
  const handle = place.querySelector(".noUi-handle");
  return {
    paths: [...place.querySelectorAll("[data-move] > path")].map((path) => path.getAttribute("d")),
    label: handle.getAttribute("aria-label"),
    value: handle.getAttribute("aria-valuetext"),
  };
})()
"""


# 페이지의 맨 앞에서, 스크립트 오류와 받지 못한 파일을 window.seen에 모읍니다.
WATCH = """<head><script>
window.seen = [];
addEventListener("error", (event) => seen.push(event.message ?? event.target.outerHTML), true);
addEventListener("unhandledrejection", (event) => seen.push(`${event.reason}`));
</script>"""


@pytest.fixture(scope="module")
def watched(book, tmp_path_factory):
    """4.4에 오류를 모으는 스크립트를 넣은 책의 사본입니다."""
    copy = tmp_path_factory.mktemp("book") / "html"
    shutil.copytree(book, copy)
    page = copy / "chapters" / "4_4_gradient.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<head>", WATCH, 1), encoding="utf-8")
    return copy


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=["firefox", "webkit"])
def other_browser(request, tmp_path_factory):
    """Firefox나 WebKit의 창입니다. 없으면 건너뛰되, BOOK_BROWSER_REQUIRED가 있으면 실패합니다."""
    kind = request.param
    if not kind.find():
        if os.environ.get("BOOK_BROWSER_REQUIRED"):
            pytest.fail(kind.ADVICE)
        pytest.skip(kind.ADVICE)
    window = kind(tmp_path_factory.mktemp("profile"))
    yield window
    window.close()


def wait_for_figure(window, before=None):
    """움직이는 그림이 그려질 때까지, before가 있으면 그 길과 읽을 값이 바뀔 때까지 기다립니다."""
    for _ in range(300):
        shown = window.evaluate(READ)
        if shown and not (before and any(shown[name] == before[name] for name in ("paths", "value"))):
            return shown
        time.sleep(0.1)
    pytest.fail(f"움직이는 그림의 길을 보지 못했습니다. 오류: {window.errors}")


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_slider_moves_the_path(other_browser, watched, scheme):
    """4.4를 열어 오른쪽 화살표 키를 누르면 길이 바뀌고, 읽을 값도 바뀌고, 오류는 없습니다."""
    publisher = Publisher(watched)
    start = watched.as_uri() if scheme == "file" else publisher.address
    other_browser.open(f"{start}/chapters/4_4_gradient.html")
    other_browser.evaluate("document.querySelector('.live').scrollIntoView()")
    before = wait_for_figure(other_browser)
    other_browser.evaluate("document.querySelector('.live-ready .noUi-handle').focus()")
    keys = [{"type": kind, "value": RIGHT} for kind in ("keyDown", "keyUp")]
    other_browser.act([{"type": "key", "id": "keyboard", "actions": keys}])
    after = wait_for_figure(other_browser, before)
    assert before["label"] == after["label"] == "학습률"
    assert other_browser.errors == []
    publisher.stop()


def test_script_error_is_noticed(other_browser, tmp_path):
    """심어 놓은 오류를 알아채야, 위의 시험이 뜻이 있습니다."""
    page = tmp_path / "broken.html"
    page.write_text(f"<!doctype html>{WATCH}<script>throw new Error('planted')</script>")
    other_browser.open(page.as_uri())
    assert other_browser.errors != []
