"""페이지 안에서 anywidget을 대신합니다."""

from pathlib import Path

from ipywidgets import Widget


class AnyWidget(Widget):
    """브라우저 쪽 코드(_esm)와 모양(_css)이 함께 가는 위젯입니다. 파일이나 글로 적습니다."""

    module, version, kind = "anywidget", "~0.11.*", "Any"
    _esm = _css = ""

    def state(self):
        browser = {name: _text(getattr(self, name)) for name in ("_esm", "_css")}
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        return super().state() | browser | {"_anywidget_id": name}


def _text(source):
    return source.read_text(encoding="utf-8") if isinstance(source, Path) else source
