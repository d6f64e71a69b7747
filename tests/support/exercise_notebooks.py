"""연습 문제의 노트북을 읽습니다: 풀이가 든 원본과, 학생이 여는 것."""

import nbformat

from tests.support.places import ROOT

SOURCE, STUDENT = ROOT / "exercises" / "source", ROOT / "exercises" / "student"


def source(name):
    return nbformat.read(SOURCE / f"{name}.ipynb", as_version=4)


def student(name):
    return nbformat.read(STUDENT / f"{name}.ipynb", as_version=4)
