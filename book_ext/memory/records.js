// 첫 페이지의 끝: 이 브라우저에 남은 것을 내려받고, 불러오고, 지우는 칸입니다.

const { book } = document.currentScript.dataset;
const ABOUT =
  "읽던 곳, 읽은 절, 물음에 정한 답, 고쳐 쓴 코드와 연습 문제의 답은 이 브라우저에만 남습니다. 어디로도 보내지 않습니다.";
const WARNING = "고쳐 쓴 코드와 연습 문제의 답까지 모두 지우고, 되돌릴 수 없습니다. 지우려면 한 번 더 누르세요.";
const note = element("p", { className: "memory-note" });
const file = element("input", { type: "file", accept: ".json", hidden: true, onchange: bring });
const clear = button("기록 모두 지우기", forget, "ask-button");
note.setAttribute("role", "status");
clear.addEventListener("blur", () => arm(false));

async function bring() {
  try {
    const count = carryIn(book, await file.files[0].text());
    note.textContent = `기록 ${count}개를 불러왔습니다.`;
    window.bookMemory.refresh();
  } catch (error) {
    note.textContent = whyNot(error);
  }
  file.value = "";
}

// 처음 누르면 무엇이 지워지는지 알리고, 이어서 한 번 더 누르면 지웁니다.
function forget() {
  if (!clear.hasAttribute("data-armed")) {
    arm(true);
    note.textContent = WARNING;
    return;
  }
  window.bookMemory.forget();
  arm(false);
  note.textContent = "기록을 모두 지웠습니다.";
}

function arm(on) {
  clear.toggleAttribute("data-armed", on);
  clear.textContent = on ? "정말 모두 지우기" : "기록 모두 지우기";
}

document.querySelector(".bd-article > section").append(
  element(
    "section",
    { className: "memory-records" },
    element("h2", {}, "이 브라우저에 남은 기록"),
    element("p", {}, ABOUT),
    element(
      "div",
      { className: "memory-buttons" },
      button("기록 내려받기", () => carryOut(book), "ask-button"),
      button("기록 불러오기", () => file.click(), "ask-button"),
      clear,
      file,
    ),
    note,
  ),
);
