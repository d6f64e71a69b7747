"""IDX 형식: 적은 것을 그대로 읽고, 어긋난 파일은 한국어로 알립니다."""

import gzip
import struct

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.numpy import array_shapes, arrays

from lib.idx import read_idx

IMAGE = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)


def idx(array):
    return struct.pack(f">{1 + array.ndim}I", 0x0800 + array.ndim, *array.shape) + array.tobytes()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "file"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(array=arrays(np.uint8, array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=5)))
def test_what_is_written_is_read(path, array):
    """압축하든 하지 않든, 적은 배열이 그대로 나오고 고쳐도 됩니다."""
    for content in (idx(array), gzip.compress(idx(array))):
        path.write_bytes(content)
        read = read_idx(path, array.ndim)
        assert read.dtype == np.uint8 and read.flags.writeable
        np.testing.assert_array_equal(read, array, strict=True)


def test_numbers_of_the_head_are_big_endian(path):
    """머리글의 수는 큰 자리부터 적습니다: 00 00 08 01, 00 00 00 02, 그리고 값 둘."""
    path.write_bytes(bytes([0, 0, 8, 1, 0, 0, 0, 2, 7, 9]))
    assert read_idx(path, 1).tolist() == [7, 9]


@pytest.mark.parametrize("kind", [0x09, 0x0B, 0x0C, 0x0D, 0x0E, 0x00])
def test_other_kinds_of_values_are_refused(path, kind):
    """uint8이 아닌 자료형은 매직 넘버를 말하며 거절합니다."""
    path.write_bytes(bytes([0, 0, kind]) + idx(IMAGE)[3:])
    with pytest.raises(ValueError, match=rf"file: 매직 넘버는 0x00000803.*0x0000{kind:02x}03"):
        read_idx(path, 3)


@pytest.mark.parametrize("length", range(len(idx(IMAGE))))
def test_file_cut_anywhere_is_refused(path, length):
    """어디에서 잘렸든, 잘린 파일은 거절합니다."""
    path.write_bytes(idx(IMAGE)[:length])
    with pytest.raises(ValueError, match=r"바이트여야 하는데|개 있어야 하는데"):
        read_idx(path, 3)


def test_enormous_shape_is_refused_without_taking_memory(path):
    """머리글이 터무니없이 큰 형상을 말해도, 메모리를 잡지 않고 거절합니다."""
    path.write_bytes(struct.pack(">4I", 0x0803, *[2**32 - 1] * 3) + bytes(8))
    with pytest.raises(ValueError, match=f"{(2**32 - 1) ** 3}개 있어야 하는데, 8개"):
        read_idx(path, 3)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[:-9],
        lambda content: content[:10] + bytes([255] * 8) + content[18:],
        lambda content: content[:-8] + bytes(4) + content[-4:],
        lambda content: content[:2],
        lambda content: content + b"more",
    ],
    ids=["cut", "spoilt inside", "wrong checksum", "only the sign", "more after the end"],
)
def test_spoilt_packing_is_a_korean_error(path, spoil):
    """압축이 손상되었으면 그렇다고 말합니다."""
    path.write_bytes(spoil(gzip.compress(idx(IMAGE), mtime=0)))
    with pytest.raises(ValueError, match="file: 압축을 풀 수 없습니다"):
        read_idx(path, 3)


def test_file_that_cannot_be_read_is_a_korean_error(tmp_path):
    """폴더처럼 읽을 수 없는 것은 읽을 수 없다고 말합니다."""
    with pytest.raises(OSError, match="파일을 읽을 수 없습니다"):
        read_idx(tmp_path, 3)
