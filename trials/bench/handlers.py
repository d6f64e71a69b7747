"""움직이는 그림의 빠르기를 잽니다: 프로세서를 4배 느리게 하고, 슬라이더는 자판으로 한 칸씩 움직이고 그림 속의
손잡이는 제 칸의 끝에서 끝까지 끕니다.

입력이 온 때부터 두 시간을 잽니다. «처리»는 값을 셈하고 그림을 고치는 스크립트가 끝날 때까지, «배치»는
브라우저가 고친 그림을 제자리에 놓을 때까지입니다.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import yaml

from tests.support.browser import Visit, chromium

BOOK = Path("_build/html").resolve()
SLOWER = 4
PRESSES = 40
RESULT = Path(__file__).with_name("handlers.md")
HEAD = f"""\
# 움직이는 그림의 빠르기

프로세서를 {SLOWER}배 느리게 하고 {PRESSES}번 움직여, 입력 하나에 걸린 시간(밀리초)의 가운데 값과
95번째 백분위수입니다. 슬라이더는 자판으로 한 칸씩 움직이고, «그림 속»의 손잡이는 마우스로 칸의 끝에서 끝까지
끕니다. «처리»는 스크립트가 끝날 때까지, «배치»는 브라우저가 고친 그림을 제자리에 놓을 때까지입니다. 목표는
95%가 16밀리초 안입니다.

| 그림 | 슬라이더 | 처리 | 처리 95% | 배치 | 배치 95% |
| --- | --- | --- | --- | --- | --- |
"""

# 입력을 보내고, requestAnimationFrame으로 미룬 그리기까지 바로 실행합니다.
MEASURE = """
async ([handle, presses]) => {
  const last = +handle.getAttribute("aria-valuemax");
  const panel = handle.parentElement.getBoundingClientRect();
  const press = (i) => {
    const key = Math.floor(i / Math.max(last, 1)) % 2 === 0 ? "ArrowRight" : "ArrowLeft";
    return new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  };
  const drag = (i) => {
    const share = (i + 1) / presses;
    const place = { clientX: panel.left + share * panel.width, clientY: panel.top + share * panel.height };
    return new PointerEvent("pointermove", { ...place, bubbles: true });
  };
  const held = handle.matches(".live-handle");
  if (held) {
    handle.setPointerCapture = () => {}; // 지어낸 손짓은 잡아 둘 수 없습니다.
    const { left, top, width, height } = handle.getBoundingClientRect();
    const center = { clientX: left + width / 2, clientY: top + height / 2 };
    handle.dispatchEvent(new PointerEvent("pointerdown", { ...center, cancelable: true }));
  }
  const waiting = [];
  const later = window.requestAnimationFrame;
  window.requestAnimationFrame = (draw) => waiting.push(draw);
  const times = [];
  for (let i = 0; i < presses; i++) {
    const input = held ? drag(i) : press(i);
    const start = performance.now();
    handle.dispatchEvent(input);
    await null;
    waiting.splice(0).forEach((draw) => draw(start));
    const handled = performance.now() - start;
    handle.closest(".live").getBoundingClientRect();
    times.push([handled, performance.now() - start]);
    await new Promise((next) => setTimeout(next));
  }
  window.requestAnimationFrame = later;
  return times;
}
"""


def measure(page):
    """페이지의 슬라이더마다 (그림, 슬라이더, 처리와 배치의 중앙값, 95번째 백분위수)를 내놓습니다."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    for figure in page.locator(".live").all():
        for handle in figure.locator(".noUi-handle, .live-handle, .draw-paper").all():
            handle.press("Home")
            handle.press(" ")  # 숫자를 그리는 칸에서는 펜을 댑니다.
            times = page.evaluate(MEASURE, [handle.element_handle(), PRESSES])
            name = figure.get_attribute("aria-label").removeprefix("움직이는 그림: ")
            control = handle.get_attribute("aria-label").partition(".")[0]
            yield name, control, np.percentile(times, [50, 95], axis=0)


def rows():
    """차례에 있는 페이지를 열어 재고, 슬라이더마다 표의 한 줄을 내놓습니다."""
    toc = yaml.safe_load(Path("_toc.yml").read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder, chromium(folder) as browser:
        for name in [toc["root"], *(chapter["file"] for chapter in toc["chapters"])]:
            visit = Visit(browser.new_page(), (BOOK / f"{name}.html").as_uri())
            visit.page.goto(visit.address)
            visit.read_to_end()
            for figure, slider, (median, high) in measure(visit.page):
                cells = [f"{time:.1f}" for time in (median[0], high[0], median[1], high[1])]
                yield f"| {figure} | {slider} | {' | '.join(cells)} |"
            visit.page.close()


if __name__ == "__main__":
    lines = []
    for row in rows():
        print(row)
        lines.append(row)
    RESULT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"적은 곳: {RESULT}")
