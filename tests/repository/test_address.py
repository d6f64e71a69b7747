"""저장소의 주소는 _config.yml에 있는 하나뿐이고, make address가 어디에서나 함께 바꿉니다."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from book_ext.repository import written
from tests.support.places import ROOT
from tools.address import change, files

GITHUB = "https://github.com"  # 주소를 통째로 적으면, 그 주소를 쓰는 날 이 파일도 바뀝니다.
NEW = f"{GITHUB}/A-Class-of-Ours/how.a-neural_network-learns"
NOTEBOOKS = [
    "intro.ipynb",
    *(f"{room}/*.ipynb" for room in ("chapters", "exercises/source", "exercises/student")),
]
BAD = [
    "",
    "name/repository",
    "http://github.com/name",
    "https://example.org/name/repository",
    f"{GITHUB}/name",
    f"{GITHUB}/name/repository/",
    f"{GITHUB}/name/repository.git",
    f"{GITHUB}/name/..",
    f"{GITHUB}/name/repository/tree/main",
    f"{GITHUB}/-name/repository",
    f"{GITHUB}/name/저장소",
    f"{GITHUB}/name/a b",
    f"{GITHUB}/name/a$(b)",
    f"{GITHUB}/name/repository\n",
]


@pytest.fixture
def tree(tmp_path):
    """저장소의 글로 된 파일을 모두 복사한 저장소입니다."""
    for name in files(ROOT):
        if not name.endswith((".png", ".npz")):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return tmp_path


def contents(root):
    return {name: (root / name).read_bytes() for name in files(root)}


def test_every_first_cell_has_the_address_of_the_config():
    """첫 셀이 가져오는 저장소는 _config.yml의 저장소입니다."""
    paths = [path for pattern in NOTEBOOKS for path in sorted(ROOT.glob(pattern))]
    assert len(paths) > 15
    for path in paths:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        first = next(cell for cell in cells if cell["cell_type"] == "code")
        assert f'url = "{written(ROOT)}"\n' in first["source"], path


@pytest.mark.parametrize("document", ["README.md", "notices.md"])
def test_every_address_of_a_document_is_the_one_of_the_config(document):
    """README의 git clone과 Colab 주소, 출처를 적는 예의 주소도 _config.yml과 같습니다."""
    text = (ROOT / document).read_text(encoding="utf-8")
    name = written(ROOT).removeprefix(f"{GITHUB}/")
    found = re.findall(r"git clone https://github\.com/(\S+) book", text)
    found += re.findall(r"colab\.research\.google\.com/github/([^/]+/[^/]+)/", text)
    found += re.findall(r"CC BY 4\.0, `https://github\.com/(\S+)`", text)
    assert found and set(found) == {name}


def test_new_address_reaches_every_place_and_the_way_back_is_exact(tree):
    """새 주소로 바꾸면 옛 주소는 어디에도 없고, 되돌리면 한 바이트도 다르지 않습니다."""
    before, old = contents(tree), written(tree)
    changed = change(tree, NEW)
    assert {"_config.yml", "README.md", "notices.md", "intro.ipynb"} <= set(changed)
    after = contents(tree)
    assert [name for name in after if old.removeprefix("https://").encode() in after[name]] == []
    assert written(tree) == NEW
    for name in changed:
        if name.endswith(".ipynb"):
            json.loads(after[name])
    assert change(tree, NEW) == [], "두 번째에는 바꿀 것이 없습니다."
    assert contents(tree) == after
    assert change(tree, old) == changed
    assert contents(tree) == before


def test_a_longer_name_is_another_repository(tree):
    """지금의 주소로 시작하는 다른 저장소의 주소는 그대로 둡니다."""
    other = f"{written(tree)}-other {written(tree)}.js".encode()
    (tree / "other.md").write_bytes(other + f" {written(tree)}.".encode())
    assert "other.md" in change(tree, NEW)
    assert (tree / "other.md").read_bytes() == other + f" {NEW}.".encode()


def test_bad_address_is_refused_and_changes_nothing(tree):
    """GitHub 저장소의 주소가 아니면 무엇이 들어왔는지 알리고, 아무것도 바꾸지 않습니다."""
    before = contents(tree)
    for bad in BAD:
        told = re.escape(f"꼴의 주소가 와야 하는데, 들어온 것은 {bad!r}입니다")
        with pytest.raises(ValueError, match=told):
            change(tree, bad)
        assert contents(tree) == before


def test_command_tells_the_files_it_changed(tree):
    """명령은 바꾼 파일을, 잘못된 주소에는 까닭을 한국어로 알립니다."""
    command = [sys.executable, "-X", "utf8", "-m", "tools.address"]
    told = [
        subprocess.run(
            [*command, new],
            cwd=tree,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
        )
        for new in (NEW, NEW, "github.com/name")
    ]
    assert "notices.md: 주소를 바꾸었습니다.\n" in told[0].stdout
    assert told[1].stdout == "주소가 이미 그대로입니다.\n"
    assert told[2].returncode == 1 and told[2].stderr.startswith("ADDRESS에는")
