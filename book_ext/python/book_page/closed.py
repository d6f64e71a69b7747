"""페이지 안의 Python에 없는 것: 네트워크, 글 입력, 셸 명령. 어떻게 하면 되는지 한국어로 알립니다."""

import builtins
import sys

NETWORK = "이 페이지의 Python은 인터넷을 쓰지 않습니다. 인터넷에서 받아야 하는 코드는 Colab에서 실행하세요."
INPUT = (
    '이 페이지에서는 input()으로 글을 받을 수 없습니다. 받을 값을 코드에 바로 적으세요. 예: name = "홍길동"'
)
COMMAND = "이 페이지에서는 !나 %로 시작하는 노트북 명령을 쓸 수 없습니다. 그런 줄은 Colab에서 실행하세요."
EVENTS = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.")


class ClosedNetwork(OSError):
    """인터넷을 쓰려고 했습니다."""


class NoInput(RuntimeError):
    """input()을 불렀습니다."""


class NoCommand(RuntimeError):
    """셸 명령이나 매직을 썼습니다."""


def close():
    """네트워크와 input()을 닫습니다."""
    builtins.input = _input
    sys.addaudithook(_refuse_network)
    import pyodide.http

    for name in ("open_url", "pyfetch"):
        setattr(pyodide.http, name, _network)


def command():
    raise NoCommand(COMMAND)


def _input(prompt=""):
    raise NoInput(INPUT)


def _network(*args, **options):
    raise ClosedNetwork(NETWORK)


def _refuse_network(event, args):
    if event.startswith(EVENTS):
        raise ClosedNetwork(NETWORK)
