"""수학을 테스트하는 파일들이 함께 쓰는 것: 늘 같은 것을 고르는 무작위 예와, 한국어 경고를 읽는 눈."""

import re
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st

proves = settings(derandomize=True, deadline=None, max_examples=50, database=None)
seeds = st.integers(0, 2**32 - 1)
HANGUL = re.compile("[가-힣]")


def batches(low=-10, high=10):
    """형상 (N, C)인 float64 배열. N은 1~6, C는 2~5이고 값은 low와 high 사이입니다."""
    draw = {"seed": seeds, "n": st.integers(1, 6), "classes": st.integers(2, 5)}

    def batch(seed, n, classes):
        return np.random.default_rng(seed).uniform(low, high, (n, classes))

    return st.builds(batch, **draw)


@contextmanager
def one_korean_warning(words):
    """안에서 words가 든 한국어 RuntimeWarning이 꼭 하나, 부른 곳을 가리키며 나는지 봅니다."""
    with pytest.warns(RuntimeWarning) as record:
        yield
    assert len(record) == 1, [str(warning.message) for warning in record]
    message = str(record[0].message)
    assert words in message and HANGUL.search(message), message
    assert "test_" in record[0].filename, f"경고가 lib 안을 가리킵니다: {record[0].filename}"
