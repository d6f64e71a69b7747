"""문제의 원본(exercises/source)에서 학생용 노트북(exercises/student)을 만듭니다.

원본에서 지우는 것은 풀이뿐입니다. 함수 안의 풀이는 NotImplementedError 한 줄로 바뀌고, 함수 밖의 풀이는
지워져서 그 위의 `answer = ...`만 남습니다. 글로 답하는 셀은 첫 줄만 남깁니다.
"""

import re
from pathlib import Path

import nbformat

from lib import console

SOURCE, STUDENT = Path("exercises/source"), Path("exercises/student")
SOLUTION = re.compile(r"^( *)### BEGIN SOLUTION\n.*?^ *### END SOLUTION(?:\n|\Z)", re.DOTALL | re.MULTILINE)
STUB = 'raise NotImplementedError("이 줄을 지우고 답을 쓰세요.")\n'
BLANK = "\n\n*여기를 두 번 눌러 답을 쓰세요.*"


def student_edition(source):
    """원본 노트북에서 학생용 노트북을 만들어 돌려줍니다. 원본은 바꾸지 않습니다."""
    notebook = nbformat.from_dict(source)
    for cell in notebook.cells:
        role = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code":
            cell.source = without_solution(cell.source)
            cell.outputs, cell.execution_count = [], None
            if role.get("grade"):  # 아직 풀지 않은 문제의 확인 셀은 오류를 내는 것이 맞습니다.
                cell.metadata["tags"] = ["raises-exception"]
        elif role.get("solution"):
            cell.source = cell.source.split("\n")[0] + BLANK
    return notebook


def without_solution(code):
    """코드에서 풀이를 지웁니다."""
    return SOLUTION.sub(lambda region: region[1] and region[1] + STUB, code).rstrip("\n")


if __name__ == "__main__":
    console.readable()
    STUDENT.mkdir(exist_ok=True)
    for path in sorted(SOURCE.glob("*.ipynb")):
        notebook = student_edition(nbformat.read(path, as_version=4))
        text = nbformat.writes(notebook) + "\n"
        (STUDENT / path.name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{STUDENT / path.name}: 풀이를 지웠습니다.")
