"""페이지의 Python의 꾸러미: 작고, 다시 만들어도 같고, 라이선스를 지키고, 다른 판과 섞이지 않습니다."""

import hashlib
import io
import json
import re
import tarfile
import zlib
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from fontTools.ttLib import TTFont

from book_ext.python import pack, ship, wheels
from tests.support.documents import table
from tests.support.places import ROOT
from tests.support.python_page import engine_of, go_without

PYODIDE = ROOT / "node_modules" / "pyodide"
FIRST = 9_500_000  # 바이트. 그림이 없는 셀을 처음 실행할 때 받는 것
WITH_FIGURES = 14_000_000


@pytest.fixture(scope="module")
def shipped(book):
    """책의 python/ 폴더에 든 엔진과 꾸러미입니다: {이름: 내용}. 페이지마다 있는 셀의 파일은 뺍니다."""
    engine_of(book)
    scripts = {path.name: path.read_bytes() for path in (book / "python").glob("*.js")}
    return {name: content for name, content in scripts.items() if not name.startswith("cell")}


@pytest.fixture(scope="module")
def packs(shipped):
    """책에 실린 꾸러미를 풀어낸 바이트입니다."""
    pieces = {}
    for content in shipped.values():
        if content.startswith(b"\xff\xfe"):
            name, index, size, text = parse(content)
            pieces.setdefault(name, {})[index] = unpacked(text, size)
    return {
        name: zlib.decompress(b"".join(parts[i] for i in sorted(parts))) for name, parts in pieces.items()
    }


def parse(content):
    call = content.decode("utf-16")
    name, index, size, text = re.fullmatch(r'bookPack\("(\w+)", (\d+), (\d+), "(.*)"\);\n', call).groups()
    return name, int(index), int(size), text


def unpacked(text, size):
    """글자 하나에 15비트씩 담긴 바이트를 꺼냅니다."""
    units = np.frombuffer(text.encode("utf-16-le"), "<u2") - 0x4000
    bits = (units[:, np.newaxis] >> np.arange(14, -1, -1)) & 1  # (글자 수, 15)
    return np.packbits(bits.astype(np.uint8).ravel())[:size].tobytes()


def members(content):
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return {member.name: archive.extractfile(member).read() for member in archive}


def test_bytes_survive_being_written_as_letters():
    for size in (1, 2, 14, 15, 16, 100):
        content = bytes(range(256))[-size:]
        name, index, written, text = parse(ship.script("name", 3, content))
        assert (name, index, unpacked(text, written)) == ("name", 3, content)


def test_packs_keep_their_budget(shipped):
    sizes = {name: len(content) for name, content in shipped.items()}
    figures = sum(size for name, size in sizes.items() if name.startswith("figures-"))
    assert sum(sizes.values()) - figures <= FIRST
    assert sum(sizes.values()) <= WITH_FIGURES


def test_every_name_carries_the_fingerprint_of_its_content(shipped):
    for name, content in shipped.items():
        assert re.fullmatch(r"[\w-]+-([0-9a-f]{12})\.js", name)[1] == hashlib.sha256(content).hexdigest()[:12]


def test_engine_asks_only_for_the_packs_of_its_own_edition(shipped):
    engine = next(content for name, content in shipped.items() if name.startswith("engine-")).decode()
    edition = json.loads(re.search(r"const EDITION = (.*);", engine)[1])
    asked = {file["name"]: file["bytes"] for entry in edition["packs"].values() for file in entry["files"]}
    assert asked == {name: len(c) for name, c in shipped.items() if not name.startswith("engine-")}


def test_packs_come_out_the_same_again(packs, tmp_path):
    """책과 여러 해 바뀌지 않는 numpy를 처음부터 다시 눌러 담습니다."""
    try:
        found = wheels.find_wheels(PYODIDE, ROOT / "_build" / "python" / "wheels")
    except wheels.NoWheels as error:
        go_without(f"꾸러미를 구하지 못해 다시 만들지 못합니다. {error}")
    contents = pack.contents(ROOT, found)
    again = pack.pressed({name: contents[name] for name in ("book", "numpy")}, PYODIDE, tmp_path)
    for name, content in again.items():
        assert zlib.decompress(content) == packs[name], name


def test_packs_hold_no_path_of_this_computer_and_no_bytecode_of_its_python(packs):
    for name, content in packs.items():
        assert str(ROOT).encode() not in content, name
    for name in ("numpy", "book", "figures"):
        assert not [
            path for path in members(packs[name]) if "__pycache__" in path and "cpython-312" not in path
        ]


def test_book_pack_holds_lib_and_the_exercises(packs):
    names = members(packs["book"])
    files = {f"book/{path.relative_to(ROOT).as_posix()}" for path in pack.book_files(ROOT)}
    assert {"book/lib/check.py", "book/lib/data/mnist_sample.npz"} <= files <= set(names)
    assert not [name for name in names if name.endswith(".ipynb")]


def test_modules_that_draw_are_known_before_they_run(packs):
    path = "lib/python3.12/site-packages/book_page/figure_modules.txt"
    known = members(packs["book"])[path].decode().split()
    assert {"matplotlib", "lib.plot", "lib.live.figure", "lib.live.descent"} <= set(known)
    assert not {"lib", "lib.gradient", "lib.network", "lib.check", "lib.mnist"} & set(known)


def test_cut_fonts_have_a_new_name_and_the_letters_of_figures(packs):
    fonts = {
        p.rsplit("/", 1)[1]: TTFont(io.BytesIO(c))
        for p, c in members(packs["figures"]).items()
        if p.endswith(".ttf")
    }
    korean = fonts["NanumGothic.ttf"]
    assert "Nanum" not in "".join(korean["name"].getDebugName(i) or "" for i in (1, 3, 4, 6))
    assert {ord(c) for c in "가힝손실률 Aθ×²°"} - {ord("θ")} <= korean.getBestCmap().keys()
    assert {ord(c) for c in "Aθ∂∇−×"} <= fonts["DejaVuSans.ttf"].getBestCmap().keys()


def test_every_package_brings_its_licence(packs, book):
    licences = (book / "python" / "licenses.txt").read_text(encoding="utf-8")
    for name in ("numpy", "figures"):
        folders = {path.split("/")[3] for path in members(packs[name])}
        for folder in (f for f in folders if f.endswith(".dist-info")):
            assert re.search(rf"{re.escape(folder)}/.*licen[sc]e", licences, re.IGNORECASE), folder


def test_notices_name_the_versions_in_the_packs():
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    versions = {name: lock["packages"][name]["version"] for name in wheels.SIZES}
    versions |= {name: metadata.version(name) for name in pack.PURE}
    versions |= {"pyodide": lock["info"]["version"], "Python": lock["info"]["python"]}
    named = dict(
        re.findall(r"^(\S+) ([\d.]+\d)$", "\n".join(row[0] for row in table("notices.md", "꾸러미")), re.M)
    )
    assert named == versions


def test_book_without_wheels_is_built_without_python(tmp_path, monkeypatch):
    def nowhere(*_):
        raise wheels.NoWheels("인터넷에 연결되어 있지 않습니다.")

    monkeypatch.setattr(wheels, "find_wheels", nowhere)
    app = SimpleNamespace(srcdir=str(ROOT), outdir=str(tmp_path / "html"))
    ship.ship(app)
    assert app.book_python is None
    assert not Path(app.outdir, "python").exists()
