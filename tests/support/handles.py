"""그림 속의 손잡이를 끌고, 슬라이더와 그려진 것과 적힌 값이 미리 계산한 것과 같은지 봅니다."""

import json

import numpy as np

from tests.support.arrays import unpacked
from tests.support.live_page import number
from tests.support.small_book import wait_until

# 움직이는 그림이 있는 페이지입니다.
FIGURES = [
    "intro",
    "chapters/4_1_learning_from_data",
    "chapters/4_2_loss",
    "chapters/4_3_numerical_differentiation",
    "chapters/4_4_gradient",
    "chapters/4_5_training",
    "chapters/4_6_summary",
]
# 손잡이 하나와 그 그림에서 보이는 모든 것입니다. 자리는 CSS 픽셀, 그려진 점은 SVG의 좌표입니다.
SEE = """
(place, [number, move, scroll]) => {
  const handle = place.querySelectorAll(".live-handle")[number];
  if (scroll) handle.scrollIntoView({ block: "center" });
  const svg = handle.parentElement.querySelector("svg");
  const [box, panel] = [handle, svg].map((node) => node.getBoundingClientRect());
  const group = place.querySelector(`[data-move="${move}"]`);
  const d = group.querySelector(":scope > path")?.getAttribute("d");
  const marks = group.querySelector(".live-marks")?.getAttribute("d") ?? "";
  const texts = (selector) => [...place.querySelectorAll(selector)].map((node) => node.textContent);
  return {
    center: [box.left + box.width / 2, box.top + box.height / 2],
    corner: [panel.left, panel.top],
    scale: panel.width / svg.viewBox.baseVal.width,
    drawn: d
      ? d.split(/[ ML]+/).filter(Boolean).map(Number)
      : [...marks.matchAll(/M(\\S+) ([\\d.-]+)/g)].flatMap(([, x, y]) => [+x, +y]),
    told: handle.getAttribute("aria-valuetext"),
    now: +handle.getAttribute("aria-valuenow"),
    labels: texts(".widget-label"),
    sliders: texts(".widget-readout"),
    values: texts(".live-value"),
  };
}
"""


def figures(book, name):
    """페이지의 그림마다의 상태입니다. 배열은 values에 풀어 놓습니다. 숫자를 그리는 그림은 None입니다."""
    text = (book / "_live" / f"{name}.js").read_text(encoding="utf-8")
    models = json.loads(text.removeprefix("window.liveState = ").rstrip(";\n"))["state"]
    html = (book / f"{name}.html").read_text(encoding="utf-8")
    ids = [part.split('"')[0] for part in html.split('<div class="live" data-model="')[1:]]
    return [_figure(models, models[model_id]["state"]) for model_id in ids]


def _figure(models, state):
    if "children" not in state:
        return None
    model = models[state["children"][0].removeprefix("IPY_MODEL_")]
    state = model["state"]
    for buffer in model["buffers"]:
        kind, i, field = buffer["path"]
        state[kind][i][field] = buffer["data"]
    for part in (*state["moves"], *state["readouts"]):
        part["values"] = unpacked(state["arrays"], part)
    return state


