"""matplotlib 그림을 책의 그림처럼 SVG로 보입니다: 글은 글자로 남고, 검은 잉크는 페이지의 글자색을 따릅니다."""

import itertools
import re

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib import pyplot as plt
from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from book_page import output

_numbers = itertools.count()


class FigureManager(FigureManagerBase):
    """plt.show()는 그려 둔 그림을 모두 보이고 닫습니다."""

    @classmethod
    def pyplot_show(cls, *, block=None):
        show()


class FigureCanvas(FigureCanvasSVG):
    manager_class = FigureManager


def prepare():
    """책의 글꼴과 색을 정합니다. 페이지에 든 글꼴은 이름이 다르므로, 책이 찾는 이름으로도 알려 둡니다."""
    from lib import plot

    plot.use_style()
    font = font_manager.fontManager.ttflist[-1]
    font_manager.fontManager.ttflist.append(font_manager.FontEntry(font.fname, "NanumGothic", size="scalable"))


def show():
    """그려 둔 그림을 만든 차례대로 보이고 닫습니다."""
    managers = sorted(Gcf.get_all_fig_managers(), key=lambda manager: manager.num)
    figures = [manager.canvas.figure for manager in managers]
    plt.close("all")
    for figure in figures:
        output.display(figure)


def is_figure(value):
    return isinstance(value, Figure)


def bundle(figure):
    """그림 하나의 mime 묶음과, 화면에서의 크기입니다."""
    from lib.live.svg import svg_of

    plt.close(figure)
    svg = svg_of(figure, salt=f"page-{next(_numbers)}")
    size = {"width": round(figure.get_figwidth() * mpl.rcParams["figure.dpi"]),
            "height": round(figure.get_figheight() * mpl.rcParams["figure.dpi"])}
    svg = svg.replace("<svg ", f'<svg fill="currentColor" width="{size["width"]}" height="{size["height"]}" ', 1)
    svg = re.sub(r"(?i)#000000", "currentColor", svg)
    return {"text/plain": repr(figure), "image/svg+xml": svg}, {"image/svg+xml": size}
