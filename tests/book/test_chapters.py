"""노트북의 규칙: 제목과 셀의 길이, 실행 횟수, 첫 셀, 그림의 설명, 그리고 장마다 있어야 할 절."""

import json
import re

import pytest

from tests.support.places import ROOT

NOTEBOOKS = [ROOT / "intro.ipynb", *sorted((ROOT / "chapters").glob("*.ipynb"))]
NUMBERED = [path for path in NOTEBOOKS if re.match(r"4_[1-6]", path.name)]
TAUGHT = [path for path in NUMBERED if not path.name.startswith("4_6")]
HEADINGS = {  # 널리 쓰이는 교과 과정의 번호
    "4_1": ["4.1.1 데이터 주도 학습", "4.1.2 훈련 데이터와 시험 데이터"],
    "4_2": [
        "4.2.1 오차제곱합",
        "4.2.2 교차 엔트로피 오차",
        "4.2.3 미니배치 학습",
        "4.2.4 (배치용) 교차 엔트로피 오차 구현하기",
        "4.2.5 왜 손실 함수를 설정하는가?",
    ],
    "4_3": ["4.3.1 미분", "4.3.2 수치 미분의 예", "4.3.3 편미분"],
    "4_4": ["4.4.1 경사법(경사 하강법)", "4.4.2 신경망에서의 기울기"],
    "4_5": [
        "4.5.1 2층 신경망 클래스 구현하기",
        "4.5.2 미니배치 학습 구현하기",
        "4.5.3 시험 데이터로 평가하기",
    ],
    "4_6": [],
}
SHOWN = {  # content.md에서 ▷로 표시한 수. 장의 저장된 출력에 그대로 있어야 합니다.
    "4_2_loss": ["0.0975", "0.5975", "0.511", "2.303"],
    "4_3_numerical_differentiation": ["0.2", "0.3", "6", "8"],
    "4_4_gradient": [
        "[6. 8.]",
        "[0. 4.]",
        "[6. 0.]",
        "(-6.1e-10, 8.1e-10)",
        "(-2.99999994, 3.99999992)",
        "-2.59e+13",
        "(-2.3e+128, 3.0e+128)",
        "[1.055 0.631 1.133]",
        "0.928",
        "0.219",
        "0.144",
        "-0.363",
        "0.329",
        "0.215",
        "-0.544",
    ],
    "4_5_training": ["39,760", "79,520"],
    "a_full_mnist": ["(60000, 784) (60000, 10)", "(10000, 784)"],
}
EXERCISES = sorted((ROOT / "exercises" / "student").glob("*.ipynb"))
every_notebook = pytest.mark.parametrize(
    "path", [*NOTEBOOKS, *EXERCISES], ids=lambda path: f"{path.parent.name}/{path.stem}"
)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def code_cells(path):
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]


def markdown(path):
    cells = (cell for cell in read(path)["cells"] if cell["cell_type"] == "markdown")
    return "\n\n".join("".join(cell["source"]) for cell in cells)


def headings(path):
    text = re.sub(r"^```.*?^```", "", markdown(path), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^(#+) (.+?)\s*$", text, re.MULTILINE)


@every_notebook
def test_cells_ran_in_order_without_error(path):
    """nbval은 실행 횟수가 없는 셀을 건너뛰므로, 1부터 차례로 있어야 합니다. 풀지 않은 문제만 오류입니다."""
    cells = code_cells(path)
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    errors = [out for cell in cells for out in cell["outputs"] if out["output_type"] == "error"]
    assert not [out for out in errors if path not in EXERCISES or out["ename"] != "NotYet"]


@every_notebook
def test_nothing_of_the_machine_is_stored(path):
    """위젯의 상태와 번호, 진행 막대, 객체의 주소는 저장하지 않습니다."""
    assert "widgets" not in read(path)["metadata"]
    for cell in code_cells(path):
        for out in cell["outputs"]:
            assert "application/vnd.jupyter.widget-view+json" not in out.get("data", {})
            text = "".join(out.get("text", out.get("data", {}).get("text/plain", "")))
            assert not re.search(r" at 0x[0-9a-f]+|it/s|%\|", text), text


@every_notebook
def test_first_cell_prepares_and_prints_nothing(path):
    first = code_cells(path)[0]
    same = "".join(code_cells(NOTEBOOKS[0])[0]["source"])
    assert "".join(first["source"]) == same, "첫 셀은 모든 노트북에서 같습니다."
    assert first["outputs"] == []


@every_notebook
def test_cells_are_short(path):
    for cell in code_cells(path):
        source = "".join(cell["source"])
        assert source.count("\n") < 30, f"30줄을 넘는 셀입니다:\n{source}"


@every_notebook
def test_every_picture_says_what_is_seen(path):
    """matplotlib 그림이 나오는 셀에는 한국어 설명이 있습니다. 움직이는 그림은 스스로 설명을 지닙니다."""
    for cell in code_cells(path):
        if any("image/png" in out.get("data", {}) for out in cell["outputs"]):
            alt = cell["metadata"].get("mystnb", {}).get("image", {}).get("alt", "")
            assert len(re.findall("[가-힣]", alt)) > 10, "".join(cell["source"])


@every_notebook
def test_one_title(path):
    assert [level for level, _ in headings(path)].count("#") == 1
    assert headings(path)[0][0] == "#"


@pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.stem)
def test_headings_are_numbered_as_in_the_curriculum(path):
    number = path.name[:3]
    titles = [title for _, title in headings(path)]
    assert titles[0].startswith(number.replace("_", ".") + " ")
    assert [title for title in titles[1:] if re.match(r"\d\.", title)] == HEADINGS[number]


@pytest.mark.parametrize("path", TAUGHT, ids=lambda path: path.stem)
def test_chapter_has_its_parts(path):
    titles = [title for _, title in headings(path)]
    for part in ("이 절에서 배울 내용", "스스로 점검", "더 읽을거리"):
        assert part in titles
    assert "> **함정" in markdown(path)
    assert any("움직이는 그림" in str(cell["outputs"]) for cell in code_cells(path))
    assert (
        markdown(path).count("<summary>답 보기</summary>") >= 2
    )  # 답을 정하는 물음은 따로 셋이 더 있습니다.


@pytest.mark.parametrize("path", sorted((ROOT / "chapters").glob("*.ipynb")), ids=lambda path: path.stem)
def test_shown_numbers_stand_in_the_outputs(path):
    outputs = [out for cell in code_cells(path) for out in cell["outputs"]]
    text = "\n".join("".join(out.get("text", "")) for out in outputs)
    for number in SHOWN.get(path.stem, []):
        assert re.search(rf"(?<![\d.-]){re.escape(number)}(?!\d)", text), f"출력에 {number}이(가) 없습니다."
