// 읽는 이가 쓴 것을 이 브라우저에 남깁니다. 열쇠는 책의 이름, 페이지, 셀입니다(로컬 파일끼리는 저장소를 함께 씁니다).

class Shelf {
  // prefix로 시작하는 열쇠만 다룹니다. 남기지 못하면 onTrouble을 한 번 부르고, 이 창에만 남깁니다.
  constructor(prefix, onTrouble) {
    this.prefix = prefix;
    this.onTrouble = onTrouble;
    this.here = new Map();
  }

  read(name) {
    const key = this.prefix + name;
    try {
      return JSON.parse(this.here.get(key) ?? localStorage.getItem(key));
    } catch {
      return null; // 저장소를 막아 두었거나, 남의 글이 들어 있습니다.
    }
  }

  write(name, value) {
    const key = this.prefix + name;
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(key, text);
      this.here.delete(key);
    } catch {
      this.here.set(key, text);
      this.onTrouble?.();
      this.onTrouble = null;
    }
  }

  // prefix 아래에 남긴 것을 모두 지웁니다.
  clear() {
    for (const name of Object.keys(this.all())) {
      this.here.delete(this.prefix + name);
      try {
        localStorage.removeItem(this.prefix + name);
      } catch {
        // 저장소를 막아 두었습니다.
      }
    }
  }

  // prefix 아래에 남긴 모든 것입니다: {이름: 값}.
  all() {
    const keys = new Set(this.here.keys());
    try {
      Object.keys(localStorage).forEach((key) => keys.add(key));
    } catch {
      // 저장소를 막아 두었습니다.
    }
    const names = [...keys].filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length));
    return Object.fromEntries(names.map((name) => [name, this.read(name)]));
  }
}
