"""저장소의 주소: git의 origin이 GitHub에 있으면 그 주소로, 아니면 _config.yml의 주소로 책을 잇습니다.

저장소의 파일은 바꾸지 않고 만든 책만 바꿉니다. 그래서 옮기거나 포크(fork)한 저장소의 책은 제 저장소를
가리킵니다. 주소가 어디에도 없으면 Colab 단추를 빼고, 글에는 채울 곳이 보이는 주소를 적습니다.

Colab이 여는 것은 저장소에 있는 노트북입니다. 그 첫 셀의 주소는 tools/address.py가 바꿉니다.
"""

import re
import subprocess
from pathlib import Path

GITHUB = "https://github.com/"
NAME = r"[A-Za-z0-9][\w-]{0,38}/(?!\.{1,2}(?:/|$))[\w.-]{1,100}(?<!\.git)"
UNSET = f"{GITHUB}OWNER/REPOSITORY"  # 아직 정하지 않은 주소
BLANK = f"{GITHUB}이름/저장소"
# https와 ssh의 주소입니다. 앞에 사용자의 이름이나 열쇠가 붙어 있어도 됩니다.
ORIGIN = re.compile(
    rf"(?:(?:https?|ssh|git)://(?:[^@/]*@)?(?:www\.|ssh\.)?github\.com(?::\d+)?/|(?:[^@/:]+@)?github\.com:/?)"
    rf"({NAME})(?:\.git)?/?",
    re.ASCII | re.IGNORECASE,
)
WRITTEN_IN = {".html", ".js", ".ipynb", ".md"}  # 만든 책에서 주소가 적힐 수 있는 파일


def written(root):
    """_config.yml에 적힌 저장소의 주소입니다. 노트북의 첫 셀에도 같은 주소가 있습니다."""
    config = (Path(root) / "_config.yml").read_text(encoding="utf-8")
    return re.search(r"^repository:\n  url: (\S+)", config, re.MULTILINE)[1]


def origin(root):
    """폴더 root가 GitHub에서 가져온 저장소이면 그 https 주소, 아니면 None입니다."""
    if not (Path(root) / ".git").exists():  # 다른 저장소 안에 풀어 둔 책일 수 있습니다.
        return None
    command = ["git", "config", "--get", "remote.origin.url"]
    try:
        told = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8")
    except FileNotFoundError:  # git이 없는 컴퓨터입니다.
        return None
    found = ORIGIN.fullmatch(told.stdout.strip())
    return found and GITHUB + found[1]


def address(root):
    """책이 이을 저장소의 주소입니다. 모르면 None입니다."""
    found = origin(root) or written(root)
    return None if found == UNSET else found


def moved(content, old, new):
    """글 content(bytes)에 적힌 주소 old를 new로 바꿉니다.

    GitHub의 주소 `github.com/이름/저장소`와 Colab의 주소 `github/이름/저장소`만 바꾸고, 나머지는 한 바이트도
    건드리지 않습니다.
    """
    name = re.escape(old.removeprefix(GITHUB).encode())
    place = rb"(?<=github\.com/)" + name + rb"(?!\.?[\w-])|(?<=/github/)" + name + rb"(?=/)"
    return re.sub(place, new.removeprefix(GITHUB).encode(), content)


def settled(app, content):
    """글 content(bytes)에 적힌 주소를 만드는 책의 주소로 바꿉니다."""
    return moved(content, written(app.srcdir), app.book_repository or BLANK)


def choose(app, config):
    """단추들이 이을 저장소를 정합니다. 주소를 모르면 저장소를 여는 단추는 달지 않습니다."""
    app.book_repository = address(app.srcdir)
    if app.book_repository:
        config.html_theme_options["repository_url"] = app.book_repository
    else:
        for name in ("repository_url", "launch_buttons"):
            config.html_theme_options.pop(name, None)


def finish(app, exception):
    """다 만든 책의 글과 내려받을 노트북에도 그 주소를 적습니다."""
    if exception is not None:
        return
    for path in (path for path in Path(app.outdir).rglob("*") if path.suffix in WRITTEN_IN):
        before = path.read_bytes()
        after = settled(app, before)
        if after != before:
            path.write_bytes(after)


def setup(app):
    app.connect("config-inited", choose)
    # 파일의 지문을 적기(offline) 전에 합니다.
    app.connect("build-finished", finish, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
