"""노트북 하나를 상자에서 끝까지 실행합니다. 상자가 멈추면, 멈춘 셀만 빼고 새 상자에서 이어 갑니다."""

import json
import time
from dataclasses import dataclass, field, replace

from classroom import sandbox

MOST_BOXES = 12  # 문제마다 상자를 하나씩 죽여도 끝까지 갑니다.


@dataclass
class Execution:
    """실행한 결과입니다.

    outcomes는 셀의 번호마다 답을 실행한 결과, problems는 셀의 번호마다 (종류, 글)입니다. finished는 끝까지
    갔는지입니다. 모두 상자에서 온 것이므로 믿지 않습니다.
    """

    outcomes: dict = field(default_factory=dict)
    problems: dict = field(default_factory=dict)
    finished: bool = False


def execute(cells, limits):
    """runner.py가 읽는 셀의 목록을 실행하고 Execution을 돌려줍니다."""
    execution, skip, start = Execution(), [], 0
    deadline = time.monotonic() + limits.seconds
    for _ in range(MOST_BOXES):
        left = replace(limits, seconds=deadline - time.monotonic())
        report, reason = sandbox.run({"cells": cells, "skip": skip, "start": start}, left)
        last = _read(report, len(cells), execution)
        if execution.finished or last is None or reason == "time":
            if reason and last is not None:
                execution.problems.setdefault(last, (reason, ""))
            return execution
        if execution.problems.get(last, ("",))[0] != "children":
            execution.problems[last] = (reason or "died", "")
        skip.append(last)
        start = max(start, last + 1)
    return execution


def _read(report, count, execution):
    """상자가 보낸 줄을 execution에 담고, 마지막으로 시작한 셀의 번호를 돌려줍니다."""
    last = None
    for text in report.splitlines():
        try:
            line = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if type(line) is not dict:
            continue
        execution.finished |= line.get("done") is True
        number = line.get("begin", line.get("cell"))
        if type(number) is not int or not 0 <= number < count:
            continue
        last = number
        if "outcomes" in line:
            execution.outcomes[number] = line["outcomes"]
        elif "problem" in line:
            execution.problems[number] = (str(line["problem"])[:100], str(line.get("message", ""))[:200])
    return last
