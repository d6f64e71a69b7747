"""그림의 상태를 담은 주소: 복사하여 열면 그 상태가 되고, 잘못된 주소는 없는 것으로 봅니다."""

import re

import pytest

from tests.support.handles import FIGURES
from tests.support.live_page import LivePage

CLIPBOARDS = {  # 브라우저마다 다른 것: 복사한 글을 window.copied에 두거나, 거절하거나, 아예 없습니다.
    "works": "{ writeText: async (text) => void (window.copied = text) }",
    "refuses": "{ writeText: async () => { throw new DOMException('거절', 'NotAllowedError'); } }",
    "is missing": "undefined",
}
BAD = [
    "#figures=",
    "#figures=99.rate-1",
    "#figures=0.rate-1",
    "#figures=1.rate-41",
    "#figures=1.rate--1",
    "#figures=1.rate-1.5",
    "#figures=1.speed-1",
    "#figures=1.constructor-0,1.__proto__-0",
    "#figures=1.rate-1.step-999",
    "#figures=한글,<b>,%00,1.rate",
    "#figures",
    "#1.rate-1",
]


def set_clipboard(page, kind):
    page.evaluate(
        "(value) => Object.defineProperty(navigator, 'clipboard', "
        f"{{ value: {CLIPBOARDS[kind]}, configurable: true }})"
    )


def copied(live):
    """복사 단추를 누르면 복사되는 주소입니다. 주소에 새로 적은 것만 돌려줍니다."""
    live.page.evaluate("window.copied = undefined")
    live.click("이 상태의 주소 복사")
    live.place.locator(".live-address [aria-live]", has_text="복사했습니다.").wait_for()
    address, _, state = live.page.evaluate("window.copied").partition("#")
    assert address == live.page.url.partition("#")[0]
    return f"#{state}"


def follow(live, address):
    """주소창의 주소를 바꾸고, 그림이 따라올 때까지 기다립니다."""
    live.page.evaluate("(hash) => (location.hash = hash)", address)
    live.settle()
    live.settle()


def shown(live):
    return live.place.locator(".widget-readout").all_inner_texts()


@pytest.mark.parametrize("touched", FIGURES, indirect=True)
def test_the_address_brings_back_the_state_of_every_figure(touched):
    page = touched.page
    set_clipboard(page, "works")
    for index in range(page.locator(".live").count()):
        live = LivePage(touched, index)
        sliders = live.place.locator(".widget-slider").count()
        if not sliders:
            assert live.place.locator(".live-address").count() == 0, "숫자를 그리는 그림에는 없습니다."
            continue
        live.click("처음으로")
        start = shown(live)
        assert copied(live) == f"#figures={index + 1}", "처음 상태에서는 그림의 번호만 적습니다."
        for slider in range(sliders):
            live.press(slider, "ArrowRight", times=2)
        moved, address = shown(live), copied(live)
        assert all(one != other for one, other in zip(start, moved, strict=True))
        assert re.fullmatch(rf"#figures={index + 1}(\.\w+-\d+){{{sliders}}}", address, re.ASCII)
        live.click("처음으로")
        live.settle()
        assert shown(live) == start
        follow(live, address)
        assert shown(live) == moved
        follow(live, f"#figures={index + 1}")
        assert shown(live) == start
    touched.check_clean()


def test_a_page_opened_at_an_address_shows_that_state_before_any_touch(open_page):
    visit = open_page("chapters/4_4_gradient", "http", query="#figures=3.rate-2.step-7")
    visit.page.wait_for_selector(".live.live-ready >> nth=4")
    third = visit.page.locator(".live").nth(2)
    assert third.locator(".widget-readout").all_inner_texts() == ["0.1", "7", "(0.003, 2)"]
    top = third.evaluate("(node) => node.getBoundingClientRect().top")
    assert 0 <= top < 200, "주소가 가리키는 그림이 화면에 보여야 합니다."
    first = visit.page.locator(".live").first.locator(".widget-readout").all_inner_texts()
    assert first == ["0.1", "0", "(-3, 4)"], "적혀 있지 않은 그림은 처음 그대로입니다."
    visit.check_clean()


@pytest.mark.parametrize("touched", ["chapters/4_4_gradient"], indirect=True)
def test_two_figures_fit_in_one_address_and_headings_keep_theirs(touched):
    first, second = LivePage(touched, 0), LivePage(touched, 1)
    start = shown(first), shown(second)
    follow(second, "#figures=1.step-3,2.step-5")
    moved = [start[0][0], "3", *start[0][2:]], [start[1][0], "5", *start[1][2:]]
    assert (shown(first), shown(second)) == moved
    heading = touched.page.locator("article section[id]").last
    touched.page.evaluate("(id) => (location.hash = id)", heading.get_attribute("id"))
    second.settle()
    assert 0 <= heading.evaluate("(node) => node.getBoundingClientRect().top") < 844
    assert (shown(first), shown(second)) == moved
    for live in (first, second):
        live.click("처음으로")


@pytest.mark.parametrize("touched", ["chapters/4_4_gradient"], indirect=True)
def test_bad_addresses_change_nothing(touched):
    live = LivePage(touched, 0)
    live.press(1, "ArrowLeft")
    before = shown(live)
    for address in BAD:
        follow(live, address)
        assert shown(live) == before, address
    live.click("처음으로")
    touched.check_clean()


@pytest.mark.parametrize("touched", ["chapters/4_4_gradient"], indirect=True)
@pytest.mark.parametrize("kind", ["refuses", "is missing"])
def test_address_is_shown_and_chosen_where_it_cannot_be_copied(touched, kind):
    set_clipboard(touched.page, kind)
    live = LivePage(touched, 0)
    live.click("이 상태의 주소 복사")
    field = live.place.get_by_role("textbox", name="이 상태의 주소")
    field.wait_for()
    assert field.input_value() == f"{touched.page.url.partition('#')[0]}#figures=1"
    chosen = field.evaluate("(field) => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert chosen == field.input_value()
    live.press(1, "ArrowRight")
    assert field.count() == 0, "상태가 달라지면 옛 주소는 사라집니다."
    live.click("처음으로")
