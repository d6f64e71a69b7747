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
 * 점 하나가 칸을 벗어났으면 가장자리로 옮깁니다. NaN은 그대로입니다.
 * @param {number[]} point
 * @param {[number, number, number, number]} box 칸의 왼쪽, 위, 오른쪽, 아래
 */
export function clamp([x, y], [left, top, right, bottom]) {
  const within = (/** @type {number} */ low, /** @type {number} */ value, /** @type {number} */ high) =>
    Math.min(Math.max(low, value), high);
  return [within(left, x, right), within(top, y, bottom)];
}
