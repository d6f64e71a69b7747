"""브라우저에 그려진 움직이는 그림을 움직이고, 그려진 점을 눈금에서 되짚어 자료 좌표로 읽습니다."""

import base64
import io
import re

import numpy as np
from PIL import Image

RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
LOWERED = str.maketrans(RAISED, "-0123456789")

# 한 칸(svg)에서 눈금과, 움직이는 요소가 그린 점을 모두 꺼냅니다.
READ = """
(svg) => {
  const ticks = [...svg.querySelectorAll("text")].flatMap((text) => {
    const mark = text.parentElement.previousElementSibling?.querySelector("use");
    if (!mark || text.matches(".live-beyond")) return [];
    const shape = mark.getAttribute("xlink:href"); // 가로축과 세로축은 눈금의 모양이 다릅니다.
    return [[shape, text.textContent, +mark.getAttribute("x"), +mark.getAttribute("y")]];
  });
  const moves = [...svg.querySelectorAll("[data-move]")].map((group) => ({
    id: +group.dataset.move,
    d: group.querySelector(":scope > path")?.getAttribute("d"),
    marks: [...(group.querySelector(".live-marks")?.getAttribute("d") ?? "").matchAll(/M(\\S+) ([\\d.-]+)/g)]
      .map(([, x, y]) => [+x, +y]),
    image: group.getAttribute("href"),
  }));
  return { ticks, moves };
}
"""

TWO_FRAMES = """
() => {
  window.framed = false;
  requestAnimationFrame(() => requestAnimationFrame(() => (window.framed = true)));
}
"""

# 축이 놓인 자리입니다. 축을 벗어난 선을 자르는 데에 쓰는 사각형이 그 자리입니다.
BOX = """
(svg) => {
  const box = svg.querySelector("clipPath rect");
  return ["x", "y", "width", "height"].map((name) => +box.getAttribute(name));
}
"""


def number(text):
    """눈금이나 읽을 값의 글(−0.5, 1,000, 2×10⁻⁵, 10⁻³, 거의 0)을 수로 바꿉니다. 수가 아니면 None입니다."""
    if text.strip() == "거의 0":
        return 0.0
    text = re.sub(rf"(?:^|(\S+)×)10([{RAISED}]+)", _plain_power, text.replace("−", "-").replace(",", ""))
    try:
        return float(text)
    except ValueError:
        return None


def _plain_power(power):
    return f"{power[1] or 1}e{power[2].translate(LOWERED)}"


