// 페이지의 셀을 고치고, 실행하고, 결과를 보입니다. boot.js가 처음 누를 때 부릅니다.

const page = window.bookPage;
const TOO_SOON = 500; // 밀리초. «실행»을 두 번 누르는 버릇이 곧바로 «멈춤»이 되지 않게 합니다.
const SLOW = 10; // 초. 이보다 오래 걸릴 셀은 먼저 알립니다.
const LOST = "실행에 필요한 파일이 없습니다. 책의 폴더를 통째로 옮겼는지 확인하고 다시 누르세요.";
const STRANGE_FILE = "파일을 읽지 못했습니다. 이 책에서 내려받은 파일인지 확인하세요.";
const NOT_KEPT =
  "이 브라우저에는 쓴 것을 남길 수 없습니다(저장소가 가득 찼거나 막혀 있습니다). 이 창을 닫기 전에 «쓴 것 내려받기»를 누르세요.";

let settings, shelf, cells, essays, panel, nameBox, python;
let turn = Promise.resolve(); // 앞서 누른 셀이 끝나는 약속
let stops = 0; // 멈춘 횟수. 기다리던 셀이 스스로 그만둡니다.
let runs = 0;
let active = null; // 지금 실행하는, 읽는 이가 누른 셀
let log = []; // 셀마다 마지막으로 실행한 기록

const voice = element("p", { className: "python-voice" });
voice.setAttribute("role", "status");

// 화면 낭독기에 알립니다. 같은 말도 다시 읽게 비우고 적습니다.
function say(text) {
  voice.textContent = "";
  setTimeout(() => (voice.textContent = text), 50);
}

const button = (text, onclick, className = "") => element("button", { type: "button", className, onclick }, text);

class Cell {
  constructor(data, number) {
    this.id = data.id;
    this.code = data.code;
    this.number = number;
    this.seconds = data.seconds ?? 0;
    this.alt = data.alt;
    this.problem = data.problem;
    this.answer = data.answer;
    this.ran = false;
    this.exact = { of: data.code, stores: data.stores, loads: data.loads, later: data.later };
    this.names = this.exact;
    this.place = document.getElementById(`cell-${data.id}`);
    this.pre = this.place.querySelector(".cell_input pre");
    this.row = this.place.querySelector(".python-row");
    this.run = this.row.querySelector(".run");
    this.note = this.row.querySelector(".python-note") ?? element("span", { className: "python-note" });
    this.note.textContent = "";
    this.reset = button("처음으로", () => this.startOver());
    this.bar = element("progress", { hidden: true });
    this.bar.setAttribute("aria-label", "진행");
    this.reset.hidden = true;
    this.row.append(this.reset, this.bar, this.note);
    this.outputs = new Outputs(this.place);
    this.fixed = Boolean(page.refused || this.problem || !this.pre || data.code.startsWith("# 준비: "));
  }

  get text() {
    return this.editor ? this.editor.text : this.code;
  }

  get edited() {
    return this.text !== this.code;
  }

  get known() {
    const { text } = this;
    if (text === this.code) return this.exact;
    if (this.names.of !== text) this.names = { of: text, ...guessNames(text) };
    return this.names;
  }

  get stores() {
    return this.known.stores;
  }

  get loads() {
    return this.known.loads;
  }

  get later() {
    return this.known.later;
  }

  // 글

  makeEditable() {
    if (this.fixed) return;
    const kept = shelf.read(this.id);
    const own = typeof kept?.text === "string" ? kept.text : this.code;
    this.base = typeof kept?.base === "string" ? kept.base : this.code;
    this.before = kept?.before;
    const label = `${this.number}번째 셀의 코드`;
    this.editor = new Editor(this.pre, this.code, { label, onInput: () => this.changed(), onRun: () => press(this) });
    if (own !== this.code && own !== this.base) this.put(own);
    else if (this.base !== this.code) this.base = this.code; // 손대지 않은 옛 글입니다.
    if (this.base !== this.code) this.showBoth();
    this.tidy();
  }

  // 되돌리기에 남기지 않고 글을 놓습니다.
  put(text) {
    this.editor.area.value = text;
    paint(this.pre, text);
  }

