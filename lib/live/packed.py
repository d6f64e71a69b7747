"""브라우저에 넘길 배열의 꼴: 그림의 자리와 읽을 값을 보이는 만큼만 적고, 줄여서 한 번만 담습니다.

js/bytes.js가 되돌립니다.
"""

import zlib

import numpy as np

FINE = 16  # 그림의 자리를 1/16포인트마다 적습니다.
AWAY = 2048  # 칸의 왼쪽 위에서 이만큼(포인트) 벗어난 곳까지 적습니다.
NOWHERE = 65535  # 자리가 없습니다.
ALMOST = 1e-20  # 이보다 작은 수는 «거의 0»이라고 적으므로 서로 가리지 않습니다.


def places(points):
    """SVG의 좌표를 uint16으로 적습니다. NaN은 자리가 없는 것입니다."""
    points = np.asarray(points, dtype=np.float64)
    codes = np.clip(np.round((points + AWAY) * FINE), 0, NOWHERE - 1)
    return np.where(np.isfinite(points), codes, NOWHERE).astype(np.uint16)


@np.errstate(all="ignore")
def three_digits(values):
    """유효숫자 세 자리로 반올림한 float64입니다. 그 세 자리를 적는 데에 쓰이지 않는 비트는 0입니다."""
    values = np.asarray(values, dtype=np.float64)
    size = np.abs(values)
    power = np.floor(np.log10(size)) - 2
    rounded = np.copysign(np.floor(size / 10**power + 0.5) * 10**power, values)
    rounded = np.where(np.isfinite(rounded), rounded, values)
    rounded = np.where((size > 0) & (size < ALMOST), ALMOST / 10, rounded)
    half = 1 << 39  # 소수부 52비트 가운데 12비트를 남깁니다. 반 자리보다 네 배 넘게 정확합니다.
    bits = (rounded.view(np.uint64) + np.uint64(half)) & np.uint64(2**64 - 2 * half)
    return np.where(np.isfinite(rounded), bits.view(np.float64), rounded)


def table(values, sliders):
    """앞쪽 축이 슬라이더인 배열과, 그 축의 이름입니다. 배열은 pack에서 줄입니다."""
    return {"sliders": list(sliders), "shape": list(values.shape), "array": values}


def pack(tables):
    """table마다의 배열을 번호로 바꾸고, 번호마다의 배열을 한 번씩만 담습니다. 결과: (tables, 배열들)."""
    found, numbered = {}, []
    for part in tables:
        values = np.ascontiguousarray(part["array"])
        # 점의 x와 y처럼 마지막 축에 나란한 수를 저마다 모읍니다. 비슷한 바이트가 이어지면 더 줄어듭니다.
        pair = values.itemsize > 1 and values.ndim > len(part["sliders"])
        beside = values.shape[-1] if pair else 1
        key = values.dtype.name, beside * values.itemsize, values.tobytes()
        numbered.append({**part, "array": found.setdefault(key, len(found))})
    return numbered, [_packed(*key) for key in found]


def _packed(dtype, planes, data):
    """바이트를 planes개마다 하나씩 모아 줄입니다."""
    planed = np.frombuffer(data, np.uint8).reshape(-1, planes).T.tobytes()
    return {"dtype": dtype, "planes": planes, "data": zlib.compress(planed, 9)}
