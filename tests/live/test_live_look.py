"""움직이는 그림의 모양: 한 화면에 들어가고, 움직여도 밀리지 않고, 글자와 선이 보입니다."""

import numpy as np
import pytest

from tests.support.color import contrast
from tests.support.handles import FIGURES, figures
from tests.support.live_page import LivePage
from tests.support.places import ROOT, parsed

PHONE = 664  # 주소 막대가 보이는 전화의 높이(픽셀)


@pytest.mark.parametrize("phone", FIGURES, indirect=True)
def test_panels_values_and_sliders_fit_one_phone_screen(phone):
    for figure in phone.figures:
        assert figure["height"] <= PHONE, figure["name"]


@pytest.mark.parametrize("phone", FIGURES, indirect=True)
def test_stacked_panels_share_their_left_and_right(phone):
    for figure in phone.figures:
        edges = np.array(figure["edges"])
        assert len(edges) >= figure["panels"] - 1 and np.ptp(edges, axis=0).max() <= 1, figure["name"]


@pytest.mark.parametrize("phone", FIGURES, indirect=True)
def test_no_control_moves_while_a_slider_sweeps(phone):
    assert phone.sliders
    for slider in phone.sliders:
        assert np.ptp(slider["frames"], axis=0).max() <= 2, slider["label"]


def check_letters_and_lines(figures):
    assert figures
    for figure in figures:
        assert min(figure["letters"]) >= 13 * 0.99, figure["name"]
        for color in figure["ink"]:
            assert contrast(color, figure["paper"]) >= 4.5, (figure["name"], color)
        for color in figure["lines"]:
            if color != figure["paper"]:  # 점의 둘레는 바탕의 색입니다.
                assert contrast(color, figure["paper"]) >= 3, (figure["name"], color)


@pytest.mark.parametrize("phone", FIGURES, indirect=True)
def test_letters_and_lines_are_seen_on_a_light_phone(phone):
    check_letters_and_lines(phone.figures)


@pytest.mark.parametrize("desktop", FIGURES, indirect=True)
def test_letters_and_lines_are_seen_on_a_dark_wide_screen(desktop):
    check_letters_and_lines(desktop.figures)


@pytest.mark.parametrize("touched", ["chapters/4_4_gradient"], indirect=True)
def test_a_point_that_left_the_panel_waits_at_its_edge(touched):
    live = LivePage(touched, 0)
    said = live.place.locator(".live-beyond")
    assert set(said.all_text_contents()) == {""}
    live.press(0, "End")
    live.press(1, "ArrowRight", times=9)
    assert [text for text in said.all_text_contents() if text] == ["화면 밖", "화면 밖"]
    live.click("처음으로")


@pytest.mark.parametrize("touched", ["chapters/4_4_gradient"], indirect=True)
def test_what_is_kept_stays_while_the_slider_moves(touched):
    live = LivePage(touched, 0)
    kept = live.place.locator(".live-kept")
    live.press(1, "ArrowRight", times=9)
    before = live.drawn(0)[4]
    live.click("남겨 두고 견주기")
    told = live.place.locator(".live-told").inner_text()
    assert told.startswith("남긴 것: 학습률 0.1, 단계 수 9, 출발점 (-3, 4), 상태 ")
    live.press(0, "ArrowRight", times=5)
    path = "copy => copy.querySelector('path').getAttribute('d')"
    assert kept.count() == 5 and len(kept.first.evaluate(path).split("L")) == 10
    assert not np.allclose(live.drawn(0)[4], before)
    live.click("남긴 것 지우기")
    assert kept.count() == 0 and live.place.locator(".live-told").inner_text() == ""
    live.click("처음으로")


def test_a_figure_fills_the_screen_for_a_projector(open_page):
    """칸은 화면의 절반이고 글자는 24픽셀입니다. 화살표로 움직이고, Esc로 돌아옵니다."""
    live = LivePage(open_page("intro"), 0)
    before = live.place.bounding_box()
    live.click("크게 보기")
    live.settle()
    size = live.page.evaluate("[innerWidth, innerHeight]")
    box, panel = live.place.bounding_box(), live.place.locator(".live-panel").first.bounding_box()
    assert [box["x"], box["y"], box["width"], box["height"]] == pytest.approx([0, 0, *size], abs=1)
    assert panel["width"] >= 0.46 * size[0]
    live.page.keyboard.press("ArrowRight")
    live.settle()
    assert live.shown(1) == "1"
    live.page.keyboard.press("Escape")
    live.settle()
    assert live.place.bounding_box()["width"] == pytest.approx(before["width"], abs=1)


@pytest.mark.parametrize("name", FIGURES)
def test_ends_beside_a_slider_are_its_first_and_last_value(book, name):
    """멈춘 모습에 적힌 것입니다. 움직이는 모습에 적힌 글은 그것과 같습니다(test_book.py)."""
    told = []
    for place, state in zip(parsed(book / f"{name}.html").select(".live"), figures(book, name), strict=True):
        controls = (
            {control["label"]: control["options"] for control in state["controls"].values()} if state else {}
        )
        for slider in place.select(".live-still .widget-slider"):
            options = controls[slider.select_one(".widget-label").text]
            told.append(slider.select_one(".live-ends").text)
            assert told[-1] in ("", f"{options[0]} … {options[-1]}")
    assert any(told)


NOTEBOOK = """
<style>{style}</style>
<div style="display: flex; flex-direction: column; width: 700px">
  <div class="live-figure"></div>
  <div class="widget-slider">
    <label class="widget-label">학습률</label>
    <div class="slider-container"><div class="slider {kind}"></div></div>
    <div class="widget-readout">0.1</div>
  </div>
</div>
"""


@pytest.mark.parametrize("kind", ["noUi-target", "ui-slider"])  # ipywidgets 8과 Colab의 7
def test_a_slider_has_its_way_in_a_notebook_too(browser, kind):
    """JupyterLab과 Colab에는 페이지의 스타일이 없습니다. 그림의 스타일만으로도 길이 끝까지 가야 합니다."""
    style = (ROOT / "lib" / "live" / "figure.css").read_text(encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(NOTEBOOK.format(style=style, kind=kind))
    assert page.locator(".slider").bounding_box()["width"] > 500
    page.close()
