"""make page의 작은 부분: 장 하나의 모든 셀과, 연습 문제 한 벌의 모든 답을 진짜 페이지에서 실행합니다."""

import pytest

from tests.support.python_page import engine_of
from trials.page import cells, exercises


@pytest.fixture(autouse=True)
def needs_python(book):
    """꾸러미 없이 만든 책에는 «실행»이 없습니다."""
    engine_of(book)


def test_every_cell_of_a_chapter_prints_and_draws_in_the_page_what_the_book_stores(browser):
    rows = list(cells.run_page(browser, "chapters/4_3_numerical_differentiation"))
    assert len(rows) > 30
    assert {row.cell: row.how for row in rows if row.how} == {}


def test_a_difference_between_the_page_and_the_book_would_be_seen():
    printed = cells.joined([("stream", "1\n2\n"), ("python-figure", "눈금")])
    assert cells.differing(printed, printed) == ""
    for other in ([("stream", "1\n3\n"), ("python-figure", "")], [("stream", "1\n2\n")]):
        assert cells.differing(printed, cells.joined(other))


def test_every_known_mistake_of_an_exercise_page_gets_its_diagnosis_and_hint(browser, tmp_path):
    """손대지 않은 셀은 풀지 않음, 흔한 잘못은 제 진단과 다음 힌트, 풀이는 맞음입니다."""
    _, problems = exercises.solve(browser, "4_2_loss", tmp_path)
    assert len(problems) == 7
