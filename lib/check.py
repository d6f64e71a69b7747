"""연습 문제의 답을 확인합니다. 노트북의 확인 셀이 check("4.3-2", central_difference)처럼 부릅니다.

문제와 답은 lib/answers/chapter_4_3.py의 EXERCISES에, 문제의 꼴과 실행은 lib/answers/exercise.py에,
판정은 lib/answers/judge.py에 있습니다. 채점하는 쪽은 같은 부품을 따로 씁니다.

    exercise = find("4.3-2")
    cases = draw(exercise, seed)             믿는 프로세스. 결과는 JSON에 담을 수 있습니다
    outcomes = run(exercise, answer, cases)  학생의 코드를 실행하는 프로세스. 결과도 JSON에 담을 수 있습니다
    judge(exercise, cases, outcomes)         믿는 프로세스. Verdict(right, message, answered)
"""

from importlib import import_module

from lib.answers.exercise import draw, run
from lib.answers.judge import judge

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
    exercise = find(name)
    cases = draw(exercise, CLASS_SEED)
    verdict = judge(exercise, cases, run(exercise, answer, cases))
    if verdict.right:
        print(f"{name} 맞았습니다. {verdict.message}")
        return
    message = f"{name}: {verdict.message}"
    if verdict.answered:
        message += f"\n{_next_hint(exercise)}"
    raise NotYet(message)


def find(name):
    """이름이 name인 문제를 찾습니다. 없으면 ValueError가 납니다."""
    section = str(name).split("-")[0].replace(".", "_")
    try:
        exercises = import_module(f"lib.answers.chapter_{section}").EXERCISES
        return next(exercise for exercise in exercises if exercise.name == name)
    except (ModuleNotFoundError, StopIteration):
        raise ValueError(f"check: 문제 {name!r}을(를) 찾을 수 없습니다. 문제의 번호를 확인하세요.") from None


def _next_hint(exercise):
    """틀릴 때마다 힌트를 하나씩 더 보여 줍니다. 다 보여 주었으면 마지막 힌트를 되풀이합니다."""
    _failures[exercise.name] = count = min(_failures.get(exercise.name, 0) + 1, len(exercise.hints))
    return f"힌트 {count}/{len(exercise.hints)}: {exercise.hints[count - 1]}"
