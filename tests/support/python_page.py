"""페이지의 Python을 진짜 브라우저에서 실행합니다. 책의 다른 것은 없이 엔진만 부르는 빈 페이지입니다."""

import os

import pytest

NONE = (
    "«실행» 없이 만든 책이라 페이지의 Python을 테스트하지 못합니다. 인터넷에 연결하거나 PAGE_PYTHON_DIR로 "
    "꾸러미의 폴더를 알려 주고, _build/book.sha256을 지운 다음 'make book'으로 책을 다시 만드세요."
)
PAGE = '<!doctype html><meta charset="utf-8"><title>테스트</title><body><script src="{}"></script></body>'
RUN = """
async ([id, code, needs]) => {
  const seen = [];
  const result = await window.bookPython.run({
    id, code, needs,
    onStart: (id) => seen.push(id),
    onOutput: (id, output) => ((window.outputs[id] ??= []).push(output)),
  });
  return { ...result, seen };
}
"""


def engine_of(book):
    """책에 든 엔진입니다."""
    found = list((book / "python").glob("engine-*.js"))
    if len(found) == 1:
        return found[0]
    go_without(NONE)


def go_without(reason):
    """까닭을 말하고 건너뛰되, BOOK_PYTHON_REQUIRED가 있으면 실패합니다."""
    if os.environ.get("BOOK_PYTHON_REQUIRED"):
        pytest.fail(reason)
    pytest.skip(reason)


class PythonPage:
    """엔진을 부른 페이지 하나입니다."""

    def __init__(self, page, engine, folder):
        self.page = page
        path = folder / "page.html"
        path.write_text(PAGE.format(engine.as_uri()), encoding="utf-8")
        page.goto(path.as_uri())
        page.evaluate("window.outputs = {}")

    def run(self, code, id="cell", needs=()):
        """셀 하나를 실행하고 {status, outputs, seen(실행한 셀들)}을 돌려줍니다."""
        return self.page.evaluate(RUN, [id, code, [{"id": name, "code": text} for name, text in needs]])

    def text(self, code, **options):
        """셀이 찍은 글입니다."""
        return text_of(self.run(code, **options))

    def error(self, code):
        """셀의 오류로 보이는 글입니다."""
        result = self.run(code)
        assert result["status"] == "error"
        return "\n".join(result["outputs"][-1]["traceback"])

    def start(self, code, id="endless"):
        """셀을 실행하기 시작하고, 끝나기를 기다리지 않습니다. 결과는 window.pending에 옵니다."""
        begin = f"async (args) => {{ window.pending = ({RUN})(args); }}"
        self.page.evaluate(begin, [id, code, []])


def text_of(result, name="stdout"):
    streams = (o for o in result["outputs"] if o["output_type"] == "stream" and o["name"] == name)
    return "".join(stream["text"] for stream in streams)
