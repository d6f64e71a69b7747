"""만든 책을 진짜 브라우저로 엽니다: 인터넷 없이, 파일로도 http로도, 오류 하나 없이."""

import json
import re
import shutil
from pathlib import Path

import pydata_sphinx_theme
import pytest
from bs4 import BeautifulSoup
from sphinxcontrib import katex

from book_ext.formulas import fonts as formula_fonts
from tests.support.places import PAGES, ROOT

COUNT_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


HEIGHTS = "[...document.querySelectorAll('.live')].map((place) => place.getBoundingClientRect().height)"


@pytest.mark.parametrize(("scheme", "width", "dark"), [("file", 390, False), ("http", 1280, True)])
@pytest.mark.parametrize("name", PAGES)
def test_page_works_without_the_internet(open_page, name, scheme, width, dark):
    """열어서 끝까지 읽어도 바깥 요청과 오류가 없고, 화면을 넘지 않고, 밀린 정도(CLS)가 0.05 이하입니다.

    움직이는 그림은 멈춘 그림과 높이가 같습니다(8픽셀 안에서).
    """
    visit = open_page(name, scheme=scheme, width=width, touch=width < 400, dark=dark)
    visit.page.evaluate(COUNT_SHIFTS)
    still = visit.page.evaluate(HEIGHTS)
    visit.read_to_end()
    visit.check_clean()
    assert visit.page.evaluate("window.shift") <= 0.05
    assert visit.page.evaluate(HEIGHTS) == pytest.approx(still, abs=8)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


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


@pytest.mark.parametrize("name", PAGES)
def test_sliders_are_named_and_large_enough(open_page, name):
    visit = open_page(name, width=390, touch=True)
    visit.read_to_end()
    for slider in visit.page.locator(".live .widget-slider").all():
        handle = slider.locator(".noUi-handle")
        assert handle.get_attribute("aria-label")
        assert min(handle.bounding_box()[side] for side in ("width", "height")) >= 28
        handle.press("ArrowRight")
        handle.press("ArrowLeft")
        shown = slider.locator(".widget-readout").text_content()
        assert handle.get_attribute("aria-valuetext") == shown
        assert handle.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


