/** 그림 아래와 표에 적을 수의 글입니다. */

import { sliceAt } from "./bytes.js";

/**
 * @import { Position, Table } from "./bytes.js"
 * @typedef {Table & { label: string, words: string[] }} Readout
 */

/**
 * 유효숫자 세 자리로 적습니다.
 * @param {number} x
 */
export function formatNumber(x) {
  if (Number.isNaN(x)) return "계산할 수 없음";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
  const size = Math.abs(x);
  const text = size !== 0 && (size < 1e-3 || size >= 1e5) ? x.toExponential(2) : `${+x.toPrecision(3)}`;
  return text.replaceAll("-", "−");
}

/**
 * 슬라이더가 position에 있을 때 readout의 글입니다.
 * @param {Readout} readout
 * @param {Position} position
 */
export function formatReadout(readout, position) {
  const values = [...sliceAt(readout, readout.sliders.map((name) => position[name]))];
  if (readout.words.length) return readout.words[values[0]];
  const numbers = values.map(formatNumber);
  return numbers.length > 1 ? `(${numbers.join(", ")})` : numbers[0];
}
