"""물음: 읽는 이가 먼저 짐작하거나 답하면 그 까닭을 말합니다. 물음의 글은 questions/에 있습니다."""

from lib.ask.bank import find
from lib.ask.question import Question


def ask(name):
    """이름이 name인 물음을 보여 줍니다. name이 시험의 이름이면 그 물음을 모두 보여 주고 결과도 적습니다.

    결과: 커널 없이도 답하는 위젯입니다.
    오류: 그런 이름의 물음이 없으면 오류가 납니다.
    """
    return Question(questions=find(name))
