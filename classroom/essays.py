"""글로 답하는 문제의 글을 찾습니다. 학생은 새 셀에 쓰기도 하고, 셀의 종류를 바꾸거나 지우기도 합니다."""

import re

TEXT = ("markdown", "raw")


def find_essays(repaired, release, submitted, homes):
    """문제마다 학생의 글을 repaired.essays에 담습니다. 찾지 못했는데 다른 글이 있으면 눈여겨보게 합니다."""
    pairs = list(zip(submitted, homes, strict=True))
    for number, cell in enumerate(release):
        if not cell.is_solution or cell.kind == "code":
            continue
        name = essay_name(cell.source)
        own = [theirs.source for theirs, at in pairs if at == number]
        filled = [text for text in own if text.strip() not in ("", cell.source.strip())]
        near = list(_loose(pairs, release, {number - 1, number}))
        repaired.essays[name] = "\n\n".join(filled or near)
        if filled:
            continue
        if near:
            repaired.notes.append(f"{name}: 글로 답하는 셀이 비어 있어서 그 곁의 글을 답으로 보았습니다.")
        elif not own:
            repaired.remarks.append(f"{name}: 글로 답하는 셀이 없습니다. 노트북을 열어 글을 찾아보세요.")
        elif any(_loose(pairs, release, set(range(len(release))))):
            repaired.remarks.append(f"{name}: 글로 답하는 셀은 비어 있고 다른 곳에 더한 글이 있습니다.")


def essay_name(source):
    """글로 답하는 셀의 첫 줄 `**문제 4.3-7의 답**`에서 문제의 이름을 꺼냅니다."""
    return re.search(r"\d+\.\d+-\d+", source)[0]


def _loose(pairs, release, places):
    """학생용의 places번 셀이나 그다음에 있는, 학생이 더하거나 고친 글입니다. 글로 답하는 셀은 뺍니다."""
    last = 0
    for cell, at in pairs:
        last = last if at is None else at
        if cell.kind not in TEXT or last not in places or not cell.source.strip():
            continue
        if at is None or (not release[at].is_solution and cell.source.strip() != release[at].source.strip()):
            yield cell.source
