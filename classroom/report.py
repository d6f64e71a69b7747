"""채점한 결과를 CSV와 학생마다의 HTML로 적습니다."""

import csv
import html
import io
import re
from datetime import datetime, timedelta
from pathlib import Path

from classroom import deadline, similar
from classroom.rows import MISSING

HINT = "힌트일 뿐 증거가 아닙니다. 두 노트북을 나란히 열어 보세요."

PAGE = """\
<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{student}</title>
<style>
body {{ font-family: "Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans KR", sans-serif; line-height: 1.6;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; word-break: keep-all; overflow-wrap: anywhere; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border-bottom: 1px solid #ccc; padding: 0.4rem; text-align: left; vertical-align: top; }}
td:nth-child(-n+2) {{ white-space: nowrap; }}
pre {{ white-space: pre-wrap; background: #f4f4f4; padding: 0.6rem; }}
</style>
</head>
<body>
{sections}
</body>
</html>
"""
SECTION = """\
<h1>{title}</h1>
<p><strong>{student}</strong> · {state}{total}</p>
{remarks}
<table>
<thead><tr><th>문제</th><th>점수</th><th>풀이에 대하여</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
{essays}
"""


def write(ending, releases, lines):
    """CSV 셋(점수, 올리기, 비슷한 답)과 학생마다의 HTML을 적습니다."""
    stem = ending.out.with_suffix("")
    keep_filled(ending.out, as_csv(table(ending, releases, lines)))
    Path(f"{stem}_올리기.csv").write_bytes(as_csv(points_alone(ending, releases, lines)))
    Path(f"{stem}_비슷한_답.csv").write_bytes(as_csv(alike(lines)))
    write_feedback(stem, releases, lines)


