// 코드를 고치는 칸입니다. 칠한 코드 위에 글자가 비치는 textarea를 겹칩니다.

const KEYS_HINT =
  "Shift와 Enter를 함께 누르면 실행합니다. Tab은 들여 쓰고 Shift와 Tab은 내어 씁니다. Esc를 누른 다음 Tab을 누르면 이 칸을 떠납니다.";

// Pygments와 같은 이름으로 칠합니다.
const TOKENS = [
  ["c1", /#.*/],
  ["s2", /(?:\b[rbfuRBFU]{1,2})?(?:"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/],
  ["kc", /\b(?:True|False|None)\b/],
  ["kn", /\b(?:import|from)\b/],
  ["ow", /\b(?:and|or|not|in|is)\b/],
  ["nf", /(?<=\bdef +)\w+/],
  ["nc", /(?<=\bclass +)\w+/],
  ["k", /\b(?:as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|global|if|lambda|nonlocal|pass|raise|return|try|while|with|yield)\b/],
  ["nb", /\b(?:abs|all|any|bool|dict|enumerate|float|int|len|list|max|min|print|range|reversed|round|set|sorted|str|sum|tuple|type|zip)\b/],
  ["mi", /\b\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?\b|(?<![\w.])\.\d+(?:e[-+]?\d+)?\b/],
  ["o", /[-+*\/%@=<>!&|^~]+/],
];
const TOKEN = new RegExp(TOKENS.map(([name, pattern]) => `(?<${name}>${pattern.source})`).join("|"), "gu");

function paint(pre, text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const span = document.createElement("span");
    span.className = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    span.textContent = match[0];
    parts.push(text.slice(at, match.index), span);
    at = match.index + match[0].length;
  }
  pre.replaceChildren(...parts, `${text.slice(at)}\n`);
}

// 칠한 코드를 보이기만 하는 칸입니다.
function shownCode(text) {
  const pre = element("pre");
  paint(pre, text);
  return element("div", { className: "highlight" }, pre);
}

// 책의 글에서 옮겨 온, 보이지 않는 글자를 덜어 냅니다.
const clean = (text) => text.replace(/[\u2060\u200b\ufeff]/g, "").replace(/\u00a0/g, " ");

class Editor {
  constructor(pre, text, { label, onInput, onRun }) {
    this.pre = pre;
    this.area = document.createElement("textarea");
    Object.assign(this.area, { className: "python-editor", value: text, spellcheck: false, autocomplete: "off" });
    const still = { autocapitalize: "off", autocorrect: "off", "aria-label": label, "aria-describedby": "python-keys" };
    for (const [name, value] of Object.entries(still)) this.area.setAttribute(name, value);
    this.onInput = onInput;
    this.onRun = onRun;
    this.leaving = false;
    pre.after(this.area);
    pre.inert = true; // 읽고 고치는 것은 위의 칸입니다.
    pre.parentNode.classList.add("python-edited");
    const listen = (name, act) => this.area.addEventListener(name, act);
    listen("input", () => this.changed());
    listen("scroll", () => (pre.scrollLeft = this.area.scrollLeft));
    listen("focus", () => (this.leaving = this.area.matches(":focus-visible") && !this.pointed));
    listen("pointerdown", () => ((this.pointed = true), (this.leaving = false)));
    listen("blur", () => (this.pointed = false));
    listen("keydown", (event) => this.key(event));
    listen("beforeinput", (event) => this.before(event));
  }

  get text() {
    return clean(this.area.value);
  }

  // 글을 통째로 바꿉니다. Ctrl+Z로 되돌릴 수 있습니다.
  set text(text) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(0, this.area.value.length);
    this.insert(text);
    if (this.area.value !== text) this.area.value = text; // 접혀 있는 칸에는 초점을 둘 수 없습니다.
    this.changed();
  }

  changed() {
    paint(this.pre, this.area.value);
    this.pre.scrollLeft = this.area.scrollLeft;
    this.onInput();
  }

  // execCommand로 넣어야 브라우저의 되돌리기에 남습니다.
  insert(text) {
    document.execCommand(text ? "insertText" : "delete", false, text);
  }

  key(event) {
    if (event.isComposing || event.keyCode === 229) return; // 한글을 모으는 중입니다.
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (key === "Enter" && (shiftKey || ctrlKey || metaKey)) {
      event.preventDefault();
      this.onRun();
    } else if (key === "Escape") this.leaving = true;
    else if (key === "Tab" && !this.leaving && !ctrlKey && !altKey && !metaKey) {
      event.preventDefault();
      this.indent(shiftKey);
    } else if (!["Tab", "Shift", "Control", "Alt", "Meta"].includes(key)) {
      this.leaving = false;
      if (key === "Backspace" && !ctrlKey && !altKey && !metaKey) this.backspace(event);
    }
  }

  before(event) {
    if (event.isComposing) return;
    if (event.inputType === "insertLineBreak" || event.inputType === "insertParagraph") {
      event.preventDefault();
      this.insert(`\n${this.margin()}`);
    } else if (/^[“”‘’]$/.test(event.data ?? "")) {
      event.preventDefault(); // 휴대 전화가 바꾼 따옴표를 파이썬의 따옴표로 되돌립니다.
      this.insert("“”".includes(event.data) ? '"' : "'");
    }
  }

  // 새 줄의 들여쓰기: 앞줄만큼, 쌍점으로 끝났으면 네 칸 더입니다.
  margin() {
    const line = this.area.value.slice(0, this.area.selectionStart).split("\n").pop();
    return line.match(/^ */)[0] + (/:\s*(#.*)?$/.test(line) ? "    " : "");
  }

  // 들여쓰기 안에서는 네 칸씩 지웁니다.
  backspace(event) {
    const { selectionStart: start, selectionEnd: end, value } = this.area;
    const line = value.slice(0, start).split("\n").pop();
    if (start !== end || !/^ +$/.test(line)) return;
    event.preventDefault();
    this.area.setSelectionRange(start - (line.length % 4 || 4), start);
    this.insert("");
  }

  indent(outward) {
    const { selectionStart: start, selectionEnd: end, value } = this.area;
    if (!outward && start === end) {
      const column = start - (value.lastIndexOf("\n", start - 1) + 1);
      this.insert(" ".repeat(4 - (column % 4)));
      return;
    }
    const from = value.lastIndexOf("\n", start - 1) + 1;
    const upto = value.indexOf("\n", Math.max(end - (end > start), from));
    const to = upto < 0 ? value.length : upto;
    const old = value.slice(from, to);
    const moved = outward ? old.replace(/^ {1,4}/gm, "") : old.replace(/^(?=.)/gm, "    ");
    if (moved === old) return;
    this.area.setSelectionRange(from, to);
    this.insert(moved);
    const shift = outward ? -Math.min(4, old.match(/^ */)[0].length) : 4;
    if (start === end) this.area.setSelectionRange(Math.max(from, start + shift), Math.max(from, start + shift));
    else this.area.setSelectionRange(from, from + moved.length);
  }
}
