// 그림의 상태를 주소에 적고, 주소에서 읽습니다. 예: #figures=1.rate-12.step-30,4.x0-3
// 쉼표로 나눈 것이 그림 하나이고, 그림의 번호 다음에 처음과 다른 슬라이더의 이름과 자리를 적습니다.
window.bookAddress = (() => {
  const HEAD = "#figures=";
  const FIGURE = /^\d+(\.\w+-\d+)*$/;

  // 지금의 주소에 적힌 그림들입니다: [번호, {슬라이더: 자리}]. 알아볼 수 없는 것은 없는 것으로 봅니다.
  function named() {
    if (!location.hash.startsWith(HEAD)) return [];
    const entries = location.hash.slice(HEAD.length).split(",");
    return entries.filter((entry) => FIGURE.test(entry)).map((entry) => {
      const [number, ...sliders] = entry.split(".");
      const places = sliders.map((slider) => slider.split("-")).map(([name, place]) => [name, Number(place)]);
      return [Number(number), Object.fromEntries(places)];
    });
  }

  // 주소에 적힌 대로 그림을 옮깁니다. 모르는 슬라이더나 없는 자리가 있으면 그대로 둡니다.
  function show(number, model) {
    const controls = model.get("controls");
    const fits = ([name, place]) => Object.hasOwn(controls, name) && place < controls[name].options.length;
    for (const [, sliders] of named().filter(([other]) => other === number)) {
      if (!Object.entries(sliders).every(fits)) continue;
      for (const [name, place] of Object.entries({ ...model.get("start"), ...sliders })) model.set(name, place);
      model.save_changes();
    }
  }

  function write(number, model) {
    const moved = Object.entries(model.get("start")).filter(([name, place]) => model.get(name) !== place);
    const sliders = moved.map(([name]) => `.${name}-${model.get(name)}`);
    return `${location.href.split("#")[0]}${HEAD}${number}${sliders.join("")}`;
  }

  // 주소를 복사하지 못하는 곳에서는 골라 놓은 글로 보입니다.
  function field(address) {
    const input = document.createElement("input");
    input.value = address;
    input.readOnly = true;
    input.setAttribute("aria-label", "이 상태의 주소");
    return input;
  }

  async function copy(address, told) {
    try {
      await navigator.clipboard.writeText(address);
      told.textContent = "복사했습니다.";
    } catch {
      const input = field(address);
      told.replaceChildren("아래의 주소를 복사하세요.", input);
      input.focus();
      input.select();
    }
  }

  // 그려진 그림을 주소와 잇습니다.
  function join(number, model, place) {
    const [button, told] = place.querySelector(".live-address").children;
    button.onclick = () => {
      told.replaceChildren();
      copy(write(number, model), told);
    };
    model.on("change", () => told.replaceChildren());
    addEventListener("hashchange", () => show(number, model));
    show(number, model);
  }

  return { join, named: () => named().map(([number]) => number) };
})();
