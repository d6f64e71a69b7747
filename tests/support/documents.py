"""저장소의 문서를 읽습니다."""

from tests.support.places import ROOT


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def table(document, first_head):
    """첫 칸의 머리글이 first_head인 표의 줄들입니다. 줄은 칸의 목록입니다."""
    lines = read(document).splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {first_head} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows
