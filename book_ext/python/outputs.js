// 실행한 셀의 출력을, 책에 실린 출력과 같은 모양으로 보입니다.

class Outputs {
  constructor(place) {
    this.stored = place.querySelector(".cell_output");
    this.box = element("div", { className: "cell_output docutils container python-output", hidden: true });
    if (this.stored) this.stored.after(this.box);
    else place.append(this.box);
    this.list = [];
  }

  get shown() {
    return !this.box.hidden;
  }

  // 새로 받을 준비를 합니다. show가 거짓이면 모으기만 하고 책에 실린 출력을 그대로 둡니다.
  begin(show) {
    this.list = [];
    if (show) this.open();
  }

  // 새 출력이 올 때까지 옛 출력의 높이를 지켜, 글이 밀리지 않게 합니다.
  open() {
    const old = this.shown ? this.box : this.stored;
    if (old?.offsetHeight) this.box.style.minHeight = `${old.offsetHeight}px`;
    this.stored?.remove(); // 숨기기만 하면 새 그림의 url(#…)이 숨은 그림을 가리켜, 칸 밖의 선을 자르지 못합니다.
    this.box.hidden = false;
    this.box.replaceChildren();
  }

  end() {
    this.box.style.minHeight = "";
    if (!this.list.length) this.box.hidden = true;
  }

  // 책에 실린 출력으로 돌아갑니다.
  reset() {
    this.list = [];
    this.box.replaceChildren();
    this.box.hidden = true;
    if (this.stored) this.box.before(this.stored);
  }

  add(output, alt) {
    const last = this.list.at(-1);
    if (output.output_type === "stream" && last?.name === output.name) {
      last.text += output.text;
      if (this.shown) this.box.lastElementChild.querySelector("pre").append(output.text);
      return;
    }
    this.list.push({ ...output });
    if (this.shown) this.box.append(this.draw(output, alt));
    else if (output.output_type === "error") this.show(alt);
  }

  // 모아 둔 출력을 보입니다.
  show(alt) {
    this.open();
    this.box.append(...this.list.map((output) => this.draw(output, alt)));
  }

  draw(output, alt) {
    if (output.output_type === "stream")
      return printed(output.text, output.name === "stderr" ? "stderr" : "stream");
    if (output.output_type === "error") return printed(output.traceback.join("\n"), "traceback");
    const { data } = output;
    if (data["application/vnd.jupyter.widget-view+json"]) return moving(output);
    if (data["image/svg+xml"]) return figure(data["image/svg+xml"], alt);
    if (data["text/html"]) return element("div", { className: "output text_html", innerHTML: data["text/html"] });
    return printed(data["text/plain"], "text_plain");
  }
}

function printed(text, kind) {
  const pre = element("pre", {}, text);
  const block = element("div", { className: "highlight" }, pre);
  return element("div", { className: `output ${kind} notranslate highlight-none` }, block);
}

function figure(svg, alt) {
  const place = element("div", { className: "output python-figure", innerHTML: svg });
  place.role = "img";
  place.setAttribute("role", "img");
  place.ariaLabel = alt;
  place.setAttribute("aria-label", alt);
  return place;
}

function moving(output) {
  const place = element("div", { className: "output python-moving" });
  queueMicrotask(() => window.bookPython.showWidget(output, place)); // 먼저 페이지에 놓여야 합니다.
  return place;
}

// 제출할 노트북에 담을 출력입니다. 움직이는 그림의 상태는 크고, 다시 실행하면 생깁니다.
function kept(outputs) {
  return outputs.map((output) => {
    const { ["application/vnd.book.widget-models+json"]: models, ...data } = output.data ?? {};
    return output.data ? { ...output, data } : output;
  });
}
