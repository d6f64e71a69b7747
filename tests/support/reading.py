"""페이지를 한 번 열어 끝까지 읽고, 본 것을 적어 둡니다. 여러 테스트가 적어 둔 것 하나를 봅니다.

전화(390픽셀, http, 밝게)에서는 read_on_phone, 넓은 화면(1280픽셀, 파일, 어둡게)에서는 read_on_desktop입니다.
같은 페이지를 두 너비, 두 방법, 두 밝기로 한 번씩 읽는 셈입니다.
"""

from pathlib import Path
from types import SimpleNamespace

import pydata_sphinx_theme
from playwright.sync_api import Error

from tests.support.places import ROOT
from tests.support.questions import QUESTIONS, plain, right, wrongs

LOOK = (ROOT / "tests" / "support" / "look.js").read_text(encoding="utf-8")
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
THEME = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
STYLES = [  # 테마의 스타일: 패키지에 든 것과, 책에 실린 것
    folder / "styles" / "pydata-sphinx-theme.css" for folder in (THEME, ROOT / "_build" / "html" / "_static")
]
# 화면의 너비와 브라우저에 정한 글자의 크기(픽셀). 글자는 16이 보통이고 32는 두 배로 키운 것입니다.
PHONES = ((320, 16), (360, 16), (768, 16), (390, 32))
WHOLE = {"include": ["html"]}
AROUND = {"exclude": ["article"]}  # 글의 둘레: 너비에 따라 다른 것이 보입니다.
FIGURES = ".bd-header-article, .live"  # 전화에서는 슬라이더가 화면에 붙습니다.

# 물음마다 정해 볼 답: 틀리는 모든 답 다음에 맞는 답입니다.
WAYS = {
    plain(question["text"]): [plain(given) for given in [*wrongs(question), right(question)]]
    for question in QUESTIONS.values()
}

RUN_AXE = """
async ([context, runOnly]) => {
  const preload = location.protocol !== "file:"; // 파일로 열면 스타일을 다시 받아 읽지 못합니다.
  const options = { runOnly, preload, resultTypes: ["violations"] };
  const { violations } = await axe.run(context, options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 150)}`));
}
"""

COUNT_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""

SLIDER = """
(slider) => {
  const handle = slider.querySelector(".noUi-handle");
  const { width, height } = handle.getBoundingClientRect();
  return {
    label: handle.ariaLabel,
    told: handle.ariaValueText,
    shown: slider.querySelector(".widget-readout").textContent,
    size: Math.min(width, height),
    outline: getComputedStyle(handle).outlineStyle,
  };
}
"""


SWEEP = ("Home", "PageUp", "End")  # 처음, 가운데쯤, 끝으로 옮기는 글쇠
FRAME = """
(handle) => {
  const place = handle.closest(".live");
  window.frame = null;
  requestAnimationFrame(() => requestAnimationFrame(() => (window.frame = look.frame(place))));
}
"""


def set_theme(page, theme):
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(f"document.documentElement.dataset.theme === '{theme}'")
    page.wait_for_timeout(300)  # 테마의 색이 서서히 바뀝니다.


def search_from(page):
    """Ctrl+K를 누르고 찾을 말을 적으면 나오는 결과의 제목입니다. 결과의 페이지로 가지 못하면 None입니다."""
    page.keyboard.press("Control+k")
    page.keyboard.type("softmax")
    page.keyboard.press("Enter")
    try:
        page.wait_for_url("**/search.html?q=softmax", timeout=10_000)
    except Error:
        return None
    return page.locator("#search-results h2").all_inner_texts()


