/** 그림의 값을 표로 펼치고 접습니다. */

import { element } from "./element.js";
import { formatReadout } from "./numbers.js";

/**
 * @import { Position } from "./bytes.js"
 * @import { Model } from "./model.js"
 * @import { Readout } from "./numbers.js"
 * @typedef {{ label: string, options: string[], ends: string }} Control 슬라이더의 이름, 자리마다 보이는 글, 두 끝
 */

const TABLE_TIME = 100; // 다른 슬라이더가 이만큼(밀리초) 멎으면 표를 새로 적습니다. 끄는 동안에는 느립니다.

/**
 * 머리글은 names이고 줄마다 texts의 글로 시작하는 표를 만들어, 줄들을 돌려줍니다.
 * @param {HTMLTableElement} table
 * @param {string[]} names
 * @param {string[]} texts
 */
function fillTable(table, names, texts) {
  /** @type {(text: string, scope: string) => HTMLTableCellElement} */
  const headCell = (text, scope) => Object.assign(element("th", "", text), { scope });
  table
    .createTHead()
    .insertRow()
    .append(...names.map((name) => headCell(name, "col")));
  const body = table.createTBody();
  return texts.map((text) => {
    const row = body.insertRow();
    row.append(headCell(text, "row"));
    names.slice(1).forEach(() => row.insertCell());
    return row;
  });
}

/**
 * 재생 단추가 움직이는 슬라이더의 위치마다 한 줄인 표입니다. 펼쳐 있을 때만 고칩니다.
 * @param {Model} model
 * @param {Readout[]} columns
 */
export function dataTable(model, columns) {
  const { [model.get("play")]: along, ...others } = /** @type {Record<string, Control>} */ (model.get("controls"));
  const box = element("div", "live-table");
  const table = element("table", "");
  const caption = table.createCaption();
  /** @type {HTMLTableRowElement[]} */
  let rows;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const write = (/** @type {Position} */ position, /** @type {string} */ title) => {
    caption.textContent = title;
    rows.forEach((row, index) =>
      columns.forEach((column, i) => {
        row.cells[i + 1].textContent = formatReadout(column, { ...position, [model.get("play")]: index });
      }),
    );
  };
  const mark = (/** @type {number} */ current) => {
    rows.forEach((row) => row.removeAttribute("aria-current"));
    rows[current].setAttribute("aria-current", "true");
    box.scrollTop = rows[current].offsetTop - box.clientHeight / 2;
  };
  const show = (/** @type {Position} */ position) => {
    if (box.hidden) return;
    rows ??= fillTable(table, [along.label, ...columns.map(({ label }) => label)], along.options);
    const fixed = Object.entries(others).map(([name, { label, options }]) => `${label} ${options[position[name]]}`);
    const title = [model.get("title"), ...fixed].join(", ");
    clearTimeout(timer);
    if (!caption.textContent) write(position, title);
    else if (title !== caption.textContent) timer = setTimeout(write, TABLE_TIME, position, title);
    mark(position[model.get("play")]);
  };

  box.append(table);
  box.hidden = true;
  box.tabIndex = 0; // 자판으로도 스크롤합니다.
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", `${model.get("title")}의 표`);
  return { box, show, stop: () => clearTimeout(timer) };
}

/**
 * 표를 펼치고 접는 단추입니다. 초점이 그림이나 슬라이더에 있으면 T 키로도 됩니다.
 * @param {HTMLElement} el
 * @param {HTMLElement} box
 * @param {() => void} onOpen
 */
export function tableButton(el, box, onOpen) {
  const button = element("button", "live-button", "표로 보기");
  const key = element("kbd", "live-key", "T");
  key.setAttribute("aria-hidden", "true");
  button.append(key);
  button.setAttribute("aria-keyshortcuts", "T");
  const toggle = () => {
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", `${!box.hidden}`);
    onOpen();
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const plain = !(event.ctrlKey || event.altKey || event.metaKey);
    // 한글을 치고 있어도 자판의 같은 자리입니다.
    const within = el.parentElement?.contains(/** @type {Node} */ (event.target));
    if (event.code === "KeyT" && plain && within) toggle();
  };
  button.setAttribute("aria-expanded", "false");
  button.onclick = toggle;
  document.addEventListener("keydown", onKey);
  return { button, stop: () => document.removeEventListener("keydown", onKey) };
}
