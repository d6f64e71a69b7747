// 연습 문제의 판정을 남기고, 문제마다의 상태를 보입니다.

const STATES = { blank: "풀지 않음", notyet: "아직", right: "맞음", written: "답을 씀" };
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
  const heading = (item.place ?? item.area).closest("section").querySelector("h2");
  heading.insertBefore(chip, heading.querySelector(".headerlink")); // 제목을 가리키는 링크(#)의 앞입니다.
  return chip;
}
