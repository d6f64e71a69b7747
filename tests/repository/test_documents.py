"""문서의 규칙을 지킵니다: README, CONTRIBUTING, CHANGELOG, 저작권과 출처."""

import json
import re
import subprocess

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from tests.support.documents import read, table
from tests.support.places import PAGES, ROOT

DOCUMENTS = [
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "notices.md", "lib/data/README.md"),
    *("book_ext/offline/README.md", "book_ext/python/README.md", "trials/versions/README.md"),
]
LINK = re.compile(r"\]\(([^)\s]+)\)")
USED = re.compile(r"^from lib(?:\.([\w.]+))? import (.+)$", re.MULTILINE)
HELPERS = {"lib/notebook.py", "lib/plot.py", "lib/ask.py"}  # 어느 장이나 쓰므로 차례에 적지 않습니다.


def shipped_row(what, law, _, files):
    """실린 파일의 한 줄을 (이름의 앞부분들, 무엇, 버전이나 None, 라이선스)로 나눕니다."""
    name, version = re.fullmatch(r"(.+?)(?: (\d[\d.]*))?", what).groups()
    return tuple(re.findall("`(.+?)`", files)), name, version, law


# 차례의 줄: 페이지의 파일, Colab 칸, 코드 칸
CHAPTERS = [(LINK.search(page)[1], *cells) for page, *cells in table("README.md", "페이지")]
SHIPPED = [shipped_row(*row) for row in table("notices.md", "이름")]


