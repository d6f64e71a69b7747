"""코드와 노트북이 pyproject.toml의 ruff 규칙을 지키는지 봅니다."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("rule", [["check"], ["format", "--check"]], ids=["check", "format"])
def test_ruff_finds_nothing(rule):
    done = subprocess.run([sys.executable, "-m", "ruff", *rule, "."], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