  changed() {
    shelf.write(this.id, { text: this.editor.area.value, base: this.base, before: this.before });
    this.warned = false;
    this.tidy();
    showStates();
  }

  tidy() {
    this.reset.hidden = !this.edited && !this.before;
    this.reset.textContent = this.edited ? "처음으로" : "되돌리기";
  }

  // 책의 글로 돌아갑니다. 한 번 더 누르면 쓰던 글이 다시 옵니다.
  startOver() {
    const { edited, before } = this;
    this.before = edited ? this.text : undefined;
    this.base = this.code;
    this.comparison?.remove();
    this.editor.text = edited ? this.code : before;
    if (edited) this.outputs.reset();
    this.tell("");
    say(edited ? "책의 코드로 돌아왔습니다." : "쓰던 코드를 되돌렸습니다.");
  }

  // 책의 새 판에서 코드가 달라졌으면 두 글을 함께 보입니다.
  showBoth() {
    const pre = element("pre");
    paint(pre, this.code);
    const keep = () => {
      this.base = this.code;
      this.comparison.remove();
      this.changed();
    };
    this.comparison = element(
      "div",
      { className: "python-comparison" },
      element("p", {}, "책의 코드가 새 판에서 달라졌습니다. 위는 쓰시던 코드, 아래는 새 코드입니다."),
      element("div", { className: "highlight" }, pre),
      button("쓰던 코드 그대로", keep),
      button("새 코드로 바꾸기", () => this.startOver()),
    );
    this.row.after(this.comparison);
  }

  // 상태

  tell(text, ...more) {
    this.note.replaceChildren(text, ...more);
  }

  progress(value, max) {
    this.bar.hidden = !max;
    if (max) Object.assign(this.bar, { max, value: Math.min(value, max) });
  }

  setRunning(on) {
    this.running = on;
    this.run.textContent = on ? "멈춤" : "실행";
    this.run.setAttribute("aria-label", `${on ? "멈춤" : "실행"}: ${this.number}번째 셀`);
    this.place.classList.toggle("python-busy", on);
    if (!on) this.progress(0, 0);
  }

  get figureText() {
    return (!this.edited && this.alt) || `${this.number}번째 셀의 그림`;
  }
}

// 글로 답하는 칸입니다.
class Essay {
  constructor(data) {
    Object.assign(this, data);
    this.area = document.querySelector(`.python-answer[data-cell="${data.id}"]`);
    const kept = shelf.read(this.id)?.text;
    if (typeof kept === "string" && !this.area.value) this.area.value = kept;
    this.area.addEventListener("input", () => {
      shelf.write(this.id, { text: this.area.value, base: "" });
      showStates();
    });
  }

  get text() {
    return this.area.value;
  }
}

// 실행

function press(cell) {
  if (page.refused) {
    cell.tell(page.refused);
    say(page.refused);
  } else if (cell.running) {
    if (performance.now() - cell.since > TOO_SOON) stop();
  } else if (mayStart(cell)) start(cell);
}

// 오래 걸릴 셀이면 얼마나 걸릴지 말하고, 한 번 더 누르기를 기다립니다.
function mayStart(cell) {
  const steps = plan(cells, cells.indexOf(cell), log);
  const seconds = [...steps, cell].reduce((sum, step) => sum + step.seconds, 0);
  if (seconds < SLOW || cell.warned) return true;
  cell.warned = true;
  const first = steps.some((step) => step.seconds) ? "먼저 실행할 셀까지 " : "";
  const text = `여기에서는 ${first}약 ${duration(seconds)} 걸립니다. 시작하려면 «실행»을 한 번 더 누르세요.`;
  cell.tell(text);
  say(text);
  return false;
}

function duration(seconds) {
  const rounded = seconds < 90 ? seconds : Math.round(seconds / 10) * 10;
  const [minutes, rest] = [Math.floor(rounded / 60), rounded % 60];
  return rounded < 90 ? `${rounded}초` : `${minutes}분${rest ? ` ${rest}초` : ""}`;
}

