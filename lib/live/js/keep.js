/** 지금 그려진 것을 회색 점선으로 남겨, 슬라이더를 옮긴 다음의 것과 견줍니다. */

import { element } from "./element.js";

/**
 * 그려진 요소 하나를 베껴 그 뒤에 놓습니다.
 * @param {Element} group
 */
function copyBehind(group) {
  const copy = /** @type {Element} */ (group.cloneNode(true));
  copy.querySelectorAll("text").forEach((part) => part.remove());
  copy.removeAttribute("data-move");
  copy.classList.add("live-kept");
  group.before(copy);
  return copy;
}

/**
 * 선과 점인지 봅니다. 화소로 된 그림은 겹쳐 두어도 견줄 수 없습니다.
 * @param {Element} group
 */
const isDrawn = (group) => !group.matches("image") && !group.querySelector("image");

/**
 * 남기고 지우는 단추와, 무엇을 남겼는지 적은 글입니다.
 * @param {Element[]} groups 남길 요소들
 * @param {() => string} describe 지금의 상태를 적은 글
 */
export function keeper(groups, describe) {
  const button = element("button", "live-button");
  const told = element("p", "live-told");
  /** @type {Element[]} */
  let kept = [];
  const write = (/** @type {string} */ text) => {
    button.textContent = kept.length ? "남긴 것 지우기" : "남겨 두고 견주기";
    told.textContent = text;
  };
  button.onclick = () => {
    const had = kept.length > 0;
    kept.forEach((copy) => copy.remove());
    kept = had ? [] : groups.filter(isDrawn).map(copyBehind);
    write(had ? "" : `남긴 것: ${describe()}`);
  };
  told.setAttribute("role", "status");
  write("");
  return { button, told };
}
