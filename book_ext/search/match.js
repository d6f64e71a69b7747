// 친 말로 색인의 칸을 찾습니다. 화면은 모르므로 Node에서도 그대로 돌아갑니다.
// 한글의 낱자와 자판은 es-hangul이 압니다. 찾을 말(word)은 { text, open, said }입니다: open은 아직 다 치지 않은
// 말, said는 친 것과 달라서 알려야 하는 말입니다.
window.bookSearch = (() => {
  const LETTER = /[\p{L}\p{N}_]/u;
  const CONSONANTS = /^[ㄱ-ㅎ]{2,}$/u;
  const SHORT_LATIN = /^[A-Za-z\d]{2,3}$/;
  const ENDING = new RegExp(
    "(?:에서는|으로는|이라는|입니다|에서|으로|에는|에게|까지|부터|처럼|보다|이란|라는|하는|하기|하다" +
      "|은|는|이|가|을|를|의|에|로|와|과|도|만|란)$",
    "u",
  );
  const WEIGHT = { title: 60, name: 20, text: 1, code: 0.5 };
  const MOST_COUNTED = 9; // 글에 아무리 여러 번 나와도 제목을 앞지르지 않습니다.
  const MOST_ADDED = 10; // 여러 절에 나와도 마찬가지입니다.
  const FEW = 3;
  const FINALS = 28; // 끝소리의 수(없는 것까지)
  const SYLLABLES = 588; // 첫소리가 같은 글자의 수

  // 전각 글자, 맥의 나뉜 한글을 보통 글자로 바꿉니다. 홀로 친 낱자는 첫소리로 찾을 것이므로 둡니다.
  const normal = (text) => text.replace(/[^ㄱ-ㆎ]+/gu, (part) => part.normalize("NFKC"));
  const key = (text) => text.toLowerCase().replace(/[\s_-]/gu, "");

  const from = (first, count) => `[${first}-${String.fromCharCode(first.charCodeAt(0) + count - 1)}]`;
  const starting = (consonant) =>
    esHangul.canBeChoseong(consonant) ? from(esHangul.combineCharacter(consonant, "ㅏ"), SYLLABLES) : consonant;

  // 치는 중인 글자가 될 수 있는 것입니다: ㅅ → 사~싷, 시 → 시~싷, 욹 → 욹이거나 울기처럼 ㄱ이 넘어간 것.
  function unfinished(letter) {
    if (!/[가-힣]/u.test(letter)) return starting(letter);
    if (!esHangul.hasBatchim(letter)) return from(letter, FINALS);
    const next = starting(esHangul.disassemble(letter).at(-1));
    return `(?:${letter}|${esHangul.removeLastCharacter(letter)}[\\s_-]?${next})`;
  }

  // 띄어 쓰기와 줄표는 사람마다 다르므로, 긴 말에서는 글자 사이에 있어도 되고 없어도 됩니다.
  function make(text, more = {}) {
    const letters = [...text].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&"));
    const parts = CONSONANTS.test(text) ? letters.map(starting) : letters;
    if (more.open && parts === letters) parts.push(unfinished(parts.pop()));
    const pattern = new RegExp(parts.join(letters.length < 4 ? "-?" : "[\\s_-]?"), "giu");
    return { text, pattern, ...more };
  }

  // 글 속에서 word가 나오는 곳들입니다. 한 글자, 첫소리, 띄어 쓴 말은 낱말의 처음에서만 찾고, 짧은 영어는
  // 낱말 전체이어야 합니다.
  function places(text, { text: typed, pattern, open }) {
    return [...text.matchAll(pattern)].filter((match) => {
      const before = text[match.index - 1] ?? "";
      const next = text[match.index + match[0].length] ?? "";
      const starts = !LETTER.test(before);
      if (typed.length === 1) return starts && !/\w/.test(next);
      if (SHORT_LATIN.test(typed)) return !/\w/.test(before) && (open || !/\w/.test(next));
      return starts || !(CONSONANTS.test(typed) || /\s/.test(match[0]));
    });
  }

  const isIn = (entry, word) => [entry.name, entry.text, entry.code].some((text) => places(text, word).length);

  // 칸 하나에서 word가 얻는 점수입니다. 페이지의 제목, 절의 제목, 글, 코드의 차례로 무겁습니다.
  function score(entry, word) {
    const [named] = places(entry.name, word);
    const inName = named ? (entry.isTitle ? WEIGHT.title : WEIGHT.name) : 0;
    const share = named ? 1 + named[0].length / entry.name.length : 0; // 제목이 꼭 그 말이면 두 배입니다.
    const inText = WEIGHT.text * Math.min(places(entry.text, word).length, MOST_COUNTED);
    const defined = entry.code.includes(`def ${word.text}(`); // 함수를 만드는 곳입니다.
    const inCode = defined ? WEIGHT.name : places(entry.code, word).length ? WEIGHT.code : 0;
    return inName * share + inText + inCode;
  }

  // 조사와 어미를 뗀 말로 찾습니다: «미분은»은 «미분»으로. «정확도»처럼 그대로 제목이 되는 말은 두고,
  // 뗀 말이 제목에 있거나 붙은 그대로는 몇 곳에 없을 때에만 뗍니다.
  function stem(text, entries) {
    const short = make(text.replace(ENDING, ""));
    const whole = make(text);
    if (short.text.length < 2 || entries.some(({ name }) => name.endsWith(text))) return whole;
    const named = entries.some(({ name }) => places(name, short).length);
    return named || entries.filter((entry) => isIn(entry, whole)).length < FEW ? short : whole;
  }

  // 독자가 부르는 이름이면 이 책의 말입니다.
  function named(text, names) {
    const name = [text, text.replace(ENDING, "")].map(key).find((one) => Object.hasOwn(names, one));
    return name && make(key(names[name]), { said: names[name] });
  }

  // 이 책의 말로 알아듣습니다: 이름, 그대로, 치다 만 말, 치다 만 이름의 차례로 찾아봅니다.
  function understand(text, { entries, names }) {
    const open = make(text, { open: true });
    const present = [stem(text, entries), open].find((word) => entries.some((entry) => isIn(entry, word)));
    const begun = Object.keys(names).filter((name) => text.length > 1 && name.search(open.pattern) === 0);
    const [shortest] = begun.sort((a, b) => a.length - b.length);
    return named(text, names) ?? present ?? (shortest && named(shortest, names));
  }

  // 그대로 알아듣지 못하면, 한글과 영어를 바꾸지 않고 친 것으로 보고 다시 알아듣습니다.
  function read(text, index) {
    const own = understand(text, index);
    if (own) return own;
    const change = /^[A-Za-z]+$/.test(text) ? esHangul.convertQwertyToHangul : esHangul.convertHangulToQwerty;
    const other = change(text);
    const word = other !== text && understand(other, index);
    return word ? { ...word, said: word.said ?? other } : make(text);
  }

  // 여러 낱말로 된 이름은 한 낱말로 묶습니다.
  function readAll(typed, index) {
    for (let count = typed.length; count > 1; count--) {
      const word = named(typed.slice(0, count).join(""), index.names);
      if (word) return [word, ...readAll(typed.slice(count), index)];
    }
    return typed.length ? [read(typed[0], index), ...readAll(typed.slice(1), index)] : [];
  }

  // 낱말이 모두 든 칸을, 그런 칸이 없으면 하나라도 든 칸을 점수의 차례로 돌려줍니다.
  function match(pages, words) {
    const whole = words.length > 1 ? make(words.map(({ text }) => text).join("")) : null;
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

  // 찾은 칸을 페이지마다 모은 것(groups)과, 알아들은 말(words)입니다.
  function search({ pages, names }, query) {
    for (const page of pages) page.entries[0].isTitle = true;
    const entries = pages.flatMap((page) => page.entries);
    const typed = normal(query).split(/[\s,?!«»"“”]+/u).filter(Boolean);
    const all = readAll(typed, { entries, names });
    const words = all.filter((word, i) => all.findIndex(({ text }) => text === word.text) === i);
    return { words, groups: group(match(pages, words)) };
  }

  return { places, search };
})();
