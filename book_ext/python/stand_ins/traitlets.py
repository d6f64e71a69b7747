"""페이지 안에서 traitlets를 대신합니다: 값을 담기만 합니다."""


class Trait:
    """위젯의 속성 하나입니다. sync가 참이면 페이지로 보냅니다."""

    empty = type(None)

    def __init__(self, value=None):
        self.value = self.empty() if value is None else value
        self.sync = False

    def tag(self, sync=False, **_):
        self.sync = sync
        return self


Unicode, Bytes, Int, Float, Bool, List, Dict, Tuple = (
    type(name, (Trait,), {"empty": empty})
    for name, empty in {
        "Unicode": str,
        "Bytes": bytes,
        "Int": int,
        "Float": float,
        "Bool": bool,
        "List": list,
        "Dict": dict,
        "Tuple": tuple,
    }.items()
)
