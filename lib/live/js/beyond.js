/** 칸을 벗어난 점을 가장자리에 붙잡아 두고, 그렇다고 적습니다. */

import { svgElement } from "./element.js";
import { clamp } from "./geometry.js";

/**
 * @typedef {[number, number, number, number]} Box 칸의 왼쪽, 위, 오른쪽, 아래
 * @typedef {{ box: Box, missing: string }} Point missing은 점의 자리가 없을 때 적을 글
 */

const ASIDE = 12; // 점과 글 사이의 거리
const NEAR = 0.5; // 가장자리에 놓인 점이 반올림으로 이만큼 벗어난 것은 벗어난 것이 아닙니다.

/**
 * 점 하나를 칸 안으로 옮겨 돌려주고, 옮겼으면 그 곁에 글을 적습니다.
 * @param {Element} group
 * @param {Point} point
 */
export function beyond(group, { box, missing }) {
  const [left, top, right, bottom] = box;
  const text = svgElement("text", "live-beyond");
  group.append(text);
  const write = (/** @type {string} */ words, /** @type {number} */ x, /** @type {number} */ y) => {
    text.textContent = words;
    const end = x > (left + right) / 2 ? "end" : "start";
    text.setAttribute("text-anchor", words === missing ? "middle" : end);
    text.setAttribute("x", `${x}`);
    text.setAttribute("y", `${y}`);
  };
  return (/** @type {ArrayLike<number>} */ points) => {
    const held = clamp([points[0], points[1]], box);
    const [x, y] = held;
    text.textContent = "";
    if (!Number.isFinite(x) || !Number.isFinite(y)) write(missing, (left + right) / 2, top + (bottom - top) / 3);
    else if (Math.hypot(x - points[0], y - points[1]) > NEAR) {
      const aside = x > (left + right) / 2 ? -ASIDE : ASIDE;
      write("화면 밖", x + aside, Math.min(Math.max(y + 4, top + 12), bottom - 4));
    }
    return held;
  };
}
