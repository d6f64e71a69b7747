/**
 * 움직이는 그림의 브라우저 쪽입니다.
 * Python이 미리 계산한 좌표를, 슬라이더의 위치에 맞추어 SVG에 옮겨 적습니다. 식은 없습니다.
 */

const ARRAYS = { float32: Float32Array, float64: Float64Array, uint8: Uint8Array, uint32: Uint32Array };
const PLAY_TIME = 6000; // 처음부터 끝까지 재생하는 데 걸리는 시간(밀리초). 위치가 적어도 깜박이지 않습니다.
const TABLE_TIME = 100; // 다른 슬라이더가 이만큼(밀리초) 멎으면 표를 새로 적습니다. 끄는 동안에는 느립니다.
const QUIET_TIME = 500; // 움직임이 이만큼(밀리초) 멎으면 화면 낭독기에 알립니다.

/** 바이트에서 배열을 꺼내 둡니다. */
function unpack(packed) {
  const bytes = packed.data;
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return { ...packed, values: new ARRAYS[packed.dtype](buffer) };
}

/** 앞쪽 축들의 위치가 indices일 때의 조각입니다. */
function sliceAt({ values, shape }, indices) {
  const size = shape.slice(indices.length).reduce((a, b) => a * b, 1);
  const offset = indices.reduce((sum, index, axis) => sum * shape[axis] + index, 0) * size;
  return values.subarray(offset, offset + size);
}

/** 점들을 잇는 path의 d입니다. 유한하지 않은 점에서는 선을 끊습니다. */
function pathData(points) {
  let d = "";
  let pen = "M";
  for (let i = 0; i < points.length; i += 2) {
    const drawable = Number.isFinite(points[i]) && Number.isFinite(points[i + 1]);
    if (drawable) d += `${pen}${points[i].toFixed(2)} ${points[i + 1].toFixed(2)}`;
    pen = drawable ? "L" : "M";
  }
  return d;
}

/** 점마다 표식 하나를 놓습니다. 모자라면 복제하고 남으면 감춥니다. */
function placeMarkers(markers, points) {
  const count = points.length / 2;
  while (markers.length < count) {
    const copy = markers[0].cloneNode();
    markers[0].parentNode.append(copy);
    markers.push(copy);
  }
  markers.forEach((marker, i) => {
    const [x, y] = [points[2 * i], points[2 * i + 1]];
    const drawable = i < count && Number.isFinite(x) && Number.isFinite(y);
    marker.style.display = drawable ? "" : "none";
    if (drawable) {
      marker.setAttribute("x", x.toFixed(2));
      marker.setAttribute("y", y.toFixed(2));
    }
  });
}

function lineDrawer(group, move) {
  const line = group.querySelector(":scope > path");
  const markers = [...group.querySelectorAll("use")];
  return (position) => {
    const indices = move.sliders.map((name) => position[name]);
    const end = move.upto ? 2 * (indices.pop() + 1) : undefined;
    const points = sliceAt(move, indices).subarray(0, end);
    if (line) line.setAttribute("d", pathData(points));
    if (markers.length) placeMarkers(markers, points);
  };
}

function imageDrawer(group, move) {
  const target = group.matches("image") ? group : group.querySelector("image");
  const canvas = document.createElement("canvas");
  [canvas.height, canvas.width] = move.shape.slice(-2);
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(canvas.width, canvas.height);
  const rgba = new Uint32Array(pixels.data.buffer); // 화소 하나가 네 바이트입니다.
  const colors = unpack({ dtype: "uint32", data: move.colors }).values;
  return (position) => {
    const values = sliceAt(move, move.sliders.map((name) => position[name]));
    values.forEach((value, i) => (rgba[i] = colors[value]));
    context.putImageData(pixels, 0, 0);
    target.setAttribute("href", canvas.toDataURL());
    target.removeAttribute("xlink:href");
  };
}

const DRAWERS = { line: lineDrawer, image: imageDrawer };

