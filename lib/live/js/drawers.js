/** 슬라이더의 위치에 맞추어, 움직이는 요소 하나를 SVG에 옮겨 적는 함수를 만듭니다. */

import { sliceAt, typed } from "./bytes.js";
import { beyond } from "./beyond.js";
import { svgElement } from "./element.js";
import { fromHere, marksData, pathData } from "./geometry.js";

/**
 * @import { Position, Table } from "./bytes.js"
 * @import { Point } from "./beyond.js"
 * @import { Grip } from "./grip.js"
 * @typedef {Table & {
 *   kind: "line" | "image",
 *   upto?: boolean,
 *   keep: boolean,
 *   colors: ArrayBufferView<ArrayBuffer>,
 *   point?: Point,
 *   handle?: Grip,
 * }} Move
 */

/**
 * 점마다 놓을 표식들을 path 하나로 그립니다. 표식마다 요소를 하나씩 두면 느린 전화가 한 장면 안에 놓지 못합니다.
 * @param {Element} group
 */
function marker(group) {
  const shape = group.querySelector("defs path");
  const first = shape && group.querySelector("use");
  if (!first) return null;
  const outline = fromHere(/** @type {string} */ (shape.getAttribute("d")));
  const marks = svgElement("path", "live-marks");
  marks.setAttribute("style", `${first.getAttribute("style")};${shape.getAttribute("style")}`);
  first.parentElement?.replaceChildren(marks);
  shape.closest("defs")?.remove();
  return (/** @type {ArrayLike<number>} */ points) => marks.setAttribute("d", marksData(points, outline));
}

/**
 * @param {Element} group
 * @param {Move} move
 */
function lineDrawer(group, move) {
  const line = group.querySelector(":scope > path");
  const mark = marker(group);
  const note = move.point && beyond(group, move.point);
  return (/** @type {Position} */ position) => {
    const indices = move.sliders.map((name) => position[name]);
    const end = move.upto ? 2 * (/** @type {number} */ (indices.pop()) + 1) : undefined;
    const points = sliceAt(move, indices).subarray(0, end);
    line?.setAttribute("d", pathData(points));
    mark?.(note ? note(points) : points);
  };
}

/**
 * @param {Element} group
 * @param {Move} move
 */
function imageDrawer(group, move) {
  const target = /** @type {Element} */ (group.matches("image") ? group : group.querySelector("image"));
  const canvas = document.createElement("canvas");
  [canvas.height, canvas.width] = move.shape.slice(-2);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const pixels = context.createImageData(canvas.width, canvas.height);
  const rgba = new Uint32Array(pixels.data.buffer); // 화소 하나가 네 바이트입니다.
  const colors = typed("uint32", move.colors);
  return (/** @type {Position} */ position) => {
    const values = sliceAt(move, move.sliders.map((name) => position[name]));
    values.forEach((value, i) => (rgba[i] = colors[value]));
    context.putImageData(pixels, 0, 0);
    target.setAttribute("href", canvas.toDataURL());
    target.removeAttribute("xlink:href");
  };
}

const KINDS = { line: lineDrawer, image: imageDrawer };

/**
 * 요소를 그리는 함수입니다. 제 슬라이더가 움직이지 않았으면 다시 그리지 않습니다.
 * @param {Element} group
 * @param {Move} move
 */
export function drawer(group, move) {
  const draw = KINDS[move.kind](group, move);
  /** @type {string | undefined} */
  let drawn;
  return (/** @type {Position} */ position) => {
    const place = move.sliders.map((name) => position[name]).join();
    if (place !== drawn) draw(position);
    drawn = place;
  };
}
