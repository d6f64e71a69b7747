"""페이지의 Python: 진짜 브라우저에서, 파일로 연 페이지에서, 네트워크 없이 셀을 실행합니다."""

import re

import numpy as np
import pytest

from lib.gradient import descent_path, numerical_gradient
from lib.live.descent import explore_descent
from tests.support.browser import Visit
from tests.support.live_page import LivePage
from tests.support.python_page import PythonPage, engine_of, text_of

SADDLE = "lambda x: x[0] ** 2 - x[1] ** 2"


def F(x):
    return x[0] ** 2 + x[0] * x[1] + x[1] ** 2


HANGUL = re.compile("[가-힣]")
ERRORS = {  # 셀: 보여야 할 글
    "softmx(3)": ["1번째 줄", "softmx(3)", "NameError", "softmx라는 이름이 아직 없습니다"],
    "def f(x)\n    return x": ["1번째 줄", "SyntaxError", "쌍점(:)이 빠졌습니다"],
    "x = (1,\ny = 2": ["1번째 줄", "괄호를 열고 닫지 않았습니다"],
    "if True:\nprint(1)": ["2번째 줄", "IndentationError", "칸 네 개"],
    "import torch": ["torch이(가) 없습니다", "Colab"],
    "import requests": ["인터넷을 쓰지 않습니다"],
    "from urllib.request import urlopen\nurlopen('https://example.com')": ["인터넷을 쓰지 않습니다"],
    "import socket\nsocket.create_connection(('127.0.0.1', 80))": ["2번째 줄", "인터넷을 쓰지 않습니다"],
    "import pyodide.http\npyodide.http.open_url('https://example.com')": ["인터넷을 쓰지 않습니다"],
    "import js\njs.fetch('https://example.com')": ["2번째 줄", "fetch"],
    "import js\njs.XMLHttpRequest.new()": ["2번째 줄", "XMLHttpRequest"],
    "name = input('이름은?')": ["input()으로 글을 받을 수 없습니다"],
    "!ls": ["!나 %로 시작하는"],
    "def g(n):\n    return g(n + 1)\ng(0)": ["RecursionError", "끝없이 부릅니다"],
    "import numpy as np\nnp.ones(3) + np.ones(4)": ["ValueError", "형상이 맞지 않아"],
    "from lib.loss import cross_entropy_error\ncross_entropy_error([0.1, 0.9], 10)": [
        "레이블 t에는",
        "10입니다",
    ],
    "while True: print('끝없이')": ["100,000글자를 넘어 멈추었습니다"],
    "while True:\n    try:\n        print('끝', flush=True)\n    except Exception:\n        pass": [
        "넘어 멈추었습니다"
    ],
}
# 변수까지 지워지고 Python을 새로 시작하는 것
FATAL = {
    "cells = [0]\nwhile True: cells = cells + cells": "메모리를 다 써서",
    "h = lambda n: max(map(h, [n + 1]))\nh(0)": "너무 깊이 불러",
}


@pytest.fixture(scope="module")
def visit(browser, book, tmp_path_factory):
    engine = engine_of(book)
    context = browser.new_context(offline=True)
    visit = Visit(context.new_page(), "페이지의 Python")
    visit.watch()
    visit.python = PythonPage(visit.page, engine, tmp_path_factory.mktemp("page"))
    yield visit
    context.close()


@pytest.fixture
def python(visit):
    """모든 테스트가 함께 쓰는 Python 하나입니다. 바깥으로 나가는 요청은 하나도 없어야 합니다."""
    yield visit.python
    assert visit.external == []
    assert visit.failed == []


def test_numpy_prints_as_on_the_computer(python):
    result = python.run("import numpy as np\nprint(np.arange(3) / 3)\nnp.float64(0.5)")
    assert text_of(result) == f"{np.arange(3) / 3}\n"
    assert result["outputs"][-1]["data"] == {"text/plain": "np.float64(0.5)"}


def test_lib_of_the_page_computes_the_same_gradient(python):
    python.run("from lib.gradient import numerical_gradient")
    shown = python.text(f"print(numerical_gradient({SADDLE}, [3.0, 4.0]).tolist())")
    assert shown == f"{numerical_gradient(eval(SADDLE), [3.0, 4.0]).tolist()}\n"


def test_text_arrives_in_the_order_it_was_printed(python):
    result = python.run("import sys\nfor i in range(3): print(i, file=[sys.stdout, sys.stderr][i % 2])")
    assert "".join(output["text"] for output in result["outputs"]) == "0\n1\n2\n"


def test_last_value_is_shown_unless_a_semicolon_ends_it(python):
    assert python.run("1 + 1")["outputs"][0]["data"] == {"text/plain": "2"}
    assert python.run("1 + 1;")["outputs"] == []
    assert python.run("None")["outputs"] == []


def test_warning_is_the_sentence_alone(python):
    result = python.run(
        "from lib.gradient import numerical_diff\nnumerical_diff(lambda x: x, 1e12, h=1e-10);"
    )
    assert re.fullmatch(r"경고: [^\n]+\n", text_of(result, "stderr"))


