// 페이지에서 본 것을 모읍니다. reading.py가 페이지마다 window.look에 둡니다.
window.look = (() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const told = (nodes) => nodes.map((node) => node.outerHTML.slice(0, 150));
  const scrolls = (node) => /auto|scroll/.test(getComputedStyle(node).overflowX);

  // 본문 밖의 글, 이름표, 풍선말, 그리고 CSS의 content가 적는 글을 모두 모읍니다.
  // 본문 안에서는 책이 쓴 글 말고 테마가 붙인 것(단추, 접은 코드, 링크의 이름)만 모읍니다.
  function labels() {
    const named = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription"];
    const words = [];
    const note = (text, node) => text && words.push([text.trim(), node.outerHTML.slice(0, 120)]);
    const added = "button, .hide > summary, .headerlink, .admonition-title, noscript";
    const skip = "article, script, style, .live, .bd-toc, .prev-next-title, .bd-docs-nav li, .logo__title";
    for (const node of all("body *")) {
      const ours = node.closest(skip) && !node.closest(added);
      for (const name of named)
        if (!node.closest(".live") && !(name === "alt" && ours)) note(node.getAttribute(name), node);
      for (const { name, value } of node.attributes)
        if (/^data-.*(title|tooltip|label|text)/.test(name)) note(value, node);
      for (const part of ["::before", "::after"]) {
        const { content } = getComputedStyle(node, part);
        if (content.startsWith('"') && !node.closest(".live, .fa-solid")) note(content, node);
      }
      if (ours) continue;
      for (const child of node.childNodes)
        if (child.nodeType === 3) note(child.data.replace(/<[^>]*>/g, ""), node);
    }
    note(document.documentElement.lang === "ko" ? "" : "lang", document.body);
    return words;
  }

  // 화면을 넘는데, 제자리에서 움직이지도 않는 것. 전화의 innerWidth는 넘치는 것만큼 넓어지므로 쓰지 않습니다.
  function outside() {
    const kept = (node) => {
      for (let box = node; box.tagName !== "ARTICLE"; box = box.parentElement) if (scrolls(box)) return true;
      return false;
    };
    const wide = (node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
    return told(all("article *").filter((node) => !node.closest(".live, .katex *") && wide(node) && !kept(node)));
  }

  // 지금의 화면에서 옆으로 넘치거나 잘린 것: 페이지, 글, 단추. 감춘 글과 수식의 안쪽은 보지 않습니다.
  function spilled() {
    const width = document.documentElement.clientWidth;
    const right = (node) => node.getBoundingClientRect().right;
    const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const clips = (node) => /hidden|clip/.test(getComputedStyle(node).overflowX) && node.clientWidth > 1;
    const cut = (node) => clips(node) && node.scrollWidth > node.clientWidth + 1;
    const full = all("body *").filter((node) => !node.closest("svg, .math, input") && shown(node) && cut(node));
    const beyond = all("button, .live-view *").filter((node) => !node.closest("svg, .live-table") && shown(node));
    const page = document.documentElement.scrollWidth > width ? [`페이지 ${document.documentElement.scrollWidth}`] : [];
    return [...page, ...outside(), ...told([...full, ...beyond.filter((node) => right(node) > width + 1)])];
  }

  // 제자리에서 움직이는데, 초점을 받지 못해 자판으로는 움직일 수 없는 것
  function unreachable() {
    const full = (node) => node.scrollWidth > node.clientWidth + 1;
    const kinds = all("article *").filter((node) => !node.closest(".live") && scrolls(node));
    return told(kinds.filter((node) => full(node) && node.tabIndex < 0));
  }

  // 다음 줄로 떨어져 나간, 수식에 붙은 조사. 줄보다 긴 낱말은 나뉩니다.
  function apart() {
    const width = (node) => node.getBoundingClientRect().width;
    const fits = (word) => !word || width(word) < width(word.parentElement) - 1;
    return all("article span.math")
      .filter((math) => !math.closest("td"))
      .map((math) => [math, math.nextSibling])
      .filter(([, next]) => next?.nodeType === Node.TEXT_NODE && /^[가-힣]/.test(next.data))
      .filter(([math, next]) => {
        const letter = document.createRange();
        letter.setStart(next, 0);
        letter.setEnd(next, 1);
        const start = math.getBoundingClientRect().left; // 화면 밖의 글은 요소를 먼저 재어야 자리가 잡힙니다.
        const below = letter.getBoundingClientRect().left < start;
        return below && fits(math.closest(".keep"));
      })
      .map(([math, next]) => math.textContent + next.data.slice(0, 5));
  }

  // 두 줄로 갈라진 괄호와 그 조사, (5, 5), 28 × 28, 1e-7, 원-핫
  function torn() {
    const pieces = /[)\]%-][가-힣]|\([-−\d.,N ]+\)|\d+ × \d+|[A-Za-z]-\d/g;
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (text.parentElement.closest("pre, code, td, .live, .katex")) continue;
      for (const { 0: piece, index } of text.data.matchAll(pieces)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + piece.length);
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push(piece);
      }
    }
    return found;
  }

  const heights = () => all(".live, .ask-place").map((place) => place.getBoundingClientRect().height);

  // 그림마다 적힌 글: 읽을 값, 단추, 슬라이더의 이름과 값, 숫자를 그리는 그림의 확률과 답
  function texts() {
    const parts = ".live-readout, .live-button, .widget-label, .widget-readout, .live-ends, .draw-bars, .draw-answer";
    const text = (part) => part.textContent.trim().replace(/\s+/g, " ");
    return all(".live").map((place) => [...place.querySelectorAll(parts)].map(text));
  }

  // 그림마다: 이름, 칸의 수, 칸과 읽을 값과 슬라이더의 높이의 합, 축의 왼쪽과 오른쪽 끝, 글자의 크기(px), 색
  function figures() {
    const shape = (node) => node.getBoundingClientRect();
    const tall = (nodes) => nodes.reduce((sum, node) => sum + shape(node).height, 0);
    const paints = (node) => {
      const { stroke, fill } = getComputedStyle(node);
      const own = [node.style.stroke && stroke, node.style.fill && fill]; // 적지 않은 색은 쓰이지 않습니다.
      return own.filter((color) => color && color !== "none");
    };
    const figure = (place) => {
      const found = (selector) => [...place.querySelectorAll(selector)];
      const panels = found(".live-panel > svg");
      const scale = (svg) => shape(svg).width / svg.viewBox.baseVal.width;
      const edges = (svg) => {
        const box = svg.querySelector("clipPath rect");
        const [left, width] = ["x", "width"].map((name) => +box.getAttribute(name) * scale(svg));
        return [shape(svg).left + left, shape(svg).left + left + width];
      };
      const words = panels.flatMap((svg) => [...svg.querySelectorAll("text")].map((text) => [text, scale(svg)]));
      return {
        name: place.getAttribute("aria-label"),
        panels: panels.length,
        height: tall([...found(".live-panels, .live-readouts, .widget-slider"), ...all(".bd-header-article")]),
        edges: panels.filter((svg) => !svg.querySelector("image")).map(edges),
        letters: words.map(([text, size]) => parseFloat(getComputedStyle(text).fontSize) * size),
        paper: getComputedStyle(place).backgroundColor,
        ink: [...new Set(found(".live-panel text, .live-label, .live-value").flatMap((node) => {
          const { color, fill } = getComputedStyle(node);
          return [node instanceof SVGElement ? fill : color];
        }))],
        lines: [...new Set(found(".live-panel [data-move] :is(path, use):not(defs *)").flatMap(paints))],
      };
    };
    return all(".live:has(.live-panel)").map(figure);
  }

  // 움직이는 그림의 칸, 읽을 값, 슬라이더, 재생 단추가 놓인 왼쪽과 높이
  function frame(place) {
    const parts = ".live-panels, .live-readouts, .widget-slider, .widget-slider > *, .live-play, .live-value";
    return [...place.querySelectorAll(parts)].map((node) => {
      const { left, height } = node.getBoundingClientRect();
      return [left, height];
    });
  }

  // 종이에 찍힐 것: 있으면 안 되는데 보이는 것, 접힌 풀이와 펼친 풀이의 수, 제목이 보이는지, 밝기
  function paper() {
    const seen = (selector) => all(selector).filter((node) => node.checkVisibility());
    return {
      unwanted: told(seen("button, .bd-sidebar-primary, .bd-toc, .live input")),
      folded: all("article details:not([open], .hide)").length,
      unfolded: all("article details[open]").length,
      titles: seen("h1").length,
      theme: document.documentElement.dataset.theme,
    };
  }

  // 고대비 화면에서 테두리도 밑줄도 없어, 누를 수 있는지 알 수 없는 것. 배경색은 모두 같아집니다.
  function faint() {
    const edged = (style) => style.borderTopStyle === "solid" && parseFloat(style.borderTopWidth) >= 1;
    const own = ".noUi-target, .noUi-handle, .live-button, .draw-paper, .ask-button, .ask-number input, .python-row .run";
    const marked = (node) => edged(getComputedStyle(node)) || edged(getComputedStyle(node, "::before"));
    const seen = all(`:is(${own}, .live-handle)`).filter((node) => node.checkVisibility());
    return told(seen.filter((node) => !marked(node)));
  }

  // 글에서 selector에 걸리는 것과 그것을 담은 것만 남깁니다. 남은 것만 볼 axe가 몇 배 빨라집니다.
  function keep(selector) {
    for (const node of all("article *"))
      if (!node.closest(selector) && !node.querySelector(selector)) node.remove();
  }

  // 스타일에서 빠진 규칙 가운데 이 페이지의 무엇인가에 걸리는 것. 누름, 초점 같은 상태는 떼고 봅니다.
  function missed([stock, shipped]) {
    const rules = (css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      const inside = (list) => [...list].flatMap((r) => (r.selectorText ? [r] : inside(r.cssRules ?? [])));
      return inside(sheet.cssRules).flatMap((rule) =>
        rule.selectorText.split(/,(?![^(]*\))/).map((selector) => [selector.trim(), rule.style.cssText]),
      );
    };
    const kept = new Set(rules(shipped).map(String));
    const states = /::?(before|after|placeholder|marker|backdrop|-webkit-[\w-]+|-moz-[\w-]+)/g;
    const moods = /:(hover|focus-visible|focus-within|focus|active|visited|checked|disabled)(?![\w-])/g;
    const gone = rules(stock).filter((rule) => !kept.has(String(rule)));
    return gone.map(([selector]) => selector).filter((selector) => {
      const calm = selector.replace(states, "").replace(moods, "").replace(/:not\(\s*\)/g, "").trim();
      try {
        return document.querySelector(/(^|[>+~])$/.test(calm) ? `${calm}*` : calm);
      } catch {
        return false; // 상태만 모은 선택자입니다.
      }
    });
  }

  // 펼친 표의 제목, 머리글, 줄들, 지금 위치의 줄
  function table(box) {
    const texts = (cells) => [...cells].map((cell) => cell.textContent);
    return {
      caption: box.caption.textContent,
      head: texts(box.tHead.rows[0].cells),
      rows: [...box.tBodies[0].rows].map((row) => texts(row.cells)),
      current: [...box.querySelectorAll("tr[aria-current]")].map((row) => row.cells[0].textContent),
      scopes: [...box.querySelectorAll("th")].map((cell) => cell.scope),
    };
  }

  // 물음마다 ways[물음의 글]의 답을 차례로 정해 보고, 그때마다 적힌 [판정, 까닭]을 모읍니다.
  function answerAll(ways) {
    const asked = (form) => form.querySelector(".ask-text").textContent.replace(/^\d+\. /, "");
    const choose = (form, given) => {
      const box = form.querySelector("input[type=text]");
      if (box) {
        box.value = given;
        box.dispatchEvent(new Event("input", { bubbles: true }));
      } else [...form.querySelectorAll("label")].find((label) => label.textContent === given).click();
      form.requestSubmit();
      return [form.dataset.state, form.querySelector(".ask-reason").textContent];
    };
    const forms = all("form.ask").map((form) => [asked(form), form]);
    return Object.fromEntries(forms.map(([text, form]) => [text, ways[text].map((given) => choose(form, given))]));
  }

  return {
    answerAll,
    labels,
    outside,
    spilled,
    unreachable,
    apart,
    torn,
    heights,
    texts,
    figures,
    frame,
    faint,
    paper,
    keep,
    missed,
    table,
  };
})();
