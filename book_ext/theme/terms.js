// 용어의 링크에 마우스를 올리거나, 초점을 두거나, 손가락을 대면 용어집의 풀이를 곁에 보입니다.
// 풀이 위로 마우스를 옮겨도 남아 있고, Esc로 닫습니다. 손가락으로는 풀이 안의 링크로 용어집에 갑니다.
(() => {
  const source = new URL("../terms.js", document.currentScript.src).href; // terms.py가 용어집에서 뽑은 풀이
  const GRACE = 250; // 링크에서 풀이로 마우스를 옮기는 동안(밀리초) 기다립니다.
  const GAP = 6;
  const card = document.createElement("div");
  const text = document.createElement("p");
  const more = document.createElement("a");
  let term; // 풀이를 보이고 있는 링크
  let timer;
  let finger = false;
  let texts;

  card.className = "term-card";
  card.hidden = true;
  text.id = "term-text";
  text.setAttribute("role", "tooltip");
  more.textContent = "용어집에서 보기";
  card.append(text, more);
  document.body.append(card);

  const load = () =>
    (texts ??= new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      Object.assign(tag, { src: source, onload: () => resolve(window.bookTerms), onerror: reject });
      document.head.append(tag);
    }));

  async function show(link) {
    clearTimeout(timer);
    if (term === link) return;
    close();
    term = link;
    const html = (await load().catch(() => ({})))[decodeURIComponent(link.hash.slice(1))];
    if (term !== link || !html) return;
    text.innerHTML = html;
    more.href = link.href;
    more.hidden = !finger; // 자판과 마우스로는 용어가 바로 그 링크입니다.
    link.setAttribute("aria-describedby", text.id);
    card.hidden = false;
    place(link);
  }

  // 용어의 아래, 자리가 모자라면 위에 놓습니다. 화면의 양옆을 넘지 않습니다.
  function place(link) {
    const at = link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const { offsetWidth, offsetHeight } = card;
    const below = at.bottom + GAP + offsetHeight <= innerHeight || at.top - GAP - offsetHeight < 0;
    card.style.left = `${scrollX + Math.max(8, Math.min(at.left, width - offsetWidth - 8))}px`;
    card.style.top = `${scrollY + (below ? at.bottom + GAP : at.top - GAP - offsetHeight)}px`;
  }

  function close() {
    clearTimeout(timer);
    term?.removeAttribute("aria-describedby");
    term = undefined;
    card.hidden = true;
  }

  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(close, GRACE);
  };
  const linkOf = ({ target }) => target.closest?.(".term-link");

  document.addEventListener("pointerdown", (event) => {
    finger = event.pointerType === "touch";
    if (term && !linkOf(event) && !card.contains(event.target)) close();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    finger = false;
    const link = linkOf(event);
    if (link) show(link);
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (term && term !== document.activeElement) leave();
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link && !finger) show(link);
    else if (term && !card.contains(event.target)) close();
  });
  document.addEventListener("focusout", (event) => {
    if (linkOf(event) === term && !finger) leave();
  });
  document.addEventListener("keydown", (event) => {
    finger = false;
    if (event.key === "Escape" && term) close();
  });
  // 손가락으로 처음 건드리면 풀이를 보이고, 풀이가 보이는 용어를 건드리면 용어집으로 갑니다.
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link || !finger || term === link) return;
    event.preventDefault();
    show(link);
  });
  addEventListener("resize", () => term && !card.hidden && place(term));
})();
