"""맞는 답과 흔한 잘못. 장마다 파일 하나이고, 채점하는 상자에는 들어가지 않습니다."""

from importlib import import_module

from exercises import questions


def find(name):
    """이름이 name("4.3-2")인 문제의 답(Key)을 찾습니다. 그런 문제가 없으면 ValueError가 납니다."""
    question = questions.find(name)
    section = name.split("-")[0].replace(".", "_")
    keys = import_module(f"exercises.keys.chapter_{section}").KEYS
    return next(key for key in keys if key.question is question)
