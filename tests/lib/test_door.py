"""문과 그 뒤의 식: 문을 달아도 함수의 생김새는 그대로이고, 검사는 한 번뿐입니다."""

import inspect
import json
import pickle
import traceback
import warnings
from pathlib import Path

import numpy as np
import pytest

from lib import activation, argument, gradient, loss, warn
from lib.gradient import numerical_gradient
from lib.network import SimpleNet, TwoLayerNet
from lib.train import train
from tests.support.mathematics import one_korean_warning

FUNCTIONS = [
    activation.step_function,
    activation.sigmoid,
    activation.softmax,
    loss.sum_squares_error,
    loss.cross_entropy_error,
    gradient.numerical_diff,
    gradient.numerical_gradient,
    gradient.gradient_descent,
    gradient.descent_path,
    SimpleNet.predict,
    TwoLayerNet.predict,
    TwoLayerNet.hidden,
    TwoLayerNet.accuracy,
    TwoLayerNet.numerical_gradient,
    TwoLayerNet.loss_and_gradient,
    train,
]
each_function = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__qualname__)


@each_function
def test_function_behind_a_door_looks_like_the_formula(function):
    """이름, 인수, 설명, 소스는 식의 것이고, 소스에는 검사가 없습니다."""
    formula = function.formula
    assert function.__qualname__ == formula.__qualname__ and function.__doc__ == formula.__doc__
    assert inspect.signature(function) == inspect.signature(formula)
    source = inspect.getsource(function)
    assert source == inspect.getsource(formula) and function.__doc__.splitlines()[0] in source
    assert not {"argument", "isinstance", "raise", "warnings"} & set(formula.__code__.co_names)


@each_function
def test_function_behind_a_door_can_be_pickled(function):
    """다른 프로세스로 보낸 함수도 문이 달린 그 함수입니다."""
    assert pickle.loads(pickle.dumps(function)) is function


def test_network_behind_doors_can_be_pickled():
    net = pickle.loads(pickle.dumps(TwoLayerNet(2, 3, 2, seed=0)))
    assert net.accuracy([[0.0, 1.0]], [0]) in (0, 1)


@pytest.mark.parametrize(
    ("call", "function"),
    [
        (lambda: activation.sigmoid(), "sigmoid(x)"),
        (lambda: gradient.numerical_diff(np.sin), "numerical_diff(f, x, h=0.0001)"),
        (lambda: gradient.numerical_diff(np.sin, 1, 1, 1), "numerical_diff(f, x, h=0.0001)"),
        (lambda: gradient.gradient_descent(np.sum, [1.0], rate=1), "gradient_descent(f, init_x, lr=0.01"),
        (lambda: TwoLayerNet(2, 3), "TwoLayerNet(self, input_size, hidden_size, output_size"),
    ],
)
def test_missing_or_extra_argument_is_refused_with_the_form_of_the_call(call, function):
    """인수가 빠졌거나 남으면 부르는 꼴을 보여 줍니다."""
    name = function.partition("(")[0]
    with pytest.raises(TypeError, match=f"^{name}: 인수가 빠졌거나 남습니다") as caught:
        call()
    assert function in str(caught.value)
    assert "During handling" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "run",
    [
        lambda f: gradient.numerical_diff(f, 1.0),
        lambda f: gradient.numerical_gradient(f, [1.0]),
        lambda f: gradient.descent_path(f, [1.0]),
    ],
)
def test_traceback_of_an_error_in_f_is_short_and_ends_in_f(run):
    """f 안에서 난 오류는 f의 줄에서 끝나고, 그 사이에 lib의 줄이 다섯보다 많지 않습니다."""

    def f(x):
        return 1 // 0

    with pytest.raises(ZeroDivisionError) as caught:
        run(f)
    names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert names[-1] == "f" and len(names) <= 3 + 5


def test_warning_of_a_function_called_inside_f_points_into_f():
    """f가 안에서 부른 lib의 경고는 f의 그 줄을 가리킵니다. 부른 lib의 줄이 아닙니다."""

    def f(x):
        return gradient.numerical_diff(np.square, np.sum(x), 1e-50)

    with pytest.warns(RuntimeWarning) as record:
        gradient.numerical_gradient(f, [1.0])
    inside = [one for one in record if "x + h와 x가 같은" in str(one.message)]
    assert {one.filename for one in inside} == {__file__}
    assert {one.lineno for one in inside} == {f.__code__.co_firstlineno + 1}


