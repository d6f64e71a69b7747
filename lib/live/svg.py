"""matplotlib 그림을 페이지에 넣을 SVG로, 자료 좌표를 SVG 좌표로 바꿉니다."""

import io
import re

import matplotlib as mpl
import numpy as np

from lib import plot

FAR = 1e4  # 칸을 벗어난 점은 칸에서 이만큼(포인트) 떨어진 곳까지만 보냅니다.


def fix_layout(figure):
    """축의 자리를 정하고, 그 뒤로 움직이지 않게 합니다."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")


def svg_of(figure, salt):
    """그림의 SVG입니다. 글은 글자로 남고, 검은 잉크는 페이지의 글자색을 따릅니다.

    gid를 붙인 요소는 data-move로 찾습니다. salt는 한 페이지에서 SVG끼리 id가 겹치지 않게 합니다.
    """
    file = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": salt}):
        nothing = {"Creator": None, "Date": None, "Format": None, "Type": None}
        figure.savefig(file, format="svg", transparent=True, metadata=nothing)
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r' (width|height)="[\d.]+pt"', "", svg, count=2)
    svg = re.sub(r' id="move-(\d+)"', r' data-move="\1"', svg)
    return _compact(_without_unused_ids(svg)).replace(plot.INK, "currentColor")


def _compact(svg):
    """보이는 것을 바꾸지 않고 글자를 줄입니다. 페이지 전체에 걸리는 <style>은 svg의 속성으로 옮깁니다."""
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.DOTALL)
    svg = svg.replace("<svg ", '<svg stroke-linejoin="round" ', 1)
    svg = re.sub(r' transform="rotate\(-0 [^"]*\)"', "", svg)
    svg = re.sub(r' d="[^"]*"', lambda d: re.sub(r"(\.\d)\d+", r"\1", d[0]), svg)
    svg = re.sub(r"(\.\d\d)\d+", r"\1", svg)
    return re.sub(r"\n\s*", "\n", svg)


def _without_unused_ids(svg):
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', svg))
    return re.sub(r' id="([^"]+)"', lambda id: id[0] if id[1] in used else "", svg)


def svg_points(points, axes):
    """자료 좌표 (…, 2)를 그 축이 놓인 SVG의 좌표로 바꿉니다. 유한하지 않은 점은 그대로 둡니다."""
    points = np.asarray(points, dtype=np.float64)
    figure = axes.figure
    with np.errstate(all="ignore"):
        display = axes.transData.transform(points.reshape(-1, 2))
        display[:, 1] = figure.get_figheight() * 72 - display[:, 1]
        center = np.array([figure.get_figwidth(), figure.get_figheight()]) * 36
        distance = np.hypot(*(display - center).T)[:, np.newaxis]
        near = center + (display - center) * np.minimum(1, FAR / np.maximum(distance, 1))
    near[~np.isfinite(points.reshape(-1, 2)).all(axis=1)] = np.nan
    return near.reshape(points.shape)
