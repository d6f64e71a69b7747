"""연습 문제의 확인 셀이 check("4.3-1", second_difference)처럼 부르는 check로 들어가는 문입니다.

문제와 답과 판정은 exercises 폴더에 있습니다. lib에서 그곳을 아는 파일은 이것 하나입니다.
"""

from exercises.check import check as check
