"""페이지의 물음: 모든 답에 까닭을 말하고, 정한 답을 이 브라우저에 남기고, 차례와 첫 페이지에 보입니다."""

import gzip
import json

import pytest

from tests.support.places import parsed
from tests.support.questions import ASKING, QUESTIONS, TESTS, asked, plain, right, wrongs
from tests.support.reading import ALL, AXE, RUN_AXE

BOOK = "신경망은 어떻게 배우는가"
SUMMARY = "chapters/4_6_summary"
READY = "!document.querySelector('.ask-place:not(.live-ready)')"
# 저장소가 가득 찼거나 막힌 브라우저입니다. 테마의 스크립트는 이런 브라우저를 모릅니다.
FULL = """
const { setItem } = Storage.prototype;
Storage.prototype.setItem = function (...item) {
  if (/memory|records/.test(new Error().stack)) throw new DOMException("가득 찼습니다.");
  setItem.apply(this, item);
};
"""
CLOSED = """
const storage = localStorage;
Object.defineProperty(window, "localStorage", {
  get() {
    if (/memory|records/.test(new Error().stack)) throw new DOMException("막았습니다.");
    return storage;
  },
});
"""
STRANGE_FILES = [
    "{",
    "[]",
    "null",
    '{"book": "다른 책", "pages": {}}',
    f'{{"book": "{BOOK}", "pages": null}}',
]


def names(page):
    """페이지에 놓인 물음들의 이름입니다."""
    return [each for called in asked(page) for each in TESTS.get(called, [called])]


def reasons(question):
    """틀리는 모든 답과 맞는 답에 적혀야 할 [판정, 까닭]입니다."""
    options = question.get("choices") or [*question["wrong"], {"why": question["other"]}]
    whys = [each["why"] for each in options if not each.get("right")]
    told = [["wrong", f"다시 생각해 보세요. {plain(why)}"] for why in whys]
    return [*told, ["right", f"맞습니다. {plain(question['solution']['why'])}"]]


@pytest.mark.parametrize("phone", ASKING, indirect=True)
def test_every_answer_is_met_with_its_reason(phone):
    """물음마다 틀리는 모든 길과 맞는 길로 답했습니다. 그 모습의 접근성과 넘침은 다른 테스트들이 봅니다."""
    page = phone.visit.address.split(".html")[0]
    (name,) = [name for name in ASKING if page.endswith(name)]
    assert phone.asked == {plain(QUESTIONS[e]["text"]): reasons(QUESTIONS[e]) for e in names(name)}


@pytest.mark.parametrize("name", ASKING)
def test_question_stands_in_the_page_without_scripts(book, name):
    """스크립트를 쓰지 않는 화면에도 물음과, 접어 둔 답이 있습니다. 물음의 코드는 보이지 않습니다."""
    page = parsed(book / f"{name}.html")
    cards = page.select(".ask-place .ask")
    expected = [QUESTIONS[each] for each in names(name)]
    assert len(cards) == len(expected)
    for card, question in zip(cards, expected, strict=True):
        assert plain(question["text"]) in card.legend.get_text()
        answer = card.select_one("details.ask-answer")
        assert plain(question["solution"]["text"]) in answer.get_text() and not answer.has_attr("open")
        assert plain(question["solution"]["why"]) in answer.get_text()
    assert not [code for code in page.select(".cell_input pre") if code.get_text().startswith("ask(")]


def test_memory_is_small(book):
    """모든 페이지가 처음부터 받는 것은 2 KB(gzip) 안입니다."""
    assert len(gzip.compress((book / "_static" / "memory.js").read_bytes())) <= 2048


def to_questions(visit):
    """물음이 모두 놓일 때까지 페이지를 읽습니다."""
    visit.page.mouse.move(5, 5)
    visit.page.locator(".ask-place").first.scroll_into_view_if_needed()
    visit.page.wait_for_function(READY)
    return visit.page


def card(page, name):
    """물음 하나의 칸입니다."""
    return page.locator("form.ask", has_text=plain(QUESTIONS[name]["text"]))


def answer(page, name, given):
    """물음 name에 마우스로 답합니다."""
    form = card(page, name)
    if "choices" in QUESTIONS[name]:
        form.get_by_role("radio", name=plain(given), exact=True).check()
    else:
        form.get_by_role("textbox").fill(given)
    form.get_by_role("button").click()


def kept(page):
    """이 브라우저에 남은 답들입니다."""
    found = page.evaluate("Object.entries(localStorage)")
    start = f"{BOOK}/ask/"
    return {key.removeprefix(start): json.loads(v)["tries"] for key, v in found if key.startswith(start)}


def new_tab(visit, address):
    """같은 브라우저의 다른 탭입니다."""
    page = visit.page.context.new_page()
    page.goto(address)
    return page


