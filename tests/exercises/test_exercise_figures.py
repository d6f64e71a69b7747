"""연습 문제의 움직이는 그림: 4.1과 4.2의 답이 그림에 적힌 수에서 읽을 수 있는 바로 그 답인지 봅니다."""

import re

import numpy as np
from numpy.polynomial import Polynomial

from exercises.keys import chapter_4_1, chapter_4_2
from lib.live import negative_log, polynomial
from tests.support.exercise_notebooks import source


def test_notebook_of_4_1_shows_the_data_of_the_answer():
    """4.1-4의 그림에 넣은 높이는 답을 구한 높이와 같습니다."""
    text = "\n".join(cell.source for cell in source("4_1_learning_from_data").cells)
    assert f"height_train = {chapter_4_1.HEIGHT_TRAIN}\n" in text
    assert f"height_validation = {chapter_4_1.HEIGHT_VALIDATION}\n" in text
    ranges = re.search(r"^km_train, km_validation = (.+), (np.+)$", text, re.MULTILINE).groups()
    assert ranges == ("np.arange(1, 24, 2)", "np.arange(2, 23, 2)")
    assert chapter_4_1.KM_TRAIN.tolist() == list(range(1, 24, 2))
    assert chapter_4_1.KM_VALIDATION.tolist() == list(range(2, 23, 2))


def test_figure_of_4_1_shows_the_answer():
    """4.1-4의 두 차수는 소수점 아래 두 자리로 적힌 오차만 보고도 하나로 정해집니다."""
    curves = [Polynomial.fit(*chapter_4_1.HILL, degree) for degree in range(12)]
    answers = []
    for data in (chapter_4_1.HILL, chapter_4_1.HILL_VALIDATION):
        shown = np.round([polynomial.error(curve, *data) for curve in curves], 2)
        assert np.sum(shown == shown.min()) == 1
        answers.append(shown.argmin())
    assert tuple(answers) == chapter_4_1.READ_DEGREE.solution


def test_figure_of_4_2_shows_the_answer():
    """4.2-3의 두 확률은 그림이 지나는 자리이고, 세 자리로 적힌 손실과 기울기에서 읽을 수 있습니다."""
    p = negative_log.PROBABILITIES
    shown = np.array([float(f"{loss:.3g}") for loss in -np.log(p)])
    slopes = np.array([float(f"{slope:.3g}") for slope in -1 / p])
    assert (p[shown < 1].min(), *p[slopes == -4]) == chapter_4_2.READ_PROBABILITY.solution
