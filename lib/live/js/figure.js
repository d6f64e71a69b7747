/**
 * 움직이는 그림의 브라우저 쪽입니다.
 * Python이 미리 계산한 좌표를, 슬라이더의 위치에 맞추어 SVG에 옮겨 적습니다. 식은 없습니다.
 */

import { unpacker } from "./bytes.js";
import { drawer } from "./drawers.js";
import { element } from "./element.js";
import { handles } from "./handles.js";
import { keeper } from "./keep.js";
import { enlarger } from "./large.js";
import { player } from "./player.js";
import { readoutRow } from "./readouts.js";
import { dataTable, tableButton } from "./table.js";
import { announcer } from "./voice.js";

/**
 * @import { Move } from "./drawers.js"
 * @import { Model } from "./model.js"
 * @import { Readout } from "./numbers.js"
 */

/**
 * 칸마다 그림을 담은 상자입니다. 그림 위에는 손잡이가 놓입니다. 설명은 첫 그림에 한 번 붙입니다.
 * @param {Model} model
 */
function panels(model) {
  const picture = element("div", "live-panels");
  picture.innerHTML = model.get("svg");
  for (const svg of [...picture.children]) {
    const panel = element("div", "live-panel");
    svg.replaceWith(panel);
    panel.append(svg);
    svg.setAttribute("aria-hidden", "true");
  }
  const first = /** @type {Element} */ (picture.querySelector("svg"));
  first.removeAttribute("aria-hidden");
  first.setAttribute("role", "img");
  first.setAttribute("aria-label", model.get("alt"));
  return picture;
}

/** @param {{ model: Model, el: HTMLElement }} context */
async function render({ model, el }) {
  const unpack = await unpacker(model.get("arrays"));
  const names = Object.keys(model.get("start"));
  const picture = panels(model);
  /** @type {Move[]} */
  const moves = model.get("moves").map(unpack);
  const groups = moves.map((_, i) => /** @type {Element} */ (picture.querySelector(`[data-move="${i}"]`)));
  const draw = moves.map((move, i) => drawer(groups[i], move));
  /** @type {Readout[]} */
  const values = model.get("readouts").map(unpack);
  const readouts = readoutRow(values);
  const table = dataTable(model, [...values, ...model.get("columns").map(unpack)]);
  const held = handles(model, moves, groups, () => control.stop());
  const last = model.get("controls")[model.get("play")].options.length - 1;

  /** @type {number | undefined} */
  let frame;
  const redraw = () => {
    const position = Object.fromEntries(names.map((name) => [name, model.get(name)]));
    draw.forEach((drawAt) => drawAt(position));
    held.forEach((handle) => handle.show(position));
    readouts.show(position);
    table.show(position);
    frame = undefined;
  };
  redraw();

  const spots = () =>
    Object.entries(model.get("controls")).map(([name, { label, options }]) => `${label} ${options[model.get(name)]}`);
  const voice = announcer(readouts.texts);
  const control = player(model, last, voice.announce);
  const opener = tableButton(el, table.box, redraw);
  const buttons = element("div", "live-buttons");
  const larger = enlarger(el, model, last);
  const keep = keeper(groups.filter((_, i) => moves[i].keep), () => [...spots(), ...readouts.texts()].join(", "));
  buttons.append(control.reset, keep.button, opener.button, larger.button);
  const schedule = () => {
    frame ??= requestAnimationFrame(redraw);
    if (!control.playing()) voice.announce();
  };

  el.classList.add("live-figure");
  el.style.setProperty("--sliders", `${names.length}`);
  el.style.setProperty("--play", `${names.indexOf(model.get("play"))}`);
  const title = element("p", "live-name", model.get("title"));
  el.replaceChildren(title, picture, readouts.row, control.play, buttons, keep.told, table.box, voice.status);
  names.forEach((name) => model.on(`change:${name}`, schedule));
  return () => {
    names.forEach((name) => model.off(`change:${name}`, schedule));
    if (frame) cancelAnimationFrame(frame);
    [control, opener, larger, table, voice].forEach((part) => part.stop());
  };
}

export default { render };
