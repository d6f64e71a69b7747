"""책의 페이지에서 코드를 고치고 남기기: Python은 부르지 않고, 진짜 자판과 저장소로 봅니다."""

import json

import nbformat
import pytest

from classroom import notebook as reader
from classroom.repair import repair
from tests.support.places import ROOT
from tests.support.submitted import NOTEBOOK, load

PAGE = f"exercises/student/{NOTEBOOK}"
STUB = (
    "# 문제 4.3-1\ndef second_difference(f, x, h):\n"
    '    raise NotImplementedError("이 줄을 지우고 답을 쓰세요.")'
)
KEY = f"신경망은 어떻게 배우는가/{PAGE}/answer-4-3-1"
FIRST_LOAD = 6_000  # 처음에 더 받아도 되는 바이트(gzip)
BLOCKED = """() => {
  Storage.prototype.setItem = () => {
    throw new DOMException("가득 찼습니다", "QuotaExceededError");
  };
}"""


@pytest.fixture(autouse=True)
def needs_python(book):
    """꾸러미 없이 만든 책에는 «실행»이 없습니다."""
    if not (book / "python").exists():
        pytest.skip("페이지에서 쓸 Python의 꾸러미를 구하지 못한 책이어서 건너뜁니다.")


@pytest.fixture(scope="module")
def untouched(open_context):
    """아무도 누르지 않은 4.3의 연습 문제 페이지입니다."""
    visit = open_context(PAGE)
    yield visit
    visit.page.context.close()


@pytest.fixture(scope="module")
def typing(open_context):
    """여러 테스트가 첫 답의 편집기를 비우고 쓰는 페이지입니다. 쓴 것이 남아도 되는 테스트만 함께 씁니다."""
    visit = open_context(PAGE)
    editor_of(visit.page)
    yield visit.page
    visit.check_clean()
    visit.page.context.close()


@pytest.fixture
def exercise(open_page):
    """새로 연 4.3의 연습 문제 페이지입니다. 첫 답의 코드를 눌러 고칠 수 있게 했습니다."""
    visit = open_page(PAGE)
    editor_of(visit.page)
    yield visit
    visit.check_clean()


def editor_of(page, cell="answer-4-3-1"):
    """코드를 눌러 나타난 편집기입니다."""
    if not page.locator(".python-editor").count():
        page.locator(f"#cell-{cell} .cell_input pre").click()
    area = page.locator(f"#cell-{cell} .python-editor")
    area.wait_for()
    return area


def write(page, text, cell="answer-4-3-1"):
    """편집기를 비우고 자판으로 씁니다."""
    editor_of(page, cell).focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def value(page, cell="answer-4-3-1"):
    return page.locator(f"#cell-{cell} .python-editor").input_value()


def test_until_a_press_nothing_but_a_small_script_is_loaded(untouched, book):
    import gzip

    untouched.page.wait_for_load_state("networkidle")
    assert [url for url in untouched.requests if "/python/" in url and "/_static/" not in url] == []
    assert untouched.page.locator(".python-editor, .python-note").count() == 0
    parts = [book / "_static/python" / name for name in ("boot.js", "boot.css")]
    assert sum(len(gzip.compress(part.read_bytes())) for part in parts) <= FIRST_LOAD


def test_every_code_cell_has_one_run_button(untouched):
    page = untouched.page
    cells = load("student")["cells"]
    ids = [cell["id"] for cell in cells if cell["cell_type"] == "code"]
    assert page.locator(".cell[id]").evaluate_all("(all) => all.map((one) => one.id)") == [
        f"cell-{i}" for i in ids
    ]
    assert page.locator(".cell .run").count() == len(ids)


def test_the_size_is_told_before_the_first_press_over_http(open_page):
    page = open_page(PAGE, scheme="http").page
    assert "MB를 받습니다" in page.locator(".python-note:visible").first.inner_text()


