"""WebKitGTK의 작은 브라우저(MiniBrowser)를 WebDriver로 움직입니다. 명령은 http로 보냅니다."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from tools.fonts import with_korean_font

CONTROL, SHIFT, TAB = "\ue009", "\ue008", "\ue004"  # WebDriver가 정한 키의 이름


class WebKit:
    """창 하나를 띄운 WebKit입니다. folder에 드라이버의 기록을 남깁니다."""

    ADVICE = "WebKit을 찾지 못했습니다. 데비안이라면 'apt install webkit2gtk-driver xvfb xauth'로 설치하세요."

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / "webkit.log"
        with self.log.open("w") as log:
            # 화면이 없는 컴퓨터에서도 열리도록 가짜 화면(xvfb)에 그립니다.
            command = ["xvfb-run", "--auto-servernum", shutil.which("WebKitWebDriver"), f"--port={port}"]
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True, env=with_korean_font(folder)
            )
        self._wait_for_driver()
        options = {"binary": str(self.browser()), "args": ["--automation"]}
        capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        session = self._send("POST", "/session", capabilities=capabilities)
        self.session = f"/session/{session['sessionId']}"

    @staticmethod
    def browser():
        return max(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), default=None)

    @classmethod
    def find(cls):
        return cls.browser() and shutil.which("WebKitWebDriver") and shutil.which("xvfb-run")

    @property
    def errors(self):
        """페이지가 window.seen에 모아 둔 오류입니다. WebKit의 WebDriver는 콘솔을 보여 주지 않습니다."""
        return self.evaluate("window.seen")

    def open(self, address):
        self._send("POST", f"{self.session}/url", url=address)

    def evaluate(self, expression):
        """식의 값을 돌려줍니다."""
        return self._send(
            "POST", f"{self.session}/execute/sync", script=f"return ({expression.strip()})", args=[]
        )

    def resize(self, width, height):
        self._send("POST", f"{self.session}/window/rect", width=width, height=height)

    def act(self, actions):
        self._send("POST", f"{self.session}/actions", actions=actions)

    def compose_hangul(self):
        """초점이 있는 칸에서 «한»을 조합합니다. GTK는 Ctrl+Shift+U 다음의 16진수를 글자 하나로 조합합니다."""
        self._press(CONTROL, SHIFT, "U")
        for key in ("d", "5", "5", "c", TAB, " "):
            self._press(key)

    def _press(self, *keys):
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self.act([{"type": "key", "id": "keyboard", "actions": down + up}])

    def close(self):
        self._send("DELETE", self.session)
        os.killpg(self.process.pid, signal.SIGTERM)  # 가짜 화면과 드라이버를 함께 끝냅니다.
        self.process.wait(30)

    def _wait_for_driver(self):
        for _ in range(100):
            try:
                return self._send("GET", "/status")
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"WebKitWebDriver가 뜨지 않았습니다: {self.log.read_text()}")

    def _send(self, method, path, **body):
        data = json.dumps(body).encode() if method == "POST" else None
        request = urllib.request.Request(self.address + path, data, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
