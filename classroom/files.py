"""제출물의 폴더나 zip에 든 파일을 모두 찾습니다. 바로 가기는 바깥을 가리킬 수 있어서 따라가지 않습니다."""

import os
import re
from datetime import datetime
from pathlib import Path, PurePosixPath
from zipfile import is_zipfile

from classroom.archive import LINK, MEGABYTE, File, read_class, read_student, spoken
from classroom.notebook import LARGEST

# Google Drive가 폴더를 나누어 담은 zip의 이름: 과제 3-20261130T091500Z-1-001.zip
DRIVE = re.compile(r".+-\d{8}T\d{6}Z(-\d+)+\.zip", re.IGNORECASE)


def read(source):
    """폴더나 zip의 File을 자리의 차례로 돌려줍니다. Google Drive가 나눈 zip은 풀어 놓은 것처럼 봅니다."""
    found = read_class(source, PurePosixPath()) if source.is_file() else list(_folder(source))
    return sorted(found, key=lambda file: (str(file.place), file.time))


def _folder(top):
    for place, folders, names in os.walk(top):
        folders.sort()
        inside = PurePosixPath(*(_spoken(part) for part in Path(place).relative_to(top).parts))
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        if not names and not folders and inside.parts:
            yield File(inside, is_folder=True)
        for name in sorted([*names, *links]):
            yield from _file(Path(place) / name, inside / _spoken(name))


def _spoken(name):
    return spoken(os.fsencode(name))


def _file(path, place):
    """디스크에 있는 파일 하나를 읽습니다. 노트북도 zip도 아니면 이름만 적습니다."""
    if path.is_symlink() or not path.is_file():
        return [File(place, problem=LINK)]
    kind = path.suffix.lower()
    if kind not in (".ipynb", ".zip"):
        return [File(place)]
    try:
        if DRIVE.fullmatch(path.name) and is_zipfile(path):
            return read_class(path, place.parent)
        status = path.stat()
        if status.st_size > LARGEST:
            return [File(place, problem=f"파일이 너무 큽니다({status.st_size // MEGABYTE}MB).")]
        raw = path.read_bytes()
    except Exception as error:  # 권한이 없는 파일, 깨진 zip
        return [File(place, problem=f"파일을 읽을 수 없습니다({type(error).__name__}).")]
    time = str(datetime.fromtimestamp(int(status.st_mtime)))
    return read_student(raw, place) if kind == ".zip" else [File(place, raw, time)]
