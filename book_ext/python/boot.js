// 읽는 이가 «실행»이나 코드를 누르거나 글을 쓸 때까지 기다립니다. 나머지 스크립트는 그때 부릅니다.
(() => {
  const { dataset } = document.currentScript;
  const OLD = "이 브라우저는 오래되어 페이지 안에서 코드를 실행하지 못합니다. 책은 그대로 읽을 수 있습니다.";
  const LOST = "실행에 필요한 파일이 없습니다. 책의 폴더를 통째로 옮겼는지 확인하고 다시 누르세요.";
  let opening;

  const load = (name, address) =>
    new Promise((resolve, reject) => {
      const tag = document.createElement(name);
      tag.onload = resolve;
      tag.onerror = reject;
      tag.async = false; // 곁 파일을 먼저 읽은 다음 스크립트를 실행합니다.
      if (name === "link") tag.rel = "stylesheet";
      tag[name === "link" ? "href" : "src"] = address;
      document.head.append(tag);
    });

  const open = () => {
    if (!("DecompressionStream" in window)) return Promise.reject(OLD);
    if (!opening) {
      const files = [load("link", dataset.style), load("script", dataset.cells), load("script", dataset.script)];
      opening = Promise.all(files).then(() => window.bookCells.open(dataset));
    }
    return opening;
  };

  function note(row, text) {
    const place = row.querySelector(".python-note") || row.appendChild(document.createElement("span"));
    place.className = "python-note";
    place.textContent = text;
  }

  const unable = (row) => (error) => {
    opening = null;
    const lost = error instanceof Event;
    if (!lost && error !== OLD) console.error(error);
    if (row) note(row, lost ? LOST : OLD);
  };

  document.addEventListener("click", (event) => {
    const { target, clientX, clientY } = event;
    const cell = target.closest(".cell[id]");
    const row = cell && cell.querySelector(".python-row");
    if (row && target.closest(".run")) open().then((cells) => cells.press(cell), unable(row));
    else if (row && target.closest(".cell_input pre")) open().then((cells) => cells.edit(cell, clientX, clientY), unable());
    else if (target.closest(".python-hand-in")) open().then((cells) => cells.showPanel(), unable(target.parentNode));
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(".python-answer")) open().catch(unable());
  });

  // 전에 쓴 것이 있으면 바로 보입니다. Python은 부르지 않습니다.
  try {
    if (Object.keys(localStorage).some((key) => key.startsWith(dataset.shelf))) open().catch(unable());
  } catch (error) {
    // 저장소를 막아 둔 브라우저입니다. 처음 쓸 때 한 번 알립니다.
  }

  // 인터넷으로 읽는 책에서는 얼마나 받을지 누르기 전에 말합니다.
  if (location.protocol !== "file:")
    for (const row of document.querySelectorAll(".python-row"))
      note(row, `처음 한 번 ${(dataset.bytes / 1e6).toFixed(1)}MB를 받습니다.`);
})();
