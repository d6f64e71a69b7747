"""책의 둘레가 모두 한국어인지, 좁은 화면과 종이에서도 글이 바로 놓이는지 살핍니다."""

import re

import pytest

from tests.support.places import PAGES

# 한국어 글에 로마자로 쓰는 이름과 단추의 글쇠 이름입니다.
NAMES = {"Colab", "PDF", "Ctrl", "K", "CC", "BY", "BSD", "Clause"}
LATIN = re.compile(r"[A-Za-z]+")

# 본문 밖의 글, 이름표, 풍선말, 그리고 CSS의 content가 적는 글을 모두 모읍니다.
# 본문 안에서는 책이 쓴 글 말고 테마가 붙인 것(단추, 접은 코드, 링크의 이름)만 모읍니다.
COLLECT = """() => {
  const named = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription"];
  const words = [];
  const note = (text, node) => text && words.push([text.trim(), node.outerHTML.slice(0, 120)]);
  const added = "button, .hide > summary, .headerlink, .admonition-title, noscript";
  const skip = "article, script, style, .live, .bd-toc, .prev-next-title, .bd-docs-nav li, .logo__title";
  for (const node of document.querySelectorAll("body *")) {
    const ours = node.closest(skip) && !node.closest(added);
    for (const name of named)
      if (!node.closest(".live") && !(name === "alt" && ours)) note(node.getAttribute(name), node);
    for (const { name, value } of node.attributes)
      if (/^data-.*(title|tooltip|label|text)/.test(name)) note(value, node);
    for (const part of ["::before", "::after"]) {
      const { content } = getComputedStyle(node, part);
      if (content.startsWith('"') && !node.closest(".live, .fa-solid")) note(content, node);
    }
    if (ours) continue;
    for (const child of node.childNodes)
      if (child.nodeType === 3) note(child.data.replace(/<[^>]*>/g, ""), node);
  }
  note(document.documentElement.lang === "ko" ? "" : "lang", document.body);
  return words;
}"""


def foreign(page):
    """페이지의 둘레에 남은 로마자 낱말과 그 자리를 돌려줍니다."""
    found = [(LATIN.findall(text), place) for text, place in page.evaluate(COLLECT)]
    return [(words, place) for words, place in found if not set(words) <= NAMES]


@pytest.mark.parametrize("name", [*PAGES, "search"])
def test_every_label_is_korean(open_page, name):
    """테마, Sphinx, myst-nb가 붙인 글에 영어가 남지 않습니다."""
    page = open_page(name).page
    page.wait_for_load_state()
    assert foreign(page) == []


@pytest.mark.parametrize(
    "planted",
    [
        "<button>Toggle sidebar</button>",
        '<a href="#" title="Link to this heading"></a>',
        '<style>main::before { content: "Note" }</style>',
        '<button data-tooltip="Copy"></button>',
    ],
)
def test_english_label_is_noticed(open_page, planted):
    """심어 놓은 영어를 찾아내야, 위의 테스트가 뜻이 있습니다."""
    page = open_page("glossary").page
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", planted)
    assert foreign(page) != []


def test_copy_button_speaks_korean(open_page):
    """복사 단추는 누르기 전에도 누른 다음에도 한국어로 말합니다."""
    page = open_page("chapters/4_4_gradient", scheme="http").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator(".copybtn").nth(1)
    assert button.get_attribute("data-tooltip") == button.locator("title").text_content() == "복사"
    button.click()
    page.wait_for_function("document.querySelector('.copybtn.success')")
    assert button.get_attribute("data-tooltip") == "복사했습니다"


