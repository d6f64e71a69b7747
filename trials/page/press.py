"""책의 페이지를 파일로, 네트워크 없이 열고 셀의 «실행»을 누릅니다."""

import json
from contextlib import contextmanager
from pathlib import Path

from book_ext.python.cells import code_cells as shown_cells
from tests.support.browser import Visit

BOOK = Path("_build/html").resolve()

# 셀의 «실행»을 누르고 끝나기를 기다립니다. 오래 걸린다고 알리면 한 번 더 누릅니다.
PRESS = """
async (id) => {
  const cell = document.getElementById(`cell-${id}`);
  const button = cell.querySelector(".run");
  const note = () => cell.querySelector(".python-note")?.textContent ?? "";
  cell.querySelector(".python-note")?.replaceChildren();
  const start = performance.now();
  let busy = false;
  let repeated = false;
  button.click();
  await new Promise((resolve) => {
    const look = () => {
      const running = button.textContent === "멈춤";
      if (running) busy = true;
      else if (busy || /실행하지 않습니다|이 브라우저|파일이 없습니다/.test(note())) resolve();
      else if (!repeated && note().includes("한 번 더 누르세요")) {
        repeated = true;
        button.click();
      }
    };
    new MutationObserver(look).observe(cell, { subtree: true, childList: true, characterData: true });
    look();
  });
  const seconds = (performance.now() - start) / 1000;
  const box = cell.querySelector(".python-output");
  const shown = box && !box.hidden ? [...box.children] : [];
  const kinds = ["stream", "stderr", "traceback", "text_plain", "python-figure", "python-moving"];
  const outputs = shown.map((one) => [kinds.find((kind) => one.classList.contains(kind)), one.textContent]);
  return { seconds, note: note(), outputs };
}
"""
DRAWN = """
(id) => {
  const outputs = document.querySelectorAll(`#cell-${id} .python-output > *`);
  const height = (one) => one.querySelector("svg, canvas")?.getBoundingClientRect().height ?? 0;
  const drawn = (one) => one.matches(".python-figure, .live-ready") && height(one) > 50;
  return [...outputs].filter((one) => one.matches(".python-figure, .python-moving")).every(drawn);
}
"""


@contextmanager
def opened(browser, name):
    """저장소가 비어 있는 새 창에 연 페이지(Visit)입니다. 바깥 요청이나 오류가 있었으면 멈춥니다."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    visit = Visit(context.new_page(), (BOOK / f"{name}.html").as_uri())
    visit.watch()
    visit.page.set_default_timeout(1_200_000)  # 밀리초. 몇 분 걸리는 셀도 기다립니다.
    visit.page.goto(visit.address)
    visit.page.wait_for_load_state("load")
    # 접어 둔 코드도 펴 두어야 그림의 크기를 잽니다.
    visit.page.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    yield visit
    visit.check_clean()
    context.close()


def press(page, cell):
    """셀을 실행하고 {seconds, note, outputs: [[종류, 글], …]}를 돌려줍니다. 그림까지 기다립니다."""
    done = page.evaluate(PRESS, cell)
    page.wait_for_function(DRAWN, arg=cell, timeout=120_000)
    return done


def code_cells(name):
    """노트북의 코드 셀 가운데 페이지에 보이는 것들입니다."""
    return shown_cells(json.loads(Path(f"{name}.ipynb").read_text(encoding="utf-8")))