def test_tab_indents_and_escape_then_tab_leaves(typing):
    write(typing, "a")
    typing.keyboard.press("Home")
    typing.keyboard.press("Tab")
    assert value(typing) == "    a"
    typing.keyboard.press("Shift+Tab")
    assert value(typing) == "a"
    typing.keyboard.press("Escape")
    typing.keyboard.press("Tab")
    assert typing.evaluate("document.activeElement.tagName") == "BUTTON"
    typing.keyboard.press("Shift+Tab")
    assert typing.evaluate("document.activeElement.className") == "python-editor"
    typing.keyboard.press("Tab")
    assert typing.evaluate("document.activeElement.tagName") == "BUTTON"
    assert value(typing) == "a", "자판으로 들어와 아무것도 쓰지 않았으면 Tab은 지나갑니다."


def test_the_cursor_stands_where_the_code_was_pressed(open_page):
    page = open_page(PAGE).page
    page.locator("#cell-answer-4-3-1").scroll_into_view_if_needed()
    at = page.locator("#cell-answer-4-3-1 pre").evaluate(
        """(pre) => {
          const walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
          while (!walker.nextNode().data.includes("second_difference"));
          const range = document.createRange();
          range.setStart(walker.currentNode, walker.currentNode.data.indexOf("second") + 6);
          range.collapse(true);
          const { left, top, height } = range.getBoundingClientRect();
          return [left, top + height / 2];
        }"""
    )
    page.mouse.click(*at)
    page.locator("#cell-answer-4-3-1 .python-editor:focus").wait_for()
    page.wait_for_function("document.activeElement.selectionStart > 0")
    assert page.evaluate("document.activeElement.selectionStart") == STUB.index("second_") + 6


def test_enter_keeps_the_indent_and_deepens_it_after_a_colon(typing):
    write(typing, "def f(x):")
    typing.keyboard.press("Enter")
    typing.keyboard.type("y = x")
    typing.keyboard.press("Enter")
    typing.keyboard.type("return y")
    assert value(typing) == "def f(x):\n    y = x\n    return y"
    typing.keyboard.press("Enter")
    typing.keyboard.press("Backspace")
    assert value(typing).endswith("return y\n")


def test_several_lines_move_together(typing):
    write(typing, "a\n\n  b")
    typing.keyboard.press("Control+a")
    typing.keyboard.press("Tab")
    assert value(typing) == "    a\n\n      b"
    typing.keyboard.press("Shift+Tab")
    typing.keyboard.press("Shift+Tab")
    assert value(typing) == "a\n\nb"


def test_undo_takes_back_each_step(typing):
    write(typing, STUB)
    typing.keyboard.press("Control+a")
    typing.keyboard.press("Tab")
    assert value(typing) != STUB
    typing.keyboard.press("Control+z")
    assert value(typing) == STUB


def test_composing_hangul_is_unharmed_by_our_keys(typing):
    """한글을 모으는 동안의 Tab, Enter, 지우기는 우리가 건드리지 않습니다."""
    write(typing, "# ")
    keys = typing.context.new_cdp_session(typing)
    for text in ("ㅎ", "하", "한"):
        keys.send("Input.imeSetComposition", {"text": text, "selectionStart": 1, "selectionEnd": 1})
        for key in ("Tab", "Enter", "Backspace"):
            event = {"key": key, "windowsVirtualKeyCode": 229, "type": "rawKeyDown"}
            keys.send("Input.dispatchKeyEvent", event)
        assert value(typing) == f"# {text}"
    keys.send("Input.insertText", {"text": "한"})
    typing.keyboard.type("x")
    assert value(typing) == "# 한x"
    assert typing.locator("#cell-answer-4-3-1 pre").inner_text().strip() == "# 한x", "칠한 코드도 같습니다."


@pytest.mark.parametrize(("typed", "kept"), [("“", '"'), ("’", "'")])
def test_a_phone_s_smart_quotes_become_python_s(typing, typed, kept):
    write(typing, "x = ")
    typing.keyboard.insert_text(typed)
    assert value(typing) == f"x = {kept}"


