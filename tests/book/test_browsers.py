"""Chromium이 아닌 브라우저, Firefox와 WebKit에서도 움직이는 그림이 움직이는지 봅니다."""

import shutil
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from matplotlib.font_manager import get_font

from tests.support.descents import DESCENTS
from tests.support.handles import Elsewhere, figures, handles
from tests.support.live_page import number
from tests.support.published import Publisher
from tests.support.small_book import wait_until

# 100픽셀로 쓴 글의 너비입니다. 글꼴의 이름은 대지 않습니다.
WIDTH = """
(() => {
  const context = document.createElement("canvas").getContext("2d");
  context.font = "100px sans-serif";
  return context.measureText("기울기").width;
})()
"""

LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="글꼴을 fontconfig에 묻는 것은 리눅스의 브라우저입니다."
)
RIGHT = "\ue014"  # WebDriver가 정한 오른쪽 화살표 키

READ = """
(() => {
  const place = document.querySelector(".live.live-ready");
  if (!place) return null;
  const handle = place.querySelectorAll(".noUi-handle")[1];
  return {
    paths: [...place.querySelectorAll("[data-move] > path")].map((path) => path.getAttribute("d")),
    label: handle.getAttribute("aria-label"),
    value: handle.getAttribute("aria-valuetext"),
  };
})()
"""


# 페이지의 맨 앞에서, 스크립트 오류와 받지 못한 파일을 window.seen에 모읍니다.
WATCH = """<head><script>
window.seen = [];
addEventListener("error", (event) => seen.push(event.message ?? event.target.outerHTML), true);
addEventListener("unhandledrejection", (event) => seen.push(`${event.reason}`));
</script>"""


@pytest.fixture(scope="module")
def watched(book, tmp_path_factory):
    """첫 페이지에 오류를 모으는 스크립트를 넣은 책의 사본입니다."""
    copy = tmp_path_factory.mktemp("book") / "html"
    shutil.copytree(book, copy)
    page = copy / "intro.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<head>", WATCH, 1), encoding="utf-8")
    return copy


def wait_for_figure(window, before=None):
    """움직이는 그림이 그려질 때까지, before가 있으면 그 길과 읽을 값이 바뀔 때까지 기다립니다."""
    for _ in range(300):
        shown = window.evaluate(READ)
        if shown and not (before and any(shown[name] == before[name] for name in ("paths", "value"))):
            return shown
        time.sleep(0.1)
    pytest.fail(f"움직이는 그림의 길을 보지 못했습니다. 오류: {window.errors}")


# 손실의 점을 옮기는 손잡이의 한가운데와, 그림에 적힌 글입니다.
HANDLE = """
(() => {
  const place = document.querySelector(".live.live-ready");
  const handle = [...place.querySelectorAll(".live-handle")].at(-1);
  const { left, top, width, height } = handle.getBoundingClientRect();
  const texts = (selector) => [...place.querySelectorAll(selector)].map((node) => node.textContent);
  return {
    center: [left + width / 2, top + height / 2].map(Math.round),
    told: handle.getAttribute("aria-valuetext"),
    sliders: texts(".widget-readout"),
    loss: texts(".live-value").at(-1),
  };
})()
"""