def test_answers_and_place_are_remembered(open_page, book, tmp_path):
    """자판으로 답하고, 다시 열고, 다른 탭에서 보고, 내려받고, 지우고, 불러옵니다. 모두 한 창에서 합니다."""
    visit = open_page(SUMMARY)
    page = to_questions(visit)
    tests = TESTS["4.6-test"]

    # 자판만으로: 탭으로 들어가 화살표로 고르고, 엔터로 정합니다. 수가 아닌 글은 그대로 두고 까닭을 말합니다.
    first = card(page, tests[0])
    first.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert first.get_attribute("data-state") == "right"
    box = card(page, "4.6-confident").get_by_role("textbox")
    box.focus()
    page.keyboard.type("반쯤")
    page.keyboard.press("Enter")
    assert "수로 읽지 못했습니다" in card(page, "4.6-confident").get_by_role("status").inner_text()
    assert box.input_value() == "반쯤" and list(kept(page)) == [tests[0]]
    card(page, tests[1]).get_by_role("button").click()
    assert "먼저 하나를 고르세요" in card(page, tests[1]).get_by_role("status").inner_text()

    # 끝까지 풀면 처음에 틀린 문제의 절을 알려 주고, 그 링크는 정말 그 절로 갑니다.
    for name in tests[1:]:
        if name == "4.6-fastest":
            answer(page, name, "0,25")
        answer(page, name, right(QUESTIONS[name]))
    result = page.locator(".ask-result").first
    assert "12문제 가운데 11문제를 처음에 맞혔습니다" in result.get_by_role("status").inner_text()
    (link,) = result.get_by_role("link").all()
    assert link.inner_text() == "4.4 기울기"
    assert (book / "chapters/4_4_gradient.html").as_uri() == link.evaluate("link => link.href")
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE, [{"include": [".ask-place"]}, ALL]) == []

    # 다시 열어도 남아 있고, 차례에 표시가 있고, 첫 페이지에서 읽던 곳으로 돌아갑니다.
    page.locator("h2", has_text="다음에 배울 것").evaluate("heading => heading.scrollIntoView()")
    page.reload()
    to_questions(visit)
    assert card(page, "4.6-fastest").get_by_role("textbox").input_value() == "0.4"
    assert card(page, "4.6-fastest").get_attribute("data-state") == "right"
    mark = page.locator(".bd-docs-nav .current .memory-mark").inner_text()
    assert mark.strip().split(", ")[-1] == "답 12"
    intro = new_tab(visit, visit.address.replace(SUMMARY, "intro"))
    resume = intro.locator(".memory-resume a")
    assert resume.inner_text() == "4.6 정리 › 다음에 배울 것"
    (target,) = parsed(book / f"{SUMMARY}.html").select(f'[id="{resume.evaluate("a => a.hash.slice(1)")}"]')
    assert target.find(["h2", "h3"]).get_text().startswith("다음에 배울 것")

    # 내려받고, 두 번 눌러 지우면 다른 탭의 물음도 빕니다. 틀린 파일은 아무것도 바꾸지 않습니다.
    note = intro.locator(".memory-note")
    with intro.expect_download() as got:
        intro.get_by_role("button", name="기록 내려받기").click()
    file = tmp_path / "records.json"
    got.value.save_as(file)
    before = kept(intro)
    clear = intro.locator(".memory-buttons button").nth(2)
    clear.click()
    assert "한 번 더" in note.inner_text() and kept(intro) == before
    intro.get_by_role("button", name="기록 내려받기").focus()
    assert clear.inner_text() == "기록 모두 지우기"
    clear.click()
    clear.click()
    assert intro.evaluate(f"Object.keys(localStorage).filter((key) => key.startsWith('{BOOK}/'))") == []
    assert intro.locator(".memory-resume, .memory-mark").count() == 0
    page.wait_for_function("!document.querySelector('form.ask:is([data-state=right], [data-state=wrong])')")
    assert page.locator(".bd-docs-nav .memory-mark").count() == 0
    for strange in STRANGE_FILES:
        bad = tmp_path / "bad.json"
        bad.write_text(strange, encoding="utf-8")
        intro.locator(".memory-buttons input").set_input_files(bad)
        note.filter(has_text="읽지 못했습니다").wait_for()
        note.evaluate("note => (note.textContent = '')")
        assert kept(intro) == {}
    intro.locator(".memory-buttons input").set_input_files(file)
    page.wait_for_function("document.querySelectorAll('form.ask[data-state=right]').length === 12")
    assert kept(intro) == before
    visit.check_clean()


@pytest.mark.parametrize("storage", [FULL, CLOSED], ids=["full", "closed"])
def test_questions_work_without_storage(open_page, storage):
    """저장소가 가득 찼거나 막혀 있어도 답할 수 있고, 오류가 나지 않습니다."""
    visit = open_page("notices")
    visit.page.context.add_init_script(storage)
    visit.page.goto(visit.address.replace("notices", SUMMARY))
    page = to_questions(visit)
    name = "4.6-change"
    answer(page, name, wrongs(QUESTIONS[name])[0])
    assert card(page, name).get_attribute("data-state") == "wrong"
    assert page.locator(".bd-docs-nav .current .memory-mark").inner_text().endswith("답 1")
    page.goto(visit.address.replace("notices", "intro"))
    carried = {"book": BOOK, "pages": {f"ask/{name}": {"page": SUMMARY, "tries": ["1"]}}}
    file = {"name": "쓴 것.json", "mimeType": "application/json", "buffer": json.dumps(carried).encode()}
    page.locator(".memory-buttons input").set_input_files(file)
    page.locator(".memory-note").filter(has_text="모두 불러오지는 못했습니다").wait_for()
    visit.check_clean()


def test_strange_records_are_left_alone(open_page):
    """남의 글이나 옛 판의 답이 들어 있어도 페이지는 그대로입니다."""
    visit = open_page("notices")
    strange = ["{", "null", "[]", '{"tries": 3}', '{"tries": [null, {}]}', '{"tries": ["없어진 글"]}']
    for name, text in zip(TESTS["4.6-test"], strange, strict=False):
        visit.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"{BOOK}/ask/{name}", text])
    bad_place = json.dumps({"page": "javascript:alert(1)", "title": "4.4 기울기"})
    visit.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"{BOOK}/place", bad_place])
    visit.page.goto(visit.address.replace("notices", SUMMARY))
    page = to_questions(visit)
    assert page.locator("form.ask:is([data-state=right], [data-state=wrong])").count() == 0
    assert new_tab(visit, visit.address.replace("notices", "intro")).locator(".memory-resume").count() == 0
    visit.check_clean()
