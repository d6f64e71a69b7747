"""내려받기: 서버와 폴더가 어떻게 고장 나도 옳은 파일이거나 한국어 오류이고, 틀린 파일은 남지 않습니다."""

import errno
import hashlib
import os
import re
import stat
import subprocess
import sys
import threading
import time
from functools import partial

import pytest
from tqdm.auto import tqdm

from lib import download
from tests.support.mirror import (
    Mirror,
    body,
    dead_address,
    dripping_body,
    dripping_head,
    endless,
    reset,
    silence,
)
from tests.support.places import ROOT

NAME = "file.gz"
RIGHT = bytes(range(256)) * 3
SHA256 = hashlib.sha256(RIGHT).hexdigest()

FAULTS = {  # 고장: (서버의 답, 오류 문장에 있어야 할 말)
    "403": (body(b"", status=403), "HTTP 403"),
    "404": (body(b"", status=404), "HTTP 404"),
    "500": (body(b"", status=500), "HTTP 500"),
    "web page": (body(b"<!doctype html>" + bytes(2000)), "웹 페이지가 왔습니다"),
    "web page of the right length": (body(b"<html>".ljust(len(RIGHT))), "웹 페이지가 왔습니다"),
    "empty": (body(b""), "768바이트여야 하는데 0바이트"),
    "truncated": (body(RIGHT[:500], length=len(RIGHT)), "768바이트여야 하는데 500바이트"),
    "wrong bytes": (body(RIGHT[::-1]), "내용이 다릅니다"),
    "one byte more": (body(RIGHT + b"."), "769바이트 이상"),
    "endless": (endless, "바이트 이상"),
    "reset": (reset(RIGHT), "연결이 끊어졌습니다"),
    "silent": (silence, "너무 느리거나"),
    "dripping head": (dripping_head(RIGHT), "너무 느리거나"),
    "dripping body": (dripping_body(RIGHT), "너무 느리거나"),
}
every_fault = pytest.mark.parametrize("answer, reason", FAULTS.values(), ids=FAULTS)


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(download, "STALL", 0.5)


def fetch(folder, *mirrors, seconds=2):
    download.fetch(NAME, folder, mirrors, len(RIGHT), SHA256, time.monotonic() + seconds)


def holds_only_the_right_file(folder):
    return [path.name for path in folder.iterdir()] == [NAME] and (folder / NAME).read_bytes() == RIGHT


# 고장 난 서버


def test_right_file_arrives_whole(tmp_path):
    """온전한 서버에서 한 번에 받습니다. 다른 것은 남지 않습니다."""
    with Mirror(body(RIGHT)) as mirror:
        fetch(tmp_path, mirror.address)
        assert mirror.requests == [f"/{NAME}"]
    assert holds_only_the_right_file(tmp_path)


@every_fault
def test_broken_mirror_alone_is_a_korean_error_and_leaves_the_folder_as_it_was(tmp_path, answer, reason):
    """고장 난 서버뿐이면 파일과 주소와 까닭을 말하고, 있던 파일은 그대로이며 새 파일은 없습니다."""
    (tmp_path / NAME).write_bytes(b"old")
    with Mirror(answer) as mirror, pytest.raises(ConnectionError, match="내려받지 못했습니다") as error:
        fetch(tmp_path, mirror.address)
    assert NAME in str(error.value) and mirror.address in str(error.value) and reason in str(error.value)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@every_fault
def test_second_mirror_mends_what_the_first_breaks(tmp_path, answer, reason):
    """첫 서버가 고장 나도 둘째 서버에서 받습니다. 멈춘 서버가 둘째 서버의 시간까지 쓰지 못합니다."""
    with Mirror(answer) as broken, Mirror(body(RIGHT)) as mirror:
        fetch(tmp_path, broken.address, mirror.address)
        assert broken.requests and len(mirror.requests) == 1
    assert holds_only_the_right_file(tmp_path)


