"""200명의 반을 두 번 채점해 봅니다(make class).

시간, 메모리, 상태를 알리고, 하나라도 바라는 것과 다르면 실패합니다.
종류마다, 그리고 답을 훔치려는 방법마다 한 명씩이고, 나머지는 잘 풀거나, 덜 풀거나, 흔한 잘못을 한
학생입니다.
"""

import csv
import os
import resource
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from classroom import grade, sandbox
from tests.support.attacks import ATTACKS, touched
from tests.support.submitted import BROKEN, FULL, KINDS, dump, expected, make

SIZE = 200
USUAL = ["모두 맞음", "괄호를 빠뜨림", "Colab에서 저장함", "셀을 더함"]


def students():
    """학생의 이름마다 제출물의 종류입니다."""
    odd = {f"학생 {kind}": kind for kind in [*KINDS, *BROKEN]}
    thieves = {f"도둑 {number:02}": attack for number, attack in enumerate(ATTACKS)}
    left = SIZE - len(odd) - len(thieves)
    return odd | thieves | {f"학생 {number:03}": USUAL[number % len(USUAL)] for number in range(left)}


def hand_in(folder, server):
    """반 전체의 제출물을 폴더에 둡니다. 같은 종류라도 바이트는 달라서 한 명씩 따로 실행합니다."""
    places = {"PORT": server.getsockname()[1], "SECRET": folder / "비밀", "TARGET": folder / "남긴 것"}
    (folder / "비밀").write_text("새어 나가면 안 되는 글", encoding="utf-8")
    (folder / "제출물").mkdir()
    for number, (student, kind) in enumerate(students().items()):
        raw = dump(touched(kind)) if kind in ATTACKS else make(kind, places)
        raw += b" " * number if kind in USUAL else b""
        (folder / "제출물" / f"{student}.ipynb").write_bytes(raw)


def run(folder, name):
    """처음부터 채점하고 걸린 시간을 알립니다."""
    grade.KEPT = folder / f"{name}_kept"
    start, most, done = time.monotonic(), [0], threading.Event()

    def watch():
        while not done.wait(1):
            most[0] = max(most[0], sandbox.burden(os.getpid())[0])

    threading.Thread(target=watch).start()
    try:
        given = [f"SUBMISSIONS={folder / '제출물'}", f"OUT={folder / f'{name}.csv'}", "SEED=7"]
        status = grade.main(given, sandbox.Limits())
    finally:
        done.set()
    print(f"{name}: {time.monotonic() - start:.0f}초, 끝난 상태 {status}, 부하 {os.getloadavg()[2]:.1f}")
    print(f"상자를 모두 더한 메모리는 가장 많을 때 {most[0] // 2**20}MB였습니다.")
    written = [*folder.glob(f"{name}*.*"), *(folder / name).glob("*.html")]
    return [path.read_bytes() for path in sorted(written)]


def faults(folder):
    """바라는 것과 다른 줄입니다."""
    with open(folder / "first.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["학생"]: row for row in csv.DictReader(file)}
    for student, kind in students().items():
        columns = {head.split()[0]: value for head, value in rows[student].items()}
        points = {name: int(columns[name]) if columns[name] else None for name in FULL}
        stolen = kind in ATTACKS and any(points.values())
        if stolen or (kind not in ATTACKS and (columns["상태"], points) != expected(kind)):
            yield f"{student}: {columns['상태']} {points} {columns['비고']}"
    print(Counter(row["상태"] for row in rows.values()))


def main():
    folder = Path(tempfile.mkdtemp())
    with socket.create_server(("127.0.0.1", 0)) as server:
        hand_in(folder, server)
        first, second = run(folder, "first"), run(folder, "second")
        server.settimeout(0)
        try:
            server.accept()
            found = ["상자에서 바깥으로 연결했습니다."]
        except BlockingIOError:
            found = []
    found += faults(folder)
    found += [] if first == second else [f"두 번의 결과가 다릅니다: {folder}"]
    found += ["바깥에 파일이 생겼습니다."] if (folder / "남긴 것").exists() else []
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"채점하는 프로세스의 메모리는 가장 많을 때 {megabytes}MB였습니다.")
    print("\n".join(found) or "바라던 것과 모두 같습니다.")
    if not found:
        shutil.rmtree(folder)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
