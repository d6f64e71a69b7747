"""같은 재료로 페이지의 꾸러미를 두 번 처음부터 만들어, 서로와 책에 실린 것이 한 바이트까지 같은지 봅니다."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from book_ext.python import pack, ship, wheels
from trials.page.press import BOOK

ROOT = Path(__file__).parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"


def build():
    """꾸러미를 빈 폴더에서 만들어, 책에 실릴 스크립트마다 지문을 찍습니다."""
    found = wheels.find_wheels(PYODIDE, ROOT / "_build" / "python" / "wheels")
    with TemporaryDirectory() as folder:
        pressed = pack.pressed(pack.contents(ROOT, found), PYODIDE, Path(folder))
    prints = {}
    for name, content in pressed.items():
        for index, start in enumerate(range(0, len(content), ship.PIECE)):
            script = ship.script(name, index, content[start : start + ship.PIECE])
            prints[f"{name}-{index}"] = hashlib.sha256(script).hexdigest()
    print(json.dumps(prints))


def built(seed):
    """새 프로세스에서 해시의 시드를 달리하여 만듭니다."""
    command = [sys.executable, "-m", "trials.page.packs", "build"]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, encoding="utf-8"
    )
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def main():
    first, second = built("1"), built("2")
    assert first == second, {name for name in first if first[name] != second.get(name)}
    in_book = {}
    for path in (BOOK / "python").glob("*-*-*.js"):
        name, index, _ = path.stem.rsplit("-", 2)
        if name in {one.rsplit("-", 1)[0] for one in first}:
            in_book[f"{name}-{index}"] = hashlib.sha256(path.read_bytes()).hexdigest()
    assert first == in_book, {name for name in first if first[name] != in_book.get(name)}
    print(f"두 번 만든 꾸러미의 스크립트 {len(first)}개가 책에 실린 것과 한 바이트까지 같습니다.")


if __name__ == "__main__":
    build() if sys.argv[1:] == ["build"] else main()
