"""채점 테스트에 쓰는 제출물: 잘 푼 것부터, 망가진 것과 해치려는 것까지.

종류마다 (노트북을 망가뜨리는 함수, 바라는 상태, 만점이 아닌 문제의 점수)를 적습니다. 점수 None은 빈칸입니다.
"""

import copy
import json
from pathlib import Path

from classroom.grading import FAILED, GRADED, UNREADABLE, UNSURE

ROOT = Path(__file__).parents[2]  # 채점하는 환경에서도 읽으므로 places를 쓰지 않습니다.
NOTEBOOK = "4_3_numerical_differentiation"
FULL = {"4.3-1": 2, "4.3-2": 2, "4.3-3": 3, "4.3-4": 2, "4.3-5": 2, "4.3-6": 3}
RIGHT = "def second_difference(f, x, h):\n    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2"


def load(folder, name=NOTEBOOK):
    return json.loads((ROOT / "exercises" / folder / f"{name}.ipynb").read_text(encoding="utf-8"))


def dump(notebook):
    return json.dumps(notebook, ensure_ascii=False).encode()


def cell(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


def added(source, **metadata):
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": [], "execution_count": 1}


def first_answer(source):
    """4.3-1의 답의 셀을 source로 바꾸는 함수입니다."""

    def change(notebook):
        cell(notebook, "answer-4-3-1")["source"] = f"# 문제 4.3-1\n{source}"

    return change


def when_called(*lines):
    """답을 부를 때 lines를 하는 함수입니다."""
    return first_answer("\n    ".join(["def second_difference(f, x, h):", *lines, RIGHT.split("\n    ")[1]]))


def strip(notebook):
    """셀의 표시와 id를 모두 지웁니다. 답의 셀은 첫 줄로만 알아볼 수 있습니다."""
    for each in notebook["cells"]:
        each["metadata"] = {}
        del each["id"]
    notebook["nbformat_minor"] = 4


def colab(notebook):
    """Colab처럼 id를 metadata로 옮기고 자기 것을 덧붙입니다."""
    for each in notebook["cells"]:
        each["metadata"] |= {"id": each.pop("id"), "outputId": "1", "colab": {"height": 34}}
        each["source"] = "".join(each["source"])
    notebook["metadata"]["colab"] = {"provenance": []}
    notebook["nbformat_minor"] = 0


def delete(*names):
    def change(notebook):
        notebook["cells"] = [each for each in notebook["cells"] if each["id"] not in names]

    return change


def copied(notebook):
    """답의 셀을 복사해서 다르게 고칩니다. grade_id까지 똑같은 셀이 두 개가 됩니다."""
    twin = copy.deepcopy(cell(notebook, "answer-4-3-1"))
    twin |= {"id": "new", "source": f"# 문제 4.3-1\n{RIGHT.replace('h**2', '(h * h)')}"}
    notebook["cells"].append(twin)


def retyped(notebook):
    """답의 셀을 지우고, 첫 줄까지 새로 써서 끝에 둡니다."""
    delete("answer-4-3-1")(notebook)
    notebook["cells"].append(added(f"# 문제 4.3-1\n{RIGHT}"))


def helper(notebook):
    """답이 부르는 함수를 새 셀에 씁니다."""
    first_answer("second_difference = by_helper")(notebook)
    at = notebook["cells"].index(cell(notebook, "answer-4-3-1"))
    notebook["cells"].insert(at, added(RIGHT.replace("second_difference", "by_helper")))


def edited_checks(notebook):
    """확인 셀을 지우거나 늘 맞게 고치고, 첫 문제는 틀립니다."""
    when_called("return 0.0")(notebook)
    cell(notebook, "check-4-3-1")["source"] = "print('4.3-1 맞았습니다.')"
    delete("check-4-3-2", "check-4-3-3")(notebook)


def patched(notebook):
    """확인하는 함수와 견주는 함수를 모두 늘 맞게 바꾸고, 첫 문제는 틀립니다."""
    when_called("return 0.0")(notebook)
    attack = """
import exercises.outcome, lib.check, numpy, builtins
yes = lambda *a, **k: True
for module, name in [(exercises.outcome, "run"), (lib.check, "check"), (numpy, "isclose"),
                     (numpy, "allclose")]:
    setattr(module, name, yes)
numpy.testing.assert_allclose = builtins.all = yes
"""
    notebook["cells"].insert(3, added(attack))


FAKE = """
class Anything(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    __hash__ = None
def second_difference(f, x, h):
    return Anything(0)
"""
FORGE = """
import glob, json, os
for path in glob.glob(f"/proc/{os.getppid()}/fd/*"):
    try:
        with open(path, "w") as file:
            for line in [{"begin": 10**9}, {"cell": "x"}, [], {"cell": 3, "outcomes": [{"value": 1}] * 5}]:
                print(json.dumps(line), "[" * 10**5, file=file, flush=True)
    except OSError:
        pass
def second_difference(f, x, h):
    return 0.0
"""


REPLACED_WRITER = """
import classroom.answer
from lib.check import find
def write(name, cases, answer):
    outcomes = classroom.answer.run(find(name), find(name).solution, classroom.answer.json.loads(cases))
    classroom.answer.FILE.write_text(classroom.answer.json.dumps(outcomes))
classroom.answer.write = write
"""


def blank(notebook):
    """풀지 않은 학생용으로 바꿉니다."""
    notebook["cells"] = load("student")["cells"]


def with_cell(source, after=2):
    """after번 셀 다음에 학생의 셀을 더하는 함수입니다."""
    return lambda notebook: notebook["cells"].insert(after + 1, added(source))


def all_of(*changes):
    def change(notebook):
        for each in changes:
            each(notebook)

    return change


def after(name, source):
    """셀 name 바로 다음에 학생의 셀을 더하는 함수입니다."""

    def change(notebook):
        with_cell(source, notebook["cells"].index(cell(notebook, name)))(notebook)

    return change


def unsolved(*names):
    """그 문제의 답의 셀을 풀지 않은 것으로 되돌리는 함수입니다."""

    def change(notebook):
        for name in names:
            cell(notebook, name)["source"] = cell(load("student"), name)["source"]

    return change


def in_the_check_cell(notebook):
    check = cell(notebook, "check-4-3-1")
    check["source"] = f"{RIGHT}\n\n{''.join(check['source'])}"


def in_the_cell_of_another(notebook):
    """4.3-3의 답을 4.3-1의 셀에 씁니다."""
    best_step = "".join(cell(notebook, "answer-4-3-3")["source"]).split("\n", 1)[1]
    first_answer(best_step)(notebook)
    unsolved("answer-4-3-3")(notebook)


def turned(name, kind):
    """셀의 종류를 바꾸는 함수입니다."""
    return lambda notebook: cell(notebook, name).update(cell_type=kind)


def text_cell(text):
    return lambda notebook: notebook["cells"].append(
        {"cell_type": "markdown", "source": text, "metadata": {}}
    )


def endless(*lines):
    return when_called("while True:", *(f"    {line}" for line in lines))


def other_chapter(notebook):
    notebook["cells"] = [added("# 문제 9.9-1\nanswer = 1")]


def all_deadly(notebook):
    for each in notebook["cells"]:
        if each["id"].startswith("answer"):
            each["source"] = "import os\nos._exit(1)"


ZERO = {"4.3-1": 0}
OPEN = {"4.3-1": None}
NONE = dict.fromkeys(FULL)
KINDS = {
    "모두 맞음": (lambda notebook: None, GRADED, {}),
    "괄호를 빠뜨림": (first_answer(RIGHT.replace("h**2", "h * h")), GRADED, ZERO),
    "끝없는 반복": (endless("pass"), UNSURE, OPEN),
    "멈춤을 무시하는 반복": (
        endless("try:", "    while 1: pass", "except BaseException: pass"),
        UNSURE,
        OPEN,
    ),
    "큰 메모리": (when_called("import numpy; numpy.ones(10**11)"), UNSURE, OPEN),
    "조금씩 큰 메모리": (when_called("x = []", "while True: x.append(bytearray(10**7))"), UNSURE, OPEN),
    "출력의 홍수": (endless("print('물' * 10**5)"), UNSURE, OPEN),
    "자식 프로세스": (endless("__import__('os').fork()"), UNSURE, OPEN),
    "커널을 죽임": (when_called("import os; os.kill(os.getpid(), 9)"), UNSURE, OPEN),
    "함께 있는 것을 모두 죽임": (when_called("import os; os.killpg(0, 9)"), UNSURE, OPEN),
    "끝내기": (first_answer("import os\nos._exit(0)"), UNSURE, OPEN),
    "끝없는 재귀": (when_called("second_difference(f, x, h)"), GRADED, ZERO),
    "네트워크": (
        when_called("import socket; socket.create_connection(('127.0.0.1', PORT))"),
        UNSURE,
        OPEN,
    ),
    "바깥 파일 읽기": (when_called("return open('SECRET').read()"), UNSURE, OPEN),
    "바깥 파일 쓰기": (when_called("open('TARGET', 'w').write('왔다 감')"), UNSURE, OPEN),
    "lib 고치기": (when_called("open('/desk/lib/check.py', 'a').write('x')"), UNSURE, OPEN),
    "문법 오류": (first_answer("def second_difference(f, x, h)\n    return 0"), UNSURE, OPEN),
    "표시를 지움": (strip, GRADED, {}),
    "셀을 지움": (delete("answer-4-3-1"), UNSURE, OPEN),
    "준비 셀을 지움": (delete("prepare", "code-02"), GRADED, {}),
    "셀을 복사함": (copied, UNSURE, {}),
    "셀을 새로 씀": (retyped, GRADED, {}),
    "셀을 더함": (helper, GRADED, {}),
    "확인 셀을 고침": (edited_checks, GRADED, ZERO),
    "확인하는 함수를 바꿈": (patched, UNSURE, ZERO | {"4.3-5": 0}),  # 4.3-5의 풀이는 np.isclose를 씁니다.
    "가짜 수": (first_answer(FAKE), GRADED, ZERO),
    "가짜 결과": (first_answer(FORGE), UNSURE, ZERO),
    "적는 함수를 바꿈": (all_of(blank, with_cell(REPLACED_WRITER)), UNSURE, dict.fromkeys(FULL, 0)),
    "풀지 않음": (blank, GRADED, dict.fromkeys(FULL, 0)),
    "확인 셀 아래에 답을 씀": (all_of(unsolved("answer-4-3-1"), after("check-4-3-1", RIGHT)), UNSURE, OPEN),
    "확인 셀 위에 답을 씀": (all_of(unsolved("answer-4-3-1"), after("answer-4-3-1", RIGHT)), UNSURE, OPEN),
    "확인 셀에 답을 씀": (all_of(unsolved("answer-4-3-1"), in_the_check_cell), UNSURE, OPEN),
    "다른 문제의 셀에 답을 씀": (in_the_cell_of_another, UNSURE, {"4.3-1": None, "4.3-3": None}),
    "머리글 없이 새로 씀": (all_of(delete("answer-4-3-1"), after("check-4-3-1", RIGHT)), UNSURE, {}),
    "답의 셀을 글로 바꿈": (
        lambda notebook: cell(notebook, "answer-4-3-1").update(cell_type="raw"),
        UNSURE,
        OPEN,
    ),
    "물어보는 답": (when_called("h = float(input('h? '))"), UNSURE, OPEN),
    "물어보는 셀": (first_answer(f"step = input()\n{RIGHT}"), UNSURE, OPEN),
    "글을 새 셀에 씀": (all_of(unsolved("answer-4-3-7"), text_cell("꺾인 점이라서 안 됩니다.")), GRADED, {}),
    "글의 셀을 코드로 바꿈": (turned("answer-4-3-7", "code"), GRADED, {}),
    "글의 셀을 지움": (delete("answer-4-3-7"), UNSURE, {}),
    "끝내는 답": (first_answer(f"quit()\n{RIGHT}"), UNSURE, OPEN),
    "json을 망가뜨림": (with_cell('import json\njson.dumps = lambda *a, **k: "[]"'), UNSURE, {}),
    "없어진 함수를 씀": (when_called("np.trapz([f(x), f(x + h)])"), UNSURE, OPEN),
    "스레드를 남김": (
        when_called("import threading, time", "threading.Thread(target=time.sleep, args=(99,)).start()"),
        UNSURE,
        OPEN,
    ),
    "Colab에서 저장함": (colab, GRADED, {}),
    "다른 노트북": (other_chapter, UNSURE, NONE),
    "셀마다 커널을 죽임": (all_deadly, FAILED, NONE),
}
BROKEN = {
    "깨진 JSON": lambda solved: dump(solved)[:-500],
    "빈 파일": lambda solved: b"",
    "글자가 아닌 파일": lambda solved: bytes(range(256)) * 9,
    "깊은 JSON": lambda solved: b"[" * 10**6,
    "목록뿐인 JSON": lambda solved: b"[1, 2]",
}


def make(kind, places):
    """그 종류의 제출물의 바이트입니다. places는 바깥의 자리(PORT, SECRET, TARGET)입니다."""
    solved = load("source")
    if kind in BROKEN:
        return BROKEN[kind](solved)
    KINDS[kind][0](solved)
    raw = dump(solved)
    for name, value in places.items():
        raw = raw.replace(name.encode(), str(value).encode())
    return raw


def expected(kind):
    """그 종류의 (상태, 문제마다의 점수)입니다."""
    if kind in BROKEN:
        return UNREADABLE, NONE
    _, state, points = KINDS[kind]
    return state, FULL | points
