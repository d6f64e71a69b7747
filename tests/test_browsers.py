"""Chromium이 아닌 브라우저, Firefox와 WebKit에서도 움직이는 그림이 움직이는지 봅니다."""

import os
import time

import pytest
from firefox import Firefox
from webkit import WebKit

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


def wait_for_figure(window):
    """움직이는 그림이 다 그려질 때까지 기다려, 그려진 것을 돌려줍니다."""
    for _ in range(300):
        if shown := window.evaluate(READ):
            return shown
        time.sleep(0.1)
    pytest.fail(f"움직이는 그림이 그려지지 않았습니다. 오류: {window.errors}")


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_slider_moves_the_path(other_browser, book, server, scheme):
    """4.4를 열어 오른쪽 화살표 키를 누르면 길이 바뀌고, 읽을 값도 바뀌고, 오류는 없습니다."""
    start = book.as_uri() if scheme == "file" else server
    other_browser.open(f"{start}/chapters/4_4_gradient.html")
    other_browser.evaluate("document.querySelector('.live').scrollIntoView()")
    before = wait_for_figure(other_browser)
    other_browser.evaluate("document.querySelector('.live-ready .noUi-handle').focus()")
    keys = [{"type": kind, "value": RIGHT} for kind in ("keyDown", "keyUp")]
    other_browser.act([{"type": "key", "id": "keyboard", "actions": keys}])
    after = wait_for_figure(other_browser)
    assert before["label"] == after["label"] == "학습률"
    assert before["value"] != after["value"]
    assert before["paths"] != after["paths"]
    assert other_browser.errors == []


def test_script_error_is_noticed(other_browser, tmp_path):
    """심어 놓은 오류를 알아채야, 위의 시험이 뜻이 있습니다."""
    page = tmp_path / "broken.html"
    page.write_text("<!doctype html><script>throw new Error('planted')</script>")
    other_browser.open(page.as_uri())
    other_browser.evaluate("1")
    assert any("planted" in error for error in other_browser.errors)
