"""받아 두기를 볼 작은 책. 페이지도, 스크립트도, 스타일도, 나중에 부르는 파일도 제 판의 이름을 압니다."""

import shutil
import time

import pytest

from book_ext.offline.addresses import stamp
from book_ext.offline.files import write_worker
from tests.support.places import ROOT

PAGE = """<!doctype html><html data-content_root="./"><meta charset="utf-8">
<link rel="stylesheet" href="style.css">
<script src="app.js" data-state="late.js"></script><script src="offline.js"></script>
<h1>{name}</h1><a href="search.html">검색</a>
<p style="height: 3000px"></p><h2 id="place">곳</h2><p style="height: 3000px"></p>"""
SEARCH = PAGE + '<a id="found" href="next.html#place">찾은 곳</a>'

REGISTER = "navigator.serviceWorker.register(new URL('offline_worker.js', location)).then(() => null)"
CONTROLLED = "navigator.serviceWorker.controller !== null"
# 브라우저는 페이지를 옮길 때마다 새 판이 있는지 스스로 봅니다. 기다리지 않으려고 테스트가 바로 시킵니다.
UPDATE = """
(async () => {
  const known = await navigator.serviceWorker.getRegistration();
  await known.update();
  const worker = known.installing ?? known.waiting ?? known.active;
  while (!["activated", "redundant"].includes(worker.state))
    await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
  return worker.state;
})()
"""
STORED = """
(async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url));
  return found.map((url) => decodeURI(url.pathname)).filter((path) => !path.endsWith("/")).sort();
})()
"""
LOAD = """
(file) => new Promise((done) => {
  const script = document.createElement("script");
  Object.assign(script, { src: file, onload: () => done(true), onerror: () => done(false) });
  document.head.append(script);
})
"""
# 움직이는 그림이 그러하듯, 곁 파일은 손을 댈 때 부릅니다.
SEEN = f"""
(async () => {{
  await ({LOAD})(document.querySelector("[data-state]").dataset.state);
  const style = getComputedStyle(document.documentElement).getPropertyValue("--edition");
  return [document.querySelector("h1")?.textContent, window.edition, style.replaceAll('"', ""), window.late];
}})()
"""


def write_edition(folder, name, more=None, head=""):
    """판 하나를 씁니다. more는 더 둘 파일 {경로: 내용}, head는 서비스 워커의 맨 앞에 붙일 코드입니다."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    texts = {
        "index.html": PAGE,
        "next.html": PAGE,
        "search.html": SEARCH,
        "style.css": ':root {{ --edition: "{name}"; }}',
        "app.js": "window.edition = '{name}';",
        "late.js": "window.late = '{name}';",
    }
    for path, text in texts.items():
        (folder / path).write_text(text.format(name=name), encoding="utf-8")
    for path, text in (more or {}).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    script = (ROOT / "book_ext" / "offline" / "offline.js").read_text(encoding="utf-8")
    (folder / "offline.js").write_text(script.replace('"https:"', '"http:"'), encoding="utf-8")
    stamp(folder)
    write_worker(folder)
    worker = folder / "offline_worker.js"
    worker.write_text(head + worker.read_text(encoding="utf-8"), encoding="utf-8")


def wait_until(page, expression, seconds=30):
    """식의 값이 참이 될 때까지 기다립니다. 페이지를 옮기는 동안에는 식을 셈할 수 없습니다."""
    reason = None
    for _ in range(seconds * 20):
        try:
            if page.evaluate(expression):
                return
        except Exception as error:  # 브라우저마다 다른 오류가 납니다. 끝내 안 되면 아래에서 알립니다.
            reason = error
        time.sleep(0.05)
    pytest.fail(f"{seconds}초를 기다려도 참이 되지 않습니다: {expression} {reason or ''}")


def install(page, address, start="index.html"):
    """책의 페이지 start를 열어 서비스 워커를 등록하고, 책을 다 받아 페이지를 맡을 때까지 기다립니다."""
    page.goto(f"{address}/{start}")
    page.evaluate(REGISTER)
    wait_until(page, CONTROLLED)


def edition(page):
    """페이지에 보이는 판입니다. 페이지와 그 파일의 판이 하나라도 다르면 실패합니다."""
    seen = page.evaluate(SEEN)
    assert len(set(seen)) == 1, f"판이 섞였거나 빈 페이지입니다(글, 스크립트, 스타일, 곁 파일): {seen}"
    return seen[0]


def load(page, file, name):
    """페이지에서 스크립트를 불러, 그것이 적은 window의 값을 돌려줍니다. 부르지 못하면 None입니다."""
    return page.evaluate(f"({LOAD.strip()})('{file}').then((loaded) => (loaded ? window.{name} : null))")


def follow(page, action, end):
    """action으로 다른 주소로 옮기고, 주소가 end로 끝나는 페이지를 다 읽을 때까지 기다립니다."""
    page.evaluate(f"void setTimeout(() => {{ {action} }})")
    wait_until(page, f"document.readyState === 'complete' && location.href.endsWith('{end}')")
