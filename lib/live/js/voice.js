/** 움직임이 멎으면, 달라진 것만 화면 낭독기에 알립니다. */

import { element } from "./element.js";

const QUIET_TIME = 500; // 움직임이 이만큼(밀리초) 멎으면 알립니다.

/**
 * 보이지 않는 알림입니다.
 * @param {() => string[]} texts 지금 보이는 글들
 */
export function announcer(texts) {
  const status = element("p", "live-status");
  status.setAttribute("role", "status");
  let said = texts();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const say = () => {
    const now = texts();
    status.textContent = now.filter((text, i) => text !== said[i]).join(", ");
    said = now;
  };
  const announce = () => {
    clearTimeout(timer);
    timer = setTimeout(say, QUIET_TIME);
  };
  return { status, announce, stop: () => clearTimeout(timer) };
}
