"""페이지 안에서 ipywidgets를 대신합니다: 위젯의 상태를, 페이지의 html-manager가 그리는 꼴로 적습니다."""

import base64
import copy
import itertools

from traitlets import Trait

VERSION = "2.0.0"
BASE, CONTROLS = "@jupyter-widgets/base", "@jupyter-widgets/controls"
VIEW = "application/vnd.jupyter.widget-view+json"
MODELS = "application/vnd.book.widget-models+json"
_numbers = itertools.count()


class Widget:
    """상태와, 함께 보내야 할 위젯(parts)을 갖춘 위젯입니다."""

    module, version, kind = CONTROLS, VERSION, "Widget"

    def __init__(self, **values):
        self.model_id = f"page-{next(_numbers)}"
        self.parts = []
        self.synced = []
        traits = {
            n: t for c in reversed(type(self).__mro__) for n, t in vars(c).items() if isinstance(t, Trait)
        }
        self.add_traits(**traits)
        for name, value in values.items():
            setattr(self, name, value)

    def add_traits(self, **traits):
        for name, trait in traits.items():
            setattr(self, name, copy.copy(trait.value))
            self.synced += [name] * trait.sync

    def state(self):
        return {name: getattr(self, name) for name in self.synced}

    def view(self):
        return self.module, f"{self.kind}View"

    def models(self):
        """이 위젯과 딸린 위젯들의 모델입니다: {id: 모델}."""
        view_module, view = self.view()
        names = {
            "_model_module": self.module,
            "_model_module_version": self.version,
            "_model_name": f"{self.kind}Model",
        }
        names |= {"_view_module": view_module, "_view_module_version": self.version, "_view_name": view}
        names |= {"_dom_classes": []}
        buffers = []
        state = _without_bytes(names | self.state(), [], buffers)
        model = {
            "model_name": f"{self.kind}Model",
            "model_module": self.module,
            "model_module_version": self.version,
        }
        models = {self.model_id: {**model, "state": state, "buffers": buffers}}
        for part in self.parts:
            models |= part.models()
        return models

    def _repr_mimebundle_(self, **_):
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        return {VIEW: view, MODELS: self.models()}


class Style(Widget):
    """layout이나 style입니다."""

    def __init__(self, kind, module, values):
        super().__init__()
        self.kind, self.module, self.values = kind, module, values

    def view(self):
        return BASE, "LayoutView" if self.kind == "Layout" else "StyleView"

    def state(self):
        return self.values


class VBox(Widget):
    kind = "VBox"

    def __init__(self, children=(), **values):
        super().__init__(children=list(children), **values)
        self.parts += self.children

    def state(self):
        return {"children": [_reference(child) for child in self.children]}


class SelectionSlider(Widget):
    kind = "SelectionSlider"

    def __init__(self, options, value, description="", style=None, layout=None):
        super().__init__(options=list(options), description=description)
        self.index = [v for _, v in self.options].index(value)
        self.style = Style("SliderStyle", CONTROLS, style or {})
        self.layout = Style("Layout", BASE, layout or {})
        self.parts += [self.style, self.layout]

    @property
    def value(self):
        return self.options[self.index][1]

    def state(self):
        labels = [label for label, _ in self.options]
        looks = {"style": _reference(self.style), "layout": _reference(self.layout)}
        return {"_options_labels": labels, "index": self.index, "description": self.description} | looks


class Link(Widget):
    kind = "Link"

    def state(self):
        ends = {"source": self.source, "target": self.target}
        return {name: [_reference(end), trait] for name, (end, trait) in ends.items()}

    def view(self):
        return CONTROLS, None


def jslink(source, target):
    """두 위젯의 속성을 브라우저에서 잇습니다."""
    link = Link(source=source, target=target)
    source[0].parts.append(link)
    return link


def _reference(widget):
    return f"IPY_MODEL_{widget.model_id}"


def _without_bytes(value, path, buffers):
    """값에서 바이트를 떼어 buffers에 옮깁니다."""
    if isinstance(value, dict):
        items = {k: _without_bytes(v, [*path, k], buffers) for k, v in value.items()}
        return {k: v for k, v in items.items() if not isinstance(value[k], bytes)}
    if isinstance(value, (list, tuple)):
        return [_without_bytes(v, [*path, i], buffers) for i, v in enumerate(value)]
    if isinstance(value, bytes):
        buffers.append({"encoding": "base64", "path": path, "data": base64.b64encode(value).decode()})
        return None
    return value
