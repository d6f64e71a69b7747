"""파일들의 지문: 이름과 내용이 하나라도 바뀌면 달라지는 글자열입니다. 폴더를 옮겨도 그대로입니다."""

import hashlib
from pathlib import Path


def files_under(path):
    """폴더 path 안의 모든 파일입니다. Python이 남긴 것은 뺍니다. path가 파일이면 그 파일 하나입니다."""
    if path.is_file():
        return [path]
    return [p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts]


def fingerprint(root, names):
    """폴더 root에 있는 파일이나 폴더 names의 SHA-256 지문을 16진수 글자열로 돌려줍니다."""
    root = Path(root)
    digest = hashlib.sha256()
    for path in sorted({p for name in names for p in files_under(root / name)}):
        digest.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
