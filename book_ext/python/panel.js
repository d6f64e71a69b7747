// 페이지의 끝: 제출하고, 처음으로 되돌리고, 쓴 것을 옮기는 칸입니다.

let panel, nameBox;

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
  const leftovers = element("div");
  place.replaceChildren(...(page.notebook ? [states, handInForm(note)] : []), tools, note, leftovers);
  panel = { place, states, note, leftovers };
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
  const file = `${stem}_${name}.ipynb`;
  download(file, filledNotebook(page, cells, essays));
  const states = [...cells.filter((cell) => cell.problem), ...essays].map(stateOf);
  const counts = Object.keys(STATES).map((key) => [STATES[key], states.filter((state) => state === key).length]);
  const summary = counts.filter(([, count]) => count).map(([text, count]) => `${text} ${count}`);
  note.textContent = `내려받기 폴더에 ${file}를 만들었습니다. ${summary.join(", ")}. 이 파일을 선생님께 내세요.`;
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
    showLeftovers();
    window.bookMemory.refresh();
  } catch (error) {
    panel.note.textContent = whyNot(error);
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
  const kept = essays.length ? " 글로 쓴 답은 그대로입니다." : "";
  panel.note.textContent = (chosen.length ? `셀 ${chosen.length}개가 ${word}` : "고친 셀이 없습니다.") + kept;
  say(panel.note.textContent);
}

function restart() {
  stops += 1;
  python?.restart();
  panel.note.textContent = "Python을 다시 시작합니다. 변수는 지워졌고, 쓴 코드는 그대로입니다.";
  say(panel.note.textContent);
}
