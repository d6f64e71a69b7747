"""파일들의 지문: 이름과 내용이 하나라도 바뀌면 달라지는 글자열입니다."""

import hashlib
import os
from pathlib import Path

# 책의 재료가 아닌 폴더입니다. 점으로 시작하는 폴더도 재료가 아닙니다.
NOT_MATERIAL = {"_build", "bench", "colab", "node_modules", "tests", "versions", "__pycache__"}


def files_under(root):
    """폴더 root 안의 재료 파일을 이름 순서로 돌려줍니다."""
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [s for s in subfolders if s not in NOT_MATERIAL and s[0] != "."]
        yield from (Path(folder, name) for name in names)


def fingerprint(*roots):
    """파일이나 폴더 roots의 SHA-256 지문을 16진수 글자열로 돌려줍니다."""
    paths = {p for root in roots for p in ([root] if root.is_file() else files_under(root))}
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
