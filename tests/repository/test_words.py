"""시험과 테스트: 시험은 시험 데이터와 사람이 보는 시험, 테스트는 코드를 확인하는 것(make test)입니다."""

import re
import subprocess

import pytest

from tests.support.places import ROOT

# 시험 데이터로 잰 것이나 사람의 시험을 테스트라고 하거나, 코드의 테스트를 시험이라고 하는 말입니다.
MIXED = re.compile(
    r"테스트\s?(?:데이터|정확도|오차|손실|이미지|점수|세트)"
    r"|시험(?=하|합|한(?!글)|할|해|했|들|마다|용|\s?(?:코드|명령|파일|함수|이 (?:실패|통과|끝)))"
    r"|(?<!\w)(?:make|위의|이|새|다른|여러|건너뛰는|빨간|식의)\s시험(?!\s?(?:데이터|정확도|오차|손실|이미지))"
)
APART = {"tests/repository/test_words.py", "tests/book/test_glossary.py", "book_ext/search/names.toml"}


def mixed(text):
    return [found[0] for found in MIXED.finditer(text)]


def test_exam_and_software_test_are_called_by_their_own_words():
    """쓰면 안 되는 말의 목록과, 독자가 달리 부르는 이름의 목록은 뺍니다."""
    command = ["git", "grep", "-lIE", "--untracked", "시험|테스트"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    if told.returncode != 0:
        pytest.skip("git 저장소가 아니어서, 어느 파일이 저장소에 드는지 알 수 없습니다.")
    names = set(told.stdout.splitlines()) - APART
    found = {name: mixed((ROOT / name).read_text(encoding="utf-8")) for name in names}
    assert len(names) > 50 and {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("코드를 시험합니다", ["시험"]),
        ("위의 시험이 봅니다", ["위의 시험"]),
        ("테스트 손실이 커집니다", ["테스트 손실"]),
        ("시험 데이터 1,000장에서 시험을 봅니다. make test가 테스트합니다", []),
        ("이 시험 오차는", []),
    ],
)
def test_mixed_words_would_be_seen(text, seen):
    assert mixed(text) == seen
