"""숫자를 그리면 학습한 신경망이 답하는 그림. 순전파를 브라우저에서 하는 단 하나의 그림입니다."""

from pathlib import Path

import anywidget
import numpy as np
from traitlets import Bytes, Dict, List, Unicode

from lib import argument, plot
from lib.live.script import script
from lib.network import TwoLayerNet

HERE = Path(__file__).parent
ALT = "숫자를 그리는 칸과, 신경망이 보는 28x28 그림, 은닉 뉴런의 출력, 숫자마다의 확률을 나타내는 막대"


class DrawDigit(anywidget.AnyWidget):
    """가중치와 보기 그림을 담아 js/draw.js에 넘기는 위젯입니다."""

    _esm = script("draw.js")
    _css = "".join((HERE / name).read_text(encoding="utf-8") for name in ("figure.css", "draw.css"))
    title = Unicode("숫자 그리기").tag(sync=True)
    alt = Unicode(ALT).tag(sync=True)
    color = Unicode(plot.TEST).tag(sync=True)
    weights = Dict().tag(sync=True)
    example = Bytes().tag(sync=True)
    hidden = List().tag(sync=True)
    probabilities = List().tag(sync=True)

    def __repr__(self):
        return f"움직이는 그림: {ALT}"


def draw_digit(network, example):
    """손으로 그린 숫자에 network가 답하게 하고 은닉 뉴런의 출력도 보입니다. 그리기 전에는 example의 것입니다.

    인수: network는 784개의 입력과 10개의 출력을 갖춘 TwoLayerNet, example은 형상 (784,)이고 값이 0 이상
        1 이하인 그림입니다.
    결과: 커널 없이도 답하는 위젯입니다.
    오류: example의 형상이 (784,)가 아니거나 화소가 0과 1 사이를 벗어나거나 network의 크기가
        다르면 오류가 납니다.
    """
    example = _checked(network, example)
    return DrawDigit(
        weights={name: value.astype(np.float32).tobytes() for name, value in network.params.items()},
        example=example.astype(np.float32).tobytes(),
        hidden=network.hidden(example).tolist(),
        probabilities=network.predict(example).tolist(),
    )


def _checked(network, example):
    """신경망의 크기와 보기 그림의 형상을 확인하고, 보기 그림을 배열로 돌려줍니다."""
    example = argument.array(example, "draw_digit", "보기 그림 example", ndim=(1,))
    if example.shape != (784,):
        got = f"형상 {example.shape}의 배열"
        argument.refuse("draw_digit", "보기 그림 example", "형상 (784,)의 배열이", got)
    if example.min() < 0 or example.max() > 1:
        got = f"{example.min():g}부터 {example.max():g}까지의 화소"
        argument.refuse("draw_digit", "보기 그림 example", "0 이상 1 이하의 화소가", got)
    if not isinstance(network, TwoLayerNet):
        got = argument.describe(network)
        argument.refuse("draw_digit", "신경망 network", "TwoLayerNet이", got, TypeError)
    sizes = network.params["W1"].shape[0], network.params["W2"].shape[1]
    if sizes != (784, 10):
        got = f"입력 {sizes[0]}개, 출력 {sizes[1]}개인 신경망"
        argument.refuse("draw_digit", "신경망 network", "입력 784개, 출력 10개인 신경망이", got)
    return example
