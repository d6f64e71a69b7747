/**
 * 숫자를 그리면 학습한 신경망이 답합니다. 순전파를 브라우저에서 계산하는 단 하나의 그림입니다.
 * 가중치는 Python에서 학습한 것이고, 테스트가 100장에서 predict와 견줍니다.
 */

import { typed } from "./bytes.js";
import { element } from "./element.js";
import { announcer } from "./voice.js";

/**
 * @import { Model } from "./model.js"
 * @typedef {[number, number]} Point
 * @typedef {Point[]} Stroke
 * @typedef {{ scale: number, center: Point }} Box
 */

const PAPER = 280; // 그리는 칸의 크기(px)
const SIZE = 28; // 신경망이 보는 그림의 크기(화소)
const INNER = 20; // MNIST는 숫자를 20 x 20에 맞춘 다음 무게 중심을 가운데에 놓았습니다.
const UNITS = 10; // 은닉 뉴런을 한 줄에 놓는 수
const PEN = 2.6; // 신경망이 보는 그림에서 획의 두께(화소)

/**
 * 순전파: 은닉층의 출력 z = sigmoid(x W1 + b1)과 확률 y = softmax(z W2 + b2). 가중치는 행 우선입니다.
 * @param {Record<string, ArrayLike<number>>} weights
 * @param {ArrayLike<number>} x
 */
export function forward({ W1, b1, W2, b2 }, x) {
  /** @type {(input: number[], W: ArrayLike<number>, b: ArrayLike<number>) => number[]} */
  const layer = (input, W, b) =>
    Array.from(b, (bias, j) => input.reduce((sum, value, i) => sum + value * W[i * b.length + j], bias));
  const z = layer(Array.from(x), W1, b1).map((a) => 1 / (1 + Math.exp(-a)));
  const scores = layer(z, W2, b2);
  const highest = Math.max(...scores);
  const e = scores.map((score) => Math.exp(score - highest));
  const total = e.reduce((a, b) => a + b);
  return { z, y: e.map((value) => value / total) };
}

/**
 * 획들을 20 x 20에 맞추는 배율과, 그 상자의 가운데입니다.
 * @param {Stroke[]} strokes
 * @returns {Box}
 */
export function fit(strokes) {
  const points = strokes.flat();
  const [low, high] = [Math.min, Math.max].map((pick) => [0, 1].map((axis) => pick(...points.map((p) => p[axis]))));
  const size = Math.max(high[0] - low[0], high[1] - low[1]);
  return { scale: (INNER - PEN) / Math.max(size, 1), center: [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2] };
}

/**
 * 밝기의 무게 중심입니다.
 * @param {Float32Array} pixels
 */
export function centerOfMass(pixels) {
  let [total, x, y] = [0, 0, 0];
  pixels.forEach((value, i) => {
    total += value;
    x += value * ((i % SIZE) + 0.5);
    y += value * (Math.floor(i / SIZE) + 0.5);
  });
  return [x / total, y / total];
}

/** @type {(canvas: HTMLCanvasElement, options?: CanvasRenderingContext2DSettings) => CanvasRenderingContext2D} */
const brush = (canvas, options) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", options));

/**
 * 획을 그립니다. 점 하나짜리 획은 둥근 점이 됩니다.
 * @param {CanvasRenderingContext2D} context
 * @param {Stroke[]} strokes
 * @param {number} width
 */
function drawStrokes(context, strokes, width) {
  context.lineWidth = width;
  context.lineCap = context.lineJoin = "round";
  for (const stroke of strokes) {
    context.beginPath();
    context.moveTo(...stroke[0]);
    stroke.forEach((point) => context.lineTo(...point));
    context.stroke();
  }
}

/**
 * 빈 종이에 무엇을 하는 칸인지 적습니다.
 * @param {CanvasRenderingContext2D} context
 */
