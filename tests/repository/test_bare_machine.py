"""아무것도 없는 컴퓨터: 브라우저가 없으면 아무것도 시작하지 않고 까닭을 말합니다."""

import pytest

from tests.support import browser
from tests.support.firefox import Firefox
from tests.support.webkit import WebKit


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """실행할 것이 하나도 없는 컴퓨터입니다. 브라우저를 움직이는 드라이버를 시작하면 알아챕니다."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "PLACES", [])
    monkeypatch.setattr(browser, "sync_playwright", lambda: pytest.fail("드라이버를 시작했습니다."))
    monkeypatch.delenv("BOOK_BROWSER_REQUIRED", raising=False)


def test_without_a_browser_the_test_is_skipped_and_no_driver_starts(bare, tmp_path):
    with (
        pytest.raises(pytest.skip.Exception, match=r"브라우저를 찾지 못했습니다.*설치하세요"),
        browser.chromium(tmp_path),
    ):
        pass


def test_without_a_browser_the_test_fails_where_one_is_required(bare, tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_BROWSER_REQUIRED", "1")
    with pytest.raises(pytest.fail.Exception, match="브라우저를 찾지"), browser.chromium(tmp_path):
        pass


@pytest.mark.parametrize("kind", [Firefox, WebKit])
def test_the_other_browsers_are_looked_for_before_anything_starts(bare, kind):
    """WebKit은 그릴 가짜 화면(xvfb-run)까지 있어야 있는 것입니다."""
    assert not kind.find()


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "microsoft-edge"])
def test_a_browser_of_any_usual_name_is_found(bare, name, tmp_path):
    program = tmp_path / name
    program.touch(mode=0o755)
    assert browser.find_browser() == str(program)
