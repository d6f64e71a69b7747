"""https로 공개한 책을 받아 두는 서비스 워커: 서버가 멈춰도 책이 열리고, 새 책은 통째로 바뀝니다."""

import os
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from book_ext.offline.files import read_files, write_worker
from tests.support.browser import Visit
from tests.support.live_page import LivePage
from tests.support.places import PAGES, ROOT

# 이 컴퓨터의 주소(127.0.0.1)에서는 https가 아니어도 서비스 워커가 돕니다. 등록만 시험이 대신 합니다.
REGISTER = "navigator.serviceWorker.register(new URL('offline_worker.js', location)).then(() => null)"
CONTROLLED = "navigator.serviceWorker.controller !== null"
# 브라우저는 페이지를 옮길 때마다 새 판이 있는지 스스로 봅니다. 기다리지 않으려고 시험이 바로 시킵니다.
UPDATE = """
(async () => {
  const known = await navigator.serviceWorker.getRegistration();
  await known.update();
  const worker = known.installing;
  return worker && new Promise((done) => worker.addEventListener("statechange", () => done(worker.state)));
})()
"""
WAITING = "navigator.serviceWorker.getRegistration().then((known) => known?.waiting != null)"
DATES = {"첫": 1_000_000_000, "둘째": 1_100_000_000}
STORED = """
(async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found;
})()
"""


class Publisher:
    """폴더 하나를 http로 내놓습니다. stop()을 부르면 서버가 멈춥니다."""

    def __init__(self, folder):
        class Quiet(SimpleHTTPRequestHandler):
            def log_message(self, *args):
                pass

        self.httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        self.address = f"http://127.0.0.1:{self.httpd.server_port}"
        self.thread = threading.Thread(target=self.httpd.serve_forever, daemon=True)
        self.thread.start()

    def stop(self):
        if self.thread.is_alive():
            self.httpd.shutdown()
            self.httpd.server_close()
            self.thread.join()


@pytest.fixture
def publish():
    """publish(folder): 폴더를 내놓은 Publisher를 돌려줍니다."""
    started = []

    def publish_(folder):
        started.append(Publisher(folder))
        return started[-1]

    yield publish_
    for publisher in started:
        publisher.stop()


