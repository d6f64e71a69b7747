"""물음을 담아 question.js에 넘기는 위젯입니다."""

from pathlib import Path

import anywidget
from traitlets import List

HERE = Path(__file__).parent


class Question(anywidget.AnyWidget):
    """물음의 목록입니다. 둘 이상이면 번호를 매기고 끝에 결과를 적습니다."""

    _esm = HERE / "question.js"
    _css = HERE / "question.css"
    questions = List().tag(sync=True)

    def __repr__(self):
        return f"물음: {self.questions[0]['text']}"
