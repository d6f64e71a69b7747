// 책을 이 기기에 받아 두고, 인터넷이 끊겨도 내어 줍니다.
// 책을 만들 때 이 위에 붙습니다: EDITION은 판의 이름, FILES는 파일의 경로와 내용의 지문, SIZE는 다 받을 때의 MB.
//
// 페이지는 언제나 제 판의 파일만 받습니다. 판마다 파일의 목록을, 페이지마다 그 판을 적어 두기 때문입니다.
// 그래서 새 판은 다 받은 즉시 자리를 넘겨받습니다. 다음에 여는 페이지부터 새 판이고, 열려 있던 페이지는 옛 판입니다.

const SCOPE = self.registration.scope;
const FILE_STORE = `book ${SCOPE}`; // 같은 사이트에 다른 책이 있어도 따로 담습니다.
const NOTE_STORE = `book notes ${SCOPE}`;
const NETWORK = "network"; // 서버가 준 페이지의 판. 목록이 없으므로 그 페이지의 파일도 모두 서버가 줍니다.
const CONSENT = `${SCOPE}?consent`;
const RECENT = 100; // 뒤로 가면 되살아날 수 있는 페이지의 수보다 넉넉합니다.

// 파일: 지문이 맞는 것만 받고, 지문으로 찾습니다.

const key = (path, integrity) => new URL(`${encodeURI(path)}?${integrity}`, SCOPE).href;

// 두 판의 주소가 같으므로, 브라우저가 외워 둔 다른 판의 것을 쓰지 않고 매번 워커에게 묻게 합니다(no-cache).
function asked({ body, status, headers }) {
  const kept = { "Content-Type": headers.get("Content-Type") ?? "", "Cache-Control": "no-cache" };
  return new Response(body, { status, headers: kept });
}

async function fetchWhole(path, integrity) {
  return asked(await fetch(SCOPE + encodeURI(path), { integrity, cache: "no-cache", redirect: "error" }));
}

// 받아 둔 파일을, 없으면 서버의 파일을 돌려줍니다. 서버의 것이 다른 판이면 undefined입니다.
async function take(path, integrity) {
  const store = await caches.open(FILE_STORE);
  const stored = await store.match(key(path, integrity));
  if (stored) return stored;
  const fetched = await fetchWhole(path, integrity).catch(() => undefined);
  if (fetched) await store.put(key(path, integrity), fetched.clone()).catch(() => {}); // 빈 곳이 없어도 보여 줍니다.
  return fetched;
}

// 서버(GitHub Pages)처럼 찾습니다: 빗금이 겹쳐도, 글자를 %로 적어도, .html이 없어도 같은 파일입니다.
function find(files, url) {
  const path = decode(url.slice(SCOPE.length).replace(/[?#].*/s, "")).replace(/\/{2,}/g, "/").replace(/^\//, "");
  return [path, `${path}.html`, `${path}index.html`].find((name) => files.has(name));
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

// 적어 둔 것: edition=<판>에는 파일의 목록, page=<페이지>에는 판. 워커는 언제든 멈추므로 기억에 두지 않습니다.

const notes = () => caches.open(NOTE_STORE);
const write = async (name, text) => (await notes()).put(`${SCOPE}?${name}`, new Response(text));
const read = async (name) => (await (await notes()).match(`${SCOPE}?${name}`))?.text();

// 적어 둔 판이나 페이지의 이름입니다. kind는 "edition"이나 "page"입니다.
async function noted(kind) {
  const start = `${SCOPE}?${kind}=`;
  const urls = (await (await notes()).keys()).map(({ url }) => url);
  return urls.filter((url) => url.startsWith(start)).map((url) => url.slice(start.length));
}

const forget = async (name) => (await notes()).delete(`${SCOPE}?${name}`);

async function filesOfEdition(edition) {
  return edition === EDITION ? FILES : new Map(JSON.parse((await read(`edition=${edition}`)) ?? "[]"));
}

const filesOfPage = async (page) => filesOfEdition((await read(`page=${page}`)) ?? EDITION);

// 닫힌 페이지를 잊습니다. 최근의 것은 뒤로 가면 되살아날 수 있어 spared개를 남깁니다.
async function forgetClosedPages(spared) {
  const pages = await noted("page");
  for (const page of pages.slice(0, Math.max(0, pages.length - spared)))
    if (!(await self.clients.get(page))) await forget(`page=${page}`);
}

async function openEditions() {
  return new Set(await Promise.all((await noted("page")).map((page) => read(`page=${page}`))));
}

// 받기

// 요금이 들 수 있는 인터넷에서는 읽는 이가 누르거나 와이파이에 이어질 때까지 기다립니다.
async function waitForConsent() {
  const { saveData, type } = navigator.connection ?? {};
  if ((!saveData && type !== "cellular") || (await (await notes()).match(CONSENT))) return;
  const text = self.registration.active ? "새로 나온 책이 있습니다." : "이 책을 받아 두면 인터넷 없이도 읽습니다.";
  await tell(`${text} 와이파이에서는 저절로 받고, 지금 받으면 데이터를 ${SIZE} MB까지 씁니다.`, [NOTE_STORE, CONSENT]);
  throw new Error("metered");
}

async function tell(text, consent) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true }))
    if (client.url.startsWith(SCOPE)) client.postMessage({ edition: EDITION, text, consent });
}

