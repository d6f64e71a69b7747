"""콘솔: 한국어 Windows의 화면(cp949)과 EUC-KR 화면에서도 멈추지 않고, 읽을 수 있는 글을 씁니다."""

import os
import subprocess
import sys

import pytest

from tests.support.places import ROOT

EVERYTHING = """
import sys
from importlib import import_module
import lib.gradient, lib.warn

for n in range(1, 6):
    for key in import_module(f"exercises.keys.chapter_4_{n}").KEYS:
        print(key.meaning, key.question.given, *key.hints, *(wrong.message for wrong in key.wrongs))
print("«가» x₀ wᵢ s⁵ −1 — 끝", file=sys.stderr)
lib.gradient.numerical_gradient(lambda x: 1.0, [1.0])
lib.gradient.numerical_gradient(lambda x: "«⚡»", [1.0])
"""


@pytest.mark.parametrize("encoding", ["cp949", "euc_kr"])
def test_every_sentence_is_readable_on_a_korean_console(encoding):
    """힌트, 진단, 경고, 오류가 모두 그 화면의 글자로 나옵니다. 짝이 없는 글자만 부호로 적습니다."""
    env = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", EVERYTHING], cwd=ROOT, env=env, capture_output=True)
    out, err = done.stdout.decode(encoding), done.stderr.decode(encoding)
    assert "상태가 처음으로 <수렴>이 되는 칸" in out and "w = {0}" in out
    assert "\\" not in out
    assert "<가> x0 wi s5 -1 - 끝" in err
    assert "부록 c <책의 코드와 다른 점>" in err
    assert "<\\u26a1>" in err.splitlines()[-1]
