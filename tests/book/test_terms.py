"""용어의 풀이: 용어에 마우스, 초점, 손가락을 대면 용어집의 풀이가 곁에 보입니다(WCAG 1.4.13)."""

import json
import re

import pytest

from tests.support.places import parsed
from tests.support.reading import ALL, AXE, RUN_AXE, set_theme

NAME = "chapters/c_differences"
PLACE = """
() => {
  const box = (node) => node.getBoundingClientRect();
  const shown = [".term-card", "[aria-describedby=term-text]"];
  const [card, term] = shown.map((selector) => box(document.querySelector(selector)));
  const { clientWidth } = document.documentElement;
  return {
    inside: card.left >= 0 && card.right <= clientWidth && card.top >= 0 && card.bottom <= innerHeight,
    apart: card.top >= term.bottom || card.bottom <= term.top,
  };
}
"""


def texts(book):
    """terms.js에 담긴 풀이들입니다."""
    return json.loads(re.search("{.*}", (book / "terms.js").read_text(encoding="utf-8"))[0])


def test_meanings_are_those_of_the_glossary(book):
    """모든 용어의 풀이가 용어집과 같고, 끝에 있는 절의 링크만 없습니다."""
    terms = parsed(book / "glossary.html").select("dl.glossary dt[id]")
    found = texts(book)
    assert list(found) == [term["id"] for term in terms]
    for term in terms:
        whole = term.find_next_sibling("dd").get_text().strip()
        assert "<a " not in found[term["id"]]
        start = re.sub("<[^>]+>", "", found[term["id"]])[:20]
        assert whole.startswith(start.replace("&lt;", "<")) or "katex" in found[term["id"]]


@pytest.fixture
def opened(open_page):
    """용어가 든 페이지와, 첫 용어의 링크와, 풀이의 칸입니다."""

    def open_(**look):
        visit = open_page(NAME, **look)
        page = visit.page
        return visit, page.locator("article .term-link").first, page.locator(".term-card")

    return open_


def test_meaning_shows_on_hover_and_on_focus_and_stays(opened):
    visit, term, card = opened()
    page = visit.page
    assert not any("/terms.js" in url and "_static" not in url for url in visit.requests), (
        "처음에는 받지 않습니다."
    )
    term.hover()
    card.wait_for()
    assert term.get_attribute("aria-describedby") == "term-text"
    card.hover()  # 풀이 위로 옮겨도 남아 있습니다.
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.mouse.move(2, 2)
    card.wait_for(state="hidden")
    assert term.get_attribute("aria-describedby") is None

    term.focus()
    card.wait_for()
    assert card.get_by_role("link").count() == 0, "자판으로는 용어가 바로 그 링크입니다."
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.evaluate(AXE)
    for theme in ("light", "dark"):
        set_theme(page, theme)
        assert page.evaluate(RUN_AXE, [{"include": [".term-card"]}, ALL]) == []
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.matches('.term-link')"), "초점은 그대로 있습니다."
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#*")
    visit.check_clean()


def test_a_tap_shows_the_meaning_and_its_link_goes_to_the_glossary(opened):
    """손가락으로 어느 용어를 건드려도 풀이가 좁은 화면 안에, 용어를 가리지 않고 보입니다."""
    visit, term, card = opened(width=320, height=500, touch=True)
    page = visit.page
    for link in page.locator("article .term-link").all()[:8]:
        link.tap()
        card.wait_for()
        assert link.get_attribute("aria-describedby") == "term-text"
        assert page.evaluate(PLACE) == {"inside": True, "apart": True}
        page.keyboard.press("Escape")
    term.tap()
    card.wait_for()
    page.touchscreen.tap(5, 490)
    card.wait_for(state="hidden")
    term.tap()
    card.get_by_role("link", name="용어집에서 보기").tap()
    page.wait_for_url("**/glossary.html#*")
    page.go_back()
    term.tap()
    card.wait_for()
    term.tap()  # 풀이가 보이는 용어를 건드려도 갑니다.
    page.wait_for_url("**/glossary.html#*")
    visit.check_clean()
