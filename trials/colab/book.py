"""흉내 낸 Colab에서 실행한 노트북을, 다시 실행하지 않고 위젯의 상태 그대로 책으로 만듭니다."""

import os
import shutil
from pathlib import Path

from tools.book import make
from trials.colab import repository
from trials.colab.runtime import DONE, HOME

TREE = HOME / "book"
BOOK = TREE / "_build" / "html"


def build():
    """저장소의 복사본에 실행한 노트북을 넣고 책을 만듭니다."""
    repository.copy(TREE)
    shutil.copytree(DONE, TREE, dirs_exist_ok=True)
    config = TREE / "_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("execute_notebooks: cache", "execute_notebooks: off"), encoding="utf-8")
    os.symlink(Path("node_modules").resolve(), TREE / "node_modules")
    make(TREE)


if __name__ == "__main__":
    build()