class LivePage:
    """페이지의 움직이는 그림 하나(위에서부터 index번째)입니다."""

    def __init__(self, visit, index):
        self.page = visit.page
        self.page.mouse.move(1, 1)  # 읽는 이가 손을 대야 그림을 부릅니다.
        self.place = self.page.locator(".live").nth(index)
        self.place.scroll_into_view_if_needed()
        ready = "place => place.classList.contains('live-ready')"
        self.page.wait_for_function(ready, arg=self.place.element_handle())

    def readout(self, label):
        """그림 아래에 적힌 값의 글입니다."""
        item = self.place.locator(".live-readout", has_text=label)
        return item.locator(".live-value").inner_text()

    def numbers(self, label):
        """그림 아래에 적힌 값을 수의 목록으로 읽습니다."""
        return [number(text) for text in self.readout(label).strip("()").split(",")]

    def handle(self, slider):
        return self.place.locator(".widget-slider").nth(slider).locator(".noUi-handle")

    def shown(self, slider):
        """슬라이더 오른쪽에 적힌 값입니다."""
        return self.place.locator(".widget-slider").nth(slider).locator(".widget-readout").inner_text()

    def press(self, slider, key, times=1):
        self.handle(slider).focus()
        for _ in range(times):
            self.page.keyboard.press(key)
        self.settle()

    def drag(self, slider, fraction):
        """마우스로 손잡이를 잡아 슬라이더의 fraction(0~1) 자리로 끕니다."""
        (x0, y0), (x1, y1) = self._way(slider, fraction)
        mouse = self.page.mouse
        mouse.move(x0, y0)
        mouse.down()
        mouse.move(x1, y1, steps=8)
        mouse.up()
        self.settle()

    def swipe(self, slider, fraction):
        """손가락으로 손잡이를 비스듬히 끕니다. 끄는 동안 페이지가 움직인 거리(px)를 돌려줍니다."""
        (x0, y0), (x1, _) = self._way(slider, fraction)
        return self.finger([(x0 + (x1 - x0) * step / 8, y0 + 5 * step) for step in range(9)])

    def brush(self, slider, part):
        """손가락으로 슬라이더의 part에서 시작해 위로 쓸어 올립니다. 페이지가 움직인 거리(px)를 돌려줍니다."""
        box = self.place.locator(".widget-slider").nth(slider).locator(part).bounding_box()
        x, y = box["x"] + 0.6 * box["width"], box["y"] + box["height"] / 2
        return self.finger([(x + step / 2, y - 25 * step) for step in range(9)])

    def tap(self, slider, fraction):
        """슬라이더의 fraction(0~1) 자리를 톡 건드립니다."""
        _, (x, y) = self._way(slider, fraction)
        self.page.touchscreen.tap(x, y)
        self.settle()

    def finger(self, points):
        """손가락 하나로 points를 차례로 지납니다. 그동안 페이지가 움직인 거리(px)를 돌려줍니다."""
        before = self.page.evaluate("scrollY")
        session = self.page.context.new_cdp_session(self.page)

        def send(kind, *touches):
            session.send(
                "Input.dispatchTouchEvent",
                {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in touches]},
            )

        send("touchStart", points[0])
        for point in points[1:]:
            send("touchMove", point)
        send("touchEnd")
        self._rest()
        return abs(self.page.evaluate("scrollY") - before)

    def click(self, name):
        self.place.get_by_role("button", name=name).click()

    def settle(self):
        """다음 화면이 그려질 때까지 기다립니다."""
        self.page.evaluate(TWO_FRAMES)
        self.page.wait_for_function("window.framed", polling=10)

    def _rest(self):
        """미끄러지던 페이지가 멎을 때까지 기다립니다. 미끄러지는 동안 건드리면 멎기만 합니다."""
        tops = [None, self.page.evaluate("scrollY")]
        while tops[-1] != tops[-2]:
            self.page.wait_for_timeout(150)
            tops.append(self.page.evaluate("scrollY"))
        self.settle()

    def _way(self, slider, fraction):
        self.handle(slider).scroll_into_view_if_needed()
        handle = self.handle(slider).bounding_box()
        track = self.place.locator(".widget-slider").nth(slider).locator(".noUi-base").bounding_box()
        start = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
        return start, (track["x"] + track["width"] * fraction, start[1])

    def span(self, panel):
        """칸 하나의 가로축이 걸친 길이(자료 좌표)입니다."""
        data = self.place.locator(".live-panel > svg").nth(panel).evaluate(READ)
        left, right = _axes(data["ticks"])(np.array([[0, 0], [4.2 * 72, 0]]))
        return right[0] - left[0]

    def within(self, panel, points):
        """칸을 벗어난 점을 그 가장자리로 옮긴 것(자료 좌표)입니다. 지금의 점은 그렇게 그립니다."""
        svg = self.place.locator(".live-panel > svg").nth(panel)
        left, top, width, height = svg.evaluate(BOX)
        corners = _axes(svg.evaluate(READ)["ticks"])(np.array([[left, top], [left + width, top + height]]))
        return np.clip(points, corners.min(axis=0), corners.max(axis=0))

    def drawn(self, panel):
        """칸 하나에 그려진 것입니다: {움직이는 요소의 번호: 자료 좌표의 점들 또는 화소}."""
        data = self.place.locator(".live-panel > svg").nth(panel).evaluate(READ)
        to_data = _axes(data["ticks"])
        return {move["id"]: _content(move, to_data) for move in data["moves"]}


def _content(move, to_data):
    if move["image"]:
        return np.array(Image.open(io.BytesIO(base64.b64decode(move["image"].split(",")[1]))))
    if move["d"] is None:
        return to_data(np.reshape(move["marks"], (-1, 2)))
    return to_data(np.array(move["d"].replace("M", " ").replace("L", " ").split(), float).reshape(-1, 2))


def _axes(ticks):
    """눈금의 글과 자리에서, SVG 좌표를 자료 좌표로 되돌리는 함수를 만듭니다. 축이 없으면 None입니다."""
    if not ticks:
        return None
    horizontal = ticks[0][0]  # matplotlib은 가로축을 먼저 그립니다.
    read = [(shape, number(text), x, y, text[-1] in RAISED) for shape, text, x, y in ticks]
    known = [tick for tick in read if tick[1] is not None]
    across = [(value, x, log) for shape, value, x, _, log in known if shape == horizontal]
    up = [(value, y, log) for shape, value, _, y, log in known if shape != horizontal]
    maps = [_scale(across), _scale(up)]
    return lambda points: np.stack([back(points[:, i]) for i, back in enumerate(maps)], axis=1)


def _scale(ticks):
    values, places, logs = (np.array(column) for column in zip(*ticks, strict=True))
    slope, offset = np.polyfit(places, np.log10(values) if logs.all() else values, 1)
    if logs.all():
        return lambda place: 10 ** (slope * place + offset)
    return lambda place: slope * place + offset
