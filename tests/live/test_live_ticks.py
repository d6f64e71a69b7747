"""그림의 눈금: 적힌 수가 그 눈금이 놓인 자리의 값인지 봅니다."""

import json
import subprocess
import sys
from xml.etree import ElementTree

import numpy as np
import pytest

from lib import plot
from lib.live.figure import panel
from lib.live.svg import SVG, XLINK, svg_of, svg_points
from tests.support.live_page import RAISED, number
from tests.support.places import PAGES


def ticks(svg):
    """{축의 눈금 모양: [(적힌 글, x, y)]}입니다."""
    found = {}
    for group in ElementTree.fromstring(svg).iter(f"{{{SVG}}}g"):
        if len(group) == 2 and group[1].find(f"{{{SVG}}}text") is not None:
            for mark in group[0].iter(f"{{{SVG}}}use"):
                place = group[1].find(f"{{{SVG}}}text").text, float(mark.get("x")), float(mark.get("y"))
                found.setdefault(mark.get(f"{{{XLINK}}}href"), []).append(place)
    return found


def unevenness(labels):
    """적힌 수(로그 축이면 그 로그)와 자리의 직선 관계에서 벗어난 정도(포인트)입니다."""
    values = np.array([number(text) for text, *_ in labels])
    values = np.log10(values) if all(text[-1] in RAISED for text, *_ in labels) else values
    places = np.array([[x, y] for _, x, y in labels])
    along = places[:, np.ptp(places, axis=0).argmax()]
    return np.abs(along - np.polyval(np.polyfit(values, along, 1), values)).max()


@pytest.mark.parametrize(
    ("scale", "limits"),
    [("linear", (-0.031, 0.031)), ("linear", (0, 0.012)), ("linear", (-3, 1234)), ("log", (1e-6, 10))],
)
def test_every_label_is_the_value_at_its_place(scale, limits):
    axes = panel(xscale=scale, yscale=scale, xlim=limits, ylim=limits)
    if scale == "log":
        plot.plain_powers(axes.xaxis)
        plot.plain_powers(axes.yaxis)
    across, up = ticks(svg_of(axes.figure, salt="눈금")).values()
    for text, x, _ in across:
        assert svg_points([number(text), limits[1]], axes)[0] == pytest.approx(x, abs=0.02), text
    for text, _, y in up:
        assert svg_points([limits[1], number(text)], axes)[1] == pytest.approx(y, abs=0.02), text


def test_a_wrong_label_cannot_be_drawn_while_testing():
    """자리와 다른 수를 적은 눈금이 있으면, 테스트하는 동안에는 어느 노트북의 어느 그림이든 오류가 됩니다."""
    axes = panel(xlim=(-0.031, 0.031), xticks=[-0.025, 0, 0.025])
    axes.figure.draw_without_rendering()
    axes.set_xticklabels(["-0.02", "0.00", "0.02"])
    with pytest.raises(AssertionError, match=r"자리는 -0\.025인데 -0\.02이라고"):
        axes.figure.draw_without_rendering()
    code = "import matplotlib.axis; print(matplotlib.axis.Axis.draw.__name__)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "draw_and_check", "노트북의 커널 같은 다른 Python에서도 보아야 합니다."


@pytest.mark.parametrize("name", [name for name in PAGES if name != "notices"])
def test_labels_of_every_figure_in_the_book_are_even(book, name):
    """움직이는 그림의 눈금에 적힌 수는 자리에 비례하고, 멈춘 그림은 그 그림과 같습니다."""
    state = book / "_live" / f"{name}.js"
    if not state.exists():
        return
    models = json.loads(state.read_text(encoding="utf-8").removeprefix("window.liveState = ").rstrip(";\n"))
    svgs = [m["state"]["svg"] for m in models["state"].values() if "svg" in m["state"]]
    still = [path.read_text(encoding="utf-8") for path in state.parent.glob(f"{state.stem}-*.svg")]
    moving = [
        f"{svg}</svg>" for svg in "".join(svgs).replace("'NanumGothic'", "sans-serif").split("</svg>")[:-1]
    ]
    assert sorted(still) == sorted(moving)
    assert bool(moving) == ("live-still" in (book / f"{name}.html").read_text(encoding="utf-8"))
    for svg in still:
        for labels in ticks(svg).values():
            if len(labels) > 2 and all(number(text) is not None for text, *_ in labels):
                assert unevenness(labels) < 0.05, (name, labels)
