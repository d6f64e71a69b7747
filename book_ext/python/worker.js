// 일꾼: Pyodide를 켜고, 받은 셀을 실행하고, 출력을 페이지에 보냅니다.
// 책을 만들 때 이 앞에 Pyodide의 스크립트와, 그 목록의 머리(LOCK)가 붙습니다.
(() => {
  const NOWHERE = "https://python.invalid/"; // 아무 데도 없는 주소입니다. 여기의 것은 모두 받은 바이트로 답합니다.
  const MOST = 512 << 20; // 바이트. 이보다 커지려 하면 Python이 MemoryError를 냅니다. 탭까지 죽지는 않습니다.
  const RESERVE = 64 << 20; // 바이트. 한 번 거절한 다음, 오류를 알리고 끝내는 데 쓸 몫입니다.
  const DOORS =
    "fetch XMLHttpRequest WebSocket WebSocketStream EventSource WebTransport importScripts Worker indexedDB caches";
  let python, page;

  // 꾸러미는 Python이 켜지기 전에도, 그림을 처음 그릴 때에도 옵니다.
  let arrive, arrival;
  const expect = () => (arrival = new Promise((resolve) => (arrive = resolve)));
  expect();

  // 메모리가 커지는 것을 막습니다.
  let most = MOST;
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 <= most) return grow.call(this, pages);
    most = MOST + RESERVE;
    throw new RangeError("memory");
  };

  // 바깥으로 나가는 길을 모두 없앱니다.
  function closeDoors() {
    for (const door of DOORS.split(" ")) for (let o = self; o; o = Object.getPrototypeOf(o)) delete o[door];
  }

  async function boot({ module, stdlib }) {
    const answers = { "pyodide-lock.json": JSON.stringify(LOCK), "python_stdlib.zip": stdlib };
    self.fetch = async (address) => {
      const name = String(address.url ?? address).replace(NOWHERE, "");
      if (name === "pyodide.asm.wasm") return null;
      if (name in answers) return new Response(answers[name]);
      throw new TypeError(name);
    };
    WebAssembly.instantiateStreaming = async (response, imports) => ({
      module,
      instance: await WebAssembly.instantiate(module, imports),
    });
    const env = { HOME: "/book", MPLBACKEND: "module://book_page.backend", MPLCONFIGDIR: "/matplotlib" };
    python = await loadPyodide({ indexURL: NOWHERE, env });
    closeDoors();
    (await arrival).forEach(unpack);
    page = python.pyimport("book_page");
    page.start((message) => self.postMessage(message)); // JSON으로 적은 글입니다.
    self.postMessage({ kind: "ready" });
  }

  // tar(ustar)를 풉니다: 512바이트의 머리(이름, 크기, 앞 폴더) 다음에 512바이트씩 끊어 적힌 내용이 옵니다.
  function unpack(bytes) {
    const decoder = new TextDecoder();
    const text = (from, length) => decoder.decode(bytes.subarray(from, from + length)).replace(/\0.*$/s, "");
    for (let at = 0; bytes[at]; ) {
      const path = ["", text(at + 345, 155), text(at, 100)].filter((part, i) => part || i === 0).join("/");
      const start = at + 512;
      const size = parseInt(text(at + 124, 12), 8);
      python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      python.FS.writeFile(path, bytes.subarray(start, start + size), { canOwn: true });
      at = start + Math.ceil(size / 512) * 512;
    }
  }

  // 그림의 꾸러미는 처음 필요할 때 페이지에 달라고 합니다.
  async function bringFigures() {
    expect();
    self.postMessage({ kind: "want" });
    (await arrival).forEach(unpack);
  }

  async function run({ id, code }) {
    if (page.needs_figures(code)) await bringFigures();
    let status = page.run(id, code);
    if (status === "figures") {
      await bringFigures();
      status = page.run(id, code);
    }
    self.postMessage({ kind: "end", status });
  }

  const tasks = { boot, run, packs: ({ packs }) => arrive(packs) };
  self.onmessage = async ({ data }) => {
    try {
      await tasks[data.kind](data);
    } catch (error) {
      self.postMessage({ kind: "dead", reason: error?.message ?? String(error) });
    }
  };
})();
