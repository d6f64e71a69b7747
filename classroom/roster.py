"""명단(CSV): 줄의 차례, 내지 않은 학생, 명단에 없는 이름, 같은 이름을 가립니다."""

import csv
import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Roster:
    """people은 학번마다 이름(명단의 차례), doubles는 되풀이된 줄에서 뺀 학번입니다."""

    people: dict
    doubles: list

    def find(self, text):
        """이름 text가 가리키는 학번들입니다. 학번(«20260001 홍길동»)이 있으면 이름은 보지 않습니다."""
        numbers = [number for number in _numbers(text) if number in self.people]
        return numbers[:1] or sorted({who for name in _names(text) for who in self.by_name.get(name, [])})

    @cached_property
    def by_name(self):
        """띄어쓰기를 뺀 이름마다 학번들입니다."""
        found = {}
        for number, name in self.people.items():
            found.setdefault(re.sub(r"\s", "", name), []).append(number)
        return found


def read(path):
    """머리글이 «학번»과 «이름»인 CSV를 읽습니다. UTF-8이거나 한국어 엑셀이 저장한 CP949입니다.

    읽을 수 없거나 한 학번에 이름이 둘이면 ValueError가 나고, 글은 한국어 문장입니다.
    """
    lines = list(csv.DictReader(_text(path).splitlines(), skipinitialspace=True))
    if not lines or not {"학번", "이름"} <= {str(head).strip() for head in lines[0]}:
        raise ValueError(
            f"명단 {path}의 첫 줄에는 «학번»과 «이름»이 쉼표로 나뉘어 있고, 그 아래에 학생이 있어야 합니다. "
            "엑셀 파일이면 «CSV (쉼표로 분리)»로 저장하세요."
        )
    people, doubles = {}, []
    for number, line in enumerate(lines, 2):
        cells = {str(head).strip(): value.strip() for head, value in line.items() if type(value) is str}
        who, name = cells.get("학번", ""), cells.get("이름", "")
        if not who and not name:
            continue
        if not who or not name or people.get(who, name) != name:
            raise ValueError(
                f"명단 {path}의 {number}번째 줄을 고치세요. 학번이나 이름이 비었거나, 학번이 겹칩니다."
            )
        doubles += [who] if who in people else []
        people[who] = name
    return Roster(people, doubles)


def _text(path):
    try:
        raw = path.read_bytes()
    except OSError:
        raise ValueError(f"명단 {path}이(가) 없거나, 읽을 수 있는 파일이 아닙니다.") from None
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError(f"명단 {path}의 문자표를 알 수 없습니다. UTF-8로 저장하세요.")


def _numbers(text):
    """글에 든, 학번일 수 있는 낱말입니다: «2026-0001-홍길동»에서 2026-0001도, 2026도."""
    whole = [word.strip("-") for word in re.findall(r"[0-9A-Za-z-]+", text)]
    return [*whole, *(piece for word in whole for piece in word.split("-"))]


def _names(text):
    """글에 든, 이름일 수 있는 낱말과, 띄어 쓴 것을 앞뒤로 이은 것입니다."""
    words = re.findall(r"[^\W\d_]+", text)
    return {*words, "".join(words), "".join(reversed(words)), re.sub(r"\s", "", text)}
