"""그림의 모양: 한글이 네모로 나오지 않고, 색은 누구에게나 구별됩니다. 노트북의 준비도 여기에서 봅니다."""

import itertools
import subprocess
import sys
import warnings

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import colors, font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from lib import notebook, plot
from tests.support.places import ROOT

# 색을 구별하기 어려운 눈을 흉내 내는 행렬 (Machado 외 2009, 정도 1.0). 선형 RGB에 곱합니다.
EYES = {
    "보통": np.eye(3),
    "적색맹": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "녹색맹": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "청색맹": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}
TOGETHER = [("TRAIN", "TEST", "VALIDATION"), ("NUMERICAL", "FORWARD", "ANALYTIC"), ("PATH", "MINIMUM")]


@pytest.fixture(autouse=True)
def own_style():
    """테스트가 바꾼 그림의 모양을 되돌립니다."""
    with mpl.rc_context():
        yield


def draw(text):
    figure = Figure()
    figure.text(0.1, 0.5, text)
    FigureCanvasAgg(figure).draw()


def test_korean_text_has_all_its_glyphs():
    """한글, 수, 빼기 기호, 그리스 글자가 빠진 글리프 없이 그려집니다. 빠지면 matplotlib이 경고합니다."""
    plot.use_style()
    assert mpl.rcParams["font.family"] == ["NanumGothic", "DejaVu Sans"]
    draw("경사 하강법의 학습률 η, 손실 0.1 → 0.01 (x 축, y 축) 값 뷁 쀍")


def test_without_the_style_the_same_text_would_warn():
    """위의 테스트는 글리프가 없으면 정말 실패합니다."""
    mpl.rcParams["font.family"] = "DejaVu Sans"
    with pytest.warns(UserWarning, match="missing from font"):
        draw("경사 하강법")


def test_negative_ticks_are_drawn_with_glyphs_the_font_has():
    """음수 눈금과 로그 눈금이 경고 없이 그려집니다."""
    plot.use_style()
    figure = Figure()
    FigureCanvasAgg(figure)
    linear, log = figure.subplots(1, 2)
    linear.plot([-3, 3], [-5, 5])
    log.semilogy([1, 2], [1e-8, 1])
    plot.plain_powers(log.yaxis)
    figure.canvas.draw()
    labels = [label.get_text() for label in log.get_yticklabels()]
    assert "10⁻⁸" in labels


@pytest.mark.parametrize(
    ("height", "limits", "powers"),
    [
        (0.8, (3e-5, 3e4), [-4, 4]),  # 낮은 칸에도 둘은 남습니다.
        (2, (3e-5, 3e4), [-4, -2, 0, 2, 4]),
        (9, (1e-3, 1e2), [-3, -2, -1, 0, 1, 2]),
        (2, (1e-250, 1e9), [-208, -156, -104, -52, 0]),
        (2, (5, 50), [1]),
    ],
)
def test_powers_of_ten_fill_the_axis_evenly(height, limits, powers):
    """로그 축의 눈금은 축의 길이에 맞추어 고르고, 하나뿐인 것은 거듭제곱이 하나일 때입니다."""
    plot.use_style()
    axes = Figure((4, height)).add_subplot(yscale="log", ylim=limits)
    plot.plain_powers(axes.yaxis)
    assert np.log10(axes.get_yticks()).round().tolist() == powers


def test_the_font_is_registered_once():
    """그림 한 칸마다 글꼴의 목록이 길어지지 않습니다."""
    for _ in range(3):
        plot.use_style()
    names = [font.fname for font in font_manager.fontManager.ttflist]
    assert names.count(str(plot._korean_font())) == 1


def test_missing_font_package_is_named_in_korean(monkeypatch):
    """글꼴 패키지가 없으면 무엇을 설치할지 한국어로 알립니다."""
    monkeypatch.setattr(plot, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match=r"한글 글꼴이 없습니다\..*koreanize-matplotlib"):
        plot.use_style()


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("names", TOGETHER, ids="-".join)
def test_colours_that_stand_together_can_be_told_apart(names, eye):
    """한 그림에 함께 나오는 색은 색을 구별하기 어려운 눈에도 다릅니다 (CIELAB에서 20 이상)."""
    for one, other in itertools.combinations(names, 2):
        distance = np.linalg.norm(lab(getattr(plot, one), eye) - lab(getattr(plot, other), eye))
        assert distance > 20, f"{one}과 {other}의 거리가 {distance:.0f}입니다"


# 바탕, 글자(땅의 잉크), 지나온 길, 극소점의 색입니다. 어두운 색은 figure.css와 테마에 있습니다.
GROUNDS = {
    "밝음": ("#ffffff", "#222222", plot.PATH, plot.MINIMUM),
    "어두움": ("#222832", "#ced6dd", "#ff9a4d", "#3cc9a0"),
}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", GROUNDS)
def test_the_ground_is_read_by_every_eye(eye, theme):
    """높은 띠일수록 한쪽으로 짙어지고, 가장 짙은 띠 위에서도 표시들이 땅과도 서로와도 다릅니다.

    표시는 모양도 저마다 다르므로(★, ×, □, ▲, ●) 색만으로 구별하는 선보다 조금 가까워도 됩니다(15 이상).
    """
    paper, ink, *marks = (np.array(colors.to_rgb(color)) for color in GROUNDS[theme])
    bands = [lab(paper + share * (ink - paper), eye) for share in plot.BANDS]
    steps = np.diff([lightness for lightness, _, _ in bands])
    assert np.abs(steps).min() > 2 and len(set(np.sign(steps))) == 1
    seen = [bands[0], bands[-1], *(lab(mark, eye) for mark in (ink, *marks))]
    for one, other in itertools.combinations(seen, 2):
        if one is not bands[0] or other is not bands[-1]:  # 띠와 띠 사이에는 등고선이 있습니다.
            assert np.linalg.norm(one - other) > 15


def test_the_dark_colours_are_those_of_the_page():
    """테스트에 적은 어두운 색이 움직이는 그림의 것입니다."""
    css = (ROOT / "lib" / "live" / "figure.css").read_text(encoding="utf-8")
    assert all(color in css for color in GROUNDS["어두움"][2:])


def lab(color, eye):
    """색을 그 눈에 보이는 대로 CIELAB(D65)으로 바꿉니다."""
    rgb = np.array(colors.to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(EYES[eye] @ linear, 0, 1)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(np.array(to_xyz) @ seen / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_notebook_shows_a_warning_as_one_sentence_without_a_path():
    """노트북의 경고는 파일 경로 없이 문장만 보이고, 같은 줄에서 두 번째로 나도 보입니다."""
    code = """
import warnings
from lib import notebook
notebook.prepare()
for _ in range(2):
    warnings.warn("값이 커졌습니다.", RuntimeWarning)
"""
    command = [sys.executable, "-X", "utf8", "-c", code]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert run.stderr == "경고: 값이 커졌습니다.\n" * 2
    assert run.stdout == ""


@pytest.mark.parametrize("colab", [True, False])
def test_preparation_tells_how_to_keep_a_copy_on_colab_alone(monkeypatch, capsys, colab):
    """Colab에서는 사본을 남기는 법을 알리고, 다른 곳에서는 아무것도 찍지 않습니다."""
    monkeypatch.setattr(warnings, "formatwarning", warnings.formatwarning)  # 준비가 바꾼 것을 되돌립니다.
    if colab:
        monkeypatch.setitem(sys.modules, "google.colab", sys)
    notebook.prepare()
    told = capsys.readouterr().out
    assert "«파일 > Drive에 사본 저장»" in told if colab else told == ""
