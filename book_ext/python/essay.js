// 글로 답하는 칸입니다.

class Essay {
  constructor(data) {
    Object.assign(this, data);
    this.area = document.querySelector(`.python-answer[data-cell="${data.id}"]`);
    const kept = shelf.read(this.id)?.text;
    if (typeof kept === "string" && !this.area.value) this.area.value = kept;
    this.area.addEventListener("input", () => {
      shelf.write(this.id, { text: this.area.value, base: "" });
      showStates();
    });
  }

  get text() {
    return this.area.value;
  }
}