@pytest.mark.parametrize("name", PAGES)
def test_wide_things_scroll_in_their_own_place(open_page, name):
    """390픽셀에서 글, 코드, 표, 수식이 화면을 넘지 않거나, 초점을 받는 제자리에서 움직입니다."""
    page = open_page(name, width=390, touch=True).page
    page.wait_for_load_state()
    outside = page.evaluate(
        """() => [...document.querySelectorAll("article *")]
          .filter((node) => !node.closest(".live, .katex *"))
          .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
          .filter((node) => {
            for (let box = node; box.tagName !== "ARTICLE"; box = box.parentElement)
              if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return false;
            return true;
          })
          .map((node) => node.outerHTML.slice(0, 120))"""
    )
    assert outside == []
    unreachable = page.evaluate(
        """() => [...document.querySelectorAll("article *")]
          .filter((node) => !node.closest(".live") && /auto|scroll/.test(getComputedStyle(node).overflowX))
          .filter((node) => node.scrollWidth > node.clientWidth + 1 && node.tabIndex < 0)
          .map((node) => node.outerHTML.slice(0, 120))"""
    )
    assert unreachable == []


@pytest.mark.parametrize("name", PAGES)
def test_particles_stay_with_their_formula(open_page, name):
    """좁은 화면에서도 수식과 거기에 붙은 조사는 한 줄에 있습니다."""
    page = open_page(name, width=390, touch=True).page
    page.wait_for_load_state()
    apart = page.evaluate(
        """() => [...document.querySelectorAll("article span.math:has(> .katex > math)")]
          .filter((math) => !math.closest("td"))
          .map((math) => [math, math.nextSibling])
          .filter(([, next]) => next?.nodeType === Node.TEXT_NODE && /^\\u2060?[가-힣]/.test(next.data))
          .filter(([math, next]) => {
            const letter = document.createRange();
            letter.setStart(next, next.data.search(/[가-힣]/));
            letter.setEnd(next, letter.startOffset + 1);
            return letter.getBoundingClientRect().left < math.getBoundingClientRect().left;
          })
          .map(([math, next]) => math.textContent + next.data.slice(0, 5))"""
    )
    assert apart == []


@pytest.mark.parametrize("name", PAGES)
def test_brackets_tuples_and_products_are_not_torn_apart(open_page, name):
    """좁은 화면에서도 괄호와 그 조사, (5, 5)와 28 × 28과 1e-7과 원-핫은 한 줄에 있습니다."""
    page = open_page(name, width=390, touch=True).page
    page.wait_for_load_state()
    torn = page.evaluate(
        """() => {
          const apart = /[)\\]%-]\\u2060?[가-힣]|\\([-−\\d.,N ]+\\)|\\d+ × \\d+|[A-Za-z]-\\d/g;
          const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
          const found = [];
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            if (text.parentElement.closest("pre, code, td, .live, .katex")) continue;
            for (const { 0: piece, index } of text.data.matchAll(apart)) {
              const range = document.createRange();
              range.setStart(text, index);
              range.setEnd(text, index + piece.length);
              if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push(piece);
            }
          }
          return found;
        }"""
    )
    assert torn == []


def test_lines_hold_about_forty_syllables(open_page):
    """넓은 화면에서 글 한 줄의 너비는 한글 서른여섯 자에서 마흔두 자입니다."""
    for width in (1280, 1920):
        page = open_page("intro", width=width).page
        widths = page.evaluate(
            """() => {
              const line = document.querySelector("article section > p");
              const text = document.createElement("span");
              text.textContent = "가".repeat(100);
              text.style.whiteSpace = "nowrap";
              line.append(text);
              return [line.getBoundingClientRect().width, text.getBoundingClientRect().width / 100];
            }"""
        )
        assert 36 <= widths[0] / widths[1] <= 42


@pytest.mark.parametrize("name", PAGES)
def test_paper_shows_text_and_still_pictures_only(open_page, name):
    """인쇄하면 밝은 바탕에 풀이가 펼쳐지고, 단추와 차례는 사라집니다. 끝나면 되돌아옵니다."""
    page = open_page(name, dark=True).page
    page.wait_for_load_state()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown = """() => [...document.querySelectorAll("button, .bd-sidebar-primary, .bd-toc, .live input")]
      .filter((node) => node.checkVisibility()).map((node) => node.outerHTML.slice(0, 120))"""
    folded = "document.querySelectorAll('article details:not([open], .hide)').length"
    assert page.evaluate(shown) == []
    assert page.evaluate(folded) == 0
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("document.querySelectorAll('article details[open]').length") == 0
