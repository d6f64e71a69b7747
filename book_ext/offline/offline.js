// https로 공개한 책이면, 페이지를 다 읽어 들이고 10초 뒤에 책 전체를 이 기기에 받기 시작합니다.
// 데이터 절약을 켠 기기에서는 받지 않습니다. 사생활 보호 창처럼 받아 둘 수 없는 곳에서도 책은 그대로 읽힙니다.
if (location.protocol === "https:" && !navigator.connection?.saveData)
  addEventListener("load", () => {
    const worker = new URL(`${document.documentElement.dataset.content_root}offline_worker.js`, location);
    setTimeout(() => navigator.serviceWorker?.register(worker).catch(() => {}), 10_000);
  });
