"""한 반을 채점합니다: make grade SUBMISSIONS=폴더나zip OUT=grades.csv SEED=번호

명단(ROSTER), 마감(DEADLINE), 감점(LATE), 조각(PART)을 함께 줄 수 있습니다. 쓰는 법은 guide.md에 있습니다.
끝난 상태: 0은 모두 채점함, 1은 사람이 볼 줄이 있음, 2는 아무도 채점하지 않음.
"""

import hashlib
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict
from functools import cache
from pathlib import Path
from zipfile import is_zipfile

from tqdm import tqdm

from classroom import files, notebook, options, sandbox
from classroom.answers import note_shapes
from classroom.ending import end
from classroom.grading import GRADED, UNREADABLE, UNSURE, Release, Result, grade
from classroom.options import Refused
from classroom.repair import recognised
from classroom.rows import superseded
from classroom.submissions import collect
from lib import console

ROOT = Path(__file__).parent.parent
STUDENT, SOURCE = ROOT / "exercises/student", ROOT / "exercises/source"
KEPT = ROOT / "_build/classroom/results"
USAGE = "쓰는 법: make grade SUBMISSIONS=폴더나zip OUT=grades.csv SEED=번호"
STRANGER = "이 책의 연습 문제 노트북이 아닙니다."


def read_arguments(arguments):
    """«이름=값»의 목록을 (제출물의 경로, 결과를 적는 방법, 시드, 조각)으로 읽습니다."""
    given = options.read(arguments, ["SUBMISSIONS", "OUT", "SEED"], USAGE)
    source, seed = Path(given["SUBMISSIONS"]), given["SEED"]
    if not source.is_dir() and not is_zipfile(source):
        raise Refused(f"제출물 {source}이(가) 없거나, 폴더도 zip도 아닙니다. {USAGE}")
    if not seed.isdecimal():
        raise Refused(f"SEED에는 0 이상의 정수가 와야 하는데, 들어온 것은 {seed!r}입니다. {USAGE}")
    return source, options.read_ending(given, source, USAGE), int(seed), options.read_part(given.get("PART"))


def read_submissions(source, part):
    """제출물과 보지 않은 파일을 찾습니다. 조각이면 사람마다 차례로 나눈 것 가운데 제 것만 봅니다."""
    try:
        found, unread = collect(files.read(source), [path.stem for path in STUDENT.glob("*.ipynb")])
    except Exception as error:  # 반 전체를 묶은 zip의 목록이 깨졌습니다.
        raise Refused(f"{source}을(를) 열 수 없습니다({type(error).__name__}). 다시 내려받으세요.") from None
    if not found:
        raise Refused(f"{source}에 제출물이 하나도 없습니다. {USAGE}")
    mine = set(sorted({each.key for each in found})[part[0] - 1 :: part[1]])
    return [each for each in found if each.key in mine], unread


def recognise(submissions, releases):
    """제출물마다 어느 장의 노트북인지 적습니다."""
    for each in submissions:
        try:
            cells = notebook.read(each.raw or b"")
        except notebook.Unreadable:
            continue
        counts = {release.path.stem: recognised(release.cells, cells) for release in releases}
        best = max(counts, key=counts.get)
        each.chapter = best if counts[best] else ""


def preflight(release, reference, limits):
    """모범 답안이 만점을, 빈 노트북이 0점을 받는지 봅니다. 아니면 아무도 채점하지 않습니다."""
    full = graded(reference, release, limits)
    empty = graded(release.raw, release, limits)
    for name, key in release.keys.items():
        if full.points.get(name) != key.question.points:
            refuse_all(f"모범 답안이 {name}에서 만점을 받지 못했습니다", full, name)
        if empty.points.get(name) != 0:
            refuse_all(f"풀지 않은 노트북이 {name}에서 0점을 받지 않았습니다", empty, name)
    if full.state != GRADED or empty.state != GRADED:
        refuse_all("모범 답안이나 풀지 않은 노트북에 확인할 것이 있습니다", full, "")


def refuse_all(why, result, name):
    message = result.messages.get(name) or " ".join(result.remarks)
    raise Refused(f"채점 전의 점검에서 {why}: {message} 고칠 때까지 아무도 채점하지 않습니다.")


