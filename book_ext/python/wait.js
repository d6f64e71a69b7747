// 오래 걸릴 셀이면 먼저 알리고, 실행하는 동안 얼마나 지났는지 보입니다.

const SLOW = 10; // 초. 이보다 오래 걸릴 셀은 먼저 알립니다.

// 오래 걸릴 셀이면 얼마나 걸릴지 말하고, 한 번 더 누르기를 기다립니다.
function mayStart(cell) {
  const steps = plan(cells, cells.indexOf(cell), log);
  const seconds = [...steps, cell].reduce((sum, step) => sum + step.seconds, 0);
  if (seconds < SLOW || cell.warned) return true;
  cell.warned = true;
  const first = steps.some((step) => step.seconds) ? "먼저 실행할 셀까지 " : "";
  const text = `여기에서는 ${first}약 ${duration(seconds)} 걸립니다. 시작하려면 «실행»을 한 번 더 누르세요.`;
  cell.tell(text);
  say(text);
  return false;
}

function duration(seconds) {
  const rounded = seconds < 90 ? seconds : Math.round(seconds / 10) * 10;
  const [minutes, rest] = [Math.floor(rounded / 60), rounded % 60];
  return rounded < 90 ? `${rounded}초` : `${minutes}분${rest ? ` ${rest}초` : ""}`;
}

// 1초마다 얼마나 지났는지 보입니다. 처음 몇 초는 조용합니다.
function watch(cell, first) {
  let step, since;
  cell.tell(first || "Python을 불러옵니다.");
  const show = () => {
    const seconds = Math.round((performance.now() - since) / 1000);
    if (!step || seconds < 2) return;
    const where = step === cell ? "" : `먼저 실행하는 ${step.number}번째 셀: `;
    cell.tell(`${where}${seconds}초째 실행하고 있습니다${step.seconds ? ` (약 ${duration(step.seconds)})` : ""}.`);
    if (step.seconds && !step.counted) cell.progress(seconds, step.seconds);
  };
  const timer = setInterval(show, 1000);
  return {
    at: (next) => {
      step = next;
      since = performance.now();
      if (step === cell) cell.tell("실행하고 있습니다.");
      else cell.tell(first);
    },
    stop: () => clearInterval(timer),
  };
}