@pytest.mark.parametrize("name", PAGES)
def test_page_as_text(book, name):
    page = BeautifulSoup((book / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    assert len(page.find_all("h1")) == 1
    for figure in page.select(".live"):
        picture = figure.select_one(".live-still [role=img]")
        assert picture, f"멈춘 그림이 없는 위젯입니다: {figure.get_text()}"
        assert picture["aria-label"]
        stills = [(book / f"{name}.html").parent / image["src"] for image in picture.find_all("img")]
        assert stills and all(still.read_text(encoding="utf-8").startswith("<svg") for still in stills)
        assert "자바스크립트" in figure.noscript.get_text()
    for code in page.select("article :is(pre, code, script, svg)"):
        code.decompose()
    assert "**" not in page.article.get_text()


@pytest.mark.parametrize("name", PAGES)
def test_subscripts_have_one_base_and_one_script(book, name):
    """첨자의 짝이 맞지 않는 수식은 Firefox에서 오류로 보입니다."""
    page = BeautifulSoup((book / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    for tag, count in {"msub": 2, "msup": 2, "msubsup": 3}.items():
        broken = [e for e in page.find_all(tag) if len(e.find_all(True, recursive=False)) != count]
        assert broken == []


@pytest.mark.parametrize("name", PAGES)
def test_minus_signs_stay_with_their_numbers(book, name):
    """괄호나 등호 뒤의 빼기표는 부호이므로 수에 붙어 있습니다."""
    page = BeautifulSoup((book / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    for sign in page.select(".katex > math mo + mo"):
        if sign.text == "−" and sign.find_previous_sibling().text in "(=≈,×⋅←<>":
            assert sign.get("form") == "prefix", sign.parent.text


@pytest.mark.parametrize("name", [name for name in PAGES if (ROOT / f"{name}.ipynb").exists()])
def test_outputs_in_the_book_are_the_stored_ones(book, name):
    """여러 번에 나뉘어 온 출력도 저장된 출력과 한 글자씩 같습니다."""
    page = BeautifulSoup((book / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
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
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
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
    theme = "styles/pydata-sphinx-theme.css"
    stock = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static" / theme
    shipped = (book / "_static" / theme).read_text(encoding="utf-8")
    assert ".carousel" in stock.read_text(encoding="utf-8") and ".carousel" not in shipped
    for used in (".bd-article", ".admonition", "[data-theme=dark]", "dialog", ".toc-entry"):
        assert used in shipped


# 스타일에서 빠진 규칙 가운데 이 페이지의 무엇인가에 걸리는 것입니다. 누름, 초점 같은 상태는 떼고 봅니다.
MISSED = """
([stock, shipped]) => {
  const rules = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const inside = (list) => [...list].flatMap((r) => (r.selectorText ? [r] : inside(r.cssRules ?? [])));
    return inside(sheet.cssRules).flatMap((rule) =>
      rule.selectorText.split(/,(?![^(]*\\))/).map((selector) => [selector.trim(), rule.style.cssText]),
    );
  };
  const kept = new Set(rules(shipped).map(String));
  const states = /::?(before|after|placeholder|marker|backdrop|-webkit-[\\w-]+|-moz-[\\w-]+)/g;
  const moods = /:(hover|focus-visible|focus-within|focus|active|visited|checked|disabled)(?![\\w-])/g;
  const gone = rules(stock).filter((rule) => !kept.has(String(rule)));
  return gone.map(([selector]) => selector).filter((selector) => {
    const calm = selector.replace(states, "").replace(moods, "").replace(/:not\\(\\s*\\)/g, "").trim();
    try {
      return document.querySelector(/(^|[>+~])$/.test(calm) ? `${calm}*` : calm);
    } catch {
      return false; // 상태만 모은 선택자입니다.
    }
  });
}
"""


@pytest.mark.parametrize("name", ["chapters/4_4_gradient", "chapters/4_5_training", "glossary", "search"])
def test_no_rule_in_use_is_missing(open_page, book, name):
    """빠진 규칙은 그림을 모두 그린 페이지의 어느 것에도, 어떤 상태에서도 걸리지 않습니다."""
    theme = "styles/pydata-sphinx-theme.css"
    stock = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static" / theme
    visit = open_page(name)
    visit.read_to_end()
    sheets = [path.read_text(encoding="utf-8") for path in (stock, book / "_static" / theme)]
    assert visit.page.evaluate(MISSED, sheets) == []


def test_formula_fonts_match_the_renderer():
    shipped = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert shipped["dependencies"]["katex"] == katex.katex_version


@pytest.mark.parametrize(
    "planted",
    [
        '<script src="https://cdn.example.org/x.js"></script>',
        '<img src="http://example.org/x.png" alt="">',
        "<script>fetch('https://example.org/')</script>",
    ],
)
def test_outside_request_is_noticed(open_page, book, tmp_path, planted):
    """심어 놓은 바깥 요청을 찾아내야, 위의 시험이 뜻이 있습니다."""
    copy = tmp_path / "html"
    shutil.copytree(book, copy)
    page = copy / "intro.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace("</body>", planted + "</body>"), encoding="utf-8")
    visit = open_page("intro", folder=copy)
    visit.read_to_end()
    with pytest.raises(AssertionError, match="바깥으로 나가려는 요청"):
        visit.check_clean()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_light(book, name):
    """HTML은 300 KB 이하, 그림이 가까워지면 받는 곁 파일은 1.5 MB 이하입니다."""
    assert (book / f"{name}.html").stat().st_size <= 300_000
    state = book / "_live" / f"{name}.js"
    assert not state.exists() or state.stat().st_size <= 1_500_000
