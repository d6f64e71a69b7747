// https로 공개한 책이면, 페이지를 다 읽어 들이고 10초 뒤에 책 전체를 이 기기에 받기 시작합니다.
// 데이터 절약을 켠 기기에서는 받지 않습니다. 사생활 보호 창처럼 받아 둘 수 없는 곳에서도 책은 그대로 읽힙니다.
if (location.protocol === "https:" && navigator.serviceWorker) {
  const { serviceWorker, connection } = navigator;
  const worker = new URL(`${document.documentElement.dataset.content_root}offline_worker.js`, location);
  const register = () => serviceWorker.register(worker).catch(() => {});

  function button(label, press) {
    const element = Object.assign(document.createElement("button"), { textContent: label, onclick: press });
    element.style.cssText = "margin-inline-start:.75rem;padding:.25rem .75rem;border:1px solid;border-radius:.25rem;background:none;color:inherit";
    return element;
  }

  // 담아 둔 허락을 보고 워커가 받습니다.
  async function allow([store, name]) {
    await (await caches.open(store)).put(name, new Response());
    (await register())?.update().catch(() => {});
  }

  function show(text, consent) {
    const box = document.createElement("div");
    box.className = "offline-notice";
    box.role = "status";
    box.style.cssText = "position:fixed;inset:auto 1rem 1rem;z-index:1100;max-width:40rem;margin-inline:auto;padding:.75rem 1rem;border:1px solid var(--pst-color-border);border-radius:.25rem;background:var(--pst-color-surface);color:var(--pst-color-text-base)";
    const close = () => box.remove();
    box.append(text);
    if (consent) box.append(button("받기", () => close(allow(consent))));
    box.append(button("닫기", close));
    document.body.append(box);
  }

  // 워커가 알리는 말은 판마다 한 번만 보입니다.
  serviceWorker.addEventListener("message", ({ data: { edition, text, consent } }) => {
    const name = `offline notice ${worker}`;
    if (localStorage[name] === edition + text) return;
    localStorage[name] = edition + text;
    show(text, consent);
  });
  if (!connection?.saveData) addEventListener("load", () => setTimeout(register, 10_000));
}
