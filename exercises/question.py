"""연습 문제 하나를 데이터로 적는 꼴: 무엇을 묻고 답을 어떻게 부르는지. 맞는 답은 여기에 없습니다."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from exercises.outcome import plain


@dataclass(frozen=True)
class Question:
    """연습 문제 하나입니다. 함수를 쓰는 문제와 값을 적는 문제가 있고, cases가 없으면 값을 적는 문제입니다.

    name은 "4.3-2"처럼 절과 번호, points는 점수입니다.
    cases(rng)는 입력의 목록이고, 입력 하나는 수, 글, 배열의 튜플입니다. call(answer, *입력)은 답을
    부르는 방법으로, 답이 함수를 인수로 받거나 부른 뒤의 인수까지 보아야 할 때에만 적습니다. 여러 가지를
    함께 볼 때에는 {"기울기": …, "부른 뒤의 x": …}처럼 이름을 붙인 딕셔너리를 돌려줍니다.
    given은 입력을 보여 줄 틀("x = {0}")이고, 없으면 입력을 차례로 보입니다. without은 답이 부르면 안 되는
    곳("lib"이나 "lib/gradient.py")입니다.
    """

    name: str
    points: int
    cases: Callable | None = None
    call: Callable = lambda answer, *arguments: answer(*arguments)
    given: str = ""
    without: str = ""

    def input_name(self, number):
        """number번째 입력의 이름입니다. given의 «x = {0}» 같은 틀에서 읽습니다."""
        parts = [part for part in self.given.split(", ") if re.search(rf"\{{{number}\b", part)]
        return re.split(r" = | ?\{", parts[0])[0] if parts else f"{number + 1}번째 값"


def draw(question, seed):
    """시드로 입력을 뽑습니다. 결과는 입력의 목록이고, 입력 하나는 데이터의 목록입니다.

    값을 적는 문제에서는 빈 입력 하나입니다.
    """
    if question.cases is None:
        return [[]]
    rng = np.random.default_rng([seed, *question.name.encode()])
    return [plain(case) for case in question.cases(rng)]
