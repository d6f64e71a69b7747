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
from book_ext.progress import ERASE
from book_ext.repository import BLANK, address, written
from lib import console
from tools.recorded import LOG

BOOK = Path("_build/html")
STAMP = Path("_build/book.sha256")  # 끝까지 만든 책의 지문과 주소. 만드는 동안에는 없습니다.
# 책을 이루는 것입니다. 이 가운데 하나라도 바뀌면 책을 다시 만듭니다.
MATERIAL = [
    *("_config.yml", "_toc.yml", "CITATION.cff", "intro.ipynb", "glossary.md", "notices.md", "chapters"),
    *("exercises", "classroom/guide.md", "lib", "book_ext", "tools", "requirements.txt", "package-lock.json"),
]
# 노트북의 커널도 이 설정을 따릅니다. make 없이 만들어도 같은 책이 되도록 여기에 둡니다.
SETTINGS = {
    "OPENBLAS_NUM_THREADS": "1",  # 작은 행렬은 스레드 여러 개가 나누어 곱하면 도리어 느립니다.
    "TQDM_DELAY": "86400",  # 진행 막대가 출력에 남지 않도록, 하루(초)가 지나야 나타나게 합니다.
    "PYTHONUTF8": "1",  # Windows에서도 파일과 출력의 한글이 깨지지 않습니다.
}


def make(folder="."):
    """폴더 folder의 책을 새 프로세스에서 만듭니다. 실패하면 기록이 어디에 있는지 알리며 멈춥니다."""
    log = (Path(folder) / LOG).resolve()
    log.parent.mkdir(exist_ok=True)
    log.write_text("", encoding="utf-8")
    command = [sys.executable, "-m", "tools.recorded", sys.stdout.encoding or "utf-8"]
    with subprocess.Popen(command, cwd=folder, env=os.environ | SETTINGS, stderr=subprocess.PIPE) as process:
        try:
            for line in process.stderr:
                show(line.decode(errors="replace"), log)
        except KeyboardInterrupt:
            print("\n멈추는 중입니다.", flush=True)
            process.communicate()  # 멈추며 남기는 말은 버리고, 커널까지 끝나기를 기다립니다.
            sys.exit("멈추었습니다. 다시 할 때 이미 실행한 노트북은 건너뜁니다.")
    if process.returncode != 0:
        sys.exit(f"책을 만들지 못했습니다. 위의 경고와 오류를 고친 다음 다시 하세요.\n모든 기록: {log}")


def show(line, log):
    """경고나 오류의 한 줄을 기록에도 적고 화면에도 보입니다. 화면에 남은 진행의 줄은 지웁니다."""
    with log.open("a", encoding="utf-8") as file:
        file.write(line)
    sys.stderr.write(line.rstrip("\n") + ERASE * sys.stderr.isatty() + "\n")
    sys.stderr.flush()


def build():
    """책을 처음부터 끝까지 만들고, 성공했을 때에만 지문을 남깁니다."""
    material = f"{fingerprint('.', MATERIAL)} {address('.')}"
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == material:
        return
    STAMP.unlink(missing_ok=True)
    shutil.rmtree(BOOK, ignore_errors=True)
    print(f"책을 만듭니다. 노트북을 실행하느라 몇 분이 걸릴 수 있습니다. 기록: {LOG}", flush=True)
    make()
    STAMP.write_text(material, encoding="utf-8")
    print(advice("."), end="")


def advice(folder):
    """Colab을 쓰려면 할 일이 남았을 때, 그것을 알리는 한 줄입니다."""
    own, known = address(folder), written(folder)
    command = f"make address ADDRESS={own or BLANK}"
    if own is None:
        return f"저장소의 주소를 몰라 Colab 단추를 뺐습니다. 알려 주려면: {command}\n"
    if own != known:
        return f"Colab의 첫 셀은 아직 {known}에서 책을 가져옵니다. 바꾸려면: {command}\n"
    return ""


if __name__ == "__main__":
    console.readable()
    build()
    print(f"책이 준비되었습니다. 브라우저로 여세요: {(BOOK / 'intro.html').resolve()}")
