// 페이지 쪽 엔진: 첫 «실행»에 꾸러미를 부르고, 일꾼 하나를 두고, 셀을 차례로 실행합니다. 쓰는 법은 README.md에 있습니다.
// 책을 만들 때 함수 하나로 감싸고, 맨 위에 EDITION을 붙입니다: 꾸러미마다 스크립트 파일과 크기.

const folder = new URL(".", document.currentScript.src).href;
const LIVE = new URL("../_static/live/", folder).href;
const FIRST = ["wasm", "script", "stdlib", "numpy", "book"]; // 오래 걸리는 번역부터 시작합니다.
const STOPPED = "멈추었습니다. 만들어 둔 변수도 지워졌습니다. 다음 실행에서는 필요한 앞 셀부터 다시 실행합니다.";
const DIED = "Python이 더 움직이지 못하게 되어 새로 시작합니다. 만들어 둔 변수는 지워졌습니다.";
const DEEP = "함수가 자기 자신을 너무 깊이 불러 멈추었습니다. Python을 새로 시작합니다. 만들어 둔 변수는 지워졌습니다.";
const MEMORY = "메모리를 다 써서 멈추었습니다. Python을 새로 시작합니다. 만들어 둔 변수는 지워졌습니다.";
const NOT_STARTED = "이 브라우저에서 Python을 켜지 못했습니다. 페이지를 새로 고친 다음 다시 누르세요.";
const NOT_LOADED =
  "실행에 필요한 파일을 받지 못했습니다. 책의 폴더를 통째로 옮겼는지, 인터넷 연결이 끊기지 않았는지 확인하고 다시 누르세요.";
const supported = ["DecompressionStream", "WebAssembly", "Worker", "BigInt64Array"].every((name) => name in window);

// 꾸러미

const pieces = {}; // 꾸러미의 이름: 조각들
window.bookPack = (name, index, size, text) => ((pieces[name] ??= [])[index] = decoded(text, size));

// 글자 하나에 15비트씩 담긴 바이트를 꺼냅니다.
function decoded(text, size) {
  const bytes = new Uint8Array(size);
  let at = 0;
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    bits = (bits << 15) | (text.charCodeAt(i) - 0x4000);
    for (count += 15; count >= 8 && at < size; bytes[at++] = bits >>> count) count -= 8;
    bits &= (1 << count) - 1;
  }
  return bytes;
}

async function inflated(parts, size) {
  const { writable, readable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  const written = (async () => {
    for (const part of parts) await writer.write(part);
    await writer.close();
  })();
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const reader = readable.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes.set(value, at);
    at += value.length;
  }
  await written;
  return bytes;
}

function loadScript(address) {
  const tag = Object.assign(document.createElement("script"), { src: address, async: false });
  const loading = new Promise((resolve, reject) => {
    tag.onload = resolve;
    tag.onerror = () => reject(new Error(address));
  });
  document.head.append(tag);
  return loading.finally(() => tag.remove());
}

const packs = {}; // 꾸러미의 이름: 푼 바이트(wasm은 번역한 모듈)의 약속
let loaded = 0;
let total = 0;

function load(name) {
  packs[name] ??= fetchPack(name).catch((error) => {
    delete packs[name]; // 다시 누르면 다시 받습니다.
    throw Object.assign(error, { told: NOT_LOADED });
  });
  return packs[name];
}

async function fetchPack(name) {
  const { files, size } = EDITION.packs[name];
  const whole = files.reduce((sum, file) => sum + file.bytes, 0);
  let got = 0;
  total += whole;
  try {
    const arrived = ({ bytes }) => {
      got += bytes;
      loaded += bytes;
      tell();
    };
    const loading = files.map((file) => loadScript(folder + file.name).then(() => arrived(file)));
    const failed = (await Promise.allSettled(loading)).find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
    const bytes = await inflated(pieces[name], size);
    return name === "wasm" ? await WebAssembly.compile(bytes) : bytes;
  } catch (error) {
    total -= whole;
    loaded -= got;
    throw error;
  } finally {
    delete pieces[name];
  }
}

// 일꾼

let worker = null;
let ready = null; // 일꾼이 준비되는 약속
let booted = false;
let abandon = null; // 준비를 그만두게 하는 함수
let running = null; // 실행하는 셀: {id, settle, onOutput}
let ran = new Map(); // 이 일꾼이 실행한 셀: 그때의 글
const queue = [];
let busy = false;

function prepare() {
  ready ??= new Promise((resolve, reject) => {
    abandon = reject;
    const mine = {};
    prepare.turn = mine;
    boot(() => prepare.turn === mine, resolve, reject).catch((error) => {
      reject(error);
      if (prepare.turn === mine) discard();
    });
  });
  return ready;
}

