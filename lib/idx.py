"""MNIST가 쓰는 IDX 형식: 머리글에 매직 넘버와 차원마다의 크기가 있고, 그 뒤로 값이 이어집니다."""

import gzip
import math
import struct
import zlib

import numpy as np

UINT8 = 0x0800  # 매직 넘버에서 자료형을 나타내는 곳. 끝의 한 바이트는 차원 수입니다.


def read_idx(path, ndim):
    """uint8 값이 든 IDX 파일을 읽습니다. gzip으로 압축한 파일도, 압축을 푼 파일도 됩니다.

    인수: path는 파일의 경로(pathlib.Path), ndim은 그 파일의 차원 수(이미지는 3, 레이블은 1).
    결과: 차원이 ndim개인 uint8 배열. 고쳐도 되는 배열입니다.
    오류: 파일을 읽을 수 없으면 OSError, 압축이나 매직 넘버나 길이가 어긋나면 ValueError입니다.
    """
    content = _content(path)
    start = 4 + 4 * ndim
    if len(content) < start:
        raise ValueError(
            f"{path}: IDX의 머리글은 {start}바이트여야 하는데, 파일이 {len(content)}바이트입니다."
        )
    magic, *shape = struct.unpack(f">{1 + ndim}I", content[:start])
    if magic != UINT8 + ndim:
        raise ValueError(
            f"{path}: 매직 넘버는 0x{UINT8 + ndim:08x}(uint8 {ndim}차원)이어야 하는데, 0x{magic:08x}입니다."
        )
    if len(content) - start != math.prod(shape):
        raise ValueError(
            f"{path}: 형상 {tuple(shape)}에는 값이 {math.prod(shape)}개 있어야 하는데, "
            f"{len(content) - start}개가 있습니다."
        )
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape).copy()


def _content(path):
    """파일의 내용을 압축을 풀어 돌려줍니다."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OSError(f"{path}: 파일을 읽을 수 없습니다({error.strerror}).") from None
    if content[:2] != b"\x1f\x8b":  # gzip의 표시
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"{path}: 압축을 풀 수 없습니다. 파일이 손상되었습니다({error}).") from None
