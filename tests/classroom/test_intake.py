"""제출물 받기: 여러 시스템의 폴더와 zip, 해치려는 zip, 여러 번 낸 것, 명단, 마감. 상자는 쓰지 않습니다."""

import csv
import os
import tracemalloc
import unicodedata

import pytest

from classroom import archive, deadline, files, grade, grading, options, sandbox
from classroom.submissions import collect
from tests.support import submitted
from tests.support.submitted import NOTEBOOK, dump
from tests.support.zips import InCp949, hostile, sized, zipped

OTHER = "4_4_gradient"
SOLVED, OTHER_SOLVED = (dump(submitted.load("source", name)) for name in (NOTEBOOK, OTHER))


def place(folder, *names):
    """폴더에 제출물을 둡니다. 내용은 이름과 같습니다. /로 끝나는 것은 폴더입니다."""
    for name in names:
        path = folder / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_bytes(name.encode())
    return folder


def put(folder, contents):
    """{이름: 바이트}를 폴더에 두고, 고친 때를 모두 같게 합니다."""
    for name, raw in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
        os.utime(folder / name, (1.8e9, 1.8e9))
    return folder


def found_in(source):
    return collect(files.read(source), [NOTEBOOK])


def test_students_are_found_by_file_or_folder(tmp_path):
    """파일이나 폴더의 이름에서 학생을 찾고, 풀어 쓴 한글을 모아 씁니다."""
    twice = unicodedata.normalize("NFD", f"{NOTEBOOK}_김가을 (1).ipynb")
    place(tmp_path, twice, f"박보미/{NOTEBOOK}.ipynb", "이슬.pdf", "빈 폴더/")
    (tmp_path / "바로 가기.ipynb").symlink_to("/etc/passwd")
    found = {(s.student, s.raw, bool(s.problem)) for s in found_in(tmp_path)[0]}
    assert found == {
        ("김가을", twice.encode(), False),
        ("박보미", f"박보미/{NOTEBOOK}.ipynb".encode(), False),
        ("이슬", None, True),
        ("빈 폴더", None, True),
        ("바로 가기", None, True),
    }