function invite(context) {
  context.font = "18px sans-serif";
  context.textAlign = "center";
  context.fillStyle = "#666";
  context.fillText("여기에 그리세요", PAPER / 2, PAPER / 2);
}

/**
 * 획을 28 x 28 화소(0~1)로 찍습니다. 획의 상자를 origin에 놓습니다.
 * @param {Stroke[]} strokes
 * @param {Box} box
 * @param {Point} origin
 */
function rasterize(strokes, { scale, center }, origin) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const context = brush(canvas, { willReadFrequently: true });
  context.translate(...origin);
  context.scale(scale, scale);
  context.translate(-center[0], -center[1]);
  drawStrokes(context, strokes, PEN / scale);
  const { data } = context.getImageData(0, 0, SIZE, SIZE);
  return Float32Array.from({ length: SIZE * SIZE }, (_, i) => data[4 * i + 3] / 255);
}

/**
 * MNIST처럼 20 x 20에 맞추고 무게 중심을 가운데에 놓은 화소입니다.
 * @param {Stroke[]} strokes
 */
export function normalize(strokes) {
  const box = fit(strokes);
  const middle = SIZE / 2;
  const [x, y] = centerOfMass(rasterize(strokes, box, [middle, middle]));
  return rasterize(strokes, box, [2 * middle - x, 2 * middle - y]);
}

/**
 * 숫자마다의 확률을 막대와 수로 적은 표입니다.
 * @param {string} color
 */
function barTable(color) {
  const table = element("table", "draw-bars");
  table.createCaption().textContent = "숫자마다의 확률";
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const row = table.insertRow();
    row.append(Object.assign(element("th", "", `${digit}`), { scope: "row" }));
    const cell = row.insertCell();
    const bar = element("span", "draw-bar");
    const value = element("span", "draw-value");
    bar.style.background = color;
    cell.append(bar, value);
    return { bar, value };
  });
  const show = (/** @type {number[]} */ probabilities) =>
    rows.forEach(({ bar, value }, digit) => {
      bar.style.width = `${(65 * probabilities[digit]).toFixed(2)}%`; // 나머지 너비에는 수를 적습니다.
      value.textContent = probabilities[digit].toFixed(3);
    });
  return { table, show };
}

/**
 * 0부터 1까지의 수를 짙기로 나타낸 그림입니다. 한 줄에 columns개씩 놓습니다.
 * @param {string} name 클래스의 이름
 * @param {string} label
 * @param {number} columns
 * @param {number} rows
 */
function shades(name, label, columns, rows) {
  const canvas = element("canvas", name);
  [canvas.width, canvas.height] = [columns, rows];
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  const context = brush(canvas);
  const image = context.createImageData(columns, rows);
  const show = (/** @type {ArrayLike<number>} */ values) => {
    Array.from(values, (value, i) => image.data.set([0, 0, 0, 255 * value], 4 * i));
    context.putImageData(image, 0, 0);
  };
  return { canvas, show };
}

/**
 * 그리는 칸. 마우스와 손가락, 그리고 자판(화살표와 스페이스)으로 그립니다.
 * @param {(strokes: Stroke[]) => void} onChange
 */
