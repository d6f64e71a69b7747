"""Colab과 같은 버전의 Python과 패키지를 _build/colab/environment에 갖춥니다."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from trials import pythons

FOLDER = Path("_build/colab/environment")
PYTHON = FOLDER / "bin" / "python"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
WIDGETS = ("ipywidgets", "anywidget")  # Colab이 언젠가 올릴 것이고, 독자가 먼저 올리기도 합니다.


def find_python():
    """환경 변수 PYTHON_COLAB이 가리키는 Python을, 없으면 Colab의 3.13이나 그다음의 3.12를 돌려줍니다."""
    named = shutil.which(os.environ.get("PYTHON_COLAB", ""))
    if path := named or pythons.find("3.13") or pythons.find("3.12"):
        return path
    sys.exit("Python 3.13도 3.12도 없습니다. 'make colab PYTHON_COLAB=<Python의 경로>'로 알려 주세요.")


def install():
    """빈 환경을 만들고 requirements.txt의 패키지를 설치합니다."""
    subprocess.run([find_python(), "-m", "venv", "--clear", FOLDER], check=True)
    pip("-r", REQUIREMENTS)


def pip(*what):
    """환경에 패키지를 설치합니다."""
    command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *what]
    subprocess.run(command, check=True)


@contextmanager
def newest_widgets():
    """이 안에서는 위젯의 패키지가 가장 새 판이고, 나오면 Colab의 버전으로 돌아갑니다."""
    pip("--upgrade", *WIDGETS)
    try:
        yield
    finally:
        pip("-r", REQUIREMENTS)


def versions():
    """환경의 Python과 requirements.txt에 적힌 패키지의 실제 버전을 {이름: 버전}으로 돌려줍니다."""
    ask = "import platform; print(platform.python_version())"
    python = subprocess.run(
        [PYTHON, "-c", ask], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    freeze = [PYTHON, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"]
    listed = subprocess.run(freeze, capture_output=True, encoding="utf-8", check=True).stdout.split()
    known = {name.lower().replace("_", "-"): version for name, version in (x.split("==") for x in listed)}
    pins = [
        line.split("==")[0] for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines() if "==" in line
    ]
    return {"Python": python} | {name: known[name] for name in pins}


if __name__ == "__main__":
    print("Colab을 흉내 낸 환경을 만듭니다 (처음에는 몇 분 걸립니다).", flush=True)
    install()