def test_warning_points_to_the_line_of_the_caller():
    """경고가 가리키는 곳은 lib을 부른 바로 그 줄입니다."""
    with pytest.warns(RuntimeWarning) as record:
        gradient.gradient_descent(np.sum, [1e15])
    assert record[0].filename == __file__
    assert record[0].lineno == inspect.currentframe().f_lineno - 2


def test_repeated_warning_of_one_line_follows_the_filter_of_python(recwarn):
    """파이썬의 거르개가 default이면, 되풀이되는 같은 줄의 같은 경고는 한 번만 보입니다."""
    warnings.simplefilter("default")
    globals().pop("__warningregistry__", None)
    for _ in range(3):
        gradient.numerical_diff(np.square, 1.0, 1e-50)
    assert len(recwarn) == 1
    assert any("h가 x에 비해" in str(told) for told in globals()["__warningregistry__"])


def overflowing():
    net = TwoLayerNet(2, 3, 2, 1e38, seed=0, dtype=np.float32)
    net.params["W1"][:] = [[3e38], [-3e38]]
    net.params["W2"][:] = 3e38
    return net


@pytest.mark.parametrize(
    "look",
    [
        lambda net: [net.predict([9.0, 9.0])],
        lambda net: net.gradient([9.0, 9.0], 0).values(),
        lambda net: net.loss_and_gradient([[9.0, 9.0]], [0])[1].values(),
        lambda net: net.numerical_gradient([9.0, 9.0], 0).values(),
        lambda net: [SimpleNet([[1e308], [1e308]]).predict([9.0, 9.0])],
    ],
)
def test_network_that_overflows_returns_the_value_with_one_warning(look):
    """매개변수가 유한해도 계산이 넘치면, 그 값을 돌려주면서 경고가 꼭 하나 납니다."""
    with one_korean_warning("계산이 넘쳐"):
        values = look(overflowing())
    assert not all(np.isfinite(value).all() for value in values)


def test_overflow_of_the_loss_alone_is_told():
    with one_korean_warning("계산이 넘쳐"):
        warn.overflow((np.inf, {"W": np.zeros(1)}))


def test_accuracy_of_a_network_that_overflows_is_a_rate():
    """정확도는 넘쳐도 비율이고, numpy의 경고는 새지 않습니다."""
    assert 0 <= overflowing().accuracy([9.0, 9.0], 0) <= 1


@pytest.mark.parametrize("check", ["array", "one_hot"])
def test_training_checks_its_data_once(check, monkeypatch):
    """데이터는 처음에 한 번 검사하고, 반복하는 동안에는 다시 검사하지 않습니다."""
    plain, calls = getattr(argument, check), []

    def watched(*args, **kwargs):
        calls.append(check)
        return plain(*args, **kwargs)

    monkeypatch.setattr(argument, check, watched)
    x = np.random.default_rng(0).normal(size=(60, 4))
    data, counts = (x, x.argmax(axis=1)), []
    for iterations in (0, 1, 50):
        calls.clear()
        train(TwoLayerNet(4, 5, 4, seed=0), *data, *data, batch_size=7, iterations=iterations)
        counts.append(len(calls))
    assert counts[0] == counts[1] == counts[2] > 0


@pytest.mark.parametrize(
    "call",
    [
        lambda: numerical_gradient(lambda x: np.sum(x**2, axis=1), np.ones((3, 2))),
        lambda: numerical_gradient(np.sum, np.ones(2), eps=1e-5),
        lambda: numerical_gradient(lambda x: 1.0, np.ones(2)),
    ],
)
def test_code_brought_from_elsewhere_is_led_to_the_page_of_differences(call):
    """여러 점을 한꺼번에 넘기거나, 인수의 이름이 다르거나, 인수를 쓰지 않는 코드에는 그 페이지를 알립니다."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        with pytest.raises((TypeError, ValueError, RuntimeWarning)) as caught:
            call()
    page = json.loads(Path("chapters/c_differences.ipynb").read_text(encoding="utf-8"))
    title = "".join(page["cells"][0]["source"]).split("\n")[0].removeprefix("# 부록 c ")
    assert str(caught.value).endswith(f"부록 c «{title}»을 보세요.")