def test_the_painted_code_lies_exactly_under_the_text(typing):
    """비치는 글자와 칠한 글자가 어긋나면 커서가 엉뚱한 곳에 있습니다."""
    write(typing, "가나다 = 1\n" * 3 + "x" * 200)
    sizes = typing.locator("#cell-answer-4-3-1 .python-edited").evaluate(
        """(box) => {
          const [pre, area] = [box.querySelector("pre"), box.querySelector("textarea")];
          const look = (one) => {
            const { fontSize, fontFamily, lineHeight, paddingLeft, paddingTop, tabSize } =
              getComputedStyle(one);
            const { left, top, width } = one.getBoundingClientRect();
            return { fontSize, fontFamily, lineHeight, paddingLeft, paddingTop, tabSize, left, top, width,
                     at: one.scrollLeft };
          };
          return [look(pre), look(area)];
        }"""
    )
    assert sizes[0] == sizes[1]
    assert sizes[0]["at"] > 0


def test_what_was_typed_is_back_after_a_reload(exercise):
    page = exercise.page
    write(page, "# 쓰던 글")
    page.locator(".python-answer").fill("글로 쓴 답")
    page.reload()
    page.locator(".python-editor").first.wait_for()
    assert value(page) == "# 쓰던 글"
    assert page.locator(".python-answer").input_value() == "글로 쓴 답"
    assert not any("/engine-" in url for url in exercise.requests), "Python은 부르지 않습니다."


def test_starting_over_can_be_undone_per_cell_and_per_page(exercise):
    page = exercise.page
    write(page, "# 쓰던 글")
    button = page.locator("#cell-answer-4-3-1 .python-row").get_by_role("button").nth(1)
    assert button.inner_text() == "처음으로"
    button.click()
    assert value(page) == STUB
    page.reload()
    page.locator(".python-editor").first.wait_for()
    assert button.inner_text() == "되돌리기"
    button.click()
    assert value(page) == "# 쓰던 글"
    write(page, "h_forward = 1", "answer-4-3-2")
    page.get_by_role("button", name="이 페이지를 처음으로").click()
    assert (value(page), value(page, "answer-4-3-2")) == (
        STUB,
        "# 문제 4.3-2\nh_forward = ...\nh_central = ...",
    )
    page.get_by_role("button", name="이 페이지를 처음으로").click()
    assert (value(page), value(page, "answer-4-3-2")) == ("# 쓰던 글", "h_forward = 1")


def keep(page, **entry):
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(entry)])
    page.reload()
    page.locator(".python-editor").first.wait_for()


def test_a_new_edition_shows_both_texts(typing):
    keep(typing, text="# 쓰던 글", base="# 옛 판의 코드")
    both = typing.locator(".python-comparison")
    assert value(typing) == "# 쓰던 글"
    assert both.locator("pre").inner_text().strip() == STUB
    typing.reload()
    both.get_by_role("button", name="새 코드로 바꾸기").click()
    assert value(typing) == STUB
    assert both.count() == 0
    typing.get_by_role("button", name="되돌리기").click()
    assert value(typing) == "# 쓰던 글"
    typing.reload()
    typing.locator(".python-editor").first.wait_for()
    assert (value(typing), both.count()) == ("# 쓰던 글", 0)


def test_an_untouched_cell_of_an_old_edition_is_simply_new(typing):
    keep(typing, text="# 옛 판의 코드", base="# 옛 판의 코드")
    editor_of(typing)
    assert value(typing) == STUB
    assert typing.locator(".python-comparison").count() == 0


def test_what_was_typed_in_a_cell_that_vanished_is_still_shown(typing):
    """새 판에서 셀이 없어져도 쓴 글과 그 셀의 글을 페이지의 끝에 함께 보이고, 저장소에서 지우지 않습니다."""
    page = typing
    gone = {
        "gone": {"text": "# 쓰던 글", "base": "# 옛 판의 글"},
        "same": {"text": "# 그대로", "base": "# 그대로"},
    }
    gone["essay"] = {"text": "글로 쓴 답", "base": ""}
    page.evaluate(
        "([start, gone]) => Object.entries(gone).forEach(([name, one]) => "
        "localStorage.setItem(start + name, JSON.stringify(one)))",
        [KEY.removesuffix("answer-4-3-1"), gone],
    )
    keep(page, text="# 쓰던 글", base=STUB)
    shown = page.locator(".python-panel pre")
    assert {text.strip() for text in shown.all_inner_texts()} == {"# 쓰던 글", "# 옛 판의 글", "글로 쓴 답"}
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY.replace("answer-4-3-1", "gone"))


