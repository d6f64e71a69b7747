"""브라우저의 스크립트: js 폴더의 파일 여럿을 글 하나로 잇습니다. anywidget은 글 하나만 받습니다."""

import re
from pathlib import Path

JS = Path(__file__).with_name("js")
IMPORT = re.compile(r'^import \{[^}]*\} from "\./(.+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def script(name):
    """js/name과 그 파일이 들이는 파일들을 모듈 하나의 글로 잇습니다. 밖으로 내놓는 것은 name의 것뿐입니다."""
    *parts, last = _in_order(name, {}).values()
    return "\n".join([*(EXPORT.sub("", part) for part in parts), last])


def _in_order(name, found):
    """들이는 파일이 먼저 오도록 늘어놓은 {파일: import를 뺀 글}입니다. found는 이미 들인 것입니다."""
    text = (JS / name).read_text(encoding="utf-8")
    for needed in IMPORT.findall(text):
        if needed not in found:
            found = _in_order(needed, found)
    return {**found, name: IMPORT.sub("", text)}
