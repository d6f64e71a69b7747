"""움직이는 그림의 엔진: matplotlib이 그린 그림과, 슬라이더 위치마다의 좌표를 브라우저에 넘깁니다.

식은 하나도 모릅니다. 무엇을 그릴지는 descent.py처럼 옆에 있는 작은 파일이 정합니다.
"""

import sys
from pathlib import Path

import anywidget
import matplotlib as mpl
import numpy as np
from ipywidgets import SelectionSlider, VBox, jslink
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from traitlets import Dict, Int, List, Unicode

from lib import plot
from lib.live.packed import pack, places, table, three_digits
from lib.live.script import script
from lib.live.svg import svg_box, svg_of, svg_points
from lib.live.swatch import swatch

PANEL = (4.2, 2.3)  # 그림 한 칸의 크기(인치). 두 칸과 슬라이더가 휴대 전화의 한 화면에 들어갑니다.
LOW = 1.55  # 세 칸일 때의 높이(인치)
LEFT, RIGHT, ABOVE, BELOW, LABEL = 48, 16, 24, 23, 16  # 축 둘레의 여백과, 가로축 이름의 높이(포인트)
TYPE, TITLE = 12.5, 13.5  # 눈금과 제목의 글자(포인트). 가장 좁은 칸에서도 13픽셀이 넘습니다.


class LiveFigure(anywidget.AnyWidget):
    """SVG와 배열을 담아 js/figure.js에 넘기는 위젯입니다. 슬라이더마다 같은 이름의 정수 속성이 있습니다."""

    _esm = script("figure.js")
    _css = Path(__file__).with_name("figure.css")
    svg = Unicode().tag(sync=True)
    title = Unicode().tag(sync=True)
    alt = Unicode().tag(sync=True)
    start = Dict().tag(sync=True)
    play = Unicode().tag(sync=True)
    controls = Dict().tag(sync=True)
    arrays = List().tag(sync=True)
    moves = List().tag(sync=True)
    readouts = List().tag(sync=True)
    columns = List().tag(sync=True)


class Explorer(VBox):
    """움직이는 그림 하나와 그 슬라이더들입니다."""

    def __repr__(self):
        return f"움직이는 그림: {self.children[0].alt}"

    def _repr_mimebundle_(self, **options):
        """Colab은 표시가 붙은 위젯만 그립니다. anywidget이 제 위젯에만 붙이는 것을 묶음에도 붙입니다."""
        data = super()._repr_mimebundle_(**options)
        if "google.colab" not in sys.modules:
            return data
        return data, self.children[0]._repr_mimebundle_()[1]


def panel(height=PANEL[1], **axes_options):
    """그림 한 칸의 축을 만듭니다. 노트북이 따로 보여 주지 않도록 pyplot을 거치지 않습니다."""
    plot.use_style()
    with mpl.rc_context({"font.size": TYPE, "axes.titlesize": TITLE, "lines.linewidth": 2.2}):
        figure = Figure((PANEL[0], height), dpi=72, layout="none")  # SVG의 단위는 1/72인치입니다.
        axes = figure.add_subplot(**axes_options)
    axes.tick_params(labelsize=TYPE, width=0.7)
    axes.title.set_gid("title")
    _lay_out(axes)
    return axes


def _lay_out(axes):
    """축의 자리를 정합니다. 왼쪽과 오른쪽의 여백이 늘 같아서, 위아래로 놓인 칸의 가로축이 나란합니다."""
    width, height = 72 * axes.figure.get_size_inches()
    below = BELOW + LABEL * bool(axes.get_xlabel())
    axes.figure.subplots_adjust(LEFT / width, below / height, 1 - RIGHT / width, 1 - ABOVE / height)


def line(artist, points, sliders, upto=False, takes=(), grip=(0, 0), missing="", keep=True):
    """선이나 점(Line2D), 다각형(Polygon)이 지나는 자리를 슬라이더 위치마다 정합니다.

    인수: points는 형상 (슬라이더마다의 위치 수…, 점의 수, 2)인 자료 좌표입니다. upto가 참이면 점의 축이
        마지막 슬라이더의 위치이고, 처음부터 그 위치까지만 그립니다. takes는 이것을 손으로 잡아 끌면 함께
        움직일 슬라이더의 이름들입니다. grip은 점 둘의 번호이고, 그 한가운데를 잡습니다. missing은 점의 자리가
        없을 때(NaN) 칸에 적을 글입니다. keep이 거짓이면 «남겨 두고 견주기»에 남지 않습니다.
    """
    move = {"kind": "line", "artist": artist, "values": points, "sliders": sliders, "upto": upto}
    return {**move, "takes": takes, "grip": grip, "missing": missing, "keep": keep}


def image(artist, pixels, sliders):
    """그림(AxesImage)의 화소를 슬라이더 위치마다 정합니다. 화소는 0 이상 255 이하의 uint8입니다.

    인수: pixels는 형상 (슬라이더마다의 위치 수…, 높이, 너비)이고, 색은 artist의 색상표를 따릅니다.
    """
    return {"kind": "image", "artist": artist, "values": pixels, "sliders": sliders}


