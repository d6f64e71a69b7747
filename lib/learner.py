"""train이 신경망을 부르는 길: lib의 신경망은 식을 바로 부르고, 손수 만든 신경망은 결과를 검사합니다."""

from functools import partial

import numpy as np

from lib import argument, fit


class Formulas:
    """lib의 신경망입니다. 데이터를 처음에 한 번 검사하고, 그다음에는 문을 거치지 않습니다."""

    def __init__(self, network):
        self.params = network.params
        self.prepare = partial(fit.batch, network)
        self.loss_and_gradient = partial(network.loss_and_gradient.formula, network)
        self.accuracy = partial(network.accuracy.formula, network)


class Handmade:
    """params, loss, gradient, accuracy를 갖춘, 손수 만든 신경망입니다."""

    def __init__(self, network, function):
        self.network, self.function = network, function
        for name in ("loss", "gradient", "accuracy"):
            argument.function_of(getattr(network, name), function, f"신경망의 {name}", inputs=2)

    @property
    def params(self):
        return self.network.params

    def prepare(self, x, t, function, part):
        """정수 레이블은 정수로 남겨, 번호로 쓸 수 있게 합니다."""
        argument.array(t, function, f"정답 t{part}")
        return argument.array(x, function, f"입력 x{part}", dtype=None), np.asarray(t)

    def loss_and_gradient(self, x, t):
        """손실과 기울기를 구합니다. 순전파 한 번으로 둘을 함께 구하는 신경망이면 그렇게 합니다."""
        if hasattr(self.network, "loss_and_gradient"):
            loss, gradient = self.network.loss_and_gradient(x, t)
        else:
            loss, gradient = self.network.loss(x, t), self.network.gradient(x, t)
        return self._number(loss, "loss"), self._slopes(gradient)

    def accuracy(self, x, t):
        return self._number(self.network.accuracy(x, t), "accuracy")

    def _number(self, value, name):
        return float(argument.result(value, (), self.function, f"신경망의 {name}"))

    def _slopes(self, gradient):
        """매개변수와 이름과 형상이 같은 기울기인지 확인합니다."""
        expected = _shapes(self.params)
        got = _shapes(gradient) if isinstance(gradient, dict) else argument.describe(gradient)
        if got != expected:
            expected = f"gradient의 결과가 형상 {expected}인 신경망이"
            argument.refuse(self.function, "신경망 network", expected, f"결과가 {got}인 신경망")
        return {
            name: argument.numbers(slope, self.function, f"신경망의 gradient['{name}']")
            for name, slope in gradient.items()
        }


def _shapes(arrays):
    return {name: np.shape(value) for name, value in arrays.items()}


def learner(network, function, given):
    """신경망의 규칙: 갖출 것을 갖추었는지 확인하고, 부르는 길을 고릅니다."""
    for name in ("params", "loss", "gradient", "accuracy"):
        if not hasattr(network, name):
            got = argument.describe(network)
            argument.refuse(function, "신경망 network", f"{name}를 갖춘 신경망이", got, TypeError)
    values = network.params.values() if isinstance(network.params, dict) else [None]
    if not all(map(_is_parameter, values)):
        got = f"params가 {argument.describe(network.params)}인 신경망"
        expected = "params가 실수 배열의 딕셔너리인 신경망이"
        argument.refuse(function, "신경망 network", expected, got, TypeError)
    methods = (getattr(network, name, None) for name in ("loss_and_gradient", "accuracy"))
    own = all(hasattr(method, "formula") for method in methods)
    return Formulas(network) if own else Handmade(network, function)


def _is_parameter(value):
    """제자리에서 고칠 수 있는 실수 배열인지 봅니다."""
    masked = isinstance(value, np.ma.MaskedArray)
    return isinstance(value, np.ndarray) and not masked and value.dtype.kind == "f"


def data(part, t, function, given):
    """입력 x와 정답 t의 규칙: 수가 같은지 보고, 나머지는 신경망에 맡깁니다. 시험 데이터는 없어도 됩니다."""
    x = given[f"x_{part}"]
    if part == "test" and x is None and t is None:
        return None
    x = argument.numbers(x, function, f"입력 x_{part}", ndim=(2,))
    n = len(argument.numbers(t, function, f"정답 t_{part}", ndim=(1, 2)))
    if n != len(x):
        argument.refuse(function, f"정답 t_{part}", f"정답 {len(x)}개가", f"{n}개")
    given[f"x_{part}"], t = given["network"].prepare(x, t, function, f"_{part}")
    return t
