"""matplotlib 그림을 SVG로 보입니다: 글은 글자로 남고, 검은 잉크는 페이지의 글자색을 따릅니다."""

import itertools

import matplotlib as mpl
from book_page import output
from matplotlib import font_manager
from matplotlib import pyplot as plt
from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

FONT = "var(--pst-font-family-base, sans-serif)"  # 페이지의 글꼴. 제출한 노트북에서는 그곳의 글꼴입니다.
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
    font_manager.fontManager.ttflist.append(
        font_manager.FontEntry(font.fname, "NanumGothic", size="scalable")
    )


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
    dpi = mpl.rcParams["figure.dpi"]
    size = {"width": round(figure.get_figwidth() * dpi), "height": round(figure.get_figheight() * dpi)}
    attributes = f'fill="currentColor" width="{size["width"]}" height="{size["height"]}"'
    svg = svg.replace("<svg ", f'<svg {attributes} style="max-width: 100%; height: auto" ', 1)
    svg = svg.replace("#000000", "currentColor").replace("'NanumGothic'", FONT)
    return {"text/plain": repr(figure), "image/svg+xml": svg}, {"image/svg+xml": size}
