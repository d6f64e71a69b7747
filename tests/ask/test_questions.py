"""물음의 데이터: 갖출 것을 갖추었는지, 어느 답에나 저마다의 까닭이 있는지, 놓일 자리에 놓였는지 봅니다."""

import re

import pytest

from book_ext.node import Node
from lib.ask import ask
from lib.ask.bank import bank
from tests.support.places import ROOT
from tests.support.questions import ASKING, CALL, FIGURE, QUESTIONS, TESTS, asked, cells, right, wrongs

CHAPTERS = [name for name in ASKING if re.search(r"4_[1-5]", name)]
TITLES = {name: re.match("# (.+)", cells(name)[0][1])[1] for name in ASKING}


@pytest.fixture(scope="module")
def script():
    """question.js에 묻습니다."""
    node = Node(ROOT / "tests" / "support" / "ask.mjs")
    yield node.ask
    node.close(None, None)


def texts(question):
    """물음 하나에서 읽는 이가 보는 문장들입니다."""
    reasons = [*question.get("choices", ()), *question.get("wrong", ()), question]
    whys = [each["why"] for each in reasons if "why" in each]
    return [question["text"], *whys, *([question["other"]] if "other" in question else [])]


def test_every_answer_gets_its_own_reason(script):
    """모든 물음에 틀리는 모든 길과 맞는 길로 답하면, 판정이 옳고 까닭이 저마다 다릅니다."""
    ways = [(q, given) for q in QUESTIONS.values() for given in [right(q), *wrongs(q)]]
    verdicts = script({"judged": ways})["judged"]
    for question in QUESTIONS.values():
        own = {given: v for (q, given), v in zip(ways, verdicts, strict=True) if q is question}
        assert [given for given, v in own.items() if v["right"]] == [right(question)]
        assert len({v["why"] for v in own.values()}) == len(own) >= 2
        assert all(len(v["why"]) > 10 for v in own.values())


def test_edge_of_the_tolerance_belongs_to_the_answer(script):
    numbers = [q for q in QUESTIONS.values() if "answer" in q]
    edge = [(q, f"{q['answer'] + side * q['tolerance']:.9f}") for q in numbers for side in (-1, 1)]
    beyond = [(q, f"{q['answer'] + side * 1.01 * q['tolerance']:.9f}") for q in numbers for side in (-1, 1)]
    verdicts = [v["right"] for v in script({"judged": edge + beyond})["judged"]]
    assert verdicts == [True] * len(edge) + [False] * len(beyond)


READ = {
    ("0.17", ""): 0.17,
    ("0,17", ""): 0.17,
    ("0,125", ""): 0.125,
    ("79,510", ""): 79510,
    ("1,234,567.5", ""): 1234567.5,
    ("79,510개", "개"): 79510,
    ("86.5 %", "%"): 86.5,
    ("−0.7", ""): -0.7,
    ("-.5", ""): -0.5,
    ("０．１７", ""): 0.17,
    ("１/３", ""): 1 / 3,
    ("½", ""): 0.5,
    ("1e-3", ""): 0.001,
    (" 8 00 ", ""): 800,
}
UNREAD = ["", "모름", "1/2/3", "1.2.3", "1,2,3", "--1", "0x10", "12개", "Infinity", "NaN", "1/"]


def test_numbers_are_read_as_people_write_them(script):
    assert script({"numbers": list(READ)})["numbers"] == pytest.approx(list(READ.values()))


def test_what_is_no_number_is_not_read(script):
    assert script({"numbers": [(text, "") for text in UNREAD]})["numbers"] == [None] * len(UNREAD)
    question = next(q for q in QUESTIONS.values() if "answer" in q)
    strange = [(question, given) for given in [*UNREAD, 3, None, {}, "1/0"]]
    chosen = next(q for q in QUESTIONS.values() if "choices" in q)
    verdicts = script({"judged": [*strange, *((chosen, given) for given in ["", 0, None, "없는 글"])]})[
        "judged"
    ]
    assert verdicts == [None] * len(verdicts)


def test_result_counts_first_answers_and_names_each_section_once(script):
    questions = ask("4.6-test").questions
    tries = [[right(q)] if n % 3 else [wrongs(q)[0], right(q)] for n, q in enumerate(questions)]
    done, started = script({"summed": [(questions, tries), (questions, [*tries[:2], *[[]] * 10])]})["summed"]
    assert (done["done"], done["right"], started["done"]) == (12, 8, 2)
    pages = [section["page"] for section in done["sections"]]
    assert pages == list(dict.fromkeys(q["again"]["page"] for q in questions[::3]))


@pytest.mark.parametrize("name", ASKING)
def test_a_guess_stands_directly_before_every_figure(name):
    """움직이는 그림의 바로 앞 셀은 그 그림에 대한 짐작입니다."""
    found = cells(name)
    figures = [n for n, (kind, source) in enumerate(found) if kind == "code" and FIGURE.search(source)]
    before = [CALL.findall(found[n - 1][1]) for n in figures]
    assert figures and all(len(names) == 1 and QUESTIONS[names[0]]["kind"] == "guess" for names in before)


