"""상자 안의 커널에서 학생의 답을 실행해 결과를 파일에 적습니다.

맞았는지는 여기서 정하지 않습니다. 학생의 코드와 같은 프로세스여서 믿을 수 없기 때문입니다.
"""

import json
from pathlib import Path

from lib.check import find, run

FILE = Path("/desk/answer.json")


def write(name, cases, answer):
    """문제 name의 입력 cases(JSON)마다 답을 실행한 결과(outcome의 목록)를 적습니다."""
    outcomes = run(find(name), answer, json.loads(cases))
    FILE.write_text(json.dumps(outcomes), encoding="utf-8")
