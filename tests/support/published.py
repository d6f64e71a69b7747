"""폴더 하나를 GitHub Pages처럼 공개합니다: 10분의 캐시, ETag, 404.html, .html이나 끝의 빗금이 없는 주소."""

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from urllib.parse import unquote


class Publisher:
    """공개한 폴더입니다. stop()을 부르면 서버가 멈춥니다.

    answered에는 (경로, 응답 번호)가 차례로 쌓입니다. answer에 함수를 넣으면 폴더 대신 그 함수가
    경로를 받아 (번호, 헤더, 내용)을 돌려줍니다. None을 돌려주면 폴더에서 찾습니다.
    """

    def __init__(self, folder, base=""):
        self.folder, self.base, self.answered = folder, base, []
        self.answer = lambda path: None
        self.age = 600  # 브라우저가 외워 두는 초
        self.httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        self.address = f"http://127.0.0.1:{self.httpd.server_port}{base}"
        self.thread = threading.Thread(target=self.httpd.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def stop(self):
        if self.thread.is_alive():
            self.httpd.shutdown()
            self.httpd.server_close()
            self.thread.join()

    def find(self, path):
        """경로에 있는 파일의 (번호, 헤더, 내용)입니다."""
        if not f"{path}/".startswith(f"{self.base}/"):
            return 404, {}, b""
        while "//" in path:
            path = path.replace("//", "/")
        target = self.folder / path.removeprefix(self.base).lstrip("/")
        if target.is_dir() and not path.endswith("/"):
            return 301, {"Location": f"{path}/"}, b""
        for found in (target, target.with_name(f"{target.name}.html"), target / "index.html"):
            if found.is_file():
                return 200, {"Content-Type": guess_type(found.name)[0] or "text/plain"}, found.read_bytes()
        missing = self.folder / "404.html"
        return 404, {"Content-Type": "text/html"}, missing.read_bytes() if missing.exists() else b""


def handler(publisher):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = unquote(self.path.split("?")[0])
            status, headers, content = publisher.answer(path) or publisher.find(path)
            tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
            if status == 200 and self.headers["If-None-Match"] == tag:
                status, content = 304, b""
            publisher.answered.append((path, status))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("ETag", tag)
            self.send_header("Cache-Control", f"max-age={publisher.age}")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args):
            pass

    return Handler