def repository_files():
    """저장소에 든 파일과, 곧 들어갈 파일입니다."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if listing.returncode != 0:
        pytest.skip("git 저장소가 아니어서, 어느 파일이 저장소에 드는지 알 수 없습니다.")
    return [name for name in listing.stdout.split("\0") if (ROOT / name).is_file()]


def rooms():
    """CONTRIBUTING이 그린 방의 이름입니다."""
    block = re.search(r"```text\n(.*?)```", read("CONTRIBUTING.md"), re.DOTALL)[1]
    return [line.split()[0].rstrip("/") for line in block.splitlines()]


def shipped_files(book):
    """만든 책의 _static에 든 파일 가운데, 이 책이 만들지 않은 것입니다."""
    own = {path.name for path in (ROOT / "book_ext").rglob("*.[jc]s*")}
    files = (p for p in (book / "_static").rglob("*") if p.is_file() and p.name not in own)
    return [path.relative_to(book / "_static").as_posix() for path in files]


def pinned_versions():
    pins = dict(re.findall(r"^([\w.-]+)==([\w.]+)", read("requirements.txt"), re.MULTILINE))
    return pins | json.loads(read("package.json"))["dependencies"]


def test_readme_shows_the_two_commands():
    commands = "\n".join(re.findall(r"```sh\n(.*?)```", read("README.md"), re.DOTALL)).splitlines()
    assert {"make book", "make test"} <= set(commands)


def test_chapter_table_follows_the_toc():
    assert [path.rsplit(".", 1)[0] for path, *_ in CHAPTERS] == PAGES


@pytest.mark.parametrize("path, colab", [row[:2] for row in CHAPTERS])
def test_colab_opens_the_page_of_this_repository(path, colab):
    config = yaml.safe_load(read("_config.yml"))
    repository = config["repository"]["url"].removeprefix("https://github.com/")
    start = f"{config['launch_buttons']['colab_url']}/github/{repository}/blob/main"
    assert LINK.findall(colab) == ([f"{start}/{path}"] if path.endswith(".ipynb") else [])


@pytest.mark.parametrize("path, code", [row[::2] for row in CHAPTERS])
def test_chapter_table_names_the_code_the_page_uses(path, code):
    """차례의 마지막 칸은 그 노트북이 lib에서 불러오는 파일과 같습니다."""
    cells = json.loads(read(path))["cells"] if path.endswith(".ipynb") else []
    source = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    used = set()
    for module, names in USED.findall(source):
        modules = [module] if module else names.split(", ")
        used |= {f"lib/{name.replace('.', '/')}.py" for name in modules}
    assert set(LINK.findall(code)) == used - HELPERS


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_point_to_existing_files(document):
    links = [link for link in LINK.findall(read(document)) if "://" not in link]
    missing = [x for x in links if not (ROOT / document).parent.joinpath(x).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_picture_has_a_description(document):
    assert "![](" not in read(document)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_bold_text_is_really_bold(document):
    """괄호 뒤에서 닫은 별표 두 개는 글자로 남습니다."""
    page = BeautifulSoup(MarkdownIt().render(read(document)), "html.parser")
    for code in page.find_all("code"):
        code.decompose()
    assert "**" not in page.get_text()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_make_commands_exist(document):
    targets = set(re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make (\w+)", read(document), re.MULTILINE)) <= targets


def test_public_ci_runs_the_commands_of_the_documents():
    """공개 CI는 Makefile의 명령과, README에 적은 Windows의 명령을 그대로 실행합니다."""
    jobs = yaml.safe_load(read(".github/workflows/book.yml"))["jobs"]
    runs = "\n".join(step.get("run", "") for job in jobs.values() for step in job["steps"])
    assert set(re.findall(r"^make .*", runs, re.MULTILINE)) == {"make test", "make book"}
    assert set(re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE)) >= {"test", "book"}
    windows = re.search(r"```powershell\n(.*?)```", read("README.md"), re.DOTALL)[1].splitlines()
    assert [line for line in windows if line.startswith(".venv") and line not in runs.splitlines()] == []
    assert [name for name in re.findall(r"tests/[\w/.]+", runs) if not (ROOT / name).exists()] == []


def test_map_shows_every_room_and_there_are_at_most_ten():
    """맨 위의 폴더가 곧 방입니다. 같은 이름의 방이 둘이면 어디를 고칠지 헷갈립니다."""
    folders = {name.split("/")[0] for name in repository_files() if "/" in name}
    assert sorted(rooms()) == sorted(folders)
    assert len(folders) <= 10


@pytest.mark.parametrize(
    "what, pattern",
    [
        ("이 컴퓨터의 경로", rb"(?<![\w.])/(?:work|tmp|root|farm|home|Users)/"),
        ("패키지 저장소의 주소", rb"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com"),
    ],
)
def test_no_file_holds_an_address_of_one_machine(what, pattern):
    files = repository_files()
    assert files
    found = [name for name in files if re.search(pattern, (ROOT / name).read_bytes())]
    assert found == [], f"{what}가 적힌 파일이 있습니다."


def test_lock_of_browser_files_has_no_download_address():
    assert '"resolved"' not in read("package-lock.json")


def test_notices_cover_every_shipped_file(book):
    listed = tuple(prefix for prefixes, *_ in SHIPPED for prefix in prefixes)
    files = shipped_files(book)
    assert [name for name in files if not name.startswith(listed)] == []
    assert [prefix for prefix in listed if not any(f.startswith(prefix) for f in files)] == []


def test_notices_name_the_pinned_versions():
    listed = {what: version for _, what, version, _ in SHIPPED}
    in_python = {shipped_row(*row)[1] for row in table("notices.md", "꾸러미")}
    assert json.loads(read("package.json"))["dependencies"].keys() <= listed.keys() | in_python
    pins = pinned_versions()
    both = listed.keys() & pins.keys()
    assert {what: listed[what] for what in both} == {what: pins[what] for what in both}


def test_other_versions_stand_in_the_shipped_files(book):
    """버전을 고정한 목록에 없는 것은, 실린 파일에 적힌 버전과 견줍니다."""
    pins = pinned_versions()
    for prefixes, what, version, _ in SHIPPED:
        if version and what not in pins:
            files = [name for name in shipped_files(book) if name.startswith(prefixes)]
            assert any(version.encode() in (book / "_static" / name).read_bytes() for name in files), what


def test_every_licence_in_the_notices_has_its_text():
    laws = [law for *_, law in SHIPPED] + [law for _, law, _ in table("notices.md", "묶인 것")]
    name = re.compile(r"[A-Z][\w-]*[A-Z\d][\w-]*")
    texts = set(name.findall(" ".join(re.findall("<summary>(.*?)<", read("notices.md")))))
    assert set(name.findall(" ".join(laws))) - {"CC", "BY"} <= texts
