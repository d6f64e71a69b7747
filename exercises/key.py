"""연습 문제 하나의 답을 데이터로 적는 꼴: 풀이, 흔한 잘못, 힌트."""

from collections.abc import Callable
from dataclasses import dataclass

from exercises.question import Question


@dataclass(frozen=True)
class Wrong:
    """흔한 잘못 하나입니다.

    answer는 그 잘못을 담은 답의 보기(틀린 함수나 틀린 값), message는 진단입니다. 학생의 결과가 answer의
    결과와 모두 같으면 이 잘못입니다. when이 있으면 그 대신, 학생의 결과(데이터)마다 when이 모두 참인지
    봅니다.
    """

    answer: object
    message: str
    when: Callable | None = None


@dataclass(frozen=True)
class Key:
    """문제 question의 답입니다.

    solution은 맞는 함수나 맞는 값, meaning은 맞았을 때 알려 줄 뜻, wrongs는 흔한 잘못(Wrong)의 목록,
    hints는 차례로 보여 줄 힌트의 목록입니다. tolerance는 참값의 가장 큰 성분에 견주어 봐주는 차이입니다.
    """

    question: Question
    solution: object
    meaning: str
    wrongs: list
    hints: list
    tolerance: float = 1e-6
