"""그림의 모양: 한글 글꼴, 색을 구별하기 어려운 사람도 읽을 수 있는 색."""

from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
import numpy as np
from cycler import cycler
from matplotlib import font_manager
from matplotlib.ticker import Locator

# Okabe와 Ito의 색. 파랑은 기준이 되는 것(훈련 데이터, 식으로 구한 값), 주황은 그것과 견주는 것(시험 데이터,
# 수치로 구한 값, 내려가는 길)입니다. 책 어디에서나 같습니다.
TRAIN = "#0072B2"  # 훈련 데이터
TEST = "#D55E00"  # 시험 데이터
VALIDATION = "#CC79A7"  # 검증 데이터
NUMERICAL = "#D55E00"  # 수치로 구한 것
FORWARD = "#CC79A7"  # 수치로 구한 것 가운데 전방 차분
ANALYTIC = "#0072B2"  # 식으로 구한 것
PATH = "#D55E00"  # 경사 하강법이 지나간 길
MINIMUM = "#009E73"  # 최소점
LOSS = "#0072B2"  # 손실
MUTED = "#808080"  # 배경이 되는 선
INK = "#222222"  # 글자와 축. 움직이는 그림에서는 페이지의 글자색으로 바뀝니다.
PAPER = "#FFFFFE"  # 점의 둘레. 움직이는 그림에서는 바탕의 색으로 바뀝니다.

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
BANDS = (0, 0.03, 0.06, 0.09, 0.12)  # 땅의 높이마다 잉크의 짙기. 높을수록 짙습니다.

STYLE = {
    "font.family": ["NanumGothic", "DejaVu Sans"],  # 나눔고딕에는 위첨자 ⁵과 빼기 기호가 없습니다.
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


def short(x):
    """수를 세 자리로 짧게 적은 글입니다. 아주 작거나 크면 2×10⁻⁵, 10⁻⁵처럼 적습니다."""
    digits, mark, power = f"{x:.3g}".partition("e")
    if not mark:
        return digits
    power = "10" + str(int(power)).translate(SUPERSCRIPTS)
    return power if digits == "1" else f"{digits}×{power}"


class Powers(Locator):
    """로그 축에서 10의 거듭제곱에 눈금을 둡니다. 자리가 좁아도 둘은 남깁니다.

    matplotlib의 LogLocator는 판마다 고르는 눈금이 다르고, 낮은 칸에는 하나만 남기기도 합니다.
    """

    def __call__(self):
        return self.tick_values(*sorted(self.axis.get_view_interval()))

    def tick_values(self, vmin, vmax):
        low, high = np.ceil(np.log10(vmin) - 1e-9), np.floor(np.log10(vmax) + 1e-9)
        stride = max(1, np.ceil((high - low + 1) / max(2, self.axis.get_tick_space())))
        powers = np.arange(np.ceil(low / stride) * stride, high + 1, stride)
        return 10.0 ** (powers if len(powers) > 1 else np.unique([low, high]))


def plain_powers(axis):
    """로그 축의 눈금을 10의 거듭제곱에만 두고 10⁻²처럼 적습니다."""
    axis.set_major_locator(Powers())
    axis.set_major_formatter(lambda x, _: "10" + f"{round(np.log10(x))}".translate(SUPERSCRIPTS))
    axis.set_minor_formatter("")


def terrain(axes, x, y, heights, levels):
    """땅의 높이를 다섯 띠의 짙기와 그 사이의 등고선으로 그립니다. 높을수록 짙습니다.

    levels는 띠의 경계 여섯입니다. 유한하지 않은 자리는 비우고, 평평하여 높이가 하나뿐이면 그리지 않습니다.
    """
    if not np.all(np.diff(levels) > 0):
        return
    heights = np.where(np.abs(heights) <= levels[-1] + np.ptp(levels), heights, np.nan)
    inks = [(*mpl.colors.to_rgb(INK), share) for share in BANDS]
    axes.contourf(x, y, heights, levels=levels, colors=inks)
    axes.contour(x, y, heights, levels=levels[1:-1], colors=MUTED, linewidths=0.7, linestyles="-")


def _korean_font():
    """koreanize-matplotlib에 든 나눔고딕입니다. Python 3.12부터 import되지 않으므로 파일만 찾습니다."""
    spec = find_spec("koreanize_matplotlib")
    if spec is None:
        raise ModuleNotFoundError(
            "한글 글꼴이 없습니다. `pip install --no-deps koreanize-matplotlib`을 실행해 주세요."
        )
    return Path(spec.origin).parent / "fonts" / "NanumGothic.ttf"
