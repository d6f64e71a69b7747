"""make가 넘긴 «이름=값»을 읽습니다. 잘못되었으면 무엇이 와야 하는지 알리고 시작하지 않습니다."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from classroom import deadline, roster


class Refused(Exception):
    """채점을 시작하지 않습니다. 글은 까닭입니다."""


@dataclass(frozen=True)
class Ending:
    """채점한 것을 적는 방법입니다: CSV의 경로, 명단(없으면 None), 마감(없으면 None), 하루마다 깎는 퍼센트."""

    out: Path
    roster: roster.Roster | None
    deadline: datetime | None
    late: int


def read(arguments, required, usage):
    """«이름=값»의 목록을 딕셔너리로 바꿉니다. 꼭 있어야 하는 것이 비었으면 거절합니다."""
    given = dict(argument.split("=", 1) for argument in arguments)
    if not all(given.get(name) for name in required):
        raise Refused(f"다음을 모두 적으세요: {', '.join(required)}. {usage}")
    return given


def read_ending(given, outside, usage):
    """결과를 적는 방법을 읽습니다. outside는 결과를 두면 안 되는 폴더입니다."""
    out, moment, late = Path(given["OUT"]), given.get("DEADLINE", ""), given.get("LATE", "")
    if out.suffix != ".csv" or not out.absolute().parent.is_dir():
        raise Refused(
            f"OUT에는 있는 폴더 안의 .csv 파일이 와야 하는데, 들어온 것은 {str(out)!r}입니다. {usage}"
        )
    if out.resolve().is_relative_to(outside.resolve()):
        raise Refused(f"OUT은 {outside} 폴더의 바깥에 두세요. 결과를 다시 읽지 않게 하려는 것입니다.")
    if late and not (moment and re.fullmatch("[1-9][0-9]?|100", late)):
        raise Refused(
            f"LATE에는 DEADLINE과 함께 1에서 100까지의 정수가 와야 하는데, 들어온 것은 {late!r}입니다."
        )
    try:
        people = roster.read(Path(given["ROSTER"])) if given.get("ROSTER") else None
        return Ending(out, people, deadline.read(moment) if moment else None, int(late or 0))
    except ValueError as error:
        raise Refused(str(error)) from None


def read_part(text):
    """«3/8»을 (3, 8)로 읽습니다. 비었으면 전체인 (1, 1)입니다."""
    found = re.fullmatch(r"(\d+)/(\d+)", text or "1/1")
    part = tuple(map(int, found.groups())) if found else (0, 0)
    if not 1 <= part[0] <= part[1]:
        raise Refused(f"PART에는 «3/8»처럼 몇 번째/몇 조각이 와야 하는데, 들어온 것은 {text!r}입니다.")
    return part
