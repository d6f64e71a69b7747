/**
 * 새 요소입니다.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 */
export function element(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

/**
 * 새 SVG 요소입니다.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 */
export function svgElement(tag, className) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  node.setAttribute("class", className);
  return node;
}
