"""페이지 안에서 platformdirs를 대신합니다."""

from pathlib import Path


def user_cache_path(name):
    return Path.home() / ".cache" / name
