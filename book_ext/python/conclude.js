// 실행이 어떻게 끝났는지 한마디로 알립니다.

function conclude(cell, { status, outputs }, failed, count) {
  const error = outputs.find((output) => output.output_type === "error");
  const before = count ? ` 앞의 셀 ${count}개를 먼저 실행했습니다.` : "";
  if (cell.problem) keepVerdict(cell, status);
  if (status === "stopped") return finished(cell, "멈추었습니다.");
  if (failed && failed !== cell) {
    const link = element("a", { href: `#${failed.place.id}` }, `${failed.number}번째 셀`);
    link.onclick = () => failed.unfold();
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
