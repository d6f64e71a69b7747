"""Colab을 흉내 내어 모든 노트북을 처음부터 끝까지 실행합니다(make colab).

노트북마다 그 파일 하나만 든 빈 폴더에서 새로 시작하고, 첫 셀은 고치지 않고 실행합니다. 첫 셀은 진짜 git으로
저장소를 가져오고 진짜 pip으로 글꼴을 받습니다. 위젯의 패키지를 가장 새 판으로 올려서 한 번, Colab의 버전으로
한 번 합니다. 뒤의 것에서 실행한 노트북은 위젯의 상태까지 _build/colab/notebooks에 남습니다.
"""

import re
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError

from lib import mnist
from trials.colab import environment, repository
from trials.colab.runtime import (
    BARE,
    DONE,
    HOME,
    empty,
    first_code,
    opened,
    printed,
    register_kernel,
    run_first_cell,
    said,
)

NOWHERE = HOME / "nowhere.git"
FULL_MNIST = Path("chapters/a_full_mnist.ipynb")
GLYPH = re.compile("Glyph .* missing|findfont")
READY = "준비를 마쳤습니다."
ADVICE = "책을 가져오지 못했습니다."
VIEW = "application/vnd.jupyter.widget-view+json"


def notebooks():
    """실행할 노트북입니다."""
    patterns = ("intro.ipynb", "chapters/*.ipynb", "exercises/student/*.ipynb")
    return [path for pattern in patterns for path in sorted(Path(".").glob(pattern))]


def run(path, work):
    """노트북 하나를 처음부터 끝까지 실행하고, 바라는 것과 다른 점의 목록을 돌려줍니다."""
    with opened(path, work) as client:
        with suppress(CellExecutionError):  # 답하지 않은 확인 셀의 오류는 표시가 있어 멈추지 않습니다.
            for index, cell in enumerate(client.nb.cells):
                client.execute_cell(cell, index)
        client.set_widgets_metadata()
    (DONE / path).parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(client.nb, DONE / path)
    return compare(nbformat.read(path, as_version=4), client.nb)


def compare(stored, executed):
    """저장된 노트북과 흉내 낸 Colab에서 실행한 노트북이 다른 점의 목록입니다."""
    first = first_code(stored)
    wrong = [] if READY in printed(executed.cells[first]) else ["첫 셀이 준비를 마치지 못했습니다."]
    for index, (old, new) in enumerate(zip(stored.cells, executed.cells, strict=True)):
        if old.cell_type != "code":
            continue
        if errors(new) != errors(old):
            wrong.append(f"{index}번 셀: 오류가 다릅니다: {errors(new)}")
        if GLYPH.search(said(new)):
            wrong.append(f"{index}번 셀: 글꼴에 없는 글자가 있습니다.")
        if unmarked(new):
            wrong.append(f"{index}번 셀: 위젯에 Colab이 보는 표시가 없어 빈칸이 됩니다.")
        if index != first and printed(new) != printed(old):
            wrong.append(f"{index}번 셀: 찍은 글이 저장된 것과 다릅니다.")
    return wrong


def errors(cell):
    """셀이 낸 오류입니다."""
    return [f"{out.ename}: {out.evalue}" for out in cell.outputs if out.output_type == "error"]


def unmarked(cell):
    """셀이 낸 위젯 가운데, 바깥 위젯을 그릴 때 Colab이 보는 표시(custom_widget_manager)가 없는 것입니다."""
    shown = [out.metadata.get(VIEW, {}) for out in cell.outputs if VIEW in out.get("data", {})]
    return [metadata for metadata in shown if "custom_widget_manager" not in metadata.get("colab", {})]


def run_twice(path, work):
    """같은 커널에서 첫 셀을 두 번 실행해도, 두 번째에는 아무것도 다시 가져오지 않습니다."""
    with opened(path, work) as client:
        run_first_cell(client)
        born = (work / "book").stat().st_ctime_ns
        again = run_first_cell(client)
    return [] if READY in again and (work / "book").stat().st_ctime_ns == born else [again]


def restart(path, work):
    """런타임을 다시 시작해도 폴더가 있으면, 가져올 곳이 없어져도 첫 셀이 됩니다."""
    with opened(path, work) as client:
        run_first_cell(client)
    with opened(path, work, bare=NOWHERE, fresh=False) as client:
        text = run_first_cell(client)
    return [] if READY in text else [text]


def fail(path, work):
    """가져오지 못하면 한국어로 할 일을 알리고, 다시 가져올 수 있을 때 다시 실행하면 됩니다."""
    with opened(path, work, bare=NOWHERE) as client:
        told = run_first_cell(client)
    with opened(path, work, fresh=False) as client:
        text = run_first_cell(client)
    return [] if ADVICE in told and READY in text else [told, text]


def mend(path, work):
    """가져오다 만 폴더가 있으면 옆으로 치우고 새로 가져옵니다."""
    empty(path, work)
    (work / "book" / ".git").mkdir(parents=True)
    with opened(path, work, fresh=False) as client:
        text = run_first_cell(client)
    return [] if READY in text and (work / "book.~1~" / ".git").is_dir() else [text]


def rehearse(first_cells=()):
    """모든 노트북과 첫 셀의 경우들을 실행하고, 하나씩 표의 줄로 알립니다. 모두 바라는 대로이면 참입니다."""
    rows = {str(path): (run, path) for path in notebooks()}
    rows |= {name: (job, Path("intro.ipynb")) for name, job in first_cells}
    good, versions = True, environment.versions()
    print("\nColab을 흉내 낸 환경:", ", ".join(f"{name} {version}" for name, version in versions.items()))
    print("\n| 노트북 | 초 | 결과 |\n| --- | --- | --- |")
    for name, (job, path) in rows.items():
        if path == FULL_MNIST and not mnist.at_hand():
            print(f"| {name} | | 전체 MNIST가 없어 건너뜁니다. MNIST_DIR로 폴더를 알려 주면 실행합니다 |")
            continue
        start = time.monotonic()
        with tempfile.TemporaryDirectory() as work:  # 저장소 안이면 첫 셀이 위쪽 폴더에서 책을 찾아냅니다.
            wrong = job(path, Path(work) / "content")
        good &= not wrong
        print(f"| {name} | {time.monotonic() - start:.1f} | {' / '.join(wrong) or '됩니다'} |", flush=True)
    return good


FIRST_CELLS = {
    "첫 셀: 같은 커널에서 두 번": run_twice,
    "첫 셀: 런타임을 다시 시작": restart,
    "첫 셀: 가져오지 못함": fail,
    "첫 셀: 가져오다 만 폴더": mend,
}

if __name__ == "__main__":
    if not environment.versions()["Python"].startswith("3.13."):
        print("Python 3.13이 없어 다른 버전으로 합니다. Colab은 3.13입니다.")
    repository.copy(HOME / "tree")
    repository.serve(HOME / "tree", BARE)
    register_kernel()
    with environment.newest_widgets():
        good = rehearse()
    if not rehearse(FIRST_CELLS.items()) or not good:
        sys.exit("바라는 대로 되지 않은 것이 있습니다. 위의 표를 보세요.")
