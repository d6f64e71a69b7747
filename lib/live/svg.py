"""matplotlib 그림을 페이지에 넣을 SVG로, 자료 좌표를 SVG 좌표로 바꿉니다."""

import io
import re
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np

from lib import plot

FAR = 1800  # 칸을 벗어난 점은 칸에서 이만큼(포인트) 떨어진 곳까지만 보냅니다.
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
FINE_NUMBER = re.compile(r"\d+\.\d{2,}")
COLORS = {  # 어두운 화면에서는 figure.css가 밝은 색으로 바꿉니다.
    plot.INK: "currentColor",
    plot.PAPER.lower(): "var(--live-paper,#fff)",
    "#0072b2": "var(--live-blue,#0072b2)",
    "#d55e00": "var(--live-orange,#d55e00)",
    "#009e73": "var(--live-green,#009e73)",
}
COLOR = re.compile("|".join(COLORS))
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", XLINK)


def svg_of(figure, salt):
    """그림의 SVG입니다. 글은 글자로 남고, 검은 잉크는 페이지의 글자색을 따릅니다.

    gid를 붙인 요소는 data-move로 찾습니다. salt는 한 페이지에서 SVG끼리 id가 겹치지 않게 합니다.
    """
    file = io.StringIO()
    # savefig는 끝난 다음에 자리를 정하는 법을 설정대로 되돌립니다. 정해 둔 자리가 바뀌지 않게 합니다.
    with mpl.rc_context({"svg.hashsalt": salt, "figure.constrained_layout.use": False}):
        nothing = {"Creator": None, "Date": None, "Format": None, "Type": None}
        figure.savefig(file, format="svg", transparent=True, metadata=nothing)
    root = ElementTree.fromstring(file.getvalue())
    del root.attrib["width"], root.attrib["height"]
    _move_style(root)
    _name_moves(root)
    for element in root.iter():
        _compact(element)
    return ElementTree.tostring(root, encoding="unicode")


def _move_style(root):
    """페이지 전체에 걸리는 <style>을 svg의 속성으로 옮깁니다."""
    for defs in root.findall(f"{{{SVG}}}defs[{{{SVG}}}style]"):
        root.remove(defs)
    root.set("stroke-linejoin", "round")


def _name_moves(root):
    """움직이는 요소의 id는 data-move로 옮기고, 아무도 가리키지 않는 id는 지웁니다."""
    used = set(re.findall(r"#([^\s);]+)", " ".join(v for e in root.iter() for v in e.attrib.values())))
    for element in root.iter():
        name = element.get("id", "")
        if name.startswith("move-"):
            element.set("data-move", name.removeprefix("move-"))
        if name.startswith("title"):
            element.set("class", "live-title")
        if name and name not in used:
            del element.attrib["id"]


def _compact(element):
    """보이는 것을 바꾸지 않고 글자를 줄입니다. 눈금에 적힌 수는 속성이 아니므로 그대로입니다."""
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]
    for name, value in element.attrib.items():
        element.set(name, colored(_rounded(value, 1 if name == "d" else 2)))
    if "d" in element.attrib:
        element.set("d", " ".join(element.get("d").split()))
    if not (element.text or "").strip():
        element.text = None
    if not (element.tail or "").strip():
        element.tail = None


def colored(value):
    """색을 적은 글에서, 화면의 밝기를 따르는 색의 이름으로 바꿉니다."""
    return COLOR.sub(lambda color: COLORS[color[0]], value)


def _rounded(value, digits):
    return FINE_NUMBER.sub(lambda number: f"{float(number[0]):.{digits}f}", value)


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


def svg_box(axes):
    """축이 놓인 자리의 SVG 좌표, [왼쪽, 위, 오른쪽, 아래]입니다."""
    (left, bottom), (right, top) = axes.bbox.get_points()
    height = axes.figure.get_figheight() * 72
    return [float(x) for x in (left, height - top, right, height - bottom)]
