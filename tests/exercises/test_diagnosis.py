"""틀린 답의 진단: 무엇이 잘못인지 알아보고, 뜻이 같은 답은 모두 받습니다."""

import linecache

import numpy as np
import pytest

from exercises import check as checking
from exercises import keys
from exercises.check import NotYet
from exercises.judge import judge
from exercises.outcome import run
from exercises.question import draw
from lib.activation import softmax
from lib.check import check
from lib.gradient import descent_path, numerical_diff, numerical_gradient
from lib.loss import sum_squares_error
from lib.network import SimpleNet
from tests.support.judged_answers import EQUAL, passing

SEEDS = (0, 7)  # 교실의 시드와, 채점하는 시드
EPS = np.finfo(np.float64).eps


def verdicts(name, answer):
    key = keys.find(name)
    for seed in SEEDS:
        cases = draw(key.question, seed)
        yield judge(key, cases, run(key.question, answer, cases))


def message(name, answer):
    """어느 시드에서나 같은 글로 틀렸다고 합니다."""
    found = list(verdicts(name, answer))
    assert not any(verdict.right for verdict in found)
    return found[0].message


def typed(source):
    """학생이 셀에 적은 함수입니다. 노트북에서처럼 코드를 볼 수 있습니다."""
    linecache.cache["<학생의 셀>"] = len(source), None, source.splitlines(keepends=True), "<학생의 셀>"
    names = {"np": np, "numerical_gradient": numerical_gradient}
    exec(compile(source, "<학생의 셀>", "exec"), names)
    return names["answer"]


def test_function_that_returns_nothing_is_a_wrong_answer_and_gets_a_hint(monkeypatch):
    """계산하고 찍기만 한 답은 풀지 않은 답이 아닙니다. return을 보라고 하고 힌트도 줍니다."""
    monkeypatch.setattr(checking, "_failures", {})
    for answer in (
        lambda f, x, h: None,
        lambda f, x, h: print((f(x + h) - 2 * f(x) + f(x - h)) / h**2, end=""),
    ):
        with pytest.raises(NotYet, match=r"return이 빠진 길이 있는지[^$]*print는[^$]*힌트 ./3"):
            check("4.3-1", answer)


RAISE = '    raise NotImplementedError("여기에 답을 쓰세요.")\n'
RIGHT = "    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2\n"


@pytest.mark.parametrize(
    "body", [RAISE + RIGHT, RIGHT.replace("return", "y =") + RAISE], ids=["below", "above"]
)
def test_answer_beside_the_left_over_raise_is_told_so(body):
    """처음의 raise를 지우지 않고 답을 쓰면, 그 줄이 남아 있다고 알립니다."""
    for verdict in verdicts("4.3-1", typed("def answer(f, x, h):\n" + body)):
        assert not verdict.answered and "raise 줄이 아직 남아" in verdict.message


def test_untouched_template_is_still_unanswered():
    """학생용 그대로인 답은 아직 풀지 않은 답입니다."""
    assert message("4.3-1", typed('def answer(f, x, h):\n    """설명"""\n' + RAISE)).startswith("아직 풀지")


def epoch_by(rng):
    def answer(n, batch_size, given):
        order = (rng or np.random).permutation(n)
        return [order[i : i + batch_size] for i in range(0, n, batch_size)]

    return answer


def loop_by(rng):
    def answer(network, x, t, epochs, batch_size, lr, given):
        losses = []
        for _ in range(epochs):
            for batch in epoch_by(rng)(len(x), batch_size, given):
                losses.append(network.loss(x[batch], t[batch]))
                gradient = network.gradient(x[batch], t[batch])
                network.params = {name: one - lr * gradient[name] for name, one in network.params.items()}
        return losses

    return answer


@pytest.mark.parametrize(
    "name, answer",
    [
        ("4.2-6", lambda x, t, size, rng: (lambda b: (x[b], t[b]))(np.random.choice(len(x), size))),
        ("4.2-6", lambda x, t, size, rng: (lambda b: (x[b], t[b]))(np.random.permutation(len(x))[:size])),
        (
            "4.2-6",
            lambda x, t, size, rng: (lambda b: (x[b], t[b]))(
                np.random.default_rng(0).choice(len(x), size, replace=False)
            ),
        ),
        ("4.5-1", epoch_by(None)),
        ("4.5-1", epoch_by(np.random.default_rng(3))),
        ("4.5-1", lambda n, size, rng: epoch_by(np.random.default_rng(0))(n, size, rng)),
        ("4.5-6", loop_by(None)),
        ("4.5-6", loop_by(np.random.default_rng(3))),
    ],
)
def test_answer_that_ignores_the_given_generator_is_told_so(name, answer):
    """받은 생성기를 쓰지 않으면, 어떤 길로 뽑았든 그렇다고 알립니다."""
    assert "받은 rng" in message(name, answer)


