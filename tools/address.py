"""저장소의 주소를 바꿉니다. 지금의 주소는 _config.yml에 있고, 같은 주소가 적힌 파일을 모두 고칩니다.

GitHub의 주소 `github.com/이름/저장소`와 Colab의 주소 `github/이름/저장소`만 바꾸고, 나머지는 한 바이트도
건드리지 않습니다.
"""

import re
import subprocess
import sys
from pathlib import Path

from lib import console

GITHUB = "https://github.com/"
NAME = r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}/(?!\.{1,2}$)[\w.-]{1,100}(?<!\.git)"


def current(root):
    """_config.yml에 적힌 저장소의 주소입니다."""
    config = (root / "_config.yml").read_text(encoding="utf-8")
    return re.search(r"^repository:\n  url: (\S+)", config, re.MULTILINE)[1]


def change(root, new):
    """저장소 root의 파일에 적힌 지금의 주소를 new로 바꾸고, 바꾼 파일의 이름을 돌려줍니다.

    오류: new가 GitHub 저장소의 https 주소가 아니면 ValueError가 나고, 아무 파일도 바꾸지 않습니다.
    """
    if not re.fullmatch(GITHUB + NAME, new, re.ASCII):
        raise ValueError(
            f"ADDRESS에는 {GITHUB}이름/저장소 꼴의 주소가 와야 하는데, 들어온 것은 {new!r}입니다. "
            "아무것도 바꾸지 않았습니다."
        )
    old = current(root)
    if new == old:
        return []
    name = re.escape(old.removeprefix(GITHUB).encode())
    place = re.compile(rb"(?<=github\.com/)" + name + rb"(?!\.?[\w-])|(?<=/github/)" + name + rb"(?=/)")
    changed = []
    for file in files(root):
        before = (root / file).read_bytes()
        after = place.sub(new.removeprefix(GITHUB).encode(), before)
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
