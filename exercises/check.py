"""연습 문제의 답을 그 자리에서 확인합니다. 노트북의 확인 셀이 lib.check를 거쳐 부릅니다.

채점하는 쪽은 같은 부품을 나누어 씁니다. 학생의 코드를 실행하는 상자에는 묻는 것만 있고 답은 없습니다.

    key = keys.find("4.3-2")
    cases = draw(key.question, seed)            믿는 프로세스. 결과는 JSON에 담을 수 있습니다
    outcomes = run(question, answer, cases)     상자. 문제는 questions.find로 찾고, 결과도 JSON에 담습니다
    judge(key, cases, outcomes)                 믿는 프로세스. Verdict(right, message, answered)
"""

from exercises import keys
from exercises.judge import judge
from exercises.outcome import run
from exercises.question import draw

CLASS_SEED = 0  # 교실에서는 누구나 같은 입력을 씁니다. 채점할 때에는 선생님이 고른 시드를 씁니다.
_failures = {}  # 이 세션에서 문제마다 틀린 횟수. 힌트를 차례로 보여 줍니다.


class NotYet(AssertionError):
    """아직 맞지 않은 답입니다. 노트북에서는 오류가 지나온 길 없이 글만 보입니다."""

    def _render_traceback_(self):
        return [str(self)]


def check(name, answer):
    """문제 name의 답 answer가 맞으면 그 뜻을 찍고, 아니면 진단과 다음 힌트를 담은 NotYet을 냅니다.

    인수: name은 "4.3-2"처럼 절과 번호, answer는 문제가 묻는 함수나 값입니다.
    오류: 그런 문제가 없으면 ValueError, 답이 맞지 않거나 아직 풀지 않았으면 NotYet이 납니다.
    """
    key = keys.find(name)
    cases = draw(key.question, CLASS_SEED)
    verdict = judge(key, cases, run(key.question, answer, cases))
    if verdict.right:
        print(f"{name} 맞았습니다. {verdict.message}")
        return
    message = f"{name}: {verdict.message}"
    if verdict.answered:
        message += f"\n{_next_hint(key)}"
    raise NotYet(message)


def _next_hint(key):
    """틀릴 때마다 힌트를 하나씩 더 보여 줍니다. 다 보여 주었으면 마지막 힌트를 되풀이합니다."""
    name = key.question.name
    _failures[name] = count = min(_failures.get(name, 0) + 1, len(key.hints))
    return f"힌트 {count}/{len(key.hints)}: {key.hints[count - 1]}"