async function start(cell) {
  const mine = stops;
  const before = turn;
  let finish;
  turn = new Promise((resolve) => (finish = resolve));
  cell.since = performance.now();
  cell.setRunning(true);
  cell.tell("차례를 기다립니다.");
  try {
    await before;
    if (mine === stops) await perform(cell);
    else cell.tell("멈추었습니다.");
  } finally {
    cell.setRunning(false);
    finish();
  }
}

async function perform(cell) {
  active = cell;
  cell.tell("Python을 불러옵니다.");
  say("실행합니다.");
  try {
    await bringPython();
  } catch {
    bringing = null;
    return finished(cell, LOST);
  }
  if (!python.supported) return finished(cell, python.unsupported);
  const steps = plan(cells, cells.indexOf(cell), log);
  const numbered = [...steps, cell].map((step) => ({ id: `${step.id} ${(runs += 1)}`, code: step.text, step }));
  const find = (id) => numbered.find((one) => one.id === id);
  const first = steps.length ? `앞의 셀 ${steps.length}개를 먼저 실행합니다.` : "";
  if (first) say(first);
  const clock = watch(cell, first);
  const result = await python.run({
    ...numbered.at(-1),
    needs: numbered.slice(0, -1).map(({ id, code }) => ({ id, code })),
    onStart: (id) => begin(find(id), cell, clock),
    onOutput: (id, output) => find(id).step.outputs.add(output, find(id).step.figureText),
    onEnd: (id) => end(find(id)),
  });
  clock.stop();
  active = null;
  conclude(cell, result, result.failed && find(result.failed).step, steps.length);
}

function begin(one, cell, clock) {
  const { step, id, code } = one;
  const made = record(cells, cells.indexOf(step), log);
  // 멈추거나 다시 시작하면 변수가 지워지므로, 물을 때마다 Python에 확인합니다.
  Object.defineProperty(made, "done", { get: () => python.ran(id, code) });
  log = [...log.filter((run) => run.cell !== step), made];
  step.outputs.begin(step === cell || step.edited || step.outputs.shown);
  if (step !== cell) step.place.classList.add("python-busy");
  clock.at(step);
}

function end({ step }) {
  step.ran = true;
  step.outputs.end();
  step.place.classList.remove("python-busy");
}

// 1초마다 얼마나 지났는지 보입니다. 처음 몇 초는 조용합니다.
function watch(cell, first) {
  let step, since;
  cell.tell(first || "Python을 불러옵니다.");
  const show = () => {
    const seconds = Math.round((performance.now() - since) / 1000);
    if (!step || seconds < 2) return;
    const where = step === cell ? "" : `먼저 실행하는 ${step.number}번째 셀: `;
    cell.tell(`${where}${seconds}초째 실행하고 있습니다${step.seconds ? ` (약 ${duration(step.seconds)})` : ""}.`);
    if (step.seconds && !step.counted) cell.progress(seconds, step.seconds);
  };
  const timer = setInterval(show, 1000);
  return {
    at: (next) => {
      step = next;
      since = performance.now();
      if (step === cell) cell.tell("실행하고 있습니다.");
      else cell.tell(first);
    },
    stop: () => clearInterval(timer),
  };
}

// 결과를 한마디로 알립니다.
function conclude(cell, { status, outputs }, failed, count) {
  const error = outputs.find((output) => output.output_type === "error");
  const before = count ? ` 앞의 셀 ${count}개를 먼저 실행했습니다.` : "";
  if (cell.problem) keepVerdict(cell, status);
  if (status === "stopped") return finished(cell, "멈추었습니다.");
  if (failed && failed !== cell) {
    const link = element("a", { href: `#${failed.place.id}` }, `${failed.number}번째 셀`);
    cell.outputs.reset();
    cell.tell("먼저 실행한 ", link, "에서 오류가 나서 멈추었습니다.");
    return say(`먼저 실행한 ${failed.number}번째 셀에서 오류가 나서 멈추었습니다.`);
  }
  if (error?.ename === "NotYet") {
    const blank = stateOf(cell) === "blank";
    return finished(cell, blank ? "아직 풀지 않았습니다." : "아직 맞지 않았습니다.", error.evalue);
  }
  if (status === "error") return finished(cell, "오류가 났습니다.", error?.traceback.at(-1));
  if (cell.problem) return finished(cell, `맞았습니다.${before}`, outputs.map((output) => output.text ?? "").join(""));
  finished(cell, outputs.length ? `실행했습니다.${before}` : `실행했습니다. 출력은 없습니다.${before}`);
}

