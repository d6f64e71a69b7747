"""활성화 함수: 계단 함수, 시그모이드, 소프트맥스."""

import numpy as np

from lib.door import array, checked


def step_function(x):
    """계단 함수: x > 0이면 1, 아니면 0입니다.

    인수: x는 수 하나 또는 어떤 형상의 배열이든 됩니다.
    결과: x와 형상이 같은 정수 배열(x가 수 하나면 수 하나)입니다.
    오류: x에 수가 아닌 것, NaN, inf가 있거나 x가 비었으면 TypeError나 ValueError가 납니다.
    출처: Rosenblatt(1958)의 퍼셉트론.
    """
    return (x > 0).astype(np.int64)


def sigmoid(x):
    """시그모이드: 1 / (1 + exp(-x))입니다.

    x가 -1000이면 exp(1000)이 inf로 넘치지만, 1 / (1 + inf)는 0이므로 결과는 맞습니다.

    인수: x는 수 하나 또는 어떤 형상의 배열이든 됩니다.
    결과: x와 형상이 같고 값은 0 이상 1 이하입니다. float32를 넣으면 float32로 돌려줍니다.
    오류: x에 수가 아닌 것, NaN, inf가 있거나 x가 비었으면 TypeError나 ValueError가 납니다.
    출처: Verhulst(1845)의 로지스틱 함수.
    """
    return 1 / (1 + np.exp(-x))


def softmax(x):
    """소프트맥스: exp(x_k) / Σ_j exp(x_j)입니다. 합은 마지막 축을 따라 구합니다.

    가장 큰 값을 먼저 빼므로 x가 1000이어도 넘치지 않습니다. 결과는 그대로입니다.

    인수: x는 형상 (C,)인 표본 하나 또는 (N, C)인 배치입니다.
    결과: x와 형상이 같고 줄마다 합이 1입니다. float32를 넣으면 float32로 돌려줍니다.
    오류: x가 1차원이나 2차원이 아니거나, 비었거나, 유한한 수가 아니면 오류가 납니다.
    출처: Bridle(1990).
    """
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


step_function = checked(x=array("입력 x"))(step_function)
# sigmoid에서 넘친 exp는 0이 되고, softmax에서 넘친 차이 -inf의 exp도 0이므로 경고할 일이 아닙니다.
sigmoid = np.errstate(over="ignore")(checked(x=array("입력 x", dtype=None))(sigmoid))
softmax = np.errstate(over="ignore")(checked(x=array("입력 x", ndim=(1, 2), dtype=None))(softmax))
