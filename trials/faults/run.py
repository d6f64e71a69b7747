"""테스트가 정말 무는지 봅니다: 책의 사본에 잘못을 하나씩 심고, 그 잘못을 맡은 테스트가 빨개지는지 봅니다.

make faults가 부릅니다. 책을 다시 만들지 않아도 되게 만든 책의 파일에, 채점의 잘못은 채점하는 코드에 심습니다.
식의 돌연변이는 make mutation이, 나쁜 인수와 노트북의 잘못은 make test가 봅니다.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.support.places import ROOT

COPY = ROOT / "_build" / "faults"
FAULTS = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))


def copy_book():
    """저장소와 만든 책의 사본입니다. 파일은 이어 두기만 하므로, 심을 때에는 새로 써야 합니다."""
    shutil.rmtree(COPY, ignore_errors=True)
    skip = shutil.ignore_patterns(".git", ".venv", "node_modules", "_build", "__pycache__")
    shutil.copytree(ROOT, COPY, copy_function=os.link, ignore=skip)
    shutil.copytree(ROOT / "_build" / "html", COPY / "_build" / "html", copy_function=os.link)
    shutil.copy(ROOT / "_build" / "book.sha256", COPY / "_build")
    (COPY / "node_modules").symlink_to(ROOT / "node_modules")


def rewrite(path, content):
    path.unlink()
    path.write_text(content, encoding="utf-8")


def passes(*tests):
    command = [sys.executable, "-m", "pytest", "-q", "-x", *(f"tests/{test}" for test in tests)]
    done = subprocess.run(command, cwd=COPY, capture_output=True, encoding="utf-8")
    if done.returncode not in (0, 1):  # 테스트가 없거나 pytest가 멈추었습니다.
        sys.exit(done.stdout + done.stderr)
    return done.returncode == 0


def is_noticed(file, old, new, test):
    """잘못을 심고 테스트가 빨개지는지 본 다음, 되돌립니다."""
    path = COPY / "_build" / "html" / file
    right = path.read_text(encoding="utf-8")
    wrong = right.replace(old, new) if old else right + new
    assert wrong != right, f"{file}에 {old!r}이 없어 심지 못합니다."
    rewrite(path, wrong)
    red = not passes(test)
    rewrite(path, right)
    return red


if __name__ == "__main__":
    copy_book()
    assert passes(*sorted({test for *_, test in FAULTS.values()})), "심기 전부터 빨간 테스트가 있습니다."
    missed = 0
    for fault, plan in FAULTS.items():
        red = is_noticed(*plan)
        missed += not red
        print("빨강" if red else "초록!", fault, plan[-1].rpartition("/")[2], sep="  ", flush=True)
    sys.exit(f"{missed}개를 알아채지 못했습니다." if missed else 0)
