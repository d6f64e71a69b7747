"""Chromium이 아닌 브라우저, Firefox와 WebKit에서도 파일로 연 페이지의 Python이 셀을 실행합니다."""

import json
import time

import numpy as np
import pytest

from lib.gradient import descent_path
from tests.support.graded import grade
from tests.support.live_page import number
from tests.support.python_page import engine_of, text_of
from tests.support.submitted import FULL, NOTEBOOK

PAGE = f"exercises/student/{NOTEBOOK}"
WAIT = 240  # 초. 붐비는 컴퓨터에서도 기다립니다.
FIRST = "# 문제 4.3-1\ndef second_difference(f, x, h):\n    return (f(x + h) - f(x)) / h"
SECOND = "# 문제 4.3-1\ndef second_difference(f, x, h):\n    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2"
CELLS = {  # 셀: 찍어야 할 글
    "import numpy as np\nprint(np.arange(5).sum())": "10\n",
    "from lib.loss import sum_squares_error\nprint(sum_squares_error([0.5, 0.5], [0, 1]))": "0.25\n",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('제목')\nprint('그림')": "그림\n",
}
STATE = """
(() => {
  const check = document.querySelector("#cell-check-4-3-1");
  const output = check.querySelector(".python-output");
  return {
    ready: !!document.querySelector(".python-editor"),
    busy: !!document.querySelector(".python-busy"),
    text: output && !output.hidden ? output.textContent : "",
    answer: document.querySelector("#cell-answer-4-3-1 .python-editor")?.value ?? "",
    painted: document.querySelector("#cell-answer-4-3-1 pre").textContent,
    state: document.querySelector("h2 .python-state")?.textContent ?? "",
  };
})()
"""
PRESS = "document.querySelector('#cell-check-4-3-1 .run').click()"
HAND_IN = """
(() => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => (blob.text().then((text) => (window.handed = text)), make.call(URL, blob));
  HTMLAnchorElement.prototype.click = () => {}; // 내려받을 곳을 묻는 창이 뜨지 않게 합니다.
  document.querySelector("#python-name").value = "홍길동";
  [...document.querySelectorAll("button")].find((one) => one.textContent === "제출 파일 만들기").click();
})()
"""
FIGURE = "document.querySelector('#cell-a877d818')"
MINE = """from lib.live.descent import explore_descent


def mine(x):
    return x[0] ** 2 + 3 * x[1] ** 2


explore_descent(mine, start, name="내 함수")"""
SHOWN = f"""
(() => {{
  const place = {FIGURE}.querySelector(".python-output .live-view");
  if (!place || place.querySelectorAll(".noUi-handle").length < 2) return null;
  const texts = (selector) => [...place.querySelectorAll(selector)].map((one) => one.textContent);
  const readout = texts(".live-readout").find((text) => text.startsWith("위치"));
  return readout ? {{ sliders: texts(".widget-readout"), place: readout }} : null;
}})()
"""
OPEN = "document.querySelector('#cell-answer-4-3-1 .cell_input pre').click()"


def wait_until(window, expression, right):
    """식의 값이 right를 만족할 때까지 기다려 그 값을 돌려줍니다."""
    for _ in range(10 * WAIT):
        value = window.evaluate(expression)
        if right(value):
            return value
        time.sleep(0.1)
    pytest.fail(f"기다리던 모습이 되지 않았습니다: {value}")


def run(window, code):
    """셀 하나를 실행하고 결과를 돌려줍니다."""
    start = f"window.bookPython.run({{ id: 'cell', code: {json.dumps(code)} }})"
    window.evaluate(f"(window.result = null, {start}.then((r) => (window.result = r)), true)")
    return wait_until(window, "window.result", bool)


def type_answer(window, text):
    """칸의 글을 모두 고르고, 브라우저에 글을 넣습니다."""
    window.evaluate("document.querySelector('#cell-answer-4-3-1 .python-editor').focus()")
    window.evaluate("document.activeElement.select()")
    window.evaluate(f"document.execCommand('insertText', false, {json.dumps(text)})")