function finished(cell, text, spoken = text) {
  cell.tell(text);
  say(spoken);
}

function stop() {
  stops += 1;
  python?.stop();
}

let bringing;
function bringPython() {
  bringing ??= new Promise((resolve, reject) => {
    document.head.append(element("script", { src: settings.engine, onload: resolve, onerror: reject }));
  }).then(() => {
    python = window.bookPython;
    python.onChange = heed;
  });
  return bringing;
}

// 불러오는 동안과 오래 걸리는 셀의 진행을 보입니다.
function heed({ state, loaded, total, done, text }) {
  if (!active || !total) return;
  if (state === "loading") {
    const size = (bytes) => (bytes / 1e6).toFixed(1);
    active.tell(loaded < total ? `Python을 불러옵니다. ${size(total)}MB 가운데 ${size(loaded)}MB` : "Python을 켭니다.");
    active.progress(loaded, total);
  } else if (state === "running") active.progress(done ?? 0, total);
}

// 연습 문제의 상태

const answerOf = (cell) => cells.find(({ id }) => id === cell.answer);

// 판정과 그 글을, 판정한 답과 함께 남깁니다. 답을 고치면 옛 판정은 쓰지 않습니다.
function keepVerdict(cell, status) {
  if (status === "stopped") return;
  const outputs = kept(cell.outputs.list);
  cell.verdict = { right: status === "done", of: answerOf(cell).text, outputs };
  shelf.write(cell.id, cell.verdict);
  showStates();
}

function restoreVerdict(cell) {
  const verdict = shelf.read(cell.id);
  if (!verdict || verdict.of !== answerOf(cell).text || !Array.isArray(verdict.outputs)) return;
  cell.verdict = verdict;
  cell.outputs.begin(true);
  for (const output of verdict.outputs) cell.outputs.add(output, cell.figureText);
  cell.outputs.end();
}

function stateOf(cell) {
  if (cell.area) return cell.text.trim() ? "written" : "blank"; // 글로 답하는 칸
  const answer = answerOf(cell);
  if (!answer.edited) return "blank";
  return cell.verdict?.right && cell.verdict.of === answer.text ? "right" : "notyet";
}

function showStates() {
  if (!page.notebook) return;
  const items = [...cells.filter((cell) => cell.problem), ...essays];
  for (const item of items) {
    const state = stateOf(item);
    item.chip ??= chipFor(item);
    item.mark ??= panel.states.appendChild(element("li"));
    for (const place of [item.chip, item.mark]) place.dataset.state = state;
    item.chip.textContent = STATES[state];
    item.mark.textContent = `${item.problem} ${STATES[state]}`;
    const section = item.chip.closest("section");
    document.querySelector(`.bd-sidebar-secondary a[href="#${section?.id}"]`)?.setAttribute("data-state", STATES[state]);
  }
}

// 문제의 제목 옆에 상태를 적습니다.
function chipFor(item) {
  const chip = element("span", { className: "python-state" });
  (item.place ?? item.area).closest("section").querySelector("h2").append(" ", chip);
  return chip;
}

// 페이지의 끝

function makePanel() {
  const place = document.querySelector(".python-panel") ?? element("div", { className: "python-panel" });
  if (!place.isConnected) document.querySelector(".bd-article > section").append(place);
  const file = element("input", { type: "file", accept: ".json", hidden: true, onchange: () => bring(file) });
  const states = element("ul", { className: "python-states" });
  const note = element("p", { className: "python-note" });
  const tools = element(
    "div",
    { className: "python-tools" },
    button("이 페이지를 처음으로", resetPage, "python-reset"),
    button("Python 다시 시작", restart),
    button("쓴 것 내려받기", () => carryOut(settings.book)),
    button("쓴 것 불러오기", () => file.click()),
    file,
  );
  place.replaceChildren(...(page.notebook ? [states, handInForm(note)] : []), tools, note);
  panel = { place, states, note };
}

