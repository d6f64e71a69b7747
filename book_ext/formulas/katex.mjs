// 수식 하나를 KaTeX로 조판합니다. 잘못 쓴 수식이면 까닭을 돌려줍니다.
import katex from "katex";

export function answer([latex, options]) {
  try {
    return { html: katex.renderToString(latex, options) };
  } catch (error) {
    return { error: error.message };
  }
}
