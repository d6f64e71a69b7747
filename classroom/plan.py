"""제출물을 몇 조각으로 나눌지 GitHub Actions에 알립니다: parts=["1/3", "2/3", "3/3"]

사람마다 한 조각이고, 한 번에 시작할 수 있는 일(256개)보다 사람이 많으면 한 조각에 여럿입니다.
"""

import json
import sys
from pathlib import Path

from classroom import files
from classroom.submissions import collect
from lib import console

MOST_JOBS = 256
STUDENT = Path(__file__).parent.parent / "exercises/student"


def plan(source):
    """조각의 이름(«1/3»)의 목록입니다."""
    submissions, _ = collect(files.read(source), [path.stem for path in STUDENT.glob("*.ipynb")])
    count = min(MOST_JOBS, len({each.key for each in submissions}))
    return [f"{number}/{count}" for number in range(1, count + 1)]


if __name__ == "__main__":
    console.readable()
    print(f"parts={json.dumps(plan(Path(sys.argv[1])))}")
