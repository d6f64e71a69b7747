"""Firefox를 WebDriver BiDi로 움직입니다. 브라우저와는 웹소켓 하나로 이야기합니다."""

import asyncio
import json
import re
import shutil
import subprocess
import threading

from tornado.websocket import websocket_connect

from tools.fonts import with_korean_font

LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# 입력기가 하듯이 한 글자를 조합하면서, 그때마다 편집기가 뜻을 두는 키도 누릅니다.
COMPOSE = """
(() => {
  gBrowser.selectedBrowser.focus();
  const method = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  method.beginInputTransactionForTests(window);
  for (const text of ["ㅎ", "하", "한"]) {
    method.setPendingCompositionString(text);
    method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
    method.setCaretInPendingComposition(text.length);
    method.flushPendingComposition();
    for (const key of ["Tab", "Enter", "Backspace"]) {
      const event = new KeyboardEvent("", { key, code: key });
      method.keydown(event);
      method.keyup(event);
    }
  }
  method.commitComposition();
})()
"""


class Firefox:
    """창 하나를 띄운 Firefox입니다. profile은 빈 폴더입니다."""

    ADVICE = "Firefox를 찾지 못했습니다. 데비안이라면 'apt install firefox-esr'로 설치하세요."

    def __init__(self, profile):
        command = [self.find(), "--headless", "--remote-debugging-port", "0", "--profile", str(profile)]
        command += ["--remote-allow-system-access"]  # 한글의 조합은 브라우저의 안쪽에서 일으킵니다.
        env = with_korean_font(profile)
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
        address = next(found[1] for line in self.process.stderr if (found := LISTENING.search(line)))
        # 나머지 기록을 읽어 없애지 않으면 관이 차서 브라우저가 멈춥니다.
        self.drain = threading.Thread(target=self.process.stderr.read)
        self.drain.start()
        # 테스트의 스레드에서는 Playwright의 이벤트 루프가 돌고 있어서, 다른 스레드에서 이야기합니다.
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.errors, self.count = [], 0
        self.socket = self._wait(self._connect(f"{address}/session"))
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        self.window = self.send("browsingContext.getTree")["contexts"][0]["context"]
        self.page = Page(self, self.window)

    @staticmethod
    def find():
        return shutil.which("firefox-esr") or shutil.which("firefox")

    def send(self, method, **params):
        """명령 하나를 보내고 답을 돌려줍니다. 그사이에 온 오류의 기록은 errors에 모읍니다."""
        return self._wait(self._send(method, params))

    def open(self, address):
        self.errors.clear()  # 앞 페이지의 오류입니다.
        self.page.goto(address)

    def evaluate(self, expression):
        return self.page.evaluate(expression)

    def new_context(self):
        """저장소를 따로 갖는 창들입니다. new_page()로 엽니다."""
        return Context(self, self.send("browser.createUserContext")["userContext"])

    def resize(self, width, height):
        self.send(
            "browsingContext.setViewport", context=self.window, viewport={"width": width, "height": height}
        )

    def act(self, actions):
        self.send("input.performActions", context=self.window, actions=actions)

    def compose_hangul(self):
        """초점이 있는 칸에서 «한»을 조합합니다."""
        tree = self.send("browsingContext.getTree", **{"moz:scope": "chrome"})
        target = {"context": tree["contexts"][0]["context"]}
        result = self.send("script.evaluate", expression=COMPOSE, target=target, awaitPromise=True)
        assert result["type"] == "success", result

    def close(self):
        self.send("browser.close")
        self._wait(self._disconnect())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()
        self.process.wait(30)
        self.drain.join()
        self.process.stderr.close()

    def _note(self, entry):
        # 느린 컴퓨터에서는 덜 읽은 첨자도 잘못된 수식이라고 합니다. 첨자의 짝은 test_book.py가 봅니다.
        if entry["level"] == "error" and not entry["text"].startswith("Invalid markup"):
            self.errors.append(entry["text"])

    def _wait(self, work):
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    async def _connect(self, address):
        return await websocket_connect(address, max_message_size=2**28)

    async def _disconnect(self):
        self.socket.close()

    async def _send(self, method, params):
        self.count += 1
        await self.socket.write_message(json.dumps({"id": self.count, "method": method, "params": params}))
        while True:
            message = json.loads(await self.socket.read_message())
            if message.get("method") == "log.entryAdded":
                self._note(message["params"])
            if message.get("id") == self.count:
                assert message["type"] == "success", message
                return message["result"]


class Context:
    """저장소를 따로 갖는 창들입니다."""

    def __init__(self, firefox, name):
        self.firefox, self.name = firefox, name

    def new_page(self):
        created = self.firefox.send("browsingContext.create", type="tab", userContext=self.name)
        return Page(self.firefox, created["context"])

    def close(self):
        self.firefox.send("browser.removeUserContext", userContext=self.name)


class Page:
    """창 하나입니다. 부르는 법은 Playwright의 page와 같습니다."""

    def __init__(self, firefox, window):
        self.firefox, self.window = firefox, window

    def goto(self, address):
        self.firefox.send("browsingContext.navigate", context=self.window, url=address, wait="complete")

    def evaluate(self, expression):
        """식의 값을 JSON으로 옮겨 돌려줍니다. 약속이면 이루어질 때까지 기다립니다."""
        code = f"Promise.resolve({expression.strip()}).then((value) => JSON.stringify(value))"
        target = {"context": self.window}
        result = self.firefox.send("script.evaluate", expression=code, target=target, awaitPromise=True)
        assert result["type"] == "success", result["exceptionDetails"]["text"]
        return json.loads(result["result"].get("value", "null"))

    def close(self):
        self.firefox.send("browsingContext.close", context=self.window)
