"""Chromium이 아닌 브라우저, Firefox와 WebKit에서도 파일로 연 페이지의 Python이 셀을 실행합니다."""

import json
import time

import pytest

from tests.support.python_page import PAGE, engine_of, text_of

CELLS = {  # 셀: 찍어야 할 글
    "import numpy as np\nprint(np.arange(5).sum())": "10\n",
    "from lib.loss import sum_squares_error\nprint(sum_squares_error([0.5, 0.5], [0, 1]))": "0.25\n",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('제목')\nprint('그림')": "그림\n",
}


def run(window, code):
    """셀 하나를 실행하고 결과를 돌려줍니다."""
    start = f"window.bookPython.run({{ id: 'cell', code: {json.dumps(code)} }})"
    window.evaluate(f"(window.result = null, {start}.then((r) => (window.result = r)), true)")
    for _ in range(1200):
        if result := window.evaluate("window.result"):
            return result
        time.sleep(0.1)
    pytest.fail(f"셀이 끝나지 않았습니다. {window.evaluate('window.bookPython.state')}")


def test_cells_run_and_stop(other_browser, book, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(engine_of(book).as_uri()), encoding="utf-8")
    other_browser.open(page.as_uri())
    for code, printed in CELLS.items():
        result = run(other_browser, code)
        assert (result["status"], text_of(result)) == ("done", printed), result
    assert ">제목</text>" in result["outputs"][-1]["data"]["image/svg+xml"]
    other_browser.evaluate("(setTimeout(() => window.bookPython.stop(), 500), true)")
    assert run(other_browser, "while True: pass")["status"] == "stopped"
    shown = run(other_browser, "def g(n):\n    return g(n + 1)\ng(0)")["outputs"][-1]["traceback"]
    assert "끝없이" in shown[-1] or "너무 깊이" in shown[-1]
