"""누구나 쓸 수 있는가: 자판만으로, 화면 낭독기로, 어두운 화면과 고대비 화면에서, 종이에서도 봅니다."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lib import surface
from lib.gradient import descent_path
from lib.live.descent import LEARNING_RATES
from lib.plot import short
from tests.support.color import contrast, luminance
from tests.support.live_page import LivePage, number
from tests.support.places import PAGES, parsed
from tests.support.reading import LOOK, set_theme

# 움직이는 그림이 없는 부록입니다.
STILL = {"chapters/a_full_mnist", "chapters/b_museum", "chapters/c_differences"}
FIGURES = [name for name in PAGES if Path(f"{name}.ipynb").exists() and name not in STILL]
FLASH_AREA = 341 * 256 / 4  # WCAG 2.3.1: 이보다 좁은 곳(CSS 픽셀)만 바뀌면 번쩍임이 아닙니다.

# 요소의 바깥 둘레와 글자의 색, 그리고 페이지의 바탕색입니다.
COLORS = """
(element) => {
  const { outlineWidth, outlineStyle, outlineColor, color } = getComputedStyle(element);
  const background = getComputedStyle(document.body).backgroundColor;
  return { outlineWidth, outlineStyle, outlineColor, color, background };
}
"""

# 초점이 놓인 요소의 한가운데에 다른 것이 덮여 있지 않은지 봅니다.
IN_SIGHT = """
() => {
  const focused = document.activeElement;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return focused.contains(there);
}
"""

LISTEN = """
(status) => {
  window.said = [];
  new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
}
"""

PRESS_RIGHT = """
(handle, times) => {
  const key = { key: "ArrowRight", bubbles: true, cancelable: true };
  for (let i = 0; i < times; i++) handle.dispatchEvent(new KeyboardEvent("keydown", key));
}
"""


def test_axe_finds_nothing_on_a_phone(phone):
    """그림을 모두 그리고 첫 표를 펼쳐서, 밝을 때에는 모든 규칙을, 어두울 때에는 그림의 색을 봅니다."""
    assert phone.axe == {}


def test_axe_finds_nothing_on_a_wide_screen(desktop):
    """어두울 때에는 모든 색을, 밝을 때에는 글의 둘레에서 모든 규칙을 봅니다."""
    assert desktop.axe == {}


@pytest.mark.parametrize("name", FIGURES)
def test_every_moving_figure_is_a_group_with_its_own_name(book, name):
    page = parsed(book / f"{name}.html")
    names = [figure["aria-label"] for figure in page.select(".live[role=group]")]
    assert len(names) == len(page.select(".live")) == len(set(names)) > 0
    assert all(re.fullmatch("움직이는 그림: .+", title) for title in names)


def test_names_are_attributes_that_every_browser_knows(open_page):
    """ariaLabel 같은 속성을 모르는 옛 브라우저에서도 슬라이더와 단추의 이름과 상태가 있습니다."""
    visit = open_page("intro")
    forget = (
        "for (const k of Object.keys(Element.prototype)) if (/^aria/.test(k)) delete Element.prototype[k]"
    )
    visit.page.add_init_script(forget)
    visit.page.reload()
    live = LivePage(visit, 0)
    assert visit.page.evaluate("'ariaLabel' in Element.prototype") is False
    assert [live.handle(i).get_attribute("aria-label") for i in range(2)] == ["학습률", "단계 수"]
    assert live.handle(1).get_attribute("aria-valuetext") == "0"
    button = live.place.get_by_role("button", name="표로 보기")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert live.place.locator("tr[aria-current=true]").count() == 1


def test_focus_is_seen_on_every_control(open_page):
    """초점의 둘레는 2px 이상이고, 밝을 때에도 어두울 때에도 바탕과의 명암비가 3 이상입니다."""
    visit = open_page("chapters/4_5_training")
    visit.read_to_end()
    visit.page.get_by_role("button", name="표로 보기").first.click()
    visit.page.keyboard.press("Tab")
    controls = visit.page.locator(".live :is(button, [tabindex='0']):visible").all()
    figures, taken, sliders = (
        visit.page.locator(f".live{kind}:visible").count()
        for kind in (":has(.live-readouts)", " .live-handle:not([tabindex='-1'])", " .noUi-handle")
    )
    assert len(controls) == (5 + 1) * figures + taken + sliders + 1 + 2, (
        "그림마다 단추 다섯과 주소의 단추, 손잡이와 슬라이더들, 펼친 표, 그리고 종이와 지우기여야 합니다."
    )
    for theme in ("light", "dark"):
        set_theme(visit.page, theme)
        for control in controls:
            control.focus()
            colors = control.evaluate(COLORS)
            assert colors["outlineStyle"] == "solid" and float(colors["outlineWidth"][:-2]) >= 2
            assert contrast(colors["outlineColor"], colors["background"]) >= 3


def test_focus_is_never_hidden_behind_the_sliders(open_page):
    """휴대 전화에서는 슬라이더가 화면 아래에 붙어 있습니다. 앞뒤로 옮겨 간 초점을 가리면 안 됩니다."""
    visit = open_page("chapters/4_4_gradient", width=390, height=600, touch=True)
    live = LivePage(visit, 0)
    live.click("표로 보기")
    live.handle(1).focus()
    stops = []
    for key in 7 * ["Shift+Tab"] + 7 * ["Tab"]:
        visit.page.keyboard.press(key)
        live.settle()
        stops.append(visit.page.evaluate("document.activeElement.textContent.slice(0, 7)"))
        assert visit.page.evaluate(IN_SIGHT), f"초점이 가려졌습니다: {stops}"
    assert {"재생", "처음으로", "표로 보기T"} <= set(stops)


@pytest.fixture(scope="module")
def drawn(open_context):
    """여러 테스트가 화면의 설정만 바꾸어 가며 보는, 그려진 그림입니다."""
    visit = open_context("intro")
    yield LivePage(visit, 0)
    visit.page.context.close()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_figure_follows_the_theme_while_open(drawn, theme):
    set_theme(drawn.page, theme)
    colors = drawn.place.locator(".live-figure svg text").first.evaluate(COLORS)
    assert contrast(colors["color"], colors["background"]) >= 4.5


def test_the_state_is_told_once_after_the_slider_rests(open_page):
    """여러 칸을 움직여도 멎은 다음에 한 번, 달라진 값만 알립니다."""
    visit = open_page("intro")
    live = LivePage(visit, 0)
    status = live.place.locator(".live-status")
    live.press(1, "ArrowRight", times=3)
    status.filter(has_text="상태").wait_for()
    status.evaluate(LISTEN)
    live.handle(1).evaluate(PRESS_RIGHT, 8)
    visit.page.wait_for_function("window.said.length")
    assert visit.page.evaluate("window.said") == [
        f"위치 {live.readout('위치')}, 손실 {live.readout('손실')}"
    ], "상태는 그대로이므로 알리지 않습니다."
    live.press(0, "End")
    visit.page.wait_for_function("window.said.length === 2")
    assert visit.page.evaluate("window.said[1]").startswith("상태 발산 ▲, ")


def test_playing_is_told_when_it_ends(open_page):
    visit = open_page("chapters/4_1_learning_from_data")
    live = LivePage(visit, 1)
    live.place.locator(".live-status").evaluate(LISTEN)
    live.press(0, "End")
    live.press(0, "ArrowLeft", times=2)
    texts = [f"{label} {live.readout(label)}" for label in ("훈련 오차", "시험 오차", "가장 나은 차수")]
    visit.page.wait_for_function("text => window.said.at(-1) === text", arg=", ".join(texts))
    before = visit.page.evaluate("window.said.length")
    live.click("재생")
    live.place.get_by_role("button", name="재생").wait_for()
    visit.page.wait_for_function("count => window.said.length > count", arg=before)
    texts = [f"{label} {live.readout(label)}" for label in ("훈련 오차", "시험 오차")]
    assert visit.page.evaluate("window.said").pop() == ", ".join(texts)
    assert visit.page.evaluate("window.said.length") == before + 1


def test_without_motion_play_becomes_one_step(open_page):
    """움직임을 줄이도록 설정한 사람에게는 저절로 움직이지 않습니다."""
    visit = open_page("intro")
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.reload()
    live = LivePage(visit, 0)
    assert live.place.get_by_role("button", name="재생").count() == 0
    live.click("한 칸 앞으로")
    live.settle()
    assert live.shown(1) == "1"
    durations = "(e) => [...e.querySelectorAll('*')].map((x) => getComputedStyle(x).transitionDuration)"
    assert set(live.place.locator(".widget-vbox").evaluate(durations)) == {"0s"}


def table_of(live):
    """펼친 표에 적힌 것입니다."""
    live.page.evaluate(LOOK)
    return live.place.locator(".live-table table").evaluate("table => look.table(table)")


def test_the_path_is_a_table_one_key_away(drawn):
    """슬라이더에서 T를 누르면 그 학습률의 모든 단계가 표로 나오고, 슬라이더를 따라 바뀝니다."""
    live = drawn
    box = live.place.get_by_role("region", name="표")
    assert box.count() == 0
    live.press(0, "ArrowRight")
    live.press(0, "t")
    for rate in LEARNING_RATES[21:23]:
        caption = f"그릇 위의 경사 하강법, 학습률 {short(rate)}"
        live.place.locator("caption", has_text=caption).wait_for()
        table = table_of(live)
        assert table["head"] == ["단계 수", "상태", "위치", "손실"]
        assert table["current"] == ["0"]
        path = descent_path(surface.bowl, [-3, 4], rate, 100, surface.bowl_gradient)
        losses = [number(row[3]) for row in table["rows"]]
        np.testing.assert_allclose(losses, [surface.bowl(x) for x in path], rtol=6e-3, atol=1e-20)
        live.press(0, "ArrowRight")
    live.press(1, "ArrowRight")
    assert table_of(live)["current"] == ["1"]
    live.press(1, "t")
    assert box.count() == 0
    live.click("처음으로")


@pytest.mark.parametrize("phone", FIGURES, indirect=True)
def test_every_moving_figure_has_its_table(phone):
    """표에서 지금 위치의 줄은 그림 아래에 적힌 값으로 시작하고, 빈칸이 없습니다."""
    for table in phone.tables:
        shown = table["shown"]
        (row,) = [row for row in table["rows"] if [row[0]] == table["current"]]
        assert row[1 : len(shown) + 1] == shown
        assert all(len(row) == len(table["head"]) and all(row) for row in table["rows"])
        assert table["scopes"] == ["col"] * len(table["head"]) + ["row"] * len(table["rows"])


def test_high_contrast_colours_keep_every_control(desktop):
    """고대비 화면에서는 바탕색이 모두 같아지므로, 슬라이더와 손잡이와 단추와 칸에 테두리가 있어야 합니다."""
    assert desktop.faint == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_figure_that_went_live_is_printed_as_a_picture(drawn, theme):
    """종이에는 그림과 지금의 값만 남고, 단추와 슬라이더는 없습니다. 글자는 검습니다."""
    set_theme(drawn.page, theme)
    drawn.page.emulate_media(media="print")
    assert drawn.place.locator(".live-figure svg").first.is_visible()
    assert drawn.place.locator(".live-readouts").is_visible()
    assert not drawn.place.get_by_role("button").first.is_visible()
    assert not drawn.place.locator(".noUi-handle").first.is_visible()
    for text in (".live-figure svg text", ".live-value", ".widget-label", ".widget-readout"):
        color = drawn.place.locator(text).first.evaluate(COLORS)["color"]
        assert contrast(color, "rgb(255, 255, 255)") >= 7
    drawn.page.emulate_media(media="screen")


@pytest.mark.parametrize(
    ("name", "index", "keys"),
    [("chapters/4_4_gradient", 0, ["End", "Home"]), ("chapters/4_5_training", 3, ["End", "Home"])],
)
def test_a_diverging_picture_does_not_flash(open_page, name, index, keys):
    """재생하는 동안 잇따른 두 장면에서 밝기가 크게 바뀌는 곳은 좁습니다."""
    live = LivePage(open_page(name), index)
    for slider, key in enumerate(keys):
        live.press(slider, key)
    scenes = []
    for _ in range(12):
        live.press(1, "ArrowRight")
        picture = Image.open(io.BytesIO(live.place.locator(".live-panels").screenshot()))
        scenes.append(luminance(np.asarray(picture.convert("RGB"))))
    changed = (np.abs(np.diff(scenes, axis=0)) > 0.1).sum(axis=(1, 2))
    assert changed.max() < FLASH_AREA


def test_buttons_above_the_text_step_aside_while_reading_down_a_phone(open_page):
    """아래로 읽으면 물러나 그림에 한 화면을 내주고, 위로 밀거나 초점이 가거나 맨 위에 오면 돌아옵니다."""
    page = open_page("glossary", width=390, height=664, touch=True).page
    bar = page.locator(".bd-header-article")

    def top(place):
        page.evaluate("(place) => scrollTo(0, place)", place)
        page.wait_for_timeout(400)  # 물러나는 데 0.2초가 듭니다.
        return round(bar.bounding_box()["y"])

    height = round(bar.bounding_box()["height"])
    assert [top(place) for place in (0, 900, 850, 700, 900, 40)] == [0, -height, -height, 0, -height, 0]
    assert top(900) == -height
    bar.get_by_role("button").first.focus()
    page.wait_for_timeout(400)
    assert round(bar.bounding_box()["y"]) == 0
