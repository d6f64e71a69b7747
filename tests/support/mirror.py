"""내려받기 테스트에 쓰는, 이 컴퓨터 안의 서버입니다. 시키는 대로 답하고, 시키는 대로 고장 납니다.

with Mirror(broken, right) as mirror:   # 첫 요청에는 broken, 그다음부터는 right로 답합니다
    mirror.address ...                  # 'http://127.0.0.1:포트/'
    mirror.requests ...                 # 지금까지 받은 요청의 경로
"""

import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Mirror:
    def __init__(self, *answers):
        self.requests, self.ended = [], threading.Event()
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                mirror.requests.append(self.path)
                self.ended = mirror.ended
                answers[min(len(mirror.requests), len(answers)) - 1](self)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *args: None  # 끊긴 연결은 테스트에서 일부러 만든 것입니다.
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *args):
        self.ended.set()
        self.server.shutdown()
        self.server.server_close()


def dead_address():
    """아무도 듣지 않는 주소입니다."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{unused.getsockname()[1]}/"


def body(content, length=None, status=200):
    """content를 보내는 답입니다. length는 머리글에 적을 길이로, 없으면 content의 길이입니다."""

    def answer(handler):
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(content) if length is None else length))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def files(contents):
    """파일 이름과 내용의 딕셔너리에서 찾아 보냅니다. 없으면 404입니다."""

    def answer(handler):
        content = contents.get(handler.path.removeprefix("/"))
        (body(b"", status=404) if content is None else body(content))(handler)

    return answer


def reset(content):
    """절반만 보내고 연결을 난폭하게 끊습니다(RST)."""

    def answer(handler):
        body(content[: len(content) // 2], length=len(content))(handler)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    return answer


def silence(handler):
    """아무것도 보내지 않고 연결만 붙들고 있습니다."""
    handler.ended.wait()


def endless(handler):
    """길이를 알리지 않고 끝없이 보냅니다."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.ended.is_set():
        handler.wfile.write(bytes(65536))


def dripping_body(content):
    """내용을 1초에 스무 바이트씩 흘립니다. 끝까지 기다리면 옳은 파일입니다."""

    def answer(handler):
        body(b"", length=len(content))(handler)
        _drip(handler, content)

    return answer


def dripping_head(content):
    """답의 머리글을 1초에 스무 바이트씩 흘립니다. 끝까지 기다리면 옳은 파일입니다."""

    def answer(handler):
        head = f"HTTP/1.0 200 OK\r\nX-Slow: {'.' * 400}\r\nContent-Length: {len(content)}\r\n\r\n"
        _drip(handler, head.encode())
        handler.wfile.write(content)

    return answer


def _drip(handler, content):
    for byte in content:
        if handler.ended.wait(0.05):
            return
        handler.wfile.write(bytes([byte]))
