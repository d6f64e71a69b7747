"""np.bincount가 int64 배열도 세게 합니다. 이 Python의 번호(np.intp)는 32비트여서, 그대로는 거절합니다."""

from functools import wraps

import numpy as np

plain = np.bincount


@wraps(plain)
def bincount(x, /, weights=None, minlength=0):
    x = np.asarray(x)
    return plain(x.astype(np.intp) if x.dtype == np.int64 else x, weights, minlength)


def start():
    np.bincount = bincount
