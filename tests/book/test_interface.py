"""책의 둘레가 모두 한국어인지, 좁은 화면과 종이에서도 글이 바로 놓이는지 살핍니다."""

import re

import pytest

from tests.support.places import PAGES
from tests.support.reading import LOOK

# 한국어 글에 로마자로 쓰는 이름과 단추의 글쇠 이름입니다.
NAMES = {"Colab", "PDF", "Ctrl", "K", "T", "CC", "BY", "BSD", "Clause"}
LATIN = re.compile(r"[A-Za-z]+")


def foreign(labels):
    """페이지의 둘레에 남은 로마자 낱말과 그 자리를 돌려줍니다."""
    found = [(LATIN.findall(text), place) for text, place in labels]
    return [(words, place) for words, place in found if not set(words) <= NAMES]


def test_every_label_is_korean(desktop):
    """테마, Sphinx, myst-nb가 붙인 글에 영어가 남지 않습니다."""
    assert len(desktop.labels) > 50
    assert foreign(desktop.labels) == []


PLANTED = [
    "<button>Toggle sidebar</button>",
    '<a href="#" title="Link to this heading"></a>',
    '<style>main::before { content: "Note" }</style>',
    '<button data-tooltip="Copy"></button>',
]


def test_english_label_is_noticed(open_page):
    """심어 놓은 영어를 찾아내야, 위의 테스트가 뜻이 있습니다."""
    page = open_page("glossary").page
    page.evaluate(LOOK)
    main = page.locator("main")
    text = main.inner_html()
    for planted in PLANTED:
        main.evaluate("(main, html) => main.insertAdjacentHTML('beforeend', html)", planted)
        assert foreign(page.evaluate("look.labels()")) != [], planted
        main.evaluate("(main, html) => (main.innerHTML = html)", text)
        assert foreign(page.evaluate("look.labels()")) == []


def test_copy_button_speaks_korean_and_keeps_the_focus(open_page):
    """복사 단추는 누르기 전에도 누른 다음에도 한국어로 말하고, 초점은 그대로 있습니다."""
    page = open_page("chapters/4_4_gradient", scheme="http").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator(".copybtn").nth(1)
    assert button.get_attribute("data-tooltip") == button.locator("title").text_content() == "복사"
    button.press("Enter")
    page.wait_for_function("document.querySelector('.copybtn.success')")
    assert button.get_attribute("data-tooltip") == "복사했습니다"
    assert page.evaluate("document.activeElement.matches('.copybtn.success')")


def test_focus_returns_to_the_button_of_a_closed_drawer(open_page):
    page = open_page("chapters/4_4_gradient", width=390).page
    for drawer in ("primary", "secondary"):
        page.locator(f".{drawer}-toggle:visible").press("Enter")
        page.locator(f"#pst-{drawer}-sidebar-modal[open]").wait_for()
        page.keyboard.press("Escape")
        page.wait_for_function("!document.querySelector('dialog[open]')")
        assert page.evaluate("document.activeElement.className").count(f"{drawer}-toggle") == 1


def test_wide_things_scroll_in_their_own_place(phone):
    """390픽셀에서 넓은 것은 초점을 받는 제자리에서 움직입니다. 화면을 넘는 것은 test_book.py가 봅니다."""
    assert phone.unreachable == []


def test_particles_stay_with_their_formula(phone):
    """좁은 화면에서도 수식과 거기에 붙은 조사는 한 줄에 있습니다."""
    assert phone.apart == []


def test_brackets_tuples_and_products_are_not_torn_apart(phone):
    """좁은 화면에서도 괄호와 그 조사, (5, 5)와 28 × 28과 1e-7과 원-핫은 한 줄에 있습니다."""
    assert phone.torn == []


def test_lines_hold_about_forty_syllables(open_page):
    """넓은 화면에서 글 한 줄의 너비는 한글 서른여섯 자에서 마흔두 자입니다."""
    page = open_page("intro").page
    for width in (1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        widths = page.evaluate(
            """() => {
              const line = document.querySelector("article section > p");
              const text = document.createElement("span");
              text.textContent = "가".repeat(100);
              text.style.whiteSpace = "nowrap";
              line.append(text);
              const measured = [line.getBoundingClientRect().width, text.getBoundingClientRect().width / 100];
              text.remove();
              return measured;
            }"""
        )
        assert 36 <= widths[0] / widths[1] <= 42


@pytest.mark.parametrize("desktop", PAGES, indirect=True)
def test_paper_shows_text_and_still_pictures_only(desktop):
    """인쇄하면 밝은 바탕에 풀이가 펼쳐지고, 단추와 차례는 사라집니다. 끝나면 되돌아옵니다."""
    during, after = desktop.paper, desktop.after_paper
    assert during["unwanted"] == []
    assert (during["folded"], during["titles"], during["theme"]) == (0, 1, "light")
    assert (after["unfolded"], after["theme"]) == (0, "dark")
