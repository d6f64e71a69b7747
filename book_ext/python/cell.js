// 페이지의 셀 하나: 글, 되돌리기, 새 판의 글과 견주기, 단추와 알림입니다.

class Cell {
  constructor(data, number) {
    this.id = data.id;
    this.code = data.code;
    this.number = number;
    this.seconds = data.seconds ?? 0;
    this.alt = data.alt;
    this.problem = data.problem;
    this.answer = data.answer;
    this.ran = false;
    this.exact = { of: data.code, stores: data.stores, loads: data.loads, later: data.later };
    this.names = this.exact;
    this.place = document.getElementById(`cell-${data.id}`);
    this.pre = this.place.querySelector(".cell_input pre");
    this.row = this.place.querySelector(".python-row");
    this.run = this.row.querySelector(".run");
    this.note = this.row.querySelector(".python-note") ?? element("span", { className: "python-note" });
    this.note.textContent = "";
    this.reset = button("처음으로", () => this.startOver());
    this.bar = element("progress", { hidden: true });
    this.bar.setAttribute("aria-label", "진행");
    this.reset.hidden = true;
    this.row.append(this.reset, this.bar, this.note);
    this.outputs = new Outputs(this.place);
    if (this.problem) this.outputs.box.classList.add("python-check");
    this.fixed = Boolean(page.refused || this.problem || !this.pre || data.code.startsWith("# 준비: "));
  }

  get text() {
    return this.editor ? this.editor.text : this.code;
  }

  get edited() {
    return this.text !== this.code;
  }

  get known() {
    const { text } = this;
    if (text === this.code) return this.exact;
    if (this.names.of !== text) this.names = { of: text, ...guessNames(text) };
    return this.names;
  }

  get stores() {
    return this.known.stores;
  }

  get loads() {
    return this.known.loads;
  }

  get later() {
    return this.known.later;
  }

  // 글

  makeEditable() {
    if (this.fixed) return;
    const kept = shelf.read(this.id);
    const own = typeof kept?.text === "string" ? kept.text : this.code;
    this.base = typeof kept?.base === "string" ? kept.base : this.code;
    this.before = kept?.before;
    const label = `${this.number}번째 셀의 코드`;
    this.editor = new Editor(this.pre, this.code, { label, onInput: () => this.changed(), onRun: () => press(this) });
    if (own !== this.code && own !== this.base) {
      this.put(own);
      this.unfold();
    } else if (this.base !== this.code) this.base = this.code; // 손대지 않은 옛 글입니다.
    if (this.base !== this.code) this.showBoth();
    this.tidy();
  }

  // 접어 둔 코드를 펼칩니다.
  unfold() {
    for (const fold of this.place.querySelectorAll("details.hide")) fold.open = true;
  }

  // 되돌리기에 남기지 않고 글을 놓습니다.
  put(text) {
    this.editor.area.value = text;
    paint(this.pre, text);
  }

  changed() {
    shelf.write(this.id, { text: this.editor.area.value, base: this.base, before: this.before });
    this.warned = false;
    this.tidy();
    showStates();
  }

  tidy() {
    this.reset.hidden = !this.edited && !this.before;
    this.reset.textContent = this.edited ? "처음으로" : "되돌리기";
  }

  // 책의 글로 돌아갑니다. 한 번 더 누르면 쓰던 글이 다시 옵니다.
  startOver() {
    const { edited, before } = this;
    this.before = edited ? this.text : undefined;
    this.base = this.code;
    this.comparison?.remove();
    this.editor.text = edited ? this.code : before;
    if (edited) this.outputs.reset();
    this.tell("");
    say(edited ? "책의 코드로 돌아왔습니다." : "쓰던 코드를 되돌렸습니다.");
  }

  // 책의 새 판에서 코드가 달라졌으면 두 글을 함께 보입니다.
  showBoth() {
    const keep = () => {
      this.base = this.code;
      this.comparison.remove();
      this.changed();
    };
    this.comparison = element(
      "div",
      { className: "python-comparison" },
      element("p", {}, "책의 코드가 새 판에서 달라졌습니다. 위는 쓰시던 코드, 아래는 새 코드입니다."),
      shownCode(this.code),
      button("쓰던 코드 그대로", keep),
      button("새 코드로 바꾸기", () => this.startOver()),
    );
    this.row.after(this.comparison);
  }

  // 상태

  tell(text, ...more) {
    this.note.replaceChildren(text, ...more);
  }

  progress(value, max) {
    this.bar.hidden = !max;
    if (max) Object.assign(this.bar, { max, value: Math.min(value, max) });
  }

  setRunning(on) {
    this.running = on;
    this.run.textContent = on ? "멈춤" : "실행";
    this.run.setAttribute("aria-label", `${on ? "멈춤" : "실행"}: ${this.number}번째 셀`);
    this.place.classList.toggle("python-busy", on);
    if (!on) this.progress(0, 0);
  }

  get figureText() {
    return (!this.edited && this.alt) || `${this.number}번째 셀의 그림`;
  }
}
