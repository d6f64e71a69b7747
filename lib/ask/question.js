/**
 * 물음의 브라우저 쪽입니다. 읽는 이가 답을 정하면 그 답에 대한 까닭을 말합니다.
 * 책에서는 memory.js(window.bookMemory)가 답을 이 브라우저에 남깁니다.
 */

const KINDS = { guess: "먼저 짐작해 보세요", check: "스스로 점검" };
const COMMITS = { guess: "짐작을 정했습니다", check: "답을 정했습니다" };
const NOTHING = "먼저 하나를 고르세요.";
const NOT_A_NUMBER = "수로 읽지 못했습니다. 0.5, −3, 1/4처럼 적으세요.";

/** 읽는 이가 적은 수. 전각 숫자, 소수점으로 쓴 쉼표, 빼기표, 분수, 단위를 읽습니다. 수가 아니면 NaN입니다. */
function readNumber(text, unit = "") {
  const plain = text.normalize("NFKC").replace(/[−–—]/g, "-").replace(/⁄/g, "/").replace(/\s/g, "");
  const bare = unit && plain.endsWith(unit) ? plain.slice(0, -unit.length) : plain;
  const parts = bare.split("/").map(readDecimal);
  return parts.length > 2 ? NaN : parts.reduce((a, b) => a / b);
}

/** 쉼표가 세 자리마다 있으면 자릿수를 나눈 것이고, 하나만 있으면 소수점입니다. */
function readDecimal(text) {
  const grouped = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text);
  const dotted = grouped ? text.replaceAll(",", "") : text.replace(/^([^,.]*),([^,.]*)$/, "$1.$2");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(dotted) ? Number(dotted) : NaN;
}

/** 답 given의 판정 {right, why}입니다. given은 고른 것의 글이나 적은 수의 글입니다. 읽을 수 없으면 null입니다. */
function judge(question, given) {
  if (question.choices) {
    const chosen = question.choices.find(({ text }) => text === given);
    return chosen ? { right: Boolean(chosen.right), why: chosen.why } : null;
  }
  const number = typeof given === "string" ? readNumber(given, question.unit) : NaN;
  if (!Number.isFinite(number)) return null;
  const near = (value) => Math.abs(number - value) <= question.tolerance * (1 + 1e-9);
  if (near(question.answer)) return { right: true, why: question.why };
  const known = question.wrong.find(({ value }) => near(value));
  return { right: false, why: known ? known.why : question.other };
}

/** `…`로 두른 코드가 든 글을 node에 적습니다. */
function write(node, text) {
  const parts = text.split("`").map((part, i) => (i % 2 ? [element("code", "", part)] : joined(part)));
  node.replaceChildren(...parts.flat().filter((part) => part !== ""));
  return node;
}

/** 괄호와 그 조사가 두 줄로 갈라지지 않게 합니다. */
function joined(text) {
  return text.split(/([^\s()]*\)[가-힣]+)/).map((part, i) => (i % 2 ? element("span", "ask-keep", part) : part));
}

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  if (text) node.textContent = text;
  return node;
}

/** 고르는 칸들입니다. read는 고른 것의 글, show는 남겨 둔 답을 보이기입니다. */
function choiceBoxes(choices) {
  const rows = choices.map(({ text }) => {
    const row = element("label", "ask-choice");
    const box = Object.assign(element("input", ""), { type: "radio", name: "choice" });
    row.append(box, write(element("span", ""), text));
    return { row, box };
  });
  const read = () => choices[rows.findIndex(({ box }) => box.checked)]?.text ?? "";
  const show = (given) => rows.forEach(({ box }, i) => (box.checked = choices[i].text === given));
  return { nodes: rows.map(({ row }) => row), read, show, empty: NOTHING };
}

/** 수를 적는 칸입니다. */
function numberBox(unit = "") {
  const row = element("label", "ask-number", "답 ");
  const box = Object.assign(element("input", ""), { type: "text", autocomplete: "off", spellcheck: false });
  row.append(box, ` ${unit}`);
  const show = (given) => (box.value = given ?? "");
  return { nodes: [row], read: () => box.value, show, empty: NOT_A_NUMBER };
}

/** 종이에 찍을, 접어 둔 답입니다. */
function printedAnswer({ text, why }) {
  const details = element("details", "ask-answer");
  const body = element("p", "");
  write(body, why);
  body.prepend(write(element("strong", ""), text), " ");
  details.append(element("summary", "", "답 보기"), body);
  return details;
}