def graded(raw, release, limits):
    """채점한 결과입니다. 같은 제출물을 같은 조건에서 이미 채점했으면 남겨 둔 결과를 씁니다."""
    parts = [raw, release.raw, f"{release.seed} {limits} {code_fingerprint()}".encode()]
    key = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
    kept = KEPT / f"{key}.json"
    if kept.exists():
        return Result(**json.loads(kept.read_text(encoding="utf-8")))
    result = grade(raw, release, limits)
    KEPT.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(f".{os.getpid()}")  # 다 쓴 다음에 이름을 바꾸므로, 반쯤 쓴 결과는 남지 않습니다.
    half.write_text(json.dumps(asdict(result), ensure_ascii=False), encoding="utf-8")
    half.replace(kept)
    return result


@cache
def code_fingerprint():
    """채점하는 코드와 lib과 답의 지문입니다. 바뀌면 모두 다시 채점합니다."""
    rooms = "lib", "classroom", "exercises/questions", "exercises/keys"
    files = list((ROOT / "exercises").glob("*.py"))
    files += [file for room in rooms for file in (ROOT / room).rglob("*.*")]
    kept = sorted(file for file in files if file.is_file() and file.suffix != ".pyc")
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in kept)).hexdigest()


def grade_submission(submission, release, limits):
    """제출물 하나의 Result입니다. 어떤 일이 있어도 다른 학생의 채점을 멈추지 않습니다."""
    if submission.raw is None:
        return Result(UNREADABLE, remarks=[submission.problem])
    try:
        return graded(submission.raw, release, limits) if release else unrecognised(submission.raw)
    except Exception as error:
        return Result(UNSURE, remarks=[f"채점하다 오류가 났습니다({type(error).__name__})."])


def unrecognised(raw):
    """어느 장인지 모르는 파일의 Result입니다."""
    try:
        notebook.read(raw)
    except notebook.Unreadable as error:
        return Result(UNREADABLE, remarks=[str(error)])
    return Result(UNSURE, remarks=[STRANGER])


def grade_all(submissions, releases, limits):
    """제출물을 함께 채점해 result에 적습니다. releases는 장의 이름마다 Release입니다."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        tasks = {
            pool.submit(grade_submission, each, releases.get(each.chapter), limits): each
            for each in submissions
        }
        try:
            for task in tqdm(as_completed(tasks), total=len(tasks), desc="채점", unit="명"):
                tasks[task].result = task.result()
        except KeyboardInterrupt:
            message = "멈추었습니다. 같은 명령을 다시 하면 여기서부터 이어 갑니다."
            print(f"\n{message}", file=sys.stderr, flush=True)
            os._exit(130)  # 실행하던 상자도 함께 끝납니다.


def tell_unread(places):
    """보지 않은 파일이 있으면 몇 개인지와 그 이름을 알립니다."""
    if places:
        names, more = ", ".join(places[:10]), " …" if len(places) > 10 else ""
        print(f"노트북이 아니어서 보지 않은 파일이 {len(places)}개 있습니다: {names}{more}")


def main(arguments, limits):
    source, ending, seed, part = read_arguments(arguments)
    sandbox.prove()
    submissions, unread = read_submissions(source, part)
    releases = {path.stem: Release(path, seed) for path in sorted(STUDENT.glob("*.ipynb"))}
    recognise(submissions, list(releases.values()))
    used = {name: releases[name] for name in sorted({each.chapter for each in submissions} - {""})}
    titles = ", ".join(f"«{release.title}»" for release in used.values())
    print(f"{titles or '이 책의 노트북이 하나도 없습니다'}: {len(submissions)}개를 채점합니다.")
    tell_unread(unread)
    for release in used.values():
        preflight(release, (SOURCE / release.path.name).read_bytes(), limits)
    older = {id(each) for each in superseded(submissions)}
    newest = [each for each in submissions if id(each) not in older]
    grade_all(newest, used, limits)
    note_shapes(newest, used)
    return end(submissions, ending, mark(seed), part)


def mark(seed):
    """시드와 책의 지문입니다. 지문이 다른 조각은 함께 모으지 않습니다."""
    return hashlib.sha256(f"{seed} {code_fingerprint()}".encode()).hexdigest()[:16]


if __name__ == "__main__":
    console.readable()
    try:
        sys.exit(main(sys.argv[1:], sandbox.Limits()))
    except (Refused, sandbox.NoSandbox) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
