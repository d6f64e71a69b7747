"""학생의 답을 깨끗한 학생용 노트북에 옮겨 담습니다.

답을 쓰는 셀은 nbgrader의 grade_id로, 없으면 셀의 id로, 그것도 없으면 첫 줄의 `# 문제 4.3-2`로 찾습니다.
확인 셀과 준비 셀은 늘 학생용 노트북의 것을 쓰므로, 지우거나 고쳐도 채점에 영향이 없습니다. 학생이 더한
셀에는 답이 부르는 함수가 있을 수 있으므로, 있던 자리에서 함께 실행합니다.
"""

import ast
import re
from dataclasses import dataclass, field


@dataclass
class Repaired:
    """실행할 셀과, 다시 담으면서 알게 된 것입니다.

    steps는 execution.execute가 받는 셀의 목록(cases는 아직 없음), answers는 문제마다 답을 쓴 셀의 번호,
    checks는 문제마다 확인하는 셀의 번호, essays는 글로 답하는 문제마다 학생의 글입니다.
    added는 학생이 더한 셀의 수, missing은 답의 셀이 없는 문제, untouched는 학생용 그대로인 문제,
    remarks는 눈여겨볼 것, notes는 알아 두기만 하면 되는 것입니다.
    """

    steps: list = field(default_factory=list)
    answers: dict = field(default_factory=dict)
    checks: dict = field(default_factory=dict)
    essays: dict = field(default_factory=dict)
    added: int = 0
    missing: set = field(default_factory=set)
    untouched: set = field(default_factory=set)
    remarks: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def repair(release, submitted):
    """학생용 노트북의 셀과 제출한 셀로 Repaired를 만듭니다."""
    homes = [home(release, cell) for cell in submitted]
    repaired = Repaired()
    for number, cell in enumerate(release):
        own = [c for c, at in zip(submitted, homes, strict=True) if at == number and c.kind == cell.kind]
        if cell.is_solution and cell.kind == "code":
            _put_answer(repaired, cell, own)
        elif cell.is_solution:
            title = cell.source.split("\n")[0]
            repaired.essays[essay_name(title)] = "\n\n".join(theirs.source for theirs in own)
        elif cell.is_graded:
            question, expression = check_call(cell.source)
            repaired.checks[question] = len(repaired.steps)
            repaired.steps.append({"exercise": question, "expression": expression})
        elif cell.kind == "code":
            edited = [theirs.source for theirs in own if theirs.source.strip() != cell.source.strip()]
            repaired.steps += [{"source": source} for source in [cell.source, *edited]]
        repaired.steps += [{"source": source} for source in added_after(number, submitted, homes)]
    _note(repaired, release, submitted, homes)
    return repaired


def recognised(release, submitted):
    """제출한 노트북에서 알아본, 답을 쓰는 셀의 개수입니다."""
    found = {home(release, cell) for cell in submitted} - {None}
    return sum(release[number].is_solution for number in found)


def home(release, cell):
    """제출한 셀이 학생용 노트북의 몇 번 셀인지 찾습니다. 학생이 더한 셀이면 None입니다."""
    for same in (
        lambda own: cell.grade_id and own.grade_id == cell.grade_id,
        lambda own: cell.id and own.id == cell.id,
        lambda own: cell.anchor and own.anchor == cell.anchor,
        lambda own: own.source.strip() == cell.source.strip(),
    ):
        for number, own in enumerate(release):
            if same(own):
                return number
    return None


def check_call(source):
    """확인 셀 `check("4.3-1", central_difference)`에서 문제의 이름과 답을 가리키는 식을 꺼냅니다."""
    call = ast.parse(source).body[-1].value
    return call.args[0].value, ast.unparse(call.args[1])


def essay_name(title):
    """글로 답하는 셀의 첫 줄 `**문제 4.3-7의 답**`에서 문제의 이름을 꺼냅니다."""
    return re.search(r"\d+\.\d+-\d+", title)[0]


def added_after(number, submitted, homes):
    """학생용의 number번 셀 다음에 학생이 더한 코드입니다. 맨 앞에 더한 것은 첫 셀 다음으로 칩니다."""
    last, sources = 0, []
    for cell, at in zip(submitted, homes, strict=True):
        if at is not None:
            last = at
        elif last == number and cell.kind == "code" and cell.source.strip():
            sources.append(cell.source)
    return sources


def _put_answer(repaired, cell, candidates):
    """답의 셀을 담습니다. 여러 개이면 손대지 않은 것은 빼고, 그래도 여러 개이면 마지막 것을 씁니다."""
    name, stub = cell.anchor, cell.source
    written = list(dict.fromkeys(c.source for c in candidates if c.source.strip() != stub.strip()))
    if len(written) > 1:
        repaired.remarks.append(f"{name}: 답의 셀이 {len(written)}개여서 마지막 셀로 채점했습니다.")
    if not candidates:
        repaired.missing.add(name)
        repaired.remarks.append(f"{name}: 답을 쓰는 셀이 없습니다.")
        return
    if not written:
        repaired.untouched.add(name)
    repaired.answers[name] = len(repaired.steps)
    repaired.steps.append({"source": written[-1] if written else stub})


def _note(repaired, release, submitted, homes):
    """지워진 표시와 더한 셀의 개수를 적어 둡니다."""
    by_anchor = [
        cell
        for cell, at in zip(submitted, homes, strict=True)
        if at is not None and release[at].is_solution and cell.grade_id != release[at].grade_id
    ]
    if by_anchor:
        repaired.notes.append(f"표시가 지워진 셀 {len(by_anchor)}개는 셀의 번호나 «# 문제» 줄로 찾았습니다.")
    repaired.added = sum(len(added_after(number, submitted, homes)) for number in range(len(release)))
    if repaired.added:
        repaired.notes.append(f"학생이 더한 셀 {repaired.added}개도 함께 실행했습니다.")
