// 책의 새 판에서 없어진 셀에 쓴 글을 페이지의 끝에 보입니다. 저장소에는 그대로 남아 있습니다.

const GONE = "책의 새 판에서 없어진 셀에 쓰신 글입니다. 필요한 곳에 옮겨 쓰세요.";

// 고쳐 쓴 것만 고릅니다: [{text, base}].
function leftovers() {
  const here = new Set([...cells, ...essays].map(({ id }) => id));
  const gone = Object.entries(shelf.all()).filter(([name]) => !here.has(name));
  return gone.map(([, kept]) => kept).filter((kept) => typeof kept?.text === "string" && kept.text !== (kept.base ?? ""));
}

function showLeftovers() {
  if (!panel) return;
  const parts = leftovers().flatMap(({ text, base }) => [
    shownCode(text),
    ...(base ? [element("p", {}, "그 셀에 있던 책의 글:"), shownCode(base)] : []),
  ]);
  panel.leftovers.replaceChildren(...(parts.length ? [element("p", {}, GONE), ...parts] : []));
}
