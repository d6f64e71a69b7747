"""풀이를 한 곳씩 틀리게 고친 답을 모두 판정해 표로 찍습니다(make answers).

«진단»은 무엇이 잘못인지 짚은 글, «오류와 꼴»은 오류가 난 줄이나 나와야 할 꼴을 알린 글, «일반»은 답이
다르다고만 한 글입니다. 뜻이 같은 답은 세지 않고 equal.md에 적습니다. 그 밖의 것이 통과하거나, 한 문제라도
열에 여덟이 진단(오류와 꼴까지)을 받지 못하면 실패합니다.
"""

import sys
from collections import Counter

from tests.support.judged_answers import EQUAL, KINDS, judged


def row(name, counts):
    return f"| {name} | {counts.total()} | " + " | ".join(str(counts[kind]) for kind in KINDS) + " |"


def main():
    total, passed, seldom = Counter(), set(), []
    print("| 문제 | 틀린 답 | " + " | ".join(KINDS) + " |\n" + "| --- " * (len(KINDS) + 2) + "|")
    for name, answers in judged().items():
        passed |= {(name, label) for label, (kind, _) in answers.items() if kind == "맞음"}
        counts = Counter(kind for label, (kind, _) in answers.items() if (name, label) not in EQUAL)
        total += counts
        seldom += [name] if counts["일반"] > counts.total() / 5 else []
        print(row(name, counts))
    print(row("모두", total))
    for name, label in sorted(passed - EQUAL):
        print(f"통과함: | {name} | {label} |")
    for name in seldom:
        print(f"진단이 열에 여덟이 되지 않음: {name}")
    sys.exit(passed != EQUAL or bool(seldom))


if __name__ == "__main__":
    main()
