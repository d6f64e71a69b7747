"""Pyodide 안에서 실행됩니다: /press의 tar마다 파이썬 파일을 이 Python의 바이트코드로 바꾸고 눌러 담습니다.

/press/<이름>.tar를 읽어 /press/<이름>.z를 씁니다. 바이트코드도 압축도 Pyodide의 것이라, 어느 컴퓨터의 어느
Python으로 책을 만들어도 바이트가 같습니다.
"""

import importlib.util
import io
import marshal
import tarfile
import zipfile
import zlib
from pathlib import Path

WORK = Path("/press")
OURS = "book/"  # 책의 코드는 읽는 이가 열어 볼 수 있게 원문과 설명을 둡니다. 나머지는 설명도 덜어 냅니다.
DOCUMENTED = (
    OURS,
    "lib/python3.12/site-packages/numpy/_core/multiarray.py",
)  # numpy는 이 파일의 설명을 읽습니다.
HEADER = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)  # 원문과 견주지 않는 .pyc
DATE = (1980, 1, 1, 0, 0, 0)


def entries(name, content):
    """파일 하나가 꾸러미 안에서 되는 것: [(이름, 내용)]."""
    if not name.endswith(".py"):
        return [(name, content)]
    level = 0 if name.startswith(DOCUMENTED) else 2
    code = compile(content, f"/{name}", "exec", dont_inherit=True, optimize=level)
    bytecode = HEADER + marshal.dumps(code)
    if not name.startswith(OURS):
        return [(f"{name}c", bytecode)]
    folder, stem = name.rsplit("/", 1)
    return [(name, content), (f"{folder}/__pycache__/{stem[:-3]}.cpython-312.pyc", bytecode)]


def as_tar(files):
    """[(이름, 내용)]을 tar로 묶습니다."""
    result = io.BytesIO()
    with tarfile.open(fileobj=result, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in files:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return result.getvalue()


def as_zip(files):
    """[(이름, 내용)]을 압축하지 않은 zip으로 묶습니다. 표준 라이브러리는 이 꼴로 두어야 합니다."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, DATE), content)
    return result.getvalue()


def press(path):
    """tar 하나를 눌러 담은 바이트입니다. 파일이 하나뿐이면 묶지 않습니다."""
    with tarfile.open(path) as archive:
        files = [(member.name, archive.extractfile(member).read()) for member in archive]
    if len(files) == 1:
        return zlib.compress(files[0][1], 9)
    files = sorted((entry for file in files for entry in entries(*file)), key=kind_and_name)
    return zlib.compress(as_zip(files) if path.stem == "stdlib" else as_tar(files), 9)


def kind_and_name(file):
    """비슷한 파일끼리 모여 있으면 더 작아집니다."""
    return Path(file[0]).suffix, file[0]


for path in sorted(WORK.glob("*.tar")):
    path.with_suffix(".z").write_bytes(press(path))
