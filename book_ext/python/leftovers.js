// 책의 새 판에서 없어진 셀에 쓴 글을 페이지의 끝에 보입니다. 저장소에는 그대로 남아 있습니다.

// 고쳐 쓴 것만 고릅니다: [{text, base}].
function leftovers() {
  const here = new Set([...cells, ...essays].map(({ id }) => id));
  const kept = Object.entries(shelf.all()).filter(([name]) => !here.has(name));
  return kept.map(([, one]) => one).filter((one) => typeof one?.text === "string" && one.text !== (one.base ?? ""));
}

function showLeftovers() {
  if (!panel) return;
  const found = leftovers();
  const lead = "책의 새 판에서 없어진 셀에 쓰신 글입니다. 필요한 곳에 옮겨 쓰세요.";
  const parts = found.flatMap(({ text, base }) => [printedText(text), ...(base ? ["그 셀에 있던 책의 글:", printedText(base)] : [])]);
  panel.leftovers.replaceChildren(...(found.length ? [element("p", {}, lead), ...parts] : []));
}

function printedText(text) {
  const pre = element("pre");
  paint(pre, text);
  return element("div", { className: "highlight" }, pre);
}
