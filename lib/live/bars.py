"""막대그림: 막대들을 다각형 하나로 잇습니다."""

import numpy as np


def bar_corners(centers, heights, width):
    """막대마다 꼭짓점 넷을 차례로 이은 다각형의 꼭짓점입니다.

    인수: centers는 형상 (막대,), heights는 (…, 막대), width는 막대의 너비입니다. 결과: (…, 막대 × 4, 2).
    """
    centers, heights = np.asarray(centers), np.asarray(heights)
    left, right = centers - width / 2, centers + width / 2
    y = np.stack([0 * heights, heights, heights, 0 * heights], axis=-1)
    x = np.broadcast_to(np.stack([left, left, right, right], axis=-1), y.shape)
    return np.stack([x, y], axis=-1).reshape(*heights.shape[:-1], -1, 2)
