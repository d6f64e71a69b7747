"""무엇을 묻는지. 장마다 파일 하나이고, 채점하는 상자에도 들어갑니다."""

from importlib import import_module


def find(name):
    """이름이 name("4.3-2")인 문제(Question)를 찾습니다. 없으면 ValueError가 납니다."""
    section = str(name).split("-")[0].replace(".", "_")
    try:
        questions = import_module(f"exercises.questions.chapter_{section}").QUESTIONS
        return next(question for question in questions if question.name == name)
    except (ModuleNotFoundError, StopIteration):
        raise ValueError(f"check: 문제 {name!r}을(를) 찾을 수 없습니다. 문제의 번호를 확인하세요.") from None