LAYOUTS = {  # 놓는 방법마다 (파일, 학생의 이름). 이름은 모두 하늘과 바다입니다.
    "파일": ("하늘.ipynb", f"{NOTEBOOK}_바다.ipynb"),
    "학생의 폴더": ("하늘/과제.ipynb", f"바다/{NOTEBOOK}.ipynb"),
    "반의 폴더 안에 학생의 폴더": ("1반/하늘/과제.ipynb", "1반/바다/과제.ipynb"),
    "두 반": ("1반/하늘/과제.ipynb", "2반/바다/과제.ipynb"),
    "Google Classroom": (f"과제 3/하늘 - {NOTEBOOK}.ipynb", f"과제 3/바다 - {NOTEBOOK}.ipynb"),
    "Moodle의 폴더": (
        "하늘_2041377_assignsubmission_file/과제.ipynb",
        "바다_2041378_assignsubmission_file_/과제.ipynb",
    ),
    "Moodle의 파일": (
        "하늘_2041377_assignsubmission_file_과제.ipynb",
        f"바다_2041378_assignsubmission_file_{NOTEBOOK}.ipynb",
    ),
    "책을 통째로": ("하늘/book/exercises/student/과제.ipynb", "바다/과제.ipynb"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_student_is_named_by_the_folder_nearest_to_the_notebook_or_else_by_the_file(layout, tmp_path):
    """e-class와 Google Classroom이 내려 준 것을 풀어 두어도, zip째 주어도 학생의 이름을 찾습니다."""
    folder = place(tmp_path / "풀어 둔 것", *LAYOUTS[layout])
    (tmp_path / "반.zip").write_bytes(zipped({name: b"{}" for name in LAYOUTS[layout]}))
    (tmp_path / "윈도.zip").write_bytes(zipped({name: b"{}" for name in LAYOUTS[layout]}, InCp949))
    for source in (folder, tmp_path / "반.zip", tmp_path / "윈도.zip"):
        submissions, unread = found_in(source)
        assert [submission.student for submission in submissions] == ["바다", "하늘"]
        assert not unread and all(submission.raw for submission in submissions)


def test_zips_within_are_the_folders_of_students(tmp_path):
    """맨 위의 zip은 학생의 폴더이고, 폴더 속의 zip은 풀어 놓은 것과 같습니다. 맥의 것은 보지 않습니다."""
    put(tmp_path, {"하늘.zip": zipped({"4장/과제.ipynb": b"2", "__MACOSX/4장/._과제.ipynb": b"?"})})
    inner = zipped({"안.zip": zipped({"a.ipynb": b"3"})})
    put(tmp_path, {"바다_2041378_assignsubmission_file_/과제/과제.zip": inner})
    put(tmp_path, {f"{NOTEBOOK}_산 (1).zip": zipped({"book/exercises/student/과제.ipynb": b"4"})})
    put(tmp_path, {"강/제출.zip": zipped({"제출/": b"", "과제.ipynb": b"5"})})
    found = {(each.student, each.raw) for each in found_in(tmp_path)[0]}
    assert found == {("하늘", b"2"), ("바다", b"3"), ("산", b"4"), ("강", b"5")}
    one = zipped({"제출/과제.ipynb": b"1", "남/과제.ipynb": b"2"})
    (tmp_path / "반.zip").write_bytes(zipped({"과제/하늘.zip": one, "과제/바다.zip": one}))
    found = {(each.student, each.raw) for each in found_in(tmp_path / "반.zip")[0]}
    assert found == {(name, raw) for name in ("하늘", "바다") for raw in (b"1", b"2")}


def test_text_written_in_moodle_is_of_the_same_student(tmp_path):
    """Moodle은 글로 낸 것을 다른 폴더에 둡니다. 그 폴더가 다른 줄이 되지는 않습니다."""
    start = "하늘_2041377_assignsubmission_"
    place(tmp_path, f"{start}onlinetext/onlinetext.html", f"{start}file_/a.ipynb", "바다/a.ipynb")
    submissions, unread = found_in(tmp_path)
    assert [each.student for each in submissions] == ["바다", "하늘"]
    assert unread == [f"{start}onlinetext/onlinetext.html"]


def test_split_download_of_google_drive_is_one_folder(tmp_path):
    """Google Drive는 큰 폴더를 여러 zip으로 나누어 내려 줍니다."""
    for number, name in enumerate(["하늘", "바다"], 1):
        raw = zipped({f"과제 3/{name} - {NOTEBOOK}.ipynb": b"{}"})
        put(tmp_path, {f"과제 3-20261201T091500Z-1-00{number}.zip": raw})
    assert [each.student for each in found_in(tmp_path)[0]] == ["바다", "하늘"]


def test_notebooks_of_the_book_are_not_hand_ins(tmp_path):
    """책을 통째로 낸 학생의 폴더에서 책의 풀이나 본문은 제출물이 아닙니다."""
    names = [f"하늘/book/{room}/{NOTEBOOK}.ipynb" for room in ("exercises/source", "chapters")]
    submissions, unread = found_in(place(tmp_path, "바다.ipynb", f"하늘/book/{NOTEBOOK}.ipynb", *names))
    assert [each.student for each in submissions] == ["바다", "하늘"] and unread == sorted(names)


def test_names_are_kept_as_they_are(tmp_path):
    """책의 노트북 이름을 덜어 낼 때가 아니면 이름에서 한 글자도 덜지 않습니다."""
    place(tmp_path, "-2+3.ipynb", "_밑줄_.ipynb", ".숨은.ipynb")
    assert [s.student for s in found_in(tmp_path)[0]] == ["-2+3", ".숨은", "_밑줄_"]


def test_every_file_is_a_row_or_named_as_unread(tmp_path):
    """줄이 되지 않은 파일은 보지 않은 파일로 알립니다. 소리 없이 사라지는 파일은 없습니다."""
    names = ["하늘/과제.ipynb", "하늘/사진.png", "바다/글.hwp", ".DS_Store", "__MACOSX/하늘/._과제.ipynb"]
    names += ["산/.ipynb_checkpoints/과제-checkpoint.ipynb", ".강.ipynb"]
    submissions, unread = found_in(place(tmp_path, *names))
    assert [s.student for s in submissions] == [".강", "바다", "산", "하늘"]
    rows = {s.raw.decode() for s in submissions if s.raw}
    assert rows | set(unread) == set(names)


def test_command_names_the_files_it_did_not_read(capsys):
    """보지 않은 파일의 수와 이름을 찍습니다."""
    grade.tell_unread(["하늘/사진.png"])
    assert "1개 있습니다: 하늘/사진.png" in capsys.readouterr().out


@pytest.fixture
def run(tmp_path, monkeypatch):
    """상자 없이 채점하는 함수: 모든 문제에 1점을 줍니다. (끝난 상태, CSV의 줄)을 돌려줍니다."""

    def points(raw, release, limits):
        return grading.Result(
            grading.GRADED, dict.fromkeys(release.keys, 1), dict.fromkeys(release.keys, ".")
        )

    monkeypatch.setattr(grade, "graded", points)
    monkeypatch.setattr(grade, "preflight", lambda *_: None)
    monkeypatch.setattr(sandbox, "prove", lambda: None)

    def run(source, name="grades", **given):
        out = tmp_path / f"{name}.csv"
        given = {"SUBMISSIONS": source, "OUT": out, "SEED": 7} | given
        status = grade.main([f"{key}={value}" for key, value in given.items()], sandbox.Limits())
        return status, read_table(out)

    return run


def read_table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_hostile_zip_is_a_row_with_its_reason_and_nothing_is_written(tmp_path, run, monkeypatch):
    """해치려는 zip은 저마다 까닭이 적힌 한 줄이고, 다른 학생은 채점하며, 디스크에는 결과만 남습니다."""
    folder, bad = tmp_path / "제출물", hostile(SOLVED)
    put(folder, {"맑음.ipynb": SOLVED} | {f"{name}.zip": raw for name, (raw, _) in bad.items()})
    before = set(tmp_path.rglob("*"))
    _, rows = run(folder)
    rows = {row["학생"]: row for row in rows}
    assert {
        name: row["비고"] for name, row in rows.items() if bad.get(name, ("", ""))[1] not in row["비고"]
    } == {}
    assert {row["상태"] for name, row in rows.items() if name in bad} == {grading.UNREADABLE}
    assert rows["맑음"]["상태"] == grading.GRADED and len(rows) == len(bad) + 1
    written = {path.parent.name for path in set(tmp_path.rglob("*")) - before if path.is_file()}
    assert written == {tmp_path.name, "grades"}
    inside = zipped({f"반/{name}.zip": raw for name, (raw, _) in bad.items()} | {"반/맑음.ipynb": SOLVED})
    (tmp_path / "반.zip").write_bytes(inside)
    assert [(row["학생"], row["상태"]) for row in run(tmp_path / "반.zip")[1]] == [
        (name, row["상태"]) for name, row in sorted(rows.items())
    ]
    monkeypatch.setattr(archive, "MOST_BYTES", 3 * len(SOLVED))
    put(folder, {"여럿.zip": zipped([(f"{number}/과제.ipynb", SOLVED) for number in range(4)])})
    assert archive.TOO_MUCH in [each.problem for each in found_in(folder)[0]]


def test_lie_about_the_size_does_not_fill_the_memory():
    """100바이트라고 적힌 것은 풀면 30MB여도 100바이트까지만 풉니다."""
    raw = sized(zipped({"과제.ipynb": bytes(30 * archive.MEGABYTE)}), 100)
    tracemalloc.start()
    (file,) = archive.read_student(raw, files.PurePosixPath("하늘.zip"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert file.problem == archive.BROKEN and peak < archive.MEGABYTE


def test_zip_of_the_class_that_is_broken_is_refused(tmp_path, run):
    """반 전체의 zip이 깨졌으면 시작하지 않고, 오류가 지나온 길 없이 알립니다."""
    raw = zipped({"__.ipynb": SOLVED})
    (tmp_path / "반.zip").write_bytes(raw.replace(b"PK\x01\x02", b"PK??"))
    with pytest.raises(grade.Refused, match="다시 내려받으세요"):
        run(tmp_path / "반.zip")
    (tmp_path / "빔.zip").write_bytes(zipped({}))
    with pytest.raises(grade.Refused, match="하나도 없습니다"):
        run(tmp_path / "빔.zip")


def test_newest_of_several_attempts_counts_and_the_older_are_named(tmp_path, run):
    """여러 번 냈으면 가장 새것을 세고 앞선 것의 자리를 적습니다. 확실하지 않으면 사람이 봅니다."""
    folder = tmp_path / "제출물"
    again = SOLVED + b" "
    put(
        folder,
        {"하늘/a.ipynb": SOLVED, "하늘/a (1).ipynb": again, "바다 (1).ipynb": again, "바다.ipynb": SOLVED},
    )
    os.utime(folder / "하늘/a.ipynb", (1.7e9, 1.7e9))
    os.utime(folder / "바다.ipynb", (1.9e9, 1.9e9))
    status, (sea, sky) = run(folder)
    assert status == 1
    assert sky["상태"] == grading.GRADED and "가장 새것(하늘/a (1).ipynb)" in sky["비고"]
    assert "앞서 낸 것: 하늘/a.ipynb" in sky["비고"]
    assert sea["상태"] == grading.UNSURE and "가장 새것(바다.ipynb)" in sea["비고"]
    put(folder, {"하늘/a.ipynb": SOLVED})
    assert run(folder)[1][1]["상태"] == grading.UNSURE, "낸 때가 같으면 무엇이 새것인지 모릅니다."


def at(day, hour):
    return (2026, 12, day, hour, 0, 0)


def test_attempts_in_a_zip_are_told_apart_by_its_dates_even_under_one_name(tmp_path, run):
    """zip에는 저마다 낸 때가 적혀 있습니다. 이름까지 같아도 새것을 셉니다."""
    entries = [("하늘/과제.ipynb", SOLVED + b" ", at(2, 9)), ("하늘/과제.ipynb", SOLVED, at(1, 9))]
    (tmp_path / "반.zip").write_bytes(zipped([*entries, ("바다/과제.ipynb", SOLVED, at(1, 9))]))
    submissions, _ = found_in(tmp_path / "반.zip")
    assert [each.time for each in submissions if each.student == "하늘"] == [
        f"2026-12-0{n} 09:00:00" for n in (1, 2)
    ]
    status, rows = run(tmp_path / "반.zip")
    assert status == 0 and "2개 가운데 가장 새것" in rows[1]["비고"]


def test_broken_newer_attempt_is_seen_by_a_person(tmp_path, run):
    """새로 낸 것을 읽을 수 없으면 앞선 것의 점수를 보이되, 사람이 보게 합니다."""
    folder = put(
        tmp_path / "제출물", {"하늘/과제.ipynb": SOLVED, "하늘/새.ipynb": b"{", "바다/과제.ipynb": SOLVED}
    )
    sky = run(folder)[1][1]
    assert sky["상태"] == grading.UNSURE and sky["합계 (14점)"] and "(하늘/새.ipynb)" in sky["비고"]


def test_class_that_looks_like_the_folder_of_one_student_is_seen_by_a_person(tmp_path, run):
    """반의 폴더에 파일이나 zip만 모았으면, 한 사람이 여러 번 낸 것인지 알 수 없으므로 사람이 봅니다."""
    contents = {f"1반/{name}.ipynb": SOLVED for name in "가나"} | {
        f"2반/{name}/a.ipynb": SOLVED for name in "다라"
    }
    for number, name in enumerate("마바"):
        raw = zipped([("과제.ipynb", SOLVED, at(number + 1, 9))])
        contents[f"3반/{name}.zip"] = raw
    folder = put(tmp_path / "제출물", contents)
    os.utime(folder / "1반/가.ipynb", (1.7e9, 1.7e9))
    _, rows = run(folder)
    assert [(row["학생"], row["상태"]) for row in rows] == [
        *(("1반", grading.UNSURE), ("3반", grading.UNSURE), ("다", grading.GRADED), ("라", grading.GRADED))
    ]


def test_student_who_hands_in_hundreds_of_files_gets_a_short_remark(tmp_path, run):
    """노트북을 수백 개 낸 학생의 비고도 읽을 만합니다."""
    many = {f"{number}/과제.ipynb": SOLVED for number in range(300)} | {
        f"x{n}.ipynb": b"{" for n in range(300)
    }
    _, rows = run(
        put(tmp_path / "제출물", {"하늘.zip": zipped(many), "바다.zip": zipped({"a.ipynb": SOLVED})})
    )
    assert rows[1]["상태"] == grading.UNSURE and len(rows) == 2
    assert (
        "그 밖에 294개" in rows[1]["비고"] and "295개 더" in rows[1]["비고"] and len(rows[1]["비고"]) < 1000
    )


def test_two_people_of_one_name_are_two_rows(tmp_path, run):
    """폴더나 Moodle의 번호가 다르면 다른 사람입니다. 학생이 받을 글에는 서로의 자리가 없습니다."""
    names = ["1반/하늘/a.ipynb", "2반/하늘/a.ipynb", "하늘_7_assignsubmission_file_/a.ipynb"]
    _, rows = run(put(tmp_path / "제출물", dict.fromkeys(names, SOLVED)))
    assert [row["상태"] for row in rows] == [grading.UNSURE] * 3
    assert all(name in row["비고"] for name, row in zip(names, rows, strict=True))
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "grades").iterdir()]
    assert len(pages) == 3 and not any("같은 이름" in page for page in pages)


ROSTER = "학번,이름\n20260003,바다\n20260001,하늘\n20260002,산\n20260005,하늘\n20260004,강\n20260003,바다\n"
CLASS = {
    "바다_20 6/a.ipynb": SOLVED,
    "20260002-산/a.ipynb": SOLVED,
    "하늘/a.ipynb": SOLVED,
    "나무/a.ipynb": SOLVED,
    "2반/홍산_77_assignsubmission_file_/a.ipynb": SOLVED,
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_roster_gives_the_order_and_names_the_missing_the_double_and_the_unknown(
    encoding, tmp_path, run, capsys
):
    """명단의 차례로 놓고, 내지 않은 학생과 이름이 겹친 학생과 명단에 없는 이름을 가립니다."""
    (tmp_path / "명단.csv").write_bytes(ROSTER.encode(encoding))
    _, rows = run(put(tmp_path / "제출물", CLASS), ROSTER=tmp_path / "명단.csv")
    assert [(row["학번"], row["학생"], row["상태"]) for row in rows] == [
        ("20260003", "바다", "채점 완료"),
        ("20260001", "하늘", "확인 필요"),
        ("20260002", "산", "채점 완료"),
        ("20260005", "하늘", "확인 필요"),
        ("20260004", "강", "미제출"),
        ("", "나무", "확인 필요"),
        ("", "하늘", "확인 필요"),
        ("", "홍산", "확인 필요"),
    ]
    assert "명단에 없는 이름" in rows[5]["비고"] and "20260001, 20260005" in rows[6]["비고"]
    assert "하늘의 것일 수 있는 제출물" in rows[1]["비고"]
    told = capsys.readouterr().out
    assert "한 번만 셌습니다: 20260003" in told
    assert "Error 1로 끝냅니다" in told, "채점이 잘못된 것으로 알지 않게 합니다."
    points = read_table(tmp_path / "grades_올리기.csv")
    assert points == [{"학번": number, "합계": "6"} for number in ("20260003", "20260002")]
    pages = {path.name for path in (tmp_path / "grades").iterdir()}
    assert {"20260003_바다.html", "홍산_77_assignsubmission_file_피드백.html"} <= pages
    assert "20260004_강.html" not in pages


@pytest.mark.parametrize(
    "text, found",
    [
        ("홍길동", ["1"]),
        ("홍 길동", ["1"]),
        ("길동 홍", ["1"]),
        ("2반 홍길동 과제", ["1"]),
        ("A-7_김철수", ["A-7"]),
        ("김철수A-7", ["A-7"]),
        ("A-7 홍길동", ["A-7"]),
        ("홍길동 김철수", ["1", "A-7"]),
        ("이영희2", ["3"]),
        ("홍길", []),
        ("11", []),
    ],
)
def test_student_is_found_in_the_roster_by_number_before_name(text, found):
    """학번이 있으면 학번으로, 없으면 이름으로 찾습니다. 이름의 일부로는 찾지 않습니다."""
    people = {"1": "홍길동", "A-7": "김 철수", "3": "이영희2"}
    assert options.roster.Roster(people, []).find(text) == found


@pytest.mark.parametrize(
    "text", ["학번,이름\n1,가\n1,나\n", "학번,이름\n,가\n", "번호,이름\n1,가\n", "학번,이름\n", ""]
)
def test_roster_that_cannot_be_followed_is_refused(text, tmp_path, run):
    """누구의 점수인지 정할 수 없는 명단이면 시작하지 않습니다."""
    (tmp_path / "명단.csv").write_text(text, encoding="utf-8")
    with pytest.raises(grade.Refused, match="명단"):
        run(put(tmp_path / "제출물", CLASS), ROSTER=tmp_path / "명단.csv")


def test_table_the_teacher_filled_in_is_kept_when_graded_again(tmp_path, run):
    source, out = put(tmp_path / "제출물", CLASS), tmp_path / "grades.csv"
    run(source)
    run(source)
    assert len(list(tmp_path.glob("grades*.csv"))) == 3, "같은 표는 한 번만 둡니다."
    fresh = out.read_bytes()
    out.write_bytes(fresh + "채운 점수".encode())
    run(source)
    (kept,) = tmp_path.glob("grades_2*.csv")
    assert (out.read_bytes(), kept.read_bytes()) == (fresh, fresh + "채운 점수".encode())


def test_roster_that_is_no_csv_or_missing_is_told_in_korean(tmp_path):
    (tmp_path / "명단.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(ValueError, match="엑셀 파일이면 «CSV"):
        options.roster.read(tmp_path / "명단.xlsx")
    for name in ("없음.csv", "."):
        with pytest.raises(ValueError, match="없거나, 읽을 수 있는 파일이 아닙니다"):
            options.roster.read(tmp_path / name)


def test_late_is_marked_and_deducted_only_by_a_rule(tmp_path, run):
    """마감을 넘긴 것을 알리고, 규칙이 있을 때에만 깎습니다. 낸 때를 모르면 사람이 봅니다."""
    entries = [
        ("가/a.ipynb", SOLVED, at(1, 23)),
        ("나/a.ipynb", SOLVED, at(2, 1)),
        ("다/a.ipynb", SOLVED, at(4, 0)),
    ]
    entries += [("나/처음.ipynb", SOLVED, at(1, 8)), ("라/a.ipynb", SOLVED, (1980, 1, 1, 0, 0, 0))]
    (tmp_path / "반.zip").write_bytes(zipped(entries))
    _, rows = run(tmp_path / "반.zip", DEADLINE="2026-12-01")
    assert [row["지각"] for row in rows] == ["", "1시간", "2일", ""]
    assert {row["합계 (14점)"] for row in rows} == {"6"} and "나/처음.ipynb (제때)" in rows[1]["비고"]
    assert rows[3]["상태"] == grading.UNSURE and "낸 때를 알 수 없어" in rows[3]["비고"]
    _, rows = run(tmp_path / "반.zip", DEADLINE="2026-12-01 22:00", LATE="30")
    assert [(row["합계 (14점)"], row["감점한 합계"]) for row in rows] == [
        *(("6", "4.2"), ("6", "4.2"), ("6", "0.6"), ("6", "6"))
    ]
    assert [row["합계"] for row in read_table(tmp_path / "grades_올리기.csv")] == ["4.2", "4.2", "0.6", "6"]


def test_lateness_of_several_chapters_is_told_apart(tmp_path, run):
    """절이 여럿이면 절마다 얼마나 늦었는지 적습니다."""
    entries = [(f"{who}/{NOTEBOOK}.ipynb", SOLVED, at(2, 1)) for who in "가나"]
    entries += [("가/b.ipynb", OTHER_SOLVED, at(2, 2)), ("나/b.ipynb", OTHER_SOLVED, at(1, 2))]
    (tmp_path / "반.zip").write_bytes(zipped(entries))
    _, rows = run(tmp_path / "반.zip", DEADLINE="2026-12-01")
    assert [row["지각"] for row in rows] == ["4.3 1시간, 4.4 2시간", "4.3 1시간"]


def test_several_chapters_are_graded_in_one_run(tmp_path, run):
    """한 학생의 여러 장이 한 줄입니다. 없는 장은 없다고 말하고, 몇 명만 낸 장은 잘못 낸 것으로 봅니다."""
    folder = tmp_path / "제출물"
    both = {f"{NOTEBOOK}.ipynb": SOLVED, f"{OTHER}.ipynb": OTHER_SOLVED}
    put(folder, {f"{name}/{file}": raw for name in "가나다" for file, raw in both.items()})
    put(folder, {f"라/{NOTEBOOK}.ipynb": SOLVED})
    _, rows = run(folder)
    assert [row["상태"] for row in rows] == ["채점 완료"] * 3 + ["일부 미제출"]
    assert (rows[0]["4.3 합계 (14점)"], rows[0]["4.4 합계 (16점)"]) == ("6", "6")
    assert (rows[3]["4.3 합계 (14점)"], rows[3]["4.4 합계 (16점)"]) == ("6", "")
    assert "4.4 연습 문제: 미제출" in rows[3]["비고"]
    page = (tmp_path / "grades/가.html").read_text(encoding="utf-8")
    assert page.count("<h1>") == 2
    put(folder, {f"{name}.ipynb": SOLVED for name in "마바사아자차카타파하"})
    _, rows = run(folder)
    assert "4.4 합계" not in " ".join(rows[0]) and rows[0]["상태"] == grading.UNSURE
    assert "다른 절의 노트북이라 세지 않았습니다" in rows[0]["비고"]


def test_folder_of_one_student_with_several_chapters_is_one_student(tmp_path):
    """한 학생의 폴더 하나뿐이어도, 노트북마다 다른 학생으로 보지 않습니다."""
    for lone in ("하늘", "하늘_7_assignsubmission_file_"):
        submissions, _ = collect(
            files.read(
                place(tmp_path / lone / "위", *(f"{lone}/{name}.ipynb" for name in (NOTEBOOK, OTHER)))
            ),
            [NOTEBOOK, OTHER],
        )
        assert [each.student for each in submissions] == ["하늘"] * 2


def test_lateness_is_said_in_days_hours_and_minutes():
    """1분이 되지 않게 늦어도 1분이라고 합니다."""
    limit = deadline.read("2026-12-01 12:00")
    late = [
        deadline.lateness(f"2026-12-0{when}", limit) for when in ("1 12:00:00", "1 12:00:01", "3 13:05:00")
    ]
    assert [deadline.said(each) for each in late] == ["", "1분", "2일 1시간 5분"]


def test_class_without_a_notebook_of_the_book_is_rows_to_look_at(tmp_path, run):
    """이 책의 노트북이 하나도 없어도 줄은 남습니다."""
    status, rows = run(put(tmp_path / "제출물", {"하늘.ipynb": b'{"cells": []}', "바다.ipynb": b"{"}))
    assert status == 1 and [row["상태"] for row in rows] == [grading.UNREADABLE, grading.UNSURE]
    assert grade.STRANGER in rows[1]["비고"]


def test_same_hand_ins_give_the_same_bytes(tmp_path, run):
    """두 번 채점한 결과는 한 바이트도 다르지 않습니다."""
    (tmp_path / "명단.csv").write_text(ROSTER, encoding="utf-8")
    folder = put(tmp_path / "제출물", CLASS | {"하늘/b.ipynb": SOLVED + b" "})
    for name in ("one", "two"):
        run(folder, name, ROSTER=tmp_path / "명단.csv", DEADLINE="2026-12-01", LATE=10)
    assert written(tmp_path, "one") == written(tmp_path, "two") and len(written(tmp_path, "one")) > 8


def written(folder, name):
    """채점이 적은 것: {이름: 바이트}. OUT의 이름은 뺍니다."""
    paths = [*folder.glob(f"{name}*.*"), *(folder / name).glob("*")]
    return {path.name.removeprefix(name): path.read_bytes() for path in paths}
