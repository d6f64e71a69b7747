"""판과 저작권자: 한 번만 적히고, 쓰는 곳마다 같은 말을 합니다. 판을 내는 명령도 실행해 봅니다."""

import os
import re
import shutil
import subprocess

import pytest
import yaml

from book_ext.edition import version
from tests.support.documents import read, table
from tests.support.places import PAGES, ROOT, parsed
from tools.zip import TARGET

CITATION = yaml.safe_load(read("CITATION.cff"))
CONFIG = yaml.safe_load(read("_config.yml"))
WORKFLOWS = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in (ROOT / ".github" / "workflows").glob("*.yml")
}
HOLDER = CONFIG["author"]


def runs(workflow):
    """공개 CI의 설정 workflow가 실행하는 명령들입니다."""
    steps = (step for job in WORKFLOWS[workflow]["jobs"].values() for step in job["steps"])
    return [step["run"] for step in steps if "run" in step]


def run_step(start, folder, **env):
    """release.yml에서 start로 시작하는 명령을 폴더 folder에서 그대로 실행하고, 끝난 값을 돌려줍니다."""
    (command,) = (run for run in runs("release.yml") if run.startswith(start))
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", command], cwd=folder, env=os.environ | env)
    return done.returncode


def test_citation_has_the_keys_of_the_format():
    """CFF 1.2.0이 꼭 있어야 한다는 열쇠와, 판과 날짜의 꼴입니다."""
    assert {"cff-version", "message", "title", "authors", "version", "date-released"} <= CITATION.keys()
    assert (CITATION["cff-version"], CITATION["type"]) == ("1.2.0", "software")
    assert re.fullmatch(r"\d+\.\d+\.\d+", version(ROOT))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", CITATION["date-released"])
    urls = [CITATION["repository-code"], CITATION["license-url"]]
    assert [url.startswith(CONFIG["repository"]["url"]) for url in urls] == [True, True]
    assert (ROOT / urls[1].split("/blob/main/")[1]).exists()


def test_citation_names_the_book():
    assert CITATION["title"] == CONFIG["title"]
    assert CITATION["authors"] == [{"name": HOLDER}]


def test_changelog_begins_with_the_edition_of_the_book():
    """맨 위의 제목이 지금의 판과 날짜입니다. 아직 내지 않은 것은 그 위에 Unreleased로 모읍니다."""
    heads = re.findall(r"^## (.*)", read("CHANGELOG.md"), re.MULTILINE)
    released = [head for head in heads if head != "Unreleased"]
    assert released[0] == f"{version(ROOT)} ({CITATION['date-released']})"
    assert heads in (released, ["Unreleased", *released])
    parts = re.findall(r"^### (.*)", read("CHANGELOG.md"), re.MULTILINE)[-3:]
    assert parts == ["읽는 사람에게", "가르치는 사람에게", "함께 고치는 사람에게"]


def test_zip_and_every_page_bear_the_edition(book):
    assert TARGET.name == f"how-a-neural-network-learns-{version(ROOT)}.zip"
    foot = f"© {CONFIG['copyright']} · {version(ROOT)}판"
    assert [parsed(book / f"{page}.html").select_one("p.copyright").text for page in PAGES] == [foot] * len(
        PAGES
    )


def test_nobody_writes_the_edition_a_second_time():
    """판은 CITATION.cff와 바뀐 것의 제목에만 있습니다."""
    own = re.compile(rf"(?<![\d.]){re.escape(version(ROOT))}(?![\d.])")
    places = ["pyproject.toml", "package.json", "_config.yml", "README.md", "Makefile", "tools/zip.py"]
    assert [name for name in places if own.search(read(name))] == []


def test_every_licence_names_the_same_holder():
    """LICENSE, LICENSE-text, 저작권과 출처, 페이지의 아래, 인용에 같은 이름과 해가 있습니다."""
    year = CITATION["date-released"][:4]
    first = {
        name: re.search(r"^Copyright \(c\) (\d+), (.+) \(", read(name), re.MULTILINE).groups()
        for name in ("LICENSE", "LICENSE-text")
    }
    assert first == dict.fromkeys(("LICENSE", "LICENSE-text"), (year, HOLDER))
    own = {what: holder for what, _, holder in table("notices.md", "무엇")}
    assert [own[what] for what in ("글과 그림", "코드")] == [f"{HOLDER}, {year}"] * 2
    assert CONFIG["copyright"].startswith(f"{year} {HOLDER} ·")
    assert f"> 「{CONFIG['title']}」, {HOLDER}, {year}, " in read("notices.md")


@pytest.mark.parametrize("workflow", sorted(WORKFLOWS))
def test_workflow_runs_commands_that_exist(workflow):
    used = set(re.findall(r"^make ([\w-]+)", "\n".join(runs(workflow)), re.MULTILINE))
    targets = set(re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE))
    assert used <= targets
    assert used or workflow == "address.yml"


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash가 없어 공개 CI의 명령을 실행해 보지 않습니다.")
def test_release_refuses_a_tag_of_another_edition_and_takes_its_notes_from_the_changelog(tmp_path):
    """꼬리표가 책의 판과 다르면 멈춥니다. Releases의 글은 바뀐 것에서 그 판의 것만입니다."""
    for name in ("CITATION.cff", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    tags = {f"v{version(ROOT)}": 0, f"v{version(ROOT)}1": 1, "v0": 1}
    assert {tag: run_step("grep", tmp_path, GITHUB_REF_NAME=tag) for tag in tags} == tags
    older = "\n## 0.9.0 (2026-01-01)\n\n- 옛 판의 것\n"
    (tmp_path / "CHANGELOG.md").write_text(read("CHANGELOG.md") + older, encoding="utf-8")
    (tmp_path / "_build").mkdir()
    assert run_step("awk", tmp_path) == 0
    notes = (tmp_path / "_build" / "notes.md").read_text(encoding="utf-8")
    assert "### 읽는 사람에게" in notes and "옛 판의 것" not in notes and "\n## " not in notes
