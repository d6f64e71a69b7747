"""https로 공개한 책을 기기에 받아 두어, 인터넷이 끊겨도 읽게 합니다.

페이지마다 offline.js를 넣고, 책을 다 만든 다음 파일마다 내용의 지문을 적은 offline_worker.js를 책의
맨 위에 둡니다. 파일로 연 책과 `make serve`로 연 책에서는 아무 일도 하지 않습니다.
"""

import base64
import hashlib
import json
import math
import zlib
from pathlib import Path

HERE = Path(__file__).parent

# 읽는 이의 브라우저가 부르지 않는 파일: 소스맵, 번역의 원본, 쓰지 않는 아이콘 글꼴과 스크립트, Sphinx의 기록.
UNREAD = (
    "*.map",
    "*.po",
    "*.mo",
    "*.ttf",
    "*webpack-macros.html",
    "_static/scripts/fontawesome.js*",
    ".buildinfo",
    "objects.inv",
)


def read_files(book):
    """책의 폴더 book에서, 읽는 데 쓰는 파일의 경로를 이름 순서로 돌려줍니다."""
    files = (path.relative_to(book) for path in Path(book).rglob("*") if path.is_file())
    return sorted(path for path in files if not any(path.match(pattern) for pattern in UNREAD))


def write_worker(book):
    """책의 폴더 book에 offline_worker.js를 씁니다. 내려받을 노트북(_sources)은 받아 두지 않습니다."""
    target = Path(book, "offline_worker.js")
    target.unlink(missing_ok=True)
    paths = [path for path in read_files(book) if path.parts[0] != "_sources"]
    contents = {path.as_posix(): (book / path).read_bytes() for path in paths}
    target.write_text(worker(contents), encoding="utf-8")


def worker(contents):
    """파일 {경로: 내용}을 받아 두는 offline_worker.js의 글입니다. 내용이 같으면 판의 이름도 같습니다."""
    files = [(path, integrity(content)) for path, content in contents.items()]
    edition = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]
    # 서버는 글을 눌러서 보내고, python/의 꾸러미는 쓸 때 보냅니다.
    sizes = (
        len(zlib.compress(content)) for path, content in contents.items() if not path.startswith("python/")
    )
    size = math.ceil(sum(sizes) / 1e6)
    code = (HERE / "offline_worker.js").read_text(encoding="utf-8")
    start = (
        f'const EDITION = "{edition}";\nconst SIZE = {size};\nconst FILES = new Map({json.dumps(files)});\n'
    )
    return f"{start}\n{code}"


def integrity(content):
    """브라우저가 내용을 견주는 꼴의 SHA-256 지문을 돌려줍니다."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def finish(app, exception):
    """다 만든 책에만 offline_worker.js를 씁니다."""
    if exception is None:
        write_worker(Path(app.outdir))


def setup(app):
    app.add_js_file(None, body=(HERE / "offline.js").read_text(encoding="utf-8"))
    # Jupyter Book이 index.html을 쓴 다음(기본 순서 500)에 해야 합니다.
    app.connect("build-finished", finish, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
