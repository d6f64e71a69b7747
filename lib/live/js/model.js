/** 위젯의 모델: 슬라이더마다 같은 이름의 정수가 있고, 브라우저와 Python이 함께 봅니다. */

/**
 * @import { Position } from "./bytes.js"
 * @typedef {{
 *   get(name: string): any,
 *   set(name: string, value: unknown): void,
 *   save_changes(): void,
 *   on(name: string, act: () => void): void,
 *   off(name: string, act: () => void): void,
 * }} Model
 */

/**
 * 슬라이더들을 position으로 옮깁니다.
 * @param {Model} model
 * @param {Position} position
 */
export function moveTo(model, position) {
  for (const [slider, index] of Object.entries(position)) model.set(slider, index);
  model.save_changes();
}
