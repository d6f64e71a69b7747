"""책을 고쳐 다시 공개해도, 읽는 이는 빈 페이지나 두 판이 섞인 페이지를 보지 않습니다."""

import os

import pytest

from tests.support.firefox import Firefox
from tests.support.published import Publisher
from tests.support.small_book import UPDATE, edition, follow, install, load, wait_until, write_edition
from tools.browser import find_browser

AT_PLACE = "Math.abs(document.querySelector('#place').getBoundingClientRect().top) < 100"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    """Firefox입니다. 없으면 건너뛰되, BOOK_BROWSER_REQUIRED가 있으면 실패합니다."""
    if not Firefox.find():
        if os.environ.get("BOOK_BROWSER_REQUIRED"):
            pytest.fail(Firefox.ADVICE)
        pytest.skip(Firefox.ADVICE)
    started = Firefox(tmp_path_factory.mktemp("profile"))
    yield started
    started.close()


@pytest.fixture(params=["browser", "firefox"], ids=["chromium", "firefox"])
def context(request, browser):
    """서비스 워커와 그 저장소를 테스트마다 새로 갖는 창들입니다."""
    context = request.getfixturevalue(request.param).new_context()
    yield context
    context.close()


@pytest.fixture
def published(tmp_path):
    """첫 판을 공개한 서버입니다. 책은 사이트의 맨 위가 아니라 /a/에 있습니다."""
    write_edition(tmp_path / "small", "첫")
    publisher = Publisher(tmp_path / "small", "/a")
    yield publisher
    publisher.stop()


def publish_second(publisher, page):
    """둘째 판을 공개하고, page의 브라우저가 다 받아 맡을 때까지 기다립니다."""
    write_edition(publisher.folder, "둘째")
    assert page.evaluate(UPDATE) == "activated"


def test_new_edition_shows_at_the_place_asked_for(context, published):
    """새 판을 받은 다음에 #이 있는 주소, 검색 결과, 뒤로, 새 창으로 열어도 빈 페이지 없이 그곳이 보입니다."""
    page = context.new_page()
    install(page, published.address)
    page.goto(f"{published.address}/next.html")
    publish_second(published, page)
    assert edition(page) == "첫"
    page.goto(f"{published.address}/next.html#place")  # 같은 페이지의 #은 페이지를 옮기지 않습니다.
    assert edition(page) == "첫"
    page.goto(f"{published.address}/index.html#place")
    assert (edition(page), page.evaluate(AT_PLACE)) == ("둘째", True)
    page.goto(f"{published.address}/search.html")
    follow(page, "document.querySelector('#found').click()", "next.html#place")
    assert (edition(page), page.evaluate(AT_PLACE)) == ("둘째", True)
    follow(page, "history.back()", "search.html")
    assert edition(page) == "둘째"
    other = context.new_page()
    other.goto(f"{published.address}/next.html#place")
    assert (edition(other), other.evaluate(AT_PLACE)) == ("둘째", True)


def test_page_keeps_its_edition_beside_the_new_one(context, published):
    """옛 판의 페이지는 새 판을 새 창에 연 다음에도 제 판의 곁 파일을 받습니다."""
    old = context.new_page()
    install(old, published.address)
    old.goto(f"{published.address}/next.html")
    second = context.new_page()
    second.goto(f"{published.address}/index.html")
    publish_second(published, second)
    new = context.new_page()
    new.goto(f"{published.address}/next.html")
    assert [edition(page) for page in (new, old, second)] == ["둘째", "첫", "첫"]
    follow(second, "location = 'next.html#place'", "next.html#place")
    assert [edition(page) for page in (second, new, old)] == ["둘째", "둘째", "첫"]


def test_third_edition_leaves_both_open_ones_whole(context, published):
    """판이 거듭 바뀌어도 열려 있는 페이지마다 제 판이고, 서버가 멈추어도 그렇습니다."""
    first = context.new_page()
    install(first, published.address)
    publish_second(published, first)
    second = context.new_page()
    second.goto(f"{published.address}/next.html")
    write_edition(published.folder, "셋째")
    assert second.evaluate(UPDATE) == "activated"
    published.stop()
    third = context.new_page()
    third.goto(f"{published.address}/next.html")
    assert [edition(page) for page in (first, second, third)] == ["첫", "둘째", "셋째"]


def test_page_brought_back_keeps_one_edition(context, published):
    """판이 바뀐 앞뒤로 연 페이지를 오가도, 되살아난 페이지는 한 판입니다."""
    page = context.new_page()
    install(page, published.address)
    page.goto(f"{published.address}/next.html")
    publish_second(published, page)
    follow(page, "location = 'search.html'", "search.html")
    assert edition(page) == "둘째"
    follow(page, "history.back()", "next.html")
    assert edition(page) in ("첫", "둘째")


