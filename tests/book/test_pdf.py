"""책의 PDF: 두 페이지만 인쇄해 봅니다. 온 책은 make pdf가 다 쓴 다음 같은 눈(check)으로 살펴봅니다."""

import io
import re
from types import SimpleNamespace

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from tests.support.places import PAGES, ROOT, parsed
from tools.pdf import __main__ as pdf
from tools.pdf import check
from tools.pdf.article import article, sheet
from tools.pdf.assemble import assemble
from tools.pdf.parts import pages
from tools.pdf.press import bind, press

SITE = "https://owner.github.io/book"
PRINTED = ["chapters/4_6_summary", "glossary"]
EXERCISES = [name for name in PAGES if name.startswith("exercises/")]
PRESSED = ["복사", "크게 보기", "표로 보기", "재생", "남겨 두고 견주기", "준비 코드", "코드 보기"]


def printed_text(page):
    """쪽의 글에서 빈칸을 뺀 것입니다. 줄이 어디에서 바뀌는지는 보지 않습니다."""
    return re.sub(r"\s", "", page.extract_text())


@pytest.fixture(scope="module")
def printed(book, browser):
    """두 페이지를 한 권으로 인쇄한 것입니다."""
    texts = {name: article(book, name, SITE) for name in PRINTED}
    html, contents = assemble(
        book, texts, '<section class="pdf-front"><p>표지의 글입니다.</p></section>', SITE
    )
    content = bind(pressed(browser, book.parent / "pdf", html), "제목", "지은이", contents)
    reader = PdfReader(io.BytesIO(content))
    return SimpleNamespace(
        content=content, contents=contents, pdf=reader, pages=[printed_text(page) for page in reader.pages]
    )


def pressed(browser, folder, html):
    """HTML을 책의 곁에 잠시 두고 인쇄합니다."""
    folder.mkdir(exist_ok=True)
    document = folder / "test.html"
    document.write_text(html, encoding="utf-8")
    try:
        return press(browser, document.as_uri(), lambda done: None)
    finally:
        document.unlink()


def test_nothing_is_wrong_with_the_printed_pages(printed):
    assert check.faults(printed.content, printed.contents) == []


def test_contents_name_the_page_where_each_heading_stands(printed):
    """차례의 줄마다 제목과 쪽이 있고, 그 쪽에 그 제목이 있습니다."""
    numbers = pages(printed.pdf)
    listed = "".join(printed.pages[1:3])
    assert len(printed.contents) > 20
    for _, name, title in printed.contents:
        heading = re.sub(r"\s", "", title)
        assert f"{heading}{numbers[name]}" in listed
        assert heading in printed.pages[numbers[name] - 1]


def test_links_between_the_pages_stay_inside(printed):
    """4.6절의 용어는 같은 PDF의 용어집으로, 싣지 않은 절은 공개한 책으로 갑니다."""
    numbers, start = (
        pages(printed.pdf),
        next(i for i, text in enumerate(printed.pages) if "용어집" in text[:9]),
    )
    links = [link.get_object() for page in printed.pdf.pages[3:start] for link in page.get("/Annots", [])]
    inside = [numbers[link["/Dest"][1:]] for link in links if "/Dest" in link]
    outside = {link["/A"]["/URI"] for link in links if "/A" in link}
    assert sum(number > start for number in inside) > 10
    assert f"{SITE}/chapters/4_2_loss.html" in outside and all(
        address.startswith("https") for address in outside
    )


def test_moving_figures_are_stills_with_their_values_and_the_way_to_move_them(printed, book):
    text = "".join(printed.pages)
    figures = parsed(book / f"{PRINTED[0]}.html").select(".live")
    assert len(figures) == 2 and text.count("움직여보기") == 2
    for readout in (readout for figure in figures for readout in figure.select(".live-readout")):
        assert re.sub(r"\s", "", readout.get_text()) in text
    addresses = {
        link.get_object().get("/A", {}).get("/URI")
        for page in printed.pdf.pages
        for link in page.get("/Annots", [])
    }
    assert {
        f"{SITE}/{PRINTED[0]}.html#{figure.find_parent('figure')['id']}" for figure in figures
    } <= addresses


def test_nothing_to_press_is_printed(printed):
    pages_of_chapter = "".join(printed.pages[3:])
    assert [word for word in PRESSED if word.replace(" ", "") in pages_of_chapter] == []


def test_folded_answers_stand_at_the_end_of_the_chapter(book):
    """물음의 자리에는 번호가, 끝에는 그 번호의 답이 있고, 접힌 것은 없습니다."""
    text = article(book, PRINTED[0])
    answers = text.find_all("section")[-1]
    shown = parsed(book / f"{PRINTED[0]}.html").select("article details:not(.hide)")
    assert answers.h2.get_text() == "답" and not text.find("details")
    assert [box["id"] for box in answers.select(".pdf-answer")] == [
        f"answer-{i + 1}" for i in range(len(shown))
    ]
    for box, folded in zip(answers.select(".pdf-answer"), shown, strict=True):
        assert folded.find_all("p")[-1].get_text() in box.get_text()
        assert box.get_text() not in text.get_text().removesuffix(answers.get_text())