def pick(numbers):
    return lambda x, t, size, rng: (lambda b: (x[b], t[b]))(numbers(len(x), size, rng))


@pytest.mark.parametrize(
    "name, answer",
    [
        ("4.2-6", pick(lambda n, size, rng: rng.choice(n, size, replace=False, shuffle=False))),
        ("4.2-6", pick(lambda n, size, rng: np.sort(rng.choice(n, size, replace=False)))),
        ("4.2-6", pick(lambda n, size, rng: rng.permutation(n)[:size])),
        ("4.2-6", pick(lambda n, size, rng: rng.permuted(np.arange(n))[-size:])),
        (
            "4.3-3",
            lambda f, third: (lambda h: h[np.argmin(h**2 / 6 * third + EPS * f / (2 * h))])(
                np.logspace(-8, -2, 10**5)
            ),
        ),
        (
            "4.3-4",
            lambda diff, f, truth, x, h: np.polyfit(
                np.log10([h, h / 2]), np.log10([abs(diff(f, x, one) - truth) for one in (h, h / 2)]), 1
            )[0],
        ),
        ("4.5-1", lambda n, size, rng: [b.tolist() for b in epoch_by(rng)(n, size, rng)]),
    ],
)
def test_right_answer_by_another_way_is_right(name, answer):
    """뽑은 차례나 찾는 방법이 달라도, 물은 성질을 지키면 맞습니다."""
    assert all(verdict.right for verdict in verdicts(name, answer))


def own_numerical_gradient(W, x, t, h):
    slopes = np.zeros_like(W)
    for i in np.ndindex(W.shape):
        step = np.zeros_like(W)
        step[i] = h
        slopes[i] = (SimpleNet(W + step).loss(x, t) - SimpleNet(W - step).loss(x, t)) / (2 * h)
    return slopes


def split_by_minus(order):
    """order의 번호를 n이 0일 때 틀리게 자르는 답입니다."""

    def answer(x, t, n, seed):
        fit, validation = order(x, seed)[:-n], order(x, seed)[-n:]
        return (x[fit], t[fit]), (x[validation], t[validation])

    return answer


@pytest.mark.parametrize(
    "name, answer, words",
    [
        ("4.2-2", lambda a: softmax(a - a.min(axis=1, keepdims=True)), "lib의 함수"),
        ("4.2-7", lambda losses, spread: int(np.var(losses) / spread**2) + 1, "나누어떨어지는"),
        ("4.1-3", split_by_minus(lambda x, seed: np.random.default_rng(seed).permutation(len(x))), "-0은 0"),
        ("4.1-3", split_by_minus(lambda x, seed: np.arange(len(x))), "섞지 않고"),
        ("4.3-6", lambda f, x, i, h=1e-4: numerical_gradient(f, x)[i], "받은 h"),
        ("4.4-1", lambda f, x, h=1e-4: numerical_gradient(f, x, h), "lib의 함수"),
        (
            "4.3-1",
            lambda f, x, h: numerical_diff(lambda s: numerical_diff(f, s, h / 2), x, h / 2),
            "lib의 함수",
        ),
        ("4.2-1", sum_squares_error, "lib의 함수"),
        (
            "4.4-6",
            lambda W, x, t: numerical_gradient(lambda w: SimpleNet(w).loss(x, t), W),
            "lib/gradient.py의 함수",
        ),
        ("4.4-6", lambda W, x, t: own_numerical_gradient(W, x, t, 1e-4), "수치 미분으로 구한 값"),
        ("4.4-6", lambda W, x, t: own_numerical_gradient(W, x, t, 1e-6), "어림한 곳"),
    ],
)
def test_answer_that_only_looks_right_does_not_pass(name, answer, words):
    """어떤 입력에서만 맞거나, 부르지 말라는 것을 불러 낸 답은 통과하지 못합니다."""
    assert words in message(name, answer)


