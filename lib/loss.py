"""손실 함수: 신경망의 출력이 정답에서 얼마나 벗어났는지를 수 하나로 나타냅니다."""

import numpy as np

from lib import argument
from lib.door import checked

TINY = np.finfo(np.float64).tiny  # float64의 가장 작은 정규 양수. y가 float32여도 float64로 계산하게 됩니다.


def sum_squares_error(y, t):
    """오차제곱합: E = 1/2 Σ_k (y_k - t_k)²이고, 배치에서는 표본마다 구한 E의 평균입니다.

    인수: y는 출력, 형상 (C,) 또는 (N, C). t는 정답으로 y와 형상이 같은 원-핫(또는 목푯값)이거나
        정수 레이블(표본 하나면 정수 하나, 배치면 형상 (N,))입니다.
    결과: 0 이상의 실수 하나. 클래스끼리는 더하고, 표본끼리는 평균을 냅니다. float64의 범위를 넘으면
        inf입니다.
    오류: 형상이 서로 맞지 않거나, 레이블이 범위를 벗어나거나, 유한한 수가 아니면 오류가 납니다.
    출처: Legendre(1805)의 최소제곱법.
    """
    with np.errstate(over="ignore"):
        return float(0.5 * np.sum((y - t) ** 2) / len(y))


def cross_entropy_error(y, t):
    """교차 엔트로피 오차: E = -Σ_k t_k log y_k이고, 배치에서는 표본마다 구한 E의 평균입니다.

    로그는 자연로그입니다. y가 0이면 log가 -∞가 되므로, float64의 가장 작은 정규 양수(약 2.2e-308)로
    막습니다.

    인수: y는 확률로 된 출력, 형상 (C,) 또는 (N, C). t는 정답으로 y와 형상이 같은 원-핫이거나
        정수 레이블(표본 하나면 정수 하나, 배치면 형상 (N,))입니다.
    결과: 0 이상의 실수 하나. 클래스끼리는 더하고, 표본끼리는 평균을 냅니다.
    오류: y나 원-핫 t가 0과 1 사이를 벗어나거나, t의 합이 1이 아니거나, 형상이 서로 맞지 않거나,
        레이블이 범위를 벗어나거나, 유한한 수가 아니면 오류가 납니다.
    출처: Shannon(1948)의 엔트로피.
    """
    log_y = np.log(np.minimum(np.maximum(y, TINY), 1))
    return float(np.sum(t * -log_y) / len(y))


def _outputs(y, function, given):
    """출력 y를 형상 (N, C)로 맞춥니다. 표본 하나도 배치로 바꿉니다."""
    return np.atleast_2d(argument.array(y, function, "출력 y", ndim=(1, 2)))


def _probabilities(y, function, given):
    """출력 y이면서 확률이어야 합니다."""
    y = _outputs(y, function, given)
    argument.probabilities(y, function, "출력 y")
    return y


def _targets(t, function, given):
    """y와 짝이 맞는 정답 t를 형상 (N, C)로 맞춥니다."""
    return argument.targets(t, function, *given["y"].shape)


def _one_hot(t, function, given):
    """정답 t이면서 줄마다 합이 1이어야 합니다."""
    return argument.one_hot(t, function, *given["y"].shape)


sum_squares_error = checked(y=_outputs, t=_targets)(sum_squares_error)
cross_entropy_error = checked(y=_probabilities, t=_one_hot)(cross_entropy_error)
