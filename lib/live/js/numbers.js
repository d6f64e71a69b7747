/** 그림 아래와 표에 적을 수의 글입니다. */

import { sliceAt } from "./bytes.js";

/**
 * @import { Position, Table } from "./bytes.js"
 * @typedef {Table & { label: string, words: string[], swatch: string }} Readout
 */

const ALMOST = 1e-20; // 배정밀도로 구한 0은 이보다 작은 찌꺼기로 남기도 합니다.

/**
 * 유효숫자 세 자리로 적습니다.
 * @param {number} x
 */
export function formatNumber(x) {
  if (Number.isNaN(x)) return "없음";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
  const size = Math.abs(x);
  if (size === 0 || (size >= 1e-3 && size < 1e5)) return `${+x.toPrecision(3)}`.replace("-", "−");
  if (size < ALMOST) return "거의 0";
  const [digits, power] = x.toExponential(2).split("e");
  return `${digits}×10${raised(power)}`.replace("-", "−");
}

/** @param {string} power 지수의 글 */
const raised = (power) => power.replace("+", "").replace(/./g, (letter) => "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"["0123456789-".indexOf(letter)]);

/**
 * 수 여럿을 괄호로 묶어 적는 값인지 봅니다.
 * @param {Readout} readout
 */
export const isPair = ({ shape, sliders }) => shape.length > sliders.length;

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
