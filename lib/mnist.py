"""손글씨 숫자 MNIST: 인터넷 없이 쓰는 표본 5,000장."""

from pathlib import Path

import numpy as np

SAMPLE = Path(__file__).with_name("data") / "mnist_sample.npz"


def load_sample(normalize=True, flatten=True, one_hot_label=False):
    """책에 든 MNIST 표본입니다. 훈련 4,000장과 시험 1,000장이고, 나눈 것이 언제나 같습니다.

    인수: normalize가 참이면 화소를 0~255의 uint8에서 0~1의 float32로 바꿉니다. flatten이 참이면 그림을
        784개로 펴고, 거짓이면 (1, 28, 28)로 둡니다. one_hot_label이 참이면 레이블이 원-핫입니다.
    결과: (x_train, t_train), (x_test, t_test). x는 (N, 784)나 (N, 1, 28, 28), t는 (N,)이나 (N, 10)입니다.
    출처: LeCun, Cortes, Burges의 MNIST. 자세한 내력은 lib/data/README.md에 있습니다.
    """
    with np.load(SAMPLE) as file:
        parts = [(file[f"x_{part}"], file[f"t_{part}"]) for part in ("train", "test")]
    train, test = (_prepare(*part, normalize, flatten, one_hot_label) for part in parts)
    return train, test


def _prepare(images, labels, normalize, flatten, one_hot_label):
    """화소 (N, 784)와 레이블 (N,)을 부른 사람이 바라는 꼴로 바꿉니다."""
    if normalize:
        images = images.astype(np.float32) / 255
    images = images.reshape(-1, 784) if flatten else images.reshape(-1, 1, 28, 28)
    labels = np.eye(10, dtype=np.uint8)[labels] if one_hot_label else labels.astype(np.int64)
    return images, labels
