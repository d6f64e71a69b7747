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
 * 점 하나가 칸을 벗어났으면, 가장자리에서 room만큼 안쪽으로 옮깁니다.
 * @param {ArrayLike<number>} point
 * @param {[number, number, number, number]} box 칸의 왼쪽, 위, 오른쪽, 아래
 * @param {number} room
 */
export function clamp(point, [left, top, right, bottom], room) {
  const within = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) => {
    if (value < low - 0.5) return low + room;
    return value > high + 0.5 ? high - room : value;
  };
  return [within(point[0], left, right), within(point[1], top, bottom)];
}
