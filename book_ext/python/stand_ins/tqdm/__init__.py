"""페이지 안에서 tqdm을 대신합니다: 얼마나 되었는지 페이지에 알립니다."""

import time

from book_page import output

PAUSE = 0.1  # 초


class tqdm:
    """진행을 알리는 반복입니다."""

    def __init__(self, iterable=None, desc="", total=None, disable=False, **_):
        self.iterable, self.desc, self.disable, self.n = iterable, desc, disable, 0
        self.total = len(iterable) if total is None and hasattr(iterable, "__len__") else total
        self.told = 0.0

    def __iter__(self):
        for item in self.iterable:
            yield item
            self.update()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def update(self, n=1):
        self.n += n
        if not self.disable and time.monotonic() - self.told > PAUSE:
            self.told = time.monotonic()
            output.progress(self.n, self.total, self.desc or "")

    def set_description(self, desc=""):
        self.desc = desc

    def set_postfix(self, *_, **__):
        """덧붙이는 값은 보이지 않습니다."""

    def close(self):
        """더 알릴 것이 없습니다."""


def trange(*args, **options):
    return tqdm(range(*args), **options)