def test_spoiled_storage_does_no_harm(typing):
    typing.evaluate("key => localStorage.setItem(key, '{깨진')", KEY)
    typing.reload()
    editor_of(typing)
    assert value(typing) == STUB


def test_full_storage_is_told_once_and_work_goes_on(exercise):
    page = exercise.page
    page.evaluate(BLOCKED)
    write(page, "# 남지 않는 글")
    write(page, "# 더 쓴 글")
    assert page.locator(".python-warning").count() == 1
    assert "쓴 것 내려받기" in page.locator(".python-warning").inner_text()
    assert value(page) == "# 더 쓴 글"


def test_everything_travels_in_one_file(exercise, open_page, tmp_path):
    """내려받은 파일을 다른 컴퓨터(빈 저장소)에서 불러오면 그대로입니다. 거기에 있던 글도 남습니다."""
    page = exercise.page
    write(page, "# 집에서 쓴 글")
    page.locator(".python-answer").fill("글로 쓴 답")
    with page.expect_download() as download:
        page.get_by_role("button", name="쓴 것 내려받기").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    other = open_page(PAGE).page
    write(other, "# 학교에서 쓴 글")
    other.locator("input[type=file]").set_input_files(file)
    other.wait_for_function(
        "document.querySelector('.python-panel .python-note').textContent.includes('불러왔습니다')"
    )
    assert value(other) == "# 집에서 쓴 글"
    assert other.locator(".python-answer").input_value() == "글로 쓴 답"
    other.locator("#cell-answer-4-3-1").get_by_role("button", name="처음으로").click()
    assert value(other) == STUB


def test_a_strange_file_changes_nothing(typing, tmp_path):
    write(typing, "# 쓰던 글")
    file = tmp_path / "다른 파일.json"
    file.write_text('{"book": "다른 책", "pages": {}}', encoding="utf-8")
    typing.locator("input[type=file]").set_input_files(file)
    typing.get_by_text("파일을 읽지 못했습니다").first.wait_for()
    assert value(typing) == "# 쓰던 글"


def handed_in(page, name, tmp_path):
    page.get_by_label("이름", exact=True).fill(name)
    with page.expect_download() as download:
        page.get_by_role("button", name="제출 파일 만들기").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_the_hand_in_file_is_what_the_grader_takes(exercise, tmp_path):
    """온전한 노트북이고, 셀의 이름과 표시는 나누어 준 그대로이고, 답은 쓴 그대로 채점하는 쪽에 닿습니다."""
    page = exercise.page
    answer = "# 문제 4.3-1\ndef second_difference(f, x, h):\n    return 0"
    write(page, answer)
    page.locator(".python-answer").fill("0은 미분계수가 아닙니다.\n왼쪽과 오른쪽이 다릅니다.")
    path = handed_in(page, "홍 / 길동/", tmp_path)
    assert path.name == f"{NOTEBOOK}_홍 길동.ipynb"
    made = json.loads(path.read_text(encoding="utf-8"))
    given = load("student")
    assert made["metadata"] == given["metadata"]
    for mine, theirs in zip(made["cells"], given["cells"], strict=True):
        assert {k: mine[k] for k in ("cell_type", "id", "metadata")} == {
            k: theirs[k] for k in ("cell_type", "id", "metadata")
        }
    release = reader.read((ROOT / f"{PAGE}.ipynb").read_bytes())
    repaired = repair(release, reader.read(path.read_bytes()))
    assert repaired.steps[repaired.answers["4.3-1"]] == {"source": answer}
    assert repaired.untouched == {f"4.3-{n}" for n in range(2, 7)}
    assert (repaired.missing, repaired.elsewhere, repaired.remarks) == (set(), set(), [])
    nbformat.validate(nbformat.from_dict(made))
    assert (
        repaired.essays["4.3-7"]
        == "**문제 4.3-7의 답**\n\n0은 미분계수가 아닙니다.\n왼쪽과 오른쪽이 다릅니다."
    )


