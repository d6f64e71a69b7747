"""문: 공개 함수에 들어가는 인수를 한 번 검사합니다. 문 뒤의 식은 검사한 값만 받습니다."""

import inspect
from functools import wraps

import numpy as np

from lib import argument


def checked(afterwards=None, **rules):
    """식에 문을 답니다. 문은 인수를 차례로 검사한 다음 식을 부릅니다. 식은 그 함수의 formula에 있습니다.

    규칙은 (들어온 값, 함수의 이름, 모든 인수의 딕셔너리)를 받아 식에 건넬 값을 돌려줍니다. afterwards는 식의
    결과와 인수를 보고 경고하는 함수입니다. 그때는 numpy의 영어 경고를 막습니다.
    """

    def attach(formula):
        signature, name = inspect.signature(formula), formula.__qualname__.removesuffix(".__init__")

        @wraps(formula)
        def door(*args, **kwargs):
            given = _bind(signature, name, args, kwargs)
            for key, rule in rules.items():
                given.arguments[key] = rule(given.arguments[key], name, given.arguments)
            if afterwards is None:
                return formula(*given.args, **given.kwargs)
            with np.errstate(all="ignore"):
                result = formula(*given.args, **given.kwargs)
                afterwards(result, **given.arguments)
            return result

        door.formula = formula
        return door

    return attach


def _bind(signature, name, args, kwargs):
    """들어온 인수에 이름을 붙이고 기본값을 채웁니다."""
    try:
        given = signature.bind(*args, **kwargs)
    except TypeError:
        form = f"{name}{signature}의 꼴로 부르세요."
        raise TypeError(f"{name}: 인수가 빠졌거나 남습니다. {form} {argument.BROUGHT}") from None
    given.apply_defaults()
    return given


def array(name, **kind):
    """유한한 실수 배열의 규칙입니다."""
    return lambda value, function, given: argument.array(value, function, name, **kind)


def positive(name):
    """0보다 큰 수의 규칙입니다."""
    return lambda value, function, given: argument.real(value, function, name)


def count(name, **limits):
    """정수의 규칙입니다."""
    return lambda value, function, given: argument.count(value, function, name, **limits)


def optional(rule):
    """None이면 그대로 두는 규칙입니다."""
    return lambda value, function, given: value if value is None else rule(value, function, given)


def function_to(shape_of, name):
    """수학 함수의 규칙입니다. 부를 때마다 결과가 형상 shape_of(인수들)인 실수인지도 확인합니다.

    함수가 받은 배열을 고쳐도 괜찮도록 복사본을 건넵니다.
    """

    def rule(f, function, given):
        argument.function_of(f, function, name)
        shape = shape_of(given)
        return lambda x: argument.result(f(x.copy()), shape, function, name)

    return rule