def read_on_phone(visit):
    """전화에서 읽은 것입니다. 움직이는 그림의 슬라이더와 표도 만져 보고, 물음에는 모든 답을 정해 봅니다."""
    seen = _begin(visit)
    visit.settle()
    seen.first = set(visit.requests)
    for fact in ("unreachable", "apart", "torn"):
        setattr(seen, fact, visit.page.evaluate(f"look.{fact}()"))
    _to_end(seen, visit)
    seen.sliders = [_slider(slider) for slider in visit.page.locator(".live .widget-slider").all()]
    figures = visit.page.locator(".live:has(.live-readouts)").all()
    tables = [_table(figure) for figure in figures[:1]]
    seen.asked = visit.page.evaluate("ways => look.answerAll(ways)", WAYS)
    seen.axe = _axe(visit.page, "light", (WHOLE, ALL))
    seen.tables = tables + [_table(figure) for figure in figures[1:]]
    for width, letters in PHONES:
        _measure(seen, visit.page, width, letters)
    visit.page.evaluate("look.keep", FIGURES)
    seen.axe |= _axe(visit.page, "dark", (WHOLE, COLOURS))
    return _end(seen, visit)


def read_on_desktop(visit):
    """넓은 화면에서 읽은 것입니다. 인쇄해 보고, 마지막에는 검색 상자로 떠납니다."""
    seen, page = _begin(visit), visit.page
    page.wait_for_load_state()
    seen.labels = page.evaluate("look.labels()")
    _to_end(seen, visit)
    for button in page.get_by_role("button", name="표로 보기").all()[:1]:
        button.click()
    seen.axe = _axe(page, "dark", (WHOLE, COLOURS))
    seen.missed = page.evaluate("look.missed", [path.read_text(encoding="utf-8") for path in STYLES])
    seen.paper, seen.after_paper = _print(page)
    page.emulate_media(forced_colors="active")
    seen.faint = page.evaluate("look.faint()")
    page.emulate_media(forced_colors="none")
    _measure(seen, page, 1280, 32)
    _measure(seen, page, 1280, 16)
    page.evaluate("look.keep", "h1")
    seen.axe |= _axe(page, "light", (AROUND, ALL))
    seen.found = search_from(page)
    return _end(seen, visit)


def _begin(visit):
    visit.page.evaluate(COUNT_SHIFTS)
    visit.page.evaluate(LOOK)
    visit.page.evaluate(AXE)
    heights, texts = visit.page.evaluate("[look.heights(), look.texts()]")
    return SimpleNamespace(still=heights, still_texts=texts, spilled={})


def _to_end(seen, visit):
    visit.read_to_end()
    seen.shift = visit.page.evaluate("window.shift")
    seen.live, seen.live_texts = visit.page.evaluate("[look.heights(), look.texts()]")
    seen.figures = visit.page.evaluate("look.figures()")
    seen.spilled[visit.page.viewport_size["width"], 16] = visit.page.evaluate("look.spilled()")


def _measure(seen, page, width, letters):
    """화면의 너비와 브라우저의 글자 크기를 바꾸어, 옆으로 넘치거나 잘린 것을 봅니다."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": letters, "fixed": letters * 13 // 16}})
    page.set_viewport_size({"width": width, "height": 800})
    seen.spilled[width, letters] = page.evaluate("look.spilled()")


def _end(seen, visit):
    seen.visit = visit
    visit.page.context.close()
    return seen


def _slider(slider):
    handle = slider.locator(".noUi-handle")
    handle.press("ArrowRight")
    handle.press("ArrowLeft")
    return slider.evaluate(SLIDER) | {"frames": [_frame(handle, key) for key in SWEEP]}


def _frame(handle, key):
    """글쇠를 누른 다음, 그 그림에서 손이 닿는 것들이 놓인 자리입니다."""
    handle.press(key)
    handle.evaluate(FRAME)
    handle.page.wait_for_function("window.frame", polling=20)
    return handle.page.evaluate("window.frame")


def _table(figure):
    figure.get_by_role("button", name="표로 보기").click()
    table = figure.locator(".live-table table").evaluate("table => look.table(table)")
    return table | {"shown": figure.locator(".live-value").all_inner_texts()}


def _axe(page, theme, run):
    set_theme(page, theme)
    return dict.fromkeys(page.evaluate(RUN_AXE, run), theme)


def _print(page):
    """인쇄하는 동안 본 것과, 끝난 다음에 본 것입니다."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    during = page.evaluate("look.paper()")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    after = page.evaluate("look.paper()")
    page.emulate_media(media="screen")
    return during, after
