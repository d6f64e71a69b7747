/** 손으로 잡는 자리: 슬라이더의 위치마다 어디에 있는지, 어느 위치의 것이 가장 가까운지 셈합니다. */

import { sliceAt } from "./bytes.js";

/**
 * @import { Position, Table } from "./bytes.js"
 * @typedef {[number, number]} Point SVG의 좌표
 * @typedef {{ takes: string[], grip: number[], box: number[] }} Grip
 *   takes는 함께 옮길 슬라이더, grip은 한가운데를 잡을 두 점의 번호, box는 축의 왼쪽, 위, 오른쪽, 아래입니다.
 */

/** @type {(low: number, x: number, high: number) => number} */
const between = (low, x, high) => Math.min(Math.max(low, x), high); // NaN은 그대로 NaN입니다.

/**
 * 슬라이더가 position에 있을 때 잡는 자리입니다. 축을 벗어난 것은 축의 가장자리에서 잡습니다.
 * @param {Table} table
 * @param {Grip} grip
 * @param {Position} position
 * @returns {Point}
 */
export function gripAt(table, { grip: [one, other], box: [left, top, right, bottom] }, position) {
  const points = sliceAt(table, table.sliders.map((name) => position[name]));
  const [x, y] = [0, 1].map((axis) => (points[2 * one + axis] + points[2 * other + axis]) / 2);
  return [between(left, x, right), between(top, y, bottom)];
}

/**
 * takes의 슬라이더만 옮겨서 갈 수 있는 모든 위치입니다.
 * @param {Table} table
 * @param {string[]} takes
 * @param {Position} position
 * @returns {Position[]}
 */
function reachable({ sliders, shape }, takes, position) {
  return takes.reduce(
    (found, name) => {
      const places = Array.from({ length: shape[sliders.indexOf(name)] }, (_, index) => index);
      return found.flatMap((before) => places.map((index) => ({ ...before, [name]: index })));
    },
    [position],
  );
}

/**
 * 잡는 자리가 point에 가장 가까운 위치입니다. 똑같이 가까우면 지금의 위치에 머뭅니다.
 * @param {Table} table
 * @param {Grip} grip
 * @param {Position} position
 * @param {Point} point
 */
export function nearest(table, grip, position, [x, y]) {
  const distance = (/** @type {Position} */ at) => {
    const [gripX, gripY] = gripAt(table, grip, at);
    return Math.hypot(gripX - x, gripY - y);
  };
  let best = position;
  let least = distance(position);
  for (const at of reachable(table, grip.takes, position)) {
    const far = distance(at);
    if (far < least - 1e-3 || (Number.isNaN(least) && far >= 0)) [best, least] = [at, far];
  }
  return best;
}
