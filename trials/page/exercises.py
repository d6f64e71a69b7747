"""확인하는 연습 문제를 모두 페이지에서 풀어 봅니다: 손대지 않은 셀, 흔한 잘못 모두, 답(keys), 원본의 풀이.

진단과 힌트와 상태가 맞는지 보고, 마지막에 만든 제출 파일을 Jupyter의 커널에서 실행하고 채점합니다.
"""

import ast
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient

from classroom import grading, sandbox
from exercises import keys
from exercises.judge import MISSING
from tests.support.browser import chromium
from tests.support.exercise_notebooks import STUDENT, source, student
from trials.page.press import opened, press

RESULT = Path(__file__).with_suffix(".md")
NAMES = sorted(path.stem for path in STUDENT.glob("*.ipynb"))
HEAD = """\
# 페이지에서 푼 연습 문제

확인하는 문제마다 손대지 않은 셀, 흔한 잘못 모두, 답(`exercises/keys`), 원본의 풀이를 Chromium의 페이지에서
확인했습니다. 진단, 힌트의 차례, 상태가 모두 맞았습니다. 페이지마다 만든 제출 파일은 Jupyter의 커널에서 오류
없이 실행되고, 만점을 받았습니다.

| 문제 | 알아본 잘못 |
| --- | --- |
"""


class Problem:
    """페이지에 있는 문제 하나입니다."""

    def __init__(self, page, check):
        self.page, self.check = page, check.id
        name, answer = ast.parse(check.source).body[0].value.args
        self.name, self.target = name.value, ast.unparse(answer)
        self.answer = f"answer-{self.name.replace('.', '-')}"
        self.key = keys.find(self.name)

    def write(self, text):
        cell = self.page.locator(f"#cell-{self.answer}")
        if not cell.locator(".python-editor").count():
            cell.locator(".cell_input pre").click()
        cell.locator(".python-editor").focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def write_key(self, place):
        """답(Key)의 place에 있는 것을 그대로 답으로 씁니다."""
        code = f"from exercises import keys\n{self.target} = keys.find({self.name!r}).{place}"
        self.write(f"# 문제 {self.name}\n{code}")

    def expect(self, text, state):
        """확인 셀을 눌러, 나온 글과 상태를 봅니다."""
        outputs = press(self.page, self.check)["outputs"]
        shown = "\n".join(shown.rstrip("\n") for _, shown in outputs)
        assert shown == text, f"{self.name}:\n{shown}\n바란 것:\n{text}"
        chip = self.page.locator(f"section:has(> #cell-{self.check}) > h2 .python-state").inner_text()
        assert chip == state, f"{self.name}: {chip}, 바란 것: {state}"

    def try_all(self, solution):
        """아무것도 쓰지 않은 것부터 원본의 풀이까지 차례로 확인합니다."""
        right = f"{self.name} 맞았습니다. {self.key.meaning}"
        self.expect(f"{self.name}: {MISSING}", "풀지 않음")
        for count, wrong in enumerate(self.key.wrongs):
            self.write_key(f"wrongs[{count}].answer")
            number = min(count + 1, len(self.key.hints))
            hint = f"힌트 {number}/{len(self.key.hints)}: {self.key.hints[number - 1]}"
            self.expect(f"{self.name}: {wrong.message}\n{hint}", "아직")
        if (
            not self.key.question.without
        ):  # 답(keys)은 lib의 함수이기도 하여, 부르지 말라는 문제에서는 받지 않습니다.
            self.write_key("solution")
            self.expect(right, "맞음")
        self.write(solution)
        self.expect(right, "맞음")


def solve(browser, name, folder):
    """페이지 하나의 문제를 모두 풀고, 제출 파일의 경로와 문제들을 돌려줍니다."""
    cells = {cell.id: cell for cell in source(name).cells}
    with opened(browser, f"exercises/student/{name}") as visit:
        page = visit.page
        checks = [cell for cell in student(name).cells if cell.id.startswith("check-")]
        problems = [Problem(page, check) for check in checks]
        press(page, problems[0].answer)
        for problem in problems:
            lines = cells[problem.answer].source.split("\n")
            problem.try_all("\n".join(line for line in lines if "### " not in line))
        for essay in page.locator(".python-answer").all():
            essay.fill("글로 쓴 답")
        states = page.locator(".python-states li").all_inner_texts()
        assert {state.split(maxsplit=1)[1] for state in states} <= {"맞음", "답을 씀"}, states
        page.get_by_label("이름", exact=True).fill("홍길동")
        with page.expect_download() as download:
            page.get_by_role("button", name="제출 파일 만들기").click()
        path = Path(folder, download.value.suggested_filename)
        download.value.save_as(path)
    return path, problems


def open_in_jupyter(path):
    """제출 파일을 학생의 폴더에서 실행합니다. 오류가 난 셀이 있으면 멈춥니다."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": STUDENT}}).execute()
    errors = [o for c in notebook.cells for o in c.get("outputs", []) if o.output_type == "error"]
    assert not errors, errors


def grade(path, name):
    """채점하는 쪽이 만점을 줍니다."""
    release = grading.Release(STUDENT / f"{name}.ipynb", seed=7)
    result = grading.grade(path.read_bytes(), release, sandbox.Limits())
    full = {problem: key.question.points for problem, key in release.keys.items()}
    assert (result.state, result.points) == (grading.GRADED, full), result


def main():
    sandbox.prove()
    rows = []
    with TemporaryDirectory() as folder, chromium(folder) as browser:
        for name in NAMES:
            path, problems = solve(browser, name, folder)
            open_in_jupyter(path)
            grade(path, name)
            rows += [f"| {problem.name} | {len(problem.key.wrongs)} |" for problem in problems]
            print(f"{name}: 문제 {len(problems)}개가 맞습니다.", flush=True)
    RESULT.write_text(HEAD + "\n".join(rows) + f"\n\n모두 {len(rows)}문제입니다.\n", encoding="utf-8")
    print(f"적은 곳: {RESULT}")


if __name__ == "__main__":
    main()
