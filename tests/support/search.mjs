// 브라우저 없이 찾습니다: 만든 책의 검색 스크립트를 그대로 실행해, 페이지와 자리와 알아들은 말을 답합니다.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

globalThis.window = globalThis;
let book;

export function answer({ folder, index, query }) {
  if (book !== folder) {
    for (const name of ["searchindex.js", "_static/es-hangul.js", "_static/match.js"])
      runInThisContext(readFileSync(`${folder}/${name}`, "utf8"));
    book = folder;
  }
  const { words, groups } = bookSearch.search(index ?? bookIndex, query);
  const places = (group) => group.map(({ entry }) => entry.name);
  return { words: words.map(({ text }) => text), pages: groups.map((group) => [group[0].page.address, places(group)]) };
}
