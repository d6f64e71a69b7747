"""그림의 모양: 한글 글꼴, 색을 구별하기 어려운 사람도 읽을 수 있는 색."""

from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
import numpy as np
from cycler import cycler
from matplotlib import font_manager

# Okabe와 Ito의 색. 파랑은 기준이 되는 것(훈련 데이터, 식으로 구한 값), 주황은 그것과 견주는 것(시험 데이터,
# 수치로 구한 값, 내려가는 길)입니다. 책 어디에서나 같습니다.
TRAIN = "#0072B2"  # 훈련 데이터
TEST = "#D55E00"  # 시험 데이터
VALIDATION = "#CC79A7"  # 검증 데이터
NUMERICAL = "#D55E00"  # 수치로 구한 것
ANALYTIC = "#0072B2"  # 식으로 구한 것
PATH = "#D55E00"  # 경사 하강법이 지나간 길
MINIMUM = "#009E73"  # 최소점
LOSS = "#0072B2"  # 손실
MUTED = "#808080"  # 배경이 되는 선
INK = "#222222"  # 글자와 축. 움직이는 그림에서는 페이지의 글자색으로 바뀝니다.

STYLE = {
    "font.family": "NanumGothic",
    "axes.unicode_minus": False,
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "axes.prop_cycle": cycler(color=[TRAIN, TEST, "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]),
    "figure.figsize": (4.8, 3.2),
    "figure.constrained_layout.use": True,
    "figure.dpi": 110,
    "savefig.facecolor": "white",
    "image.cmap": "gray_r",
    "svg.fonttype": "none",
}


def use_style():
    """이 책의 글꼴과 색을 matplotlib에 알립니다."""
    font = str(_korean_font())
    if font not in {known.fname for known in font_manager.fontManager.ttflist}:
        font_manager.fontManager.addfont(font)
    mpl.rcParams.update(STYLE)


def plain_powers(axis):
    """로그 축의 눈금을 1e-02처럼 적습니다. 나눔고딕에는 지수에 쓰는 빼기 기호(U+2212)가 없습니다."""
    axis.set_major_formatter("{x:.0e}")
    axis.set_minor_formatter("")


def contours(axes, x, y, heights, levels):
    """높이 levels의 등고선입니다. 유한하지 않은 자리는 비우고, 평평하여 높이가 하나뿐이면 그리지 않습니다."""
    if np.all(np.diff(levels) > 0):
        heights = np.where(np.abs(heights) <= levels[-1] + np.ptp(levels), heights, np.nan)
        axes.contour(x, y, heights, levels=levels, colors=MUTED, linewidths=0.7, linestyles="-")


def _korean_font():
    """koreanize-matplotlib에 든 나눔고딕입니다. Python 3.12부터 import되지 않으므로 파일만 찾습니다."""
    spec = find_spec("koreanize_matplotlib")
    if spec is None:
        raise ModuleNotFoundError(
            "한글 글꼴이 없습니다. `pip install --no-deps koreanize-matplotlib`을 실행해 주세요."
        )
    return Path(spec.origin).parent / "fonts" / "NanumGothic.ttf"
