// Pyodide 안에서 press.py를 실행합니다: node press.mjs <pyodide의 폴더> <press.py> <일할 폴더>
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [home, program, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${home}/pyodide.mjs`));
// 집합의 순서까지 늘 같도록 해시의 시드를 정합니다. 그래서 만들 때마다 바이트가 같습니다.
const python = await loadPyodide({ indexURL: `${home}/`, env: { PYTHONHASHSEED: "0", HOME: "/press" } });
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/press");
python.runPython(readFileSync(program, "utf8"));
