"""테스트가 정말 무는지 봅니다: lib을 일부러 틀리게 고치면 빨개져야 합니다.

심어 놓은 바깥 요청은 test_book.py가, 지워 버린 인수의 검사는 test_argument.py가, lib의 식을 한 곳씩
고친 돌연변이는 make mutation이 봅니다.
"""

import json
import re
import shutil
import subprocess
import sys

from tests.support.places import ROOT


def test_nbval_notices_a_wrong_formula(tmp_path):
    """중심 차분을 2h가 아니라 h로 나누면, 4.4에서 그 기울기를 찍는 셀이 빨개지고 앞의 셀은 그대로입니다."""
    shutil.copytree(ROOT / "lib", tmp_path / "lib")
    formulas = tmp_path / "lib" / "gradient.py"
    text = formulas.read_text(encoding="utf-8")
    wrong = text.replace("- f(x - h_i)) / (2 * h)", "- f(x - h_i)) / h")
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
