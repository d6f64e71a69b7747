"""나누어 채점하기: 조각을 모으면 전체와 같고, 예로 든 GitHub Actions의 단계가 그대로 됩니다."""

import json
import os
import re
import subprocess
import sys

import pytest
import yaml

from classroom import grade, grading, merge, plan, sandbox
from tests.support import submitted
from tests.support.places import ROOT
from tests.support.submitted import NOTEBOOK, dump
from tests.support.zips import zipped

KINDS = ["모두 맞음", "괄호를 빠뜨림", "풀지 않음", "표시를 지움", "문법 오류", "다른 노트북", "깨진 JSON"]
LATER = (2026, 12, 3, 9, 0, 0)


@pytest.fixture
def hand_ins(tmp_path):
    """일곱 종류의 학생과, 두 번 낸 학생과, 다른 장까지 낸 학생이 든 반의 zip입니다."""
    entries = [(f"{kind}/과제.ipynb", submitted.make(kind, {})) for kind in KINDS]
    entries += [("모두 맞음/고침.ipynb", submitted.make("괄호를 빠뜨림", {}), LATER)]
    entries += [("풀지 않음/다른 장.ipynb", dump(submitted.load("source", "4_4_gradient")))]
    (tmp_path / "반.zip").write_bytes(zipped(entries))
    (tmp_path / "명단.csv").write_text(
        "학번,이름\n2,표시를 지움\n1,모두 맞음\n3,안 낸 학생\n", encoding="utf-8"
    )
    return tmp_path / "반.zip"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """상자 없이 채점하는 함수입니다. 점수는 파일의 바이트가 정합니다."""

    def points(raw, release, limits):
        return grading.Result(grading.GRADED, dict.fromkeys(release.keys, len(raw) % 3))

    monkeypatch.setattr(grade, "graded", points)
    monkeypatch.setattr(grade, "preflight", lambda *_: None)
    monkeypatch.setattr(sandbox, "prove", lambda: None)
    (tmp_path / "parts").mkdir()

    def run(program, **given):
        limits = [sandbox.Limits()] if program is grade else []
        ending = {"ROSTER": tmp_path / "명단.csv", "DEADLINE": "2026-12-02", "LATE": 10}
        return program.main([f"{name}={value}" for name, value in (ending | given).items()], *limits)

    return run


def written(folder, name):
    """채점이 적은 것: {이름: 바이트}. OUT의 이름은 뺍니다."""
    paths = [*folder.glob(f"{name}*.*"), *(folder / name).glob("*")]
    return {path.name.removeprefix(name): path.read_bytes() for path in paths}


def grade_parts(run, source, folder, count):
    for part in plan.plan(source):
        name = part.split("/")[0]
        run(grade, SUBMISSIONS=source, OUT=folder / f"parts/{name}.csv", SEED=7, PART=part)
    assert len(plan.plan(source)) == count


def test_parts_merged_are_the_whole_byte_for_byte(tmp_path, run, hand_ins, monkeypatch):
    """사람마다 한 조각으로 채점해 모으면, 한 번에 채점한 것과 한 바이트도 다르지 않습니다."""
    whole = run(grade, SUBMISSIONS=hand_ins, OUT=tmp_path / "whole.csv", SEED=7)
    grade_parts(run, hand_ins, tmp_path, len(KINDS))
    assert run(merge, PARTS=tmp_path / "parts", OUT=tmp_path / "merged.csv") == whole
    assert written(tmp_path, "merged") == written(tmp_path, "whole")
    assert len(written(tmp_path, "whole")) == 4 + len(KINDS)
    monkeypatch.setattr(plan, "MOST_JOBS", 2)
    for path in (tmp_path / "parts").glob("*.json"):
        path.unlink()
    grade_parts(run, hand_ins, tmp_path, 2)
    run(merge, PARTS=tmp_path / "parts", OUT=tmp_path / "merged.csv")
    assert written(tmp_path, "merged") == written(tmp_path, "whole")


def test_folders_shared_out_by_hand_merge_to_the_whole(tmp_path, run):
    """폴더를 나누어 저마다 make grade로 채점한 것을 모아도 같습니다. 같은 조각을 두 번 두어도 같습니다."""
    (tmp_path / "명단.csv").write_text("학번,이름\n1,가\n", encoding="utf-8")
    for number, name in enumerate("가나다라"):
        raw = submitted.make(KINDS[number], {})
        for folder in ("whole", f"half{number % 2}"):
            path = tmp_path / "제출물" / folder / name / f"{NOTEBOOK}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_bytes(raw)
            os.utime(path, (1.8e9, 1.8e9))
    run(grade, SUBMISSIONS=tmp_path / "제출물/whole", OUT=tmp_path / "whole.csv", SEED=7)
    for half in ("half0", "half1", "half1"):
        run(grade, SUBMISSIONS=tmp_path / "제출물" / half, OUT=tmp_path / f"parts/{half}.csv", SEED=7)
    (tmp_path / "parts/again.json").write_bytes((tmp_path / "parts/half1.json").read_bytes())
    run(merge, PARTS=tmp_path / "parts", OUT=tmp_path / "merged.csv")
    assert written(tmp_path, "merged") == written(tmp_path, "whole")