def drag_the_dot(window, across):
    """손실의 점을 마우스로 잡아 옆으로 끌고, 슬라이더와 적힌 손실이 lib과 같은지 봅니다."""
    window.evaluate("document.querySelector('.live-panels').scrollIntoView({ block: 'center' })")
    before = window.evaluate(HANDLE)
    x, y = before["center"]
    ways = [{"type": "pointerMove", "x": x + across * step // 4, "y": y} for step in range(5)]
    actions = [ways[0], {"type": "pointerDown", "button": 0}, *ways[1:], {"type": "pointerUp", "button": 0}]
    mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions}
    window.act([mouse])
    after = before
    for _ in range(100):
        if after["told"] != before["told"]:
            break
        time.sleep(0.1)
        after = window.evaluate(HANDLE)
    rate, step = after["sliders"]
    assert after["told"] == step != before["told"]
    bowl = DESCENTS["intro", 0]
    path = bowl.path(0, bowl.labels.index(rate), int(step))
    assert number(after["loss"]) == pytest.approx(bowl.f(path[-1]), rel=5e-3)


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_slider_moves_the_path(other_browser, watched, scheme):
    """첫 페이지에서 오른쪽 화살표 키를 누르면 길과 읽을 값이 바뀌고, 점을 끌어도 그렇고, 오류는 없습니다."""
    publisher = Publisher(watched)
    start = watched.as_uri() if scheme == "file" else publisher.address
    other_browser.open(f"{start}/intro.html")
    other_browser.evaluate("document.querySelector('.live').scrollIntoView()")
    before = wait_for_figure(other_browser)
    other_browser.evaluate("document.querySelectorAll('.live.live-ready .noUi-handle')[1].focus()")
    keys = [{"type": kind, "value": RIGHT} for kind in ("keyDown", "keyUp")]
    other_browser.act([{"type": "key", "id": "keyboard", "actions": keys}])
    after = wait_for_figure(other_browser, before)
    assert before["label"] == after["label"] == "단계 수"
    drag_the_dot(other_browser, 40)
    assert other_browser.errors == []
    publisher.stop()


def test_script_error_is_noticed(other_browser, tmp_path):
    """심어 놓은 오류를 알아채야, 위의 테스트가 뜻이 있습니다."""
    page = tmp_path / "broken.html"
    page.write_text(f"<!doctype html>{WATCH}<script>throw new Error('planted')</script>")
    other_browser.open(page.as_uri())
    assert other_browser.errors != []


def check_width(width):
    """나눔고딕의 파일에 적힌 글자 너비를 더한 것과 같아야 합니다."""
    font = get_font(Path(find_spec("koreanize_matplotlib").origin).with_name("fonts") / "NanumGothic.ttf")
    font.set_size(100, 72)
    right = sum(font.load_char(ord(letter)).linearHoriAdvance for letter in "기울기") / 65536
    assert width == pytest.approx(right, abs=0.5)


@LINUX
def test_chromium_draws_text_in_the_books_own_font(open_page):
    check_width(open_page("intro").page.evaluate(WIDTH))


@LINUX
def test_text_is_drawn_in_the_books_own_font(other_browser, watched):
    other_browser.open((watched / "intro.html").as_uri())
    check_width(other_browser.evaluate(WIDTH))


# 손잡이의 종류마다 한 그림: 곡선의 점과 막대, 두 슬라이더를 함께 옮기는 평면의 점과 길의 점입니다.
HELD = {"exercises/student/4_2_loss": 0, "chapters/4_6_summary": 1}


@pytest.mark.parametrize("name", HELD)
def test_every_kind_of_handle_is_dragged_on_a_narrow_and_a_wide_page(other_browser, book, name):
    """슬라이더, 그려진 것, 적힌 값이 미리 계산한 것과 같습니다."""
    other_browser.open((book / f"{name}.html").as_uri())
    state, live = figures(book, name)[HELD[name]], Elsewhere(other_browser, HELD[name])
    other_browser.evaluate(f"{live.path}.scrollIntoView()")
    wait_until(other_browser, f"{live.path}.matches('.live-ready')")
    for width, shares in ((1280, (0.3, 0.6)), (390, (0.7, 0.2))):
        other_browser.resize(width, 844)
        other_browser.evaluate(f"{live.path}.querySelector('.live-buttons button').click()")  # 처음으로
        live.settle()
        # WebKit의 창은 447픽셀보다 좁아지지 않습니다. 640픽셀까지가 전화의 모습입니다.
        assert (other_browser.evaluate("innerWidth") <= 640) == (width == 390)
        taken = handles(live, state)
        assert len(taken) == 2
        for handle, share in zip(taken, shares, strict=True):
            before = handle.see()["position"]
            handle.take(share, live.drag)
            assert handle.see()["position"] != before
    other_browser.resize(1280, 800)


ASK = """
(() => {
  const form = document.querySelector(".ask-place.live-ready form");
  if (!form) return null;
  form.querySelectorAll("input")[1].click();
  form.requestSubmit();
  const hover = new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" });
  document.querySelector("article .term-link").dispatchEvent(hover); // 뒤에 있는 창은 초점을 알리지 않습니다.
  const card = document.querySelector(".term-card:not([hidden])");
  if (!card) return null;
  const answers = Object.keys(localStorage).filter((key) => key.includes("/ask/"));
  const reason = form.querySelector(".ask-reason").textContent;
  return [form.dataset.state, reason, answers.length, card.textContent];
})()
"""


def test_question_answers_and_term_explains(other_browser, watched):
    """물음에 답하면 까닭이 나오고 답이 남습니다. 용어에 마우스를 올리면 풀이가 보입니다."""
    other_browser.open((watched / "intro.html").as_uri())
    other_browser.evaluate("document.querySelector('.ask-place').scrollIntoView()")
    for _ in range(300):
        if seen := other_browser.evaluate(ASK):
            break
        time.sleep(0.1)
    state, reason, answers, meaning = seen
    assert state == "right" and reason.startswith("맞습니다.") and answers == 1
    assert "입니다" in meaning
    assert other_browser.errors == []
