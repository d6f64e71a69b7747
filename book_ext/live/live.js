// 움직이는 그림과 물음을 화면에 가까워졌을 때 그리고, 슬라이더를 누구나 쓸 수 있게 다듬습니다.
(() => {
  const script = document.currentScript;
  const folder = new URL(".", script.src).href;
  const places = document.querySelectorAll(".live");
  const questions = document.querySelectorAll(".ask-place");

  const load = (url) =>
    new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      Object.assign(tag, { src: url, onload: resolve, onerror: reject });
      document.head.append(tag);
    });

  const amd = (name) => new Promise((resolve, reject) => window.requirejs([name], resolve, reject));

  // 슬라이더의 두 끝을 적습니다. 화면을 읽어 주는 기기에는 값이 바뀔 때마다 값을 알리므로 감춥니다.
  function writeEnds(slider, text) {
    const ends = document.createElement("span");
    ends.className = "live-ends";
    ends.setAttribute("aria-hidden", "true");
    ends.textContent = text;
    slider.append(ends);
  }

  // 슬라이더에 이름을 붙이고, 순번 대신 화면에 보이는 값을 읽게 합니다.
  function nameSlider(slider) {
    const handle = slider.querySelector(".noUi-handle");
    const label = slider.querySelector(".widget-label");
    const readout = slider.querySelector(".widget-readout");
    const value = readout.textContent;
    readout.contentEditable = "false"; // 고칠 수 없는 값인데 초점이 멈춥니다.
    label.removeAttribute("title"); // 설명이 없으면 "null"이라고 적혀 있습니다.
    handle.setAttribute("aria-label", label.textContent);
    if (handle.getAttribute("aria-valuetext") !== value) handle.setAttribute("aria-valuetext", value);
  }

  // 가로로 쓸 때에만 슬라이더가 움직이고, 세로로 쓸면 페이지가 움직입니다. noUiSlider는 손이 닿자마자 값을
  // 바꾸므로, 어느 쪽인지 알 때까지 손짓을 미룹니다. 톡 건드린 것은 브라우저가 마우스로 바꾸어 다시 알립니다.
  function waitForDirection(slider) {
    let held;
    const listen = (type, act) => slider.addEventListener(type, act, { capture: true, passive: true });
    listen("touchstart", (event) => {
      if (!event.isTrusted) return;
      held = event;
      event.stopPropagation();
    });
    listen("touchmove", (event) => {
      if (!held) return;
      const [from, to] = [held.touches[0], event.touches[0]];
      const [across, along] = [Math.abs(to.clientX - from.clientX), Math.abs(to.clientY - from.clientY)];
      const { target, touches, changedTouches } = held;
      held = undefined;
      const begin = { bubbles: true, cancelable: true, touches: [...touches], changedTouches: [...changedTouches] };
      if (across > along) target.dispatchEvent(new TouchEvent("touchstart", begin));
    });
  }

  // html-manager가 문서 전체에 거는 Font Awesome 5는 책의 아이콘을 바꾸어 버리므로 뺍니다.
  function dropIconFont() {
    for (const style of document.querySelectorAll("style"))
      if (style.textContent.includes("Font Awesome 5")) style.remove();
  }

  // 움직이는 그림과 그 슬라이더가 모두 놓이면 슬라이더를 다듬고 멈춘 모습을 치웁니다.
  function tend(place, watcher, controls) {
    const still = place.querySelector(".live-still");
    const count = (selector) => place.querySelectorAll(selector).length;
    const drawn =
      count(".live-view :is(.live-figure, .ask)") > 0 &&
      count(".live-view .noUi-handle") >= (place.dataset.sliders ?? count(".live-still .widget-slider"));
    if (!drawn) return;
    watcher.disconnect();
    for (const slider of place.querySelectorAll(".live-view .widget-slider")) {
      const name = slider.querySelector(".widget-label").textContent;
      writeEnds(slider, controls.find(({ label }) => label === name).ends); // 저장한 상태는 가나다의 차례입니다.
      const tidy = () => nameSlider(slider);
      new MutationObserver(tidy).observe(slider, { subtree: true, attributeFilter: ["aria-valuetext"] });
      tidy();
      waitForDirection(slider);
    }
    still?.remove();
    place.classList.add("live-ready");
  }

  // 위젯을 그리는 관리자입니다. 처음 찾을 때 그 스크립트를 부릅니다.
  let manager;
  function manage() {
    manager ??= load(`${folder}require.js`)
      .then(() => load(`${folder}libembed-amd.js`))
      .then(async () => {
        window.requirejs.config({ baseUrl: folder });
        const { HTMLManager } = await amd("@jupyter-widgets/html-manager");
        dropIconFont();
        return new HTMLManager({ loader: amd });
      });
    return manager;
  }

  async function drawAt(place, manager) {
    const view = document.createElement("div");
    view.className = "live-view";
    place.insertBefore(view, place.querySelector(".live-address"));
    const model = await manager.get_model(place.dataset.model);
    const controls = Object.values(model.get("children")?.[0].get("controls") ?? {});
    const watcher = new MutationObserver(() => tend(place, watcher, controls));
    watcher.observe(place, { subtree: true, childList: true });
    await manager.display_view(manager.create_view(model), view);
    return model;
  }

  // 번호로 적힌 스크립트와 스타일을 제자리에 돌려놓습니다.
  function unshared({ texts, ...whole }) {
    for (const { state } of Object.values(whole.state))
      for (const name of ["_esm", "_css"]) if (name in state) state[name] = texts[state[name]];
    return whole;
  }

  // 서로 가리키는 위젯들(그림, 슬라이더, 둘을 잇는 것)의 묶음을 위젯마다 적습니다: {id: {묶음의 id: 위젯}}
  function grouped(models) {
    const groups = Object.fromEntries(Object.entries(models).map(([id, model]) => [id, { [id]: model }]));
    for (const [id, { state }] of Object.entries(models))
      for (const [, other] of JSON.stringify(state).matchAll(/IPY_MODEL_(\w+)/g)) {
        const group = { ...groups[id], ...groups[other] };
        for (const member of Object.keys(group)) groups[member] = group;
      }
    return groups;
  }

  // 한 묶음씩 만들고 그립니다. anywidget은 한꺼번에 만든 위젯이 2초 안에 준비되지 않으면 그리지 않습니다.
  async function draw() {
    const [manager] = await Promise.all([manage(), load(script.dataset.state)]);
    const { state, ...version } = unshared(window.liveState);
    const groups = grouped(state);
    const show = async (place) => {
      await manager.set_state({ ...version, state: groups[place.dataset.model] });
      const model = await drawAt(place, manager);
      const number = [...places].indexOf(place) + 1;
      if (place.querySelector(".live-address")) bookAddress.join(number, model.get("children")[0], place);
    };
    // 하나를 그리지 못하면 그것만 멈춘 모습으로 남습니다.
    for (const place of [...questions, ...places]) await show(place).catch((error) => console.error(error));
  }

  // 그림들은 한 번에 모두 그립니다.
  let begun;
  const begin = () => (begun ??= draw());

  // 주소가 그림을 가리키면 바로 그리고, 하나만 가리키면 그리로 갑니다.
  function follow() {
    const named = bookAddress.named().filter((number) => places[number - 1]);
    if (!named.length) return;
    if (named.length === 1) places[named[0] - 1].scrollIntoView();
    begin();
  }

  // 페이지 안의 Python이 만든 그림을 그립니다. models는 {id: 모델}, place는 문서에 놓인 빈 요소입니다.
  window.bookLive = async (models, id, place) => {
    const manager = await manage();
    await manager.set_state({ version_major: 2, version_minor: 0, state: models });
    const all = Object.values(models);
    const { title } = all.find(({ state }) => state.title)?.state ?? {};
    place.classList.add("live");
    place.role = "group";
    place.ariaLabel = title ? `움직이는 그림: ${title}` : "움직이는 그림";
    place.dataset.model = id;
    place.dataset.sliders = all.filter((model) => model.model_name === "SelectionSliderModel").length;
    await drawAt(place, manager);
  };

  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      begin();
    },
    { rootMargin: "600px" },
  );
  // 처음부터 화면에 보이는 그림도 읽는 이가 손을 댄 다음에 부릅니다. 그때까지는 멈춘 모습이 보입니다.
  const touched = new AbortController();
  for (const sign of ["pointermove", "pointerdown", "keydown", "scroll"])
    addEventListener(
      sign,
      () => {
        touched.abort();
        for (const place of [...questions, ...places]) near.observe(place);
      },
      { passive: true, signal: touched.signal },
    );
  addEventListener("hashchange", follow);
  follow();
})();
