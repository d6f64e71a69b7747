// 처음 실행할 때 엔진을 부르고, 불러오는 동안의 진행을 보입니다.

let python;
let bringing;
function bringPython() {
  bringing ??= new Promise((resolve, reject) => {
    document.head.append(element("script", { src: settings.engine, onload: resolve, onerror: reject }));
  }).then(() => {
    python = window.bookPython;
    python.onChange = heed;
  });
  return bringing;
}

// 불러오는 동안과 오래 걸리는 셀의 진행을 보입니다.
function heed({ state, loaded, total, done, text }) {
  if (!active || !total) return;
  if (state === "loading") {
    const size = (bytes) => (bytes / 1e6).toFixed(1);
    active.tell(loaded < total ? `Python을 불러옵니다. ${size(total)}MB 가운데 ${size(loaded)}MB` : "Python을 켭니다.");
    active.progress(loaded, total);
  } else if (state === "running") active.progress(done ?? 0, total);
}
