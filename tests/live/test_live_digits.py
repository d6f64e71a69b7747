"""손글씨를 넘겨 보는 그림: 브라우저에 나온 그림과 잉크량이 표본과 같은지 봅니다."""

import numpy as np
import pytest

from lib.live.digits import SAMPLES, explore_digits, ink
from lib.mnist import load_sample
from tests.support.arrays import weight
from tests.support.live_page import LivePage

(IMAGES, LABELS), _ = load_sample(normalize=False)


def of_digit(digit):
    return IMAGES[np.equal(LABELS, digit)]


def test_ink_is_the_mean_pixel():
    assert ink(np.full(784, 255)) == 1
    assert ink(np.zeros((3, 784))).tolist() == [0, 0, 0]
    assert ink(of_digit(1)).mean() < ink(of_digit(0)).mean()


def test_explorer_takes_one_hot_labels_and_is_small():
    figure = explore_digits(IMAGES, np.eye(10)[LABELS]).children[0]
    same = explore_digits(IMAGES, LABELS).children[0]
    assert (figure.moves, figure.arrays) == (same.moves, same.arrays)
    assert weight(figure) < 250_000
    assert len(figure.svg) < 40_000


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        (IMAGES / 255, LABELS),  # 0에서 1까지의 실수
        (IMAGES.reshape(-1, 28, 28), LABELS),
        (IMAGES[:50], LABELS[:50]),  # 숫자마다 20장이 되지 않음
        (IMAGES, LABELS[:10]),
        (IMAGES, LABELS + 1),
    ],
)
def test_explorer_refuses_what_it_cannot_show(images, labels):
    with pytest.raises(ValueError, match=r"explore_digits: .*와야 하는데"):
        explore_digits(images, labels)


def check(live):
    digit, sample = int(live.shown(0)), int(live.shown(1)) - 1
    group = of_digit(digit)
    picture, mean = (pixels[..., 0].astype(int) for pixels in live.drawn(0).values())
    np.testing.assert_array_equal(255 - picture.ravel(), group[sample])
    np.testing.assert_allclose(255 - mean.ravel(), group.mean(axis=0), atol=0.51)

    chosen, here = live.drawn(1).values()
    np.testing.assert_allclose(chosen[:, 1], ink(group[:SAMPLES]), atol=1e-3 * 0.28)
    amount = ink(group[sample])
    offset = np.linspace(-0.3, 0.3, SAMPLES)[sample]
    np.testing.assert_allclose(here[:, 0], digit + offset, atol=1e-3 * 10.2)
    np.testing.assert_allclose(here[:, 1], amount, atol=1e-3 * 0.28)
    assert live.numbers("잉크량")[0] == pytest.approx(amount, rel=5e-3)
    assert live.numbers("이 숫자의 평균")[0] == pytest.approx(ink(group).mean(), rel=5e-3)


@pytest.mark.parametrize("touched", ["chapters/4_1_learning_from_data"], indirect=True)
def test_pictures_move_by_keyboard_mouse_and_touch(touched):
    live = LivePage(touched, 0)
    assert (live.shown(0), live.shown(1)) == ("3", "1")
    check(live)

    live.press(0, "ArrowRight", times=2)
    live.press(1, "ArrowRight", times=7)
    assert (live.shown(0), live.shown(1)) == ("5", "8")
    check(live)

    live.drag(0, 0.01)
    live.drag(1, 0.99)
    assert (live.shown(0), live.shown(1)) == ("0", "20")
    check(live)

    assert live.swipe(0, 0.99) == 0, "슬라이더를 끄는 동안 페이지가 움직였습니다."
    assert live.shown(0) == "9"
    check(live)

    live.click("처음으로")
    live.settle()
    assert (live.shown(0), live.shown(1)) == ("3", "1")
    check(live)
    touched.check_clean()


# 되풀이하는 간격(밀리초)을 window.pace에 적어 둡니다. 느린 컴퓨터에서도 시계를 보지 않고 알 수 있습니다.
NOTE_PACE = """
const repeat = window.setInterval;
window.setInterval = (work, pace) => repeat(work, (window.pace = pace));
"""


@pytest.mark.parametrize("touched", ["chapters/4_1_learning_from_data"], indirect=True)
def test_play_does_not_flicker(touched):
    """그림이 스무 장뿐이어도 1초에 서너 장보다 빨리 바뀌지 않습니다."""
    live = LivePage(touched, 0)
    live.page.evaluate(NOTE_PACE)
    live.click("재생")
    assert 250 <= live.page.evaluate("window.pace") <= 500
    live.page.wait_for_function("document.querySelectorAll('.live .widget-readout')[1].textContent === '2'")
    live.click("처음으로")
