"""4.1절: 보이는 함수가 lib과 같은지, 찍힌 수가 따로 계산한 것과 같은지 봅니다."""

import numpy as np
import pytest

from lib.live import digits, polynomial
from lib.mnist import load_sample
from lib.network import TwoLayerNet
from tests.support.chapter_cells import definitions, printed

NAME = "4_1_learning_from_data"
(X_TRAIN, T_TRAIN), (X_TEST, T_TEST) = load_sample(normalize=False)


@pytest.fixture(scope="module")
def chapter():
    return definitions(NAME, t_train=T_TRAIN)


def test_shown_functions_agree_with_lib(chapter):
    np.testing.assert_array_equal(chapter["ink"](X_TEST), digits.ink(X_TEST))

    hours = np.arange(1, 24, 2)
    celsius = chapter["measure"](hours, seed=3)
    curve = np.polynomial.Polynomial.fit(hours, celsius, 4)
    assert chapter["error"](curve, hours, celsius) == polynomial.error(curve, hours, celsius)

    _, means = digits._by_digit(X_TRAIN, T_TRAIN)
    np.testing.assert_allclose(chapter["class_means"](X_TRAIN), means)

    net = TwoLayerNet(784, 10, 10, weight_init_std=1, seed=0)
    y = net.predict(X_TEST / 255).argmax(axis=1)
    assert chapter["accuracy"](y, T_TEST) == net.accuracy(X_TEST / 255, T_TEST)


def test_nearest_finds_what_measuring_every_distance_finds(chapter):
    x, points = X_TEST[:50].astype(float), X_TRAIN.astype(float)
    slow = [np.argmin(np.sum((points - one) ** 2, axis=1)) for one in x]
    np.testing.assert_array_equal(chapter["nearest"](x, points), slow)
    np.testing.assert_array_equal(
        chapter["nearest_mean"](x, points[:200]), chapter["nearest"](x, points[:200])
    )


def test_disagreement_counts_where_only_one_is_right(chapter):
    """z는 실력이 같을 때 평균 0, 표준편차 1로 흩어집니다."""
    a, b = np.array([1, 1, 1, 0, 0, 1], bool), np.array([1, 0, 0, 1, 0, 1], bool)
    assert chapter["disagreement"](a, b) == (2, 1, 1 / np.sqrt(3))
    rng = np.random.default_rng(0)
    easy = rng.random((2000, 400)) < 0.8  # 둘 다 맞히는 쉬운 이미지
    both = [easy | (rng.random(easy.shape) < 0.5) for _ in range(2)]
    z = [chapter["disagreement"](*pair)[2] for pair in zip(*both, strict=True)]
    assert np.mean(z) == pytest.approx(0, abs=0.06) and np.std(z) == pytest.approx(1, abs=0.06)


def test_strokes_counts_how_often_a_line_enters_ink(chapter):
    line = np.array([200, 0, 0, 255, 255, 127, 128, 0], dtype=np.uint8)
    assert chapter["strokes"](line) == 3
    assert chapter["strokes"](np.zeros(28, np.uint8)) == 0


def test_two_features_of_a_mirrored_picture_are_the_same(chapter):
    mirrored = X_TEST.reshape(-1, 28, 28)[:, :, ::-1].reshape(-1, 784)
    features = chapter["two_features"]
    np.testing.assert_allclose(features(mirrored), features(X_TEST))
    even = X_TEST // 2 + mirrored // 2
    np.testing.assert_allclose(features(even)[:, 1], 0, atol=1e-12)


def test_direction_features_sort_the_change_of_brightness(chapter):
    """오른쪽으로만 밝기가 변하는 그림은 가로 방향의 특징만 0이 아니고, 여덟을 더하면 변화의 평균입니다."""
    ramp = np.tile(np.arange(28) * 9, 28)[np.newaxis]
    features = chapter["direction_features"](ramp).reshape(8, 16)
    np.testing.assert_allclose(features[0b101], 9 / 255)
    np.testing.assert_allclose(np.delete(features, 0b101, axis=0), 0)

    images = X_TEST[:20].reshape(-1, 28, 28) / 255
    change = np.hypot(*np.gradient(images, axis=(1, 2))).mean(axis=(1, 2))
    for cells in (1, 4, 7):
        sums = chapter["direction_features"](X_TEST[:20], cells).sum(axis=1)
        np.testing.assert_allclose(sums / cells**2, change)


def test_confusion_matrix_counts_every_picture_once(chapter):
    y = np.roll(T_TEST, 1)
    matrix = chapter["confusion_matrix"](y, T_TEST)
    assert matrix.sum() == 1000
    np.testing.assert_array_equal(matrix.sum(axis=1), np.bincount(T_TEST))
    assert matrix[3, 8] == np.sum((T_TEST == 3) & (y == 8))


@pytest.mark.parametrize(
    "text",
    [
        "1 / 0   경계 0.127   정확도 0.950",
        "사람의 규칙: 정확도 0.544",
        "특징 2개와 가장 가까운 평균: 정확도 0.210",
        "특징 128개와 가장 가까운 평균: 정확도 0.882",
        "uint8의 3 - 5 = 254",
        "화소 784개와 가장 닮은 이미지: 정확도 0.934",
        "사람의 규칙: 7→9 32장",
        "만드는 데 쓴 4,000장: 정확도 1.000\n따로 떼어 둔 1,000장: 정확도 0.934",
        "만드는 데 쓴 4,000장: 정확도 1.000\n따로 떼어 둔 1,000장: 정확도 0.096",
        " 11       0.00        9.97",
        "384개        1.00        1.05",
        "0.715  0.839  0.919  0.939  방향 특징, 최근접 이웃",
        "0.808  화소 그대로, 평균",
        "0.637  0.792  0.889  0.934  화소 그대로, 최근접 이웃",
        " 14       15개       0.00        1.88",
        " 18       19개       0.00        1.45",
        " 25       26개       0.00        1.43",
        " 40       41개       0.00        2.22",
        "한쪽만 86장, 34장   z = 4.7",
        "한쪽만 39장, 34장   z = 0.6",
        "한쪽만 29장, 14장   z = 2.3",
        "7칸의 시험 정확도 0.896",
        "가장 좋은 규칙: 0.65",
        "1000장: 잰 값 0.0077, 식 0.0079",
    ],
)
def test_number_stands_in_a_stored_output(text):
    assert text in printed(NAME)


def test_printed_standard_deviation_follows_the_formula():
    assert f"식 {np.sqrt(0.934 * 0.066 / 1000):.4f}" in printed(NAME)
    assert f"식 {np.sqrt(0.934 * 0.066 / 100):.4f}" in printed(NAME)