@pytest.mark.parametrize(
    "name, answer, words",
    [
        ("4.3-2", (0.002, 0.05), "h_forward는 맞습니다"),
        ("4.3-2", (0.001, 0.1), "h_central은 맞습니다"),
        ("4.3-2", (0.002, -1), "첫째 답은 맞습니다. 둘째 답이 다릅니다"),
        ("4.5-7", (450, 200), "slow는 맞습니다"),
        ("4.1-4", (11, 40), "훈련 오차의 답은 맞습니다"),
        (
            "4.3-1",
            lambda f, x, h: (f(x + 2 * h) - 2 * f(x) + f(x - 2 * h)) / (4 * h**2),
            "x - 2h와 x + 2h까지",
        ),
        (
            "4.4-3",
            lambda f, x, lr, n: (keys.find("4.4-3").solution(f, x, lr, n), descent_path(f, x, lr, n)),
            "첫째로 돌려준 것이 맞는 답",
        ),
    ],
)
def test_what_is_already_right_is_said(name, answer, words):
    """여럿 가운데 하나가 맞았으면 그것을 말하고, 더 정확한 식을 엉뚱하게 탓하지 않습니다."""
    assert words in message(name, answer)


STEP = (
    "def answer(f, init_x, lr, step_num):\n    x = init_x.copy()\n"
    "    enough = np.linalg.norm(numerical_gradient(f, x)) / 1000\n    for _ in range(step_num):\n"
    "        if np.linalg.norm(numerical_gradient(f, x)) <= enough:\n            break\n"
    "        {}\n    return x\n"
)


@pytest.mark.parametrize(
    "name, source, words",
    [
        ("4.4-3", STEP.format("x = lr * numerical_gradient(f, x)"), "걸음만 담았습니다"),
        ("4.4-3", STEP.format("x =- lr * numerical_gradient(f, x)"), "`x -= …`"),
        (
            "4.4-1",
            "def answer(f, x, h=1e-4):\n    grad = np.zeros(x.shape)\n    for i in range(x.size):\n"
            "        x_clone = x\n        x_clone[i] += h\n        right = f(x_clone)\n"
            "        x_clone[i] -= h\n        grad[i] = (right - f(x_clone)) / (2 * h)\n    return grad\n",
            "복사하지 않았습니다",
        ),
        (
            "4.4-1",
            "def answer(f, x, h=1e-4):\n    return np.array([(f(x[i] + h) - f(x[i] - h)) / (2 * h)"
            " for i in range(x.size)])\n",
            "성분 하나를 넣었습니다",
        ),
        (
            "4.4-1",
            "def answer(f, x, h=1e-4):\n    grad = np.zeros(x.shape)\n    for i in range(x.size):\n"
            "        a, b = x.astype(float), x.astype(float)\n        a[i] += h\n        b[i] -= h\n"
            "        grad[i] = (f(a) - f(b)) / (2 * h)\n        return grad\n",
            "return이 반복문 안에",
        ),
    ],
)
def test_usual_slip_of_the_pen_is_named(name, source, words):
    """흔한 손의 실수마다 제 진단이 있습니다."""
    assert words in message(name, typed(source))


def second(f, x, h):
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def measured_order(diff, f, truth, x, h):
    return np.log2(abs(diff(f, x, h) - truth) / abs(diff(f, x, h / 2) - truth))


def four_points(f, x, i, h):
    """i번 편미분의 더 정확한 차분입니다. h를 씁니다."""
    step = h * np.eye(x.size)[i]
    near, far = ((f(x + k * step) - f(x - k * step)) for k in (1, 2))
    return (8 * near - far) / (12 * h)


def slope(f, x, i, h):
    step = np.zeros(x.size)
    step[i] = h
    return (f(x + step) - f(x - step)) / (2 * h)


def gradient_with(params, x, t, b1):
    """b1의 기울기만 표본에 걸쳐 b1로 모은 기울기입니다."""
    z = 1 / (1 + np.exp(-(x @ params["W1"] + params["b1"])))
    d2 = (softmax(z @ params["W2"] + params["b2"]) - t) / len(x)
    d1 = d2 @ params["W2"].T * z * (1 - z)
    return {"W1": x.T @ d1, "b1": b1(d1, axis=0), "W2": z.T @ d2, "b2": d2.sum(axis=0)}


