"""노트북의 실행 결과를 보관하는 폴더를 정합니다.

jupyter-cache는 셀만 비교하므로 lib/을 고쳐도 옛 결과를 내놓습니다. 그래서 폴더 이름에
lib/과 requirements.txt의 지문을 넣습니다. 둘 가운데 하나라도 바뀌면 모두 다시 실행됩니다.
"""

import shutil
from pathlib import Path

from book_ext.fingerprint import fingerprint


def choose_cache(app, config):
    """지금의 lib/에 맞는 보관 폴더를 고르고, 옛 보관 폴더는 지웁니다."""
    source = Path(app.srcdir)
    cache = Path(app.outdir).parent / "executed"
    current = cache / fingerprint(source / "lib", source / "requirements.txt")
    for old in cache.glob("*"):
        if old != current:
            shutil.rmtree(old)
    config.nb_execution_cache_path = str(current)


def setup(app):
    app.connect("config-inited", choose_cache)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
