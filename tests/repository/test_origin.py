"""만든 책의 주소: git의 origin에서 오고, 저장소의 파일은 바꾸지 않습니다. 모르면 죽은 링크는 없습니다."""

import json
import subprocess
from types import SimpleNamespace

import pytest

from book_ext import repository
from book_ext.notebooks.execution import choose_cache
from book_ext.repository import BLANK, GITHUB, UNSET, address, choose, finish, written
from tests.support.places import PAGES, ROOT, parsed
from tools import book as tool

NAME = "A-Class-of-Ours/how.a-neural_network-learns"
ORIGINS = [
    f"https://github.com/{NAME}",
    f"https://github.com/{NAME}.git",
    f"https://github.com/{NAME}/",
    f"https://someone:secret@github.com/{NAME}.git",
    f"http://www.github.com/{NAME}",
    f"git@github.com:{NAME}.git",
    f"git@GitHub.com:{NAME}",
    f"ssh://git@github.com/{NAME}.git",
    f"ssh://git@ssh.github.com:443/{NAME}.git",
    f"git://github.com/{NAME}.git",
]
ELSEWHERE = [
    f"https://gitlab.com/{NAME}.git",
    f"git@gitlab.com:{NAME}.git",
    f"https://github.com.example.org/{NAME}",
    f"https://example.org/github.com/{NAME}",
    f"https://notgithub.com/{NAME}",
    f"https://github.com/{NAME}/tree/main",
    "https://github.com/only-a-name",
    f"../github.com/{NAME}",
    "",
]


