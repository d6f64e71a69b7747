"""데이터로 된 결과 두 개가 같은지 견줍니다."""

import numpy as np

NOISE = 1e-12  # 참값이 0일 때 봐주는 차이


def same_outcome(outcome, expected, tolerance, noise=NOISE):
    """두 결과가 같은지 봅니다. 오류는 종류가 같으면 같습니다."""
    if "value" in expected:
        return "value" in outcome and same(outcome["value"], expected["value"], tolerance, noise)
    return outcome.get("error") == expected.get("error") and outcome.keys() == expected.keys()


def same(value, expected, tolerance, noise=NOISE):
    """데이터 두 개가 같은지 봅니다. 수는 expected의 가장 큰 성분의 tolerance배와 noise까지 봐줍니다."""
    wanted = numbers(expected)
    if wanted is not None:
        own = numbers(value)
        return own is not None and own.shape == wanted.shape and _close(own, wanted, tolerance, noise)
    if type(expected) is not type(value):
        return False
    if type(expected) is dict:
        return value.keys() == expected.keys() and all(
            same(value[key], expected[key], tolerance, noise) for key in expected
        )
    if type(expected) is list:
        return len(value) == len(expected) and all(
            same(a, b, tolerance, noise) for a, b in zip(value, expected, strict=True)
        )
    return value.strip() == expected.strip()


def numbers(value):
    """수나 참거짓, 또는 이들로 된 고른 목록이면 배열로, 아니면 None입니다."""
    if type(value) not in (bool, int, float, list):
        return None
    try:
        array = np.array(value)
    except ValueError:  # 줄마다 길이가 다른 목록
        return None
    return array if array.dtype.kind in "bif" else None


def _close(value, expected, tolerance, noise):
    if (value.dtype.kind == "b") != (expected.dtype.kind == "b"):
        return False
    value, expected = value.astype(np.float64), expected.astype(np.float64)
    scale = np.max(np.abs(expected), initial=0, where=np.isfinite(expected))
    with np.errstate(all="ignore"):
        near = np.abs(value - expected) <= tolerance * scale + noise
    return bool(np.all(near | (value == expected) | (np.isnan(value) & np.isnan(expected))))
