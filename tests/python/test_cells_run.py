"""책의 페이지에서 진짜 Python으로: 연습 문제를 풀어 제출하고, 제 함수로 그림을 다시 그립니다."""

import json
from pathlib import Path

import numpy as np
import pytest

from lib.gradient import descent_path
from tests.support.graded import grade
from tests.support.live_page import LivePage
from tests.support.places import ROOT
from tests.support.submitted import FULL, NOTEBOOK

PAGE = f"exercises/student/{NOTEBOOK}"
WAIT = 240_000  # 밀리초. 붐비는 컴퓨터에서도 기다립니다. 빠르기는 make page가 잽니다.
FIRST = "# 문제 4.3-1\ndef second_difference(f, x, h):\n    return (f(x + h) - f(x)) / h"
SECOND = "# 문제 4.3-1\ndef second_difference(f, x, h):\n    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2"
TRUST = """# 문제 4.3-5
def trust(f, x, h):
    if x + h == x or x - h == x:
        return False
    forward, backward = (f(x + h) - f(x)) / h, (f(x) - f(x - h)) / h
    near, far = numerical_diff(f, x, h), numerical_diff(f, x, 10 * h)
    return bool(np.isclose([forward, near], [backward, far], rtol=0.01, atol=0.01).all())
"""
AXE = ROOT / "node_modules/axe-core/axe.min.js"
FIND_FAULTS = """
async () => {
  const { violations } = await axe.run({ preload: false, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 150)}`));
}
"""


@pytest.fixture(autouse=True)
def needs_python(book):
    """꾸러미 없이 만든 책에는 «실행»이 없습니다."""
    if not (book / "python").exists():
        pytest.skip("페이지에서 쓸 Python의 꾸러미를 구하지 못한 책이어서 건너뜁니다.")


class Pressed:
    """페이지의 셀 하나입니다."""

    def __init__(self, page, name):
        self.page = page
        self.place = page.locator(f"#cell-{name}")
        self.place.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")

    def write(self, text):
        if not self.place.locator(".python-editor").count():
            self.place.locator(".cell_input pre").click()
        self.place.locator(".python-editor").focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def run(self):
        """«실행»을 누르고 끝날 때까지 기다린 다음, 나온 출력의 글을 돌려줍니다."""
        self.press()
        self.finish()
        return self.text()

    def press(self):
        """누르자마자 상태가 적히므로, 비워 두면 끝난 것과 아직 누르지 않은 것이 헷갈리지 않습니다."""
        self.place.evaluate("(cell) => cell.querySelector('.python-note')?.replaceChildren()")
        self.place.locator(".run").click()
        self.place.locator(".python-note", has_text="니다").wait_for()

    def finish(self):
        self.place.locator(".run", has_text="실행").wait_for(timeout=WAIT)

    def text(self):
        output = self.place.locator(".python-output")
        return output.inner_text().strip() if output.is_visible() else ""

    def note(self):
        return self.place.locator(".python-note").inner_text()


def cell(visit, name):
    return Pressed(visit.page, name)


def hear(page, text):
    """화면 낭독기가 읽을 자리에 글이 올 때까지 기다립니다."""
    page.locator(".python-voice", has_text=text).wait_for(state="attached")


def hand_in(page, name, folder):
    page.get_by_label("이름", exact=True).fill(name)
    with page.expect_download() as download:
        page.get_by_role("button", name="제출 파일 만들기").click()
    path = Path(folder, download.value.suggested_filename)
    download.value.save_as(path)
    return path


def test_an_exercise_is_solved_and_handed_in_from_the_page(open_page, tmp_path):
    """틀리면 진단, 맞으면 맞았습니다, 다시 열어도 그대로, 낸 파일은 페이지에서 본 대로 채점됩니다."""
    visit = open_page(PAGE)
    page = visit.page
    answer, check = cell(visit, "answer-4-3-1"), cell(visit, "check-4-3-1")
    assert "아직 풀지 않았습니다" in check.run()
    answer.write(FIRST)
    assert "한 번 미분한 전방 차분입니다" in check.run()
    assert "힌트 1/3" in check.run() or "힌트 2/3" in check.text()
    assert page.locator("h2 .python-state").first.inner_text() == "아직"
    hear(page, "한 번 미분한 전방 차분입니다")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(FIND_FAULTS) == []
    answer.write(SECOND)
    assert check.run().startswith("4.3-1 맞았습니다.")
    hear(page, "맞았습니다")
    cell(visit, "answer-4-3-5").write(TRUST)
    assert cell(visit, "check-4-3-5").run().startswith("4.3-5 맞았습니다."), "앞의 import도 함께 실행합니다."
    cell(visit, "answer-4-3-4").write(
        "# 문제 4.3-4\ndef order(diff, f, truth, x, h):\n    return diff(f, x, h) - truth"
    )
    assert "4.3-4" in cell(visit, "check-4-3-4").run()
    page.reload()
    check.place.get_by_text("맞았습니다").wait_for()
    states = page.locator(".python-states li").all_inner_texts()
    right = {state.split()[0] for state in states if state.endswith("맞음")}
    assert right == {"4.3-1", "4.3-5"}
    path = hand_in(page, "홍길동", tmp_path)
    visit.check_clean()
    made = json.loads(path.read_text(encoding="utf-8"))
    outputs = {one["id"]: one.get("outputs") for one in made["cells"]}
    assert "맞았습니다" in "".join(outputs["check-4-3-1"][0]["text"])
    grade(path.read_bytes(), {name: FULL[name] if name in right else 0 for name in FULL})