def readout(label, values, sliders, words=(), mark="", color=plot.INK):
    """그림 아래에 적을 수입니다. words가 있으면 values는 그 낱말의 번호입니다.

    인수: values의 형상은 (슬라이더마다의 위치 수…) 또는 (…, 수의 개수)입니다. mark는 그림에서 이 수를
        나타내는 선과 점의 모양("-", "--", "o", "-s" 등), color는 그 색이고, 이름 앞에 범례로 그립니다.
    """
    return {
        "label": label,
        "swatch": swatch(mark, color),
        "words": list(words),
        **table(np.asarray(values, np.uint8) if words else three_digits(values), sliders),
    }


def explorer(panels, readouts, sliders, play, title, alt, columns=()):
    """그림과 슬라이더를 묶어, 커널 없이도 움직이는 위젯을 만듭니다.

    인수: panels는 나란히 놓을 칸마다의 (축, 그 칸의 line과 image의 목록), readouts는 readout의 목록,
        sliders는 {이름: 슬라이더}, play는 재생 단추가 움직일 슬라이더의 이름, title은 그림의 이름, alt는
        그림에서 보이는 것의 설명입니다. 표에는 play의 위치마다 한 줄씩 readouts와 columns의 readout을
        적습니다.
    """
    moves = [move for _, moves in panels for move in moves]
    for number, move in enumerate(moves):
        move["artist"].set_gid(f"move-{number}")
        _mark_here(move)
        _keep_in_svg(move["artist"])
    svg = "".join(svg_of(axes.figure, salt=f"{alt}{i}") for i, (axes, _) in enumerate(panels))
    parts, arrays = pack([*map(_placed, moves), *readouts, *columns])
    ends = len(moves), len(moves) + len(readouts)
    figure = LiveFigure(
        svg=svg,
        title=title,
        alt=alt,
        play=play,
        start={name: slider.index for name, slider in sliders.items()},
        controls={name: _texts(slider) for name, slider in sliders.items()},
        arrays=arrays,
        moves=parts[: ends[0]],
        readouts=parts[ends[0] : ends[1]],
        columns=parts[ends[1] :],
    )
    figure.add_traits(**{name: Int(slider.index).tag(sync=True) for name, slider in sliders.items()})
    for name, slider in sliders.items():
        jslink((slider, "index"), (figure, name))
    return Explorer([figure, *sliders.values()])


def _keep_in_svg(artist):
    """처음 자리에 값이 없는(NaN) 표식을 축 아래에 숨깁니다. SVG에 있어야 나중에 옮길 수 있습니다."""
    if isinstance(artist, Line2D) and not np.isfinite(artist.get_xydata()).all(axis=1).any():
        below = artist.axes.transAxes.transform((0.5, -0.1))
        artist.set_data(*artist.axes.transData.inverted().transform([below]).T)


def _mark_here(move):
    """지금의 자리를 나타내는 점은 어느 그림에서나 크기가 같고, 바탕의 색으로 둘레를 그립니다."""
    if _is_point(move) and move["artist"].get_fillstyle() != "none":
        move["artist"].set(markersize=9, markeredgecolor=plot.PAPER, markeredgewidth=1.5, clip_on=False)


def _is_point(move):
    """점 하나를 옮기는 것인지 봅니다."""
    return move["kind"] == "line" and not move["upto"] and np.shape(move["values"])[-2] == 1


def slider(description, options, start):
    """값의 목록 위를 움직이는 슬라이더입니다. options는 (보일 글, 값)의 목록, start는 처음 값입니다."""
    return SelectionSlider(
        description=description,
        options=options,
        value=start,
        style={"description_width": "initial"},
        layout={"width": "auto"},
    )


def _texts(slider):
    """슬라이더의 이름과 위치마다 보이는 글, 그리고 글이 수일 때 두 끝입니다."""
    options = [text for text, _ in slider.options]
    numbers = len(options) > 1 and all(text[0] in "+-−0123456789" for text in options)
    ends = f"{options[0]} … {options[-1]}" if numbers else ""
    return {"label": slider.description, "options": options, "ends": ends}


def _placed(move):
    """움직일 자리를 SVG 좌표로 바꾸어 브라우저에 넘길 꼴로 만듭니다."""
    artist, values = move["artist"], move["values"]
    if move["kind"] == "image":
        colors = (artist.cmap(np.arange(256)) * 255).round().astype(np.uint8)
        return {
            "kind": "image",
            "keep": False,
            "colors": colors.tobytes(),
            **table(np.asarray(values, np.uint8), move["sliders"]),
        }
    points = table(places(svg_points(values, artist.axes)), move["sliders"])
    drawn = {"kind": "line", "upto": move["upto"], "keep": move["keep"], **points}
    box = svg_box(artist.axes)
    if _is_point(move):
        drawn["point"] = {"box": box, "missing": move["missing"]}
    if move["takes"]:
        drawn["handle"] = {"takes": list(move["takes"]), "grip": list(move["grip"]), "box": box}
    return drawn