// python/의 꾸러미는 쓸 때 담습니다. 이름은 붙임표 앞까지이고(python/numpy-1a2b.js), 새 판에서는 쓰던 것만 미리 받습니다.
const pack = (path) => (path.startsWith("python/") ? path.split(/[-.]/)[0] : "");

// 책 전체를 하나씩 받습니다. 이미 있는 것은 다시 받지 않으므로, 끊겨도 이어서 받습니다.
async function download() {
  const store = await caches.open(FILE_STORE);
  const stored = new Set((await store.keys()).map(({ url }) => url));
  const used = new Set(["", ...[...stored].map((url) => pack(url.slice(SCOPE.length)))]);
  for (const [path, integrity] of FILES)
    if (used.has(pack(path)) && !stored.has(key(path, integrity)))
      await store.put(key(path, integrity), await fetchWhole(path, integrity));
}

async function install() {
  await waitForConsent();
  try {
    await download();
    await write(`edition=${EDITION}`, JSON.stringify([...FILES]));
  } catch (error) {
    const text = "기기에 빈 곳이 모자라 새로 나온 책을 받지 못했습니다. 지금 보이는 것은 전에 받아 둔 책입니다.";
    if (error.name === "QuotaExceededError" && self.registration.active) await tell(text);
    throw error;
  }
  // 페이지의 판을 적지 않던 옛 워커가 맡고 있으면, 그 워커가 물러날 때까지 기다립니다.
  if ((await noted("page")).length > 0) await self.skipWaiting();
}

// 자리 넘겨받기

async function takeOver() {
  await (await notes()).delete(CONSENT);
  if ((await noted("edition")).length === 1) await adopt();
  // 다음 판을 받고 있으면, 그것까지 버리지 않도록 다음으로 미룹니다.
  if (!self.registration.installing && !self.registration.waiting) await discard();
}

// 처음 받은 기기에서는 이미 열려 있는 페이지도 맡습니다.
async function adopt() {
  for (const { id, url } of await self.clients.matchAll({ includeUncontrolled: true }))
    if (url.startsWith(SCOPE)) await write(`page=${id}`, EDITION);
  await self.clients.claim();
}

// 이 판에도, 열려 있는 페이지의 판에도 없는 파일을 버립니다.
async function discard() {
  await forgetClosedPages(0);
  const used = (await openEditions()).add(EDITION);
  const kept = new Set();
  for (const edition of used) for (const file of await filesOfEdition(edition)) kept.add(key(...file));
  const store = await caches.open(FILE_STORE);
  for (const { url } of await store.keys()) if (!kept.has(url)) await store.delete(url);
  for (const edition of await noted("edition")) if (!used.has(edition)) await forget(`edition=${edition}`);
}

// 거둔 책(목록이 빈 판)은, 옛 판의 페이지가 모두 닫히면 남은 것을 지우고 물러납니다.
async function leave() {
  await forgetClosedPages(0);
  for (const edition of await openEditions()) if (edition !== NETWORK) return;
  await caches.delete(FILE_STORE);
  await caches.delete(NOTE_STORE);
  await self.registration.unregister();
}

// 내어 주기

async function openPage({ request, resultingClientId }) {
  const path = find(FILES, request.url);
  const page = path && (await take(path, FILES.get(path)));
  await write(`page=${resultingClientId}`, page ? EDITION : NETWORK).catch(() => {});
  return page ?? fetch(request);
}

async function supply({ request, clientId }) {
  const files = await filesOfPage(clientId);
  const path = find(files, request.url);
  if (path) return (await take(path, files.get(path))) ?? Response.error();
  return asked(await fetch(request, { cache: "no-cache" }));
}

function serve(event) {
  const { method, url, mode } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  event.respondWith(mode === "navigate" ? openPage(event) : supply(event));
  if (mode === "navigate") event.waitUntil(FILES.size ? forgetClosedPages(RECENT) : leave());
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", () => self.skipWaiting()); // 옛 워커가 물러나며 보냅니다.
self.addEventListener("fetch", serve);