@pytest.fixture
def context(browser):
    """서비스 워커와 그 저장소를 시험마다 새로 갖는 브라우저의 창입니다."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context
    context.close()


@pytest.fixture
def small_book(tmp_path):
    """페이지 두 쪽과 스크립트 하나로 된 작은 책입니다."""
    folder = tmp_path / "small"
    folder.mkdir()
    write_edition(folder, "첫")
    return folder


def write_edition(folder, edition):
    """판의 이름을 페이지와 스크립트에 함께 적은 작은 책을 씁니다."""
    script = '<meta charset="utf-8"><script src="app.js?v=1"></script>'
    for name in ("index", "next"):
        (folder / f"{name}.html").write_text(f"{script}<h1>{edition} 판</h1>", encoding="utf-8")
    (folder / "app.js").write_text(f"window.edition = '{edition}';", encoding="utf-8")
    write_worker(folder)
    for path in folder.iterdir():  # 서버는 고친 때를 초까지만 알려서, 잇달아 쓴 두 판을 가리지 못합니다.
        os.utime(path, (DATES[edition], DATES[edition]))


def install(page, address):
    """책을 열어 서비스 워커를 등록하고, 책을 다 받아 페이지를 맡을 때까지 기다립니다."""
    page.goto(f"{address}/index.html")
    page.evaluate(REGISTER)
    page.wait_for_function(CONTROLLED, timeout=60_000)


def wait_until(page, promise):
    """promise의 값이 참이 될 때까지 기다립니다. Playwright의 wait_for_function은 약속을 기다리지 않습니다."""
    for _ in range(300):
        if page.evaluate(promise):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"30초를 기다려도 참이 되지 않습니다: {promise}")


def turn_pages_until(page, address, wanted):
    """판이 바뀔 때까지 페이지를 옮겨 다닙니다. 그동안 어느 페이지에서도 두 판이 섞이지 않아야 합니다."""
    for _ in range(30):
        page.goto(address)
        shown = edition(page)
        assert shown[0] == shown[1]
        if shown[0] == wanted:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"페이지를 서른 번 옮겨도 {wanted} 판이 나오지 않습니다.")


def edition(page):
    """페이지와 스크립트에 적힌 판의 이름입니다."""
    return page.locator("h1").inner_text().split()[0], page.evaluate("window.edition")


def test_whole_book_opens_with_the_server_stopped(context, publish, book):
    """서버를 멈추어도 차례의 모든 페이지와 찾기 페이지가 열리고, 그림이 움직입니다."""
    publisher = publish(book)
    page = context.new_page()
    page.goto(f"{publisher.address}/intro.html")
    page.evaluate(REGISTER)
    page.wait_for_function(CONTROLLED, timeout=60_000)
    publisher.stop()
    start = context.new_page()
    start.goto(f"{publisher.address}/")
    start.wait_for_url("**/intro.html")
    for name in [*PAGES, "search"]:
        visit = Visit(context.new_page(), f"{publisher.address}/{name}.html")
        visit.watch()
        visit.page.goto(visit.address)
        visit.read_to_end()
        visit.check_clean()
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


def test_new_edition_replaces_the_old_one_whole(context, publish, small_book):
    """새 판을 다 받을 때까지는 옛 판을, 그다음 페이지부터는 새 판을 봅니다. 섞이지 않습니다."""
    publisher = publish(small_book)
    page = context.new_page()
    install(page, publisher.address)
    write_edition(small_book, "둘째")
    page.goto(f"{publisher.address}/next.html")
    assert edition(page) == ("첫", "첫")
    page.evaluate(UPDATE)
    wait_until(page, WAITING)
    turn_pages_until(page, f"{publisher.address}/index.html?from=next", "둘째")
    wait_until(page, f"{STORED}.then((found) => found.length === 3)")
    publisher.stop()
    page.goto(f"{publisher.address}/next.html")
    assert edition(page) == ("둘째", "둘째")


def test_two_open_windows_keep_the_old_edition(context, publish, small_book):
    """다른 창이 옛 판을 보고 있으면, 그 창이 닫힐 때까지 옛 판으로 남습니다."""
    publisher = publish(small_book)
    page = context.new_page()
    install(page, publisher.address)
    other = context.new_page()
    other.goto(f"{publisher.address}/next.html")
    write_edition(small_book, "둘째")
    page.evaluate(UPDATE)
    wait_until(page, WAITING)
    page.goto(f"{publisher.address}/index.html")
    assert edition(page) == ("첫", "첫")
    other.close()
    turn_pages_until(page, f"{publisher.address}/next.html", "둘째")


def test_half_published_edition_is_refused(context, publish, small_book):
    """목록의 지문과 다른 파일이 하나라도 있으면, 새 판을 받지 않고 옛 판으로 남습니다."""
    publisher = publish(small_book)
    page = context.new_page()
    install(page, publisher.address)
    write_edition(small_book, "둘째")
    (small_book / "app.js").write_text("window.edition = '섞인';", encoding="utf-8")
    assert page.evaluate(UPDATE) == "redundant"
    publisher.stop()
    page.goto(f"{publisher.address}/next.html")
    assert edition(page) == ("첫", "첫")


def test_books_of_one_site_are_kept_apart(context, publish, small_book):
    """같은 사이트의 다른 저장소에는 손대지 않습니다."""
    publisher = publish(small_book)
    page = context.new_page()
    page.goto(f"{publisher.address}/index.html")
    page.evaluate("caches.open('남의 것').then((store) => store.put('/other', new Response('그대로')))")
    install(page, publisher.address)
    assert "/other" in page.evaluate(STORED)


def test_advice_in_the_document_removes_the_worker(context, publish, small_book):
    """공개하는 법에 적은 대로 하면, 받아 둔 것과 서비스 워커가 사라집니다."""
    publisher = publish(small_book)
    page = context.new_page()
    install(page, publisher.address)
    document = (ROOT / "book_ext" / "offline" / "README.md").read_text(encoding="utf-8")
    remover = re.search(r"```js\n(.*?)```", document, re.DOTALL)[1]
    (small_book / "offline_worker.js").write_text(remover, encoding="utf-8")
    page.evaluate(UPDATE)
    wait_until(page, f"{STORED}.then((found) => found.length === 0)")
    page.goto(f"{publisher.address}/next.html")
    wait_until(page, "navigator.serviceWorker.getRegistration().then((known) => known === undefined)")


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
