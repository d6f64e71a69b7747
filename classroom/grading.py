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
from exercises import keys
from exercises.judge import is_well_formed, judge
from exercises.question import draw

GRADED, UNSURE, FAILED, UNREADABLE = "채점 완료", "확인 필요", "실행 실패", "읽기 실패"
MISTAKES = {  # 학생의 코드가 틀렸다는 뜻인 오류. 그 밖의 오류는 환경 탓일 수 있어서 사람이 봅니다.
    *("TypeError", "ValueError", "IndexError", "KeyError", "AttributeError", "AssertionError"),
    *("ZeroDivisionError", "OverflowError", "FloatingPointError", "RecursionError", "LinAlgError"),
    "UnboundLocalError",
}
ENVIRONMENT = re.compile(  # 이름은 위와 같아도, 꾸러미의 버전이 달라서 났을 수 있는 오류
    r"^module '[\w.]+' has no attribute|'numpy\.ndarray' object has no attribute '(ptp|itemset|newbyteorder)'"
    r"|\bremoved\b|only 0-dimensional arrays can be converted|Unable to avoid copy"
)
STOPS = {  # 오류의 종류마다 한국어 설명. 앞의 여섯은 상자가 멈춘 까닭입니다.
    "timeout": "시간 안에 끝나지 않아 멈추었습니다. 끝없는 반복이 있는지 보세요.",
    "time": "노트북 전체의 시간이 다 되어 멈추었습니다.",
    "died": "실행하던 프로세스가 죽었습니다.",
    "flood": "출력이 너무 많아 멈추었습니다.",
    "memory": "메모리를 너무 많이 써서 멈추었습니다.",
    "children": "프로세스나 스레드를 만들어 남겨 두었습니다.",
    "Flood": "출력이 너무 길어 멈추었습니다.",
    "MemoryError": "메모리를 너무 많이 씁니다.",
    "NoKeyboardError": "input()으로 묻는 답은 채점할 수 없습니다. 사람이 보아야 합니다.",
    "NotImplementedError": "처음의 raise 줄이 남아 있어, 함께 쓴 답이 실행되지 않았습니다. 답을 보세요.",
    "SystemExit": "quit()이나 exit()으로 실행을 끝내려 했습니다.",
    "SyntaxError": "문법 오류가 있어 셀을 실행하지 못했습니다",
    "IndentationError": "들여쓰기 오류가 있어 셀을 실행하지 못했습니다",
}
UNREADABLE_ANSWER = "답의 결과를 읽을 수 없습니다. 어느 셀이 채점하는 프로그램을 건드렸을 수 있습니다."
UNFINISHED = "답을 확인하기 전에 실행이 끝났습니다."
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
    def keys(self):
        """문제의 이름마다 답(Key)입니다. 차례는 노트북의 차례입니다."""
        return {name: keys.find(name) for name in repair(self.cells, self.cells).checks}

    @cached_property
    def essays(self):
        """글로 답하는 문제의 이름마다 점수입니다."""
        names = repair(self.cells, self.cells).essays
        points = (cell.points for cell in self.cells if cell.is_solution and cell.kind == "markdown")
        return dict(zip(names, points, strict=True))

    @cached_property
    def cases(self):
        """문제의 이름마다 입력입니다."""
        return {name: draw(key.question, self.seed) for name, key in self.keys.items()}


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
    for name in release.keys:
        result.points[name], result.messages[name] = settle(name, release, repaired, execution)
    blanks = [f"{name}: {result.messages[name]}" for name, points in result.points.items() if points is None]
    result.remarks = [*repaired.remarks, *blanks, *halts(repaired, execution)]
    if result.remarks:
        nothing_ran = len(blanks) == len(result.points) and not execution.outcomes
        result.state = FAILED if nothing_ran else UNSURE
    result.remarks += repaired.notes
    return result


def with_cases(steps, cases):
    """확인하는 셀에 시드로 뽑은 입력을 붙입니다."""
    return [{**step, "cases": cases[step["question"]]} if "question" in step else step for step in steps]


def halts(repaired, execution):
    """답도 확인도 아닌 셀이 상자를 멈추었으면, 그것도 사람이 봅니다."""
    own = {*repaired.answers.values(), *repaired.checks.values()}  # 이 셀들은 문제마다 따로 알립니다.
    kinds = [kind for number, (kind, _) in execution.problems.items() if number not in own]
    return [f"답이 아닌 셀이 멈추었습니다: {STOPS[kind]}" for kind in kinds if kind in HALTS]


def settle(name, release, repaired, execution):
    """문제 하나의 (점수나 None, 학생에게 보일 글)을 정합니다."""
    key, outcomes = release.keys[name], execution.outcomes.get(repaired.checks[name])
    readable = is_well_formed(outcomes, len(release.cases[name]))
    verdict = judge(key, release.cases[name], outcomes) if readable else None
    if name in repaired.untouched:
        return untouched(name in repaired.elsewhere, verdict, key)
    if name in repaired.missing - repaired.elsewhere:
        return None, "답을 쓰는 코드 셀이 없습니다."
    if verdict and verdict.right:
        return key.question.points, f"맞았습니다. {verdict.message}"
    found = problems(name, repaired, execution, outcomes if readable else [])
    odd = [problem for problem in found if is_odd(*problem)]
    if odd:
        return None, explain(*odd[0])
    if verdict or found:
        return 0, verdict.message if verdict else explain(*found[0])
    return None, UNFINISHED if outcomes is None else UNREADABLE_ANSWER


def problems(name, repaired, execution, outcomes):
    """답의 셀과 확인하는 셀과 답을 부르다 난 오류를 (종류, 글)로 차례로 모읍니다."""
    cells = repaired.answers[name], repaired.checks[name]
    found = [execution.problems[cell] for cell in cells if cell in execution.problems]
    left = [("NotImplementedError", "") for outcome in outcomes if "left" in outcome]
    errors = [outcome for outcome in outcomes if "error" in outcome]
    return found + left + [(str(error["error"]), str(error.get("message", ""))) for error in errors]


def untouched(elsewhere, verdict, key):
    """답을 쓰는 셀이 학생용 그대로인 문제입니다. 다른 셀이 무엇을 하든 점수를 주지 않습니다."""
    if not verdict or not verdict.answered:
        return 0, "아직 풀지 않았습니다."
    if not elsewhere:
        return None, "답을 쓰는 셀은 그대로인데 답이 나왔습니다. 다른 셀이 무엇을 하는지 보세요."
    right = f"맞습니다({key.question.points}점)" if verdict.right else "맞지 않습니다(0점)"
    return None, f"답을 쓰는 셀은 그대로이고 다른 셀에 답이 있습니다. 그 답은 {right}. 보고 점수를 적으세요."


def is_odd(kind, message):
    """학생의 코드가 틀렸다고 잘라 말할 수 없는 오류인지 봅니다."""
    return kind not in MISTAKES or ENVIRONMENT.search(message) is not None


def explain(kind, message):
    """셀이나 답이 잘 끝나지 못한 까닭을 한국어로 알립니다."""
    known = STOPS.get(kind, f"실행하다 오류가 났습니다({kind})")
    message = re.sub(r" ?\([^() ]*, line (\d+)\)", r" (\1번째 줄)", message)
    return known if known.endswith(".") else f"{known}: {message}"
