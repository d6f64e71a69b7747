"""상자 안에서 노트북을 실행하고, 결과를 한 줄에 하나씩 JSON으로 내보냅니다.

표준 입력으로 받는 것:
    {"cells": [셀, …], "skip": [번호, …], "start": 번호, "limits": Limits의 값, "user": 사용자 번호}
    셀은 {"source": 코드}이거나 {"question": 문제의 이름, "expression": 답의 식, "cases": 입력}입니다.
    skip의 셀은 실행하지 않습니다. start 앞의 셀은 상태를 되살리려고 실행만 하고 알리지 않습니다.
표준 출력으로 보내는 것:
    {"begin": 번호}                                       셀을 시작함
    {"cell": 번호, "outcomes": 결과의 목록}               답을 실행한 결과
    {"cell": 번호, "problem": 종류, "message": 글}        셀이 오류로 끝남
    {"done": true}                                        끝까지 함
셀이 프로세스나 스레드를 남기면 "children"이라고 알리고 거기서 끝납니다.
"""

import builtins
import json
import os
import resource
import sys
import threading
import time

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from classroom.box import figures
from classroom.box.quiet import Quiet
from exercises.outcome import run as run_answer
from exercises.questions import find


class NoKeyboardError(RuntimeError):
    """채점할 때에는 물어볼 사람이 없습니다."""


def no_keyboard(prompt=""):
    raise NoKeyboardError("input()으로 묻는 답은 채점할 수 없습니다.")


def leave(*code):
    raise SystemExit("노트북을 끝내려고 했습니다.")


class Notebook:
    """출력을 버리며 셀을 차례로 실행하는 IPython입니다."""

    def __init__(self):
        config = Config({"HistoryManager": {"enabled": False}})
        self.shell = InteractiveShell.instance(config=config)
        self.shell.user_ns |= {"quit": leave, "exit": leave}
        self.shell.system = lambda command: None  # 상자에는 셸이 없어서 `!pip install` 따위는 건너뜁니다.
        self.shell.showtraceback = self.shell.showsyntaxerror = lambda *arguments, **named: None
        builtins.input = no_keyboard
        figures.leave_out()

    def run(self, cell):
        """셀 하나를 실행하고 알릴 것을 돌려줍니다. 알릴 것이 없으면 빈 딕셔너리입니다."""
        sys.stdout = sys.stderr = Quiet()
        try:
            return self.answer(cell) if "question" in cell else self.code(cell["source"])
        except BaseException as error:  # 답을 부르다 난 KeyboardInterrupt까지
            return problem(error)

    def code(self, source):
        result = self.shell.run_cell(source, store_history=True)
        errors = [result.error_before_exec, result.error_in_exec]
        return next((problem(error) for error in errors if error is not None), {})

    def answer(self, cell):
        answer = eval(cell["expression"], self.shell.user_ns)
        return {"outcomes": run_answer(find(cell["question"]), answer, cell["cases"])}


def problem(error):
    try:
        message = str(error)[:200]
    except Exception:  # 글로 바꾸어도 오류를 내는 오류
        message = ""
    return {"problem": type(error).__name__, "message": message}


def confine(limits, user):
    """한도를 걸고, root라면 아무 권한 없는 사용자가 됩니다."""
    for name, most in [
        ("RLIMIT_DATA", limits["memory"]),
        ("RLIMIT_FSIZE", limits["disk"]),
        ("RLIMIT_NPROC", limits["processes"]),
        ("RLIMIT_CORE", 0),
    ]:
        resource.setrlimit(getattr(resource, name), (most, most))
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)


def others():
    """이 상자의 다른 프로세스와 스레드의 수입니다. tqdm이 스스로 두는 스레드는 뺍니다."""
    processes = sum(name.isdigit() for name in os.listdir("/proc"))
    own = sum(type(thread).__name__ == "TMonitor" for thread in threading.enumerate())
    return processes + len(os.listdir("/proc/self/task")) - own


def alone(usual):
    """셀이 끝난 다음 남은 것이 없는지 봅니다. 막 끝난 스레드는 조금 뒤에 사라지므로 잠깐 기다립니다."""
    end = time.monotonic() + 0.5
    while others() != usual and time.monotonic() < end:
        time.sleep(0.01)
    return others() == usual


def run(job, send):
    """셀을 차례로 실행합니다. 셀이 프로세스나 스레드를 남기면 거기서 끝냅니다."""
    notebook, home, usual = Notebook(), os.getpid(), others()
    for number, cell in enumerate(job["cells"]):
        replay = number < job["start"]
        if number in job["skip"] or (replay and "question" in cell):
            continue
        send({"begin": number})
        found = notebook.run(cell)
        if os.getpid() != home:
            os._exit(0)  # 학생의 코드가 갈라 놓은 프로세스입니다.
        if not alone(usual):
            return send({"cell": number, "problem": "children"})
        if found and not replay:
            send({"cell": number, **found})
    send({"done": True})


def main():
    job = json.load(sys.stdin)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for standard in (0, 1, 2):  # 학생의 코드가 물려받는 입출력은 비웁니다.
        os.dup2(os.open(os.devnull, os.O_RDWR), standard)
    encode = json.JSONEncoder().encode  # 학생이 json.dumps를 바꾸어도 그대로입니다.

    def send(line):
        out.write(encode(line) + "\n")
        out.flush()

    confine(job["limits"], job["user"])
    run(job, send)
    os._exit(0)  # 학생이 끝날 때 하라고 걸어 둔 일은 하지 않습니다.


if __name__ == "__main__":
    main()
