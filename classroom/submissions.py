"""제출물 폴더에서 학생과 파일을 찾습니다. 이름을 정하는 규칙은 guide.md의 «누구의 파일인가»에 있습니다."""

import os
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

JUNK = re.compile(r"__MACOSX|desktop\.ini|Thumbs\.db|\.DS_Store|\._.*|\.ipynb_checkpoints|\.git")
NAMELESS = {"student", "exercises", "book"}  # 책의 폴더를 통째로 낸 학생의 폴더 이름이 아닌 것
NO_NOTEBOOK = "폴더에 노트북(.ipynb)이 없습니다."
MOODLE = re.compile(r"_\d+_assignsubmission_\w+$")


@dataclass
class Submission:
    """제출물 하나입니다. raw는 파일의 바이트이고, 없으면 problem이 그 까닭입니다."""

    student: str
    raw: bytes | None = None
    problem: str = ""
    remark: str = ""


def collect(folder, release_names):
    """(제출물의 목록, 보지 않은 파일의 목록)을 돌려줍니다. 모든 파일이 둘 가운데 하나에 듭니다."""
    top = unwrapped(Path(folder))
    found, unread = [], []
    for owner, paths in by_owner(top, release_names).items():
        seen = [path for path in paths if not is_junk(path, top) and (not owner or is_notebook(path))]
        found += [(path, from_file(path, student(owner, path, release_names))) for path in seen]
        if owner and not seen:
            found.append((top / owner, Submission(student(owner, top, []), problem=NO_NOTEBOOK)))
        unread += [path for path in paths if path not in seen and path.is_file()]
    return sorted_and_marked(found, top), sorted(unread)


def sorted_and_marked(found, top):
    """학생의 이름 차례로 놓고, 이름이 같은 것에는 저마다 어느 파일인지 적습니다."""
    count = Counter(submission.student for _, submission in found)
    for path, submission in found:
        if count[submission.student] > 1:
            place = normal(path.relative_to(top).as_posix())
            submission.remark = f"같은 이름의 제출물이 {count[submission.student]}개입니다({place})."
    return [submission for _, submission in sorted(found, key=lambda pair: (pair[1].student, str(pair[0])))]


def unwrapped(folder):
    """압축을 풀어 생긴 폴더 하나만 있으면 그 안으로 들어갑니다. 노트북 하나뿐인 폴더는 학생의 폴더입니다."""
    inside = [path for path in folder.iterdir() if not JUNK.fullmatch(path.name)]
    if len(inside) != 1 or inside[0].is_symlink() or not inside[0].is_dir():
        return folder
    deeper = list(inside[0].iterdir())
    folders = [path for path in deeper if path.is_dir() and path.name not in NAMELESS]
    many = any(not JUNK.fullmatch(path.name) for path in folders) or sum(map(is_notebook, deeper)) > 1
    return unwrapped(inside[0]) if many else folder


def by_owner(top, release_names):
    """파일을 주인의 폴더마다 모읍니다. 맨 위의 파일은 주인이 ""이고, 빈 폴더에서는 그 폴더만 모입니다."""
    owners = {}
    for place, folders, files in os.walk(top):
        place = Path(place)
        links = [name for name in folders if (place / name).is_symlink()]
        paths = sorted(place / name for name in [*files, *links])
        parts = [part for part in place.relative_to(top).parts if not JUNK.fullmatch(part)]
        names = [part for part in parts if part not in {*NAMELESS, *release_names}]
        if paths or (names and not folders):
            owners.setdefault("/".join(names), []).extend(paths)
    return owners


def is_notebook(path):
    return path.suffix.lower() == ".ipynb" and not JUNK.fullmatch(path.name)


def is_junk(path, top):
    """운영 체제나 Jupyter가 스스로 만든 파일인지 봅니다."""
    return any(JUNK.fullmatch(part) for part in path.relative_to(top).parts)


def student(owner, path, release_names):
    """학생의 이름입니다. 폴더가 있으면 노트북에 가장 가까운 폴더에서, 없으면 파일의 이름에서 읽습니다."""
    if owner:
        return MOODLE.sub("", normal(owner.split("/")[-1]))
    return name_in(path.stem, release_names)


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
    name = re.sub(r"\s*\(\d+\)$|\.ipynb|의 사본|^Copy of |-Copy\d+$", "", normal(stem))
    name = re.sub(r"_\d+_assignsubmission_file_.*", "", name)
    for extra in release_names:
        name = re.sub(rf"[\s_.-]*{re.escape(extra)}[\s_.-]*", " ", name)
    return name.strip() or normal(stem)


def normal(name):
    """맥에서 온 풀어 쓴 한글을 모아 쓰고, 제어 문자를 없앱니다."""
    joined = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    return "".join(letter for letter in joined if unicodedata.category(letter)[0] != "C").strip()
