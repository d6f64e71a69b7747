"""손글씨 숫자 MNIST: 책에 든 표본 5,000장과, 내려받아 쓰는 전체 70,000장."""

import os
import sys
import time
from pathlib import Path

import numpy as np
import platformdirs

from lib import argument
from lib.idx import read_idx

SAMPLE = Path(__file__).with_name("data") / "mnist_sample.npz"
MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
FILES = {  # 파일: (바이트 수, SHA-256)
    "train-images-idx3-ubyte.gz": (
        9912422,
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    ),
    "train-labels-idx1-ubyte.gz": (
        28881,
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    ),
    "t10k-images-idx3-ubyte.gz": (
        1648877,
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    ),
    "t10k-labels-idx1-ubyte.gz": (
        4542,
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    ),
}
DEADLINE = 600  # 초. 네 파일을 모두 받는 데 쓰는 시간입니다.


def load_sample(normalize=True, flatten=True, one_hot_label=False):
    """책에 든 MNIST 표본입니다. 훈련 4,000장과 시험 1,000장이고, 나눈 것이 언제나 같습니다.

    인수: normalize가 참이면 화소를 0~255의 uint8에서 0~1의 float32로 바꿉니다. flatten이 참이면 이미지를
        784개로 펴고, 거짓이면 (1, 28, 28)로 둡니다. one_hot_label이 참이면 레이블이 원-핫입니다.
    결과: (x_train, t_train), (x_test, t_test). x는 (N, 784)나 (N, 1, 28, 28), t는 (N,)이나 (N, 10)입니다.
    출처: LeCun, Cortes, Burges의 MNIST. 자세한 내력은 lib/data/README.md에 있습니다.
    """
    with np.load(SAMPLE) as file:
        parts = [(file[f"x_{part}"], file[f"t_{part}"]) for part in ("train", "test")]
    train, test = (_prepare(*part, normalize, flatten, one_hot_label) for part in parts)
    return train, test


def load_mnist(normalize=True, flatten=True, one_hot_label=False, *, data_dir=None):
    """전체 MNIST입니다. 훈련 60,000장과 시험 10,000장이고, 처음 한 번은 내려받습니다.

    파일은 data_dir, 환경 변수 MNIST_DIR, 사용자의 캐시 폴더 차례로 찾습니다. 캐시 폴더에 없으면 내려받습니다.
    data_dir와 MNIST_DIR에는 같은 IDX 형식의 다른 데이터(Fashion-MNIST, KMNIST 등)를 두어도 됩니다.

    인수: normalize, flatten, one_hot_label은 load_sample과 같습니다. data_dir는 네 파일이 든 폴더입니다.
    결과: load_sample과 꼴이 같은 (x_train, t_train), (x_test, t_test).
    오류: data_dir가 경로가 아니면 TypeError, 파일이 없거나 내려받지 못했거나 쓸 수 없으면 OSError, 파일의
        구조가 어긋나면 ValueError입니다.
    출처: LeCun, Cortes, Burges의 MNIST.
    """
    folder = find_mnist(data_dir)
    train, test = (
        _prepare(*_read(folder, part), normalize, flatten, one_hot_label) for part in ("train", "t10k")
    )
    return train, test


def find_mnist(data_dir=None):
    """MNIST의 네 파일이 든 폴더를 찾습니다. 캐시 폴더에 없거나 손상된 파일은 내려받습니다.

    인수: data_dir는 폴더의 경로(없어도 됩니다).
    결과: 폴더(pathlib.Path).
    오류: load_mnist와 같습니다.
    """
    if data_dir is not None and not (isinstance(data_dir, (str, os.PathLike)) and str(data_dir)):
        argument.refuse("load_mnist", "data_dir", "폴더의 경로가", argument.describe(data_dir), TypeError)
    given = data_dir or os.environ.get("MNIST_DIR")
    if given:
        return Path(given).expanduser()
    folder = cache_folder()
    deadline = time.monotonic() + DEADLINE
    for name in FILES:
        _have(folder, name, deadline)
    return folder


def cache_folder():
    """내려받은 파일을 두는 사용자의 캐시 폴더(pathlib.Path)입니다."""
    return platformdirs.user_cache_path("neural-network-book") / "mnist"


