/**
 * 숫자를 그리면 학습한 신경망이 답합니다. 순전파를 브라우저에서 계산하는 단 하나의 그림입니다.
 * 가중치는 Python에서 학습한 것이고, 시험이 100장에서 predict와 견줍니다.
 */

const PAPER = 280; // 그리는 칸의 크기(px)
const SIZE = 28; // 신경망이 보는 그림의 크기(화소)
const INNER = 20; // MNIST는 숫자를 20 x 20에 맞춘 다음 무게 중심을 가운데에 놓았습니다.
const PEN = 2.6; // 신경망이 보는 그림에서 획의 두께(화소)
const QUIET_TIME = 500; // 그리기를 이만큼(밀리초) 멈추면 화면 낭독기에 답을 알립니다.

/** 순전파: softmax(sigmoid(x W1 + b1) W2 + b2). 가중치는 행 우선 Float32Array입니다. */
export function predict({ W1, b1, W2, b2 }, x) {
  const layer = (input, W, b) =>
    Array.from(b, (bias, j) => input.reduce((sum, value, i) => sum + value * W[i * b.length + j], bias));
  const z = layer(Array.from(x), W1, b1).map((a) => 1 / (1 + Math.exp(-a)));
  const scores = layer(z, W2, b2);
  const highest = Math.max(...scores);
  const e = scores.map((score) => Math.exp(score - highest));
  const total = e.reduce((a, b) => a + b);
  return e.map((value) => value / total);
}

/** 획들을 20 x 20에 맞추는 배율과, 그 상자의 가운데입니다. */
export function fit(strokes) {
  const points = strokes.flat();
  const [low, high] = [Math.min, Math.max].map((pick) => [0, 1].map((axis) => pick(...points.map((p) => p[axis]))));
  const size = Math.max(high[0] - low[0], high[1] - low[1]);
  return { scale: (INNER - PEN) / Math.max(size, 1), center: [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2] };
}

/** 밝기의 무게 중심입니다. */
export function centerOfMass(pixels) {
  let [total, x, y] = [0, 0, 0];
  pixels.forEach((value, i) => {
    total += value;
    x += value * ((i % SIZE) + 0.5);
    y += value * (Math.floor(i / SIZE) + 0.5);
  });
  return [x / total, y / total];
}

/** 획을 그립니다. 점 하나짜리 획은 둥근 점이 됩니다. */
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

/** 획을 28 x 28 화소(0~1)로 찍습니다. 획의 상자를 origin에 놓습니다. */
function rasterize(strokes, { scale, center }, origin) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.translate(...origin);
  context.scale(scale, scale);
  context.translate(-center[0], -center[1]);
  drawStrokes(context, strokes, PEN / scale);
  const { data } = context.getImageData(0, 0, SIZE, SIZE);
  return Float32Array.from({ length: SIZE * SIZE }, (_, i) => data[4 * i + 3] / 255);
}

/** MNIST처럼 20 x 20에 맞추고 무게 중심을 가운데에 놓은 화소입니다. */
export function normalize(strokes) {
  const box = fit(strokes);
  const middle = SIZE / 2;
  const [x, y] = centerOfMass(rasterize(strokes, box, [middle, middle]));
  return rasterize(strokes, box, [2 * middle - x, 2 * middle - y]);
}

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

/** 숫자마다의 확률을 막대와 수로 적은 표입니다. */
function barTable(color) {
  const table = element("table", "draw-bars");
  table.createCaption().textContent = "숫자마다의 확률";
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const row = table.insertRow();
    row.append(Object.assign(element("th", "", digit), { scope: "row" }));
    const cell = row.insertCell();
    const bar = element("span", "draw-bar");
    const value = element("span", "draw-value");
    bar.style.background = color;
    cell.append(bar, value);
    return { bar, value };
  });
  const show = (probabilities) =>
    rows.forEach(({ bar, value }, digit) => {
      bar.style.width = `${(65 * probabilities[digit]).toFixed(2)}%`; // 나머지 너비에는 수를 적습니다.
      value.textContent = probabilities[digit].toFixed(3);
    });
  return { table, show };
}