@pytest.mark.parametrize(
    "name, answer, words",
    [
        ("4.3-1", lambda f, x, h: 3 * second(f, x, h), "맞는 답의 3배입니다"),
        ("4.3-1", lambda f, x, h: second(f, x, h) + 2, "2만큼 큽니다"),
        ("4.3-1", lambda f, x, h: 1 / second(f, x, h), "의 역수"),
        ("4.3-1", lambda f, x, h: 5.0, "늘 같은 답"),
        ("4.3-1", lambda f, x, h: second(f, x, 0.3), "h만 바꾸면"),
        ("4.3-1", lambda f, x, h: [second(f, x, h), h], "첫째로 돌려준 것"),
        ("4.3-1", lambda f, x, h: x, "그대로 돌려주었습니다"),
        ("4.3-1", lambda f, x, h: np.nan, "결과가 nan인"),
        (
            "4.2-2",
            lambda a: (
                np.exp(a - a.max(1, keepdims=True))
                / np.exp(a - a.max(1, keepdims=True)).sum(1, keepdims=True)
            ).ravel(),
            "형상이 다릅니다",
        ),
        ("4.4-2", lambda g: (-g / np.linalg.norm(g))[::-1], "차례가 다릅니다"),
        ("4.2-1", lambda y, t: ((y - t) ** 2).sum(axis=1) / 2 / len(y), "더하면 맞는 답"),
        ("4.2-1", lambda y, t: np.sum(y**2) / 2 / len(y), "t만 바꾸면"),
        ("4.2-1", lambda y, t: np.sum((y - t) ** 2) / 2 * len(y), "어느 입력에서나 (y의 길이)²입니다"),
        ("4.3-6", lambda f, x, i, h: slope(f, x, i, h) * 2 * h, "어느 입력에서나 2 × h입니다"),
        ("4.4-1", lambda f, x, h: [*[slope(f, x, i, h) for i in range(x.size - 1)], 0.0], "마지막 성분만"),
        ("4.4-1", lambda f, x, h: [0.0, *[slope(f, x, i, h) for i in range(1, x.size)]], "첫 성분만"),
        ("4.4-2", lambda g: -np.linalg.norm(g) / g, "의 역수"),
        ("4.3-5", lambda f, x, h: bool(x + h != x and h < 1e-5), "True여야 하는데 False입니다"),
        (
            "4.5-5",
            lambda params, x, t: gradient_with(params, x, t, b1=np.prod),
            "맞은 것: W1, W2, b2. 다른 것: b1.",
        ),
        ("4.1-6", lambda n, a, b: (n / 9, np.sqrt(a - b)), "둘째 답은 맞습니다. 첫째 답이 다릅니다"),
        ("4.2-4", lambda loss: round(float(np.exp(-loss)), 3), "반올림하거나"),
        ("4.3-4", lambda *given: int(measured_order(*given)), "반올림하거나"),
        ("4.3-1", lambda f, x, h: 1.0003 * second(f, x, h), "아주 가깝지만 같지 않습니다"),
    ],
)
def test_unknown_wrong_answer_is_told_by_its_relation_to_the_right_one(name, answer, words):
    """목록에 없는 잘못도, 맞는 답과의 관계가 보이면 그것을 알립니다."""
    assert words in message(name, answer)


@pytest.mark.parametrize(
    "name, answer, blamed",
    [
        (
            "4.3-1",
            lambda f, x, h: (
                (16 * (f(x + h) + f(x - h)) - f(x + 2 * h) - f(x - 2 * h) - 30 * f(x)) / (12 * h**2)
            ),
            "받은 h를 쓰지 않고",
        ),
        ("4.3-1", lambda f, x, h: second(f, x, h / 1000), "받은 h를 쓰지 않고"),
        ("4.3-6", four_points, "받은 h를 쓰지 않고"),
        (
            "4.4-1",
            lambda f, x, h: [four_points(f, x, i, h) for i in range(x.size)],
            "받은 h를 쓰지 않고",
        ),
        ("4.4-1", lambda f, x, h: np.zeros(x.size), "복사하지 않았습니다"),
        ("4.3-3", lambda f_size, third_size: 0.0, "h³만큼"),
        ("4.3-3", lambda f_size, third_size: np.finfo(np.float64).eps, "h³만큼"),
    ],
)
def test_what_an_answer_did_is_not_said_to_be_missing(name, answer, blamed):
    """결과가 흔한 잘못과 같아도, 다른 길로 온 답에 그 잘못이 있다고 하지 않습니다."""
    assert blamed not in message(name, answer)


@pytest.mark.parametrize("size", [lambda slope: np.abs(slope).sum(), lambda slope: np.abs(slope).max()])
def test_another_size_of_the_gradient_stops_elsewhere(size):
    """기울기의 크기를 다르게 재면 어느 시드에서나 틀리고, 그렇게 쟀다고 알립니다."""

    def answer(f, init_x, lr, step_num):
        path = descent_path(f, init_x, lr, step_num)
        sizes = [size(numerical_gradient(f, x)) for x in path]
        return next((x for x, one in zip(path, sizes, strict=True) if one <= sizes[0] / 1000), path[-1])

    assert "기울기의 크기로" in message("4.4-3", answer)


def test_no_mechanically_made_wrong_answer_passes():
    """한 곳씩 틀리게 고친 답 천여 개가 하나도 통과하지 못합니다. 뜻이 같은 것은 equal.md에 있습니다."""
    tried, passed = passing()
    assert tried > 1000
    assert passed == EQUAL
