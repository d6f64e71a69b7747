"""기계로 만든 틀린 답을 모두 판정하고, 받은 글의 종류를 가립니다."""

import re
import warnings
from importlib import import_module

from exercises.judge import example, judge
from exercises.outcome import run
from exercises.question import draw
from exercises.same import same_outcome
from tests.support import wrong_answers
from tests.support.exercise_notebooks import SOURCE
from tests.support.places import ROOT

KINDS = ("맞음", "진단", "오류와 꼴", "일반")
ROW = re.compile(r"^\| (4\.\d-\d) \| (.+?) \| .+ \|$", re.MULTILINE)
EQUAL = set(ROW.findall((ROOT / "trials" / "answers" / "equal.md").read_text(encoding="utf-8")))


def made():
    """(답 Key, 그 노트북의 이름, {틀린 답의 이름: 코드나 값})을 차례로 내놓습니다."""
    for path in sorted(SOURCE.glob("*.ipynb")):
        for key in import_module(f"exercises.keys.chapter_{path.stem[:3]}").KEYS:
            if key.question.cases is None:
                yield key, path.stem, wrong_answers.wrong_values(key.solution)
            else:
                code = wrong_answers.solution(path.stem, key.question.name)
                yield key, path.stem, wrong_answers.wrong_functions(code)


def outcomes(key, section, answers, cases):
    """틀린 답마다 이름과 실행한 결과를 내놓습니다."""
    known = wrong_answers.names(section)
    for label, answer in answers.items():
        if key.question.cases is not None:
            answer = wrong_answers.function(answer, known)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # 틀린 답이 내는 경고입니다.
            yield label, run(key.question, answer, cases)


def passing():
    """틀린 답의 수와, 그 가운데 결과가 참값과 같아 통과하는 것의 (문제, 이름)입니다."""
    tried, passed = 0, set()
    for key, section, answers in made():
        cases = draw(key.question, 0)
        truths = example(key, key.solution, cases)
        for label, found in outcomes(key, section, answers, cases):
            tried += 1
            pairs = zip(found, truths, strict=True)
            if all(same_outcome(outcome, truth, key.tolerance) for outcome, truth in pairs):
                passed.add((key.question.name, label))
    return tried, passed


def judged():
    """문제의 이름마다 {틀린 답의 이름: (종류, 글)}입니다."""
    found = {}
    for key, section, answers in made():
        cases = draw(key.question, 0)
        verdicts = {
            label: judge(key, cases, results) for label, results in outcomes(key, section, answers, cases)
        }
        found[key.question.name] = {label: (kind(one), one.message) for label, one in verdicts.items()}
    return found


def kind(verdict):
    """받은 글의 종류입니다. 진단은 무엇이 잘못인지 짚은 글입니다."""
    if verdict.right:
        return "맞음"
    if "함수를 실행하다 오류가" in verdict.message or "나와야 하는데" in verdict.message:
        return "오류와 꼴"
    return "일반" if re.search("답이 다릅니다. 나온|아직 풀지", verdict.message) else "진단"
