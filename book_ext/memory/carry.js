// 이 브라우저에 남은 것을 다른 컴퓨터로 옮기는 파일입니다.

function download(name, value) {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(value, null, 1)}\n`], { type: "application/json" }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// 파일 이름으로 쓸 수 없는 글자를 덜어 내고, 잇따른 빈칸을 하나로 줄인 이름입니다.
const fileName = (name) =>
  name
    .normalize("NFC")
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();

// 이 책에 쓴 것을 모두 파일 하나로 내려받습니다.
function carryOut(book) {
  download(`${fileName(book)} 쓴 것.json`, { book, pages: new Shelf(`${book}/`).all() });
}

const STRANGE = "파일을 읽지 못했습니다. 이 책에서 내려받은 파일인지 확인하세요. 남아 있던 것은 그대로입니다.";
const FULL = "브라우저가 글을 더 남기지 못해, 모두 불러오지는 못했습니다. 파일을 지우지 말고 두세요.";
const whyNot = (error) => (error.message === FULL ? FULL : STRANGE);

// 내려받은 파일의 것을 이 브라우저에 담습니다. 여기에 있던 다른 글은 «되돌리기»에 남습니다. 담은 수를 돌려줍니다.
function carryIn(book, text) {
  const file = JSON.parse(text);
  if (file.book !== book || typeof file.pages !== "object") throw new TypeError("book");
  let full = false;
  const shelf = new Shelf(`${book}/`, () => (full = true));
  const entries = Object.entries(file.pages).filter(([, value]) => value && typeof value === "object");
  for (const [name, value] of entries) {
    const here = shelf.read(name);
    if (here?.tries?.length > value.tries?.length) continue; // 물음에는 여기에서 더 많이 답했습니다.
    const differs = typeof here?.text === "string" && here.text !== value.text;
    shelf.write(name, differs ? { ...value, before: here.text } : value);
  }
  if (full) throw new Error(FULL);
  return entries.length;
}
