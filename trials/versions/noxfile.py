"""Python과 패키지의 여러 버전에서 테스트합니다. make versions가 부릅니다.

locked는 requirements.txt에 고정한 버전입니다. oldest는 requirements.in에 적은 가장 낮은 버전,
newest는 같은 패키지의 가장 높은 버전입니다.
"""

import os
import re
from pathlib import Path

import nox

from trials import pythons

ROOT = Path(__file__).parents[2]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
BOUNDS = dict(re.findall(r"^([\w-]+)>=([\w.]+)", (ROOT / "requirements.in").read_text("utf-8"), re.MULTILINE))

nox.options.envdir = ROOT / "_build" / "versions" / "sessions"
nox.options.download_python = "never"
nox.options.default_venv_backend = "uv"

for version in PYTHONS:
    if python := pythons.find(version):
        # nox는 PATH에 있는 것만 봅니다.
        os.environ["PATH"] = os.pathsep.join([str(Path(python).parent), os.environ["PATH"]])
    else:
        print(f"Python {version}: 이 컴퓨터에 없어 테스트를 건너뜁니다.", flush=True)


def prove(session, *changed):
    """고정한 버전을 설치하고 changed만 바꾼 다음, 책 없이 하는 테스트와 모든 노트북을 실행합니다."""
    session.chdir(ROOT)
    session.install("-r", "requirements.txt")
    if changed:
        session.install("--upgrade", *changed)
    session.run(
        *("python", "-m", "pytest", "-n", "2", "--dist", "loadfile", "-m", "not book"),
        "--ignore=tests/classroom",  # 채점은 따로 고정한 환경에서 합니다(classroom/requirements.txt).
        *("--nbval", "--nbval-current-env", "tests", "intro.ipynb", "chapters", "exercises/student"),
    )


@nox.session(python=PYTHONS)
def locked(session):
    prove(session)


@nox.session(python=PYTHONS[0])
def oldest(session):
    # 옛 패키지가 부르는 다른 패키지의 새 판이 내는, 이 책이 고칠 수 없는 경고입니다.
    session.env["PYTEST_ADDOPTS"] = "-W ignore::DeprecationWarning"
    prove(session, *(f"{name}=={version}" for name, version in BOUNDS.items()))


@nox.session(python=PYTHONS[-1])
def newest(session):
    prove(session, *BOUNDS)
