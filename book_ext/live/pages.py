"""움직이는 그림과 물음을 서버도 커널도 없이 움직이게 합니다.

myst-nb는 위젯의 상태를 페이지 안에 넣고, 위젯을 그리는 스크립트를 처음부터 부릅니다. 여기서는
1. 상태를 곁 파일 `_live/<페이지>.js`에 옮기고,
2. 위젯이 놓일 자리마다 멈춘 모습(still.py)을 넣고,
3. live.js가 그림이 화면에 가까워졌을 때 나머지를 부르게 합니다.
"""

import itertools
import json
import shutil
from html import escape
from pathlib import Path

import anywidget
from docutils import nodes
from myst_nb.sphinx_ import NbMetadataCollector

from book_ext.live.asked import asked
from book_ext.live.still import READOUTS, still, title

HERE = Path(__file__).parent
STATE = "ipywidgets_state"  # myst-nb가 페이지의 스크립트 가운데 상태에 붙인 이름입니다.
VIEW = '<script type="application/vnd.jupyter.widget-view+json">'
ADDRESS = (
    '<p class="live-address"><button type="button">이 상태의 주소 복사</button>'
    '<span aria-live="polite"></span></p>'
)
CODE = ("_esm", "_css")  # anywidget이 상태에 담는 스크립트와 스타일입니다.
# ipywidgets 7이 적는 버전: html-manager는 이 버전에 옛 슬라이더를 씁니다. 상태는 8에서도 그대로 통합니다.
OLD_VERSIONS = {"1.2.0", "1.5.0"}


def copy_runtime(app):
    """위젯을 그리는 파일들을 책의 _static/live/에 넣습니다."""
    source = Path(app.srcdir)
    modules = source / "node_modules"
    target = Path(app.outdir, "_static", "live")
    target.mkdir(parents=True, exist_ok=True)
    for file in (
        modules / "requirejs" / "require.js",
        modules / "@jupyter-widgets" / "html-manager" / "dist" / "libembed-amd.js",
    ):
        shutil.copy(file, target)
    scripts = (HERE / name for name in ("address.js", "live.js"))
    (target / "live.js").write_text(_joined(scripts), encoding="utf-8")
    styles = (
        *(source / "lib" / "live" / name for name in ("figure.css", "draw.css")),
        source / "lib" / "ask" / "question.css",
        HERE / "live.css",
    )
    (target / "live.css").write_text(_joined(styles), encoding="utf-8")
    amd_build = Path(anywidget.__file__).parent / "nbextension" / "index.js"
    shutil.copy(amd_build, target / "anywidget.js")


def _joined(paths):
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def make_new(models):
    """ipywidgets 7이 적은 상태를 8의 것으로 고칩니다."""
    for model in models.values():
        for fields, name in (
            (model, "model_module_version"),
            (model["state"], "_model_module_version"),
            (model["state"], "_view_module_version"),
        ):
            if fields.get(name) in OLD_VERSIONS:
                fields[name] = "2.0.0"


def share_texts(models):
    """위젯마다 든 같은 스크립트와 스타일을 한 번만 적은 목록입니다. 그 자리에는 번호를 둡니다."""
    texts = {}
    for state in (model["state"] for model in models.values()):
        for name in CODE:
            if name in state:
                state[name] = texts.setdefault(state[name], len(texts))
    return list(texts)


def place_figures(app, doctree, docname):
    """위젯의 상태를 곁 파일에 옮기고, 위젯마다 멈춘 모습을 넣습니다."""
    scripts = NbMetadataCollector.get_js_files(app.env, docname)
    if STATE not in scripts:
        return
    _, attributes = scripts[STATE]
    whole = json.loads(attributes["body"])
    make_new(whole["state"])
    root = "../" * docname.count("/")
    Path(app.outdir, "_live", docname).parent.mkdir(parents=True, exist_ok=True)

    def save(name, text):
        """곁 파일 하나를 쓰고, 페이지에서 본 주소를 돌려줍니다."""
        Path(app.outdir, "_live", name).write_text(text, encoding="utf-8")
        return f"{root}_live/{name}"

    numbers = itertools.count()
    for view in list(doctree.findall(nodes.raw)):
        if view.astext().startswith(VIEW):
            model_id = json.loads(view.astext().removeprefix(VIEW).removesuffix("</script>"))["model_id"]
            html = place(whole["state"], model_id, lambda svg: save(f"{docname}-{next(numbers)}.svg", svg))
            view.replace_self(nodes.raw("", html, format="html"))
    whole["texts"] = share_texts(whole["state"])
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    state_file = save(f"{docname}.js", f"window.liveState = {text};\n")
    scripts[STATE] = "live/live.js", {"loading_method": "defer", "data-state": state_file}


def place(models, model_id, save):
    """움직이는 그림이나 물음 하나가 놓일 자리입니다. 먼저 멈춘 모습이 놓여 있습니다."""
    if questions := models[model_id]["state"].get("questions"):
        return (
            f'<div class="ask-place" data-model="{model_id}">'
            f'<div class="live-still">{asked(questions)}</div></div>'
        )
    name = escape(title(models, model_id))
    address = ADDRESS if "children" in models[model_id]["state"] else ""  # 슬라이더가 있는 그림입니다.
    return (
        f'<div class="live" data-model="{model_id}" role="group" aria-label="{name}">'
        f'<div class="live-still">{still(models, model_id, save)}</div>'
        f"<noscript><p>움직이려면 자바스크립트가 필요합니다.</p></noscript>{address}</div>"
    )


def setup(app):
    app.add_css_file("live/live.css")
    app.connect("builder-inited", copy_runtime)
    app.connect("doctree-resolved", place_figures)
    app.connect("build-finished", READOUTS.close)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
