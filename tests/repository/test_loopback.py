"""테스트는 이 컴퓨터 밖으로 나가지 못합니다. 막는 것이 정말로 막는지 봅니다."""

import socket
import subprocess
import sys
import urllib.request

import pytest

ATTEMPTS = {
    "name": lambda: socket.getaddrinfo("example.org", 443),
    "old way to ask a name": lambda: socket.gethostbyname("example.org"),
    "address": lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
    "address of version 6": lambda: socket.create_connection(("2001:db8::1", 80), timeout=1),
    "library": lambda: urllib.request.urlopen("http://192.0.2.1/", timeout=1),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_nothing_leaves_this_computer(attempt):
    """이름을 찾는 일도, 주소에 연결하는 일도 한국어 오류로 끝납니다."""
    with pytest.raises(OSError, match="이 컴퓨터 안에만"):
        attempt()


def test_datagram_does_not_leave_this_computer():
    """연결 없이 보내는 것도 막습니다."""
    with socket.socket(type=socket.SOCK_DGRAM) as sender, pytest.raises(OSError, match="이 컴퓨터 안에만"):
        sender.sendto(b"", ("192.0.2.1", 9))


def test_programs_started_by_tests_do_not_leave_it_either():
    """테스트가 시작한 다른 Python(노트북의 커널 등)도 막습니다."""
    program = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 1 and "이 컴퓨터 안에만" in done.stderr


def test_loopback_is_open():
    """이 컴퓨터 안의 연결은 막지 않습니다."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()