def spoil(change):
    """첫 조각을 바꾸는 함수입니다."""

    def spoiled(folder):
        part = json.loads((folder / "1.json").read_text(encoding="utf-8"))
        change(part)
        (folder / "1.json").write_text(json.dumps(part), encoding="utf-8")

    return spoiled


@pytest.mark.parametrize(
    "change, why",
    [
        (lambda folder: [path.unlink() for path in folder.glob("*.json")], "조각.*없습니다"),
        (lambda folder: (folder / "2.json").unlink(), "빠진 조각이 있습니다: 2/7"),
        (lambda folder: (folder / "2.json").write_text("{"), "2.json.*깨졌습니다"),
        (lambda folder: (folder / "x.json").write_text('{"a": 1}'), "x.json.*깨졌습니다"),
        (spoil(lambda part: part.update(mark="다름")), "다른 시드나 다른 판"),
        (spoil(lambda part: part["submissions"][0].pop("student")), "1.json.*깨졌습니다"),
    ],
)
def test_parts_that_do_not_make_a_whole_are_refused(change, why, tmp_path, run, hand_ins):
    """빠지거나 섞이거나 깨진 조각이 있으면 모으지 않고 까닭을 알립니다."""
    grade_parts(run, hand_ins, tmp_path, len(KINDS))
    change(tmp_path / "parts")
    with pytest.raises(grade.Refused, match=why):
        run(merge, PARTS=tmp_path / "parts", OUT=tmp_path / "merged.csv")
    assert not (tmp_path / "merged.csv").exists()


WRAPPERS = {  # 예로 든 단계를 인터넷 없이 실행하려고, 설치하는 것만 바꾸어 놓습니다.
    "sudo": "exit 0",
    "python3": f'exec "{sys.executable}" "$@"',
    "make": 'exec /usr/bin/make -o _build/classroom/installed GRADER=python3 "$@"',
}


def run_steps(job, folder, **values):
    """일 하나의 run 단계를 GitHub Actions처럼 차례로 실행합니다. ${{ }}에는 values를 넣습니다."""
    tools = os.pathsep.join([str(folder / "tools"), os.environ["PATH"]])
    for step in job["steps"]:
        own = {
            name: re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda m: values[m[1]], text)
            for name, text in step.get("env", {}).items()
        }
        given = {"PATH": tools, "SUBMISSIONS": "submissions", "GITHUB_OUTPUT": str(folder / "output")}
        if "run" in step:
            command = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
            subprocess.run(command, cwd=folder, env=os.environ | given | own, check=True, timeout=300)


def test_example_workflow_grades_one_hand_in(tmp_path):
    """예로 든 일의 단계를 적힌 그대로 실행하면, 제출물 하나의 점수가 나옵니다."""
    try:
        sandbox.prove()
    except sandbox.NoSandbox as error:
        pytest.skip(f"상자를 열 수 없어서 예로 든 단계를 실행하지 않습니다. {error}")
    for name in ("Makefile", "classroom", "exercises", "lib"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "submissions").mkdir()
    (tmp_path / f"submissions/{NOTEBOOK}_하늘.ipynb").write_bytes(submitted.make("문법 오류", {}))
    (tmp_path / "tools").mkdir()
    for name, line in WRAPPERS.items():
        (tmp_path / "tools" / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (tmp_path / "tools" / name).chmod(0o755)
    workflow = yaml.safe_load((ROOT / "classroom/grade.yml").read_text(encoding="utf-8"))
    jobs = workflow["jobs"]
    assert workflow["env"] == {"SUBMISSIONS": "submissions"}
    run_steps(jobs["plan"], tmp_path)
    name, _, parts = (tmp_path / "output").read_text(encoding="utf-8").partition("=")
    assert jobs["grade"]["strategy"]["matrix"]["part"] == f"${{{{ fromJson(needs.plan.outputs.{name}) }}}}"
    for part in json.loads(parts):
        run_steps(jobs["grade"], tmp_path, **{"matrix.part": part, "secrets.SEED": "7"})
    run_steps(jobs["merge"], tmp_path)
    assert "하늘,확인 필요,,2,3,2,2,3,,," in (tmp_path / "grades.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "grades/하늘.html").exists()
