"""여러 테스트가 함께 쓰는 것: 만든 책과, 그 페이지를 여는 브라우저.

쓰는 법:

    def test_something(open_page):
        visit = open_page("chapters/4_4_gradient", width=390, touch=True)
        visit.page ...          # Playwright의 page
        visit.check_clean()     # 바깥 요청, 실패한 파일, 오류가 없는지
"""

import os
import platform
import re
import runpy
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from pathlib import Path

import pytest
import tqdm  # noqa: F401 아래의 설정은 이때 읽으므로, 이 프로세스에서는 진행 막대가 나타납니다.
from xdist.scheduler import LoadScopeScheduling

from lib import mnist
from tests.support.browser import Visit, chromium, give_up
from tests.support.firefox import Firefox
from tests.support.places import PAGES, ROOT
from tests.support.reading import read_on_desktop, read_on_phone
from tests.support.webkit import WebKit

# 저장한 출력과 견줄 노트북의 커널에서는 진행 막대를 하루(초) 미룹니다. Makefile에도 있습니다.
os.environ["TQDM_DELAY"] = "86400"

# 테스트도, 테스트가 시작하는 다른 Python(노트북의 커널 등)도 이 컴퓨터 밖에는 연결하지 못합니다.
LOOPBACK = Path(__file__).parent / "support" / "loopback"
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(LOOPBACK), os.environ.get("PYTHONPATH")]))
runpy.run_path(LOOPBACK / "sitecustomize.py")


# 테마의 스크립트는 화면이 그려진 다음에 옵니다. 실행을 마치면 window.themed가 참이 됩니다.
NOTE_THEME = """
document.addEventListener(
  "load",
  (event) => (window.themed ||= /pydata-sphinx-theme.js/.test(event.target.src)),
  true,
);
"""


# 테스트의 이름에 든 페이지의 이름: test_page_as_text[chapters/4_2_loss]
PAGE_OF_TEST = re.compile(rf"[\[-]({'|'.join([*PAGES, 'search'])})[-\]]")


def pytest_report_header():
    """테스트한 Python과, 독자마다 버전이 다를 수 있는 패키지의 버전을 맨 위에 적습니다."""
    packages = ["numpy", "matplotlib", "ipywidgets", "anywidget"]
    versions = [f"{name} {metadata.version(name)}" for name in packages]
    return ", ".join([f"Python {platform.python_version()}", *versions])


def pytest_collection_modifyitems(items):
    """책이나 브라우저가 있어야 하는 테스트에 book 표시를 답니다.

    전체 MNIST가 없는 컴퓨터에서는 부록 a의 셀을 건너뜁니다. 내려받지는 않습니다.
    """
    # 페이지의 Python은 오래 걸립니다. 먼저 시작해야 끝에 홀로 남지 않습니다.
    items.sort(key=lambda item: not item.nodeid.startswith("tests/python/"))
    for item in items:
        if {"book", "browser", "other_browser"} & set(getattr(item, "fixturenames", [])):
            item.add_marker("book")
    if mnist.at_hand():
        return
    reason = "전체 MNIST가 없어 부록 a를 건너뜁니다. MNIST_DIR로 폴더를 알려 주면 실행합니다."
    for item in items:
        if item.path.name == "a_full_mnist.ipynb":
            item.add_marker(pytest.mark.skip(reason=reason))


class ByPage(LoadScopeScheduling):
    """한 페이지를 함께 보는 테스트들은 한 일꾼에게, 나머지는 파일마다 한 일꾼에게 보냅니다."""

    def _split_scope(self, nodeid):
        page = PAGE_OF_TEST.search(nodeid)
        return page[1] if page else nodeid.split("::")[0]


def pytest_xdist_auto_num_workers(config):
    """일꾼은 코어보다 하나 많습니다. 브라우저를 기다리는 동안 코어 하나의 넷 가운데 하나는 쉽니다."""
    return os.cpu_count() + 1


def pytest_xdist_make_scheduler(config, log):
    return ByPage(config, log)


@pytest.fixture(scope="session")
def book():
    """만든 책의 폴더입니다."""
    if not (ROOT / "_build" / "book.sha256").exists():
        pytest.fail("책이 없습니다. 먼저 'make book'으로 책을 만드세요.")
    return ROOT / "_build" / "html"


@pytest.fixture(scope="session")
def server(book):
    """책을 이 컴퓨터 안에서만 보이는 http로 내놓고 주소를 돌려줍니다."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=book)) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """화면 없는 Chromium 계열 브라우저입니다. 없으면 테스트를 건너뜁니다."""
    with chromium(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture(scope="session")
def open_context(browser, book, server):
    """open_context(name, scheme, width, height, touch, dark): 새 창에 페이지를 열고 Visit을 돌려줍니다."""

    def open_(name, scheme="file", width=1280, height=800, touch=False, dark=False, folder=book, query=""):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=touch,
            is_mobile=touch,
            color_scheme="dark" if dark else "light",
        )
        context.add_init_script(NOTE_THEME)
        start = server if scheme == "http" else folder.as_uri()
        visit = Visit(context.new_page(), f"{start}/{name}.html")
        visit.watch()
        visit.page.goto(visit.address + query)
        visit.page.wait_for_function("window.themed || !document.querySelector('.bd-article')")
        return visit

    return open_


@pytest.fixture
def open_page(open_context):
    """open_context와 같고, 테스트가 끝나면 창을 닫습니다."""
    visits = []

    def open_(*name, **look):
        visits.append(open_context(*name, **look))
        return visits[-1]

    yield open_
    for visit in visits:
        visit.page.context.close()


@pytest.fixture(scope="session", params=[*PAGES, "search"])
def phone(request, open_context):
    """전화에서 페이지를 읽은 것입니다. 페이지마다 한 번 읽고, 테스트들이 나누어 봅니다."""
    return read_on_phone(open_context(request.param, scheme="http", width=390, touch=True))


@pytest.fixture(scope="session", params=[*PAGES, "search"])
def desktop(request, open_context):
    """넓은 화면에서 페이지를 읽은 것입니다. 페이지마다 한 번 읽고, 테스트들이 나누어 봅니다."""
    return read_on_desktop(open_context(request.param, dark=True))


@pytest.fixture(scope="session")
def touched(request, open_context):
    """그림을 움직여 보는 테스트가 차례로 쓰는, 전화에서 연 페이지입니다. 쓴 그림은 처음으로 되돌려 둡니다."""
    visit = open_context(request.param, width=390, height=844, touch=True)
    yield visit
    visit.page.context.close()


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=["firefox", "webkit"])
def other_browser(request, tmp_path_factory):
    """Firefox나 WebKit의 창입니다. 없으면 건너뛰되, BOOK_BROWSER_REQUIRED가 있으면 실패합니다."""
    kind = request.param
    if not kind.find():
        give_up(kind.ADVICE)
    window = kind(tmp_path_factory.mktemp("profile"))
    yield window
    window.close()
