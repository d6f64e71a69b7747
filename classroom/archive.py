"""zip 속의 노트북을 메모리에서 읽습니다. 디스크에는 아무것도 풀어 쓰지 않습니다.

나쁜 zip은 오류가 아니라 까닭이 적힌 File이 됩니다. 푸는 것은 노트북과 노트북이 들었을 zip뿐이고, 크기, 개수,
깊이, 압축한 비율에 한도가 있습니다.
"""

import re
import stat
import zlib
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from classroom.notebook import LARGEST

MEGABYTE = 2**20
RATIO = 200  # 글만 든 노트북도 이렇게까지 줄지는 않습니다.
MOST_FILES = 10_000  # 학생의 zip 하나에 든 파일
MOST_BYTES = 4 * LARGEST  # 학생의 zip 하나에서 푸는 바이트
DEEPEST = 2  # 학생의 zip 속의 zip까지 봅니다.
LONGEST = 30, 200  # 경로의 마디의 수와, 마디 하나의 글자 수
BROKEN = "zip이 깨졌습니다. 다시 압축해서 내게 하세요."
ENCRYPTED = "암호가 걸린 zip입니다. 암호 없이 다시 내게 하세요."
ESCAPES = "zip 속의 경로가 바깥을 가리키거나 너무 길어서 읽지 않았습니다."
LINK = "보통 파일이 아닙니다(바로 가기나 장치)."
METHOD = "이 프로그램이 풀지 못하는 방법으로 압축했습니다. 보통의 zip으로 다시 내게 하세요."
TOO_MANY = f"zip에 파일이 {MOST_FILES:,}개 넘게 들었습니다. 노트북만 내게 하세요."
TOO_DEEP = "zip 속의 zip이 너무 깊습니다. 노트북만 내게 하세요."
TOO_MUCH = "zip을 풀면 너무 큽니다. 노트북만 내게 하세요."
BOMB = f"풀면 {RATIO}배가 넘게 커지는 파일이라 읽지 않았습니다."


@dataclass(frozen=True)
class File:
    """제출물에 든 파일이나 빈 폴더입니다. place는 그 자리이고, zip의 이름도 폴더처럼 그 안에 들어 있습니다.

    raw는 노트북의 바이트, time은 마지막으로 고친 때("2026-12-01 23:10:00", 모르면 빈 글), problem은
    노트북이나 zip인데 읽지 못한 까닭입니다. 다른 파일은 이름만 압니다.
    """

    place: PurePosixPath
    raw: bytes | None = None
    time: str = ""
    problem: str = ""
    is_folder: bool = False


class Purse:
    """학생의 zip 하나에서 앞으로 더 읽어도 되는 파일의 수와 바이트입니다. 그 속의 zip도 함께 씁니다."""

    def __init__(self):
        self.files, self.bytes = MOST_FILES, MOST_BYTES

    def pay(self, size):
        """size 바이트를 더 풀어도 되면 치르고 True를 돌려줍니다."""
        if size > self.bytes:
            return False
        self.bytes -= size
        return True


def read_class(path, place):
    """반 전체를 묶은 zip을 읽습니다. 학생이 만든 것이 아니므로 전체의 크기에는 한도가 없습니다."""
    with ZipFile(path) as archive:
        return [file for info in archive.infolist() for file in _entry(archive, info, place, None, 0)]


def read_student(raw, place, purse=None, depth=1):
    """학생이 낸 zip의 바이트에서 File의 목록을 읽습니다. 어떤 zip이 와도 오류를 내지 않습니다."""
    purse = purse or Purse()
    if depth > DEEPEST:
        return [File(place, problem=TOO_DEEP)]
    # 목록만으로도 메모리가 찰 수 있어서, 읽기 전에 헤아립니다.
    purse.files -= raw.count(b"PK\x01\x02")
    if purse.files < 0:
        return [File(place, problem=TOO_MANY)]
    try:
        with ZipFile(BytesIO(raw)) as archive:
            inside = [
                file for info in archive.infolist() for file in _entry(archive, info, place, purse, depth)
            ]
    except Exception:  # zipfile은 깨진 목록에서 BadZipFile 말고도 여러 오류를 냅니다.
        return [File(place, problem=BROKEN)]
    return inside or [File(place, is_folder=True)]


def _entry(archive, info, place, purse, depth):
    """zip에 든 것 하나를 읽습니다. 그것이 zip이면 그 속의 것들입니다."""
    parts, escapes = _parts(_name(info))
    inside, kind = place.joinpath(*parts), PurePosixPath(*parts).suffix.lower()
    if info.is_dir():
        return [File(inside, is_folder=True)] if parts else []
    if kind not in (".ipynb", ".zip"):
        return [File(inside)]
    problem = ESCAPES if escapes else _problem(info)
    if not problem and purse and not purse.pay(info.file_size):
        problem = TOO_MUCH
    raw = None if problem else _bytes(archive, info)
    if raw is None:
        return [File(inside, problem=problem or BROKEN)]
    if kind == ".zip":
        return read_student(raw, inside, purse, depth + 1)
    return [File(inside, raw, _time(info))]


def _problem(info):
    """풀기 전에 목록만 보고도 읽지 않을 까닭입니다. 없으면 빈 글입니다."""
    if info.flag_bits & 1:
        return ENCRYPTED
    if stat.S_ISLNK(info.external_attr >> 16):
        return LINK
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # 다른 방법은 조금씩 풀 수 없습니다.
        return METHOD
    if info.file_size > LARGEST:
        return f"파일이 너무 큽니다({info.file_size // MEGABYTE}MB)."
    return BOMB if info.file_size > max(MEGABYTE, RATIO * info.compress_size) else ""


def _bytes(archive, info):
    """적힌 크기까지만 풉니다. 크기나 확인하는 수(CRC)가 거짓이면 None입니다."""
    try:
        with archive.open(info) as file:
            raw = file.read(info.file_size)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    return raw if len(raw) == info.file_size else None


def _name(info):
    """이름입니다. UTF-8이라는 표시가 없으면 zipfile은 cp437로 읽으므로, 바이트로 되돌려 다시 읽습니다."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return spoken(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def spoken(name):
    """파일 이름의 바이트를 UTF-8로, 아니면 한국어 Windows의 CP949로 읽습니다."""
    for encoding in ("utf-8", "cp949"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "replace")


def _parts(name):
    """(경로의 마디들, 믿지 못할 경로인지). 바깥을 가리키는 마디는 뺍니다. \\로 나눈 zip도 있습니다."""
    pieces = name.replace("\\", "/").split("/")
    outward = [piece for piece in pieces if piece == ".." or re.fullmatch("[A-Za-z]:", piece)]
    parts = [piece for piece in pieces if piece not in {"", ".", *outward}]
    short = [piece[: LONGEST[1]] for piece in parts[: LONGEST[0]]]
    absolute = pieces[0] == "" or re.match("[A-Za-z]:", name) is not None
    return short, bool(outward) or absolute or short != parts


def _time(info):
    """마지막으로 고친 때입니다. 적히지 않은 1980년과 있을 수 없는 때는 빈 글입니다."""
    try:
        moment = datetime(*info.date_time)
    except ValueError:
        return ""
    return "" if moment.year == 1980 else str(moment)
