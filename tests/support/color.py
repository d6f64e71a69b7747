"""화면에 보이는 색의 밝기와 명암비입니다."""

import re

import numpy as np


def luminance(color):
    """sRGB 색의 상대 휘도입니다. 인수: 0~255의 (…, 3). 결과: 0~1의 (…)."""
    part = np.asarray(color) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """CSS로 적은 두 색의 명암비입니다."""
    rgb = [[float(x) for x in re.findall(r"[\d.]+", color)[:3]] for color in (one, other)]
    low, high = sorted(luminance(rgb))
    return (high + 0.05) / (low + 0.05)
