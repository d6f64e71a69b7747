"""모멘텀: 지난 걸음을 조금 이어 가는 경사 하강법."""

import numpy as np

from lib import argument, warn
from lib.door import array, checked, count, function_to, positive


def momentum_path(grad, init_x, lr=0.01, beta=0.9, step_num=100):
    """모멘텀이 지나간 모든 위치: v ← βv - η∇f(x), x ← x + v를 step_num번 되풀이합니다. v는 0에서 시작합니다.

    β가 0이면 경사 하강법과 같습니다. 이차함수에서 가장 큰 곡률이 λ이면 η < 2(1 + β)/λ일 때 수렴합니다.

    인수: grad는 init_x와 형상이 같은 배열을 받아 기울기를 돌려주는 함수, init_x는 출발점으로 바뀌지 않습니다.
        lr은 학습률 η(0보다 큰 수), beta는 이어 갈 몫 β(0 이상 1 미만의 수), step_num은 단계 수입니다.
    결과: 형상 (step_num + 1, *init_x.shape)인 float64 배열입니다. 0번은 출발점입니다.
    오류: 인수가 잘못되거나 grad의 결과가 init_x와 형상이 다르면 오류가 납니다. 값이 inf나 NaN이 되면 그
        값을 돌려주면서 RuntimeWarning을 한 번 냅니다.
    출처: Polyak(1964).
    """
    x, v = init_x, np.zeros_like(init_x)
    path = [x]
    for _ in range(step_num):
        v = beta * v - lr * grad(x)
        x = x + v
        path.append(x)
    return np.stack(path)


def _share(value, function, given):
    """이어 갈 몫의 규칙입니다. 1이면 걸음이 줄지 않아 멈추지 못합니다."""
    share = argument.array(value, function, "모멘텀 beta", ndim=(0,))
    if not 0 <= share < 1:
        argument.refuse(function, "모멘텀 beta", "0 이상 1 미만의 수가", argument.describe(value))
    return float(share)


def _afterwards(path, **given):
    if not warn.finite(path):
        warn.warn(warn.RAN_AWAY)


momentum_path = checked(
    _afterwards,
    init_x=array("출발점 init_x"),
    grad=function_to(lambda given: given["init_x"].shape, "기울기 grad"),
    lr=positive("학습률 lr"),
    beta=_share,
    step_num=count("단계 수 step_num"),
)(momentum_path)