@pytest.mark.parametrize("name", EXERCISES)
def test_exercise_sheet_has_every_question_and_room_but_no_answer(book, name):
    """물음은 모두 있고, 물음마다 쓸 자리가 하나 있고, 확인 셀과 지울 줄은 없습니다."""
    text, asked = sheet(book, name), parsed(book / f"{name}.html").select("article h2")
    assert [h2.get_text() for h2 in text.select("h2")] == [h2.contents[0] for h2 in asked]
    assert [len(h2.parent.select(".pdf-room")) for h2 in text.select("h2")] == [1] * len(asked)
    written = text.get_text()
    assert not [word for word in ("check(", "NotImplementedError", "아직 풀지", "«실행»") if word in written]


def test_every_page_of_the_contents_is_in_the_book(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert pdf.pages() == PAGES


@pytest.mark.parametrize(
    ("repository", "site"),
    [
        ("https://github.com/Name/Book", "https://name.github.io/Book"),
        ("https://github.com/name/name.github.io", "https://name.github.io"),
        (None, None),
    ],
)
def test_published_book_is_where_pages_puts_it(repository, site):
    assert pdf.published(repository) == site


def test_without_a_browser_the_ways_out_are_told(monkeypatch):
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    with pytest.raises(SystemExit, match=r"브라우저를 찾지 못했습니다.*설치하세요.*인쇄"):
        pdf.main()


SMALL = """<!doctype html><html lang="ko"><style>@page {{ size: A4 }} h1 {{ break-before: page }}</style>
<p><a href="#n1">첫째로 가기</a> <a href="#n2">둘째로 가기</a></p>
<h1 id="n1">첫째 제목</h1><p>첫째 글입니다.</p><h1 id="n2">둘째 제목</h1><p>둘째 글입니다.{}</p>"""
CONTENTS = [(1, "n1", "첫째"), (2, "n2", "둘째")]


@pytest.fixture(scope="module")
def small(browser, tmp_path_factory):
    """세 쪽짜리 PDF입니다."""
    return bind(
        pressed(browser, tmp_path_factory.mktemp("small"), SMALL.format("")), "제목", "지은이", CONTENTS
    )


def lose_target(writer):
    del writer.root_object["/Dests"]["/n2"]


def lose_outline(writer):
    del writer.root_object["/Outlines"]["/First"]["/First"]


def lose_font(writer):
    for font in writer.pages[1]["/Resources"]["/Font"].values():
        if font["/Subtype"] == "/Type0":
            del font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]


def lose_glyph(writer):
    page = writer.pages[1]
    stream = StreamObject()
    stream.set_data(re.sub(rb"<[0-9A-Fa-f]{4}", b"<0000", page.get_contents().get_data()))
    page[NameObject("/Contents")] = writer._add_object(stream)


def lose_letters(writer):
    for font in writer.pages[1]["/Resources"]["/Font"].values():
        if font["/Subtype"] == "/Type0":
            meanings = font["/ToUnicode"].get_data()
            font["/ToUnicode"].set_data(re.sub(rb"> <....>\n", b"> <0001>\n", meanings))


def leave_blank(writer):
    writer.add_blank_page(595, 842)


def cut_paper(writer):
    writer.pages[0].mediabox.upper_right = (400, 842)


def lead_to_a_file(writer):
    link = writer.pages[0]["/Annots"][0].get_object()
    del link["/Dest"]
    link[NameObject("/A")] = DictionaryObject({NameObject("/URI"): TextStringObject("file:///book.html")})


def lose_tags(writer):
    del writer.root_object["/StructTreeRoot"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lose_target, "1쪽: 링크가 가리키는 /n2이 없습니다"),
        (lose_outline, "책갈피 1개가 차례의 2줄과 다릅니다"),
        (lose_font, "2쪽: 글꼴 .* 들어 있지 않습니다"),
        (lose_glyph, "2쪽: 글꼴 .*에 없는 글자가 있습니다"),
        (lose_letters, "2쪽: 글꼴 .*의 글자를 찾거나 소리 내어 읽을 수 없습니다"),
        (leave_blank, "4쪽: 빈 쪽입니다"),
        (cut_paper, "1쪽이 A4가 아닙니다"),
        (lead_to_a_file, "1쪽: 바깥으로 나갈 수 없는 링크입니다: file:///book.html"),
        (lose_tags, "태그"),
    ],
)
def test_every_fault_of_a_pdf_is_told(small, spoil, told):
    assert check.faults(small, CONTENTS) == []
    writer = PdfWriter(clone_from=io.BytesIO(small))
    spoil(writer)
    spoiled = io.BytesIO()
    writer.write(spoiled)
    found = check.faults(spoiled.getvalue(), CONTENTS)
    assert any(re.search(told, fault) for fault in found), found


def test_a_pdf_too_large_to_hand_out_is_told(small, monkeypatch):
    monkeypatch.setattr(check, "LARGEST", len(small) - 1)
    assert "15 MB" in check.faults(small, CONTENTS)[0]


@pytest.mark.parametrize("style", ["width: 700px; height: 9px", "width: 9px; height: 1000px"])
def test_a_figure_cut_by_the_paper_is_told(browser, tmp_path, style):
    html = SMALL.format(f'<img alt="잘린 그림" style="display: block; {style}">')
    with pytest.raises(ValueError, match=r"(?s)종이에서 잘리는 것이 있습니다.*잘린 그림"):
        pressed(browser, tmp_path, html)
