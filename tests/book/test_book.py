"""만든 책을 진짜 브라우저로 엽니다: 인터넷 없이, 파일로도 http로도, 오류 하나 없이."""

import json
import re

import pytest

from book_ext.formulas import fonts as formula_fonts
from tests.support.places import PAGES, ROOT, parsed
from tests.support.reading import STYLES

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def check(seen):
    """바깥 요청과 오류가 없고, 밀린 정도(CLS)가 0.05 이하이고, 화면을 넘거나 잘린 것이 없습니다.

    움직이는 그림과 물음은 멈춘 모습과 적힌 글이 같고, 글꼴이 무엇이든 높이가 같습니다(1픽셀 안에서).
    """
    seen.visit.check_clean()
    assert seen.shift <= 0.05
    assert seen.live == pytest.approx(seen.still, abs=1)
    assert all(seen.still_texts) and seen.live_texts == seen.still_texts
    assert {screen: things for screen, things in seen.spilled.items() if things} == {}


def test_page_works_on_a_phone_without_the_internet(phone):
    assert {(320, 16), (360, 16), (390, 16), (768, 16), (390, 32)} == set(phone.spilled)
    check(phone)


def test_page_works_as_a_file_without_the_internet(desktop):
    assert {(1280, 16), (1280, 32)} == set(desktop.spilled)
    check(desktop)


def test_runtime_waits_until_a_figure_is_near(open_page):
    visit = open_page("chapters/4_4_gradient", height=200)
    assert visit.page.locator(".live").first.bounding_box()["y"] > 200 + 600
    assert not any("_live/" in url or "/live/require.js" in url for url in visit.requests)
    visit.page.locator(".live").first.scroll_into_view_if_needed()
    visit.page.locator(".live-ready").first.wait_for()
    assert any("_live/chapters/4_4_gradient.js" in url for url in visit.requests)


def test_figure_in_sight_waits_for_the_hand_of_the_reader(open_page):
    """처음부터 보이는 그림은 멈춘 그림으로 있다가, 손을 대면 움직이는 그림이 됩니다."""
    visit = open_page("intro")
    visit.page.wait_for_timeout(500)
    assert visit.page.locator(".live-still img").first.is_visible()
    assert not any("_live/" in url and url.endswith(".js") for url in visit.requests)
    visit.page.mouse.move(200, 200)
    visit.page.locator(".live-ready").first.wait_for()


def test_sliders_are_named_and_large_enough(phone):
    """손잡이는 이름이 있고, 28픽셀보다 크고, 보이는 값을 읽어 주고, 초점의 둘레가 보입니다."""
    for slider in phone.sliders:
        assert slider["label"]
        assert slider["size"] >= 28
        assert slider["told"] == slider["shown"]
        assert slider["outline"] == "solid"


@pytest.mark.parametrize("name", PAGES)
def test_page_as_text(book, name):
    page = parsed(book / f"{name}.html")
    assert len(page.find_all("h1")) == 1
    for figure in page.select(".live"):
        pictures = figure.select(".live-still img")
        assert pictures, f"멈춘 그림이 없는 위젯입니다: {figure.get_text()}"
        assert all(picture["alt"] or picture.parent["aria-label"] for picture in pictures)
        sources = [picture["src"].split("?")[0] for picture in pictures]
        files = [source for source in sources if not source.startswith("data:image/png")]
        stills = [(book / f"{name}.html").parent / file for file in files]
        assert all(still.read_text(encoding="utf-8").startswith("<svg") for still in stills)
        assert "자바스크립트" in figure.noscript.get_text()
    seen = [text for text in page.body.strings if not text.find_parent("script")]
    assert INVISIBLE.findall("".join(seen)) == [], "복사한 글에 보이지 않는 글자가 섞입니다."
    prose = (text for text in page.article.strings if not text.find_parent(["pre", "code", "script", "svg"]))
    assert "**" not in "".join(prose)


@pytest.mark.parametrize("name", PAGES)
def test_subscripts_have_one_base_and_one_script(book, name):
    """첨자의 짝이 맞지 않는 수식은 Firefox에서 오류로 보입니다."""
    page = parsed(book / f"{name}.html")
    for tag, count in {"msub": 2, "msup": 2, "msubsup": 3}.items():
        broken = [e for e in page.find_all(tag) if len(e.find_all(True, recursive=False)) != count]
        assert broken == []