async function boot(wanted, resolve, reject) {
  tell();
  const loading = FIRST.map(load);
  const all = Promise.all(loading);
  const [module, script, stdlib] = await Promise.race([all, Promise.all(loading.slice(0, 3))]);
  if (!wanted()) return;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const mine = new Worker(address);
  worker = mine;
  const ended = (reason) => {
    if (worker !== mine) return;
    console.info(reason);
    const deep = /call stack|recursion/.test(reason);
    reject(new Error(reason));
    giveUp(deep ? failure("RecursionError", DEEP) : failure("SystemError", DIED));
  };
  mine.onmessage = ({ data: raw }) => {
    const data = typeof raw === "string" ? JSON.parse(raw) : raw;
    if (worker !== mine) return;
    if (data.kind === "dead") return ended(data.reason);
    if (data.kind !== "ready") return heard[data.kind](data);
    URL.revokeObjectURL(address);
    booted = true;
    resolve();
  };
  mine.onerror = (event) => {
    event.preventDefault();
    ended(event.message);
  };
  mine.postMessage({ kind: "boot", module, stdlib });
  const rest = (await all).slice(3);
  if (worker === mine) mine.postMessage({ kind: "packs", packs: rest });
}

function discard() {
  worker?.terminate();
  abandon?.(new Error("stopped"));
  worker = ready = abandon = prepare.turn = null;
  booted = false;
  ran = new Map();
}

const heard = {
  output: ({ output }) => running?.onOutput(output),
  progress: ({ done, total, text }) => tell({ id: running?.id, done, total, text }),
  want: () =>
    load("figures").then(
      (pack) => worker?.postMessage({ kind: "packs", packs: [pack] }),
      () => giveUp(failure("OSError", NOT_LOADED)),
    ),
  end: ({ status }) => (status === "memory" ? giveUp(failure("MemoryError", MEMORY)) : running?.settle(status)),
};

// 실행하던 셀을 오류로 끝내고 일꾼을 새로 둡니다.
function giveUp(output) {
  const told = running;
  discard();
  told?.onOutput(output);
  told?.settle("error");
}

const failure = (ename, text) => ({ output_type: "error", ename, evalue: text, traceback: [text] });

// 실행

function one(cell, job) {
  return new Promise((resolve) => {
    running = {
      id: cell.id,
      onOutput: (output) => job.output(cell.id, output),
      settle: (status) => {
        running = null;
        if (status === "done") ran.set(cell.id, cell.code);
        else ran.delete(cell.id);
        job.onEnd?.(cell.id, status);
        resolve(status);
      },
    };
    job.onStart?.(cell.id);
    tell();
    worker.postMessage({ kind: "run", id: cell.id, code: cell.code });
  });
}

async function perform(job) {
  const outputs = [];
  job.output = (id, output) => {
    if (id === job.id) outputs.push(output);
    job.onOutput?.(id, output);
  };
  if (job.stopped) return { status: "stopped", outputs };
  try {
    await prepare();
  } catch (error) {
    if (job.stopped) return { status: "stopped", outputs };
    job.onStart?.(job.id);
    job.output(job.id, failure("OSError", error.told ?? NOT_STARTED));
    job.onEnd?.(job.id, "error");
    return { status: "error", outputs, failed: job.id };
  }
  for (const cell of [...(job.needs ?? []).filter((need) => !api.ran(need.id, need.code)), job]) {
    if (job.stopped) return { status: "stopped", outputs };
    const status = await one(cell, job);
    if (status !== "done") return { status, outputs, failed: cell.id };
  }
  return { status: "done", outputs };
}

async function work() {
  if (busy) return;
  busy = true;
  for (let next; (next = queue[0]); ) {
    const result = await perform(next.job);
    if (queue[0] === next) queue.shift();
    next.resolve(result);
  }
  busy = false;
  tell();
}

function tell(progress) {
  const state = api.state;
  const news = state === "loading" ? { state, loaded, total } : { state, id: running?.id, ...progress };
  api.onChange?.(news);
}

// 움직이는 그림이 없던 페이지에 그 스크립트와 모양을 부릅니다.
async function loadLive() {
  const styles = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${LIVE}live.css` });
  if (!document.querySelector('link[href*="live/live.css"]')) document.head.append(styles);
  await loadScript(`${LIVE}live.js`);
}

const api = {
  supported,
  unsupported: "이 브라우저는 오래되어 페이지 안에서 Python을 실행하지 못합니다. 브라우저를 새 버전으로 바꾸어 주세요.",
  onChange: null,
  get state() {
    if (running) return "running";
    if (booted) return "ready";
    return ready ? "loading" : "off";
  },
  run(job) {
    return new Promise((resolve) => {
      queue.push({ job: { ...job }, resolve });
      work();
    });
  },
  ran: (id, code) => ran.get(id) === code,
  stop() {
    for (const { job } of queue) job.stopped = true;
    const told = running;
    discard();
    if (told) {
      told.onOutput(failure("KeyboardInterrupt", STOPPED));
      told.settle("stopped");
    }
    prepare().then(() => tell(), () => tell()); // 다음 실행이 기다리지 않게 미리 준비합니다.
  },
  restart: () => api.stop(),
  async showWidget({ data }, element) {
    if (!window.bookLive) await loadLive();
    const id = data["application/vnd.jupyter.widget-view+json"].model_id;
    await window.bookLive(data["application/vnd.book.widget-models+json"], id, element);
  },
};
window.bookPython = api;
