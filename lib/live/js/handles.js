/** 그림 속의 점이나 막대를 잡아, 그것이 놓일 수 있는 자리로 옮깁니다. 그에 딸린 슬라이더가 함께 움직입니다. */

import { element } from "./element.js";
import { gripAt, nearest } from "./grip.js";
import { moveTo } from "./model.js";

/**
 * @import { Position } from "./bytes.js"
 * @import { Move } from "./drawers.js"
 * @import { Grip, Point } from "./grip.js"
 * @import { Model } from "./model.js"
 * @import { Control } from "./table.js"
 */

const PAGE = 5; // PageUp과 PageDown이 옮기는 칸. 슬라이더와 같습니다.

/**
 * 키를 누르면 옮겨 갈 [슬라이더, 자리]입니다. 두 슬라이더를 옮기는 것은 가로와 세로가 저마다의 슬라이더입니다.
 * @param {string} key
 * @param {Position} position
 * @param {string[]} takes
 * @param {number[]} lasts 슬라이더마다 마지막 자리
 * @returns {[string, number] | undefined}
 */
function pressed(key, position, takes, lasts) {
  const up = takes.length - 1;
  /** @type {Record<string, [number, number]>} */
  const steps = {
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    ArrowUp: [up, 1],
    ArrowDown: [up, -1],
    PageUp: [up, PAGE],
    PageDown: [up, -PAGE],
    Home: [0, -Infinity],
    End: [0, Infinity],
  };
  if (!(key in steps)) return undefined;
  const [which, step] = steps[key];
  return [takes[which], Math.min(Math.max(0, position[takes[which]] + step), lasts[which])];
}

/**
 * 손잡이 하나입니다. show는 슬라이더의 위치에 맞추어 놓습니다.
 * @param {Model} model
 * @param {Move & { handle: Grip }} move
 * @param {SVGSVGElement} svg
 * @param {() => void} onTake
 */
function handle(model, move, svg, onTake) {
  const { takes, box } = move.handle;
  /** @type {Control[]} */
  const controls = takes.map((name) => model.get("controls")[name]);
  const lasts = controls.map(({ options }) => options.length - 1);
  const node = element("span", "live-handle");
  /** @type {Point} */
  let place = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  /** @type {Point | undefined} */
  let off; // 잡은 곳이 손잡이의 한가운데에서 벗어난 만큼

  const now = () => Object.fromEntries(move.sliders.map((name) => [name, model.get(name)]));
  const pointed = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    const { left, top, width } = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / width;
    return [(clientX - left) * scale, (clientY - top) * scale];
  };

  const far = (/** @type {PointerEvent} */ event) => {
    const [x, y] = pointed(event);
    return Math.hypot(x - place[0], y - place[1]);
  };
  const take = (/** @type {PointerEvent} */ event) => {
    node.setPointerCapture(event.pointerId);
    node.focus({ preventScroll: true });
    onTake();
    const [x, y] = pointed(event);
    off = [x - place[0], y - place[1]];
  };
  node.onpointermove = (event) => {
    if (!off) return;
    const [x, y] = pointed(event);
    const position = now();
    const to = nearest(move, move.handle, position, [x - off[0], y - off[1]]);
    if (takes.some((name) => to[name] !== position[name])) moveTo(model, to);
  };
  node.onlostpointercapture = () => (off = undefined);
  node.onkeydown = (event) => {
    const to = pressed(event.key, now(), takes, lasts);
    if (!to || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // 노트북의 화살표 키가 셀을 옮기지 않습니다.
    onTake();
    moveTo(model, { [to[0]]: to[1] });
  };

  const show = (/** @type {Position} */ position) => {
    const [x, y] = gripAt(move, move.handle, position);
    const gone = Number.isNaN(x + y);
    if (!gone) place = [x, y];
    node.classList.toggle("live-gone", gone);
    const { width, height } = svg.viewBox.baseVal;
    node.style.left = `${((100 * place[0]) / width).toFixed(2)}%`;
    node.style.top = `${((100 * place[1]) / height).toFixed(2)}%`;
    node.setAttribute("aria-valuenow", `${position[takes[0]]}`);
    node.setAttribute("aria-valuetext", controls.map(({ options }, i) => options[position[takes[i]]]).join(", "));
  };

  node.setAttribute("role", "slider");
  node.setAttribute("aria-label", `그림 속 ${controls.map(({ label }) => label).join(", ")}`);
  node.setAttribute("aria-valuemin", "0");
  node.setAttribute("aria-valuemax", `${lasts[0]}`);
  return { node, svg, show, far, take };
}

/**
 * 움직이는 것마다의 손잡이를 그 칸 위에 놓습니다. 같은 슬라이더를 옮기는 손잡이에는 탭 키가 한 번만 멈춥니다.
 * @param {Model} model
 * @param {Move[]} moves
 * @param {Element[]} groups moves마다 그려진 요소
 * @param {() => void} onTake 손으로 잡을 때마다 합니다.
 */
export function handles(model, moves, groups, onTake) {
  /** @type {Set<string>} */
  const reached = new Set();
  const all = moves.flatMap((move, i) => {
    if (!move.handle) return [];
    const svg = /** @type {SVGSVGElement} */ (groups[i].closest(".live-panel > svg"));
    const made = handle(model, { ...move, handle: move.handle }, svg, onTake);
    made.node.tabIndex = move.handle.takes.every((name) => reached.has(name)) ? -1 : 0;
    move.handle.takes.forEach((name) => reached.add(name));
    /** @type {Element} */ (svg.parentElement).append(made.node);
    return [made];
  });
  for (const { node, svg } of all)
    node.onpointerdown = (event) => {
      if (event.button !== 0) return; // 오른쪽 단추는 브라우저의 차림표를 엽니다.
      event.preventDefault();
      const here = all.filter((other) => other.svg === svg); // 손잡이가 겹친 곳에서는 한가운데가 가까운 것을 잡습니다.
      here.reduce((a, b) => (b.far(event) < a.far(event) ? b : a)).take(event);
    };
  return all;
}
