"""채점한 결과를 CSV와 학생마다의 HTML로 적습니다."""

import csv
import html
import re

PAGE = """\
<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{student} · {title}</title>
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
</body>
</html>
"""


def write_table(path, release, rows):
    """(학생, Result)의 목록을 한국어 엑셀에서 열리는 CSV로 적습니다."""
    full = sum(key.question.points for key in release.keys.values())
    head = ["학생", "상태"]
    head += [f"{name} ({key.question.points}점)" for name, key in release.keys.items()]
    head += [f"{name} ({points:g}점, 글)" for name, points in release.essays.items()]
    head += [f"합계 ({full}점)", "비고"]
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for student, result in rows:
            points = [blank(result.points.get(name)) for name in release.keys]
            essays = [""] * len(release.essays)
            ends = [blank(total(result, release)), harmless(" ".join(result.remarks))]
            writer.writerow([harmless(student), result.state, *points, *essays, *ends])


def total(result, release):
    """자동으로 채점한 점수의 합입니다. 한 문제라도 점수가 없으면 None입니다."""
    points = [result.points.get(name) for name in release.keys]
    return None if None in points else sum(points)


def blank(value):
    return "" if value is None else value


def harmless(text):
    """엑셀이 식으로 읽는 글자로 시작하면 작은따옴표를 붙이고, 줄을 하나로 잇습니다."""
    line = " ".join(text.split())
    return f"'{line}" if re.match(r"[=+\-@]", line) else line


def write_feedback(folder, release, rows):
    """학생마다 HTML 하나를 적습니다. 같은 이름이 또 나오면 번호를 붙입니다."""
    folder.mkdir(parents=True, exist_ok=True)
    used = set()
    for student, result in rows:
        name = stem = re.sub(r'[\\/:*?"<>|]', "_", student)[:60]
        number = 1
        while name in used:
            number += 1
            name = f"{stem} ({number})"
        used.add(name)
        (folder / f"{name}.html").write_text(page(student, release, result), encoding="utf-8")


def page(student, release, result):
    """학생 한 명의 결과를 보이는 HTML입니다. 학생에게서 온 글은 모두 글자로만 보입니다."""
    points = total(result, release)
    full = sum(key.question.points for key in release.keys.values())
    rows = [row(name, key.question.points, result) for name, key in release.keys.items()]
    remarks = "".join(f"<li>{html.escape(remark)}</li>" for remark in result.remarks)
    essays = [
        f"<h2>{name} (선생님이 읽고 채점합니다)</h2>\n<pre>{html.escape(text) or '(적지 않았습니다)'}</pre>"
        for name, text in result.essays.items()
    ]
    return PAGE.format(
        student=html.escape(student),
        title=html.escape(release.title),
        state=result.state,
        total="" if points is None else f" · {points} / {full}점",
        remarks=f"<ul>{remarks}</ul>" if remarks else "",
        rows="\n".join(rows),
        essays="\n".join(essays),
    )


def row(name, full, result):
    points = result.points.get(name)
    shown = "확인 필요" if points is None else f"{points} / {full}"
    message = re.sub("`(.+?)`", r"<code>\1</code>", html.escape(result.messages.get(name, "")))
    return f"<tr><td>{name}</td><td>{shown}</td><td>{message}</td></tr>"
