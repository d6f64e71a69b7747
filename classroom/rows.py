"""채점한 제출물을 학생마다 한 줄로 모읍니다.

여러 번 낸 것은 가장 새것을 세고, 명단과 마감에 견주고, 사람이 보아야 할 줄을 가립니다. 조각을 나누어 채점한
것을 모아도 전체를 한 번에 채점한 것과 같은 줄이 되도록, 여기서는 제출물에 적힌 것만 봅니다.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from classroom import deadline
from classroom.grading import FAILED, GRADED, UNREADABLE, UNSURE

MISSING, SOME_MISSING = "미제출", "일부 미제출"
WORST = [UNREADABLE, FAILED, UNSURE, MISSING, SOME_MISSING, GRADED]  # 앞의 것이 줄의 상태가 됩니다.
FEW = 4  # 가장 많이 낸 장의 4분의 1도 내지 않은 장은 잘못 낸 것으로 봅니다.
COPY = re.compile(r"\((\d+)\)(?:\.\w+)?$|-Copy(\d+)\.")


@dataclass
class Row:
    """학생 한 명의 줄입니다. results는 장마다 결과, late는 장마다 늦은 시간, shapes는 문제마다 답의 꼴입니다.

    remarks는 학생에게도 보일 말, asides는 다른 학생의 이름이 들 수 있어서 선생님에게만 보일 말입니다.
    """

    student: str
    number: str = ""
    label: str = ""
    states: list = field(default_factory=list)
    results: dict = field(default_factory=dict)
    late: dict = field(default_factory=dict)
    shapes: dict = field(default_factory=dict)
    remarks: list = field(default_factory=list)
    asides: list = field(default_factory=list)

    @property
    def state(self):
        return min(self.states, key=WORST.index)

    def doubt(self, remark, of_others=False):
        """사람이 보아야 할 까닭을 적습니다."""
        self.states.append(UNSURE)
        (self.asides if of_others else self.remarks).append(remark)


def chronological(submissions):
    """오래된 것부터 놓습니다. 때가 같으면 이름에 붙은 번호와 자리의 차례입니다."""

    def when(each):
        copy = COPY.search(each.place)
        return each.time, int(next(filter(None, copy.groups()))) if copy else 0, each.place

    return sorted(submissions, key=when)


def superseded(submissions):
    """같은 사람이 같은 장을 더 새로 낸 것이 있어서 채점하지 않을 제출물들입니다."""
    older = []
    for _, group in grouped(submissions, lambda each: (each.key, each.chapter)):
        older += chronological(group)[:-1] if group[0].chapter else []
    return older


def grouped(items, key):
    """열쇠마다 모읍니다. 차례는 열쇠의 차례입니다."""
    return [(name, list(group)) for name, group in groupby(sorted(items, key=key), key)]


def rows(submissions, roster=None, limit=None):
    """(줄의 목록, 채점한 장의 목록)을 돌려줍니다. limit은 마감이고, 명단이 있으면 명단의 차례입니다."""
    people = {each.key: roster.find(each.student) if roster else [] for each in submissions}

    def owner(each):
        found = people[each.key]
        return (found[0], "") if len(found) == 1 else ("", f"{each.student}\n{each.key}")

    groups = grouped(submissions, owner)
    chapters = taught(group for _, group in groups)
    found = [row(group, chapters, number, limit) for (number, _), group in groups]
    tell_namesakes(found, groups)
    if roster:
        found = by_roster(found, [people[group[0].key] for _, group in groups], roster)
    return found, chapters


def taught(groups):
    """반이 낸 장들입니다. 몇 명만 낸 장은 잘못 낸 것으로 보고 뺍니다."""
    votes = Counter(chapter for group in groups for chapter in {each.chapter for each in group} - {""})
    most = max(votes.values(), default=0)
    return sorted(chapter for chapter, count in votes.items() if FEW * count >= most)


def row(group, chapters, number, limit):
    """한 학생의 제출물로 줄을 만듭니다."""
    line = Row(group[0].student, number, group[-1].label)
    for chapter, attempts in grouped(group, lambda each: each.chapter):
        if chapter in chapters:
            take_newest(line, chapter, chronological(attempts), limit)
    strays = [each for each in group if each.chapter not in chapters]
    for each in strays[:5]:
        take_stray(line, each, len(group) > 1)
    if len(strays) > 5:
        line.doubt(f"세지 않은 파일이 {len(strays) - 5}개 더 있습니다.")
    if line.results and len(line.results) < len(chapters):
        line.states.append(SOME_MISSING)
    return line


def take_newest(line, chapter, attempts, limit):
    """가장 새것을 세고, 앞서 낸 것의 자리를 적습니다. 한 사람의 것이 확실하지 않으면 사람이 봅니다."""
    *older, newest = attempts
    line.results[chapter] = newest.result
    line.states.append(newest.result.state)
    line.shapes |= newest.shapes
    line.late[chapter] = deadline.lateness(newest.time, limit)
    if limit and not newest.time:
        line.doubt(f"낸 때를 알 수 없어 늦었는지 모릅니다({newest.place}).")
    if not older:
        return
    places = few(f"{each.place}{on_time(each, limit)}" for each in reversed(older))
    remark = f"{len(attempts)}개 가운데 가장 새것({newest.place})을 채점했습니다. 앞서 낸 것: {places}."
    together = len({each.key for each in attempts}) == 1
    if together and (line.number or newest.certain) and newest.time and newest.time != older[-1].time:
        line.remarks.append(remark)
    else:
        line.doubt(remark, of_others=not together)


def few(names):
    """다섯까지만 잇고, 더 있으면 몇 개인지 적습니다."""
    names = list(names)
    return ", ".join([*names[:5], *([f"그 밖에 {len(names) - 5}개"] if len(names) > 5 else [])])


def on_time(each, limit):
    return " (제때)" if limit and each.time and not deadline.lateness(each.time, limit) else ""


def take_stray(line, each, more):
    """채점하는 장의 노트북이 아닌 것입니다. 학생이 낸 것이 이것뿐이면 이것이 그 줄의 결과입니다."""
    if each.chapter:
        remark = "반의 다른 학생들과 다른 절의 노트북이라 세지 않았습니다."
    else:
        remark = " ".join(each.result.remarks)
    if more or each.chapter:
        return line.doubt(f"{remark} ({each.place})")
    line.states.append(each.result.state)
    line.remarks.append(remark)


def tell_namesakes(lines, groups):
    """이름이 같은 줄이 여럿이면 저마다 어느 파일인지 적습니다."""
    count = Counter(line.student for line in lines)
    for line, (_, group) in zip(lines, groups, strict=True):
        if count[line.student] > 1 and not line.number:
            line.doubt(
                f"같은 이름의 제출물이 {count[line.student]}개입니다({group[0].place}).", of_others=True
            )


def by_roster(lines, found, roster):
    """명단의 차례로 놓습니다. 내지 않은 학생도 한 줄이고, 누구인지 모르는 제출물은 끝에 둡니다."""
    known = {line.number: line for line in lines if line.number}
    ordered = []
    for number, name in roster.people.items():
        line = known.get(number, Row(name, number, states=[MISSING]))
        line.student = name
        if not re.search("_assignsubmission_", line.label):
            line.label = f"{number}_{name}"
        ordered.append(line)
    for line, numbers in zip(lines, found, strict=True):
        if len(numbers) > 1:
            line.doubt(
                f"명단의 {len(numbers)}명({', '.join(numbers)}) 가운데 누구인지 모릅니다.", of_others=True
            )
            for number in set(numbers) - known.keys():
                twin = next(each for each in ordered if each.number == number)
                twin.doubt(f"{line.student}의 것일 수 있는 제출물을 보세요.", of_others=True)
        elif not line.number:
            line.doubt("명단에 없는 이름입니다.")
    return ordered + [line for line in lines if not line.number]
