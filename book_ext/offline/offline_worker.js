// 책을 이 기기에 받아 두고, 인터넷이 끊겨도 내어 줍니다.
// FILES는 책을 만들 때 이 위에 붙습니다: 파일의 경로와 내용의 지문.
// 지문이 맞는 파일만 받고, 지문으로 찾아 내어 줍니다. 그래서 옛 페이지와 새 스크립트가 섞이지 않습니다.

const SCOPE = self.registration.scope;
const STORE = `book ${SCOPE}`; // 같은 사이트에 다른 책이 있어도 따로 담습니다.
const key = (path) => `${SCOPE}${path}?${FILES.get(path)}`;

// 책 전체를 하나씩 받습니다. 이미 있는 것은 다시 받지 않으므로, 끊겨도 이어서 받습니다.
async function download() {
  const store = await caches.open(STORE);
  for (const [path, integrity] of FILES)
    if (!(await store.match(key(path), { ignoreVary: true })))
      await store.put(key(path), await fetch(SCOPE + path, { integrity, cache: "no-cache", redirect: "error" }));
}

// 이 책에 없는 옛 파일을 버리고, 열려 있는 페이지를 맡습니다.
async function takeOver() {
  const store = await caches.open(STORE);
  const kept = new Set([...FILES.keys()].map(key));
  for (const request of await store.keys()) if (!kept.has(request.url)) await store.delete(request);
  await self.clients.claim();
}

// 다 받은 새 책이 기다리고 열린 창이 하나뿐이면, 페이지를 옮길 때 책을 통째로 바꿉니다.
async function replaceBook() {
  const { waiting } = self.registration;
  if (!waiting || (await self.clients.matchAll()).length > 1) return false;
  waiting.postMessage("replace");
  return true;
}

async function serve(request, path) {
  if (request.mode === "navigate" && (await replaceBook())) return new Response("", { headers: { Refresh: "0" } });
  const store = await caches.open(STORE);
  return (await store.match(key(path), { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(download()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", () => self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const { url, method } = event.request;
  const path = url.replace(/[?#].*/, "").slice(SCOPE.length) || "index.html";
  if (method === "GET" && url.startsWith(SCOPE) && FILES.has(path)) event.respondWith(serve(event.request, path));
});
