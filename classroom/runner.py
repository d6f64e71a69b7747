"""상자 안에서 노트북을 실행하고, 결과를 한 줄에 하나씩 JSON으로 내보냅니다.

표준 입력으로 받는 것:
    {"cells": [셀, …], "skip": [번호, …], "start": 번호, "limits": Limits의 값, "user": 사용자 번호}
    셀은 {"source": 코드}이거나 {"exercise": 문제의 이름, "expression": 답의 식, "cases": 입력}입니다.
    skip의 셀은 실행하지 않습니다. start 앞의 셀은 상태를 되살리려고 실행만 하고 알리지 않습니다.
표준 출력으로 보내는 것:
    {"begin": 번호}                                       셀을 시작함
    {"cell": 번호, "outcomes": 결과의 목록}               확인할 답을 실행한 결과
    {"cell": 번호, "problem": 종류, "message": 글}        셀이 오류로 끝났거나 상자를 멈춤
    {"done": true}                                        끝까지 함
셀이 커널을 멈추거나(timeout, flood) 죽이거나(died) 프로세스를 남기면(children) 거기서 끝납니다.
"""

import json
import os
import resource
import signal
import sys

import psutil
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from classroom.answer import FILE


class Client(NotebookClient):
    """그림 같은 출력을 모으지 않고 크기만 재는 NotebookClient입니다. 너무 많으면 커널을 죽입니다."""

    def __init__(self, seconds, printed):
        super().__init__(
            new_notebook(cells=[new_code_cell()]),
            kernel_name="python3",
            timeout=seconds,
            shutdown_kernel="immediate",
            extra_arguments=["--IPKernelApp.capture_fd_output=False"],  # 프로세스의 출력은 버립니다.
        )
        self.most_printed = printed

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"] == "status":
            return super().process_message(msg, cell, cell_index)
        self.printed += len(str(msg["content"]))
        if self.printed > self.most_printed:
            os.kill(self.km.provisioner.pid, signal.SIGKILL)

    def run(self, source):
        """코드를 실행하고, 문제가 있으면 (종류, 글)을 돌려줍니다."""
        self.printed = 0
        try:
            self.execute_cell(new_code_cell(source), 0)
        except CellExecutionError as error:
            return error.ename, error.evalue[:200]
        except CellTimeoutError:
            return "timeout", ""
        except DeadKernelError:
            return "flood" if self.printed > self.most_printed else "died", ""


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


def run(job, send):
    """셀을 차례로 실행합니다. 커널이 멈추면 거기서 끝냅니다."""
    client = Client(job["limits"]["cell_seconds"], job["limits"]["printed"])
    with client.setup_kernel():
        client.run("import classroom.quiet\nclassroom.quiet.start()")
        for number, cell in enumerate(job["cells"]):
            replay = number < job["start"]
            if number in job["skip"] or (replay and "exercise" in cell):
                continue
            send({"begin": number})
            FILE.unlink(missing_ok=True)
            problem = client.run(cell["source"] if "source" in cell else question(cell))
            if problem and not replay:
                send({"cell": number, "problem": problem[0], "message": problem[1]})
            elif "exercise" in cell:
                send({"cell": number, "outcomes": read_answer()})
            if problem and problem[0] in ("timeout", "flood", "died"):
                return
            if psutil.Process(client.km.provisioner.pid).children():
                send({"cell": number, "problem": "children"})  # 남은 프로세스는 상자와 함께 끝냅니다.
                return
    send({"done": True})


def question(cell):
    """답을 실행해 결과를 적게 하는 코드입니다."""
    name, cases = cell["exercise"], json.dumps(cell["cases"])
    return f"import classroom.answer\nclassroom.answer.write({name!r}, {cases!r}, ({cell['expression']}))"


def read_answer():
    """학생의 코드도 쓸 수 있는 파일이므로, 읽을 수 없으면 None입니다."""
    try:
        return json.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


if __name__ == "__main__":
    job = json.load(sys.stdin)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # 커널이 물려받는 출력은 버립니다.
    confine(job["limits"], job["user"])
    run(job, lambda line: print(json.dumps(line), file=out, flush=True))
