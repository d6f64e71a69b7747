"""움직이는 그림을 서버도 커널도 없이 움직이게 합니다.

myst-nb는 위젯의 상태를 페이지 안에 넣고, 위젯을 그리는 스크립트를 처음부터 부릅니다. 여기서는
1. 상태를 곁 파일 `_live/<페이지>.js`에 옮기고,
2. 위젯이 놓일 자리마다 멈춘 그림(트레이트 svg, alt)을 `_live/<페이지>-0.svg`처럼 넣고,
3. live.js가 그림이 화면에 가까워졌을 때 나머지를 부르게 합니다.
"""

import itertools
import json
import re
import shutil
from base64 import b64decode
from html import escape
from pathlib import Path

import anywidget
import numpy as np

HERE = Path(__file__).parent
STATE = "application/vnd.jupyter.widget-state+json"
# ipywidgets 7이 적는 버전: html-manager는 이 버전에 옛 슬라이더를 씁니다. 상태는 8에서도 그대로 통합니다.
OLD_VERSION = re.compile(r'("(?:_?model|_view)_module_version": )"1\.[25]\.0"')
VIEW = re.compile(r'<script type="application/vnd.jupyter.widget-view\+json">(.*?)</script>')


def copy_runtime(app):
    """위젯을 그리는 파일들을 책의 _static/live/에 넣습니다."""
    source = Path(app.srcdir)
    modules = source / "node_modules"
    target = Path(app.outdir, "_static", "live")
    target.mkdir(parents=True, exist_ok=True)
    for file in (
        HERE / "live.js",
        modules / "requirejs" / "require.js",
        modules / "@jupyter-widgets" / "html-manager" / "dist" / "libembed-amd.js",
    ):
        shutil.copy(file, target)
    styles = (source / "lib" / "live" / "figure.css", HERE / "live.css")
    style = "\n".join(path.read_text(encoding="utf-8") for path in styles)
    (target / "live.css").write_text(style, encoding="utf-8")
    amd_build = Path(anywidget.__file__).parent / "nbextension" / "index.js"
    shutil.copy(amd_build, target / "anywidget.js")


def still(models, model_id, save):
    """모델 하나의 멈춘 모습을 HTML로 돌려줍니다. 상자는 안에 든 것을 차례로 보입니다.

    save는 SVG 하나를 책에 넣고 그 주소를 돌려주는 함수입니다.
    """
    state = models[model_id]["state"]
    if "svg" in state:
        alt = escape(state["alt"])
        panels = "".join(picture(svg, save) for svg in re.findall("<svg.*?</svg>", state["svg"], re.DOTALL))
        row = readout_row(models[model_id]) if "readouts" in state else ""
        return f'<div class="live-panels" role="img" aria-label="{alt}">{panels}</div>{row}'
    if "children" in state:
        children = (child.removeprefix("IPY_MODEL_") for child in state["children"])
        return "".join(still(models, child, save) for child in children)
    if "description" in state:
        labels = state.get("_options_labels")
        value = labels[state["index"]] if labels else state.get("value", "")
        return f'<p class="live-control">{escape(state["description"])} {escape(str(value))}</p>'
    return ""


def readout_row(model):
    """읽을 값의 줄이 놓일 자리입니다. 값만큼 넓은 글을 보이지 않게 적어, 움직이는 그림과 줄 수가 같습니다."""
    data = {tuple(buffer["path"]): b64decode(buffer["data"]) for buffer in model["buffers"]}
    readouts = enumerate(model["state"]["readouts"])
    texts = [(readout["label"], sample(readout, data["readouts", i, "data"])) for i, readout in readouts]
    items = "".join(f"<span>{escape(label)} <b>{escape(value)}</b></span>" for label, value in texts)
    return f'<p class="live-readouts">{items}</p>'


def sample(readout, data):
    """읽을 값만큼 넓은 글입니다."""
    if readout["words"]:
        return readout["words"][0]
    whole = np.all(np.frombuffer(data, readout["dtype"]) % 1 == 0)
    count = readout["shape"][-1] if len(readout["shape"]) > len(readout["sliders"]) else 1
    return ("0" if whole else "0.0000, ") * count


def title(models, model_id):
    """움직이는 그림의 이름입니다. 상자에서는 맨 앞에 든 것의 이름입니다."""
    state = models[model_id]["state"]
    while "children" in state:
        state = models[state["children"][0].removeprefix("IPY_MODEL_")]["state"]
    return escape(f"움직이는 그림: {state['title']}" if "title" in state else "움직이는 그림")


def picture(svg, save):
    """SVG 하나를 파일로 넣고, 자리를 미리 차지하는 그림으로 보입니다."""
    width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups()
    address = save(svg.replace("'NanumGothic'", "sans-serif"))
    size = f'width="{float(width):.0f}" height="{float(height):.0f}"'
    return f'<img class="dark-light" src="{address}" alt="" {size} loading="lazy">'


def split_page(app, pagename, templatename, context, doctree):
    """페이지에서 위젯의 상태를 빼내고 멈춘 그림을 넣습니다."""
    scripts = context["script_files"]
    states = [s for s in scripts if getattr(s, "attributes", {}).get("type") == STATE]
    if not states:
        return
    scripts.remove(states[0])
    body = OLD_VERSION.sub(r'\1"2.0.0"', states[0].attributes["body"])
    models = json.loads(body)["state"]

    side_file = Path(app.outdir, "_live", f"{pagename}.js")
    side_file.parent.mkdir(parents=True, exist_ok=True)
    side_file.write_text(f"window.liveState = {body};\n", encoding="utf-8")

    numbers = itertools.count()

    def save(svg):
        name = f"_live/{pagename}-{next(numbers)}.svg"
        Path(app.outdir, name).write_text(svg, encoding="utf-8")
        return context["pathto"](name, resource=True)

    def place(view):
        model_id = json.loads(view[1])["model_id"]
        return (
            f'<div class="live" data-model="{model_id}" role="group" aria-label="{title(models, model_id)}">'
            f'<div class="live-still">{still(models, model_id, save)}</div>'
            "<noscript><p>움직이려면 자바스크립트가 필요합니다.</p></noscript></div>"
        )

    context["body"] = VIEW.sub(place, context["body"])
    state_path = context["pathto"](f"_live/{pagename}.js", resource=True)
    app.add_css_file("live/live.css")
    app.add_js_file("live/live.js", loading_method="defer", **{"data-state": state_path})


def setup(app):
    app.connect("builder-inited", copy_runtime)
    # myst-nb가 상태를 페이지에 붙인 다음(기본 순서 500)에 해야 합니다.
    app.connect("html-page-context", split_page, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
