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

// 셀 at에 필요한 앞의 셀 모두입니다. 이들을 차례대로 실행하면 언제나 책과 같은 값이 됩니다.
function closure(cells, at) {
  const found = new Set();
  const waiting = [...sources(cells, at).values()];
  for (let cell; (cell = waiting.pop()); ) {
    if (found.has(cell)) continue;
    found.add(cell);
    waiting.push(...sources(cells, cells.indexOf(cell)).values());
  }
  return cells.filter((cell) => found.has(cell));
}

// 셀 at보다 먼저 실행할 셀들입니다. 필요한 셀에서, 다시 하지 않아도 값이 같은 것을 하나씩 뺍니다.
function plan(cells, at, log) {
  const known = new Map();
  const remember = (key, make) => known.get(key) ?? known.set(key, make()).get(key);
  const wanted = (cell) => remember(cell, () => [...sources(cells, cells.indexOf(cell))]);
  const right = (run, cell) => run?.cell === cell && remember(run, () => holds(run));
  const holds = (run) =>
    run.done && run.text === run.cell.text && wanted(run.cell).every(([name, cell]) => right(run.inputs.get(name), cell));
  const works = (steps) => {
    const trail = [...log];
    for (const step of steps) trail.push(record(cells, cells.indexOf(step), trail));
    const now = current(trail);
    return wanted(cells[at]).every(([name, cell]) => right(now.get(name), cell));
  };
  return closure(cells, at).reduce((steps, step) => {
    const fewer = steps.filter((other) => other !== step);
    return works(fewer) ? fewer : steps;
  }, closure(cells, at));
}

// 고친 글이 남기는 이름과 읽는 이름을 어림합니다. 넉넉하게 어림하면 앞의 셀을 더 실행할 뿐입니다.
function guessNames(text) {
  const code = text.replace(/#.*/g, "").replace(/(?<![fF\w])("""|'''|"|')(?:\\[^]|(?!\1)[^])*?\1/g, '""');
  const words = (part) => part.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  const stores = [
    /^[ \t]*(?:async +)?(?:def|class) +(\w+)/gmu,
    /^[ \t]*(?:for|async for) +(.+?) +in\b/gmu,
    /^[ \t]*([^=\n(:]+?)(?:\[.*?\]|\.\w+)* *(?::[^=\n]+)?(?:[-+*/@%&|^]|\*\*|\/\/|<<|>>)?=(?!=)/gmu,
    /\bas +(\w+)/gu,
    /^[ \t]*(?:from +\S+ +)?import +(.+)/gmu,
    /\(?\b(\w+) *:=/gu,
  ].flatMap((pattern) => [...code.matchAll(pattern)].flatMap((match) => words(match[1])));
  const loads = words(code);
  return { stores: [...new Set(stores)], loads: [...new Set(loads)], later: [] };
}
