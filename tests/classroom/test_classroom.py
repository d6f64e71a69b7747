"""잘 푼 것, 망가진 것, 해치려는 것이 섞인 작은 반을 채점합니다. 큰 반은 make class입니다."""

import csv
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from classroom import code, execution, grade, grading, notebook, options, report, rows, sandbox
from classroom.repair import repair
from exercises.outcome import run as run_answer
from tests.support import attacks, submitted
from tests.support.places import ROOT
from tests.support.submitted import FULL, NOTEBOOK, dump, expected, load, make

RELEASE = ROOT / "exercises/student" / f"{NOTEBOOK}.ipynb"
LIMITS = sandbox.Limits(cell_seconds=10)
IN_CLASS = [  # 상자에서 실행할 종류
    *(
        "모두 맞음",
        "괄호를 빠뜨림",
        "끝없는 반복",
        "큰 메모리",
        "출력의 홍수",
        "자식 프로세스",
        "스레드를 남김",
    ),
    *("커널을 죽임", "네트워크", "바깥 파일 읽기", "바깥 파일 쓰기", "문법 오류", "표시를 지움"),
    *("확인하는 함수를 바꿈", "가짜 수", "가짜 결과", "다른 노트북", "적는 함수를 바꿈", "풀지 않음"),
    *("확인 셀 아래에 답을 씀", "확인 셀 위에 답을 씀", "확인 셀에 답을 씀", "다른 문제의 셀에 답을 씀"),
    *("머리글 없이 새로 씀", "답의 셀을 글로 바꿈", "물어보는 답", "물어보는 셀", "글을 새 셀에 씀"),
    *("글의 셀을 코드로 바꿈", "글의 셀을 지움", "끝내는 답", "json을 망가뜨림", "없어진 함수를 씀"),
    *submitted.BROKEN,
]


@pytest.fixture(scope="module")
def box():
    """상자를 쓸 수 없으면 까닭을 알리고 건너뜁니다."""
    try:
        sandbox.prove()
    except sandbox.NoSandbox as error:
        pytest.skip(f"상자를 열 수 없어서 채점을 테스트하지 않습니다. {error}")


