"""잘 푼 것, 망가진 것, 해치려는 것이 섞인 작은 반을 채점합니다. 큰 반은 make class입니다."""

import csv
import socket
import subprocess
import sys
import unicodedata

import pytest

from classroom import execution, grade, grading, notebook, report, sandbox
from classroom.repair import repair
from classroom.submissions import Submission, collect
from tests.support import submitted
from tests.support.places import ROOT
from tests.support.submitted import FULL, NOTEBOOK, dump, expected, load, make

RELEASE = ROOT / "exercises/student" / f"{NOTEBOOK}.ipynb"
LIMITS = sandbox.Limits(cell_seconds=20)
IN_CLASS = [  # 상자에서 실행할 종류
    *("모두 맞음", "괄호를 빠뜨림", "끝없는 반복", "큰 메모리", "출력의 홍수", "자식 프로세스"),
    *("커널을 죽임", "네트워크", "바깥 파일 읽기", "바깥 파일 쓰기", "문법 오류", "표시를 지움"),
    *("확인하는 함수를 바꿈", "가짜 수", "가짜 결과", "다른 노트북", *submitted.BROKEN),
]


@pytest.fixture(scope="module")
def box():
    """상자를 쓸 수 없으면 까닭을 알리고 건너뜁니다."""
    try:
        sandbox.prove()
    except sandbox.NoSandbox as error:
        pytest.skip(f"상자를 열 수 없어서 채점을 시험하지 않습니다. {error}")


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
        status = grade.main([str(hand_in), str(folder / "grades.csv"), "7"], LIMITS)
        server.settimeout(0)
        with pytest.raises(BlockingIOError):
            server.accept()  # 상자에서 바깥으로 온 연결이 없습니다.
    return folder, table(folder / "grades.csv"), status


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
    assert {path.name for path in folder.iterdir()} == {"grades", "grades.csv", "남긴 결과", "비밀", "제출물"}
    for path in [folder / "grades.csv", *(folder / "grades").iterdir()]:
        assert "새어 나가면" not in path.read_text(encoding="utf-8-sig")


def test_known_mistake_is_explained_in_the_feedback(classroom):
    """학생이 받는 HTML에 진단이 있습니다."""
    page = (classroom[0] / "grades" / "괄호를 빠뜨림.html").read_text(encoding="utf-8")
    assert "분모의 괄호" in page and "12 / 14점" in page


def test_same_submissions_give_the_same_table_without_running_again(classroom, monkeypatch):
    """다시 채점하면 남겨 둔 결과를 쓰고, CSV는 한 바이트도 다르지 않습니다."""
    folder, *_ = classroom
    monkeypatch.setattr(grade, "KEPT", folder / "남긴 결과")
    monkeypatch.setattr(grading, "execute", None)  # 실행하려 하면 오류가 납니다.
    grade.main([str(folder / "제출물"), str(folder / "again.csv"), "7"], LIMITS)
    assert (folder / "again.csv").read_bytes() == (folder / "grades.csv").read_bytes()


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
    "arguments, why",
    [
        (["", "grades.csv", "1"], "모두 적으세요"),
        (["없는 폴더", "grades.csv", "1"], "폴더 없는 폴더"),
        (["lib", "grades.csv", "-1"], "SEED에는"),
        (["lib", "grades.xlsx", "1"], "OUT에는"),
        (["lib", "lib/grades.csv", "1"], "바깥에"),
    ],
)
def test_wrong_arguments_are_refused_in_korean(arguments, why, monkeypatch):
    """쓰는 법과 함께 거절합니다."""
    monkeypatch.chdir(ROOT)
    with pytest.raises(grade.Refused, match=why):
        grade.read_arguments(arguments)


