"""페이지가 부르는 스타일, 스크립트, 그림의 주소에 내용의 지문(?v=)을 답니다.

GitHub Pages는 브라우저에게 파일을 10분 동안 외워 두라고 합니다. 그사이에 책을 고쳐 공개하면, 주소가 같은
옛 파일이 새 페이지에 섞입니다(Firefox는 서비스 워커에게 묻지도 않습니다). 내용이 다르면 주소도 다르게 하여
막습니다. Sphinx가 단 지문은 없거나, 쓰지 않는 규칙을 빼기 전의 것이라서 다시 답니다.
"""

import re
from functools import partial
from hashlib import sha256
from pathlib import Path

ADDRESS = re.compile(r'\b(href|src|data-state)="([^"?#:]+\.(?:css|js|svg))(?:\?v=[^"]*)?"')


def stamp(book):
    """책의 폴더 book에서 모든 페이지의 주소에 지문을 답니다. 책에 없는 파일의 주소는 그대로 둡니다."""
    for page in Path(book).rglob("*.html"):
        text = ADDRESS.sub(partial(stamped, page.parent), page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8", newline="\n")


def stamped(folder, found):
    """폴더 folder의 페이지에서 찾은 주소 하나에 지문을 단 글입니다."""
    attribute, address = found.groups()
    target = folder / address
    if not target.is_file():
        return found[0]
    return f'{attribute}="{address}?v={sha256(target.read_bytes()).hexdigest()[:8]}"'


def finish(app, exception):
    """다 만든 책에만 지문을 답니다."""
    if exception is None:
        stamp(app.outdir)


def setup(app):
    # 스타일의 규칙을 뺀 다음(800), 받아 둘 파일의 지문을 적기(900) 전에 합니다.
    app.connect("build-finished", finish, priority=850)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
