"""아무것도 없는 컴퓨터: 없는 것은 시작하기 전에 찾아보고, 없다고 말합니다."""

import os

import pytest

from tests.support.browser import chromium
from tests.support.firefox import Firefox
from tests.support.webkit import WebKit
from tools import browser
from trials import pythons
from trials.colab import environment


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
        chromium(tmp_path),
    ):
        pass


def test_without_a_browser_the_test_fails_where_one_is_required(bare, tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_BROWSER_REQUIRED", "1")
    with pytest.raises(pytest.fail.Exception, match="브라우저를 찾지"), chromium(tmp_path):
        pass


@pytest.mark.parametrize("kind", [Firefox, WebKit])
def test_the_other_browsers_are_looked_for_before_anything_starts(bare, kind):
    """WebKit은 그릴 가짜 화면(xvfb-run)까지 있어야 있는 것입니다."""
    assert not kind.find()


@pytest.mark.parametrize("name", ["chromium-headless-shell", "chromium", "google-chrome", "microsoft-edge"])
def test_a_browser_of_any_usual_name_is_found(bare, name, tmp_path):
    program = tmp_path / name
    program.touch(mode=0o755)
    assert browser.find_browser() == str(program)


def python(path, version):
    """--version에만 답하는 Python입니다. version이 None이면 pyenv의 껍데기처럼 실행되지 않습니다."""
    path.parent.mkdir(parents=True, exist_ok=True)
    answer = "exit 127" if version is None else f"echo Python {version}"
    path.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows에는 make가 없어 쓰지 않습니다.")
@pytest.mark.parametrize("place", [".pyenv/versions/3.13.0/bin", ".local/share/uv/python/cpython-3.13.1/bin"])
def test_another_python_is_found_where_it_usually_is(bare, tmp_path, monkeypatch, place):
    """PATH에 실행되지 않는 껍데기가 먼저 있어도, pyenv나 uv가 설치한 진짜를 찾습니다."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(pythons, "USUAL", [place for place in pythons.USUAL if not place.startswith("/")])
    python(tmp_path / "python3.13", None)
    assert pythons.find("3.13") is None
    right = python(tmp_path / place / "python3.13", "3.13.0")
    assert pythons.find("3.13") == environment.find_python() == right


def test_without_another_python_the_way_to_name_one_is_told(bare, monkeypatch):
    monkeypatch.setattr(pythons, "USUAL", [])
    with pytest.raises(SystemExit, match="PYTHON_COLAB=<Python의 경로>"):
        environment.find_python()
