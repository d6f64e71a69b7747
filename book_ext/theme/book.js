// 테마가 맡지 않는 것입니다: 복사 단추의 우리말, 초점, 위의 단추들, 따라오는 차례, 인쇄 준비.
(() => {
  // 복사 단추의 스크립트에는 우리말이 없고, 페이지를 다 읽은 다음에 단추를 붙입니다.
  messages.ko = { copy: "복사", copy_success: "복사했습니다", copy_failure: "복사하지 못했습니다" };
  locale = "ko";
  iconCopy = iconCopy.replace("Copy to clipboard", messages.ko.copy);
  iconCheck = iconCheck.replace("Copied!", messages.ko.copy_success);

  // 복사하는 동안 초점이 숨은 칸으로 갔다가 사라지므로 되돌립니다.
  addEventListener("click", (event) => {
    const button = event.composedPath().find((node) => node.classList?.contains("copybtn"));
    button?.focus();
  });

  // 테마는 좁은 화면의 차례를 닫은 다음 초점을 페이지 맨 앞으로 보냅니다. 연 단추로 되돌립니다.
  for (const side of ["primary", "secondary"]) {
    const toggle = document.querySelector(`.${side}-toggle`);
    const drawer = document.getElementById(`pst-${side}-sidebar-modal`);
    drawer?.addEventListener("close", () => setTimeout(() => toggle.focus()));
  }

  // 전화에서는 아래로 읽는 동안 위의 단추들을 감춥니다. 움직이는 그림이 한 화면에 들어갑니다.
  const bar = document.querySelector(".bd-header-article");
  const ENOUGH = 120; // 이만큼 위로 밀면 돌아옵니다(픽셀). 그림에 맞추느라 조금 미는 것과 가릅니다.
  let turned = scrollY;
  const step = () => {
    const under = scrollY > bar.offsetHeight;
    if (under && scrollY <= turned && turned - scrollY < ENOUGH) return;
    bar.classList.toggle("book-away", under && scrollY > turned);
    turned = scrollY;
  };
  if (bar) addEventListener("scroll", step, { passive: true });

  // 읽고 있는 곳의 제목이 긴 차례에서도 보이게, 차례만 움직입니다.
  const contents = document.querySelector(".bd-sidebar-secondary");
  const follow = () => {
    const here = [...contents.querySelectorAll(".nav-link.active")].at(-1);
    if (!here) return;
    const [box, spot] = [contents, here].map((node) => node.getBoundingClientRect());
    if (spot.top < box.top || spot.bottom > box.bottom) contents.scrollTop += spot.top - box.top - box.height / 2;
  };
  if (contents) new MutationObserver(follow).observe(contents, { subtree: true, attributeFilter: ["class"] });

  // 종이는 희고, 접어 둔 풀이를 눌러 펼 수 없습니다. 인쇄가 끝나면 되돌립니다.
  const page = document.documentElement;
  let folded = [];
  let theme;
  addEventListener("beforeprint", () => {
    theme = page.dataset.theme;
    page.dataset.theme = "light";
    folded = [...document.querySelectorAll("article details:not([open], .hide)")];
    for (const answer of folded) answer.open = true;
  });
  addEventListener("afterprint", () => {
    page.dataset.theme = theme;
    for (const answer of folded) answer.open = false;
  });
})();
