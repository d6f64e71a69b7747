// 브라우저 없이 답을 판정합니다: 물음의 스크립트를 그대로 불러옵니다.
import { readFileSync } from "node:fs";

const source = readFileSync(new URL("../../lib/ask/question.js", import.meta.url), "utf8");
const { judge, readNumber, summary } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

export function answer({ numbers = [], judged = [], summed = [] }) {
  return {
    numbers: numbers.map(([text, unit]) => readNumber(text, unit)), // JSON에서 NaN은 null이 됩니다.
    judged: judged.map(([question, given]) => judge(question, given)),
    summed: summed.map(([questions, tries]) => summary(questions, tries)),
  };
}
