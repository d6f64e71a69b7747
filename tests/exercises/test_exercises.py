"""연습 문제: 원본은 모두 맞고, 학생용은 모두 비어 있고, 흔한 잘못은 제 진단을 받는지 봅니다."""

import ast
import json
import os
import re
from importlib import import_module
from itertools import pairwise

import nbformat
import numpy as np
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient

from classroom.release import STUB, student_edition, without_solution
from exercises import keys, questions
from exercises.judge import example, judge
from exercises.key import Key
from exercises.keys import chapter_4_3, chapter_4_4, chapter_4_5
from exercises.outcome import plain
from exercises.question import draw
from lib.live import descent, difference, training
from lib.mnist import load_sample
from lib.surface import ravine, ravine_gradient
from tests.support.exercise_notebooks import SOURCE, STUDENT, source, student
from tests.support.places import PAGES, ROOT

NAMES = sorted(path.stem for path in SOURCE.glob("*.ipynb"))
KEYS = [key for n in range(1, 6) for key in import_module(f"exercises.keys.chapter_4_{n}").KEYS]
WRONGS = [(key, wrong) for key in KEYS for wrong in key.wrongs]
SEEDS = (0, 1, 20261121)
ROLE_KEYS = {"schema_version", "grade_id", "grade", "solution", "locked", "task", "cell_type"}
every_notebook = pytest.mark.parametrize("name", NAMES)


def role(cell):
    return cell.metadata.get("nbgrader", {})


def check_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code" and role(cell).get("grade")]


def answer_cells(notebook):
    return [cell for cell in notebook.cells if role(cell).get("solution")]


def written(notebook):
    """사람이 쓴 것만 남깁니다: 셀의 종류, id, 글, 메타데이터."""
    return [(cell.cell_type, cell.id, cell.source, dict(cell.metadata)) for cell in notebook.cells]


def checked(cell):
    """확인 셀이 부르는 check의 인수 두 개입니다. 셀에는 그 호출 하나만 있습니다."""
    (statement,) = ast.parse(cell.source).body
    call = statement.value
    assert call.func.id == "check" and not call.keywords
    name, answer = call.args
    return name.value, ast.unparse(answer)


def judged(key, answer, seed):
    """답에 적힌 보기를, 채점할 때처럼 입력과 결과를 JSON으로 옮겨서 판정합니다."""
    cases = json.loads(json.dumps(draw(key.question, seed)))
    return judge(key, cases, json.loads(json.dumps(example(key, answer, cases))))


def label(value):
    return value.question.name if isinstance(value, Key) else str(getattr(value, "message", value))[:30]


def test_student_edition_belongs_to_a_source():
    """학생용과 원본은 이름이 같고 개수도 같습니다."""
    assert sorted(path.stem for path in STUDENT.glob("*.ipynb")) == NAMES


@every_notebook
def test_making_the_student_edition_again_changes_nothing(name):
    """원본을 고쳤으면 make release를 해야 합니다."""
    again = student_edition(source(name))
    assert written(student(name)) == written(again), "make release로 학생용을 다시 만드세요."


@every_notebook
def test_source_keeps_no_outputs(name):
    """원본에는 실행 결과를 저장하지 않습니다. 저장하는 것은 학생용입니다."""
    codes = [cell for cell in source(name).cells if cell.cell_type == "code"]
    assert not [cell.source for cell in codes if cell.outputs or cell.execution_count]


@every_notebook
def test_source_passes_all_its_checks(name, monkeypatch):
    """원본의 풀이는 교실의 입력에서도, 다른 시드로 뽑은 입력에서도 맞습니다."""
    monkeypatch.setitem(os.environ, "OPENBLAS_NUM_THREADS", "1")
    notebook = source(name)
    checks = [cell.source for cell in check_cells(notebook)]
    again = "from exercises import check as checking\n\nfor checking.CLASS_SEED in range(1, 6):\n"
    again += "".join(f"    {line}\n" for line in checks)
    notebook.cells.append(nbformat.v4.new_code_cell(again))
    at = {"metadata": {"path": SOURCE}}
    NotebookClient(notebook, timeout=120, coalesce_streams=True, resources=at).execute()
    for cell in check_cells(notebook):
        assert cell.outputs[0].text.startswith(f"{checked(cell)[0]} 맞았습니다. ")
    assert notebook.cells[-1].outputs[0].text.count("맞았습니다.") == 5 * len(checks)


@every_notebook
def test_every_student_check_fails_as_unanswered(name):
    """학생용에 저장된 확인 셀의 결과는 모두 «아직 풀지 않았습니다»입니다. nbval이 다시 실행해 견줍니다."""
    cells = check_cells(student(name))
    for cell in cells:
        (output,) = cell.outputs
        assert output.ename == "NotYet"
        assert output.evalue.startswith(f"{checked(cell)[0]}: 아직 풀지 않았습니다.")
        assert output.traceback == [output.evalue]
        assert cell.metadata.tags == ["raises-exception"]
    assert len(cells) >= 4