def as_csv(rows):
    """한국어 엑셀에서 열리는 CSV의 바이트입니다."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def keep_filled(path, content):
    """점수의 표를 적습니다. 있던 표는 선생님이 채운 것일 수 있으므로, 다르면 고친 때를 붙여 남깁니다."""
    if path.exists() and path.read_bytes() != content:
        when = datetime.fromtimestamp(path.stat().st_mtime)
        older = path.with_stem(f"{path.stem}_{when:%Y-%m-%d_%H%M%S}")
        path.replace(older)
        print(f"있던 표와 달라서, 앞의 것은 {older}에 남겼습니다.")
    path.write_bytes(content)


def table(ending, releases, lines):
    """점수의 표입니다. 명단이 있으면 학번, 마감이 있으면 지각의 칸이 늘어납니다."""
    head = ["학번"] * bool(ending.roster) + ["학생", "상태"]
    for release in releases:
        head += [f"{name} ({key.question.points}점)" for name, key in release.keys.items()]
        head += [f"{name} ({points:g}점, 글)" for name, points in release.essays.items()]
        head += [f"{sum_name(release, releases)} ({full(release)}점)"]
        head += [f"감점한 {sum_name(release, releases)}"] * bool(ending.late)
    yield [*head, *["지각"] * bool(ending.deadline), "비고"]
    for line in lines:
        cells = [harmless(line.number)] * bool(ending.roster) + [harmless(line.student), line.state]
        for release in releases:
            result = line.results.get(release.path.stem)
            cells += [blank(result and result.points.get(name)) for name in release.keys]
            cells += [""] * len(release.essays) + [blank(result and total(result, release))]
            cells += [blank(counted(line, release, ending))] * bool(ending.late)
        cells += [late_in_words(line, releases)] * bool(ending.deadline)
        yield [*cells, harmless(" ".join(remarks(line, releases)))]


def points_alone(ending, releases, lines):
    """e-class에 올릴 표: 학번(명단이 없으면 이름)과 장마다의 합계입니다. 합계가 없는 줄은 뺍니다."""
    yield ["학번" if ending.roster else "학생", *(sum_name(release, releases) for release in releases)]
    for line in lines:
        points = [counted(line, release, ending) for release in releases]
        who = line.number if ending.roster else line.student
        if who and any(value is not None for value in points):
            yield [harmless(who), *map(blank, points)]


def alike(lines):
    """꼴이 같은 답의 짝입니다. 같은 답이 길수록 위에 둡니다."""
    found, common = similar.pairs([(number, line.shapes) for number, line in enumerate(lines)])
    yield ["학생", "다른 학생", "꼴이 같은 답", "마디의 수", "알림"]
    for pair, same in sorted(found.items(), key=lambda each: (-sum(size for _, size in each[1]), each[0])):
        names = [harmless(f"{lines[number].number} {lines[number].student}") for number in pair]
        yield [*names, ", ".join(question for question, _ in same), sum(size for _, size in same), HINT]
    for question, count in sorted(common.items()):
        yield ["", "", question, "", f"{count}명이 쓴 꼴은 흔한 풀이로 보고 적지 않았습니다."]


def sum_name(release, releases):
    return f"{release.title.split()[0]} 합계" if len(releases) > 1 else "합계"


def full(release):
    return sum(key.question.points for key in release.keys.values())


def total(result, release):
    """자동으로 채점한 점수의 합입니다. 한 문제라도 점수가 없으면 None입니다."""
    points = [result.points.get(name) for name in release.keys]
    return None if None in points else sum(points)


def counted(line, release, ending):
    """성적에 세는 합계입니다. 감점의 규칙이 있으면 늦은 만큼 깎습니다."""
    result = line.results.get(release.path.stem)
    points = total(result, release) if result else None
    if points is None or not ending.late:
        return points
    return deadline.deducted(points, line.late[release.path.stem], ending.late)


def late_in_words(line, releases):
    """늦은 시간입니다. 장이 여럿이면 장마다 «4.3 2시간»처럼 적습니다."""
    late = {release: deadline.said(line.late.get(release.path.stem, timedelta(0))) for release in releases}
    section = len(releases) > 1
    return ", ".join(
        f"{release.title.split()[0]} " * section + said for release, said in late.items() if said
    )


def remarks(line, releases):
    """줄의 비고입니다. 장이 여럿이면 내지 않은 장의 이름도 적습니다."""
    handed_in = [release for release in releases if release.path.stem in line.results]
    lacking = [release.title for release in releases if release not in handed_in] if handed_in else []
    texts = [remark for release in handed_in for remark in line.results[release.path.stem].remarks]
    return [*line.asides, *line.remarks, *texts, *(f"{title}: {MISSING}." for title in lacking)]


def blank(value):
    return "" if value is None else value


def harmless(text):
    """엑셀이 식으로 읽는 글자로 시작하면 작은따옴표를 붙이고, 줄을 하나로 잇습니다."""
    line = " ".join(text.split())
    return f"'{line}" if re.match(r"[=+\-@]", line) else line


def write_feedback(folder, releases, lines):
    """무엇이든 낸 학생마다 HTML 하나를 적습니다. 같은 이름이 또 나오면 번호를 붙입니다."""
    folder.mkdir(parents=True, exist_ok=True)
    used = set()
    for line in lines:
        if line.state == MISSING:
            continue
        name = stem = re.sub(r'[\\/:*?"<>|]', "_", line.label).encode()[:200].decode("utf-8", "ignore")
        number = 1
        while name in used:
            number += 1
            name = f"{stem} ({number})"
        used.add(name)
        (folder / f"{name}.html").write_text(page(line, releases), encoding="utf-8")


def page(line, releases):
    """학생 한 명의 결과를 보이는 HTML입니다. 학생에게서 온 글은 모두 글자로만 보입니다."""
    sections = [
        section(line, release.title, line.results[release.path.stem], release)
        for release in releases
        if release.path.stem in line.results
    ]
    student, remarks = html.escape(line.student), as_list(line.remarks)
    sections = [remarks, *sections] if sections else [f"<h1>{student}</h1>\n<p>{line.state}</p>", remarks]
    return PAGE.format(student=student, sections="\n".join(sections))


def section(line, title, result, release):
    """장 하나의 점수와 풀이에 대한 말입니다."""
    points = total(result, release)
    rows = [row(name, key.question.points, result) for name, key in release.keys.items()]
    essays = [
        f"<h2>{name} (선생님이 읽고 채점합니다)</h2>\n<pre>{html.escape(text) or '(적지 않았습니다)'}</pre>"
        for name, text in result.essays.items()
    ]
    return SECTION.format(
        student=html.escape(line.student),
        title=html.escape(title),
        state=result.state,
        total="" if points is None else f" · {points} / {full(release)}점",
        remarks=as_list(result.remarks),
        rows="\n".join(rows),
        essays="\n".join(essays),
    )


def as_list(remarks):
    items = "".join(f"<li>{html.escape(remark)}</li>" for remark in remarks)
    return f"<ul>{items}</ul>" if items else ""


def row(name, full, result):
    points = result.points.get(name)
    shown = "확인 필요" if points is None else f"{points} / {full}"
    message = re.sub("`(.+?)`", r"<code>\1</code>", html.escape(result.messages.get(name, "")))
    return f"<tr><td>{name}</td><td>{shown}</td><td>{message}</td></tr>"
