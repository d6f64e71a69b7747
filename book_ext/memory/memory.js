// 읽던 곳, 읽은 페이지, 물음의 답을 이 브라우저에 남기고, 차례와 첫 페이지에 보입니다. 어디로도 보내지 않습니다.

const { book, page, root } = document.currentScript.dataset;
const KEPT = /^(chapters|exercises)\//; // 다른 페이지에서는 읽던 곳을 남기지 않습니다.
const TOP = 120; // 화면에서 이 높이(픽셀)보다 위에 있는 제목은 지나온 것입니다.
const shelf = new Shelf(`${book}/`);
const home = new URL(document.documentElement.dataset.content_root, location.href).href;

// 링크가 가리키는 페이지의 이름입니다.
const nameOf = (link) => decodeURI(link.href.slice(home.length)).replace(/\.html.*$/, "");

// 페이지마다 답한 물음의 수입니다.
function answered() {
  const counts = {};
  for (const [name, value] of Object.entries(shelf.all()))
    if (name.startsWith("ask/") && value?.tries?.length) counts[value.page] = (counts[value.page] ?? 0) + 1;
  return counts;
}

function mark() {
  const counts = answered();
  for (const link of document.querySelectorAll(".bd-docs-nav a")) {
    const name = nameOf(link);
    const words = [shelf.read(`read/${name}`) && "읽음", counts[name] && `답 ${counts[name]}`].filter(Boolean);
    link.querySelector(".memory-mark")?.remove();
    if (words.length) link.append(made("span", "memory-mark", ` ${words.join(", ")}`));
  }
}

function made(tag, className, text) {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

// 지나온 제목 가운데 마지막 것이 읽던 곳입니다.
function here() {
  const passed = [...document.querySelectorAll("article :is(h2, h3)")].filter(
    (heading) => heading.getBoundingClientRect().top < TOP,
  );
  const last = passed.at(-1);
  const titles = [document.querySelector("article h1"), last].filter(Boolean);
  const title = titles.map((heading) => heading.textContent.replace(/#$/, "").trim()).join(" › ");
  return { page, id: last?.closest("section")?.id ?? "", title };
}

function keepPlace() {
  if (KEPT.test(page) && scrollY > innerHeight / 2) shelf.write("place", here());
}

// 첫 페이지에서 읽던 곳으로 갑니다.
function showResume() {
  document.querySelector(".memory-resume")?.remove();
  const place = shelf.read("place");
  if (page !== root || !KEPT.test(place?.page) || typeof place.title !== "string") return;
  const link = made("a", "", place.title);
  link.href = `${home}${encodeURI(place.page)}.html#${encodeURIComponent(place.id)}`;
  const row = made("p", "memory-resume", "이어서 읽기: ");
  row.append(link);
  document.querySelector("article h1").after(row);
}

function refresh() {
  mark();
  showResume();
  dispatchEvent(new Event("book-memory"));
}

window.bookMemory = {
  tries(id) {
    const tries = shelf.read(`ask/${id}`)?.tries;
    return Array.isArray(tries) ? tries : [];
  },
  keep(id, tries) {
    shelf.write(`ask/${id}`, { page, tries });
    mark();
  },
  forget() {
    shelf.clear();
    refresh();
  },
  refresh,
};

addEventListener("storage", ({ key }) => (key ?? `${book}/`).startsWith(`${book}/`) && refresh());
addEventListener("pagehide", keepPlace);
document.addEventListener("visibilitychange", keepPlace);
const end = document.querySelector(".prev-next-footer");
if (end && !shelf.read(`read/${page}`))
  new IntersectionObserver(([{ isIntersecting }], watcher) => {
    if (!isIntersecting) return;
    watcher.disconnect();
    shelf.write(`read/${page}`, { read: true });
    mark();
  }).observe(end);
refresh();