/** 유효숫자 세 자리로 적습니다. */
function formatNumber(x) {
  if (Number.isNaN(x)) return "계산할 수 없음";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
  const size = Math.abs(x);
  const text = size !== 0 && (size < 1e-3 || size >= 1e5) ? x.toExponential(2) : `${+x.toPrecision(3)}`;
  return text.replaceAll("-", "−");
}

/** 슬라이더가 position에 있을 때 readout의 글입니다. */
function formatReadout(readout, position) {
  const values = [...sliceAt(readout, readout.sliders.map((name) => position[name]))];
  if (readout.words.length) return readout.words[values[0]];
  const numbers = values.map(formatNumber);
  return numbers.length > 1 ? `(${numbers.join(", ")})` : numbers[0];
}

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

/** 읽을 값들의 줄입니다. show는 값마다의 글을 돌려줍니다. */
function readoutRow(readouts) {
  const row = element("p", "live-readouts");
  const slots = readouts.map((readout) => {
    const item = element("span", "live-readout", `${readout.label} `);
    const value = element("strong", "live-value");
    item.append(value);
    row.append(item, " ");
    return value;
  });
  const show = (position) => slots.forEach((slot, i) => (slot.textContent = formatReadout(readouts[i], position)));
  const texts = () => [...row.children].map((item) => item.textContent);
  return { row, show, texts };
}

/** 움직임이 멎었을 때, 달라진 값만 읽어 주는 보이지 않는 알림입니다. */
function announcer(texts) {
  const status = element("p", "live-status");
  status.setAttribute("role", "status");
  let said = texts();
  let timer;
  const say = () => {
    const now = texts();
    status.textContent = now.filter((text, i) => text !== said[i]).join(", ");
    said = now;
  };
  const announce = () => {
    clearTimeout(timer);
    timer = setTimeout(say, QUIET_TIME);
  };
  return { status, announce, stop: () => clearTimeout(timer) };
}

/** 글 앞의 기호는 화면 낭독기가 읽지 않습니다. */
function labelButton(button, symbol, text) {
  const mark = element("span", "live-symbol", `${symbol} `);
  mark.setAttribute("aria-hidden", "true");
  button.replaceChildren(mark, text);
}

/** 재생 단추와 처음으로 단추입니다. 움직임을 줄이도록 설정한 사람에게는 재생 대신 한 칸씩 움직입니다. */
function player(model, last, onStop) {
  const name = model.get("play");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const play = element("button", "live-button");
  const reset = element("button", "live-button");
  let timer;

  const move = (position) => {
    for (const [slider, index] of Object.entries(position)) model.set(slider, index);
    model.save_changes();
  };
  const rest = () => (calm ? labelButton(play, "⏭", "한 칸 앞으로") : labelButton(play, "▶", "재생"));
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    rest();
    onStop();
  };
  const forward = () => move({ [name]: (model.get(name) + 1) % (last + 1) });
  const step = () => (model.get(name) < last ? forward() : stop());

  play.onclick = () => {
    if (calm) return forward();
    if (timer) return stop();
    if (model.get(name) === last) forward();
    timer = setInterval(step, PLAY_TIME / last);
    labelButton(play, "⏸", "멈춤");
  };
  reset.onclick = () => {
    stop();
    move(model.get("start"));
  };
  rest();
  labelButton(reset, "↺", "처음으로");
  return { buttons: [play, reset], playing: () => timer !== undefined, stop };
}

/** 머리글은 names이고 줄마다 texts의 글로 시작하는 표를 만들어, 줄들을 돌려줍니다. */
function fillTable(table, names, texts) {
  const headCell = (text, scope) => Object.assign(element("th", "", text), { scope });
  table
    .createTHead()
    .insertRow()
    .append(...names.map((name) => headCell(name, "col")));
  const body = table.createTBody();
  return texts.map((text) => {
    const row = body.insertRow();
    row.append(headCell(text, "row"));
    names.slice(1).forEach(() => row.insertCell());
    return row;
  });
}

