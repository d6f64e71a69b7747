"""움직이는 그림에 담긴 배열을 꺼냅니다."""

import base64
import zlib

import numpy as np

from lib.live.packed import AWAY, FINE, NOWHERE


def unpacked(arrays, part):
    """움직이는 요소나 읽을 값 하나의 배열입니다. 그림의 자리는 SVG의 좌표로 바꿉니다."""
    array = arrays[part["array"]]
    data = array["data"]
    planed = zlib.decompress(base64.b64decode(data) if isinstance(data, str) else data)
    planes = np.frombuffer(planed, np.uint8).reshape(array["planes"], -1)
    values = np.frombuffer(planes.T.tobytes(), array["dtype"]).reshape(part["shape"])
    if array["dtype"] != "uint16":
        return values
    return np.where(values == NOWHERE, np.nan, values / FINE - AWAY)


def weight(figure):
    """그림에 담긴 배열의 바이트 수입니다."""
    return sum(len(array["data"]) for array in figure.arrays)
