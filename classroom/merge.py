"""나누어 채점한 조각을 하나로 모읍니다: make merge PARTS=폴더 OUT=grades.csv

끝난 상태는 make grade와 같습니다.
"""

import sys
from pathlib import Path

from classroom import options, parts
from classroom.ending import end
from classroom.options import Refused
from lib import console

USAGE = "쓰는 법: make merge PARTS=조각의폴더 OUT=grades.csv"


def main(arguments):
    given = options.read(arguments, ["PARTS", "OUT"], USAGE)
    folder = Path(given["PARTS"])
    if not folder.is_dir():
        raise Refused(f"조각의 폴더 {folder}이(가) 없습니다. {USAGE}")
    ending = options.read_ending(given, folder, USAGE)
    mark, submissions = parts.read_all(folder)
    return end(submissions, ending, mark, (1, 1))


if __name__ == "__main__":
    console.readable()
    try:
        sys.exit(main(sys.argv[1:]))
    except Refused as error:
        print(error, file=sys.stderr)
        sys.exit(2)
