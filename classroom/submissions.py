"""제출물의 파일마다 누구의 것인지 찾습니다. 이름을 정하는 규칙은 guide.md의 «누구의 파일인가»에 있습니다."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

JUNK = re.compile(r"__MACOSX|desktop\.ini|Thumbs\.db|\.DS_Store|\._.*|\.ipynb_checkpoints|\.git")
BOOK = re.compile(r"(?:^|/)(?:exercises/source|chapters)/")  # 책을 통째로 냈을 때, 학생의 답이 아닌 노트북
NAMELESS = {"student", "exercises", "book"}  # 책의 폴더를 통째로 낸 학생의 폴더 이름이 아닌 것
NO_NOTEBOOK = "폴더에 노트북(.ipynb)이 없습니다."
MOODLE = re.compile(r"((.+)_\d+)_assignsubmission_[a-z]+(?:_.*)?")


@dataclass
class Submission:
    """제출물 하나입니다. raw는 파일의 바이트이고, 없으면 problem이 그 까닭입니다.

    key가 같으면 한 사람의 것입니다. certain은 그것이 확실한지(폴더나 Moodle의 번호), label은 돌려줄 파일의
    이름입니다. place는 제출물 안의 자리, time은 낸 때(모르면 빈 글)입니다. chapter는 어느 절의
    노트북인지(모르면 빈 글), result는 채점한 결과(더 새것이 있어서 채점하지 않았으면 None), shapes는 문제마다
    답의 꼴(similar.py)입니다.
    """

    student: str
    key: str = ""
    label: str = ""
    certain: bool = False
    place: str = ""
    time: str = ""
    raw: bytes | None = None
    problem: str = ""
    digest: str = ""
    chapter: str = ""
    result: object = None
    shapes: dict = field(default_factory=dict)


def collect(files, release_names):
    """(제출물의 목록, 보지 않은 파일의 자리)를 돌려줍니다. 모든 파일이 둘 가운데 하나에 듭니다."""
    full = {parent for file in files for parent in file.place.parents}
    files = unwrapped([file for file in files if not file.is_folder or file.place not in full], release_names)
    owners, found, unread = {}, [], []
    for file in files:
        owners.setdefault(tuple(folders(file, release_names)), []).append(file)
    handed_in = {owner for owner, inside in owners.items() if any(is_hand_in(file, owner) for file in inside)}
    for owner, inside in owners.items():
        seen = [file for file in inside if is_hand_in(file, owner)]
        found += mark_certain([submission(file, owner, release_names) for file in seen], seen, release_names)
        if owner and not any(owner[:length] in handed_in for length in range(1, len(owner) + 1)):
            found.append(replace(submission(inside[0], owner, []), problem=NO_NOTEBOOK))
        unread += [file for file in inside if not file.is_folder and not is_hand_in(file, owner)]
    found.sort(key=lambda each: (each.student, each.key, each.place))
    return found, sorted(normal(str(file.place)) for file in unread)


def mark_certain(submissions, files, release_names):
    """한 폴더의 제출물이 한 사람의 것인지 적습니다. 이름이 다른 파일들은 한 반의 것일 수도 있습니다."""
    names = {(file.place.parent, cleaned(file.place.stem, release_names)) for file in files}
    for each, file in zip(submissions, files, strict=True):
        inside = any(map(MOODLE.fullmatch, file.place.parts)) or file.place.parts[0].lower().endswith(".zip")
        each.certain = inside or (len(names) == 1 and len(file.place.parts) > 1)
    return submissions


def unwrapped(files, release_names):
    """압축을 풀어 생긴 폴더 하나뿐이면 그 안을 봅니다. 한 학생의 노트북만 든 폴더는 학생의 폴더입니다."""
    junk = [file for file in files if JUNK.fullmatch(file.place.parts[0])]
    inside = [file for file in files if not JUNK.fullmatch(file.place.parts[0])]
    tops = {file.place.parts[0] for file in inside}
    if len(tops) != 1 or any(len(file.place.parts) == 1 for file in inside) or MOODLE.fullmatch(*tops):
        return files
    deeper = [replace(file, place=PurePosixPath(*file.place.parts[1:])) for file in inside]
    inner = {file.place.parts[0] for file in deeper if file.is_folder or len(file.place.parts) > 1}
    people = {cleaned(file.place.stem, release_names) for file in deeper if is_notebook(file.place)}
    if not any(name not in NAMELESS and not JUNK.fullmatch(name) for name in inner) and len(people) < 2:
        return files
    return unwrapped([*deeper, *junk], release_names)


def folders(file, release_names):
    """주인을 알려 주는 폴더들의 이름입니다. Moodle의 폴더와 맨 위의 zip은 그 속이 모두 한 학생의 것입니다."""
    place, names = file.place if file.is_folder else file.place.parent, []
    parts = PurePosixPath(BOOK.split(f"{place}/")[0]).parts
    for part in parts:
        if JUNK.fullmatch(part):
            break
        if moodle := MOODLE.fullmatch(normal(part)):  # 글로 낸 것(onlinetext)의 폴더도 같은 학생의 것입니다.
            return [*names, f"{moodle[1]}_assignsubmission_file"]
        if part not in {*NAMELESS, *release_names} and not part.lower().endswith(".zip"):
            names.append(normal(part))
    return [name_in(parts[0][:-4], release_names)] if parts and parts[0].lower().endswith(".zip") else names


def is_notebook(place):
    return place.suffix.lower() == ".ipynb" and not JUNK.fullmatch(place.name)


def is_hand_in(file, owner):
    """줄이 될 파일인지 봅니다. 학생의 폴더에서는 노트북과 읽지 못한 zip만, 맨 위에서는 무엇이든 봅니다."""
    if file.is_folder or BOOK.search(str(file.place)) or any(map(JUNK.fullmatch, file.place.parts)):
        return False
    return (
        not owner or is_notebook(file.place) or (file.place.suffix.lower() == ".zip" and bool(file.problem))
    )


def submission(file, owner, release_names):
    """파일 하나의 Submission입니다. 이름은 노트북에 가장 가까운 폴더에서, 없으면 파일의 이름에서 읽습니다."""
    name = owner[-1] if owner else normal(file.place.stem)
    moodle = MOODLE.fullmatch(name)
    student = moodle[2] if moodle else name if owner else name_in(file.place.stem, release_names)
    problem = file.problem
    if file.raw is None and not problem:
        problem = f"노트북(.ipynb)이 아니라 {normal(file.place.suffix)[:20] or '다른'} 파일입니다."
    return Submission(
        student=student,
        key="/".join([*owner[:-1], moodle[1] if moodle else student]),
        label=f"{moodle[1]}_assignsubmission_file_피드백" if moodle else student,
        place=normal(str(file.place))[:300],
        time=file.time,
        raw=file.raw,
        problem=problem,
        digest=hashlib.sha256(file.raw or b"").hexdigest()[:16],
    )


def name_in(stem, release_names):
    """파일 이름에서 노트북의 이름과 «(1)», «의 사본» 같은 것을 덜어 낸, 학생의 이름입니다."""
    return cleaned(stem, release_names) or normal(stem)


def cleaned(stem, release_names):
    name = re.sub(r"\s*\(\d+\)$|\.ipynb|의 사본|^Copy of |-Copy\d+$", "", normal(stem))
    for extra in release_names:
        name = re.sub(rf"[\s_.-]*{re.escape(extra)}[\s_.-]*", " ", name)
    return name.strip()


def normal(name):
    """맥에서 온 풀어 쓴 한글을 모아 쓰고, 제어 문자를 없앱니다."""
    joined = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    return "".join(letter for letter in joined if unicodedata.category(letter)[0] != "C").strip()
