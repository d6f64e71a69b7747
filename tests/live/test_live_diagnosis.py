"""손실 곡선으로 진단하는 그림: 기록마다 제 잘못이 가장 닮고, 물음에 적은 수가 기록의 수입니다."""

import numpy as np
import pytest

from lib.gradient import numerical_gradient
from lib.live import diagnosis
from lib.live.diagnosis import RECORDS, SUSPECTS
from lib.live.mistakes import FORGETFUL, ITERATIONS, NONE, ForgetfulNet, TwiceNet, recorded
from lib.network import TwoLayerNet
from tests.support.arrays import weight
from tests.support.live_page import LivePage
from tests.support.questions import QUESTIONS, right

LOSS, ACCURACY, TRAIN, TEST = 0, 1, 0, 1


@pytest.fixture(scope="module")
def records():
    """기록마다의 손실과 정확도입니다."""
    return {name: recorded(mistake, diagnosis.RECORDED) for name, mistake in RECORDS.items()}


@pytest.fixture(scope="module")
def remade():
    """의심하는 잘못마다, 다시 만든 기록입니다."""
    return {mistake.name: recorded(mistake, diagnosis.REMADE) for mistake in SUSPECTS}


def test_every_record_is_most_like_its_own_mistake(records, remade):
    """손실 곡선 둘(훈련과 시험)의 차이가, 제 잘못으로 다시 만든 것에서 가장 작습니다."""
    for name, record in records.items():
        gaps = {
            suspect: np.abs(np.log(record[:, LOSS] / other[:, LOSS])).mean()
            for suspect, other in remade.items()
        }
        own, second, *_ = sorted(gaps, key=gaps.get)
        assert own == RECORDS[name].name and gaps[own] < 0.6 * gaps[second], (name, gaps)


def test_gradient_of_the_twice_softmaxed_net_is_that_of_its_loss():
    """소프트맥스를 두 번 지나도 기울기는 그 손실의 것입니다. 잘못은 손실에 있습니다."""
    rng = np.random.default_rng(0)
    network, x, t = (
        TwiceNet(3, 4, 5, weight_init_std=1, seed=0),
        rng.random((6, 3)),
        np.eye(5)[[0, 1, 2, 3, 4, 0]],
    )
    for name, slope in network.gradient(x, t).items():

        def loss(value, name=name):
            other = TwiceNet(3, 4, 5, seed=0)
            other.params = {**network.params, name: value}
            return other.loss(x, t)

        np.testing.assert_allclose(slope, numerical_gradient(loss, network.params[name]), atol=1e-8)


def test_forgetful_net_forgets_the_slope_of_the_first_layer_alone():
    """z가 1/2이면 1층의 기울기만 네 배입니다."""
    x, t = np.ones((4, 3)), np.eye(5)[:4]
    one, other = (
        kind(3, 4, 5, weight_init_std=1e-9, seed=0).gradient(x, t) for kind in (ForgetfulNet, TwoLayerNet)
    )
    for name, times in (("W1", 4), ("b1", 4), ("W2", 1), ("b2", 1)):
        np.testing.assert_allclose(one[name], times * other[name], rtol=1e-6, atol=1e-20)


ANSWERS = {
    "4.6-healthy": "있습니다.",
    "4.6-curve-1": "학습률이 너무 작습니다.",
    "4.6-curve-2": "매개변수를 0에서 시작했습니다.",
    "4.6-curve-3": "이미지와 정답의 짝이 어긋났습니다.",
    "4.6-curve-4": "데이터를 섞지 않았습니다.",
    "4.6-curve-5": "소프트맥스를 두 번 지났습니다.",
    "4.6-curve-6": "기울기 검사를 합니다.",
}


def test_answers_name_the_mistakes_that_were_made():
    assert {name: right(QUESTIONS[name]) for name in ANSWERS} == ANSWERS
    made = ["너무 작은 학습률", "0에서 시작", "어긋난 짝", "섞지 않음", "소프트맥스 두 번", "잊은 z(1 - z)"]
    assert [mistake.name for mistake in RECORDS.values()] == made