def test_no_figure_is_without_a_page_that_asks():
    paths = [ROOT / "intro.ipynb", *(ROOT / "chapters").glob("4_*.ipynb")]
    names = {path.relative_to(ROOT).with_suffix("").as_posix() for path in paths}
    assert names == set(ASKING)


@pytest.mark.parametrize("name", CHAPTERS)
def test_chapter_ends_with_questions_to_check_oneself(name):
    checks = [each for each in asked(name) if QUESTIONS[each]["kind"] == "check"]
    assert len(checks) >= 3


def test_every_question_is_asked_once():
    names = [each for name in ASKING for called in asked(name) for each in TESTS.get(called, [called])]
    assert sorted(names) == sorted(QUESTIONS)
    assert len(TESTS["4.6-test"]) == 12


def test_sections_to_read_again_are_pages_of_the_book():
    again = {q["again"]["page"]: q["again"]["title"] for q in QUESTIONS.values() if "again" in q}
    assert again == {name: TITLES[name] for name in CHAPTERS}


@pytest.mark.parametrize("name", ASKING)
def test_no_answer_stands_in_the_paragraph_above(name):
    """물음 바로 앞의 문단에 맞는 답이나 그 까닭이 그대로 적혀 있지 않습니다."""
    found = cells(name)
    for n, (_, source) in enumerate(found):
        for called in CALL.findall(source):
            above = found[n - 1][1].rstrip().split("\n\n")[-1]
            for each in TESTS.get(called, [called]):
                answer = QUESTIONS[each]["solution"]
                assert answer["text"] not in above or len(answer["text"]) < 3, (each, above)
                assert answer["why"] not in above


POLITE = re.compile(r"(니다|요|까요|세요)[.?]$")


@pytest.mark.parametrize("name", QUESTIONS)
def test_sentences_are_polite_and_plain(name):
    """물음과 까닭은 합니다체입니다. 틀렸다고만 하지 않습니다."""
    for text in texts(QUESTIONS[name]):
        assert POLITE.search(text), text
        assert not re.search("틀렸습니다|오답", text), text


GOOD = """
[[questions]]
id = "x"
kind = "guess"
text = "무엇일까요?"
choices = [{ text = "가", why = "아닙니다." }, { text = "나", right = true, why = "그렇습니다." }]

[[questions]]
id = "y"
kind = "check"
text = "얼마일까요?"
answer = 2
tolerance = 0.1
why = "그렇습니다."
wrong = [{ value = 3, why = "하나 많습니다." }]
other = "다시 세어 보세요."
"""
BROKEN = {  # 고칠 것, 고친 것: 오류에 있어야 할 말
    ('id = "y"', 'id = "x"'): "물음 x: 같은 id",
    ("right = true, ", ""): "물음 x: 맞는 것",
    ('why = "아닙니다."', 'right = true, why = "아닙니다."'): "물음 x: 맞는 것",
    ('why = "아닙니다."', 'why = "그렇습니다."'): "물음 x: 고를 것이 둘 이상이고, why",
    ('text = "가", why = "아닙니다."', 'text = "가"'): "물음 x: 고를 것이 둘 이상이고, why",
    ('text = "가"', 'text = "나"'): "물음 x: 고를 것이 둘 이상이고, text",
    ('kind = "guess"', 'kind = "quiz"'): "물음 x: kind",
    ("other", "others"): "물음 y: other",
    ("answer = 2", "answer = 2\nhint = 1"): "물음 y: 모르는 이름",
    ("tolerance = 0.1", "tolerance = 0.5"): "물음 y: tolerance",
    ('why = "하나 많습니다."', 'why = "그렇습니다."'): "물음 y: 까닭",
    ("[[questions]]", 'test = "t"\n[[questions]]'): "물음 y: again",
}


def test_good_data_is_read(tmp_path):
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    questions, tests = bank(tmp_path)
    assert (list(questions), tests) == (["x", "y"], {})
    assert questions["y"]["solution"] == {"text": "답 2", "why": "그렇습니다."}


@pytest.mark.parametrize("change", BROKEN, ids=lambda change: BROKEN[change])
def test_broken_data_is_refused_by_name(tmp_path, change):
    """데이터가 틀리면 어느 물음의 무엇이 틀렸는지 말합니다."""
    (tmp_path / "broken.toml").write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(ValueError) as error:
        bank(tmp_path)
    assert BROKEN[change] in str(error.value)


@pytest.mark.parametrize("name", ["4.4-bow", "", None, 4.4, ["4.4-bowl"]])
def test_unknown_name_is_refused(name):
    with pytest.raises(ValueError, match="ask: 이름 name에는 물음이나 시험의 이름이 와야 하는데"):
        ask(name)


def test_misspelt_name_is_told_the_near_one():
    with pytest.raises(ValueError, match=r"비슷한 이름: 4\.4-bowl"):
        ask("4.4-bow")
