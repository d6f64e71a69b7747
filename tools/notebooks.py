"""노트북을 모두 실행하고, 저장할 모양을 고르게 만듭니다.

고른 모양: 실행 횟수는 1부터 차례대로, 셀의 id와 표시(mystnb, nbgrader, tags)는 그대로, 위젯의 상태와
실행 시각은 없음. 그래서 내용이 그대로면 파일도 그대로입니다.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from lib import console

KEPT = {"mystnb", "nbgrader", "tags"}
WIDGET = "application/vnd.jupyter.widget-view+json"  # 모델의 이름이 실행할 때마다 다릅니다.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},  # 실행하지 않아도 !git을 칠합니다.
}


def normalise(notebook):
    """실행할 때마다 달라지는 것을 지웁니다."""
    notebook.metadata = nbformat.from_dict(METADATA)
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in notebook.cells:
        cell.metadata = {key: cell.metadata[key] for key in KEPT & cell.metadata.keys()}
    for count, cell in enumerate(codes, start=1):
        cell.execution_count = count
        for output in cell.outputs:
            output.get("data", {}).pop(WIDGET, None)
            if output.output_type == "execute_result":
                output.execution_count = count


def execute(path):
    """노트북 하나를 그 폴더에서 실행하여 제자리에 저장합니다."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=600,
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": path.parent}},
    ).execute()
    normalise(notebook)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    console.readable()
    paths = [Path(name) for name in sys.argv[1:]] or [
        Path("intro.ipynb"),
        *sorted(Path("chapters").glob("*.ipynb")),
        *sorted(Path("exercises/student").glob("*.ipynb")),
    ]
    for path in paths:
        print(f"{path}: 실행합니다.", flush=True)
        execute(path)
