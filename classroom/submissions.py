"""제출물 폴더에서 학생과 파일을 찾습니다.

폴더 바로 아래의 파일은 파일 이름에서, 학생마다 폴더가 있으면 폴더 이름에서 학생의 이름을 읽습니다.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

NOT_SUBMITTED = {"__MACOSX", "desktop.ini", "Thumbs.db"}


@dataclass
class Submission:
    """제출물 하나입니다. raw는 파일의 바이트이고, 없으면 problem이 그 까닭입니다."""

    student: str
    raw: bytes | None = None
    problem: str = ""
    remark: str = ""


def collect(folder, release_names):
    """제출물을 학생의 이름 차례로 돌려줍니다. 노트북이 아닌 것도 한 줄을 차지합니다."""
    found = []
    for path in visible(folder):
        if path.is_dir() and not path.is_symlink():
            found += from_folder(path)
        else:
            found.append(from_file(path, name_in(path.stem, release_names)))
    count = Counter(submission.student for submission in found)
    for submission in found:
        if count[submission.student] > 1:
            submission.remark = f"같은 이름의 제출물이 {count[submission.student]}개입니다."
    return sorted(found, key=lambda submission: submission.student)


def visible(folder):
    """숨은 파일과 운영 체제가 만든 파일을 뺀 것을 이름 차례로 봅니다."""
    paths = (path for path in folder.iterdir() if not path.name.startswith("."))
    return sorted((path for path in paths if path.name not in NOT_SUBMITTED), key=lambda path: path.name)


def from_folder(folder):
    """학생의 폴더에 든 노트북들입니다. 노트북이 있으면 다른 파일은 보지 않습니다."""
    student = normal(folder.name)
    paths = sorted(path for path in folder.rglob("*.ipynb") if hidden_in(path, folder) is None)
    if not paths:
        return [Submission(student, problem="폴더에 노트북(.ipynb)이 없습니다.")]
    return [from_file(path, student) for path in paths]


def hidden_in(path, folder):
    """경로에 숨은 폴더나 파일이 있으면 그 이름, 없으면 None입니다."""
    parts = path.relative_to(folder).parts
    return next((part for part in parts if part.startswith(".") or part in NOT_SUBMITTED), None)


def from_file(path, student):
    """파일 하나를 읽습니다. 바로 가기는 다른 파일을 가리킬 수 있어서 읽지 않습니다."""
    if path.is_symlink() or not path.is_file():
        return Submission(student, problem="보통 파일이 아닙니다(바로 가기나 장치).")
    if path.suffix.lower() != ".ipynb":
        return Submission(student, problem=f"노트북(.ipynb)이 아니라 {path.suffix or '다른'} 파일입니다.")
    try:
        return Submission(student, raw=path.read_bytes())
    except OSError as error:
        return Submission(student, problem=f"파일을 읽을 수 없습니다({error.strerror}).")


def name_in(stem, release_names):
    """파일 이름에서 노트북의 이름과 «(1)», «의 사본» 같은 것을 덜어 낸, 학생의 이름입니다."""
    name = normal(stem)
    for extra in release_names:
        name = name.replace(extra, "")
    name = re.sub(r"\s*\(\d+\)$|\.ipynb|의 사본|^Copy of |-Copy\d+$", "", name)
    return name.strip(" _-.") or normal(stem)


def normal(name):
    """맥에서 온 풀어 쓴 한글을 모아 쓰고, 제어 문자를 없앱니다."""
    joined = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    return "".join(letter for letter in joined if unicodedata.category(letter)[0] != "C").strip()