function handInForm(note) {
  const book = new Shelf(`${settings.book}/`, trouble);
  nameBox = element("input", { type: "text", id: "python-name", autocomplete: "name", value: book.read("name") ?? "" });
  nameBox.addEventListener("input", () => book.write("name", nameBox.value));
  const form = element(
    "form",
    { className: "python-form", noValidate: true },
    element("label", { htmlFor: "python-name" }, "이름"),
    nameBox,
    element("button", { type: "submit" }, "제출 파일 만들기"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    handIn(note);
  });
  return form;
}

function handIn(note) {
  const name = fileName(nameBox.value);
  if (!name) {
    note.textContent = "이름을 적으세요. 파일 이름에 들어갑니다.";
    nameBox.focus();
    return say(note.textContent);
  }
  const stem = page.page.split("/").pop();
  download(`${stem}_${name}.ipynb`, filledNotebook(page, cells, essays));
  const states = [...cells.filter((cell) => cell.problem), ...essays].map(stateOf);
  const counts = Object.keys(STATES).map((key) => [STATES[key], states.filter((state) => state === key).length]);
  const summary = counts.filter(([, count]) => count).map(([text, count]) => `${text} ${count}`);
  note.textContent = `${stem}_${name}.ipynb를 만들었습니다. ${summary.join(", ")}. 이 파일을 선생님께 내세요.`;
  say(note.textContent);
}

async function bring(file) {
  try {
    const count = carryIn(settings.book, await file.files[0].text());
    panel.note.textContent = `${count}개를 불러왔습니다. 여기에 다르게 쓴 것이 있었으면 «되돌리기»에 남아 있습니다.`;
    cells.forEach(restore);
    for (const essay of essays) essay.area.value = shelf.read(essay.id)?.text ?? essay.area.value;
    cells.filter((cell) => cell.problem).forEach(restoreVerdict);
    showStates();
  } catch {
    panel.note.textContent = STRANGE_FILE;
  }
  file.value = "";
  say(panel.note.textContent);
}

// 저장소의 글을 편집기에 다시 놓습니다.
function restore(cell) {
  const kept = cell.editor && shelf.read(cell.id);
  if (!kept || typeof kept.text !== "string") return;
  cell.before = kept.before;
  cell.put(kept.text);
  cell.tidy();
}

function resetPage() {
  const edited = cells.filter((cell) => cell.edited);
  const again = cells.filter((cell) => cell.editor && !cell.edited && cell.before);
  const chosen = edited.length ? edited : again;
  for (const cell of chosen) cell.startOver();
  panel.place.querySelector(".python-reset").focus();
  const word = edited.length ? "책의 코드로 돌아왔습니다. 한 번 더 누르면 되돌립니다." : "쓰던 코드를 되돌렸습니다.";
  panel.note.textContent = chosen.length ? `셀 ${chosen.length}개가 ${word}` : "고친 셀이 없습니다.";
  say(panel.note.textContent);
}

function restart() {
  stops += 1;
  python?.restart();
  panel.note.textContent = "Python을 다시 시작합니다. 변수는 지워졌고, 쓴 코드는 그대로입니다.";
  say(panel.note.textContent);
}

function trouble() {
  if (trouble.told) return;
  trouble.told = true;
  panel.note.textContent = NOT_KEPT;
  const warning = element("p", { className: "python-warning" }, NOT_KEPT);
  document.querySelector(".bd-article h1").after(warning);
  say(NOT_KEPT);
}

// 여는 곳

function open(dataset) {
  settings = { ...dataset, book: dataset.shelf.slice(0, dataset.shelf.indexOf("/")) };
  shelf = new Shelf(settings.shelf, trouble);
  const hint = element("p", { id: "python-keys", hidden: true }, KEYS_HINT);
  document.querySelector(".bd-article").append(voice, hint);
  cells = page.cells.map((data, index) => new Cell(data, index + 1));
  for (const cell of cells) cell.makeEditable();
  essays = page.essays.map((data) => new Essay(data));
  if (!page.refused) makePanel();
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

window.bookCells = { open: (dataset) => (open.done ??= open(dataset)) };
