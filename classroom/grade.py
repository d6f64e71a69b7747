"""한 반을 채점합니다: make grade SUBMISSIONS=폴더 OUT=grades.csv SEED=번호

끝난 상태: 0은 모두 채점함, 1은 사람이 볼 줄이 있음, 2는 아무도 채점하지 않음.
"""

import hashlib
import json
import os
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict
from functools import cache
from pathlib import Path

from tqdm import tqdm

from classroom import notebook, report, sandbox
from classroom.grading import GRADED, UNREADABLE, UNSURE, Release, Result, grade
from classroom.repair import recognised
from classroom.submissions import collect
from lib import console

ROOT = Path(__file__).parent.parent
STUDENT, SOURCE = ROOT / "exercises/student", ROOT / "exercises/source"
KEPT = ROOT / "_build/classroom/results"
USAGE = "쓰는 법: make grade SUBMISSIONS=제출물폴더 OUT=grades.csv SEED=번호"


class Refused(Exception):
    """채점을 시작하지 않습니다. 글은 까닭입니다."""


def read_arguments(arguments):
    """명령의 인수를 (제출물 폴더, CSV의 경로, 시드)로 읽습니다."""
    if len(arguments) != 3 or not all(arguments):
        raise Refused(f"SUBMISSIONS, OUT, SEED를 모두 적으세요. {USAGE}")
    folder, out, seed = Path(arguments[0]), Path(arguments[1]), arguments[2]
    if not folder.is_dir():
        raise Refused(f"제출물 폴더 {folder}이(가) 없습니다. {USAGE}")
    if not seed.isdecimal():
        raise Refused(f"SEED에는 0 이상의 정수가 와야 하는데, 들어온 것은 {seed!r}입니다. {USAGE}")
    if out.suffix != ".csv" or not out.absolute().parent.is_dir():
        raise Refused(
            f"OUT에는 있는 폴더 안의 .csv 파일이 와야 하는데, 들어온 것은 {str(out)!r}입니다. {USAGE}"
        )
    if out.resolve().is_relative_to(folder.resolve()):
        raise Refused("OUT은 제출물 폴더의 바깥에 두세요. 결과를 제출물로 잘못 읽지 않게 하려는 것입니다.")
    return folder, out, int(seed)


def choose_release(submissions, paths, seed):
    """제출물을 보고 어느 장의 노트북인지 정합니다. 가장 많은 쪽을 따르고, 같으면 거절합니다."""
    releases, votes = [Release(path, seed) for path in paths], Counter()
    for submission in submissions:
        try:
            cells = notebook.read(submission.raw or b"")
        except notebook.Unreadable:
            continue
        found = [recognised(release.cells, cells) for release in releases]
        if max(found):
            votes[found.index(max(found))] += 1
    best = votes.most_common(2)
    if not best:
        raise Refused("제출물 가운데 이 책의 연습 문제 노트북이 하나도 없습니다.")
    if len(best) == 2 and best[0][1] == best[1][1]:
        raise Refused("두 장의 노트북이 같은 수만큼 있습니다. 장마다 폴더를 나누어 따로 채점하세요.")
    return releases[best[0][0]]


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
        result = graded(submission.raw, release, limits)
    except Exception as error:
        return Result(UNSURE, remarks=[f"채점하다 오류가 났습니다({type(error).__name__})."])
    if submission.remark:
        result.remarks.insert(0, submission.remark)
        result.state = UNSURE if result.state == GRADED else result.state
    return result


def grade_class(submissions, release, limits):
    """모든 제출물을 함께 채점해 (학생, Result)의 목록을 돌려줍니다."""
    results = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        tasks = {pool.submit(grade_submission, s, release, limits): i for i, s in enumerate(submissions)}
        try:
            for task in tqdm(as_completed(tasks), total=len(tasks), desc="채점", unit="명"):
                results[tasks[task]] = task.result()
        except KeyboardInterrupt:
            message = "멈추었습니다. 같은 명령을 다시 하면 여기서부터 이어 갑니다."
            print(f"\n{message}", file=sys.stderr, flush=True)
            os._exit(130)  # 실행하던 상자도 함께 끝납니다.
    return [(submission.student, results[i]) for i, submission in enumerate(submissions)]


def tell_unread(folder, paths):
    """보지 않은 파일이 있으면 몇 개인지와 그 이름을 알립니다."""
    if paths:
        names = ", ".join(str(path.relative_to(folder)) for path in paths[:10])
        more = " …" if len(paths) > 10 else ""
        print(f"노트북이 아니어서 보지 않은 파일이 {len(paths)}개 있습니다: {names}{more}")


def main(arguments, limits):
    folder, out, seed = read_arguments(arguments)
    sandbox.prove()
    paths = sorted(STUDENT.glob("*.ipynb"))
    submissions, unread = collect(folder, [path.stem for path in paths])
    release = choose_release(submissions, paths, seed)
    print(f"«{release.title}»로 {len(submissions)}개를 채점합니다.")
    tell_unread(folder, unread)
    preflight(release, (SOURCE / release.path.name).read_bytes(), limits)
    rows = grade_class(submissions, release, limits)
    report.write_table(out, release, rows)
    feedback = out.with_suffix("")
    report.write_feedback(feedback, release, rows)
    states = Counter(result.state for _, result in rows)
    print("결과:", ", ".join(f"{state} {count}명" for state, count in sorted(states.items())))
    print(f"점수는 {out}, 학생마다의 설명은 {feedback} 폴더에 있습니다.")
    return 0 if states.keys() == {GRADED} else 1


if __name__ == "__main__":
    console.readable()
    try:
        sys.exit(main(sys.argv[1:], sandbox.Limits()))
    except (Refused, sandbox.NoSandbox) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
