"""책을 만듭니다. 재료가 그대로면 이미 만든 책을 그대로 둡니다.

Sphinx는 매번 모든 페이지를 새로 읽습니다. 바뀐 페이지만 읽으면 다른 페이지의 차례가 낡고, 경고로
멈춘 만들기가 되풀이하면 통과하기 때문입니다. 노트북의 실행 결과는 따로 보관하므로 빠릅니다.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from book_ext.fingerprint import fingerprint

BOOK = Path("_build/html")
STAMP = Path("_build/book.sha256")  # 끝까지 만든 책의 지문. 만드는 동안에는 없습니다.
# 책을 이루는 것입니다. 이 가운데 하나라도 바뀌면 책을 다시 만듭니다.
MATERIAL = [
    *("_config.yml", "_toc.yml", "intro.ipynb", "glossary.md", "notices.md", "chapters", "exercises/student"),
    *("classroom/guide.md", "lib", "book_ext", "tools/book.py", "requirements.txt", "package-lock.json"),
]
# 노트북의 커널도 이 설정을 따릅니다. make 없이 만들어도 같은 책이 되도록 여기에 둡니다.
SETTINGS = {
    "OPENBLAS_NUM_THREADS": "1",  # 작은 행렬은 스레드 여러 개가 나누어 곱하면 도리어 느립니다.
    "TQDM_DELAY": "86400",  # 진행 막대가 출력에 남지 않도록, 하루(초)가 지나야 나타나게 합니다.
    "PYTHONUTF8": "1",  # Windows에서도 파일과 출력의 한글이 깨지지 않습니다.
}
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


def build():
    """책을 처음부터 끝까지 만들고, 성공했을 때에만 지문을 남깁니다."""
    material = fingerprint(".", MATERIAL)
    if STAMP.exists() and STAMP.read_text() == material:
        return
    STAMP.unlink(missing_ok=True)
    shutil.rmtree(BOOK, ignore_errors=True)
    options = ["build", ".", "--all", "-W", "-n", "--keep-going"]
    done = subprocess.run([sys.executable, "-c", JUPYTER_BOOK, *options], env=os.environ | SETTINGS)
    if done.returncode != 0:
        sys.exit("책을 만들지 못했습니다. 위의 경고와 오류를 고친 다음 다시 하세요.")
    STAMP.write_text(material)


if __name__ == "__main__":
    build()
    print(f"책이 준비되었습니다. 브라우저로 여세요: {(BOOK / 'intro.html').resolve()}")
