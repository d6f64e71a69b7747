"""Colab의 런타임을 흉내 냅니다: 노트북 하나뿐인 폴더, Colab의 커널, 이 컴퓨터에서 가져오는 저장소."""

import json
import os
import shutil
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from trials.colab import environment, repository

HOME = Path("_build/colab")
BARE = HOME / "repository.git"
DONE = HOME / "notebooks"  # 실행한 노트북
NOT_OF_COLAB = {"OPENBLAS_NUM_THREADS", "PYTHONPATH"}  # 이 컴퓨터에서만 정한 것입니다.


def register_kernel():
    """흉내 낸 커널을 colab이라는 이름으로 알립니다."""
    folder = HOME / "jupyter" / "kernels" / "colab"
    folder.mkdir(parents=True, exist_ok=True)
    program = str(Path("trials/colab/kernel.py").resolve())
    argv = [str(environment.PYTHON.absolute()), program, "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "Colab", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    os.environ["JUPYTER_PATH"] = str((HOME / "jupyter").resolve())


@contextmanager
def opened(path, work, bare=BARE, fresh=True):
    """폴더 work에서 노트북의 커널을 시작하고 NotebookClient를 줍니다.

    fresh가 참이면 노트북 하나뿐인 빈 폴더에서, 거짓이면 있던 폴더에서 시작합니다(런타임 다시 시작).
    """
    if fresh:
        empty(path, work)
    client = NotebookClient(
        nbformat.read(path, as_version=4),
        kernel_name="colab",
        timeout=1800,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(work)}},
    )
    env = {name: value for name, value in os.environ.items() if name not in NOT_OF_COLAB}
    env |= repository.instead_of_github(bare)
    env |= {"MPLCONFIGDIR": str((HOME / "matplotlib").resolve()), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    with client.setup_kernel(env=env):
        yield client


def empty(path, work):
    """새 컴퓨터처럼, work를 노트북 하나뿐인 폴더로 만들고 앞의 노트북이 설치한 글꼴을 지웁니다."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    shutil.copy(path, work)
    command = [environment.PYTHON, "-m", "pip", "uninstall", "-q", "-y", "koreanize-matplotlib"]
    subprocess.run(command, check=True, capture_output=True)


def first_code(notebook):
    """첫 코드 셀의 번호입니다."""
    return next(i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code")


def run_first_cell(client):
    """첫 셀을 실행하고, 나온 글과 오류를 이어서 돌려줍니다."""
    index = first_code(client.nb)
    with suppress(CellExecutionError):
        client.execute_cell(client.nb.cells[index], index)
    return said(client.nb.cells[index])


def said(cell):
    """셀이 찍은 글과 경고, 오류를 이은 것입니다."""
    return "\n".join(out.get("text", out.get("evalue", "")) for out in cell.outputs)


def printed(cell):
    """셀이 표준 출력에 찍은 글입니다."""
    return "".join(out.text for out in cell.outputs if out.get("name") == "stdout")
