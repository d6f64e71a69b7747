// 검색 페이지: 주소의 ?q=에 적힌 말을 색인(searchindex.js)에서 찾아 보입니다.
(() => {
  const LETTER = /[\p{L}\p{N}_]/u;
  const ENDING = new RegExp(
    "(?:에서는|으로는|이라는|입니다|에서|으로|에는|에게|까지|부터|처럼|보다|이란|라는|하는|하기|하다" +
      "|은|는|이|가|을|를|의|에|로|와|과|도|만|란)$",
    "u",
  );
  const WEIGHT = { title: 60, name: 20, text: 1, code: 0.5 };
  const MOST_COUNTED = 9; // 글에 아무리 여러 번 나와도 제목을 앞지르지 않습니다.
  const MOST_ADDED = 10; // 여러 절에 나와도 마찬가지입니다.
  const FEW = 3;

  // 띄어 쓰기와 줄표는 사람마다 다르므로, 긴 말에서는 글자 사이에 있어도 되고 없어도 됩니다.
  function pattern(word) {
    const letters = [...word].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&"));
    return new RegExp(letters.join(word.length < 4 ? "-?" : "[\\s_-]?"), "giu");
  }

  // 글 속에서 word가 나오는 곳들입니다. 한 글자와 띄어 쓴 말은 낱말의 처음에서만 찾습니다.
  function places(text, word) {
    return [...text.matchAll(pattern(word))].filter((match) => {
      const starts = !LETTER.test(text[match.index - 1] ?? "");
      const next = text[match.index + match[0].length] ?? "";
      return word.length === 1 ? starts && !/\w/.test(next) : starts || !/\s/.test(match[0]);
    });
  }

  // 칸 하나에서 word가 얻는 점수입니다. 페이지의 제목, 절의 제목, 글, 코드의 차례로 무겁습니다.
  function score(entry, word) {
    const [named] = places(entry.name, word);
    const inName = named ? (entry.isTitle ? WEIGHT.title : WEIGHT.name) : 0;
    const share = named ? 1 + named[0].length / entry.name.length : 0; // 제목이 꼭 그 말이면 두 배입니다.
    const inText = WEIGHT.text * Math.min(places(entry.text, word).length, MOST_COUNTED);
    return inName * share + inText + (places(entry.code, word).length ? WEIGHT.code : 0);
  }

  // 조사와 어미를 뗀 말로 찾습니다: «미분은»은 «미분»으로. «정확도»처럼 그대로 제목이 되는 말은 두고,
  // 뗀 말이 제목에 있거나 붙은 그대로는 몇 곳에 없을 때에만 뗍니다.
  function stem(word, entries) {
    const short = word.replace(ENDING, "");
    if (short.length < 2 || entries.some(({ name }) => name.endsWith(word))) return word;
    const named = entries.some(({ name }) => places(name, short).length);
    const found = entries.filter((entry) => score(entry, word)).length;
    return named || found < FEW ? short : word;
  }

  // 낱말이 모두 든 칸을, 그런 칸이 없으면 하나라도 든 칸을 점수의 차례로 돌려줍니다.
  function search(pages, words) {
    const whole = words.length > 1 ? words.join("") : null;
    const found = [];
    for (const page of pages)
      for (const entry of page.entries) {
        const scores = words.map((word) => score(entry, word));
        const title = page.entries[0].name;
        const present = words.filter((word, i) => scores[i] || places(title, word).length);
        const hits = scores.some(Boolean) ? present.length : 0;
        const sum = scores.reduce((a, b) => a + b, 0) + (whole ? score(entry, whole) : 0);
        if (hits) found.push({ page, entry, hits, score: sum });
      }
    const most = Math.max(0, ...found.map((one) => one.hits));
    return found.filter((one) => one.hits === most).sort((a, b) => b.score - a.score);
  }

  // 페이지마다 모읍니다. 가장 좋은 칸의 점수로 줄을 세우되, 다른 칸에도 많으면 조금만 더합니다.
  function group(found) {
    const pages = new Map();
    for (const one of found) pages.set(one.page, [...(pages.get(one.page) ?? []), one]);
    const rank = (all) => all[0].score + Math.min(all.reduce((sum, one) => sum + one.score, 0) / 10, MOST_ADDED);
    return [...pages.values()].sort((a, b) => rank(b) - rank(a));
  }

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

  function summary(query, words, found, count) {
    if (!found.length) return `«${query}»에 맞는 곳을 찾지 못했습니다.`;
    const where = `${count}개 페이지의 ${found.length}곳에서 찾았습니다.`;
    if (found[0].hits === words.length) return `«${query}»: ${where}`;
    return `«${query}»의 낱말이 모두 있는 곳은 없습니다. 가장 많이 든 곳을 보입니다. ${where}`;
  }

  const input = document.querySelector("#search-words");
  const query = (new URLSearchParams(location.search).get("q") ?? "").normalize("NFC").trim();
  input.value = query;
  if (!query) {
    input.focus();
    return;
  }

  const pages = window.bookIndex;
  for (const page of pages) page.entries[0].isTitle = true;
  const entries = pages.flatMap((page) => page.entries);
  const typed = query.split(/[\s,?!«»"“”]+/u).filter(Boolean);
  const words = [...new Set(typed.map((word) => stem(word, entries)))];
  const found = search(pages, words);
  const groups = group(found);

  document.querySelector("#search-status").textContent = summary(query, words, found, groups.length);
  document.querySelector("#search-results").append(...groups.map((one) => result(one, words)));
  document.querySelector("#search-help").hidden = found.length > 0;
})();
