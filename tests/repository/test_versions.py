"""테스트하는 버전을 적은 곳이 모두 같은 말을 하는지 봅니다. 테스트는 make versions가 합니다."""

import ast
import re

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.support.documents import read, table
from tests.support.places import ROOT

PACKAGES = ["numpy", "matplotlib", "ipywidgets", "anywidget"]
PYTHONS = ast.literal_eval(
    re.search(r"^PYTHONS = (.+)$", read("trials/versions/noxfile.py"), re.MULTILINE)[1]
)
BOUNDS = dict(re.findall(r"^([\w-]+)>=([\w.]+)", read("requirements.in"), re.MULTILINE))
TESTED = {
    row[0]: row[1:-1] for row in table("trials/versions/README.md", "테스트")
}  # {테스트: [Python, 패키지의 버전들]}


def pinned(python):
    """Python의 그 버전에서 requirements.txt가 고르는 패키지의 버전들입니다."""
    lines = (line for line in read("requirements.txt").splitlines() if not line.startswith("#"))
    pins = [Requirement(line) for line in lines]
    place = {"python_full_version": python}
    versions = {
        pin.name: str(pin.specifier).removeprefix("==")
        for pin in pins
        if not pin.marker or pin.marker.evaluate(place)
    }
    return [versions[name] for name in PACKAGES]


def test_table_shows_every_session_with_its_python():
    """locked는 Python마다 한 줄, oldest는 가장 낮은 Python, newest는 가장 높은 Python입니다."""
    sessions = {f"`locked-{python}`": python for python in PYTHONS}
    sessions |= {"`oldest`": PYTHONS[0], "`newest`": PYTHONS[-1]}
    assert {name: python.rsplit(".", 1)[0] for name, (python, *_) in TESTED.items()} == sessions


@pytest.mark.parametrize("python", PYTHONS)
def test_locked_rows_show_the_pinned_versions(python):
    """버전을 새로 고정했으면 make versions로 다시 테스트하고 표를 고칩니다."""
    tested, *versions = TESTED[f"`locked-{python}`"]
    assert versions == pinned(tested)


def test_oldest_row_shows_the_lower_bounds():
    """가장 낮은 버전은 requirements.in에만 적습니다. 고정한 버전과 newest는 그보다 낮지 않습니다."""
    assert dict(zip(PACKAGES, TESTED["`oldest`"][1:], strict=True)) == BOUNDS
    for _, *versions in TESTED.values():
        pairs = zip(versions, BOUNDS.values(), strict=True)
        assert all(Version(version) >= Version(bound) for version, bound in pairs)


def test_all_places_name_the_same_oldest_python():
    """README의 «3.11 이상»과 Makefile, ruff, make lock의 Python이 테스트하는 가장 낮은 Python과 같습니다."""
    oldest, newest = PYTHONS[0], PYTHONS[-1]
    assert f"Python {oldest} 이상" in read("README.md")
    assert f"Python {oldest} or newer" in read("README.md")
    assert f"Python {oldest}에서 {newest}까지" in read("trials/versions/README.md")
    assert f"Python {oldest} 이상" in read("Makefile")
    assert f"sys.version_info < ({oldest.replace('.', ', ')})" in read("Makefile")
    assert f"--python-version {oldest}" in read("Makefile")
    assert f'target-version = "py{oldest.replace(".", "")}"' in read("pyproject.toml")
    for workflow in (ROOT / ".github").rglob("*.yml"):
        assert set(re.findall(r"\b3\.\d+\b", workflow.read_text(encoding="utf-8"))) <= set(PYTHONS)