def test_the_reader_s_own_function_redraws_the_figure_and_both_sliders_move_it(open_page):
    """값은 lib이 계산한 것과 같습니다."""
    visit = open_page("chapters/4_4_gradient")
    figure = cell(visit, "a877d818")
    figure.write(
        "from lib.live.descent import explore_descent\n\n\n"
        "def mine(x):\n    return x[0] ** 2 + 3 * x[1] ** 2\n\n\n"
        'explore_descent(mine, start, name="내 함수")'
    )
    figure.run()
    place = figure.place.locator(".python-output")
    place.locator(".live-view .noUi-handle").nth(1).wait_for(timeout=WAIT)
    live = LivePage.__new__(LivePage)
    live.page, live.place = visit.page, place

    def mine(x):
        return x[0] ** 2 + 3 * x[1] ** 2

    for slider, key in ((0, "ArrowRight"), (1, "ArrowRight"), (1, "End")):
        live.press(slider, key)
        rate, step = float(live.shown(0)), int(live.shown(1))
        path = descent_path(mine, [-3, 4], rate, 100)
        np.testing.assert_allclose(live.numbers("위치"), path[step], rtol=2e-2, atol=1e-3)
    # 책에 실린 그림이 숨어 남으면, 같은 id의 칸을 찾지 못해 칸 밖의 선이 잘리지 않습니다.
    assert figure.place.locator(".cell_output").count() == 1
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert visit.page.evaluate(FIND_FAULTS) == []
    visit.check_clean()


def test_an_endless_loop_is_stopped_and_the_next_cell_runs(open_page):
    visit = open_page("chapters/4_4_gradient")
    loop, after = cell(visit, "9396eba7"), cell(visit, "24d98de5")
    loop.write("while True:\n    pass")
    loop.press()
    loop.place.get_by_text("실행하고 있습니다").wait_for(timeout=WAIT)
    loop.place.locator(".run").click()
    loop.finish()
    assert loop.note() == "멈추었습니다."
    stored = after.place.locator(".cell_output").first.inner_text()
    assert after.run() == stored.strip(), "지워진 변수를 남긴 앞의 셀부터 다시 실행합니다."
    assert "앞의 셀" in after.note()
    assert loop.place.locator(".python-editor").input_value() == "while True:\n    pass"


def test_a_fault_in_an_earlier_cell_is_pointed_at(open_page):
    visit = open_page("chapters/4_4_gradient")
    fault, after = cell(visit, "8d470460"), cell(visit, "9396eba7")
    fault.write("def bowl(x):\n    return x[0] ** 2 + x[1] **")
    after.run()
    assert "오류가 나서" in after.note()
    after.place.locator(".python-note a").click()
    assert visit.page.evaluate("location.hash") == "#cell-8d470460"
    assert fault.text()


def test_the_whole_loop_works_by_keyboard_alone(open_page):
    """단추에 초점을 두는 것부터 제출까지 마우스를 쓰지 않습니다."""
    page = open_page(PAGE).page
    page.locator("#cell-answer-4-3-1 .run").focus()
    page.keyboard.press("Enter")
    page.locator("#cell-answer-4-3-1 .python-note", has_text="출력은 없습니다").wait_for(timeout=WAIT)
    while not page.locator("#cell-answer-4-3-1 .python-editor:focus").count():
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(SECOND)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Escape")
    stops = 0
    while not page.locator("#cell-check-4-3-1 .run:focus").count():
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 10, "칸을 떠나 확인 셀의 «실행»까지 갈 수 없습니다."
    page.keyboard.press("Enter")
    page.locator("#cell-check-4-3-1 .python-output", has_text="맞았습니다").wait_for(timeout=WAIT)
    hear(page, "맞았습니다")
