// 줄마다 온 물음(JSON)에 모듈의 answer로 답합니다. 입력이 닫히면 끝납니다.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { answer } = await import(pathToFileURL(process.argv[2]));
for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await answer(JSON.parse(line))));
