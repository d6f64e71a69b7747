"""제출한 노트북 하나를 채점합니다. 판정은 여기, 믿는 프로세스에서 데이터만 보고 합니다.

점수가 확실하지 않은 문제는 0점이 아니라 빈칸(None)으로 두고 사람에게 넘깁니다.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from classroom import notebook
from classroom.execution import execute
from classroom.repair import recognised, repair
from lib.check import draw, find, judge

GRADED, UNSURE, FAILED, UNREADABLE = "채점 완료", "확인 필요", "실행 실패", "읽기 실패"
MISTAKES = {  # 학생의 코드가 틀렸다는 뜻인 오류. 그 밖의 오류는 환경 탓일 수 있어서 사람이 봅니다.
    *("TypeError", "ValueError", "IndexError", "KeyError", "AttributeError", "AssertionError"),
    *("ZeroDivisionError", "OverflowError", "FloatingPointError", "RecursionError", "LinAlgError"),
    *("UnboundLocalError", "NotYet"),
}
STOPS = {  # 오류의 종류마다 한국어 설명. 앞의 여섯은 상자나 커널이 멈춘 까닭입니다.
    "timeout": "시간 안에 끝나지 않아 멈추었습니다. 끝없는 반복이 있는지 보세요.",
    "time": "노트북 전체의 시간이 다 되어 멈추었습니다.",
    "died": "실행하던 프로세스가 죽었습니다.",
    "flood": "출력이 너무 많아 멈추었습니다.",
    "memory": "메모리를 너무 많이 써서 멈추었습니다.",
    "children": "프로세스를 만들어 남겨 두었습니다.",
    "Flood": "출력이 너무 길어 멈추었습니다.",
    "MemoryError": "메모리를 너무 많이 씁니다.",
    "SyntaxError": "문법 오류가 있어 셀을 실행하지 못했습니다",
    "IndentationError": "들여쓰기 오류가 있어 셀을 실행하지 못했습니다",
}
HALTS = ("timeout", "time", "died", "flood", "memory", "children")


@dataclass
class Result:
    """채점한 결과입니다. points는 문제마다 점수나 None, messages는 문제마다 학생에게 보일 글입니다."""

    state: str
    points: dict = field(default_factory=dict)
    messages: dict = field(default_factory=dict)
    essays: dict = field(default_factory=dict)
    remarks: list = field(default_factory=list)


class Release:
    """나누어 준 노트북 하나와, 시드로 뽑은 입력입니다."""

    def __init__(self, path, seed):
        self.path, self.raw = Path(path), Path(path).read_bytes()
        self.cells = notebook.read(self.raw)
        self.title = self.cells[0].source.lstrip("# ").split("\n")[0]
        self.seed = seed

    @cached_property
    def exercises(self):
        """문제의 이름마다 Exercise입니다. 차례는 노트북의 차례입니다."""
        return {name: find(name) for name in repair(self.cells, self.cells).checks}

    @cached_property
    def essays(self):
        """글로 답하는 문제의 이름마다 점수입니다."""
        names = repair(self.cells, self.cells).essays
        points = (cell.points for cell in self.cells if cell.is_solution and cell.kind == "markdown")
        return dict(zip(names, points, strict=True))

    @cached_property
    def cases(self):
        """문제의 이름마다 입력입니다."""
        return {name: draw(exercise, self.seed) for name, exercise in self.exercises.items()}


def grade(raw, release, limits):
    """제출한 파일의 바이트를 채점해 Result를 돌려줍니다."""
    try:
        submitted = notebook.read(raw)
    except notebook.Unreadable as error:
        return Result(UNREADABLE, remarks=[str(error)])
    if not recognised(release.cells, submitted):
        return Result(UNSURE, remarks=[f"«{release.title}»의 노트북이 아닙니다."])
    repaired = repair(release.cells, submitted)
    execution = execute(with_cases(repaired.steps, release.cases), limits)
    result = Result(GRADED, essays=repaired.essays)
    for name in release.exercises:
        result.points[name], result.messages[name] = settle(name, release, repaired, execution)
    blanks = [name for name, points in result.points.items() if points is None]
    unclear = [f"{name}: {result.messages[name]}" for name in blanks if name not in repaired.missing]
    result.remarks = [*repaired.remarks, *unclear, *halts(repaired, execution)]
    if len(blanks) == len(result.points):
        result.state = FAILED
    elif result.remarks:
        result.state = UNSURE
    result.remarks += repaired.notes
    return result


def with_cases(steps, cases):
    """확인하는 셀에 시드로 뽑은 입력을 붙입니다."""
    return [{**step, "cases": cases[step["exercise"]]} if "exercise" in step else step for step in steps]


def halts(repaired, execution):
    """답도 확인도 아닌 셀이 상자를 멈추었으면, 그것도 사람이 봅니다."""
    own = {*repaired.answers.values(), *repaired.checks.values()}
    kinds = [kind for number, (kind, _) in execution.problems.items() if number not in own]
    return [f"답이 아닌 셀이 멈추었습니다: {STOPS[kind]}" for kind in kinds if kind in HALTS]


def settle(name, release, repaired, execution):
    """문제 하나의 (점수나 None, 학생에게 보일 글)을 정합니다."""
    exercise, check = release.exercises[name], repaired.checks[name]
    outcomes = execution.outcomes.get(check)
    verdict = None if outcomes is None else judge(exercise, release.cases[name], outcomes)
    if verdict and verdict.right:
        return exercise.points, f"맞았습니다. {verdict.message}"
    if name in repaired.missing:
        return None, "답을 쓰는 셀이 없습니다."
    if name in repaired.untouched and not (verdict and verdict.answered and repaired.added):
        return 0, "아직 풀지 않았습니다."
    problems = [execution.problems.get(repaired.answers[name]), execution.problems.get(check)]
    problems += [(o["error"], o.get("message", "")) for o in _errors(outcomes)]
    problems = [problem for problem in problems if problem]
    odd = [problem for problem in problems if problem[0] not in MISTAKES]
    if odd:
        return None, explain(*odd[0])
    if verdict:
        return 0, verdict.message
    return (0, explain(*problems[0])) if problems else (None, "답을 확인하기 전에 실행이 끝났습니다.")


def _errors(outcomes):
    """답을 부르다 난 오류입니다. 상자에서 온 것이므로 꼴부터 봅니다."""
    found = outcomes if type(outcomes) is list else []
    return [o for o in found if type(o) is dict and type(o.get("error")) is str]


def explain(kind, message):
    """셀이나 답이 잘 끝나지 못한 까닭을 한국어로 알립니다."""
    known = STOPS.get(kind, f"실행하다 오류가 났습니다({kind})")
    message = re.sub(r" ?\(\d+\.py, line (\d+)\)", r" (\1번째 줄)", message)
    return known if known.endswith(".") else f"{known}: {message}"
