/** 재생 단추와 처음으로 단추입니다. */

import { element } from "./element.js";
import { icon } from "./icons.js";
import { moveTo } from "./model.js";

/** @import { Model } from "./model.js" */

const PLAY_TIME = 6000; // 처음부터 끝까지 재생하는 데 걸리는 시간(밀리초). 위치가 적어도 깜박이지 않습니다.

/**
 * @param {HTMLButtonElement} button
 * @param {Parameters<typeof icon>[0]} shape
 * @param {string} text
 */
function labelButton(button, shape, text) {
  button.innerHTML = icon(shape);
  button.append(element("span", "live-word", text));
}

/**
 * 움직임을 줄이도록 설정한 사람에게는 재생 대신 한 칸씩 움직입니다.
 * @param {Model} model
 * @param {number} last 재생하는 슬라이더의 마지막 자리
 * @param {() => void} onStop
 */
export function player(model, last, onStop) {
  const name = model.get("play");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const play = element("button", "live-button live-play");
  const reset = element("button", "live-button", "처음으로");
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;

  const rest = () => (calm ? labelButton(play, "step", "한 칸 앞으로") : labelButton(play, "play", "재생"));
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    rest();
    onStop();
  };
  const forward = () => moveTo(model, { [name]: (model.get(name) + 1) % (last + 1) });
  const step = () => (model.get(name) < last ? forward() : stop());

  play.onclick = () => {
    if (calm) return forward();
    if (timer) return stop();
    if (model.get(name) === last) forward();
    timer = setInterval(step, PLAY_TIME / last);
    labelButton(play, "pause", "멈춤");
  };
  reset.onclick = () => {
    stop();
    moveTo(model, model.get("start"));
  };
  rest();
  return { play, reset, playing: () => timer !== undefined, stop };
}
