"""https로 공개한 책을 받아 두는 서비스 워커: 서버가 멈춰도 책이 열립니다. 판은 test_editions.py가 봅니다."""

import re

import pytest

from book_ext.offline.files import read_files
from book_ext.offline.withdraw import withdraw
from tests.support.browser import Visit
from tests.support.live_page import LivePage
from tests.support.places import PAGES, ROOT
from tests.support.published import Publisher
from tests.support.small_book import (
    CONTROLLED,
    REGISTER,
    STORED,
    UPDATE,
    edition,
    follow,
    install,
    load,
    wait_until,
    write_edition,
)

UNREGISTERED = "navigator.serviceWorker.getRegistration().then((known) => known === undefined)"
NOTICE = "document.querySelector('.offline-notice')?.textContent"
# 화면 밖의 그림까지 모두 받게 합니다. 받지 못한 것은 Visit이 적습니다.
LOAD_IMAGES = """
() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => {});
}))
"""


@pytest.fixture
def context(browser):
    """서비스 워커와 그 저장소를 테스트마다 새로 갖는 브라우저의 창입니다."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context
    context.close()


@pytest.fixture
def publish():
    """publish(folder, base): 폴더를 공개한 Publisher를 돌려줍니다."""
    started = []

    def publish_(folder, base=""):
        started.append(Publisher(folder, base))
        return started[-1]

    yield publish_
    for publisher in started:
        publisher.stop()


@pytest.fixture
def published(tmp_path, publish):
    """첫 판을 /a/에 공개한 서버입니다."""
    write_edition(tmp_path / "small", "첫")
    return publish(tmp_path / "small", "/a")


# 페이지의 종류마다 하나씩입니다. 다른 페이지가 부르는 파일도 모두 받아 두는 것임은 test_zip.py가 봅니다.
OPENED = ["intro", "chapters/4_4_gradient", "exercises/student/4_4_gradient", "search"]
FETCHED = "(paths) => Promise.all(paths.map(async (path) => (await fetch(path)).ok))"


def check_offline(visit):
    """페이지의 글, 그림, 움직이는 그림이 모두 있는지 봅니다."""
    visit.page.goto(visit.address)
    visit.page.evaluate(LOAD_IMAGES)
    if visit.page.locator(".live").count():
        visit.page.mouse.wheel(0, 1)
        visit.page.locator(".live").first.scroll_into_view_if_needed()
        visit.page.wait_for_function("document.querySelectorAll('.live:not(.live-ready)').length === 0")
    visit.check_clean()


def test_whole_book_opens_with_the_server_stopped(context, publish, book):
    """서버를 멈추어도 차례의 모든 페이지가 오고, 종류마다 하나씩 열어 보면 그림이 움직입니다."""
    publisher = publish(book, "/a")
    page = context.new_page()
    install(page, publisher.address, "intro.html")  # 진짜 책의 index.html은 곧바로 옮겨 갑니다.
    publisher.stop()
    page.goto(f"{publisher.address}/")
    page.wait_for_url("**/intro.html")
    assert all(page.evaluate(FETCHED, [f"{publisher.address}/{name}.html" for name in PAGES]))
    for name in OPENED:
        visit = Visit(context.new_page(), f"{publisher.address}/{name}.html")
        visit.watch()
        check_offline(visit)
        if name == "chapters/4_4_gradient":
            figure = LivePage(visit, 0)
            before = figure.shown(0)
            figure.press(0, "ArrowRight")
            assert figure.shown(0) != before
        visit.page.close()


def test_worker_lists_what_the_zip_holds_but_the_downloads(book):
    """받아 두는 파일은 zip에 넣는 파일에서, 내려받을 노트북과 워커 자신만 뺀 것입니다."""
    code = (book / "offline_worker.js").read_text(encoding="utf-8")
    listed = set(re.findall(r'\["([^"]+)", "sha256-', code))
    paths = {path.as_posix() for path in read_files(book)}
    assert listed == {path for path in paths if not path.startswith("_sources/")} - {"offline_worker.js"}
    assert "search.html" in listed


def test_addresses_are_found_as_on_the_server(context, tmp_path, publish):
    """.html을 뺀 주소, %로 적은 글자, 겹친 빗금으로도 서버가 있을 때처럼 열립니다."""
    write_edition(tmp_path / "small", "첫", {"장/4_4.html": "<h1>4.4</h1>", "장/index.html": "<h1>4</h1>"})
    publisher = publish(tmp_path / "small", "/a")
    page = context.new_page()
    install(page, publisher.address)
    publisher.stop()
    for address in ("/", "/index", "/next", "/n%65xt.html", "//next.html", "/next.html?q=1#place"):
        page.goto(publisher.address + address)
        assert (address, edition(page)) == (address, "첫")
    for address, title in {"/%EC%9E%A5/4%5F4.html": "4.4", "/장//4_4": "4.4", "/장/": "4"}.items():
        page.goto(publisher.address + address)
        assert (address, page.inner_text("h1")) == (address, title)


def test_page_that_was_open_at_first_is_served_as_well(context, published):
    """처음 연 페이지에서 책을 다 받았으면, 그 페이지의 그림도 서버 없이 움직입니다."""
    page = context.new_page()
    install(page, published.address)
    published.stop()
    assert edition(page) == "첫"


@pytest.mark.parametrize(
    "fault",
    [
        (404, {}, b"gone"),
        (500, {}, b"broken"),
        (200, {"Content-Type": "text/html"}, b"<h1>login</h1>"),
        (302, {"Location": "/a/index.html"}, b""),
    ],
    ids=["missing", "broken", "portal", "redirect"],
)
def test_broken_download_leaves_the_edition_that_is_there(context, published, fault):
    """새 판의 파일 하나나 워커가 오지 않거나 다른 것이 오면, 옛 판이 남고 나중에 이어서 받습니다."""
    page = context.new_page()
    install(page, published.address)
    write_edition(published.folder, "둘째")
    for broken in ("/a/search.html", "/a/offline_worker.js"):
        published.answer = lambda path, broken=broken: fault if path == broken else None
        state = page.evaluate(f"{UPDATE.strip()}.catch(() => 'refused')")
        assert state == ("redundant" if broken == "/a/search.html" else "refused")
        page.goto(f"{published.address}/next.html")
        assert edition(page) == "첫"
    published.answer = lambda path: None
    published.answered.clear()
    assert page.evaluate(UPDATE) == "activated"
    asked = {path for path, _ in published.answered}
    assert "/a/search.html" in asked
    assert "/a/app.js" not in asked  # 앞서 받은 것입니다.
    page.goto(f"{published.address}/next.html")
    assert edition(page) == "둘째"


def test_unchanged_files_are_not_downloaded_again(context, published):
    """새 판에서는 바뀐 파일만 받고, 옛 파일은 버립니다."""
    page = context.new_page()
    install(page, published.address)
    write_edition(published.folder, "첫", {"more.html": "<h1>더</h1>"})
    published.answered.clear()
    assert page.evaluate(UPDATE) == "activated"
    assert {path for path, _ in published.answered} == {"/a/offline_worker.js", "/a/more.html"}
    write_edition(published.folder, "첫")
    assert page.evaluate(UPDATE) == "activated"
    page.goto(f"{published.address}/next.html")
    write_edition(published.folder, "첫", {"last.html": "<h1>끝</h1>"})
    assert page.evaluate(UPDATE) == "activated"
    assert "/a/more.html" not in page.evaluate(STORED)


def test_books_of_one_site_are_kept_apart(context, published):
    """같은 사이트의 다른 저장소에는 손대지 않습니다."""
    page = context.new_page()
    page.goto(f"{published.address}/index.html")
    page.evaluate("caches.open('남의 것').then((store) => store.put('/other', new Response('그대로')))")
    install(page, published.address)
    withdraw(published.folder)
    page.evaluate(UPDATE)
    for _ in range(3):
        page.goto(f"{published.address}/next.html")
    wait_until(page, UNREGISTERED)
    assert page.evaluate(STORED) == ["/other"]


def test_book_is_withdrawn_without_harm_to_open_pages(context, published, tmp_path):
    """책을 거두면 열려 있던 페이지는 그대로 읽히고, 새 페이지는 서버의 것이고, 끝내 모두 지워집니다."""
    published.age = 0
    old = context.new_page()
    install(old, published.address)
    old.goto(f"{published.address}/next.html")
    published.folder = tmp_path / "moved"
    write_edition(published.folder, "새 주소")
    withdraw(published.folder)
    old.evaluate(UPDATE)
    new = context.new_page()
    new.goto(f"{published.address}/next.html")
    assert [edition(page) for page in (new, old)] == ["새 주소", "첫"]
    old.close()
    new.goto(f"{published.address}/index.html")
    assert edition(new) == "새 주소"
    wait_until(new, f"{STORED.strip()}.then((found) => found.length === 0)")
    new.goto(f"{published.address}/index.html")
    assert new.evaluate(f"!({CONTROLLED})")
    assert new.evaluate(UNREGISTERED)


def limit_storage(page, extra):
    """이 사이트가 지금보다 extra 바이트까지만 더 담게 합니다."""
    used = page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    session = page.context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + extra})


def test_full_device_is_told_once_and_keeps_the_old_edition(context, published):
    """빈 곳이 모자라 새 판을 받지 못하면 한 번만 알리고, 옛 판을 그대로 읽습니다."""
    page = context.new_page()
    install(page, published.address)
    write_edition(published.folder, "둘째", {"large.js": f"// {'크다' * 300_000}"})
    limit_storage(page, 100_000)
    assert page.evaluate(UPDATE) == "redundant"
    wait_until(page, f"{NOTICE}?.includes('빈 곳이 모자라')")
    page.get_by_role("button", name="닫기").click()
    assert page.evaluate(UPDATE) == "redundant"
    page.goto(f"{published.address}/next.html")
    assert page.evaluate(UPDATE) == "redundant"
    assert page.evaluate(NOTICE) is None
    assert edition(page) == "첫"


def test_first_download_on_a_full_device_is_silent(context, published):
    """처음부터 다 받을 수 없는 기기에서는 아무 말 없이 서버의 책을 읽습니다."""
    write_edition(published.folder, "첫", {"large.js": f"// {'크다' * 300_000}"})
    page = context.new_page()
    page.goto(f"{published.address}/index.html")
    limit_storage(page, 100_000)
    page.evaluate(REGISTER)
    wait_until(page, UNREGISTERED)
    assert page.evaluate(NOTICE) is None
    assert edition(page) == "첫"


def on(**connection):
    """서비스 워커가 이런 인터넷에 있는 줄 알게 하는 코드입니다."""
    return f"Object.defineProperty(navigator, 'connection', {{ value: {connection} }});\n".replace(
        "True", "true"
    )


METERED = pytest.mark.parametrize(
    "connection", [{"saveData": True}, {"type": "cellular"}], ids=["saving", "cellular"]
)


@METERED
def test_new_edition_waits_for_a_tap_where_data_costs(context, published, connection):
    """데이터 절약이나 휴대전화 데이터에서는 새 판을 받지 않고 한 번 묻습니다. 누르면 받습니다."""
    page = context.new_page()
    install(page, published.address)
    write_edition(published.folder, "둘째", head=on(**connection))
    published.answered.clear()
    assert page.evaluate(UPDATE) == "redundant"
    assert {path for path, _ in published.answered} == {"/a/offline_worker.js"}
    wait_until(page, f"{NOTICE}?.includes('새로 나온 책')")
    follow(page, "location = 'next.html'", "next.html")
    assert page.evaluate(UPDATE) == "redundant"
    assert page.evaluate(NOTICE) is None
    page.evaluate("localStorage.clear()")
    assert page.evaluate(UPDATE) == "redundant"
    page.get_by_role("button", name="받기").click()
    wait_until(page, f"{STORED.strip()}.then((paths) => paths.filter((path) => /app/.test(path)).length > 1)")
    page.evaluate(UPDATE)
    page.goto(f"{published.address}/index.html")
    assert edition(page) == "둘째"


def test_new_edition_comes_by_itself_over_wifi(context, published):
    """와이파이에 이어지면 누르지 않아도 받습니다."""
    page = context.new_page()
    install(page, published.address)
    write_edition(published.folder, "둘째", head=on(type="cellular"))
    assert page.evaluate(UPDATE) == "redundant"
    write_edition(published.folder, "둘째", head=on(type="wifi"))
    assert page.evaluate(UPDATE) == "activated"


@METERED
def test_first_download_waits_for_a_tap_where_data_costs(context, published, connection):
    """처음 받을 때도 그렇습니다. 누르면 책을 다 받습니다."""
    write_edition(published.folder, "첫", head=on(**connection))
    page = context.new_page()
    page.goto(f"{published.address}/index.html")
    page.evaluate(REGISTER)
    page.get_by_role("button", name="받기").click()
    wait_until(page, CONTROLLED)
    published.stop()
    page.goto(f"{published.address}/next.html")
    assert edition(page) == "첫"


PACKS = {"python/engine-11.js": "window.pack = 'engine 1'", "python/numpy-0-11.js": "window.pack = 'numpy 1'"}
NEW_PACKS = {
    "python/engine-22.js": "window.pack = 'engine 2'",
    "python/numpy-0-22.js": "window.pack = 'numpy 2'",
}


def test_packs_are_kept_only_once_used_and_renewed_for_their_users(context, published):
    """python/의 꾸러미는 쓰기 전에는 받지 않고, 쓰면 담아 두고, 새 판에서는 쓰던 것만 새로 받습니다."""
    write_edition(published.folder, "첫", PACKS)
    page = context.new_page()
    install(page, published.address)
    assert not any("python" in path for path in page.evaluate(STORED))
    page.goto(f"{published.address}/next.html")
    assert load(page, "python/numpy-0-11.js", "pack") == "numpy 1"
    write_edition(published.folder, "둘째", NEW_PACKS)
    assert page.evaluate(UPDATE) == "activated"
    published.stop()
    assert load(page, "python/numpy-0-11.js", "pack") == "numpy 1"
    stored = [path for path in page.evaluate(STORED) if "python" in path]
    assert stored == ["/a/python/numpy-0-11.js", "/a/python/numpy-0-22.js"]
    page.goto(f"{published.address}/next.html")
    assert load(page, "python/numpy-0-22.js", "pack") == "numpy 2"
    assert load(page, "python/engine-22.js", "pack") is None


def test_page_never_runs_the_pack_of_another_edition(context, published):
    """주소가 같은 꾸러미가 새 판에서 바뀌면, 옛 판의 페이지는 새 것을 실행하지 않습니다."""
    write_edition(published.folder, "첫", {"python/engine.js": "window.pack = '첫'"})
    page = context.new_page()
    install(page, published.address)
    page.goto(f"{published.address}/next.html")
    write_edition(published.folder, "둘째", {"python/engine.js": "window.pack = '둘째'"})
    assert load(page, "python/engine.js", "pack") is None
    assert page.evaluate(UPDATE) == "activated"
    assert load(page, "python/engine.js", "pack") is None
    page.goto(f"{published.address}/next.html")
    assert load(page, "python/engine.js", "pack") == "둘째"


@pytest.mark.parametrize(
    "address, expected",
    [
        ("https://book.test/sub/chapters/page.html", ["https://book.test/sub/offline_worker.js"]),
        ("http://book.test/sub/chapters/page.html", []),
        ("http://127.0.0.1/sub/chapters/page.html", []),
    ],
)
def test_worker_is_registered_only_over_https(context, address, expected):
    """https로 공개한 책에서만, 페이지를 다 읽어 들이고 10초 뒤에 등록합니다."""
    page = context.new_page()
    code = (ROOT / "book_ext" / "offline" / "offline.js").read_text(encoding="utf-8")
    html = f'<html data-content_root="../"><script>{code}</script>'
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.add_init_script(
        """window.registered = [];
        if (navigator.serviceWorker)
          ServiceWorkerContainer.prototype.register = async (url) => void window.registered.push(`${url}`);"""
    )
    page.clock.install()
    page.goto(address)
    page.clock.run_for(9_000)
    assert page.evaluate("registered") == []
    page.clock.run_for(2_000)
    assert page.evaluate("registered") == expected


@pytest.mark.parametrize("name", PAGES)
def test_page_opened_as_a_file_registers_nothing(book, name):
    """페이지마다 등록하는 스크립트가 들어 있고, 파일로 열면 아무 일도 하지 않습니다."""
    html = (book / f"{name}.html").read_text(encoding="utf-8")
    assert (ROOT / "book_ext" / "offline" / "offline.js").read_text(encoding="utf-8").strip() in html