@pytest.mark.parametrize("code", ERRORS)
def test_error_is_short_and_korean(python, code):
    shown = python.error(code)
    for part in ERRORS[code]:
        assert part in shown
    assert HANGUL.search(shown.splitlines()[-1])
    assert "site-packages" not in shown and "Traceback" not in shown
    assert len(shown.splitlines()) <= 20
    assert python.text("print('다음 셀')") == "다음 셀\n"


def test_answer_that_is_not_right_yet_shows_only_its_diagnosis(python):
    python.run("from lib.check import check")
    shown = python.error("check('4.3-1', lambda f, x, h=1e-4: (f(x + h) - f(x)) / h)")
    assert shown.startswith("4.3-1: ") and "힌트 1/" in shown and "줄" not in shown.splitlines()[0]


def test_needed_cells_run_first_once_and_again_when_their_text_changed(python):
    needs = [("a", "first = 1"), ("b", "second = first + 1")]
    assert python.run("print(second)", id="c", needs=needs)["seen"] == ["a", "b", "c"]
    assert python.run("print(second)", id="c", needs=needs)["seen"] == ["c"]
    changed = [("a", "first = 10"), needs[1]]
    assert python.run("print(first)", id="c", needs=changed)["seen"] == ["a", "c"]


def test_needed_cell_that_fails_ends_the_run(python):
    result = python.run("print('여기까지 오지 않습니다.')", id="d", needs=[("bad", "1 / 0")])
    assert (result["status"], result["failed"], result["outputs"]) == ("error", "bad", [])
    assert python.page.evaluate("window.outputs.bad[0].ename") == "ZeroDivisionError"


def test_two_presses_run_one_after_the_other(python):
    order = python.page.evaluate(
        """async () => {
          const order = [];
          const note = (id) => order.push(id);
          const run = (id) => window.bookPython.run({ id, code: "1", onStart: note, onEnd: note });
          await Promise.all([run("x"), run("y")]);
          return order;
        }"""
    )
    assert order == ["x", "x", "y", "y"]


def test_endless_loop_leaves_the_page_alive_and_stops_at_once(python):
    python.run("kept = 1", id="kept")
    python.start("while True: pass")
    python.page.wait_for_function("window.bookPython.state === 'running'")
    assert python.page.evaluate("new Promise((done) => requestAnimationFrame(() => done(true)))")
    python.page.evaluate("window.bookPython.stop()")
    result = python.page.evaluate("window.pending")
    assert result["status"] == "stopped"
    assert "멈추었습니다" in result["outputs"][-1]["traceback"][0]
    assert python.run("print(kept)", id="c", needs=[("kept", "kept = 1")])["seen"] == ["kept", "c"]


@pytest.mark.parametrize("code", FATAL)
def test_exhausted_python_says_so_and_the_next_cell_runs(python, code):
    assert FATAL[code] in python.error(code)
    assert python.text("print('다음 셀')") == "다음 셀\n"


def test_still_figure_is_text_and_follows_the_colour_of_the_page(python):
    python.run("import matplotlib.pyplot as plt")
    outputs = python.run("plt.plot([1, 2], 'k')\nplt.title('제목')\nplt.show()\nplt.plot([2, 1]);")["outputs"]
    figures = [output["data"]["image/svg+xml"] for output in outputs]
    assert len(figures) == 2
    assert ">제목</text>" in figures[0] and "currentColor" in figures[0]
    assert "#000000" not in figures[0] and "Nanum" not in figures[0]
    first, second = (set(re.findall(r' id="([^"]+)"', figure)) for figure in figures)
    assert first and not first & second


def test_figure_of_own_function_moves_with_its_sliders(visit, python):
    page = python.page
    python.run("from lib.live.descent import explore_descent")
    python.run("f = lambda x: x[0] ** 2 + x[0] * x[1] + x[1] ** 2")
    page.evaluate("document.body.append(Object.assign(document.createElement('div'), { id: 'place' }))")
    page.evaluate(
        """async () => {
          const code = "explore_descent(f, [1.0, 2.0])";
          const { outputs } = await window.bookPython.run({ id: "live", code });
          await window.bookPython.showWidget(outputs[0], document.querySelector("#place"));
        }"""
    )
    page.wait_for_selector("#place.live-ready")
    figure = LivePage(visit, 0)
    rates, steps = (dict(slider.options) for slider in explore_descent(F, [1.0, 2.0]).children[1:])
    for slider, key in ((1, "ArrowRight"), (0, "ArrowLeft")):
        before = figure.numbers("위치")
        figure.press(slider, key, times=3)
        path = descent_path(F, [1.0, 2.0], lr=rates[figure.shown(0)], step_num=steps[figure.shown(1)])
        assert figure.numbers("위치") != before
        np.testing.assert_allclose(figure.numbers("위치"), path[-1], rtol=5e-3, atol=1e-9)


def test_missing_pack_is_told_and_the_next_press_works(visit, browser, book, tmp_path):
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.route("**/numpy-1-*.js", lambda route: route.abort())
    python = PythonPage(page, engine_of(book), tmp_path)
    assert "받지 못했습니다" in python.error("1 + 1")
    assert page.evaluate("window.bookPython.state") == "off"
    page.unroute("**/numpy-1-*.js")
    assert python.text("print('이제 됩니다')") == "이제 됩니다\n"
    context.close()