/** 재생 단추가 움직이는 슬라이더의 위치마다 한 줄인 표입니다. 펼쳐 있을 때만 고칩니다. */
function dataTable(model, columns) {
  const { [model.get("play")]: along, ...others } = model.get("controls");
  const box = element("div", "live-table");
  const table = element("table", "");
  const caption = table.createCaption();
  let rows;
  let timer;

  const write = (position, title) => {
    caption.textContent = title;
    rows.forEach((row, index) =>
      columns.forEach((column, i) => {
        row.cells[i + 1].textContent = formatReadout(column, { ...position, [model.get("play")]: index });
      }),
    );
  };
  const mark = (current) => {
    rows.forEach((row) => row.removeAttribute("aria-current"));
    rows[current].setAttribute("aria-current", "true");
    box.scrollTop = rows[current].offsetTop - box.clientHeight / 2;
  };
  const show = (position) => {
    if (box.hidden) return;
    rows ??= fillTable(table, [along.label, ...columns.map(({ label }) => label)], along.options);
    const fixed = Object.entries(others).map(([name, { label, options }]) => `${label} ${options[position[name]]}`);
    const title = [model.get("title"), ...fixed].join(", ");
    clearTimeout(timer);
    if (!caption.textContent) write(position, title);
    else if (title !== caption.textContent) timer = setTimeout(write, TABLE_TIME, position, title);
    mark(position[model.get("play")]);
  };

  box.append(table);
  box.hidden = true;
  box.tabIndex = 0; // 자판으로도 스크롤합니다.
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", `${model.get("title")}의 표`);
  return { box, show, stop: () => clearTimeout(timer) };
}

/** 표를 펼치고 접는 단추입니다. 초점이 그림이나 슬라이더에 있으면 T 키로도 됩니다. */
function tableButton(el, box, onOpen) {
  const button = element("button", "live-button", "표로 보기");
  const key = element("kbd", "live-key", "T");
  key.setAttribute("aria-hidden", "true");
  button.append(key);
  button.setAttribute("aria-keyshortcuts", "T");
  const toggle = () => {
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", !box.hidden);
    onOpen();
  };
  const onKey = (event) => {
    const plain = !(event.ctrlKey || event.altKey || event.metaKey);
    // 한글을 치고 있어도 자판의 같은 자리입니다.
    if (event.code === "KeyT" && plain && el.parentElement?.contains(event.target)) toggle();
  };
  button.setAttribute("aria-expanded", false);
  button.onclick = toggle;
  document.addEventListener("keydown", onKey);
  return { button, stop: () => document.removeEventListener("keydown", onKey) };
}

function render({ model, el }) {
  const names = Object.keys(model.get("start"));
  const picture = element("div", "live-panels");
  picture.innerHTML = model.get("svg");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", model.get("alt"));

  const moves = model.get("moves").map(unpack);
  const draw = moves.map((move, i) => DRAWERS[move.kind](picture.querySelector(`[data-move="${i}"]`), move));
  const values = model.get("readouts").map(unpack);
  const readouts = readoutRow(values);
  const table = dataTable(model, [...values, ...model.get("columns").map(unpack)]);
  const last = model.get("controls")[model.get("play")].options.length - 1;

  let frame;
  const redraw = () => {
    const position = Object.fromEntries(names.map((name) => [name, model.get(name)]));
    draw.forEach((drawAt) => drawAt(position));
    readouts.show(position);
    table.show(position);
    frame = undefined;
  };
  redraw();

  const voice = announcer(readouts.texts);
  const control = player(model, last, voice.announce);
  const opener = tableButton(el, table.box, redraw);
  const buttons = element("div", "live-buttons");
  buttons.append(...control.buttons, opener.button);
  const schedule = () => {
    frame ??= requestAnimationFrame(redraw);
    if (!control.playing()) voice.announce();
  };

  el.classList.add("live-figure");
  el.replaceChildren(picture, readouts.row, buttons, table.box, voice.status);
  names.forEach((name) => model.on(`change:${name}`, schedule));
  return () => {
    names.forEach((name) => model.off(`change:${name}`, schedule));
    cancelAnimationFrame(frame);
    control.stop();
    opener.stop();
    table.stop();
    voice.stop();
  };
}

export { formatReadout, unpack }; // 책의 멈춘 모습도 같은 글을 적습니다.
export default { render };
