/** 그림 아래에 읽을 값을 한 줄로 적습니다. */

import { element } from "./element.js";
import { formatReadout, isPair } from "./numbers.js";

/**
 * @import { Position } from "./bytes.js"
 * @import { Readout } from "./numbers.js"
 */

/**
 * 읽을 값들의 줄입니다. show는 값을 적고, texts는 값마다의 글을 돌려줍니다.
 * @param {Readout[]} readouts
 */
export function readoutRow(readouts) {
  const row = element("p", "live-readouts");
  const slots = readouts.map((readout) => {
    const item = element("span", "live-readout");
    item.innerHTML = readout.swatch;
    item.append(element("span", "live-label", readout.label), " ");
    const value = element("strong", "live-value");
    item.append(value);
    item.classList.toggle("live-pair", isPair(readout));
    row.append(item, " ");
    return value;
  });
  const show = (/** @type {Position} */ position) =>
    slots.forEach((slot, i) => (slot.textContent = formatReadout(readouts[i], position)));
  const texts = () => [...row.children].map((item) => item.textContent);
  return { row, show, texts };
}
