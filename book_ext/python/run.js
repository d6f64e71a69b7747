// 누른 셀을, 먼저 실행할 앞의 셀과 함께 차례로 실행합니다.

const TOO_SOON = 500; // 밀리초. «실행»을 두 번 누르는 버릇이 곧바로 «멈춤»이 되지 않게 합니다.
const LOST = "실행에 필요한 파일이 없습니다. 책의 폴더를 통째로 옮겼는지 확인하고 다시 누르세요.";
let turn = Promise.resolve(); // 앞서 누른 셀이 끝나는 약속
let stops = 0; // 멈춘 횟수. 기다리던 셀이 스스로 그만둡니다.
let runs = 0;
let active = null; // 지금 실행하는, 읽는 이가 누른 셀
let log = []; // 셀마다 마지막으로 실행한 기록

function press(cell) {
  if (page.refused) {
    cell.tell(page.refused);
    say(page.refused);
  } else if (cell.running) {
    if (performance.now() - cell.since > TOO_SOON) stop();
  } else if (mayStart(cell)) start(cell);
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

function stop() {
  stops += 1;
  python?.stop();
}
