"""학생의 답을 깨끗한 학생용 노트북에 옮겨 담습니다.

답을 쓰는 셀은 nbgrader의 grade_id로, 없으면 셀의 id로, 그것도 없으면 첫 줄의 `# 문제 4.3-2`로 찾습니다.
확인 셀과 준비 셀은 늘 학생용 노트북의 것을 쓰므로, 지우거나 고쳐도 채점에 영향이 없습니다. 학생이 더하거나
고친 셀에는 답이 부르는 함수가 있을 수 있으므로, 있던 자리에서 함께 실행합니다.
"""

import ast
from dataclasses import dataclass, field

from classroom.code import binds, same_code, tampering
from classroom.essays import find_essays


@dataclass
class Repaired:
    """실행할 셀과, 다시 담으면서 알게 된 것입니다.

    steps는 execution.execute가 받는 셀의 목록(cases는 아직 없음), answers는 문제마다 답을 쓴 셀의 번호,
    checks는 문제마다 확인하는 셀의 번호, essays는 글로 답하는 문제마다 학생의 글입니다.
    missing은 답의 셀이 없는 문제, untouched는 답의 셀이 학생용 그대로인 문제, elsewhere는 이 둘 가운데
    다른 셀에 답이 있는 문제입니다. remarks는 눈여겨볼 것, notes는 알아 두기만 하면 되는 것입니다.
    """

    steps: list = field(default_factory=list)
    answers: dict = field(default_factory=dict)
    checks: dict = field(default_factory=dict)
    essays: dict = field(default_factory=dict)
    missing: set = field(default_factory=set)
    untouched: set = field(default_factory=set)
    elsewhere: set = field(default_factory=set)
    remarks: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def repair(release, submitted):
    """학생용 노트북의 셀과 제출한 셀로 Repaired를 만듭니다."""
    homes = [home(release, cell) for cell in submitted]
    repaired, theirs, delayed = Repaired(), written(release, submitted, homes), []
    for number, cell in enumerate(release):
        own = [source for at, source in theirs if at == number]
        if cell.kind == "code" and cell.is_solution:
            _put_answer(repaired, cell, own, _candidates(number, submitted, homes))
        elif cell.is_graded and cell.kind == "code":
            repaired.steps += [{"source": source} for source in own]
            delayed += _put_check(repaired, cell, theirs)
        elif cell.kind == "code":
            repaired.steps += [{"source": source} for source in [cell.source, *own]]
        repaired.steps += [{"source": source} for source in added_after(number, submitted, homes)]
    for step in delayed:
        _check(repaired, step)
    find_essays(repaired, release, submitted, homes)
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
        lambda own: own.source.strip() == cell.source.strip(),
        lambda own: own.is_solution and cell.anchor and own.anchor == cell.anchor,
    ):
        for number, own in enumerate(release):
            if same(own):
                return number
    return None


def check_call(source):
    """확인 셀 `check("4.3-1", second_difference)`에서 문제의 이름과 답을 가리키는 식을 꺼냅니다."""
    call = ast.parse(source).body[-1].value
    return call.args[0].value, ast.unparse(call.args[1])


def written(release, submitted, homes):
    """학생이 쓴 코드를 모두 (학생용의 셀 번호, 코드)로 모읍니다. 더한 셀의 번호는 None입니다."""
    pairs = [(at, cell.source) for cell, at in zip(submitted, homes, strict=True) if cell.kind == "code"]
    return [
        (at, source)
        for at, source in dict.fromkeys(pairs)
        if source.strip() and (at is None or not same_code(source, release[at].source))
    ]


def added_after(number, submitted, homes, kinds=("code",)):
    """학생용의 number번 셀 다음에 학생이 더한 셀의 글입니다. 맨 앞에 더한 것은 첫 셀 다음으로 칩니다."""
    last, sources = 0, []
    for cell, at in zip(submitted, homes, strict=True):
        if at is not None:
            last = at
        elif last == number and cell.kind in kinds and cell.source.strip():
            sources.append(cell.source)
    return sources


def _candidates(number, submitted, homes):
    return [cell for cell, at in zip(submitted, homes, strict=True) if at == number]


def _put_answer(repaired, cell, own, candidates):
    """답의 셀을 담습니다. 여러 개이면 손대지 않은 것은 빼고, 그래도 여러 개이면 마지막 것을 씁니다."""
    name = cell.anchor
    if len(own) > 1:
        repaired.remarks.append(f"{name}: 답의 셀이 {len(own)}개여서 마지막 셀로 채점했습니다.")
    if not own:
        there = any(candidate.kind == "code" for candidate in candidates)
        (repaired.untouched if there else repaired.missing).add(name)
    repaired.answers[name] = len(repaired.steps)
    repaired.steps.append({"source": own[-1] if own else cell.source})


def _put_check(repaired, cell, theirs):
    """확인하는 셀을 담습니다. 답이 다른 셀에 있으면, 빈 답의 셀을 비우고 확인을 끝으로 미룹니다."""
    name, expression = check_call(cell.source)
    step = {"question": name, "expression": expression}
    if name in repaired.untouched | repaired.missing and any(binds(code, expression) for _, code in theirs):
        repaired.elsewhere.add(name)
        if name in repaired.missing:
            repaired.remarks.append(f"{name}: 답을 쓰는 셀이 없어서 다른 셀에 있는 답을 보았습니다.")
        repaired.steps[repaired.answers[name]] = {"source": ""}
        return [step]
    _check(repaired, step)
    return []


def _check(repaired, step):
    repaired.checks[step["question"]] = len(repaired.steps)
    repaired.steps.append(step)


def _note(repaired, release, submitted, homes):
    """수상한 줄과, 지워진 표시와, 더한 셀의 개수를 적어 둡니다."""
    handed_out = {line.strip() for cell in release for line in cell.source.splitlines()}
    code = [cell.source for cell in submitted if cell.kind == "code"]
    lines = [line.strip() for source in code for line in source.splitlines()]
    odd = [line for line in lines if line not in handed_out and tampering(line)]
    if odd:
        repaired.remarks.append(f"채점하는 프로그램을 건드리려는 듯한 줄이 있습니다: {odd[0][:80]}")
    pairs = [(cell, release[at]) for cell, at in zip(submitted, homes, strict=True) if at is not None]
    lost = sum(own.is_solution and cell.grade_id != own.grade_id for cell, own in pairs)
    if lost:
        repaired.notes.append(f"표시가 지워진 셀 {lost}개는 셀의 번호나 «문제» 줄로 찾았습니다.")
    added = sum(len(added_after(number, submitted, homes)) for number in range(len(release)))
    if added:
        repaired.notes.append(f"학생이 더한 셀 {added}개도 함께 실행했습니다.")
