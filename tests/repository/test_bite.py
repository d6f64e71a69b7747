"""시험이 정말 무는지 봅니다: lib을 일부러 틀리게 고치면 빨개져야 합니다.

심어 놓은 바깥 요청은 test_book.py가, lib의 식을 한 곳씩 고친 돌연변이는 make mutation이 봅니다.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lib import argument
from tests.lib import test_argument
from tests.support.places import ROOT

# 노트북: nbval


def test_nbval_notices_a_wrong_formula(tmp_path):
    """중심 차분을 2h가 아니라 h로 나누면, 4.4에서 그 기울기를 찍는 셀이 빨개지고 앞의 셀은 그대로입니다."""
    shutil.copytree(ROOT / "lib", tmp_path / "lib")
    formulas = tmp_path / "lib" / "gradient.py"
    text = formulas.read_text(encoding="utf-8")
    wrong = text.replace("(f_right - f_left) / (2 * h)", "(f_right - f_left) / h")
    assert wrong != text
    formulas.write_text(wrong, encoding="utf-8")
    chapter = json.loads((ROOT / "chapters" / "4_4_gradient.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in chapter["cells"] if cell["cell_type"] == "code"]
    printing = next(cell for cell in cells if "from lib.gradient" in "".join(cell["source"]))
    chapter["cells"] = [*cells[:2], printing]  # 두 준비 셀과, lib의 기울기를 처음 찍는 셀
    (tmp_path / "cut.ipynb").write_text(json.dumps(chapter), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-rA", "cut.ipynb"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    verdicts = re.findall(r"^(PASSED|FAILED) cut.ipynb::Cell (\d)", run.stdout, re.MULTILINE)
    assert {cell: verdict for verdict, cell in verdicts} == {"0": "PASSED", "1": "PASSED", "2": "FAILED"}
    assert "[6. 8.]" in run.stdout and "[12. 16.]" in run.stdout


# 나쁜 인수의 표


def refusals():
    """lib에서 잘못된 인수를 거절하는 줄입니다: «파일:줄 번호»."""
    for name in ("argument.py", "network.py", "train.py"):
        lines = (ROOT / "lib" / name).read_text(encoding="utf-8").splitlines()
        calls = (n for n, line in enumerate(lines, 1) if "refuse(" in line and not line.startswith("def"))
        yield from (f"{name}:{number}" for number in calls)


def is_red(row):
    try:
        test_argument.test_bad_argument_is_refused_in_one_korean_sentence(*row.values)
    except (Exception, pytest.fail.Exception):
        return True
    return False


def test_table_of_bad_arguments_needs_every_refusal(monkeypatch):
    """거절하는 줄은 모두 표의 어느 줄이 지나가고, 하나라도 지우면 표의 그 줄이 빨개집니다."""
    refuse, met, removed = argument.refuse, [], None

    def watched(*sentence):
        caller = sys._getframe(1)
        met.append(f"{Path(caller.f_code.co_filename).name}:{caller.f_lineno}")
        if met[-1] != removed:
            refuse(*sentence)

    monkeypatch.setattr(argument, "refuse", watched)
    rows = {}
    for row in test_argument.BAD:
        assert not is_red(row)
        rows[met[-1]] = row
    assert sorted(rows) == sorted(refusals())
    for removed, row in rows.items():
        assert is_red(row), removed