@pytest.fixture
def chromium(browser):
    """Chromium의 창들입니다."""
    context = browser.new_context()
    yield context
    context.close()


def test_stopped_worker_remembers_the_edition_of_every_page(chromium, published):
    """워커가 멈추었다 다시 떠도, 열려 있던 페이지는 제 판의 곁 파일을 받습니다."""
    old, new = chromium.new_page(), chromium.new_page()
    install(old, published.address)
    publish_second(published, old)
    new.goto(f"{published.address}/next.html")
    session = chromium.new_cdp_session(new)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    assert [edition(page) for page in (old, new)] == ["첫", "둘째"]


def test_browser_started_anew_shows_one_whole_edition(browser, published, tmp_path):
    """브라우저를 껐다 켜면, 서버가 멈추어 있어도 새 판이 통째로 열립니다."""
    path = find_browser()

    def start():
        return browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=path, args=["--no-sandbox"]
        )

    before = start()
    page = before.pages[0]
    install(page, published.address)
    publish_second(published, page)
    before.close()
    published.stop()
    after = start()
    after.pages[0].goto(f"{published.address}/next.html")
    assert edition(after.pages[0]) == "둘째"
    after.close()


def test_next_page_does_not_inherit_what_the_old_one_loaded(chromium, published):
    """같은 주소의 파일을 옛 페이지가 이미 불렀어도, 같은 창과 새 창의 다음 페이지는 새 판의 것을 받습니다."""
    old = chromium.new_page()
    install(old, published.address)
    old.goto(f"{published.address}/next.html")
    publish_second(published, old)
    assert load(old, "late.js", "late") == "첫"
    with chromium.expect_page() as opened:
        old.evaluate("void window.open('index.html')")
    opened.value.wait_for_load_state()
    assert edition(opened.value) == load(opened.value, "late.js", "late") == "둘째"
    assert load(old, "late.js", "late") == "첫"
    old.goto(f"{published.address}/index.html")
    assert edition(old) == load(old, "late.js", "late") == "둘째"


def test_hard_reload_shows_what_the_server_has(chromium, published):
    """새로 고침과 강제 새로 고침으로도 한 판이 보이고, 다음 페이지도 그렇습니다."""
    page = chromium.new_page()
    install(page, published.address)
    publish_second(published, page)
    page.reload()
    assert edition(page) == "둘째"
    write_edition(published.folder, "셋째")
    chromium.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    wait_until(page, "window.edition === '셋째' && document.readyState === 'complete'")
    assert edition(page) == "셋째"
    page.goto(f"{published.address}/next.html#place")
    assert edition(page) == "둘째"
    assert page.evaluate(UPDATE) == "activated"
    page.goto(f"{published.address}/index.html#place")
    assert edition(page) == "셋째"


def test_page_the_stored_edition_does_not_have_comes_whole_from_the_server(chromium, published):
    """받아 둔 판에 없는 페이지는 그 페이지가 부르는 파일까지 모두 서버의 것입니다."""
    page = chromium.new_page()
    install(page, published.address)
    write_edition(published.folder, "둘째")
    (published.folder / "next.html").rename(published.folder / "new.html")
    page.goto(f"{published.address}/new.html#place")
    assert edition(page) == load(page, "late.js", "late") == "둘째"
    page.goto(f"{published.address}/index.html")
    assert edition(page) == load(page, "late.js", "late") == "첫"


def test_store_emptied_by_the_reader_does_no_harm(chromium, published):
    """읽는 이가 저장소를 비워도, 서버의 판이 같든 다르든 한 판이 보입니다."""
    page = chromium.new_page()
    install(page, published.address)
    empty = "caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))"
    assert page.evaluate(empty)
    page.goto(f"{published.address}/next.html")
    assert edition(page) == "첫"
    write_edition(published.folder, "둘째")
    assert page.evaluate(empty)
    page.goto(f"{published.address}/search.html")
    assert edition(page) == "둘째"


def test_half_published_edition_is_refused(chromium, published):
    """목록의 지문과 다른 파일이 하나라도 있으면 새 판을 받지 않습니다. 새 창에서도 옛 판입니다."""
    page = chromium.new_page()
    install(page, published.address)
    write_edition(published.folder, "둘째")
    (published.folder / "app.js").write_text("window.edition = '섞인';", encoding="utf-8")
    assert page.evaluate(UPDATE) == "redundant"
    page.goto(f"{published.address}/next.html#place")
    assert edition(page) == "첫"
    other = chromium.new_page()
    other.goto(f"{published.address}/index.html")
    assert edition(other) == "첫"