/** 신경망이 보는 28 x 28 그림입니다. */
function preview() {
  const canvas = element("canvas", "draw-preview");
  canvas.width = canvas.height = SIZE;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "신경망이 보는 28x28 그림");
  const context = canvas.getContext("2d");
  const image = context.createImageData(SIZE, SIZE);
  const show = (pixels) => {
    pixels.forEach((value, i) => image.data.set([0, 0, 0, 255 * value], 4 * i));
    context.putImageData(image, 0, 0);
  };
  return { canvas, show };
}

/** 그리는 칸. 마우스와 손가락, 그리고 자판(화살표와 스페이스)으로 그립니다. */
function paper(onChange) {
  const canvas = element("canvas", "draw-paper");
  canvas.width = canvas.height = PAPER;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", "숫자를 그리는 칸. 화살표로 움직이고 스페이스로 펜을 대거나 뗍니다.");
  const context = canvas.getContext("2d");
  let strokes = [];
  let current; // 지금 긋고 있는 획
  let cursor = [PAPER / 2, PAPER / 4]; // 자판으로 움직이는 펜의 자리

  const redraw = () => {
    context.clearRect(0, 0, PAPER, PAPER);
    drawStrokes(context, strokes, 20);
    context.lineWidth = 3;
    if (canvas.matches(":focus-visible")) context.strokeRect(cursor[0] - 15, cursor[1] - 15, 30, 30);
  };
  const changed = () => {
    redraw();
    onChange(strokes);
  };
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * PAPER) / box.width, ((event.clientY - box.top) * PAPER) / box.height];
  };
  const begin = (point) => {
    current = [point];
    strokes = [...strokes, current];
    changed();
  };
  const extend = (point) => {
    if (!current) return;
    current.push(point);
    changed();
  };
  const end = () => (current = undefined);

  canvas.onpointerdown = (event) => {
    if (event.button !== 0) return; // 오른쪽 단추는 브라우저의 차림표를 엽니다.
    canvas.setPointerCapture(event.pointerId);
    begin(place(event));
  };
  canvas.onpointermove = (event) => extend(place(event));
  canvas.onpointerup = canvas.onpointercancel = end;
  canvas.onfocus = canvas.onblur = redraw;
  canvas.onkeydown = (event) => {
    const ways = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10] };
    const way = ways[event.key];
    if (!way && event.key !== " ") return;
    event.preventDefault();
    if (way) cursor = cursor.map((value, axis) => Math.min(PAPER, Math.max(0, value + way[axis])));
    if (!way) current ? end() : begin(cursor);
    else if (current) extend(cursor);
    redraw();
  };
  const clear = () => {
    strokes = [];
    end();
    redraw();
  };
  return { canvas, clear };
}

const floats = ({ buffer, byteOffset, byteLength }) =>
  new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));

function render({ model, el }) {
  const packed = Object.entries(model.get("weights"));
  const weights = Object.fromEntries(packed.map(([name, bytes]) => [name, floats(bytes)]));
  const example = floats(model.get("example"));
  const bars = barTable(model.get("color"));
  const seen = preview();
  const answer = element("p", "draw-answer");
  const status = element("p", "live-status");
  status.setAttribute("role", "status");
  let timer;

  const show = (pixels, probabilities, source) => {
    const digit = probabilities.indexOf(Math.max(...probabilities));
    seen.show(pixels);
    bars.show(probabilities);
    answer.replaceChildren(`${source} `, element("strong", "", `${digit}`));
    answer.append(` (확률 ${probabilities[digit].toFixed(3)})`);
  };
  const announce = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = answer.textContent), QUIET_TIME);
  };
  const showExample = () => show(example, model.get("probabilities"), "보기 그림에 대한 답:");
  const board = paper((strokes) => {
    const pixels = normalize(strokes);
    show(pixels, predict(weights, pixels), "신경망의 답:");
    announce();
  });
  const clear = element("button", "live-button", "지우기");
  clear.onclick = () => {
    board.clear();
    showExample();
    announce();
  };

  const left = element("div", "draw-left");
  left.append(board.canvas, clear);
  const right = element("div", "draw-right");
  right.append(seen.canvas, bars.table);
  const row = element("div", "draw-row");
  row.append(left, right);
  el.classList.add("live-figure");
  el.replaceChildren(row, answer, status);
  showExample();
  return () => clearTimeout(timer);
}

export default { render };