class Handle:
    """그림 state에서 move번째 요소를 옮기는, 그림의 number번째 손잡이입니다."""

    def __init__(self, live, state, number, move):
        self.live, self.state, self.number, self.id = live, state, number, move
        self.move = state["moves"][move]

    @property
    def node(self):
        return self.live.place.locator(".live-handle").nth(self.number)

    def see(self, scroll=False):
        """보이는 것에, 슬라이더에 적힌 값에서 읽은 위치 {이름: 자리}를 더한 것입니다."""
        seen = self.live.place.evaluate(SEE, [self.number, self.id, scroll])
        shown = dict(zip(seen["labels"], seen["sliders"], strict=True))
        controls = self.state["controls"].items()
        seen["position"] = {name: c["options"].index(shown[c["label"]]) for name, c in controls}
        return seen

    def points(self, position):
        """위치가 position일 때 그려질 점들(SVG의 좌표)입니다."""
        return self.move["values"][tuple(position[name] for name in self.move["sliders"])]

    def is_there(self):
        """잡을 점이 지금 그려져 있는지 봅니다."""
        return np.isfinite(self.points(self.see()["position"])).all()

    def drawn(self, position):
        """위치가 position일 때 그려진 점들입니다. 점 하나는 축을 벗어나면 가장자리에 그립니다."""
        points = self.points(position)
        if "point" not in self.move:
            return points
        left, top, right, bottom = self.move["point"]["box"]
        return np.clip(points, [left, top], [right, bottom])

    def where(self, seen, position):
        """위치가 position일 때 손잡이가 있어야 할 자리입니다. 축을 벗어나면 가장자리입니다."""
        left, top, right, bottom = self.move["handle"]["box"]
        middle = self.points(position)[self.move["handle"]["grip"]].mean(axis=0)
        return np.array(seen["corner"]) + seen["scale"] * np.clip(middle, [left, top], [right, bottom])

    def goal(self, position, share):
        """잡은 슬라이더들만 share(0~1)만큼 간 자리로 옮긴 위치입니다. 그릴 수 없는 자리는 건너뜁니다."""
        for name in self.move["handle"]["takes"]:
            last = len(self.state["controls"][name]["options"]) - 1
            places = sorted(range(last + 1), key=lambda place: abs(place - share * last))
            position |= {
                name: next(p for p in places if np.isfinite(self.points(position | {name: p})).all())
            }
        return position

    def take(self, share, drag):
        """손잡이를 share만큼 간 자리로 끌고 봅니다. drag는 지나갈 점들을 받습니다."""
        seen = self.see(scroll=True)
        start = np.array(seen["center"])
        end = self.where(seen, self.goal(seen["position"], share))
        drag([start.tolist(), ((start + end) / 2).tolist(), end.tolist()])
        self.live.settle()
        np.testing.assert_allclose(self.check()["center"], end, atol=1.5)

    def check(self):
        """슬라이더, 손잡이, 그려진 점, 적힌 값이 서로 맞는지 보고, 본 것을 돌려줍니다."""
        seen = self.see()
        position, takes = seen["position"], self.move["handle"]["takes"]
        texts = [self.state["controls"][name]["options"][position[name]] for name in takes]
        assert (seen["told"], seen["now"]) == (", ".join(texts), position[takes[0]])
        np.testing.assert_allclose(seen["center"], self.where(seen, position), atol=0.6)
        np.testing.assert_allclose(np.reshape(seen["drawn"], (-1, 2)), self.drawn(position), atol=0.006)
        for readout, text in zip(self.state["readouts"], seen["values"], strict=True):
            check_readout(readout, text, position)
        return seen


def check_readout(readout, text, position):
    """적힌 글이 미리 계산한 값과 같은지 봅니다."""
    values = readout["values"][tuple(position[name] for name in readout["sliders"])]
    if readout["words"]:
        assert text == readout["words"][int(values)]
    elif np.isfinite(values).all():
        shown = [number(part) for part in text.strip("()").split(",")]
        np.testing.assert_allclose(shown, np.ravel(values), rtol=5e-3, atol=1e-20)


def handles(live, state):
    """그림 하나의 손잡이들입니다."""
    held = [i for i, move in enumerate(state["moves"]) if "handle" in move]
    assert live.place.evaluate("place => place.querySelectorAll('.live-handle').length") == len(held)
    return [Handle(live, state, number, move) for number, move in enumerate(held)]


class Elsewhere:
    """Chromium이 아닌 창 window에서 본 index번째 그림입니다. Handle이 쓰는 만큼만 LivePage와 같습니다."""

    def __init__(self, window, index):
        self.window, self.place = window, self
        self.path = f"document.querySelectorAll('.live')[{index}]"

    def evaluate(self, function, argument=None):
        return self.window.evaluate(f"({function.strip()})({self.path}, {json.dumps(argument)})")

    def settle(self):
        """두 화면이 그려질 때까지 기다립니다."""
        done = "requestAnimationFrame(() => requestAnimationFrame(() => (window.framed = true)))"
        self.window.evaluate(f"(() => {{ window.framed = false; {done}; return null; }})()")
        wait_until(self.window, "window.framed")

    def drag(self, points):
        """points를 마우스로 차례로 지납니다."""
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y)} for x, y in points]
        press, release = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        actions = [moves[0], press, *moves[1:], release]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.window.act([{**mouse, "actions": actions}])


def by_mouse(live):
    def drag(points):
        live.page.mouse.move(*points[0])
        live.page.mouse.down()
        for point in points[1:]:
            live.page.mouse.move(*point)
        live.page.mouse.up()

    return drag


def by_finger(live):
    def drag(points):
        assert live.finger(points) == 0, "손잡이를 끄는 동안 페이지가 움직였습니다."

    return drag
