/** 단추의 그림입니다. 글꼴에 없어도 보이고, 화면 낭독기는 읽지 않습니다. */

const SHAPES = {
  play: "M4 2v12l10-6z",
  pause: "M3 2h3.5v12H3zm6.5 0H13v12H9.5z",
  step: "M2 2v12l8-6zm9 0h3v12h-3z",
};

/** @param {keyof typeof SHAPES} name */
export const icon = (name) =>
  `<svg class="live-icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${SHAPES[name]}"/></svg>`;
