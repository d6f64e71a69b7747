/** 점들을 SVG에 적을 글로 바꿉니다. */

/**
 * 점들을 잇는 path의 d입니다. 유한하지 않은 점에서는 선을 끊습니다.
 * @param {ArrayLike<number>} points x와 y를 번갈아 적은 것
 */
export function pathData(points) {
  let d = "";
  let pen = "M";
  for (let i = 0; i < points.length; i += 2) {
    const drawable = Number.isFinite(points[i]) && Number.isFinite(points[i + 1]);
    if (drawable) d += `${pen}${points[i].toFixed(2)} ${points[i + 1].toFixed(2)}`;
    pen = drawable ? "L" : "M";
  }
  return d;
}

/**
 * 점마다 같은 모양을 그리는 path의 d입니다. 유한하지 않은 점에는 그리지 않습니다.
 * @param {ArrayLike<number>} points x와 y를 번갈아 적은 것
 * @param {string} outline fromHere가 돌려준 모양
 */
export function marksData(points, outline) {
  let d = "";
  for (let i = 0; i < points.length; i += 2) {
    const drawable = Number.isFinite(points[i]) && Number.isFinite(points[i + 1]);
    if (drawable) d += `M${points[i].toFixed(2)} ${points[i + 1].toFixed(2)}${outline}`;
  }
  return d;
}

/**
 * 원점에 그린 모양을, 어디에 이어 적어도 거기에 그려지도록 앞의 자리에서 잰 것으로 바꿉니다.
 * @param {string} d 명령 M, L, Q, C, z마다 수를 빈칸으로 나누어 적은 path
 */
export function fromHere(d) {
  let [here, start] = [[0, 0], [0, 0]];
  return d.replace(/([MLQCz])([^MLQCz]*)/g, (_, command, text) => {
    if (command === "z") {
      here = start;
      return "z";
    }
    const numbers = text.trim().split(/\s+/).map(Number);
    const moved = numbers.map((/** @type {number} */ n, /** @type {number} */ i) => +(n - here[i % 2]).toFixed(2));
    here = numbers.slice(-2);
    if (command === "M") start = here;
    return command.toLowerCase() + moved.join(" ");
  });
}

/**
 * 점 하나가 칸을 벗어났으면 가장자리로 옮깁니다. NaN은 그대로입니다.
 * @param {number[]} point
 * @param {[number, number, number, number]} box 칸의 왼쪽, 위, 오른쪽, 아래
 * @returns {[number, number]}
 */
export function clamp([x, y], [left, top, right, bottom]) {
  const within = (/** @type {number} */ low, /** @type {number} */ value, /** @type {number} */ high) =>
    Math.min(Math.max(low, value), high);
  return [within(left, x, right), within(top, y, bottom)];
}
