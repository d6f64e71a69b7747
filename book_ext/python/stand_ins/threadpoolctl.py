"""페이지 안에서 threadpoolctl을 대신합니다. 이곳의 numpy는 스레드를 쓰지 않습니다."""

from contextlib import nullcontext


def threadpool_info():
    return []


def threadpool_limits(*_, **__):
    return nullcontext()
