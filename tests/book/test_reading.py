"""페이지를 읽는 도구: 브라우저가 화면을 더 그리지 않을 때에만 새로 열어 다시 읽습니다."""

import pytest
from playwright.sync_api import TimeoutError

from tests.support.reading import read


def reader(spoil):
    """처음에는 spoil을 실행하고 기다리다 지치고, 다음에는 다 읽는 함수와, 읽은 횟수입니다."""
    count = []

    def how(visit):
        count.append(visit)
        if len(count) == 1:
            visit.page.evaluate(spoil)
            raise TimeoutError("기다리다 지쳤습니다.")
        return "읽음"

    return how, count


def test_page_is_read_anew_when_the_browser_draws_no_more_frames(open_context, capsys):
    how, count = reader("() => void (window.requestAnimationFrame = () => 0)")
    assert read(how, lambda: open_context("notices")) == "읽음"
    assert len(count) == 2 and "화면이 멈추어 다시 읽습니다" in capsys.readouterr().out
    count[1].page.context.close()


def test_page_that_keeps_us_waiting_while_it_draws_is_a_fault(open_context):
    how, count = reader("() => undefined")
    with pytest.raises(TimeoutError):
        read(how, lambda: open_context("notices"))
    (visit,) = count
    visit.page.context.close()