@pytest.fixture(scope="module")
def classroom(box, tmp_path_factory):
    """작은 반을 채점한 것입니다: 폴더, CSV의 줄, 끝난 상태, 바깥에서 받은 연결의 수."""
    folder = tmp_path_factory.mktemp("class")
    hand_in, secret = folder / "제출물", folder / "비밀"
    hand_in.mkdir()
    secret.write_text("새어 나가면 안 되는 글", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.MonkeyPatch.context() as patch:
        places = {"PORT": server.getsockname()[1], "SECRET": secret, "TARGET": folder / "남긴 것"}
        for kind in IN_CLASS:
            (hand_in / f"{NOTEBOOK}_{kind}.ipynb").write_bytes(make(kind, places))
        patch.setattr(grade, "KEPT", folder / "남긴 결과")
        status = grade.main(arguments(hand_in, folder / "grades.csv"), LIMITS)
        server.settimeout(0)
        with pytest.raises(BlockingIOError):
            server.accept()  # 상자에서 바깥으로 온 연결이 없습니다.
    return folder, table(folder / "grades.csv"), status


def arguments(source, out):
    return [f"SUBMISSIONS={source}", f"OUT={out}", "SEED=7"]


def table(path):
    """학생마다 CSV의 줄입니다."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["학생"]: row for row in csv.DictReader(file)}


def points(row):
    """줄에 적힌 문제마다의 점수입니다. 빈칸은 None입니다."""
    columns = {head.split()[0]: value for head, value in row.items()}
    return {name: int(columns[name]) if columns[name] else None for name in FULL}


@pytest.mark.parametrize("kind", IN_CLASS)
def test_every_kind_is_graded_or_flagged(classroom, kind):
    """상태와 점수가 바라는 것과 같습니다. 실패한 문제는 0이 아니라 빈칸입니다."""
    row = classroom[1][kind]
    assert (row["상태"], points(row)) == expected(kind)
    assert row["상태"] == grading.GRADED or row["비고"]


def test_sum_is_blank_when_a_point_is_blank(classroom):
    """합계는 모든 문제의 점수가 있을 때에만 적습니다."""
    for row in classroom[1].values():
        own = list(points(row).values())
        assert row["합계 (14점)"] == ("" if None in own else str(sum(own)))


def test_rows_that_need_a_person_change_the_exit_status(classroom):
    """사람이 볼 줄이 있으면 1로 끝납니다."""
    assert classroom[2] == 1


def test_host_is_untouched(classroom):
    """바깥의 파일을 읽거나 쓰지 못하고, 결과 어디에도 바깥의 글이 없습니다."""
    folder, *_ = classroom
    tables = {"grades.csv", "grades.json", "grades_비슷한_답.csv", "grades_올리기.csv"}
    assert {path.name for path in folder.iterdir()} == tables | {"grades", "남긴 결과", "비밀", "제출물"}
    for path in [*(folder / name for name in tables), *(folder / "grades").iterdir()]:
        assert "새어 나가면" not in path.read_text(encoding="utf-8-sig")


def test_known_mistake_is_explained_in_the_feedback(classroom):
    """학생이 받는 HTML에 진단이 있습니다."""
    page = (classroom[0] / "grades" / "괄호를 빠뜨림.html").read_text(encoding="utf-8")
    assert "나누지 않은 것과 같습니다" in page and "12 / 14점" in page


def test_same_submissions_give_the_same_table_without_running_again(classroom, monkeypatch):
    """다시 채점하면 남겨 둔 결과를 쓰고, CSV는 한 바이트도 다르지 않습니다."""
    folder, *_ = classroom
    monkeypatch.setattr(grade, "KEPT", folder / "남긴 결과")
    monkeypatch.setattr(grading, "execute", None)  # 실행하려 하면 오류가 납니다.
    grade.main(arguments(folder / "제출물", folder / "again.csv"), LIMITS)
    for end in (".csv", ".json", "_비슷한_답.csv", "_올리기.csv"):
        assert (folder / f"again{end}").read_bytes() == (folder / f"grades{end}").read_bytes()


def test_interrupted_class_goes_on_and_changed_submission_is_graded_anew(tmp_path, monkeypatch):
    """남긴 결과가 없는 제출물과 내용이 바뀐 제출물만 새로 실행합니다."""
    ran = []
    monkeypatch.setattr(grade, "KEPT", tmp_path)
    monkeypatch.setattr(grade, "grade", lambda raw, *_: ran.append(raw) or grading.Result("채점 완료"))
    release = grading.Release(RELEASE, 7)
    for raw in (b"a", b"b", b"a", b"b changed", b"a"):
        grade.graded(raw, release, LIMITS)
    grade.graded(b"a", grading.Release(RELEASE, 8), LIMITS)
    assert ran == [b"a", b"b", b"b changed", b"a"]


@pytest.mark.parametrize("hand_in", [attacks.untouched, attacks.touched], ids=["빈 노트북", "옮겨 적음"])
@pytest.mark.parametrize("attack", attacks.ATTACKS)
def test_no_way_out_of_the_box_reaches_a_key(box, attack, hand_in):
    """상자 안에서 무엇을 해도 답을 찾지 못해 점수가 없고, 채점하는 것을 건드린 노트북은 사람이 봅니다."""
    result = grading.grade(dump(hand_in(attack)), grading.Release(RELEASE, 7), LIMITS)
    assert len(result.points) == len(FULL) and not any(result.points.values())
    if code.tampering(attacks.ATTACKS[attack]):
        assert result.state != grading.GRADED and result.remarks


def inside(source):
    """상자 안에서 코드를 실행해 result에 담은 것을 받아 옵니다."""
    step = {"source": f"{source}\nimport json\nraise RuntimeError(json.dumps(result)[:190])"}
    report, _ = sandbox.run({"cells": [step], "skip": [], "start": 0}, LIMITS)
    return report.decode()


def test_nothing_in_the_box_knows_an_answer(box):
    """상자에서 보이는 우리 파일에는 풀이, 흔한 잘못, 힌트, 판정이 없습니다."""
    found = inside("""
import os
words = "BEGIN SOLUTION", "hints=", "solution=", "class Key", "def judge"
paths = [os.path.join(folder, name) for folder, _, names in os.walk("/desk") for name in names]
texts = {path: open(path, "rb").read().decode(errors="replace") for path in paths}
result = [path for path, text in texts.items() if any(word in text for word in words)], len(paths) > 20
""")
    assert "[[], true]" in found


def test_check_in_the_box_says_that_it_does_not_check(box):
    """상자 안의 check는 오류 없이, 확인하지 않는다는 말만 찍습니다."""
    found = inside("""
import contextlib, io
from lib.check import check
with contextlib.redirect_stdout(io.StringIO()) as out:
    check("4.3-1", None)
result = out.getvalue().strip() == "4.3-1: 채점하는 동안에는 여기서 확인하지 않습니다."
""")
    assert '"true"' in found


def test_shell_command_in_the_box_is_skipped(box):
    """상자에는 셸이 없으므로 `!pip install`은 건너뛰고, 그 셀의 답은 그대로 실행합니다."""
    assert "[1]" in inside("""
!pip install numpy
%pip install -q numpy
result = [1]
""")


def test_figures_are_not_drawn_in_the_box_but_their_helpers_are_real(box):
    """움직이는 그림은 그리지 않으므로 matplotlib도 부르지 않고, 그림이 아닌 함수는 진짜입니다."""
    found = inside("""
import sys
from lib.live.polynomial import explore_polynomial
result = [explore_polynomial([1], [2], [3], [4]), "matplotlib" in sys.modules]
from lib.live.polynomial import error
from numpy.polynomial import Polynomial
result += [error(Polynomial([0, 1]), [1, 2], [1, 2])]
""")
    assert "[null, false, 0.0]" in found


def test_quitting_blanks_the_guilty_problem_alone_however_often_it_is_graded(box):
    """quit()으로 시작하는 답은 몇 번을 채점해도 그 문제만 빈칸입니다."""
    release, raw = grading.Release(RELEASE, 7), make("끝내는 답", {})
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: grading.grade(raw, release, LIMITS), range(8)))
    assert results == [results[0]] * 8
    assert results[0].points == FULL | {"4.3-1": None}


def test_nobody_is_graded_when_the_reference_fails(monkeypatch, tmp_path):
    """모범 답안이 만점을 받지 못하면 거절합니다."""
    monkeypatch.setattr(grade, "graded", lambda *_: grading.Result(grading.GRADED, dict.fromkeys(FULL, 0)))
    with pytest.raises(grade.Refused, match=r"모범 답안이 4\.3-1에서 만점을 받지 못했습니다"):
        grade.preflight(grading.Release(RELEASE, 7), b"", LIMITS)


def test_nobody_is_graded_when_the_empty_notebook_scores(monkeypatch):
    """풀지 않은 노트북이 점수를 받으면 거절합니다."""
    monkeypatch.setattr(grade, "graded", lambda *_: grading.Result(grading.GRADED, FULL))
    with pytest.raises(grade.Refused, match=r"풀지 않은 노트북이 4\.3-1에서 0점을 받지 않았습니다"):
        grade.preflight(grading.Release(RELEASE, 7), b"", LIMITS)


def test_missing_sandbox_is_refused_with_the_ways_out(monkeypatch):
    """bwrap이 없으면 아무것도 실행하지 않고 방법을 알립니다."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(sandbox.NoSandbox, match=r"bwrap 명령이 없습니다(.|\n)*apt install bubblewrap"):
        sandbox.prove()


def test_broken_sandbox_is_refused_with_its_reason(monkeypatch, tmp_path):
    """bwrap이 있어도 상자를 열지 못하면 그 까닭을 알립니다."""
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'setting up uid map: Permission denied' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(sandbox.NoSandbox, match=r"uid map: Permission denied(.|\n)*AppArmor"):
        sandbox.prove()


@pytest.mark.parametrize(
    "given, why",
    [
        ({"SUBMISSIONS": ""}, "모두 적으세요"),
        ({"SUBMISSIONS": "없는 폴더"}, "제출물 없는 폴더"),
        ({"SUBMISSIONS": "README.md"}, "폴더도 zip도 아닙니다"),
        ({"SEED": "-1"}, "SEED에는"),
        ({"OUT": "grades.xlsx"}, "OUT에는"),
        ({"OUT": "lib/grades.csv"}, "바깥에"),
        ({"PART": "3/2"}, "PART에는"),
        ({"PART": "둘"}, "PART에는"),
        ({"DEADLINE": "내일"}, "DEADLINE에는"),
        ({"DEADLINE": "2026-12-01 23:59+09:00"}, "DEADLINE에는"),
        ({"LATE": "10"}, "DEADLINE과 함께"),
        ({"LATE": "101", "DEADLINE": "2026-12-01"}, "LATE에는"),
        ({"ROSTER": "없는 명단.csv"}, "명단 없는 명단.csv"),
        ({"ROSTER": "README.md"}, "«학번»과 «이름»"),
    ],
)
def test_wrong_arguments_are_refused_in_korean(given, why, monkeypatch):
    """무엇이 와야 하는지와 함께 거절합니다."""
    monkeypatch.chdir(ROOT)
    usual = {"SUBMISSIONS": "lib", "OUT": "grades.csv", "SEED": "1"}
    with pytest.raises(grade.Refused, match=why):
        grade.read_arguments([f"{name}={value}" for name, value in (usual | given).items()])


def test_command_ends_with_two_when_nobody_is_graded():
    """아무도 채점하지 않으면 2로 끝나고, 오류가 지나온 길 없이 한 문장을 보입니다."""
    done = subprocess.run(
        [sys.executable, "-m", "classroom.grade", "OUT="], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "쓰는 법" in done.stderr and "Traceback" not in done.stderr


def repaired(change):
    """모범 답안을 change로 바꾼 제출물을 다시 담은 것입니다."""
    solved = load("source")
    change(solved)
    return repair(notebook.read(RELEASE.read_bytes()), notebook.read(dump(solved)))


@pytest.mark.parametrize(
    "change",
    [lambda _: None, submitted.strip, submitted.colab, submitted.delete("prepare", "check-4-3-2")],
    ids=["그대로", "표시를 지움", "Colab", "확인 셀을 지움"],
)
def test_repair_gives_the_same_notebook(change):
    """표시가 지워지거나 셀이 지워져도, 실행할 셀은 제대로 낸 것과 같습니다."""
    assert repaired(change).steps == repaired(lambda _: None).steps


def test_cells_are_found_by_grade_id_before_id_before_anchor():
    """grade_id, 셀의 id, 첫 줄의 차례로 믿습니다."""

    def confuse(notebook):
        one, two = (submitted.cell(notebook, f"answer-4-3-{n}") for n in (1, 4))
        one["id"], two["id"] = two["id"], one["id"]
        one["source"] = "# 문제 4.3-4\nby_grade_id = 1"

    steps = repaired(confuse)
    assert steps.steps[steps.answers["4.3-1"]]["source"] == "# 문제 4.3-4\nby_grade_id = 1"


ESSAY = "꺾인 점이라서 미분계수가 없습니다."


def heading(text):
    """글로 답하는 셀을 지우고 끝에 새로 씁니다."""
    return submitted.all_of(submitted.delete("answer-4-3-7"), submitted.text_cell(text))


def question_edited(notebook):
    submitted.unsolved("answer-4-3-7")(notebook)
    question = next(each for each in notebook["cells"] if "4.3-7 글로 답하기" in "".join(each["source"]))
    question["source"] = f"{''.join(question['source'])}\n\n{ESSAY}"


def filled(kind):
    """글로 답하는 셀의 종류를 바꾸고 거기에 씁니다."""

    def change(notebook):
        submitted.cell(notebook, "answer-4-3-7").update(cell_type=kind, source=ESSAY)

    return change


@pytest.mark.parametrize(
    "change",
    [
        filled("markdown"),
        filled("raw"),
        filled("code"),
        submitted.all_of(submitted.unsolved("answer-4-3-7"), submitted.text_cell(ESSAY)),
        heading(f"**문제 4.3-7의 답**\n\n{ESSAY}"),
        heading(f"## 문제 4.3-7\n{ESSAY}"),
        heading(ESSAY),
        question_edited,
    ],
    ids=["제 셀", "raw", "코드", "새 셀", "새로 쓴 제목", "조금 다른 제목", "제목 없이", "질문의 셀"],
)
def test_written_answer_is_found_where_it_is_plain(change):
    """글로 답한 것은 새 셀에 썼든, 종류를 바꾸었든, 지우고 다시 썼든 찾습니다."""
    found = repaired(change)
    assert ESSAY in found.essays["4.3-7"]
    assert not found.remarks


def test_written_answer_that_is_not_plain_is_flagged():
    """글로 답하는 셀을 지웠거나, 비워 두고 먼 곳에 글을 썼으면 사람이 보게 합니다."""
    assert "글로 답하는 셀이 없습니다" in repaired(submitted.delete("answer-4-3-7")).remarks[0]

    def far_away(notebook):
        submitted.unsolved("answer-4-3-7")(notebook)
        notebook["cells"].insert(4, {"cell_type": "markdown", "source": ESSAY, "metadata": {}})

    assert "다른 곳에 더한 글" in repaired(far_away).remarks[0]


def test_essay_left_empty_is_not_flagged():
    """풀지 않은 글은 그대로 빈 글이고, 눈여겨볼 것이 아닙니다."""
    found = repaired(submitted.blank)
    assert found.essays == {"4.3-7": ""} and not found.remarks


@pytest.mark.parametrize(
    "kind, message",
    [
        ("AttributeError", "module 'numpy' has no attribute 'trapz'"),
        ("AttributeError", "`np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead."),
        ("AttributeError", "'numpy.ndarray' object has no attribute 'ptp'"),
        ("TypeError", "only 0-dimensional arrays can be converted to Python scalars"),
        ("ModuleNotFoundError", "No module named 'google'"),
        ("NoKeyboardError", ""),
    ],
)
def test_error_of_the_environment_is_blank_and_not_zero(kind, message):
    """꾸러미의 버전이나 채점하는 자리 때문에 날 수 있는 오류는 0점이 아니라 빈칸이고, 까닭을 알립니다."""
    release, steps = grading.Release(RELEASE, 7), repaired(lambda _: None)
    outcomes = [{"error": kind, "message": message, "line": ""}] * 5
    score, shown = grading.settle(
        "4.3-1", release, steps, execution.Execution({steps.checks["4.3-1"]: outcomes})
    )
    assert score is None and (message in shown or "input()" in shown)


def test_error_of_the_student_is_zero():
    """학생의 코드가 틀려서 난 오류는 0점입니다."""
    release, steps = grading.Release(RELEASE, 7), repaired(lambda _: None)
    outcomes = [{"error": "AttributeError", "message": "'float' object has no attribute 'x'", "line": ""}] * 5
    run = execution.Execution({steps.checks["4.3-1"]: outcomes})
    assert grading.settle("4.3-1", release, steps, run)[0] == 0


def test_answer_beside_the_left_over_raise_is_blank_and_not_zero():
    """처음의 raise를 지우지 않아 실행되지 않은 답은 0점이 아니라 빈칸이고, 사람이 봅니다."""
    release, steps = grading.Release(RELEASE, 7), repaired(lambda _: None)
    run = execution.Execution({steps.checks["4.3-1"]: [{"unanswered": True, "left": True}] * 5})
    score, shown = grading.settle("4.3-1", release, steps, run)
    assert score is None and "raise" in shown


@pytest.mark.parametrize("change", ["# 메모\n{}", "{}\n\n# 나중에", "", "# 지웠습니다"])
def test_answer_cell_with_comments_alone_is_untouched(change):
    """주석과 빈칸만 바꾼 답의 셀은 손대지 않은 셀입니다."""

    def annotate(notebook):
        submitted.blank(notebook)
        own = submitted.cell(notebook, "answer-4-3-3")
        own["source"] = change.format("".join(own["source"]))

    assert repaired(annotate).untouched == set(FULL)


def test_untouched_answer_never_scores_even_when_an_answer_comes_out():
    """답의 셀이 그대로인데 맞는 결과가 나오면 점수가 아니라 빈칸입니다."""
    release, steps = grading.Release(RELEASE, 7), repaired(submitted.blank)
    key = release.keys["4.3-1"]
    outcomes = run_answer(key.question, key.solution, release.cases["4.3-1"])
    score, shown = grading.settle(
        "4.3-1", release, steps, execution.Execution({steps.checks["4.3-1"]: outcomes})
    )
    assert score is None and "다른 셀이 무엇을 하는지" in shown


@pytest.mark.parametrize(
    "source, found",
    [
        ("def f(x):\n    return 1", True),
        ("f = lambda x: 1", True),
        ("a, (f, *c) = 1, (2, 3)", True),
        ("if True:\n    f = 1", True),
        ("from lib.gradient import numerical_diff as f", True),
        ("def g():\n    f = 1", False),
        ("g = lambda f: 1", False),
        ("f(1)", False),
        ("f = (", False),
    ],
)
def test_binding_of_a_name_is_seen_without_running(source, found):
    """코드가 맨 바깥에서 이름을 정하는지 실행하지 않고 봅니다."""
    assert code.binds(source, "(f, f)") == found


def test_honest_code_does_not_look_like_tampering():
    """풀이와 학생용의 코드, 학생이 흔히 쓰는 줄은 수상하다고 하지 않습니다."""
    paths = [*(ROOT / "exercises/source").glob("*.ipynb"), *(ROOT / "chapters").glob("*.ipynb")]
    cells = [cell for path in paths for cell in notebook.read(path.read_bytes()) if cell.kind == "code"]
    lines = {line.strip() for cell in cells for line in cell.source.splitlines()}
    lines |= {"np.random.seed(0)", "np.set_printoptions(precision=3)", "gc = 3", "if __name__ == '__main__':"}
    prepare = {line.strip() for line in notebook.read(RELEASE.read_bytes())[1].source.splitlines()}
    assert [line for line in lines - prepare if code.tampering(line)] == []


def test_copied_cell_that_was_not_filled_is_ignored():
    """복사해 두고 손대지 않은 셀은 답으로 보지 않습니다."""
    stub = "".join(submitted.cell(load("student"), "answer-4-3-1")["source"])

    def copy_stub(notebook):
        twin = {**submitted.cell(notebook, "answer-4-3-1"), "id": "new", "source": stub}
        notebook["cells"].append(twin)

    assert repaired(copy_stub).remarks == []


def test_deleted_answer_is_missing_and_not_zero():
    """답의 셀이 없으면 0점이 아니라 빈칸입니다."""
    release = grading.Release(RELEASE, 7)
    steps = repaired(submitted.delete("answer-4-3-1"))
    outcomes = {steps.checks["4.3-1"]: None}
    score, message = grading.settle("4.3-1", release, steps, execution.Execution(outcomes))
    assert score is None and "셀이 없습니다" in message


@pytest.mark.parametrize(
    "outcomes, score",
    [
        (None, None),
        (3, None),
        ([], None),
        ([None], None),
        ("[]", None),
        ([{"value": float("nan")}] * 5, 0),
        ([{"error": []}] * 5, None),
        ([{"error": "TypeError", "message": {"a": 1}}] * 5, 0),
    ],
)
def test_forged_outcomes_never_score_and_unreadable_ones_are_blank(outcomes, score):
    """상자에서 어떤 데이터가 와도 판정은 넘어지지 않고, 읽을 수 없는 것은 0점이 아니라 빈칸입니다."""
    release, steps = grading.Release(RELEASE, 7), repaired(lambda _: None)
    run = execution.Execution({steps.checks["4.3-1"]: outcomes})
    assert grading.settle("4.3-1", release, steps, run)[0] == score


def test_seed_changes_the_cases():
    """시드가 다르면 확인하는 입력도 다릅니다. 같으면 같습니다."""
    one, again, other = (grading.Release(RELEASE, seed).cases["4.3-1"] for seed in (7, 7, 8))
    assert one == again != other


def line(student, result):
    return rows.Row(student, label=student, states=[result.state], results={NOTEBOOK: result})


def test_table_opens_in_korean_excel_and_runs_no_formula(tmp_path):
    """UTF-8 표식으로 시작하고, 식으로 읽힐 이름과 글은 글자로 남습니다."""
    result = grading.Result(grading.UNREADABLE, remarks=["@SUM(A1)\n둘째 줄"])
    ending = options.Ending(tmp_path / "t.csv", None, None, 0)
    report.write(ending, [grading.Release(RELEASE, 7)], [line("=HYPERLINK(1)", result), line("-2+3", result)])
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in tmp_path.glob("*.csv"))
    row, other = table(tmp_path / "t.csv").values()
    assert (row["학생"], row["비고"]) == ("'=HYPERLINK(1)", "'@SUM(A1) 둘째 줄")
    assert other["학생"] == "'-2+3"


def test_feedback_shows_what_students_wrote_as_letters(tmp_path):
    """학생에게서 온 글은 태그가 되지 못하고, 이름이 같아도 파일이 겹치지 않습니다."""
    evil = "<script>alert(1)</script>"
    result = grading.Result(grading.UNSURE, {}, {"4.3-1": evil}, {"4.3-7": evil}, [evil])
    report.write_feedback(tmp_path, [grading.Release(RELEASE, 7)], [line(evil, result), line(evil, result)])
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()]
    assert len(pages) == 2
    assert all("<script" not in page and page.count("&lt;script&gt;") == 5 for page in pages)
