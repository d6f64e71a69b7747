"""셀의 출력을 모아 페이지에 보냅니다. 쏟아지는 출력은 한도에서 멈춥니다."""

import io
import json
import sys
import time

MOST_TEXT = 100_000  # 글자. 셀 하나가 적을 수 있는 글입니다.
MOST_SHOWN = 100  # 셀 하나가 보일 수 있는 그림과 값입니다.
PAUSE = 0.05  # 초. 글을 이보다 자주 보내면 페이지가 바빠집니다.
_post = None
_waiting = []  # 아직 보내지 않은 글: [(이름, 글)]
_sent = {"time": 0.0, "text": 0, "shown": 0}


class TooMuchOutput(BaseException):
    """출력이 한도를 넘었습니다. 읽는 이의 `except Exception`이 삼키지 못합니다."""


class Stream(io.TextIOBase):
    """sys.stdout과 sys.stderr를 대신합니다."""

    def __init__(self, name):
        self.name = name

    def writable(self):
        return True

    def write(self, text):
        write(self.name, text)
        return len(text)

    def flush(self):
        flush_at_times()


def start(post):
    global _post
    _post = lambda message: post(json.dumps(message, ensure_ascii=False))  # noqa: E731
    sys.stdout, sys.stderr = Stream("stdout"), Stream("stderr")


def begin():
    """새 셀을 시작합니다."""
    _waiting.clear()
    _sent.update(time=0.0, text=0, shown=0)


def write(name, text):
    room = MOST_TEXT - _sent["text"]
    if room <= 0:
        raise TooMuchOutput(f"출력이 {MOST_TEXT:,}글자를 넘어 멈추었습니다.")
    text = str(text)[:room]
    _sent["text"] += len(text)
    _waiting.append((name, text))
    if "\n" in text:
        flush_at_times()


def flush_at_times():
    if time.monotonic() - _sent["time"] > PAUSE:
        flush()


def flush():
    """모아 둔 글을 보냅니다. 이름이 같은 글은 잇습니다."""
    joined = []
    for name, text in _waiting:
        if joined and joined[-1]["name"] == name:
            joined[-1]["text"] += text
        else:
            joined.append({"output_type": "stream", "name": name, "text": text})
    _waiting.clear()
    _sent["time"] = time.monotonic()
    for output in joined:
        _post({"kind": "output", "output": output})


def show(output):
    """글이 아닌 출력 하나를 보냅니다."""
    _sent["shown"] += 1
    if _sent["shown"] > MOST_SHOWN:
        raise TooMuchOutput(f"그림과 값이 {MOST_SHOWN}개를 넘어 멈추었습니다.")
    flush()
    _post({"kind": "output", "output": output})


def error(output):
    flush()
    _post({"kind": "output", "output": output})


def progress(done, total, text):
    """긴 일이 얼마나 되었는지 알립니다."""
    flush()
    _post({"kind": "progress", "done": done, "total": total, "text": text})


def display(*values):
    """IPython의 display처럼 값을 그림이나 글로 보입니다."""
    for value in values:
        data, metadata = _bundle(value)
        show({"output_type": "display_data", "data": data, "metadata": metadata})


def result(value):
    data, metadata = _bundle(value)
    output = {"output_type": "execute_result", "data": data, "metadata": metadata, "execution_count": None}
    show(output)


def _bundle(value):
    """값의 mime 묶음과 메타데이터입니다."""
    if "matplotlib" in sys.modules:
        from book_page import backend

        if backend.is_figure(value):
            return backend.bundle(value)
    data = {"text/plain": repr(value)[:MOST_TEXT]}
    for name, mime in (("_repr_html_", "text/html"), ("_repr_svg_", "image/svg+xml")):
        method = None if isinstance(value, type) else getattr(value, name, None)
        if callable(method) and (text := method()) is not None:
            data[mime] = text
    bundle = None if isinstance(value, type) else getattr(value, "_repr_mimebundle_", None)
    if callable(bundle):
        data |= bundle()
    return data, {}