@pytest.fixture
def clone(tmp_path):
    """clone(url): origin이 url인 저장소입니다. 주소가 적힌 설정과 노트북, 글이 하나씩 있습니다."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "_config.yml").write_text(f"repository:\n  url: {UNSET}\n", encoding="utf-8")

    def clone_(url):
        subprocess.run(["git", "config", "remote.origin.url", url], cwd=tmp_path, check=True)
        return tmp_path

    return clone_


def app_of(root):
    """저장소 root를 책으로 만드는 Sphinx에서, 주소를 정하는 데 쓰는 것만 있습니다."""
    options = {"repository_url": UNSET, "launch_buttons": {"colab_url": "Colab"}, "toc_title": "차례"}
    app = SimpleNamespace(srcdir=str(root), outdir=str(root / "_build" / "html"), config=SimpleNamespace())
    app.config.html_theme_options = options
    choose(app, app.config)
    return app


def test_every_way_to_write_a_github_origin_gives_its_https_address(clone):
    """https든 ssh든, .git이 붙든, 열쇠가 들었든 같은 주소입니다. 열쇠는 책에 남지 않습니다."""
    assert {url: address(clone(url)) for url in ORIGINS} == dict.fromkeys(ORIGINS, GITHUB + NAME)


def test_fork_has_its_own_address_even_if_the_config_names_the_source(clone):
    root = clone(f"git@github.com:student/{NAME.split('/')[1]}.git")
    (root / "_config.yml").write_text(f"repository:\n  url: {GITHUB}{NAME}\n", encoding="utf-8")
    assert (written(root), address(root)) == (GITHUB + NAME, f"{GITHUB}student/{NAME.split('/')[1]}")


def test_elsewhere_the_address_is_the_one_of_the_config_or_none(clone):
    """GitHub 밖의 origin이면 make address가 적어 둔 주소를 쓰고, 적은 적이 없으면 모릅니다."""
    assert {url: address(clone(url)) for url in ELSEWHERE} == dict.fromkeys(ELSEWHERE)
    (clone("") / "_config.yml").write_text(f"repository:\n  url: {GITHUB}{NAME}\n", encoding="utf-8")
    assert {url: address(clone(url)) for url in ELSEWHERE} == dict.fromkeys(ELSEWHERE, GITHUB + NAME)


def test_folder_inside_another_repository_does_not_take_its_address(clone, monkeypatch):
    """zip으로 받아 다른 저장소 안에 풀어 둔 책, 그리고 git이 없는 컴퓨터입니다."""
    root = clone(ORIGINS[0])
    (root / "book").mkdir()
    (root / "book" / "_config.yml").write_bytes((root / "_config.yml").read_bytes())
    assert address(root / "book") is None
    monkeypatch.setenv("PATH", "")
    assert address(root) is None


def test_buttons_lead_to_the_address_or_are_not_there(clone):
    """주소를 모르면 저장소와 Colab의 단추를 달지 않습니다. 다른 설정은 그대로입니다."""
    assert app_of(clone("")).config.html_theme_options == {"toc_title": "차례"}
    options = app_of(clone(ORIGINS[0])).config.html_theme_options
    assert (options["repository_url"], len(options)) == (GITHUB + NAME, 3)


@pytest.mark.parametrize(("url", "told"), [(ORIGINS[0], GITHUB + NAME), ("", BLANK)])
def test_finished_book_holds_no_other_address_and_the_repository_is_untouched(clone, url, told):
    """글, 스크립트, 내려받을 노트북의 주소가 바뀌고, 이름이 비슷한 저장소와 다른 파일은 그대로입니다."""
    app = app_of(clone(url))
    folder = clone(url) / "_build" / "html"
    (folder / "_sources").mkdir(parents=True)
    text = f'url = "{UNSET}"\n{UNSET}-other colab/github/{UNSET.removeprefix(GITHUB)}/blob/main'
    for name in ("a.html", "a.js", "_sources/a.ipynb", "a.bin"):
        (folder / name).write_text(text, encoding="utf-8")
    finish(app, None)
    right = f'url = "{told}"\n{UNSET}-other colab/github/{told.removeprefix(GITHUB)}/blob/main'
    read = {path.name: path.read_text(encoding="utf-8") for path in folder.rglob("a.*")}
    assert read == dict.fromkeys(("a.html", "a.js", "a.ipynb"), right) | {"a.bin": text}
    assert written(app.srcdir) == UNSET


def test_new_origin_makes_the_book_again_but_executes_nothing_again(clone, monkeypatch, capsys):
    """책의 지문에는 주소가 들고, 보관한 실행 결과의 지문에는 들지 않습니다. 할 일이 남았으면 알립니다."""
    made, kept = [], set()
    monkeypatch.chdir(clone(""))
    monkeypatch.setattr(tool, "make", lambda: made.append(address(".")))
    monkeypatch.setattr(tool, "fingerprint", lambda *material: "재료")
    tool.STAMP.parent.mkdir()
    for url in ("", "", ORIGINS[0], ORIGINS[1], ELSEWHERE[0]):
        clone(url)
        tool.build()
        app = SimpleNamespace(srcdir=".", outdir="_build/html")
        choose_cache(app, config := SimpleNamespace())
        kept.add(config.nb_execution_cache_path)
    assert made == [None, GITHUB + NAME, None] and len(kept) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if "make address" in line]
    assert [line.split("ADDRESS=")[1] for line in told] == [BLANK, GITHUB + NAME, BLANK]


def test_no_file_of_the_built_book_names_a_repository_nobody_has(book):
    """페이지에도, 페이지가 실행하는 셀에도, 내려받을 노트북에도 정하지 않은 주소가 없습니다."""
    files = [path for path in book.rglob("*") if path.suffix in repository.WRITTEN_IN]
    assert len(files) > 50
    assert [path.name for path in files if UNSET.removeprefix(GITHUB).encode() in path.read_bytes()] == []


@pytest.mark.parametrize("page", [page for page in PAGES if (ROOT / f"{page}.ipynb").exists()])
def test_page_of_a_notebook_leads_to_the_same_notebook(book, page):
    """Colab 단추는 이 저장소의 그 노트북을 열고, 저장소를 모르면 없습니다. 첫 셀도 같은 말을 합니다."""
    own = address(ROOT)
    links = {a["href"] for a in parsed(book / f"{page}.html").find_all("a", href=True)}
    found = {link for link in links if "colab" in link or BLANK in link or (own or GITHUB) in link}
    start = f"https://colab.research.google.com/github/{(own or '').removeprefix(GITHUB)}/blob/main"
    assert found == ({f"{start}/{page}.ipynb"} if own else set())
    first = next(
        cell
        for cell in json.loads((book / "_sources" / f"{page}.ipynb").read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    )
    assert f'url = "{own or BLANK}"\n' in first["source"]
