"""공개한 책을 옮기거나 거둘 때, 읽은 이의 기기에서 받아 둔 책이 사라지게 합니다.

    .venv/bin/python -m book_ext.offline.withdraw 폴더

옛 주소에 공개할 폴더에 목록이 빈 offline_worker.js를 씁니다. 책에 다시 들른 기기는 그다음에 여는 페이지부터
서버의 페이지를 보고, 받아 둔 것은 모두 지웁니다. 그때 열려 있던 페이지는 닫을 때까지 그대로 읽힙니다.
"""

import sys
from pathlib import Path

from book_ext.offline.files import worker


def withdraw(folder):
    """폴더 folder에 아무것도 받아 두지 않는 offline_worker.js를 씁니다."""
    Path(folder, "offline_worker.js").write_text(worker({}), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("옛 주소에 공개할 폴더를 하나 적어 주세요: python -m book_ext.offline.withdraw 폴더")
    withdraw(sys.argv[1])
    print(f"받아 둔 책을 거두는 파일을 썼습니다: {Path(sys.argv[1], 'offline_worker.js')}")
