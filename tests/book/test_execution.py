"""노트북의 실행: 나란히 실행한 결과를 보관하고, 폴더를 옮겨도 다시 실행하지 않습니다.

오류가 난 것과 실행하지 않기로 한 것은 보관하지 않습니다.
"""

import shutil
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import nbformat
import pytest
from jupyter_cache import get_cache
from nbformat.v4 import new_code_cell, new_notebook

from book_ext.fingerprint import fingerprint
from book_ext.notebooks.execution import execute_all, waiting

CELLS = {"good": "print(6 * 7)", "wrong": "1 / 0", "kept_out": "print('실행하지 않습니다.')"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """노트북 셋을 실행한 폴더와 설정, 그리고 보관한 결과를 찾는 함수입니다: 이름을 주면 출력, 없으면 None."""
    folder = tmp_path_factory.mktemp("book")
    for name, code in CELLS.items():
        nbformat.write(new_notebook(cells=[new_code_cell(code)]), folder / f"{name}.ipynb")
    config = SimpleNamespace(
        nb_execution_cache_path=str(folder / "executed"), nb_execution_excludepatterns=["kept_out.ipynb"]
    )
    env = SimpleNamespace(doc2path=lambda name: folder / f"{name}.ipynb")
    # 같은 일꾼의 Playwright가 이 스레드에서 이벤트 고리를 돌리고 있을 수 있어서, 다른 스레드에서 합니다.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(execute_all, SimpleNamespace(config=config), env, list(CELLS)).result()
    cache = get_cache(config.nb_execution_cache_path)

    def outputs(name):
        try:
            _, found = cache.merge_match_into_file(folder / f"{name}.ipynb")
        except KeyError:
            return None
        return found.cells[0].outputs

    yield SimpleNamespace(outputs=outputs, folder=folder, config=config)
    cache.db.dispose()


def test_result_is_kept_for_the_page_to_use(kept):
    (output,) = kept.outputs("good")
    assert output.text == "42\n"


@pytest.mark.parametrize("name", ["wrong", "kept_out"])
def test_what_failed_or_is_kept_out_is_not_kept(kept, name):
    assert kept.outputs(name) is None


def test_a_moved_folder_is_not_executed_again(kept, tmp_path):
    """폴더를 옮기거나 이름을 바꾸어도 지문이 그대로이고, 보관한 결과를 그대로 씁니다."""
    before = kept.folder
    moved = shutil.copytree(before, tmp_path / "다른 이름")
    assert fingerprint(moved, ["good.ipynb"]) == fingerprint(before, ["good.ipynb"])
    cache = get_cache(moved / "executed")
    found = waiting(cache, [moved / f"{name}.ipynb" for name in CELLS], kept.config)
    cache.db.dispose()
    assert [path.stem for path in found] == ["wrong"]


def test_fingerprint_changes_with_a_name_and_with_a_letter(tmp_path):
    """파일의 이름이나 글자 하나가 바뀌면 지문이 바뀝니다."""
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    first = fingerprint(tmp_path, ["a.py"])
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    second = fingerprint(tmp_path, ["b.py"])
    (tmp_path / "b.py").write_text("x = 2\n", encoding="utf-8")
    assert len({first, second, fingerprint(tmp_path, ["b.py"])}) == 3