def at_hand():
    """전체 MNIST를 내려받지 않고 읽을 수 있는지 참과 거짓으로 알려 줍니다. 파일의 내용은 보지 않습니다."""
    return bool(os.environ.get("MNIST_DIR")) or all((cache_folder() / name).is_file() for name in FILES)


def _have(folder, name, deadline):
    """캐시 폴더에 온전한 파일이 없으면 내려받습니다."""
    from lib.download import difference, fetch  # 표본만 쓸 때에는 네트워크의 모듈을 부르지 않습니다.

    try:
        wrong = difference((folder / name).read_bytes(), *FILES[name])
    except FileNotFoundError:
        wrong = "파일이 없습니다."
    except OSError as error:
        wrong = f"파일을 읽을 수 없습니다({error.strerror})."
    if not wrong:
        return
    try:
        fetch(name, folder, MIRRORS, *FILES[name], deadline)
    except OSError as error:
        raise OSError(
            f"load_mnist: {error}\n"
            f"캐시 {folder / name}: {wrong}\n"
            f"직접 준비하는 방법:\n"
            f"  1. {' 또는 '.join(MIRRORS)} 뒤에 파일 이름을 붙여 네 파일을 받습니다: {', '.join(FILES)}\n"
            f"  2. 네 파일을 {folder}에 둡니다. 다른 폴더에 두었으면 환경 변수 MNIST_DIR나 인수 data_dir로 "
            f"그 폴더를 알려 줍니다."
        ) from None


def _read(folder, part):
    """한 부분(train이나 t10k)의 화소 (N, 28, 28)과 레이블 (N,)을 읽고, 둘이 짝이 맞는지 확인합니다."""
    image_file = _file(folder, f"{part}-images-idx3-ubyte")
    label_file = _file(folder, f"{part}-labels-idx1-ubyte")
    images, labels = read_idx(image_file, 3), read_idx(label_file, 1)
    if len(images) == 0 or images.shape[1:] != (28, 28):
        raise ValueError(
            f"{image_file}: 28×28 이미지가 하나 이상 있어야 하는데, 형상이 {images.shape}입니다."
        )
    if len(labels) != len(images):
        raise ValueError(
            f"{label_file}: 레이블이 이미지의 수와 같은 {len(images)}개여야 하는데, {len(labels)}개입니다."
        )
    if labels.max() > 9:
        raise ValueError(
            f"{label_file}: 레이블은 0 이상 9 이하여야 하는데, 가장 큰 것이 {labels.max()}입니다."
        )
    return images, labels


def _file(folder, name):
    """압축한 파일을 먼저 찾고, 없으면 압축을 푼 파일을 찾습니다."""
    for path in (folder / f"{name}.gz", folder / name):
        if path.is_file():
            return path
    raise FileNotFoundError(
        f"load_mnist: 폴더 {folder}에 {name}.gz 파일이 없습니다. "
        f"data_dir나 MNIST_DIR의 폴더에는 네 파일({', '.join(FILES)})이 모두 있어야 합니다."
    )


def _prepare(images, labels, normalize, flatten, one_hot_label):
    """화소 (N, 784)나 (N, 28, 28)과 레이블 (N,)을 부른 사람이 바라는 꼴로 바꿉니다."""
    if normalize:
        images = np.divide(images, 255, dtype=np.float32)  # 자료형을 따로 바꾸면 배열이 하나 더 생깁니다.
    images = images.reshape(-1, 784) if flatten else images.reshape(-1, 1, 28, 28)
    labels = np.eye(10, dtype=np.uint8)[labels] if one_hot_label else labels.astype(np.int64)
    return images, labels


def main():
    """수업 전에 미리 내려받고, 파일이 어디에 있는지 알립니다. 실패하면 까닭을 알리고 1로 끝냅니다."""
    try:
        folder = find_mnist()
        n_train, n_test = (len(_read(folder, part)[0]) for part in ("train", "t10k"))
    except (OSError, ValueError) as error:
        sys.exit(str(error))
    print(f"MNIST가 준비되었습니다. 훈련 {n_train:,}장, 시험 {n_test:,}장입니다.\n폴더: {folder}")


if __name__ == "__main__":
    main()
