"""손글씨 숫자를 넘겨 보는 그림: 숫자와 이미지 번호를 바꾸면 이미지, 그 숫자의 평균, 잉크량이 바뀝니다."""

import numpy as np

from lib import argument, plot
from lib.live.figure import TITLE, explorer, image, line, panel, readout, slider

SAMPLES = 20  # 숫자마다 보일 이미지의 수
BOTH = ("digit", "sample")


def ink(images):
    """잉크량: 화소의 평균을 255로 나눈 값입니다. 흰 종이가 0, 온통 칠한 종이가 1입니다.

    인수: images는 0~255의 화소인 (…, 784)입니다. 결과: (…).
    """
    return np.mean(images, axis=-1) / 255


def explore_digits(images, labels):
    """숫자와 이미지 번호의 슬라이더로 손글씨를 넘겨 보며, 그 숫자의 평균과 잉크량을 견줍니다.

    인수: images는 화소가 0~255인 uint8의 (N, 784), labels는 레이블 (N,)이나 원-핫 (N, 10)입니다. 숫자마다
        앞에서부터 20장을 보이고, 평균은 그 숫자의 이미지 모두에서 구합니다.
    결과: 커널 없이도 움직이는 위젯입니다.
    오류: 화소가 uint8이 아니거나 20장이 되지 않는 숫자가 있으면 오류가 납니다.
    """
    shown, means = _by_digit(images, labels)
    sliders = {
        "digit": slider("숫자", [(str(d), d) for d in range(10)], 3),
        "sample": slider("이미지 번호", [(str(n), n) for n in range(1, SAMPLES + 1)], 1),
    }
    at = sliders["digit"].index, sliders["sample"].index
    amounts = ink(shown)
    return explorer(
        [_picture_panel(shown, means, at), _ink_panel(amounts, at)],
        [
            readout("잉크량", amounts, BOTH, mark="o", color=plot.TRAIN),
            readout("이 숫자의 평균", ink(means), ("digit",)),
        ],
        sliders,
        play="sample",
        title="손글씨 숫자",
        alt="고른 손글씨 숫자, 그 숫자의 이미지를 모두 평균 낸 흐릿한 이미지, 그리고 0부터 9까지 "
        "숫자마다 20장의 잉크량을 점으로 찍고 고른 이미지의 점을 크게 나타낸 그림",
    )


def _by_digit(images, labels):
    """숫자마다 앞의 20장 (10, 20, 784)과 모든 이미지의 평균 (10, 784)입니다."""
    name = "explore_digits"
    images = np.asarray(images)
    if images.dtype != np.uint8 or images.ndim != 2 or images.shape[1] != 784:
        argument.refuse(name, "이미지 images", "uint8 화소 784개인 이미지가", argument.describe(images))
    digits = argument.targets(labels, name, len(images), 10).argmax(axis=1)
    groups = [images[digits == d] for d in range(10)]
    least = min(len(group) for group in groups)
    if least < SAMPLES:
        argument.refuse(name, "이미지 images", f"숫자마다 {SAMPLES}장 이상이", f"{least}장뿐인 숫자")
    shown, means = zip(*[(group[:SAMPLES], group.mean(axis=0)) for group in groups], strict=True)
    return np.stack(shown), np.stack(means)


def _picture_panel(shown, means, at):
    """고른 이미지와, 그 숫자의 평균."""
    axes = panel()
    axes.set_axis_off()
    moves = []
    for left, title, values, names in [
        (0.0, "고른 이미지", shown, BOTH),
        (0.52, "이 숫자의 평균", np.round(means), ("digit",)),
    ]:
        half = axes.inset_axes([left, 0, 0.48, 1], title=title, xticks=[], yticks=[])
        pixels = values.reshape(*values.shape[:-1], 28, 28)
        picture = half.imshow(pixels[at[: len(names)]], cmap="gray_r", vmin=0, vmax=255, interpolation="none")
        half.spines[:].set_visible(True)
        half.title.set_size(TITLE)
        moves.append(image(picture, pixels, names))
    return axes, moves


def _ink_panel(amounts, at):
    """숫자마다 20장의 잉크량. 한 숫자의 점은 이미지 번호의 차례대로 조금씩 오른쪽에 찍습니다."""
    across = np.arange(10)[:, np.newaxis] + np.linspace(-0.3, 0.3, SAMPLES)
    points = np.stack([across, amounts], axis=-1)  # (10, 20, 2)
    axes = panel(xlabel="숫자", title="잉크량", xticks=range(10))
    axes.set(xlim=(-0.6, 9.6), ylim=(0, 1.05 * amounts.max()))
    axes.plot(*points.reshape(-1, 2).T, "o", color=plot.MUTED, markersize=2.5)
    (chosen,) = axes.plot(*points[at[0]].T, "o", color=plot.TRAIN, markersize=4)
    (here,) = axes.plot(*points[at], "o", color=plot.TRAIN)
    return axes, [line(chosen, points, ("digit",)), line(here, points[:, :, np.newaxis], BOTH, takes=BOTH)]
