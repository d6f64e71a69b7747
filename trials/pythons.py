"""이 컴퓨터의 다른 Python을 찾습니다. PATH에 없어도, 흔히 설치되는 곳까지 봅니다."""

import shutil
import subprocess
from glob import glob
from pathlib import Path

# 상대 경로는 사용자의 폴더에서 찾습니다.
USUAL = (
    ".pyenv/versions/*/bin",
    ".local/share/uv/python/*/bin",
    ".asdf/installs/python/*/bin",
    "/usr/local/bin",
    "/opt/homebrew/bin",
    "/Library/Frameworks/Python.framework/Versions/*/bin",  # python.org의 macOS판
)


def runs(path):
    """pyenv의 껍데기(shims)는 그 버전이 켜져 있지 않으면, 있어도 실행되지 않습니다."""
    return subprocess.run([path, "--version"], capture_output=True).returncode == 0


def find(version):
    """'3.13' 같은 버전의 Python을 PATH와 흔한 곳에서 찾아 그 경로를 돌려줍니다. 없으면 None입니다."""
    name = f"python{version}"
    home = Path.home()
    usual = [str(home / path) for place in USUAL for path in sorted(glob(f"{place}/{name}", root_dir=home))]
    return next((path for path in [shutil.which(name), *usual] if path and runs(path)), None)
