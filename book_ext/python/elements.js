// 페이지에 요소를 만들고, 화면 낭독기에 알립니다.

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

const button = (text, onclick, className = "") => element("button", { type: "button", className, onclick }, text);

const voice = element("p", { className: "python-voice" });
voice.setAttribute("role", "status");

// 화면 낭독기에 알립니다. 같은 말도 다시 읽게 비우고 적습니다.
function say(text) {
  voice.textContent = "";
  setTimeout(() => (voice.textContent = text), 50);
}
