"""Colab의 첫 셀: 가져오기, 다시 실행하기, 가져오지 못했을 때, 가져오다 만 폴더.

google.colab이 들어 있는 IPython에서 첫 셀을 고치지 않고 실행하고, git만 이 컴퓨터의 작은 저장소로 돌립니다.
노트북을 통째로 실행해 보는 것은 make colab입니다.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.places import ROOT
from trials.colab.repository import instead_of_github, serve

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="Colab은 리눅스여서, 첫 셀의 git과 mv를 리눅스에서만 실행해 봅니다."
)
RUN = """
import importlib.util, json, sys, types
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell

source, colab, times = json.loads(sys.argv[1])
if colab:
    sys.modules["google.colab"] = types.ModuleType("google.colab")
find_spec, font = importlib.util.find_spec, Path("font")
importlib.util.find_spec = lambda name: find_spec(name) if font.exists() else None
shell = InteractiveShell.instance()
results = [shell.run_cell(source) for _ in range(times)]
sys.exit(not results[-1].success)
"""
ADVICE = "책을 가져오지 못했습니다. 인터넷이 되는지, 브라우저에서 이 주소가 열리는지 보고"
NOWHERE = Path("nowhere.git")


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    """첫 셀이 찾는 것만 든 작은 저장소입니다."""
    tree = tmp_path_factory.mktemp("tree")
    (tree / "lib").mkdir()
    (tree / "lib" / "gradient.py").touch()
    (tree / "lib" / "notebook.py").write_text("def prepare():\n    print('prepared')\n")
    bare = tmp_path_factory.mktemp("origin") / "book.git"
    serve(tree, bare)
    return bare


@pytest.fixture
def content(tmp_path):
    """글꼴이 이미 있는, Colab의 빈 폴더입니다."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "font").touch()
    return tmp_path / "content"


def run(content, bare, colab=True, times=1, path=()):
    """첫 셀을 times번 실행하고 (성공했는지, 나온 글)을 돌려줍니다."""
    notebook = json.loads((ROOT / "intro.ipynb").read_text(encoding="utf-8"))
    first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    arguments = json.dumps(["".join(first["source"]), colab, times])
    env = os.environ | instead_of_github(bare) | {"IPYTHONDIR": str(content.parent), "NO_COLOR": "1"}
    env["PYTHONPATH"] = os.pathsep.join([*map(str, path), env["PYTHONPATH"]])
    command = [sys.executable, "-X", "utf8", "-c", RUN, arguments]
    done = subprocess.run(command, cwd=content, env=env, capture_output=True, encoding="utf-8")
    return done.returncode == 0, done.stdout + done.stderr


def test_first_cell_brings_the_book(content, origin):
    """저장소를 book으로 가져오고, 도중의 폴더는 남기지 않고, 다른 말은 하지 않습니다."""
    assert run(content, origin) == (True, "prepared\n")
    assert sorted(path.name for path in content.iterdir()) == ["book", "font"]


def test_second_run_and_restart_bring_nothing_again(content, origin):
    """같은 커널에서 두 번 실행해도, 런타임을 다시 시작해도 되고, 읽는 이가 고친 파일도 그대로입니다."""
    assert run(content, origin, times=2) == (True, "prepared\n" * 2)
    (content / "book" / "lib" / "gradient.py").write_text("own = 1\n")
    assert run(content, NOWHERE) == (True, "prepared\n")
    assert (content / "book" / "lib" / "gradient.py").read_text() == "own = 1\n"


def test_failed_clone_ends_with_a_korean_sentence_and_can_be_repeated(content, origin):
    """가져오지 못하면 할 일을 알리는 문장으로 끝나고, 다시 실행하면 됩니다."""
    good, told = run(content, NOWHERE)
    assert not good and ADVICE in told.strip().splitlines()[-1]
    assert "«런타임 > 런타임 연결 해제 및 삭제»" in told and "StopIteration" not in told
    assert run(content, origin) == (True, "prepared\n")


@pytest.mark.parametrize("left", ["book", ".book"])
def test_half_a_clone_is_replaced(content, origin, left):
    """가져오다 만 폴더가 있어도 새로 가져오고, book이라는 다른 폴더는 지우지 않고 옮겨 둡니다."""
    (content / left / ".git").mkdir(parents=True)
    (content / left / "own.txt").write_text("읽는 이의 파일", encoding="utf-8")
    assert run(content, origin) == (True, "prepared\n")
    assert (content / "book" / "lib" / "gradient.py").exists() and not (content / ".book").exists()
    assert (content / "book.~1~" / "own.txt").exists() == (left == "book")


def test_first_cell_brings_the_font_alone(content, origin):
    """글꼴이 없을 때에만 pip을 부르고, 글꼴의 패키지 하나만 받습니다. 여기에서는 pip이 흉내만 냅니다."""
    pip = content.parent / "stand_in" / "pip"
    pip.mkdir(parents=True)
    (pip / "__init__.py").touch()
    code = "import sys, pathlib\npathlib.Path('font').write_text(' '.join(sys.argv[1:]))\n"
    (pip / "__main__.py").write_text(code)
    (content / "font").unlink()
    good, told = run(content, origin, times=2, path=[pip.parent])
    assert good and told.count("prepared\n") == 2 and told.count("restart the kernel") == 1
    assert (content / "font").read_text() == "install -q --no-deps koreanize-matplotlib"


def test_elsewhere_nothing_is_brought(content, origin):
    """Colab이 아니면 아무것도 가져오지 않고, 책의 폴더 밖이면 한국어로 알립니다."""
    good, told = run(content, origin, colab=False)
    assert not good and "책의 폴더를 찾지 못했습니다." in told.strip().splitlines()[-1]
    assert [path.name for path in content.iterdir()] == ["font"]