def test_without_a_name_no_file_is_made(typing):
    typing.get_by_role("button", name="제출 파일 만들기").click()
    typing.get_by_text("이름을 적으세요").first.wait_for()
    assert typing.evaluate("document.activeElement.id") == "python-name"


def test_the_state_of_every_problem_is_in_view(exercise):
    page = exercise.page
    states = page.locator(".python-states li").all_inner_texts()
    assert states == [f"4.3-{n} 풀지 않음" for n in range(1, 8)]
    write(page, "# 문제 4.3-1\nx = 1")
    page.locator(".python-answer").fill("답")
    assert page.locator(".python-states li").all_inner_texts()[::6] == ["4.3-1 아직", "4.3-7 답을 씀"]
    assert page.locator("h2 .python-state").first.inner_text() == "아직"


def test_a_cell_that_the_page_refuses_says_why_and_what_to_do(open_page):
    visit = open_page("chapters/a_full_mnist")
    button = visit.page.locator(".run").nth(1)
    visit.page.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    button.click()
    visit.page.get_by_text("로켓 단추가 있으면 Colab에서 여세요").first.wait_for()
    assert visit.page.locator(".python-editor").count() == 0
    assert not any("/engine-" in url for url in visit.requests)
    visit.check_clean()


def test_a_slow_cell_says_how_long_before_it_starts(open_page):
    visit = open_page("chapters/4_5_training")
    cell = visit.page.locator("#cell-d200c20d")
    cell.locator("summary").click()  # 그림만 부르는 코드는 접혀 있습니다.
    cell.locator(".run").click()
    cell.get_by_text("약 3분 10초").wait_for()
    assert not any("/engine-" in url for url in visit.requests)


def test_a_browser_too_old_says_so_in_one_sentence(open_page):
    visit = open_page(PAGE)
    visit.page.evaluate("delete window.DecompressionStream")
    before = visit.page.locator("#cell-code-02 .cell_input pre").inner_text()
    visit.page.locator("#cell-code-02 .run").click()
    visit.page.locator("#cell-code-02 .python-note", has_text="이 브라우저는 오래되어").wait_for()
    assert visit.page.locator("#cell-code-02 .cell_input pre").inner_text().strip() == before.strip()


@pytest.mark.parametrize("name", [PAGE, "chapters/4_4_gradient"])
def test_nothing_sticks_out_on_a_narrow_screen(open_page, name):
    """편집기와 단추가 페이지를 넓히지 않습니다."""
    page = open_page(name, width=390, touch=True).page
    page.locator(".cell_input pre").nth(1).click()
    page.locator(".python-editor").nth(1).wait_for()
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        boxes = page.locator(".python-row, .python-panel, .python-edited").evaluate_all(
            "(all) => all.map((one) => one.getBoundingClientRect().right)"
        )
        assert max(boxes) <= width


def test_paper_shows_the_code_without_buttons(typing):
    write(typing, "# 쓰던 글")
    typing.emulate_media(media="print")
    assert typing.locator("#cell-answer-4-3-1 pre").is_visible()
    for part in (".python-editor", ".python-row", ".python-panel", ".python-state"):
        assert not typing.locator(part).first.is_visible(), part
    typing.emulate_media(media="screen")


def test_high_contrast_shows_the_text_once(typing):
    typing.emulate_media(forced_colors="active")
    look = "(one) => [getComputedStyle(one).visibility, getComputedStyle(one).webkitTextFillColor]"
    assert typing.locator("#cell-answer-4-3-1 pre").evaluate(look)[0] == "hidden"
    assert typing.locator("#cell-answer-4-3-1 textarea").evaluate(look)[1] != "rgba(0, 0, 0, 0)"
