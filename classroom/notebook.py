"""노트북 파일을 셀의 목록으로 읽습니다. 학생이 낸 파일이므로 어떤 꼴이든 올 수 있습니다."""

import json
import re
from dataclasses import dataclass

LARGEST = 50 * 2**20
ANCHOR = re.compile(r"# ?문제 ?(\d+\.\d+-\d+)(?!\d)")
ESSAY_ANCHOR = re.compile(r"\W*문제 ?(\d+\.\d+-\d+)(?!\d)")  # 글로 답하는 셀의 `**문제 4.3-7의 답**`


class Unreadable(ValueError):
    """노트북으로 읽을 수 없는 파일입니다. 글은 까닭을 알리는 한국어 문장입니다."""


@dataclass(frozen=True)
class Cell:
    """셀 하나입니다. kind는 "code", "markdown", "raw" 따위이고, grade_id와 id는 없으면 빈 글입니다."""

    kind: str
    source: str
    id: str = ""
    grade_id: str = ""
    is_solution: bool = False
    is_graded: bool = False
    points: float = 0

    @property
    def anchor(self):
        """첫 줄이 `# 문제 4.3-2`나 `**문제 4.3-7의 답**`처럼 시작하면 문제의 이름이고, 아니면 빈 글입니다."""
        match = (ANCHOR if self.kind == "code" else ESSAY_ANCHOR).match(self.source.lstrip())
        return match[1] if match else ""


def read(raw):
    """노트북 파일의 바이트를 셀의 목록으로 바꿉니다. 읽을 수 없으면 Unreadable이 납니다."""
    if len(raw) > LARGEST:
        raise Unreadable(f"파일이 너무 큽니다({len(raw) // 2**20}MB).")
    if not raw.strip():
        raise Unreadable("빈 파일입니다.")
    try:
        notebook = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable("노트북의 형식이 깨졌습니다. 다시 저장해서 내게 하세요.") from None
    cells = notebook.get("cells") if type(notebook) is dict else None
    if type(cells) is not list:
        raise Unreadable("노트북에 셀의 목록이 없습니다. 다른 파일이거나 아주 오래된 형식입니다.")
    return [_cell(cell) for cell in cells if type(cell) is dict]


def _cell(cell):
    metadata = _dictionary(cell.get("metadata"))
    role = _dictionary(metadata.get("nbgrader"))
    points = role.get("points")
    return Cell(
        kind=str(cell.get("cell_type")),
        source=_text(cell.get("source")),
        id=_text(cell.get("id")) or _text(metadata.get("id")),  # Colab은 metadata에 적습니다.
        grade_id=_text(role.get("grade_id")),
        is_solution=role.get("solution") is True,
        is_graded=role.get("grade") is True,
        points=points if type(points) in (int, float) else 0,
    )


def _dictionary(value):
    return value if type(value) is dict else {}


def _text(value):
    """글이나 글의 목록을 글 하나로 잇습니다. 반쪽짜리 유니코드 글자는 물음표로 바꿉니다."""
    lines = value if type(value) is list else [value]
    text = "".join(line for line in lines if type(line) is str)
    return text.encode("utf-8", "replace").decode().replace("\r\n", "\n")