def solutions(name):
    """원본에 있는 풀이: 코드의 풀이 구역과, 글로 답하는 셀의 첫 줄 아래입니다."""
    for cell in answer_cells(source(name)):
        if cell.cell_type == "code":
            yield re.search(r"BEGIN SOLUTION\n\s*(.*?)\s*### END", cell.source, re.DOTALL)[1]
        else:
            yield cell.source.split("\n\n", 1)[1]


@every_notebook
def test_no_solution_reaches_the_student(name, book):
    """풀이도, 풀이의 표시도 학생용과 만든 책에 없습니다."""
    html = (book / "exercises" / "student" / f"{name}.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser").get_text()
    cells = "\n\n".join(cell.source for cell in student(name).cells)
    for text in (page, cells):
        assert "SOLUTION" not in text
        assert [solution for solution in solutions(name) if solution in text] == []


@every_notebook
def test_checks_and_answers_belong_together(name):
    """확인 셀의 번호, 점수, 순서가 exercises/questions와 같고, 답 셀은 번호로 시작합니다."""
    notebook = source(name)
    section = name[:3].replace("_", ".")
    asked = import_module(f"exercises.questions.chapter_{name[:3]}").QUESTIONS
    found = [(checked(cell)[0], role(cell)["points"]) for cell in check_cells(notebook)]
    assert found == [(question.name, question.points) for question in asked]
    assert [question.name for question in asked] == [f"{section}-{n}" for n in range(1, len(asked) + 1)]
    codes = [cell.source.split("\n")[0] for cell in answer_cells(notebook) if cell.cell_type == "code"]
    assert codes == [f"# 문제 {question.name}" for question in asked]
    for cell in answer_cells(notebook):
        if cell.cell_type == "code":
            assert cell.source.count("### BEGIN SOLUTION") == cell.source.count("### END SOLUTION") == 1


@every_notebook
def test_headings_tell_number_and_points(name):
    """문제의 제목은 «4.3-1 중심 차분 (2점)»처럼 번호와 점수를 알립니다."""
    cells = source(name).cells
    heads = [re.search(r"^## (\S+) .+ \((\d+)점\)$", cell.source, re.MULTILINE) for cell in cells]
    heads = [(head[1], int(head[2])) for head in heads if head]
    graded = [cell for cell in cells if role(cell).get("grade")]
    names = [
        checked(c)[0] if c.cell_type == "code" else re.search(r"문제 (\S+)의", c.source)[1] for c in graded
    ]
    assert heads == list(zip(names, [role(cell)["points"] for cell in graded], strict=True))


@every_notebook
def test_written_answer_has_its_question_in_a_cell_of_its_own(name):
    """글로 답하는 셀에는 질문이 없고, 질문은 바로 앞의 셀에 있습니다."""
    cells = source(name).cells
    for before, cell in pairwise(cells):
        if cell.cell_type == "markdown" and role(cell):
            assert cell.source.startswith("**문제 ")
            assert before.cell_type == "markdown" and not role(before) and "(" in before.source.split("\n")[0]


@every_notebook
@pytest.mark.parametrize("edition", [source, student])
def test_cells_follow_the_format_of_nbgrader(name, edition):
    """nbgrader의 셀 형식: 이름은 하나뿐이고, 채점하는 셀에만 점수가 있고, 풀이 셀은 잠기지 않습니다."""
    cells = [cell for cell in edition(name).cells if role(cell)]
    ids = [role(cell)["grade_id"] for cell in cells]
    assert len(set(ids)) == len(ids)
    for cell in cells:
        meta = role(cell)
        assert meta.keys() == ROLE_KEYS | ({"points"} if meta["grade"] else set())
        assert meta["schema_version"] == 3 and meta["cell_type"] == cell.cell_type and not meta["task"]
        assert re.fullmatch(r"[\w-]+", meta["grade_id"], re.ASCII) and meta["grade_id"] == cell.id
        assert meta["locked"] == (not meta["solution"])
        assert (meta["grade"], meta["solution"]) == (True, True) or cell.cell_type == "code"


@every_notebook
def test_nbgrader_accepts_the_source(name):
    """nbgrader를 쓰는 학교가 원본을 그대로 가져갈 수 있습니다."""
    try:
        from nbgrader.nbgraderformat import MetadataValidator
    except ModuleNotFoundError:
        pytest.skip("nbgrader가 없어서 nbgrader의 검사는 하지 않습니다. 셀 형식은 위의 테스트가 봅니다.")
    MetadataValidator().validate_nb(source(name))


@every_notebook
def test_chapter_and_exercises_link_to_each_other(name):
    """학생용은 차례에서 그 장의 바로 뒤에 있고, 두 페이지는 서로 이어져 있습니다."""
    place = PAGES.index(f"chapters/{name}")
    assert PAGES[place + 1] == f"exercises/student/{name}"
    chapter = (ROOT / "chapters" / f"{name}.ipynb").read_text(encoding="utf-8")
    assert f"](../exercises/student/{name}.ipynb)" in chapter
    assert f"](../../chapters/{name}.ipynb)" in source(name).cells[0].source


