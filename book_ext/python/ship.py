"""만든 꾸러미와 엔진을 책의 python/ 폴더에 넣습니다. 파일 이름에는 내용의 지문이 있습니다.

그래서 한 판의 페이지는 다른 판의 꾸러미를 부르지 못합니다. 꾸러미를 구하지 못하면 «실행» 없이 책을 만듭니다.
"""

import hashlib
import json
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sphinx.util import logging

from book_ext.python import pack, wheels

HERE = Path(__file__).parent
PIECE = 1_000_000  # 스크립트 하나에 담는 바이트. 조각마다 얼마나 왔는지 알릴 수 있습니다.
WITHOUT = "페이지 안의 Python에 쓸 파일을 구하지 못해, «실행» 단추 없이 책을 만듭니다."


@dataclass
class BookPython:
    """페이지에 적을 것: 엔진의 경로, 처음 누를 때와 그림을 처음 그릴 때 받는 바이트."""

    engine: str
    bytes: int
    figure_bytes: int


def shipped(app, name, content):
    """내용을 python/<이름>-<지문>.<꼬리>로 책에 넣고 그 경로를 돌려줍니다."""
    stem, suffix = name.rsplit(".", 1)
    digest = hashlib.sha256(content).hexdigest()[:12]
    path = Path(app.outdir, "python", f"{stem}-{digest}.{suffix}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return f"python/{path.name}"


def script(name, index, piece):
    """눌러 담은 바이트를 15비트씩 글자 하나로 적은 스크립트입니다. 글자는 0x4000부터 0xBFFF까지입니다."""
    bits = np.unpackbits(np.frombuffer(piece, np.uint8))
    bits = np.append(bits, np.zeros(-len(bits) % 15, np.uint8)).reshape(-1, 15)  # (글자 수, 15)
    text = (0x4000 + bits @ (1 << np.arange(14, -1, -1))).astype("<u2").tobytes().decode("utf-16-le")
    return f'\ufeffbookPack("{name}", {index}, {len(piece)}, "{text}");\n'.encode("utf-16-le")


def ship(app):
    """꾸러미를 만들어 책에 넣고, app.book_python에 알립니다."""
    app.book_python = None
    root, store = Path(app.srcdir), Path(app.outdir).parent / "python"
    pyodide = root / "node_modules" / "pyodide"
    try:
        found = wheels.find_wheels(pyodide, store / "wheels")
    except wheels.NoWheels as error:
        # 경고로 알리면 책을 만들지 못합니다(-W).
        logging.getLogger(__name__).info("%s\n%s", WITHOUT, error)
        return
    contents = pack.contents(root, found)
    pressed = pack.pressed(contents, pyodide, store)
    packs = {name: _ship_pack(app, name, content) for name, content in pressed.items()}
    engine = f"const EDITION = {json.dumps({'packs': packs})};\n" + (HERE / "engine.js").read_text(
        encoding="utf-8"
    )
    sizes = {name: sum(file["bytes"] for file in entry["files"]) for name, entry in packs.items()}
    figures = sizes.pop("figures")
    path = shipped(app, "engine.js", f"(() => {{\n{engine}}})();\n".encode())
    Path(app.outdir, "python", "licenses.txt").write_text(_licences(contents), encoding="utf-8")
    app.book_python = BookPython(path, sum(sizes.values()), figures)


def _licences(contents):
    """꾸러미에 든 라이선스의 글을 모두 모읍니다. 같은 글은 한 번만 적습니다."""
    files = {
        path: text for files in contents.values() for path, text in files.items() if pack.is_licence(path)
    }
    texts = {}
    for path, text in sorted(files.items()):
        texts.setdefault(text, []).append(path.removeprefix(pack.SITE))
    return "\n\n".join(f"{', '.join(paths)}\n\n{text.decode()}" for text, paths in texts.items())


def _ship_pack(app, name, content):
    files = []
    for index, start in enumerate(range(0, len(content), PIECE)):
        code = script(name, index, content[start : start + PIECE])
        path = shipped(app, f"{name}-{index}.js", code)
        files.append({"name": Path(path).name, "bytes": len(code)})
    return {"files": files, "size": len(zlib.decompress(content))}


def setup(app):
    app.connect("builder-inited", ship)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