/** 물음 하나입니다. tries는 지금까지 정한 답들이고, 답을 정할 때마다 onTry를 부릅니다. */
function card(question, number, onTry) {
  const form = Object.assign(element("form", "ask"), { noValidate: true });
  const legend = element("legend", "");
  const fieldset = element("fieldset", "");
  const boxes = question.choices ? choiceBoxes(question.choices) : numberBox(question.unit);
  const commit = element("button", "ask-button", COMMITS[question.kind]);
  const reason = element("p", "ask-reason");
  reason.setAttribute("role", "status");

  const tell = (given) => {
    const verdict = judge(question, given);
    form.dataset.state = verdict ? (verdict.right ? "right" : "wrong") : "";
    write(reason, verdict ? verdict.why : boxes.empty);
    if (verdict) reason.prepend(element("strong", "", verdict.right ? "맞습니다." : "다시 생각해 보세요."), " ");
    return verdict;
  };
  const show = (tries) => {
    const last = tries.at(-1);
    boxes.show(last);
    if (last !== undefined && judge(question, last)) tell(last);
    else quiet();
  };
  const quiet = () => {
    form.dataset.state = "";
    reason.replaceChildren();
  };

  form.addEventListener("input", quiet);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = boxes.read();
    if (tell(given)) onTry(given);
  });
  const text = write(element("span", "ask-text"), question.text);
  if (number) text.prepend(`${number}. `);
  legend.append(element("span", "ask-kind", number ? "" : KINDS[question.kind]), text);
  fieldset.append(legend, ...boxes.nodes);
  form.append(fieldset, commit, reason, printedAnswer(question.solution));
  return { form, show };
}

/** 시험의 결과: 몇 개를 처음에 맞혔고, 어느 절을 다시 읽으면 좋은지 적습니다. */
function resultCard(questions, onReset) {
  const box = element("div", "ask-result");
  const note = element("p", "");
  const list = element("ul", "");
  const again = Object.assign(element("button", "ask-button", "처음부터 다시 풀기"), { type: "button", onclick: onReset });
  note.setAttribute("role", "status");
  box.append(note, list, again);
  const show = (tries) => {
    const { done, right, sections } = summary(questions, tries);
    const all = `${questions.length}문제`;
    const end = sections.length ? " 다시 읽으면 좋은 절은 다음과 같습니다." : " 다시 읽을 절이 없습니다.";
    const text = done < questions.length ? `${all} 가운데 ${done}문제에 답했습니다.` : `${all} 가운데 ${right}문제를 처음에 맞혔습니다.${end}`;
    if (note.textContent !== text) note.textContent = text;
    list.replaceChildren(...(done < questions.length ? [] : sections.map(sectionItem)));
    again.hidden = !done;
  };
  return { box, show };
}

/** 답한 수, 처음에 맞힌 수, 처음에 틀린 물음이 가리키는 절(겹치지 않게)입니다. */
function summary(questions, tries) {
  const firsts = questions.map((question, i) => judge(question, tries[i][0]));
  const missed = questions.filter((_, i) => firsts[i] && !firsts[i].right);
  const sections = [...new Map(missed.map(({ again }) => [again.page, again])).values()];
  return { done: firsts.filter(Boolean).length, right: firsts.filter((first) => first?.right).length, sections };
}

/** 책에서는 그 절로 가는 링크, 노트북에서는 그 절의 이름입니다. */
function sectionItem({ page, title }) {
  const root = document.documentElement.dataset.content_root;
  const name = root === undefined ? document.createTextNode(title) : element("a", "", title);
  if (root !== undefined) name.href = `${root}${page}.html`;
  const item = element("li", "");
  item.append(name);
  return item;
}

function render({ model, el }) {
  const questions = model.get("questions");
  const many = questions.length > 1;
  const memory = window.bookMemory;
  const kept = (id) => memory?.tries(id) ?? [];
  let tries = questions.map(({ id }) => kept(id));

  const change = (i, list) => {
    tries[i] = list;
    memory?.keep(questions[i].id, list);
    result?.show(tries);
  };
  const cards = questions.map((question, i) =>
    card(question, many ? i + 1 : 0, (given) => given === tries[i].at(-1) || change(i, [...tries[i], given])),
  );
  const showAll = () => {
    cards.forEach(({ show }, i) => show(tries[i]));
    result?.show(tries);
  };
  const startOver = () => {
    questions.forEach((_, i) => change(i, []));
    showAll();
    cards[0].form.querySelector("input").focus();
  };
  const result = many ? resultCard(questions, startOver) : null;
  const refresh = () => {
    const now = questions.map(({ id }) => kept(id));
    if (JSON.stringify(now) === JSON.stringify(tries)) return;
    tries = now;
    showAll();
  };

  el.classList.add("ask-box");
  el.replaceChildren(...cards.map(({ form }) => form), ...(result ? [result.box] : []));
  showAll();
  addEventListener("book-memory", refresh);
  return () => removeEventListener("book-memory", refresh);
}

export { judge, readNumber, summary }; // 테스트가 Node에서 부릅니다.
export default { render };