def test_terminal_shows_how_much_has_come(tmp_path, monkeypatch, capsys):
    """터미널에서는 진행 막대에 파일 이름과 바이트 수가 보입니다."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("lib.download.tqdm", partial(tqdm, delay=0))  # conftest.py는 하루를 미룹니다.
    with Mirror(body(RIGHT)) as mirror:
        fetch(tmp_path, mirror.address)
    assert NAME in (shown := capsys.readouterr().err) and "768" in shown


def test_server_error_is_asked_once_more(tmp_path):
    """HTTP 500 다음에 온전하면 같은 서버에서 받습니다."""
    with Mirror(body(b"", status=500), body(RIGHT)) as mirror:
        fetch(tmp_path, mirror.address)
        assert len(mirror.requests) == 2
    assert holds_only_the_right_file(tmp_path)


def test_refusal_is_not_asked_again(tmp_path):
    """HTTP 403은 다시 물어도 같으므로 한 번만 묻습니다."""
    with Mirror(body(b"", status=403)) as mirror, pytest.raises(ConnectionError):
        fetch(tmp_path, mirror.address)
    assert len(mirror.requests) == 1


def test_dead_mirror_is_passed_over(tmp_path):
    """첫 서버가 꺼져 있으면 둘째 서버에서 받습니다."""
    with Mirror(body(RIGHT)) as mirror:
        fetch(tmp_path, dead_address(), mirror.address)
    assert holds_only_the_right_file(tmp_path)


def test_all_mirrors_dead_names_every_one(tmp_path):
    """모두 꺼져 있으면 모든 주소와 저마다의 까닭을 말합니다."""
    first, second = dead_address(), dead_address()
    with pytest.raises(ConnectionError) as error:
        fetch(tmp_path, first, second)
    assert re.findall(r"http\S+(?=:)", str(error.value)) == [first + NAME, second + NAME]
    assert str(error.value).count("연결을 받지 않았습니다") == 2
    assert list(tmp_path.iterdir()) == []


def test_name_that_cannot_be_resolved_is_explained(tmp_path, monkeypatch):
    """인터넷이 없어 이름을 찾지 못하면, 연결을 살펴보라고 말합니다."""

    def no_network(*args, **kwargs):
        raise download.socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(download.socket, "getaddrinfo", no_network)
    with pytest.raises(ConnectionError, match="인터넷에 연결되어 있는지"):
        fetch(tmp_path, "http://mirror.invalid/")


def test_untrusted_certificate_is_explained():
    """믿을 수 없는 인증서는 그렇다고 말합니다."""
    error = download.urllib.error.URLError(download.ssl.SSLCertVerificationError(1, "self-signed"))
    assert "인증서" in download._reason(error)


def test_body_still_dripping_at_the_deadline_is_cut(tmp_path):
    """바이트가 끊이지 않고 와도, 정한 시각이 지나면 그만둡니다."""
    with Mirror(dripping_body(RIGHT)) as mirror, pytest.raises(ConnectionError, match="너무 느리거나"):
        fetch(tmp_path, mirror.address, seconds=1)


def test_server_given_up_is_left(tmp_path):
    """떠난 서버에서 뒤에서 몰래 더 받지 않습니다. 서버는 연결이 끊긴 것을 압니다."""
    left = threading.Event()

    def answer(handler):
        try:
            endless(handler)
        except OSError:
            left.set()

    with Mirror(answer) as mirror:
        with pytest.raises(ConnectionError):
            fetch(tmp_path, mirror.address)
        assert left.wait(20)


# 고장 난 폴더


def test_file_in_place_of_the_folder_is_a_korean_error(tmp_path):
    """폴더가 있을 자리에 파일이 있으면 그 자리를 말하고, 서버에는 묻지도 않습니다."""
    place = tmp_path / "cache"
    place.write_bytes(b"")
    with Mirror(body(RIGHT)) as mirror, pytest.raises(OSError, match=r"폴더 .*cache에 쓸 수 없습니다"):
        fetch(place, mirror.address)
    assert mirror.requests == [] and place.read_bytes() == b""


def test_read_only_folder_is_a_korean_error_before_any_request(tmp_path, monkeypatch):
    """쓸 수 없는 폴더는 받기 전에 알립니다. 관리자에게는 권한이 통하지 않으므로 오류를 흉내 냅니다."""

    def read_only(*args, **kwargs):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(download.tempfile, "TemporaryFile", read_only)
    with Mirror(body(RIGHT)) as mirror, pytest.raises(OSError, match="쓸 수 없습니다"):
        fetch(tmp_path, mirror.address)
    assert mirror.requests == []


def test_folder_without_permission_is_a_korean_error(tmp_path):
    """쓰기 권한이 없는 폴더는 한국어로 알립니다. 관리자에게는 권한이 통하지 않으므로 잠시 남이 됩니다."""
    tmp_path.chmod(0o555)
    user = os.geteuid()
    try:
        if user == 0:
            os.seteuid(65534)
        with pytest.raises(OSError, match="쓸 수 없습니다"):
            fetch(tmp_path / "cache", dead_address())
    finally:
        os.seteuid(user)


def test_full_disk_leaves_nothing(tmp_path, monkeypatch):
    """쓰다가 디스크가 차면 한국어로 알리고, 쓰던 파일을 지웁니다."""

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(download.os, "fsync", full)
    with Mirror(body(RIGHT)) as mirror, pytest.raises(OSError, match="쓸 수 없습니다"):
        fetch(tmp_path, mirror.address)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_interrupt_while_writing_leaves_nothing(tmp_path, monkeypatch, moment):
    """쓰는 동안 Ctrl+C를 눌러도 쓰던 파일이 남지 않습니다."""

    def interrupt(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(download.os, moment, interrupt)
    with Mirror(body(RIGHT)) as mirror, pytest.raises(KeyboardInterrupt):
        fetch(tmp_path, mirror.address)
    assert list(tmp_path.iterdir()) == []


def test_interrupt_while_receiving_leaves_nothing(tmp_path, monkeypatch):
    """받는 동안 Ctrl+C를 누르면 바로 멈추고, 아무것도 남지 않습니다."""

    def interrupt(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(download.tqdm, "update", interrupt)
    with Mirror(body(RIGHT)) as mirror, pytest.raises(KeyboardInterrupt):
        fetch(tmp_path, mirror.address)
    assert list(tmp_path.iterdir()) == []


# 여럿이 함께 쓰기


def test_files_and_new_folders_are_readable_by_others(tmp_path):
    """umask가 남을 막아도 파일은 0644, 새로 만든 폴더는 0755입니다. 있던 폴더의 권한은 그대로입니다."""
    tmp_path.chmod(0o700)
    folder = tmp_path / "cache" / "mnist"
    old = os.umask(0o077)
    try:
        with Mirror(body(RIGHT)) as mirror:
            fetch(folder, mirror.address)
    finally:
        os.umask(old)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder / NAME, folder, folder.parent, tmp_path)]
    assert modes == [0o644, 0o755, 0o755, 0o700]


def test_two_processes_at_once_end_in_one_right_file(tmp_path):
    """두 프로세스가 함께 받아도 둘 다 성공하고, 옳은 파일 하나만 남습니다."""
    both_asked = threading.Barrier(2)

    def together(handler):
        both_asked.wait(60)
        body(RIGHT)(handler)

    program = (
        "import sys, time; from pathlib import Path; from lib.download import fetch;"
        "fetch(sys.argv[1], Path(sys.argv[2]), [sys.argv[3]], int(sys.argv[4]), sys.argv[5],"
        "time.monotonic() + 60)"
    )
    folder = tmp_path / "cache"
    with Mirror(together) as mirror:
        command = [sys.executable, "-c", program, NAME, folder, mirror.address, str(len(RIGHT)), SHA256]
        running = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        assert [process.communicate()[1] for process in running] == ["", ""]
    assert [process.returncode for process in running] == [0, 0]
    assert holds_only_the_right_file(folder)
