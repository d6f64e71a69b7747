"""만든 책을 나누어 줄 zip 하나로 묶습니다.

풀면 맨 위에 열어 볼 index.html 하나와 안내문, 그리고 책이 든 book 폴더가 있습니다. 책이 같으면 zip도
한 바이트까지 같습니다.
"""

import zipfile
from pathlib import Path

from book_ext.edition import version
from book_ext.offline.files import read_files
from lib import console

BOOK = Path("_build/html")
TARGET = Path(f"_build/how-a-neural-network-learns-{version('.')}.zip")
HERE = Path(__file__).parent
DATE = (1980, 1, 1, 0, 0, 0)  # zip이 적을 수 있는 가장 이른 때


def pack(book, target):
    """책의 폴더 book을 zip 파일 target으로 묶습니다."""
    entries = {
        "index.html": (HERE / "zip_index.html").read_bytes(),
        "읽어 주세요.txt": (HERE / "zip_readme.txt").read_text(encoding="utf-8").encode("utf-8-sig"),
    }
    entries |= {f"book/{path.as_posix()}": (book / path).read_bytes() for path in read_files(book)}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, DATE)
            info.create_system = 3  # 어느 운영체제에서 묶어도 같게: 유닉스, 누구나 읽을 수 있는 파일
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


if __name__ == "__main__":
    console.readable()
    pack(BOOK, TARGET)
    print(f"나누어 줄 책을 묶었습니다: {TARGET.resolve()} ({TARGET.stat().st_size / 1e6:.1f} MB)")