function paper(onChange) {
  const canvas = element("canvas", "draw-paper");
  canvas.width = canvas.height = PAPER;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", "숫자를 그리는 칸. 화살표로 움직이고 스페이스로 펜을 대거나 뗍니다.");
  const context = brush(canvas);
  /** @type {Stroke[]} */
  let strokes = [];
  /** @type {Stroke | undefined} */
  let current; // 지금 긋고 있는 획
  /** @type {Point} */
  let cursor = [PAPER / 2, PAPER / 4]; // 자판으로 움직이는 펜의 자리

  const redraw = () => {
    context.clearRect(0, 0, PAPER, PAPER);
    drawStrokes(context, strokes, 20);
    if (!strokes.length) invite(context);
    context.lineWidth = 3;
    if (canvas.matches(":focus-visible")) context.strokeRect(cursor[0] - 15, cursor[1] - 15, 30, 30);
  };
  const changed = () => {
    redraw();
    onChange(strokes);
  };
  /** @type {(event: PointerEvent) => Point} */
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * PAPER) / box.width, ((event.clientY - box.top) * PAPER) / box.height];
  };
  const begin = (/** @type {Point} */ point) => {
    current = [point];
    strokes = [...strokes, current];
    changed();
  };
  const extend = (/** @type {Point} */ point) => {
    if (!current) return;
    current.push(point);
    changed();
  };
  const end = () => void (current = undefined);

  canvas.onpointerdown = (event) => {
    if (event.button !== 0) return; // 오른쪽 단추는 브라우저의 차림표를 엽니다.
    canvas.setPointerCapture(event.pointerId);
    begin(place(event));
  };
  canvas.onpointermove = (event) => extend(place(event));
  canvas.onpointerup = canvas.onpointercancel = end;
  canvas.onfocus = canvas.onblur = redraw;
  canvas.onkeydown = (event) => {
    /** @type {Record<string, Point>} */
    const ways = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10] };
    const way = ways[event.key];
    if (!way && event.key !== " ") return;
    event.preventDefault();
    const inside = (/** @type {number} */ value) => Math.min(PAPER, Math.max(0, value));
    if (way) cursor = [inside(cursor[0] + way[0]), inside(cursor[1] + way[1])];
    if (!way) current ? end() : begin(cursor);
    else if (current) extend(cursor);
    redraw();
  };
  redraw();
  const clear = () => {
    strokes = [];
    end();
    redraw();
  };
  return { canvas, clear };
}

/** @type {(data: ArrayBufferView<ArrayBuffer>) => ArrayLike<number>} */
const floats = (data) => typed("float32", data);

/** @param {{ model: Model, el: HTMLElement }} context */
function render({ model, el }) {
  /** @type {[string, DataView<ArrayBuffer>][]} */
  const packed = Object.entries(model.get("weights"));
  const weights = Object.fromEntries(packed.map(([name, bytes]) => [name, floats(bytes)]));
  const example = floats(model.get("example"));
  const bars = barTable(model.get("color"));
  const seen = shades("draw-preview", "신경망이 보는 28x28 그림", SIZE, SIZE);
  const units = weights.b1.length;
  const hidden = shades("draw-hidden", `은닉 뉴런 ${units}개의 출력`, UNITS, Math.ceil(units / UNITS));
  const answer = element("p", "draw-answer");
  /** @type {(pixels: ArrayLike<number>, outputs: { z: number[], y: number[] }, source: string) => void} */
  const show = (pixels, { z, y }, source) => {
    const digit = y.indexOf(Math.max(...y));
    seen.show(pixels);
    hidden.show(z);
    bars.show(y);
    answer.replaceChildren(`${source} `, element("strong", "", `${digit}`));
    answer.append(` (확률 ${y[digit].toFixed(3)})`);
  };
  const given = { z: model.get("hidden"), y: model.get("probabilities") };
  const showExample = () => show(example, given, "보기 그림에 대한 답:");
  const board = paper((strokes) => {
    const pixels = normalize(strokes);
    show(pixels, forward(weights, pixels), "신경망의 답:");
    voice.announce();
  });
  const clear = element("button", "live-button", "지우기");
  clear.onclick = () => {
    board.clear();
    showExample();
    voice.announce();
  };

  const left = element("div", "draw-left");
  left.append(board.canvas, clear);
  const right = element("div", "draw-right");
  const inside = element("div", "draw-inside");
  inside.append(seen.canvas, element("p", "draw-label", `은닉 뉴런 ${units}개`), hidden.canvas);
  right.append(inside, bars.table);
  const row = element("div", "draw-row");
  row.append(left, right);
  el.classList.add("live-figure");
  showExample();
  const voice = announcer(() => [answer.textContent]);
  el.replaceChildren(row, answer, voice.status);
  return voice.stop;
}

export default { render };
