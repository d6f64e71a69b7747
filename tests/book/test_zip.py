"""make zip이 묶은 책을, 풀어 놓은 폴더에서 진짜 브라우저로 엽니다."""

import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from book_ext.offline.files import read_files
from tests.support.live_page import LivePage
from tests.support.places import ROOT
from tools.zip import pack


@pytest.fixture(scope="module")
def packed(book, tmp_path_factory):
    """책을 묶은 zip 파일입니다."""
    target = tmp_path_factory.mktemp("zip") / "book.zip"
    pack(book, target)
    return target


@pytest.fixture(scope="module")
def unzipped(packed, tmp_path_factory):
    """빈칸과 한글이 든 이름의 폴더에 푼 책입니다."""
    folder = tmp_path_factory.mktemp("zip") / "새 폴더" / "책"
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    return folder


def test_reader_sees_one_file_to_open(unzipped):
    """맨 위에는 열 파일과 안내문, 책의 폴더뿐입니다."""
    assert {path.name for path in unzipped.iterdir()} == {"index.html", "읽어 주세요.txt", "book"}


def test_index_opens_the_book_and_its_figure_moves(open_page, unzipped):
    """index.html이 책의 첫 페이지로 데려가고, 거기에서 슬라이더를 움직이면 길이 바뀝니다."""
    visit = open_page("index", folder=unzipped)
    visit.page.wait_for_url("**/book/intro.html")
    figure = LivePage(visit, 0)
    before = figure.drawn(0)
    figure.press(1, "ArrowRight")
    after = figure.drawn(0)
    assert any(
        before[move].shape != after[move].shape or (before[move] != after[move]).any() for move in before
    )
    visit.check_clean()


def test_page_of_the_zip_lacks_no_file(desktop, book):
    """페이지를 읽고 찾는 동안 부른 파일은 모두 zip에 넣는 파일입니다."""
    start = f"{book.as_uri()}/"
    inside = (url.removeprefix(start) for url in desktop.visit.requests if url.startswith(start))
    called = {Path(unquote(urlsplit(url).path)) for url in inside}
    assert len(called) > 5 and called <= set(read_files(book))


def test_zip_holds_the_files_of_the_book_byte_for_byte(book, packed):
    """zip의 book 폴더에는 읽는 데 쓰는 파일이 그대로 들어 있습니다."""
    with zipfile.ZipFile(packed) as archive:
        held = {name.removeprefix("book/"): archive.read(name) for name in archive.namelist() if "/" in name}
    assert held == {path.as_posix(): (book / path).read_bytes() for path in read_files(book)}


def test_index_taken_alone_tells_what_to_do(open_page, unzipped, tmp_path):
    """압축을 풀지 않고 열면 탐색기는 index.html만 꺼냅니다. 그때는 오류 대신 할 일을 보입니다."""
    (tmp_path / "index.html").write_bytes((unzipped / "index.html").read_bytes())
    visit = open_page("index", folder=tmp_path)
    visit.page.wait_for_load_state()
    assert visit.page.url == visit.address
    assert "압축 풀기" in visit.page.locator("main").inner_text()


def test_index_bears_the_title_of_the_book(unzipped):
    """책의 제목이 바뀌면 index.html과 안내문의 제목도 바꾸어야 합니다."""
    title = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["title"]
    index = BeautifulSoup((unzipped / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert index.title.text == index.h1.text == title
    assert (unzipped / "읽어 주세요.txt").read_text(encoding="utf-8-sig").startswith(title)


def test_same_book_makes_the_same_zip(book, packed, tmp_path):
    """같은 책은 언제 묶어도 같은 파일이 됩니다."""
    pack(book, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()


def test_names_in_the_zip_are_safe(packed):
    """이름은 안내문 말고는 모두 ASCII이고, 안내문의 이름에는 UTF-8 표시가 있습니다."""
    with zipfile.ZipFile(packed) as archive:
        names = {info.filename: bool(info.flag_bits & 0x800) for info in archive.infolist()}
    assert {name for name in names if not name.isascii()} == {"읽어 주세요.txt"}
    assert names["읽어 주세요.txt"]


def test_zip_leaves_out_what_nobody_reads(book, packed):
    """소스맵과 번역의 원본은 빼서, Python의 꾸러미 말고는 책의 폴더보다 작습니다."""
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    assert not [name for name in names if name.endswith((".map", ".po", ".mo", ".buildinfo"))]
    packs = sum(size for name, size in sizes.items() if name.startswith("book/python/"))
    whole = sum(path.stat().st_size for path in book.rglob("*") if path.is_file())
    assert sum(sizes.values()) - packs < 0.8 * (whole - packs)
