"""움직이는 그림의 멈춘 모습입니다. 종이와, 스크립트를 쓰지 않는 화면에서 봅니다.

움직이는 그림과 같은 요소에 같은 글을 적어, 스타일 하나로 둘의 높이가 같습니다. 다른 것은 그림 파일로 넣은
SVG와, 손잡이가 없는 슬라이더입니다.
"""

import base64
import io
from html import escape
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PIL import Image

from book_ext.node import Node

READOUTS = Node(Path(__file__).with_name("readouts.mjs"))
BUTTONS = ("처음으로", "남겨 두고 견주기", '표로 보기<kbd class="live-key">T</kbd>', "크게 보기")
UNITS = 10  # 은닉 뉴런을 한 줄에 놓는 수. draw.js와 같습니다.
PLAY = '<button class="live-button live-play" disabled><span class="live-word">재생</span></button>'


def still(models, model_id, save):
    """위젯 하나의 멈춘 모습(HTML)입니다. 상자에는 그림 하나와 그 슬라이더들이 들었습니다.

    save는 SVG 하나를 책에 넣고 그 주소를 돌려주는 함수입니다.
    """
    state = models[model_id]["state"]
    if "children" in state:
        figure, *sliders = children(state)
        controls = models[figure]["state"]["controls"].values()
        ends = {control["label"]: control["ends"] for control in controls}
        return still(models, figure, save) + "".join(slider(models[name]["state"], ends) for name in sliders)
    if "moves" in state:
        name = f'<p class="live-name">{escape(state["title"])}</p>'
        parts = name, panels(state, save), readouts(models[model_id]), PLAY, buttons(BUTTONS)
        return f'<div class="live-figure" style="{places(state)}">{"".join(parts)}</div>'
    return f'<div class="live-figure">{drawing(models[model_id])}</div>'


def places(state):
    """슬라이더의 수와, 재생 단추가 움직일 슬라이더의 차례입니다. figure.css가 자리를 정하는 데에 씁니다."""
    names = list(state["start"])
    return f"--sliders: {len(names)}; --play: {names.index(state['play'])}"


def children(state):
    """상자에 든 위젯들의 이름입니다."""
    return [child.removeprefix("IPY_MODEL_") for child in state["children"]]


def panels(state, save):
    """SVG마다 파일로 넣은, 자리를 미리 차지하는 그림입니다."""
    svgs = [f"{svg}</svg>" for svg in state["svg"].split("</svg>")[:-1]]
    pictures = "".join(picture(svg, save) for svg in svgs)
    return f'<div class="live-panels" role="img" aria-label="{escape(state["alt"])}">{pictures}</div>'


def picture(svg, save):
    _, _, width, height = ElementTree.fromstring(svg).get("viewBox").split()
    address = save(svg.replace("'NanumGothic'", "sans-serif"))
    ratio = f"aspect-ratio: {width} / {height}"
    return f'<img class="dark-light" src="{address}" alt="" style="{ratio}" loading="lazy">'


def readouts(model):
    """읽을 값의 줄입니다."""
    state = model["state"]
    data = buffers(model)
    arrays = [{**array, "data": data["arrays", i, "data"]} for i, array in enumerate(state["arrays"])]
    texts = READOUTS.ask({"arrays": arrays, "readouts": state["readouts"], "start": state["start"]})
    items = (
        f'<span class="live-readout{" live-pair" * (len(readout["shape"]) > len(readout["sliders"]))}">'
        f'{readout["swatch"]}<span class="live-label">{escape(readout["label"])}</span> '
        f'<strong class="live-value">{escape(text)}</strong></span>'
        for readout, text in zip(state["readouts"], texts, strict=True)
    )
    return f'<p class="live-readouts">{" ".join(items)}</p>'


def buttons(labels):
    """단추가 놓일 자리입니다. 아직 누를 수 없으므로 보이지 않습니다."""
    items = "".join(f'<button class="live-button" disabled>{label}</button>' for label in labels)
    return f'<div class="live-buttons">{items}</div>'


def slider(state, ends):
    """슬라이더의 이름과 값, 두 끝입니다. ends는 {이름: 두 끝}입니다."""
    name, value = state["description"], state["_options_labels"][state["index"]]
    return (
        f'<p class="widget-slider"><span class="widget-label">{escape(name)}</span> '
        f'<span class="widget-readout">{escape(value)}</span> '
        f'<span class="live-ends" aria-hidden="true">{escape(ends[name])}</span></p>'
    )


def drawing(model):
    """숫자를 그리는 그림: 빈 종이와 보기 그림, 그 그림에 대한 답입니다."""
    state = model["state"]
    digit, hidden = int(np.argmax(state["probabilities"])), state["hidden"]
    return f"""
<div class="draw-row">
<div class="draw-left">
<div class="draw-paper"></div>
<button class="live-button" disabled>지우기</button>
</div>
<div class="draw-right">
<div class="draw-inside">
<img class="draw-preview dark-light" src="{preview(buffers(model)["example",])}" alt="보기 그림">
<p class="draw-label">은닉 뉴런 {len(hidden)}개</p>
<img class="draw-hidden dark-light" src="{shades(hidden, UNITS)}" alt="은닉 뉴런의 출력">
</div>
{bars(state["probabilities"], state["color"])}
</div>
</div>
<p class="draw-answer">보기 그림에 대한 답: <strong>{digit}</strong>
(확률 {state["probabilities"][digit]:.3f})</p>"""


def bars(probabilities, color):
    """숫자마다의 확률을 막대와 수로 적은 표입니다."""
    rows = "".join(
        f'<tr><th scope="row">{digit}</th>'
        f'<td><span class="draw-bar" style="width: {65 * p:.2f}%; background: {color}"></span>'
        f'<span class="draw-value">{p:.3f}</span></td></tr>'
        for digit, p in enumerate(probabilities)
    )
    return f'<table class="draw-bars"><caption>숫자마다의 확률</caption><tbody>{rows}</tbody></table>'


def preview(example):
    """보기 그림의 PNG를 주소로 적습니다."""
    return shades(np.frombuffer(base64.b64decode(example), np.float32), 28)


def shades(values, columns):
    """0부터 1까지의 수를 한 줄에 columns개씩 놓고 짙기로 나타낸 PNG를 주소로 적습니다."""
    ink = np.pad(values, (0, -len(values) % columns)).reshape(-1, columns)
    file = io.BytesIO()
    Image.fromarray((255 * (1 - ink)).round().astype(np.uint8)).save(file, "png")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


def buffers(model):
    """모델의 배열들(base64)입니다. {자리: 글}."""
    return {tuple(buffer["path"]): buffer["data"] for buffer in model["buffers"]}


def title(models, model_id):
    """움직이는 그림의 이름입니다. 상자에서는 맨 앞에 든 것의 이름입니다."""
    state = models[model_id]["state"]
    while "children" in state:
        state = models[children(state)[0]]["state"]
    return f"움직이는 그림: {state['title']}"