def test_numbers_of_the_questions_are_those_of_the_records(records, remade):
    """물음과 까닭에 적은 수와 모양입니다."""
    last = {name: record[-1] for name, record in records.items()}
    assert records["가"][0, LOSS, TRAIN] == pytest.approx(2.40, abs=5e-3)
    assert last["가"][LOSS, TRAIN] == pytest.approx(2.32, abs=5e-3)
    steps = -np.diff(records["가"][:, LOSS, TRAIN])
    assert steps.min() > 0 and steps.max() < 3 * steps.min(), "조금씩 고르게 줄어듭니다."
    assert records["나"][:8, LOSS, TRAIN].max() < 2.36 and last["나"][ACCURACY, TRAIN] == pytest.approx(
        0.34, abs=6e-3
    )
    assert 1.95 < last["다"][LOSS, TRAIN] < 2.1 and last["다"][LOSS, TEST] > 2.35
    guessed = records["다"][:, ACCURACY, TEST]
    assert guessed.mean() == pytest.approx(0.11, abs=0.02) and guessed.max() < 0.21
    assert (
        records["라"][:, LOSS].max() == pytest.approx(5, abs=0.1) and 0.4 < last["라"][ACCURACY, TEST] < 0.52
    )
    assert last["마"][LOSS].round(1).tolist() == [1.9, 1.9]
    assert last["마"][ACCURACY, TEST] == pytest.approx(0.58, abs=6e-3)
    assert records["마"][0, LOSS, TEST] == pytest.approx(2.30, abs=5e-3)
    assert last["바"][ACCURACY, TEST] == pytest.approx(0.86, abs=6e-3)
    assert np.exp(1) / (np.exp(1) + 9) == pytest.approx(0.23, abs=5e-3)
    assert -np.log(np.exp(1) / (np.exp(1) + 9)) == pytest.approx(1.46, abs=5e-3)
    same = remade[NONE.name][-1, ACCURACY, TEST], remade[FORGETFUL.name][-1, ACCURACY, TEST]
    assert same[0] == pytest.approx(same[1], abs=0.03), "곡선만으로는 가릴 수 없습니다."


def test_saw_of_the_sorted_data_repeats_every_epoch(records, remade):
    """섞지 않은 기록은 한 에폭(40번) 떨어진 자리끼리 닮고, 큰 학습률의 기록은 그렇지 않습니다."""

    def likeness(losses):
        rest = np.diff(losses[25:])
        return np.corrcoef(rest[:-5], rest[5:])[0, 1]

    assert likeness(records["라"][:, LOSS, TRAIN]) > 0.6
    assert likeness(remade["너무 큰 학습률"][:, LOSS, TRAIN]) < 0.4


def test_figure_is_small(monkeypatch, records, remade):
    made = {(m, diagnosis.RECORDED): records[name] for name, m in RECORDS.items()}
    made |= {(m, diagnosis.REMADE): remade[m.name] for m in SUSPECTS}
    monkeypatch.setattr(diagnosis, "recorded", lambda mistake, seed: made[mistake, seed])
    figure = diagnosis.explore_diagnosis().children[0]
    assert weight(figure) < 50_000
    assert len(figure.svg) < 40_000


def check(live, records, remade):
    record, suspect = records[live.shown(0)], remade.get(live.shown(1))
    at = list(ITERATIONS).index(int(live.shown(2)))
    for panel, name in ((LOSS, "손실"), (ACCURACY, "정확도")):
        again_train, again_test, train, here, test, _ = live.drawn(panel).values()
        pairs = [(train, record[..., TRAIN]), (test, record[..., TEST])]
        if suspect is not None:
            pairs += [(again_train, suspect[..., TRAIN]), (again_test, suspect[..., TEST])]
        for drawn, values in pairs:
            np.testing.assert_allclose(drawn, np.stack([ITERATIONS, values[:, panel]], axis=1), atol=0.5)
            np.testing.assert_allclose(drawn[:, 1], values[:, panel], atol=0.02)
        wanted = np.array([[ITERATIONS[at], record[at, panel, TRAIN]]], float)
        np.testing.assert_allclose(here, live.within(panel, wanted), atol=0.5)
        for j, label in enumerate(("훈련", "시험")):
            assert live.numbers(f"{label} {name}")[0] == pytest.approx(record[at, panel, j], rel=5e-3)
    told = live.readout("겹친 시험")
    assert told == "없음" if suspect is None else float(told) == pytest.approx(suspect[at, 0, 1], rel=5e-3)


@pytest.mark.parametrize("touched", ["chapters/4_6_summary"], indirect=True)
def test_records_and_suspects_move_by_keyboard_mouse_and_touch(touched, records, remade):
    live = LivePage(touched, 0)
    assert (live.shown(0), live.shown(1), live.shown(2)) == ("가", "아직 없음", "200")
    check(live, records, remade)
    live.press(1, "ArrowRight", times=2)
    assert live.shown(1) == RECORDS["가"].name
    check(live, records, remade)
    live.press(0, "ArrowRight", times=3)
    check(live, records, remade)
    live.drag(2, 0.4)
    check(live, records, remade)
    assert live.swipe(1, 0.95) == 0
    assert live.shown(1) == SUSPECTS[-1].name
    check(live, records, remade)
    live.click("처음으로")
    touched.check_clean()
