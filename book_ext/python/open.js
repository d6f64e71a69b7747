// 조각들을 모아 페이지의 셀을 움직입니다. boot.js가 처음 누를 때 부릅니다.

const page = window.bookPage;
const NOT_KEPT =
  "이 브라우저에는 쓴 것을 남길 수 없습니다(저장소가 가득 찼거나 막혀 있습니다). 이 창을 닫기 전에 «쓴 것 내려받기»를 누르세요.";
let settings, shelf, cells, essays;

function open(dataset) {
  settings = { ...dataset, book: dataset.shelf.slice(0, dataset.shelf.indexOf("/")) };
  shelf = new Shelf(settings.shelf, trouble);
  const hint = element("p", { id: "python-keys", hidden: true }, KEYS_HINT);
  document.querySelector(".bd-article").append(voice, hint);
  cells = page.cells.map((data, index) => new Cell(data, index + 1));
  for (const cell of cells) cell.makeEditable();
  essays = page.essays.map((data) => new Essay(data));
  if (!page.refused) makePanel();
  showLeftovers();
  cells.filter((cell) => cell.problem).forEach(restoreVerdict);
  showStates();
  addEventListener("storage", ({ key }) => {
    const cell = cells.find(({ id }) => key === settings.shelf + id);
    if (cell?.editor && document.activeElement !== cell.editor.area) restore(cell);
  });
  const find = (place) => cells.find((cell) => cell.place === place);
  return {
    press: (place) => press(find(place)),
    edit: (place, x, y) => edit(find(place), x, y),
    showPanel: () => nameBox.focus(),
  };
}

// 누른 자리에 커서를 놓습니다.
function edit(cell, x, y) {
  if (!cell.editor || cell.editor.area === document.activeElement) return;
  const under = (on) => {
    cell.pre.inert = !on;
    cell.editor.area.style.pointerEvents = on ? "none" : "";
  };
  under(true); // 겹친 칸이 아니라 그 아래 코드의 자리를 잽니다.
  const found = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
  under(false);
  cell.editor.area.focus({ preventScroll: true });
  const [node, offset] = found ? [found.offsetNode ?? found.startContainer, found.offset ?? found.startOffset] : [];
  if (!node || !cell.pre.contains(node)) return;
  const range = document.createRange();
  range.setStart(cell.pre, 0);
  range.setEnd(node, offset);
  const at = range.toString().length;
  cell.editor.area.setSelectionRange(at, at);
}

// 쓴 것을 남기지 못한다고 한 번 알립니다.
function trouble() {
  if (trouble.told) return;
  trouble.told = true;
  panel.note.textContent = NOT_KEPT;
  const warning = element("p", { className: "python-warning" }, NOT_KEPT);
  document.querySelector(".bd-article h1").after(warning);
  say(NOT_KEPT);
}

window.bookCells = { open: (dataset) => (open.done ??= open(dataset)) };