@pytest.mark.parametrize("name", PAGES)
def test_minus_signs_stay_with_their_numbers(book, name):
    """괄호나 등호 뒤의 빼기표는 부호이므로 수에 붙어 있습니다."""
    page = parsed(book / f"{name}.html")
    for sign in page.select(".katex > math mo + mo"):
        if sign.text == "−" and sign.find_previous_sibling().text in "(=≈,×⋅←<>":
            assert sign.get("form") == "prefix", sign.parent.text


@pytest.mark.parametrize("name", [name for name in PAGES if (ROOT / f"{name}.ipynb").exists()])
def test_outputs_in_the_book_are_the_stored_ones(book, name):
    """여러 번에 나뉘어 온 출력도 저장된 출력과 한 글자씩 같습니다."""
    page = parsed(book / f"{name}.html")
    shown = {output.get_text().strip() for output in page.select(".output pre")}
    for cell in json.loads((ROOT / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            if output["output_type"] == "stream":
                assert "".join(output["text"]).strip() in shown


def test_every_chapter_is_in_the_toc():
    chapters = {f"chapters/{path.stem}" for path in (ROOT / "chapters").glob("*.ipynb")}
    assert chapters <= set(PAGES)


def test_no_mathjax_no_thebe_no_machine_path(book):
    machine = rf"{re.escape(str(ROOT))}|(?<!\w)/(?:tmp|root|home|Users)/"
    forbidden = re.compile(rf"MathJax|mathjax@|thebe|{machine}")
    for path in [*book.rglob("*.html"), *(book / "_live").rglob("*.js")]:
        assert not forbidden.search(path.read_text(encoding="utf-8")), path.name


def test_search_index_is_loaded_by_the_search_page_only(book):
    pages = [p for p in book.rglob("*.html") if "searchindex.js" in p.read_text(encoding="utf-8")]
    assert pages == [book / "search.html"]


def test_formula_fonts_have_every_letter(book):
    """스타일에 담은 글꼴에 없는 글자는 다른 글꼴로 보입니다. 한글은 읽는 이의 글꼴로 보입니다."""
    for path in book.rglob("*.html"):
        page = parsed(path)
        for math in page.select(".katex"):
            letters = set(re.sub("[가-힣\\s]", "", math.get_text()))
            assert letters <= set(formula_fonts.LETTERS), (path.name, letters - set(formula_fonts.LETTERS))


def test_page_is_dark_before_the_script_of_the_theme(open_page):
    """테마의 스크립트가 오기 전에 이미 어두워야 하얗게 번쩍이지 않습니다."""
    visit = open_page("intro", dark=True)
    visit.page.route("**/pydata-sphinx-theme.js", lambda route: route.abort())
    visit.page.reload()
    assert visit.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_theme_styles_are_the_used_ones(book):
    """책에 없는 것의 규칙은 빠지고, 책에 있는 것의 규칙은 남습니다."""
    stock, shipped = (path.read_text(encoding="utf-8") for path in STYLES)
    assert ".carousel" in stock and ".carousel" not in shipped
    for used in (".bd-article", ".admonition", "[data-theme=dark]", "dialog", ".toc-entry"):
        assert used in shipped


def test_no_rule_in_use_is_missing(desktop):
    """빠진 규칙은 그림을 모두 그린 페이지의 어느 것에도, 어떤 상태에서도 걸리지 않습니다."""
    assert desktop.missed == []


PLANTED = [
    '<script src="https://cdn.example.org/x.js"></script>',
    '<img src="http://example.org/x.png" alt="">',
    "<script>fetch('https://example.org/')</script>",
]


def test_outside_request_is_noticed(open_page):
    """심어 놓은 바깥 요청을 찾아내야, 위의 테스트가 뜻이 있습니다."""
    visit = open_page("notices")
    visit.check_clean()
    for planted in PLANTED:
        with visit.page.expect_event("requestfailed"):
            visit.page.set_content(planted)
        with pytest.raises(AssertionError, match="바깥으로 나가려는 요청"):
            visit.check_clean()
        visit.external.clear()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_light(book, name):
    """HTML은 300 KB 이하, 그림이 가까워지면 받는 곁 파일은 1.5 MB 이하입니다."""
    assert (book / f"{name}.html").stat().st_size <= 300_000
    state = book / "_live" / f"{name}.js"
    assert not state.exists() or state.stat().st_size <= 1_500_000