@every_notebook
def test_exercises_use_a_figure_that_moves(name):
    """절마다 적어도 한 문제는 움직이는 그림을 씁니다."""
    outputs = [str(cell.outputs) for cell in student(name).cells if cell.cell_type == "code"]
    assert any("움직이는 그림" in output for output in outputs)


def test_there_are_enough_exercises():
    """4.1부터 4.5까지 절마다 넷 이상, 모두 스물넷 이상입니다."""
    sections = [key.question.name[:3] for key in KEYS]
    assert min(sections.count(f"4.{n}") for n in range(1, 6)) >= 4
    assert len(sections) >= 24


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_its_key(name):
    """장마다 문제와 답은 하나씩 짝이 맞고 차례도 같습니다."""
    asked = import_module(f"exercises.questions.chapter_{name[:3]}").QUESTIONS
    answered = import_module(f"exercises.keys.chapter_{name[:3]}").KEYS
    assert [key.question for key in answered] == asked


@pytest.mark.parametrize("key", KEYS, ids=label)
def test_right_answer_is_right_for_every_seed(key):
    """맞는 답은 어느 시드에서나 맞고, 참값은 유한한 데이터입니다."""
    assert keys.find(key.question.name) is key and questions.find(key.question.name) is key.question
    for seed in SEEDS:
        assert judged(key, key.solution, seed).right
        truths = example(key, key.solution, draw(key.question, seed))
        json.dumps([plain(truth["value"]) for truth in truths], allow_nan=False)


@pytest.mark.parametrize("key, wrong", WRONGS, ids=label)
def test_planted_wrong_answer_gets_its_diagnosis(key, wrong):
    """심어 놓은 잘못은 어느 시드에서나 점수를 잃고, 바로 그 진단을 받습니다."""
    for seed in SEEDS:
        verdict = judged(key, wrong.answer, seed)
        assert not verdict.right and verdict.answered
        assert verdict.message == wrong.message


@pytest.mark.parametrize("key", KEYS, ids=label)
def test_exercise_has_two_diagnoses_and_a_hint(key):
    """문제마다 진단이 둘 이상, 힌트가 하나 이상 있습니다."""
    assert len(key.wrongs) >= 2
    assert key.hints and key.meaning


def test_stub_takes_the_place_of_the_solution():
    """함수 안의 풀이는 한 줄로 바뀌고, 함수 밖의 풀이는 사라집니다."""
    code = "def f(x):\n    ### BEGIN SOLUTION\n    y = x\n    return y\n    ### END SOLUTION\n\n\nz = 1"
    assert without_solution(code) == f"def f(x):\n    {STUB}\n\nz = 1"
    code = "a = ...\n### BEGIN SOLUTION\na = 1\n### END SOLUTION"
    assert without_solution(code) == "a = ..."


def test_figure_of_4_3_shows_the_answer():
    """4.3-2의 답은 움직이는 그림의 슬라이더에서 읽을 수 있는 바로 그 h입니다."""
    diffs = difference.forward_diff, difference.numerical_diff
    for diff, answer in zip(diffs, chapter_4_3.BY_SLIDER, strict=True):
        small = [h for h in difference.HS[:16] if abs(diff(np.sin, 1.0, h) - np.cos(1.0)) < 1e-3]
        assert max(small) == answer


def test_figure_of_4_4_shows_the_answer():
    """4.4-4의 답은 움직이는 그림이 100단계에서 «수렴»이라고 하는 가장 큰 학습률입니다."""
    rates = np.array(chapter_4_4.RATES)
    assert any(f"rates = {chapter_4_4.RATES}" in cell.source for cell in source("4_4_gradient").cells)
    *_, states = descent._runs(ravine, np.array([chapter_4_4.START]), ravine_gradient, rates, 100)
    assert rates[states[0, :, -1] == descent.CONVERGED].max() == chapter_4_4.LARGEST


def test_figure_of_4_5_shows_the_answer():
    """4.5-7의 답은 그림 300장을 배운 기록에서, 두 정확도의 차이가 처음으로 0.1을 넘는 반복 횟수입니다."""
    shown = "explore_training(x_train[:300], t_train[:300], x_test, t_test, learning_rates=(0.1, 0.3))"
    assert any(shown in cell.source for cell in source("4_5_training").cells)
    (x_train, t_train), (x_test, t_test) = load_sample()
    for rate, answer in zip((0.1, 0.3), chapter_4_5.BY_SLIDER, strict=True):
        _, accuracies, *_ = training._run(rate, x_train[:300], t_train[:300], x_test, t_test)
        gaps = np.array([train - test for train, test in accuracies])
        assert training.ITERATIONS[np.argmax(gaps > 0.1)] == answer
        assert np.abs(gaps - 0.1).min() > 0.01  # 컴퓨터마다 그림 두어 장이 달라져도 답은 같습니다.


@pytest.mark.parametrize("key", [key for key in KEYS if key.question.cases], ids=label)
def test_a_constant_is_never_the_right_answer(key):
    """첫 입력의 맞는 답만 늘 돌려주는 답은 틀립니다."""
    for seed in SEEDS:
        cases = draw(key.question, seed)
        first = example(key, key.solution, cases)[0]
        assert not judge(key, cases, [first] * len(cases)).right
