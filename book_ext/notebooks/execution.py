"""노트북의 실행 결과를 보관하는 폴더를 정합니다.

jupyter-cache는 셀만 비교하므로 lib/을 고쳐도 옛 결과를 내놓습니다. 그래서 폴더 이름에 lib/과, 확인 셀이
부르는 exercises/의 코드와, requirements.txt의 지문을 넣습니다. 하나라도 바뀌면 모두 다시 실행됩니다.

전체 MNIST를 쓰는 부록 a는 데이터가 이 컴퓨터에 있을 때에만 실행합니다. 없으면 저장된 결과를 보입니다.
"""

import shutil
from pathlib import Path

from book_ext.fingerprint import fingerprint
from lib import mnist


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


def leave_out_full_mnist(app, config):
    """데이터가 없으면 부록 a를 실행하지 않습니다."""
    if not mnist.at_hand():
        config.nb_execution_excludepatterns.append("chapters/a_full_mnist.ipynb")


def setup(app):
    app.connect("config-inited", choose_cache)
    app.connect("config-inited", leave_out_full_mnist)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
