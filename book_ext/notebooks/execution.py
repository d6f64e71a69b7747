"""노트북을 코어마다 하나씩 나란히 실행하고, 그 결과를 보관합니다.

myst-nb는 페이지를 읽을 때 한 노트북씩 실행합니다. 그래서 읽기 전에 모두 실행해 두고, 읽을 때는 보관한 것을
쓰게 합니다. 오류가 난 노트북은 보관하지 않으므로, 읽을 때 다시 실행되며 그 오류를 알립니다. jupyter-cache에도
나란히 실행하는 기능이 있지만, 하나가 끝날 때마다 알리지도, 긴 것부터 하지도 않습니다.

jupyter-cache는 셀만 비교하므로 lib/을 고쳐도 옛 결과를 내놓습니다. 그래서 폴더 이름에 lib/과, 확인 셀이
부르는 exercises/의 코드와, requirements.txt의 지문을 넣습니다. 하나라도 바뀌면 모두 다시 실행됩니다.

부록 a에는 움직이는 그림이 없어서, 실행하지 않고 저장된 결과를 보입니다(_config.yml). 그 결과가 지금의
코드에서 나오는 것임은 nbval이 봅니다.
"""

import asyncio
import os
import shutil
from pathlib import Path, PurePosixPath

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from book_ext.fingerprint import fingerprint
from book_ext.progress import show


def choose_cache(app, config):
    """지금의 코드에 맞는 보관 폴더를 고르고, 옛 보관 폴더는 지웁니다."""
    source = Path(app.srcdir)
    cache = Path(app.outdir).parent / "executed"
    checks = sorted((source / "exercises").glob("*.py"))
    rooms = ["lib", *checks, "exercises/questions", "exercises/keys", "requirements.txt"]
    current = cache / fingerprint(source, rooms)
    for old in cache.glob("*"):
        if old != current:
            shutil.rmtree(old)
    config.nb_execution_cache_path = str(current)


def execute_all(app, env, docnames):
    """보관한 결과가 없는 노트북을 모두 실행합니다. 긴 노트북이 홀로 남지 않게, 큰 파일부터 합니다."""
    cache = get_cache(app.config.nb_execution_cache_path)
    paths = waiting(cache, [Path(env.doc2path(name)) for name in docnames], app.config)
    asyncio.run(side_by_side(paths, cache))
    cache.db.dispose()  # 열어 둔 데이터베이스를 닫습니다.


async def side_by_side(paths, cache):
    """노트북을 코어마다 하나씩 실행하며, 끝나는 대로 보관하고 알립니다."""
    cores = asyncio.Semaphore(os.cpu_count())
    tasks = [asyncio.create_task(execute(path, cores)) for path in paths]  # 이 차례로 코어를 얻습니다.
    for done, running in enumerate(asyncio.as_completed(tasks), 1):
        path, notebook = await running
        show("실행", done, len(paths), path.stem)
        if notebook is not None:
            cache.cache_notebook_bundle(
                CacheBundleIn(notebook, str(path)), check_validity=False, overwrite=True
            )


async def execute(path, cores):
    """노트북 하나를 그 폴더에서 실행합니다. 오류가 나면 노트북 대신 None을 돌려줍니다."""
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": path.parent}}
    async with cores:
        try:
            await NotebookClient(notebook, timeout=600, record_timing=False, resources=place).async_execute()
        except (CellExecutionError, CellTimeoutError):
            return path, None
    return path, notebook


def waiting(cache, paths, config):
    """실행해야 할 노트북을 큰 것부터 늘어놓습니다."""
    found = []
    for path in sorted(paths, key=lambda path: path.stat().st_size, reverse=True):
        kept_out = any(PurePosixPath(path).match(p) for p in config.nb_execution_excludepatterns)
        if path.suffix == ".ipynb" and not kept_out and not is_kept(cache, path):
            found.append(path)
    return found


def is_kept(cache, path):
    try:
        return bool(cache.match_cache_notebook(nbformat.read(path, as_version=4)))
    except KeyError:
        return False


def setup(app):
    app.connect("config-inited", choose_cache)
    app.connect("env-before-read-docs", execute_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
