// 검색 페이지: 적은 말을 색인(searchindex.js)에서 찾아(match.js) 보입니다. 치는 동안에도 찾습니다.
(() => {
  const { places, search } = bookSearch;
  const PAUSE = 120; // 밀리초. 빠르게 치는 동안에는 글자마다 찾지 않습니다.

  // 글을 넣고 찾은 말을 표시합니다. 글은 글자로만 넣으므로 태그가 들어 있어도 태그가 되지 않습니다.
  function fill(element, text, words) {
    const matches = words.flatMap((word) => places(text, word)).sort((a, b) => a.index - b.index);
    let end = 0;
    for (const match of matches) {
      if (match.index < end) continue;
      const mark = document.createElement("mark");
      mark.textContent = match[0];
      element.append(text.slice(end, match.index), mark);
      end = match.index + match[0].length;
    }
    element.append(text.slice(end));
    return element;
  }

  // 찾은 말이 가장 많이 모인 곳의 둘레를 120자쯤 잘라 냅니다.
  function cut(text, words) {
    const all = words.map((word) => places(text, word).map((match) => match.index));
    const near = (at) => all.filter((list) => list.some((i) => i >= at && i < at + 80)).length;
    const best = all.flat().sort((a, b) => near(b) - near(a) || a - b)[0] ?? 0;
    const dot = text.lastIndexOf(". ", best);
    const sentence = dot < 0 ? 0 : dot + 2;
    const whole = best - sentence < 40; // 문장의 처음이 가까우면 거기서부터 보입니다.
    const start = whole ? sentence : text.lastIndexOf(" ", best - 20) + 1;
    const space = text.indexOf(" ", start + 120);
    const rest = space < 0 ? text.slice(start) : `${text.slice(start, space)} …`;
    return whole ? rest : `… ${rest}`;
  }

  // 글에 있으면 글에서, 코드에만 있으면 그 줄을 보입니다.
  function snippet(entry, words) {
    const has = (text) => words.some((word) => places(text, word).length);
    const line = !has(entry.text) && entry.code.split("\n").find(has);
    const element = document.createElement("p");
    if (line) element.append(fill(document.createElement("code"), line.trim(), words));
    else fill(element, cut(entry.text, words), words);
    return element;
  }

  function link({ page, entry }, words) {
    const element = document.createElement("a");
    element.href = entry.isTitle ? page.address : `${page.address}#${entry.anchor}`;
    return fill(element, entry.name, words);
  }

  function list(found, words) {
    const element = document.createElement("ul");
    for (const one of found) {
      const item = document.createElement("li");
      item.append(link(one, words), snippet(one.entry, words));
      element.append(item);
    }
    return element;
  }

  // 페이지 하나의 결과입니다. 절은 셋까지 펼쳐 보이고 나머지는 접어 둡니다.
  function result(found, words) {
    const { page } = found[0];
    const item = document.createElement("li");
    const heading = document.createElement("h2");
    heading.append(link({ page, entry: page.entries[0] }, words));
    const top = found.find((one) => one.entry.isTitle);
    const sections = found.filter((one) => one !== top);
    item.append(heading, ...(top ? [snippet(top.entry, words)] : []), list(sections.slice(0, 3), words));
    if (sections.length > 3) {
      const more = document.createElement("details");
      const label = document.createElement("summary");
      label.textContent = `이 페이지에서 ${sections.length - 3}곳 더 보기`;
      more.append(label, list(sections.slice(3), words));
      item.append(more);
    }
    return item;
  }

  // 친 것과 다른 말로 찾았으면 그 말도 알립니다.
  function summary(query, words, groups) {
    const told = words.some(({ said }) => said) ? ` → «${words.map(({ said, text }) => said ?? text).join(" ")}»` : "";
    if (!groups.length) return `«${query}»에 맞는 곳을 찾지 못했습니다.`;
    const where = `${groups.length}개 페이지의 ${groups.flat().length}곳에서 찾았습니다.`;
    if (groups[0][0].hits === words.length) return `«${query}»${told}: ${where}`;
    return `«${query}»의 낱말이 모두 있는 곳은 없습니다. 가장 많이 든 곳을 보입니다. ${where}`;
  }

  const input = document.querySelector("#search-words");
  const status = document.querySelector("#search-status");
  let waiting;

  function show() {
    const query = input.value.normalize("NFC").trim();
    const { words, groups } = search(window.bookIndex, query);
    status.textContent = query && summary(query, words, groups);
    document.querySelector("#search-results").replaceChildren(...groups.map((one) => result(one, words)));
    document.querySelector("#search-help").hidden = groups.length > 0;
  }

  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  // 결과로 갔다가 돌아와도 찾던 말이 남습니다.
  input.addEventListener("change", () => history.replaceState(null, "", `?q=${encodeURIComponent(input.value)}`));
  // 이미 찾고 있으므로, Enter를 누르면 페이지를 다시 여는 대신 상자를 떠나 전화의 자판을 내립니다.
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    show();
    input.blur();
  });
  show();
  if (!input.value) input.focus();
})();
