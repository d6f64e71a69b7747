/**
 * 움직이는 그림의 브라우저 쪽입니다.
 * Python이 미리 계산한 좌표를, 슬라이더의 위치에 맞추어 SVG에 옮겨 적습니다. 식은 없습니다.
 */

const ARRAYS = { float32: Float32Array, float64: Float64Array, uint8: Uint8Array };
const PLAY_TIME = 6000; // 처음부터 끝까지 재생하는 데 걸리는 시간(밀리초). 위치가 적어도 깜박이지 않습니다.
const QUIET_TIME = 700; // 움직임이 이만큼(밀리초) 멎으면 화면 낭독기에 알립니다.

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
  const colors = new Uint8Array(unpack({ dtype: "uint8", data: move.colors }).values);
  return (position) => {
    const values = sliceAt(move, move.sliders.map((name) => position[name]));
    values.forEach((value, i) => pixels.data.set(colors.subarray(4 * value, 4 * value + 4), 4 * i));
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

/** 읽을 값들의 줄입니다. */
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
  return { row, show };
}

/** 멎었을 때만 읽어 주는, 눈에 보이지 않는 알림입니다. */
function announcer(row) {
  const status = element("p", "live-status");
  status.setAttribute("role", "status");
  let timer;
  const announce = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = row.textContent), QUIET_TIME);
  };
  return { status, announce, stop: () => clearTimeout(timer) };
}

/** 재생 단추와 처음으로 단추입니다. */
function buttonRow(model, last) {
  const name = model.get("play");
  const row = element("div", "live-buttons");
  const play = element("button", "live-button", "▶ 재생");
  const reset = element("button", "live-button", "↺ 처음으로");
  row.append(play, reset);
  let timer;

  const move = (position) => {
    for (const [slider, index] of Object.entries(position)) model.set(slider, index);
    model.save_changes();
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    play.textContent = "▶ 재생";
  };
  const step = () => (model.get(name) < last ? move({ [name]: model.get(name) + 1 }) : stop());

  play.onclick = () => {
    if (timer) return stop();
    if (model.get(name) === last) move({ [name]: 0 });
    timer = setInterval(step, PLAY_TIME / last);
    play.textContent = "⏸ 멈춤";
  };
  reset.onclick = () => {
    stop();
    move(model.get("start"));
  };
  return { row, stop };
}

function render({ model, el }) {
  const names = Object.keys(model.get("start"));
  const picture = element("div", "live-panels");
  picture.innerHTML = model.get("svg");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", model.get("alt"));

  const moves = model.get("moves").map(unpack);
  const draw = moves.map((move, i) => DRAWERS[move.kind](picture.querySelector(`[data-move="${i}"]`), move));
  const played = moves.find((move) => move.sliders.includes(model.get("play")));
  const last = played.shape[played.sliders.indexOf(model.get("play"))] - 1;
  const readouts = readoutRow(model.get("readouts").map(unpack));
  const voice = announcer(readouts.row);
  const buttons = buttonRow(model, last);

  let frame;
  const redraw = () => {
    const position = Object.fromEntries(names.map((name) => [name, model.get(name)]));
    draw.forEach((drawAt) => drawAt(position));
    readouts.show(position);
    frame = undefined;
  };
  const schedule = () => {
    frame ??= requestAnimationFrame(redraw);
    voice.announce();
  };

  el.classList.add("live-figure");
  el.replaceChildren(picture, readouts.row, buttons.row, voice.status);
  redraw();
  names.forEach((name) => model.on(`change:${name}`, schedule));
  return () => {
    names.forEach((name) => model.off(`change:${name}`, schedule));
    cancelAnimationFrame(frame);
    voice.stop();
    buttons.stop();
  };
}

export default { render };
