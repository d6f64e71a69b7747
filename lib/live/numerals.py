"""그림 속의 수: 슬라이더를 따라 바뀌는 수를, 글자의 테두리를 이은 다각형으로 적습니다."""

import numpy as np
from matplotlib.path import Path
from matplotlib.textpath import TextPath

SIZE = 13  # 글자의 크기. 자료 좌표입니다.
BEND = 0.5  # 곡선이 이보다 많이 굽었으면 가운데에도 점을 둡니다. 자료 좌표입니다.
POINTS = 190  # 수 하나를 적는 점의 수. 모자라는 자리는 NaN으로 채웁니다.


def numeral(value, place):
    """소수 둘째 자리까지 적은 수의 다각형 (POINTS, 2)입니다. place는 수의 한가운데 아래입니다.

    글자의 조각은 NaN으로 끊습니다. value가 NaN이면 모두 NaN이어서 그려지지 않습니다.
    """
    points = np.full((POINTS, 2), np.nan)
    if np.isfinite(value):
        outline = _outline(f"{value:.2f}")
        outline[:, 0] -= (np.nanmin(outline[:, 0]) + np.nanmax(outline[:, 0])) / 2
        points[: len(outline)] = outline + place
    return points


def _outline(text):
    """글의 테두리입니다. 곡선은 끝을, 많이 굽었으면 가운데도 잇습니다. 글자가 작아 차이가 보이지 않습니다."""
    points = []
    for vertices, code in TextPath((0, 0), text, size=SIZE).iter_segments():
        if code == Path.MOVETO and points:
            points.append([np.nan, np.nan])
        if code == Path.CURVE3:
            control, end = vertices.reshape(2, 2)
            bend = control - (points[-1] + end) / 2
            if np.hypot(*bend) > BEND:
                points.append((points[-1] + end + bend) / 2)
        if code != Path.CLOSEPOLY:
            points.append(vertices[-2:])
    return np.array(points)
