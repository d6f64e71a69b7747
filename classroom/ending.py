"""채점한 제출물로 표와 설명을 적습니다. 전체를 채점해도, 조각을 채점해도, 조각을 모아도 여기서 끝납니다."""

from collections import Counter
from pathlib import Path

from classroom import parts, report
from classroom.grading import GRADED, Release
from classroom.rows import MISSING, rows

STUDENT = Path(__file__).parent.parent / "exercises/student"


def end(submissions, ending, mark, part):
    """조각과 표와 설명을 적습니다. 사람이 볼 줄이 있으면 1, 없으면 0을 돌려줍니다."""
    submissions = sorted(submissions, key=lambda each: (each.student, each.key, each.place, each.time))
    # 같은 조각을 두 번 두었거나 zip에 같은 것이 둘이면 하나로 봅니다.
    submissions = list({(each.place, each.digest): each for each in submissions}.values())
    parts.write(ending.out.with_suffix(".json"), mark, part, submissions)
    lines, chapters = rows(submissions, ending.roster, ending.deadline)
    report.write(ending, [Release(STUDENT / f"{chapter}.ipynb", 0) for chapter in chapters], lines)
    states = Counter(line.state for line in lines)
    print("결과:", ", ".join(f"{state} {count}명" for state, count in sorted(states.items())))
    if ending.roster and ending.roster.doubles:
        print(f"명단에 두 번 적힌 학번은 한 번만 셌습니다: {', '.join(ending.roster.doubles)}")
    print(f"점수는 {ending.out}, 학생마다의 설명은 {ending.out.with_suffix('')} 폴더에 있습니다.")
    done = states.keys() <= {GRADED, MISSING}
    if not done:
        print("사람이 볼 줄이 있어 Error 1로 끝냅니다. 채점은 끝났습니다. 비고를 읽고 빈칸을 채우세요.")
    return 0 if done else 1
