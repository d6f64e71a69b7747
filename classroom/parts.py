"""조각: 제출물의 한 부분을 채점한 것을 담은 JSON 파일입니다. 조각들을 모으면 전체를 채점한 것이 됩니다."""

import json
from dataclasses import asdict

from classroom.grading import Result
from classroom.options import Refused
from classroom.submissions import Submission

NOTHING = "PARTS 폴더에 조각(.json)이 없습니다. make grade가 CSV 곁에 남긴 .json 파일을 모아 두세요."
MIXED = "다른 시드나 다른 판의 책으로 채점한 조각이 섞여 있습니다. 시드와 책을 같게 하고 다시 채점하세요."


def write(path, mark, part, submissions):
    """채점한 제출물을 적습니다. 학생의 파일은 담지 않습니다. mark는 시드와 책의 지문입니다."""
    kept = [asdict(each) | {"raw": None} for each in submissions]
    text = json.dumps({"mark": mark, "part": part, "submissions": kept}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def read_all(folder):
    """폴더에 든 조각을 모두 읽어 (지문, 제출물의 목록)을 돌려줍니다. 빠진 조각이 있으면 거절합니다."""
    parts = [read(path) for path in sorted(folder.rglob("*.json"))]
    if not parts:
        raise Refused(NOTHING)
    if len({mark for mark, *_ in parts}) > 1:
        raise Refused(MIXED)
    here = {tuple(part) for _, part, _ in parts}
    lacking = [f"{one}/{count}" for count in {n for _, n in here} for one in range(1, count + 1)]
    lacking = [name for name in lacking if tuple(map(int, name.split("/"))) not in here]
    if lacking:
        raise Refused(f"빠진 조각이 있습니다: {', '.join(lacking[:20])}. 그 조각을 채점해 함께 두세요.")
    return parts[0][0], [each for *_, submissions in parts for each in submissions]


def read(path):
    """조각 하나의 (지문, 몇 번째/몇 조각, 제출물의 목록)입니다."""
    try:
        part = json.loads(path.read_text(encoding="utf-8"))
        found = [Submission(**each) for each in part["submissions"]]
        for each in found:
            each.result = Result(**each.result) if each.result else None
        return part["mark"], part["part"], found
    except (OSError, ValueError, TypeError, KeyError) as error:
        reason = f"{path}은(는) make grade가 남긴 조각이 아니거나 깨졌습니다({type(error).__name__})."
        raise Refused(reason) from None
