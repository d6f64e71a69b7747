"""lib의 식을 한 곳씩 틀리게 고친 돌연변이를 만들고, 테스트가 알아채는지 봅니다(make mutation).

알아채지 못한 돌연변이는 survivors.md에 까닭과 함께 적혀 있어야 합니다. 적히지 않은 것이 살아남거나, 적힌 것이
살아남지 않으면 실패합니다. 무엇을 고치고 어느 테스트를 실행할지는 pyproject.toml에 있습니다.
"""

import os
import re
import shutil
import sys
import time
from pathlib import Path
from types import CodeType

from mutmut.__main__ import cli, collect_source_file_mutation_data
from mutmut.mutation import trampoline
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.runners.harness import BadTestExecutionCommandsException, PytestRunner
from mutmut.stats import status_by_exit_code
from mutmut.workers import isolation

ROOT = Path(__file__).parents[2]
WORK = ROOT / "_build" / "mutation" / "work"
SURVIVORS = Path(__file__).with_name("survivors.md")
ROW = re.compile(r"^\| `(.+?)` \| `(.+?)` \| .+ \|$", re.MULTILINE)


def hidden(code):
    """mutmut이 함수 사이에 끼운 프레임을 lib의 것으로 보이게 합니다. 경고는 lib의 바깥을 가리킵니다."""
    constants = tuple(hidden(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=str(WORK / "mutants" / "lib" / "mutmut"), co_consts=constants)


class Runner(PytestRunner):
    """pytest가 시작하지 못한 것을, mutmut처럼 알아챈 것으로 세지 않고 의심스러운 것(35)으로 셉니다."""

    def run_tests(self, *, mutant_name, tests):
        try:
            return super().run_tests(mutant_name=mutant_name, tests=tests)
        except BadTestExecutionCommandsException:
            return 35


def prepare():
    """mutmut은 일하는 폴더에 파일을 남기므로, _build 안에 저장소를 가리키는 폴더를 만듭니다."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    for name in ("lib", "tests", "pyproject.toml"):
        (WORK / name).symlink_to(ROOT / name)
    os.chdir(WORK)
    isolation.PytestRunner = Runner
    wrap = trampoline.wrap_in_trampoline
    wrap.__code__ = hidden(wrap.__code__)


def place(name):
    """«lib.network.xǁTwoLayerNetǁloss__mutmut_1»을 «network.TwoLayerNet.loss»로 읽습니다."""
    function = name.partition("__mutmut_")[0].removeprefix("lib.")
    return function.replace(".x_", ".").replace(".xǁ", ".").replace("ǁ", ".")


def changed_line(name, path):
    """돌연변이에서 바뀐 줄입니다."""
    diff = get_diff_for_mutant(name, path=path).splitlines()[2:]
    return " ".join(line[1:].strip() for line in diff if line.startswith("+"))


def main():
    start = time.monotonic()
    prepare()
    cli(["run", "--max-children", "2"], standalone_mode=False)
    mutants, _ = collect_source_file_mutation_data(mutant_names=())
    alive = [
        (place(name), changed_line(name, data.path))
        for data, name, code in mutants
        if status_by_exit_code[code] not in ("killed", "timeout")
    ]
    known = set(ROW.findall(SURVIVORS.read_text(encoding="utf-8")))
    unknown = [one for one in alive if one not in known]
    equal = len(alive) - len(unknown)
    rest = len(mutants) - equal
    killed = len(mutants) - len(alive)
    print(f"돌연변이 {len(mutants)}개, 뜻이 같은 것 {equal}개, {time.monotonic() - start:.0f}초.")
    print(f"나머지 {rest}개 가운데 {killed}개를 알아챘습니다({killed / rest:.1%}).")
    for one in unknown:
        print("살아남음: | `{}` | `{}` |".format(*one))
    for one in sorted(known - set(alive)):
        print("survivors.md에 있지만 살아남지 않음: | `{}` | `{}` |".format(*one))
    sys.exit(set(alive) != known)


if __name__ == "__main__":
    main()
