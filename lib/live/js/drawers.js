/** 슬라이더의 위치에 맞추어, 움직이는 요소 하나를 SVG에 옮겨 적는 함수를 만듭니다. */

import { sliceAt, typed } from "./bytes.js";
import { beyond } from "./beyond.js";
import { pathData } from "./geometry.js";

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
 * 점마다 표식 하나를 놓습니다. 모자라면 복제하고 남으면 감춥니다.
 * @param {SVGUseElement[]} markers
 * @param {ArrayLike<number>} points
 */
function placeMarkers(markers, points) {
  const count = points.length / 2;
  while (markers.length < count) {
    const copy = /** @type {SVGUseElement} */ (markers[0].cloneNode());
    markers[0].parentElement?.append(copy);
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

/**
 * @param {Element} group
 * @param {Move} move
 */
function lineDrawer(group, move) {
  const line = group.querySelector(":scope > path");
  const markers = [...group.querySelectorAll("use")];
  const note = move.point && beyond(group, move.point);
  return (/** @type {Position} */ position) => {
    const indices = move.sliders.map((name) => position[name]);
    const end = move.upto ? 2 * (/** @type {number} */ (indices.pop()) + 1) : undefined;
    const points = sliceAt(move, indices).subarray(0, end);
    line?.setAttribute("d", pathData(points));
    if (markers.length) placeMarkers(markers, note ? note(points) : points);
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
