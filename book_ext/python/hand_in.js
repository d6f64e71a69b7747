// 제출할 노트북: 나누어 준 노트북에 답과 출력을 담습니다. 셀의 이름(id)과 표시는 그대로입니다.
function filledNotebook(page, cells, essays) {
  const notebook = structuredClone(page.notebook);
  const ours = new Map([...cells, ...essays].map((cell) => [cell.id, cell]));
  let count = 0;
  for (const cell of notebook.cells) {
    const own = ours.get(cell.id);
    if (!own) continue;
    if (cell.cell_type === "markdown") {
      if (own.text.trim()) cell.source = `${own.title}\n\n${own.text}`;
      continue;
    }
    cell.source = own.text;
    if (own.ran || own.edited || own.problem) {
      cell.outputs = kept(own.outputs.list);
      cell.execution_count = own.ran ? (count += 1) : null;
    }
  }
  return notebook;
}
