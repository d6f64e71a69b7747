"""학생의 코드를 가두어 실행하는 상자입니다. bubblewrap(bwrap)으로 학생마다 새로 만듭니다.

상자 안에는 네트워크도, 이 컴퓨터의 파일도, 맞는 답도 없습니다. 파이썬과 꾸러미, lib, 묻는 것이 읽기
전용으로 보이고, 쓸 수 있는 곳은 상자와 함께 사라지는 /desk뿐입니다. 상자 안의 프로세스는 바깥의 프로세스를
보지 못합니다.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from select import select

import psutil

ROOT = Path(__file__).parent.parent
MEGABYTE = 2**20
INSIDE = {  # 상자에 넣는 것. 위의 네 줄뿐이고, 아래의 둘은 진짜를 대신합니다.
    "lib": "lib",
    "classroom/box": "classroom/box",
    "exercises/questions": "exercises/questions",
    **{f"exercises/{name}.py": f"exercises/{name}.py" for name in ("__init__", "question", "outcome")},
    "classroom/box/check.py": "exercises/check.py",
    "classroom/box/notebook.py": "lib/notebook.py",
}
WAYS_OUT = """\
채점은 학생의 코드를 상자(bubblewrap) 안에서만 실행합니다. 상자를 쓸 수 없으면 아무것도 실행하지 않습니다.
  - 데비안이나 우분투, Windows의 WSL: sudo apt install bubblewrap (0.8 이상)
  - 우분투 24.04에서 Permission denied가 나오면 AppArmor가 막은 것입니다. 관리자에게
    kernel.apparmor_restrict_unprivileged_userns를 0으로 바꾸어 달라고 하세요.
  - 컨테이너 안이라면 사용자 네임스페이스를 허락해 시작한 컨테이너에서 하세요.
  - macOS에서는 리눅스 가상 머신을 쓰세요."""


class NoSandbox(RuntimeError):
    """상자를 만들 수 없습니다. 글은 까닭과 방법입니다."""


@dataclass(frozen=True)
class Limits:
    """학생 한 명에게 허락하는 것입니다. 크기의 단위는 바이트, 시간의 단위는 초입니다."""

    seconds: int = 600
    cell_seconds: int = 30  # 셀 하나가 쓰는 CPU. 벽시계로는 이것의 세 배까지 기다립니다.
    memory: int = 1024 * MEGABYTE  # 프로세스 하나. 상자 전체는 이것의 두 배입니다.
    processes: int = 32  # 스레드도 하나로 셉니다.
    disk: int = 64 * MEGABYTE
    report: int = 8 * MEGABYTE  # 상자에서 나오는 결과


def prove():
    """상자가 정말 열리는지 봅니다. 열리지 않으면 NoSandbox가 납니다."""
    if shutil.which("bwrap") is None:
        raise NoSandbox(f"bwrap 명령이 없습니다.\n{WAYS_OUT}")
    done = subprocess.run(
        [*_command(), "-c", "import numpy"], capture_output=True, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0:
        raise NoSandbox(f"bwrap이 상자를 열지 못했습니다: {done.stderr.strip()}\n{WAYS_OUT}")


def run(job, limits):
    """할 일을 상자 안의 runner.py에 넘기고, (결과를 적은 바이트, 멈춘 까닭)을 돌려줍니다.

    멈춘 까닭은 "timeout"(셀의 시간), "time"(전체의 시간), "memory", "flood"이고, 멈추지 않았으면 None입니다.
    """
    # 사용자 번호는 스레드마다 다릅니다. 같으면 옆 상자의 프로세스까지 함께 셉니다.
    job = {**job, "limits": asdict(limits), "user": 10**9 + threading.get_native_id()}
    command = [*_command(limits.disk), "-P", "-m", "classroom.box.runner"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as box:
        try:
            box.stdin.write(json.dumps(job).encode())
            box.stdin.close()
            return _listen(box, limits)
        finally:
            box.kill()  # bwrap이 죽으면 상자 안의 프로세스도 모두 죽습니다.


def _listen(box, limits):
    """상자가 끝나거나 한도를 넘을 때까지 결과를 읽습니다."""
    report, reason, watch = bytearray(), None, Watch(box.pid, limits)
    while reason is None:
        if select([box.stdout], [], [], 0.5)[0]:
            chunk = os.read(box.stdout.fileno(), 2**16)
            if not chunk:
                break
            report += chunk
            watch.news()
        reason = "flood" if len(report) > limits.report else watch.reason()
    return bytes(report[: limits.report]), reason


class Watch:
    """상자가 한도를 넘는지 봅니다. 셀 하나의 시간은 새 소식이 올 때마다 처음부터 다시 잽니다."""

    def __init__(self, pid, limits):
        self.pid, self.limits = pid, limits
        self.end = time.monotonic() + limits.seconds
        self.looked = time.monotonic()
        self.news()

    def news(self):
        self.began, self.spent = time.monotonic(), None

    def reason(self):
        """멈출 까닭이고, 없으면 None입니다. 프로세스를 헤아리는 일은 반 초에 한 번만 합니다."""
        now = time.monotonic()
        if now > self.end:
            return "time"
        if now < self.looked + 0.5:
            return None
        self.looked, (memory, spent) = now, burden(self.pid)
        self.spent = spent if self.spent is None else self.spent
        if memory > 2 * self.limits.memory:
            return "memory"
        seconds = self.limits.cell_seconds
        return "timeout" if spent - self.spent > seconds or now - self.began > 3 * seconds else None


def burden(pid):
    """프로세스 pid가 시작한 프로세스들이 모두 함께 쓰는 메모리(바이트)와 지금까지 쓴 CPU(초)입니다."""
    memory = spent = 0
    try:
        processes = psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return 0, 0
    for process in processes:
        try:
            memory += process.memory_info().rss
            spent += sum(process.cpu_times())
        except psutil.NoSuchProcess:
            continue
    return memory, spent


def _command(disk=64 * MEGABYTE):
    """bwrap의 명령입니다. 끝에 파이썬의 인수를 더해 씁니다."""
    python = str(Path(sys.executable).resolve())
    return [
        *("bwrap", "--die-with-parent", "--new-session", "--clearenv", "--hostname", "class"),
        *("--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
        *_privileges(),
        *_python_inside(python),
        *_system_links(),
        *("--proc", "/proc", "--dev", "/dev"),
        *("--size", str(MEGABYTE), "--perms", "1777", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"),
        *("--size", str(disk), "--perms", "1777", "--tmpfs", "/desk"),
        *_bind({str(ROOT / source): f"/desk/{place}" for source, place in INSIDE.items()}),
        *("--perms", "0777", "--dir", "/desk/exercises/student", "--chdir", "/desk/exercises/student"),
        *("--remount-ro", "/"),
        *_environment(),
        python,
    ]


def _python_inside(python):
    """Python과 그 꾸러미, 그것들이 쓰는 시스템의 라이브러리를 보입니다."""
    shown = ["/usr/lib", "/usr/lib64", "/etc/ld.so.cache", python, f"{sys.base_prefix}/lib"]
    return _bind({place: place for place in shown} | {sysconfig.get_path("purelib"): "/packages"})


def _privileges():
    """보통 사용자는 아무 권한 없는 사용자가 됩니다. root로 시작하면 runner.py가 사용자를 바꿉니다."""
    if os.getuid() == 0:
        return ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    return ["--unshare-user", "--disable-userns", "--uid", "65534", "--gid", "65534"]


def _bind(places):
    """읽기 전용으로 보일 것들입니다. 위의 폴더도 누구나 지나갈 수 있게 만듭니다."""
    options = []
    for source, place in places.items():
        for parent in reversed(Path(place).parents[:-1]):
            options += ["--perms", "0755", "--dir", str(parent)]
        options += ["--ro-bind-try", source, place]
    return options


def _system_links():
    """요즘 리눅스에서 /lib과 /lib64는 /usr 안을 가리킵니다."""
    options = []
    for place in (Path("/lib"), Path("/lib64")):
        if place.is_symlink():
            options += ["--symlink", os.readlink(place), str(place)]
        else:
            options += ["--ro-bind-try", str(place), str(place)]
    return options


def _environment():
    variables = {
        "HOME": "/desk",
        "TMPDIR": "/desk",
        "PATH": "/usr/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": "/packages:/desk",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLBACKEND": "agg",
        "OPENBLAS_NUM_THREADS": "1",
        "TQDM_DELAY": "86400",
    }
    return [part for name, value in variables.items() for part in ("--setenv", name, value)]
