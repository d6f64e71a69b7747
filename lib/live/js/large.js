/** 그림을 화면 가득 보입니다. 강의실의 뒤에서도 보입니다. */

import { element } from "./element.js";
import { moveTo } from "./model.js";

/** @import { Model } from "./model.js" */

/**
 * «크게 보기» 단추입니다. Esc로 돌아오고, 크게 보는 동안에는 화살표 키가 재생할 슬라이더를 움직입니다.
 * @param {HTMLElement} el
 * @param {Model} model
 * @param {number} last 재생하는 슬라이더의 마지막 자리
 */
export function enlarger(el, model, last) {
  const button = element("button", "live-button", "크게 보기");
  const card = () => /** @type {HTMLElement} */ (el.closest(".live") ?? el.parentElement);
  const large = () => card()?.classList.contains("live-large");
  const set = (/** @type {boolean} */ on) => {
    card().classList.toggle("live-large", on);
    button.textContent = on ? "작게 보기" : "크게 보기";
    if (!on) card().scrollIntoView({ block: "nearest" });
  };
  const leave = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    set(false);
  };
  button.onclick = () => {
    if (large()) return leave();
    set(true);
    card().requestFullscreen?.().catch(() => {}); // 허락하지 않는 곳에서는 창을 가득 채웁니다.
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (!large()) return;
    if (event.key === "Escape") return leave();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || /** @type {Element} */ (event.target).matches("[role=slider]")) return;
    event.preventDefault();
    const name = model.get("play");
    moveTo(model, { [name]: Math.min(Math.max(0, model.get(name) + step), last) });
  };
  const onChange = () => {
    if (!document.fullscreenElement && large()) set(false);
  };
  document.addEventListener("keydown", onKey);
  document.addEventListener("fullscreenchange", onChange);
  const stop = () => {
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("fullscreenchange", onChange);
  };
  return { button, stop };
}
