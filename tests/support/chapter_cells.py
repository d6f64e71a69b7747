"""장에 실린 코드와 글을 꺼냅니다: 보이는 함수를 실행하여 lib과 견주고, 저장된 출력을 읽습니다."""

import ast
import json

import numpy as np

from tests.support.places import ROOT

CHAPTERS = ROOT / "chapters"


def code_cells(chapter):
    """장의 코드 셀들입니다."""
    notebook = json.loads((CHAPTERS / f"{chapter}.ipynb").read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def definitions(chapter, **known):
    """장에서 정의한 함수와 클래스를 {이름: 정의}로 돌려줍니다. 같은 이름이면 나중 것입니다.

    다른 줄은 실행하지 않습니다. 정의가 밖에서 가져다 쓰는 이름은 known으로 넘깁니다.
    """
    names = {"np": np, **known}
    for cell in code_cells(chapter)[1:]:  # 첫 셀은 준비 셀이고, 파이썬이 아닌 줄(!git)이 있습니다.
        for node in ast.parse("".join(cell["source"])).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                exec(compile(ast.Module([node], []), chapter, "exec"), names)
    return names


def printed(chapter):
    """장에 저장된, 찍은 글을 모두 이은 것입니다."""
    outputs = [output for cell in code_cells(chapter) for output in cell["outputs"]]
    return "\n".join("".join(output["text"]) for output in outputs if output.get("name") == "stdout")
