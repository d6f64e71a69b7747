// 셀 하나를 실행하기 전에 다시 실행할 앞의 셀을 정합니다. 책을 앞에서부터 차례로 실행한 것과 같은 값이 되게 합니다.
//
// 셀은 {id, text, stores, loads, later}입니다: 지금의 글, 남기는 이름, 실행할 때 읽는 이름, 남긴 함수가 불릴 때 읽는 이름.
// 기록(log)은 실행한 차례대로 {cell, text, stores, done, inputs}입니다. done은 끝까지 실행되어 변수가 남아 있는지, inputs는
// 이름마다 그때의 값을 남긴 기록입니다.

// 셀 at에서 본, 이름 name을 마지막으로 남긴 앞의 셀입니다.
const provider = (cells, at, name) => cells.slice(0, at).findLast((cell) => cell.stores.includes(name));

// 셀 at이 읽는 이름마다 그것을 남긴 앞의 셀입니다. 부르는 함수가 읽는 이름도 셉니다.
function sources(cells, at) {
  const found = new Map();
  const waiting = [...cells[at].loads, ...cells[at].later];
  for (let name; (name = waiting.pop()); ) {
    const cell = found.has(name) ? null : provider(cells, at, name);
    if (!cell) continue;
    found.set(name, cell);
    waiting.push(...cell.later);
  }
  return found;
}

// 이름마다 지금의 값을 남긴 기록입니다.
const current = (log) => new Map(log.flatMap((run) => run.stores.map((name) => [name, run])));

// 지금 셀 at을 실행하면 남을 기록입니다.
function record(cells, at, log) {
  const now = current(log);
  const inputs = new Map([...sources(cells, at).keys()].map((name) => [name, now.get(name)]));
  return { cell: cells[at], text: cells[at].text, stores: cells[at].stores, done: true, inputs };
}

// 셀 at보다 먼저 실행할 셀들을 차례대로 돌려줍니다. 빈 목록에서 시작해, 값이 책과 달라지게 하는 셀을 더해 갑니다.
function plan(cells, at, log) {
  const steps = new Set();
  for (;;) {
    const chosen = cells.filter((cell) => steps.has(cell));
    const trail = [...log];
    for (const step of chosen) trail.push(record(cells, cells.indexOf(step), trail));
    const lacking = lacks(cells, record(cells, at, trail), steps);
    if (!lacking.size) return chosen;
    for (const cell of lacking) steps.add(cell);
  }
}

// 기록 run이 책과 같은 값을 읽으려면 더 실행해야 하는 셀들입니다. 이미 고른 셀(steps)이면 그 셀이 읽은 것을 봅니다.
function lacks(cells, run, steps, known = new Map()) {
  const lacking = new Set();
  for (const [name, cell] of sources(cells, cells.indexOf(run.cell))) {
    const input = run.inputs.get(name);
    if (input?.cell !== cell || !input.done || input.text !== cell.text) lacking.add(cell);
    else {
      if (!known.has(input)) known.set(input, lacks(cells, input, steps, known));
      const deeper = known.get(input);
      if (steps.has(cell)) deeper.forEach((one) => lacking.add(one));
      else if (deeper.size) lacking.add(cell);
    }
  }
  return lacking;
}

// 고친 글이 남기는 이름과 읽는 이름을 어림합니다. 넉넉하게 어림하면 앞의 셀을 더 실행할 뿐입니다.
function guessNames(text) {
  const code = text.replace(/#.*/g, "").replace(/(?<![fF\w])("""|'''|"|')(?:\\[^]|(?!\1)[^])*?\1/g, '""');
  const words = (part) => part.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  const stores = [
    /^[ \t]*(?:async +)?(?:def|class) +(\w+)/gmu,
    /^[ \t]*(?:for|async for) +(.+?) +in\b/gmu,
    /(?<=^|[;=])[ \t]*([^=\n(;]+?)(?:\[.*?\]|\.\w+)* *(?:[-+*/@%&|^]|\*\*|\/\/|<<|>>)?=(?!=)/gmu,
    /(?<=^|[;:=])[ \t]*[([]([^=\n]+)[)\]] *=(?!=)/gmu,
    /\bas +(\w+)/gu,
    /^[ \t]*(?:from +\S+ +)?import +(.+)/gmu,
    /\(?\b(\w+) *:=/gu,
  ].flatMap((pattern) => [...code.matchAll(pattern)].flatMap((match) => words(match[1])));
  const loads = words(code);
  return { stores: [...new Set(stores)], loads: [...new Set(loads)], later: [] };
}
