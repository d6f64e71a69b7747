"""마감과 지각. 지각은 알리기만 하고, 규칙(LATE)을 주었을 때에만 점수에서 깎습니다."""

import re
from datetime import datetime, timedelta
from math import ceil

DAY = timedelta(days=1)


def read(text):
    """«2026-12-01 23:59»나 «2026-12-01»을 읽습니다. 날짜만 있으면 그날이 끝날 때까지입니다."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo:
        raise ValueError(f"DEADLINE에는 «2026-12-01 23:59»처럼 와야 하는데, 들어온 것은 {text!r}입니다.")
    return moment + DAY if re.fullmatch(r"[\d-]+", text) else moment


def lateness(time, deadline):
    """낸 때 time이 마감을 얼마나 넘었는지입니다. 넘지 않았거나 때를 모르면 0입니다."""
    if not (time and deadline):
        return timedelta(0)
    return max(timedelta(0), datetime.fromisoformat(time) - deadline)


def said(late):
    """«1일 2시간 5분»처럼 말합니다. 1분이 되지 않아도 1분이라고 합니다."""
    minutes = ceil(late / timedelta(minutes=1))
    parts = [(minutes // 1440, "일"), (minutes // 60 % 24, "시간"), (minutes % 60, "분")]
    return " ".join(f"{count}{unit}" for count, unit in parts if count)


def deducted(points, late, percent):
    """늦은 하루(24시간)마다 얻은 점수의 percent%를 깎습니다. 하루가 되지 않아도 하루로 칩니다."""
    left = max(0, 100 - percent * ceil(late / DAY))
    value = round(points * left / 100, 2)
    return int(value) if value.is_integer() else value