def compose(window):
    """한글을 조합하는 동안의 키는 건드리지 않습니다."""
    type_answer(window, "# ")
    window.compose_hangul()
    wait_until(window, STATE, lambda state: (state["answer"], state["painted"]) == ("# 한", "# 한\n"))


def solve(window):
    """틀리고, 맞고, 고쳤다가 되돌립니다."""
    window.evaluate(OPEN)
    wait_until(window, STATE, lambda state: state["ready"])
    compose(window)
    for text, verdict in ((FIRST, "한 번 미분한 전방 차분입니다"), (SECOND, "4.3-1 맞았습니다.")):
        type_answer(window, text)
        window.evaluate(PRESS)
        wait_until(window, STATE, lambda state, verdict=verdict: verdict in state["text"])
    type_answer(window, f"{SECOND}  # 고침")
    assert window.evaluate(STATE)["state"] == "아직"
    window.evaluate("document.execCommand('undo')")


def check_engine(window):
    """numpy, lib, 그림의 셀이 실행되고, 끝없는 반복은 멈추고, 끝없는 재귀는 한국어로 말합니다."""
    for code, printed in CELLS.items():
        result = run(window, code)
        assert (result["status"], text_of(result)) == ("done", printed), result
    assert ">제목</text>" in result["outputs"][-1]["data"]["image/svg+xml"]
    window.evaluate("(setTimeout(() => window.bookPython.stop(), 500), true)")
    assert run(window, "while True: pass")["status"] == "stopped"
    shown = run(window, "def g(n):\n    return g(n + 1)\ng(0)")["outputs"][-1]["traceback"]
    assert "끝없이" in shown[-1] or "너무 깊이" in shown[-1]


def check_own_figure(window):
    """4.4의 그림을 제 함수로 다시 그리고 두 슬라이더를 움직이면, 값이 lib과 같습니다."""
    window.evaluate(f"{FIGURE}.querySelector('details').open = true")
    window.evaluate(f"{FIGURE}.querySelector('.cell_input pre').click()")
    wait_until(window, f"!!{FIGURE}.querySelector('.python-editor')", bool)
    window.evaluate(f"({FIGURE}.querySelector('.python-editor').select(), true)")
    window.evaluate(f"document.execCommand('insertText', false, {json.dumps(MINE)})")
    window.evaluate(f"{FIGURE}.querySelector('.run').click()")
    before = wait_until(window, SHOWN, bool)
    for slider in (1, 0):
        handle = f"{FIGURE}.querySelectorAll('.python-output .noUi-handle')[{slider}]"
        key = "new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true })"
        window.evaluate(f"({handle}.dispatchEvent({key}), true)")
        before = wait_until(window, SHOWN, lambda shown, before=before: shown["place"] != before["place"])
        path = descent_path(lambda x: x[0] ** 2 + 3 * x[1] ** 2, [-3, 4], float(before["sliders"][0]), 100)
        shown = [number(text) for text in before["place"].removeprefix("위치 ").strip("()").split(",")]
        np.testing.assert_allclose(shown, path[int(before["sliders"][1])], rtol=2e-2, atol=1e-3)


def test_firefox_and_webkit_solve_hand_in_and_redraw_from_a_folder(other_browser, book):
    """파일로 열어 문제를 풀고 내고, 다시 열어도 푼 그대로이고, 제 함수로 그림을 다시 그립니다."""
    engine_of(book)
    address = (book / f"{PAGE}.html").as_uri()
    other_browser.open(address)
    other_browser.evaluate("localStorage.clear()")
    other_browser.open(address)
    solve(other_browser)
    check_engine(other_browser)
    other_browser.open(address)
    state = wait_until(other_browser, STATE, lambda state: "맞았습니다" in state["text"])
    assert (state["answer"], state["state"]) == (SECOND, "맞음")
    other_browser.evaluate(HAND_IN)
    handed = wait_until(other_browser, "window.handed", bool)
    other_browser.open((book / "chapters/4_4_gradient.html").as_uri())
    check_own_figure(other_browser)
    grade(handed.encode(), dict.fromkeys(FULL, 0) | {"4.3-1": 2})