def test_command_ends_with_two_when_nobody_is_graded():
    """아무도 채점하지 않으면 2로 끝나고, 오류가 지나온 길 없이 한 문장을 보입니다."""
    done = subprocess.run(
        [sys.executable, "-m", "classroom.grade", "", "", ""], cwd=ROOT, capture_output=True, text=True
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
    "outcomes", [None, 3, [], [None], [{"value": float("nan")}] * 5, [{"error": []}] * 5]
)
def test_forged_outcomes_never_score(outcomes):
    """상자에서 어떤 데이터가 와도 판정은 넘어지지 않고, 점수를 주지 않습니다."""
    release, steps = grading.Release(RELEASE, 7), repaired(lambda _: None)
    run = execution.Execution({steps.checks["4.3-1"]: outcomes})
    assert grading.settle("4.3-1", release, steps, run)[0] in (0, None)


def test_seed_changes_the_cases():
    """시드가 다르면 확인하는 입력도 다릅니다. 같으면 같습니다."""
    one, again, other = (grading.Release(RELEASE, seed).cases["4.3-1"] for seed in (7, 7, 8))
    assert one == again != other


def test_students_are_found_by_file_or_folder(tmp_path):
    """파일이나 폴더의 이름에서 학생을 찾고, 풀어 쓴 한글을 모아 씁니다."""
    (tmp_path / unicodedata.normalize("NFD", f"{NOTEBOOK}_김가을 (1).ipynb")).write_bytes(b"1")
    (tmp_path / "김가을.ipynb").write_bytes(b"2")
    (tmp_path / "박보미").mkdir()
    (tmp_path / "박보미" / f"{NOTEBOOK}.ipynb").write_bytes(b"3")
    (tmp_path / "이슬.pdf").write_bytes(b"4")
    (tmp_path / "빈 폴더").mkdir()
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / "바로 가기.ipynb").symlink_to("/etc/passwd")
    found = {(s.student, s.raw, bool(s.problem), bool(s.remark)) for s in collect(tmp_path, [NOTEBOOK])}
    assert found == {
        ("김가을", b"1", False, True),
        ("김가을", b"2", False, True),
        ("박보미", b"3", False, False),
        ("이슬", None, True, False),
        ("빈 폴더", None, True, False),
        ("바로 가기", None, True, False),
    }


def test_two_chapters_in_equal_number_are_refused(tmp_path):
    """어느 장을 채점할지 알 수 없으면 거절합니다."""
    other = tmp_path / "other.ipynb"
    other.write_bytes(dump({"cells": [submitted.added("# 문제 4.4-1", nbgrader={"solution": True})]}))
    submissions = [Submission("하나", RELEASE.read_bytes()), Submission("둘", other.read_bytes())]
    with pytest.raises(grade.Refused, match="장마다 폴더를 나누어"):
        grade.choose_release(submissions, [RELEASE, other], 7)


def test_table_opens_in_korean_excel_and_runs_no_formula(tmp_path):
    """UTF-8 표식으로 시작하고, 식으로 읽힐 이름과 글은 글자로 남습니다."""
    result = grading.Result(grading.UNREADABLE, remarks=["@SUM(A1)\n둘째 줄"])
    report.write_table(tmp_path / "t.csv", grading.Release(RELEASE, 7), [("=HYPERLINK(1)", result)])
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = table(tmp_path / "t.csv").values()
    assert (row["학생"], row["비고"]) == ("'=HYPERLINK(1)", "'@SUM(A1) 둘째 줄")


def test_feedback_shows_what_students_wrote_as_letters(tmp_path):
    """학생에게서 온 글은 태그가 되지 못하고, 이름이 같아도 파일이 겹치지 않습니다."""
    evil = "<script>alert(1)</script>"
    result = grading.Result(grading.UNSURE, {}, {"4.3-1": evil}, {"4.3-7": evil}, [evil])
    report.write_feedback(tmp_path, grading.Release(RELEASE, 7), [(evil, result), (evil, result)])
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()]
    assert len(pages) == 2
    assert all("<script" not in page and page.count("&lt;script&gt;") == 5 for page in pages)
