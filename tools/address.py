"""저장소의 주소를 바꿉니다. 지금의 주소는 _config.yml에 있고, 같은 주소가 적힌 파일을 모두 고칩니다."""

import re
import subprocess
import sys
from pathlib import Path

from book_ext.repository import GITHUB, NAME, moved, written
from lib import console


def change(root, new):
    """저장소 root의 파일에 적힌 지금의 주소를 new로 바꾸고, 바꾼 파일의 이름을 돌려줍니다.

    오류: new가 GitHub 저장소의 https 주소가 아니면 ValueError가 나고, 아무 파일도 바꾸지 않습니다.
    """
    if not re.fullmatch(GITHUB + NAME, new, re.ASCII):
        raise ValueError(
            f"ADDRESS에는 {GITHUB}이름/저장소 꼴의 주소가 와야 하는데, 들어온 것은 {new!r}입니다. "
            "아무것도 바꾸지 않았습니다."
        )
    old = written(root)
    if new == old:
        return []
    changed = []
    for file in files(root):
        before = (root / file).read_bytes()
        after = moved(before, old, new)
        if after != before:
            (root / file).write_bytes(after)
            changed.append(file)
    return changed


def files(root):
    """저장소에 든 파일과 곧 들어갈 파일의 이름입니다."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, capture_output=True, check=True, encoding="utf-8").stdout
    return [name for name in names.split("\0") if (root / name).is_file()]


if __name__ == "__main__":
    console.readable()
    try:
        changed = change(Path("."), sys.argv[1])
    except ValueError as error:
        sys.exit(str(error))
    print("\n".join(f"{file}: 주소를 바꾸었습니다." for file in changed) or "주소가 이미 그대로입니다.")
