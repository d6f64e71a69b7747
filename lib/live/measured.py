"""읽는 이가 만든 함수를 그림에 쓰기 전에 잽니다: 셈할 수 없는 자리는 NaN이 되어 그려지지 않습니다."""

import numpy as np

from lib import argument

HUGE = 1e250  # 이보다 큰 값은 그림의 자리를 셈하다 넘치므로 유한하지 않은 값처럼 다룹니다.
UNDEFINED = (ArithmeticError, ValueError)  # 1/0, math.sqrt(-1), math.exp(1000)처럼 값이 없는 자리의 오류


def measured(f, function, name="함수 f", shape=()):
    """f를 점 하나에서 재는 함수입니다. f가 받은 배열을 고쳐도 괜찮도록 복사본을 넘깁니다.

    결과: 형상 shape의 값. 값이 없는 자리에서는 NaN입니다. f의 결과가 그 형상이 아니면 오류가 납니다.
    """
    argument.function_of(f, function, name)

    def value(x):
        with np.errstate(all="ignore"):
            try:
                y = f(np.array(x))
            except UNDEFINED:
                y = np.full(shape, np.nan)
        return argument.result(y, shape, function, name)

    return value


def of_points(f, points, function, name="함수 f", shape=()):
    """점 하나를 재는 f로 점들 (2, N)을 재는 함수입니다. f가 points를 한꺼번에 옳게 재면 그렇게 잽니다.

    점이 하나뿐이면 if가 든 함수도 배열을 받는 것처럼 보이므로 늘 하나씩 잽니다.
    """
    one = measured(f, function, name, shape)

    def each(x):
        return np.stack([one(point) for point in x.T], axis=-1)

    def together(x):
        return np.asarray(f(np.array(x)), dtype=np.float64)

    if points.shape[1] == 1:
        return each
    return together if _agree(together, each, points) else each


def _agree(together, each, points):
    """한꺼번에 잰 것이 하나씩 잰 것과 같은지 봅니다."""
    with np.errstate(all="ignore"):
        expected = each(points)
        try:
            found = together(points)
        except Exception:  # 점 하나만 받는 함수입니다. 어떤 오류를 낼지는 읽는 이의 코드에 달렸습니다.
            return False
    return found.shape == expected.shape and np.allclose(found, expected, rtol=1e-12, equal_nan=True)


def elementwise(f, function, name="함수 f"):
    """f를 배열의 원소마다 재는 함수입니다. math.exp나 if가 든 함수처럼 배열을 받지 못하면 하나씩 잽니다."""
    argument.function_of(f, function, name)
    one = np.vectorize(measured(f, function, name), otypes=[np.float64])

    def values(x):
        with np.errstate(all="ignore"):
            try:
                y = f(np.array(x))
            except (TypeError, *UNDEFINED):
                return one(x)
        constant = np.ndim(y) == 0 and np.all(one(x) == y)
        return one(x) if constant else argument.result(y, np.shape(x), function, name)

    return values


def finite_range(values, function, expected):
    """값들 가운데 유한한 것의 가장 작은 값과 가장 큰 값입니다. 하나도 없으면 그릴 것이 없다고 알립니다."""
    finite = np.asarray(values)[np.abs(values) < HUGE]
    if finite.size == 0:
        argument.refuse(function, "함수 f", expected, "그 범위에서 값이 하나도 유한하지 않은 함수")
    return finite.min(), finite.max()


def room_around(low, high, share):
    """low부터 high까지에 양쪽으로 share만큼 여백을 둔 범위입니다. 모두 같은 값이어도 너비가 있습니다."""
    span = high - low
    if span <= 1e-9 * (abs(low) + abs(high)):
        span = max(abs(low), 1.0)
    return low - share * span, high + share * span


def pictures(x, function, least):
    """화소가 784개인 이미지 least장 이상을 float64의 배열 (N, 784)로 돌려줍니다."""
    images = argument.array(x, function, "이미지 x_train", ndim=(2,))
    if images.shape[1] != 784:
        argument.refuse(function, "이미지 x_train", "화소가 784개인 이미지가", argument.describe(images))
    if len(images) < least:
        argument.refuse(function, "이미지 x_train", f"이미지 {least}장 이상이", f"{len(images)}장")
    return images
