"""수식의 조판: 잘못 쓴 수식은 숨기지 않고, Node는 일을 마치면 끝납니다."""

from bs4 import BeautifulSoup

from book_ext.formulas import spaces
from book_ext.formulas.typeset import KATEX
from book_ext.node import Node


def mathml(latex):
    page = BeautifulSoup(KATEX.ask([latex, {"output": "mathml"}])["html"], "html.parser")
    spaces.adjust(page)
    return page


def test_a_wrong_formula_is_told_with_its_reason():
    wrong = KATEX.ask([r"\frac{1", {}])
    assert "html" not in wrong and "expected '}'" in wrong["error"]
    assert "html" in KATEX.ask([r"\frac{1}{2}", {}]), "잘못 쓴 수식 다음에도 답해야 합니다."


def test_node_ends_when_its_input_is_closed():
    node = Node(KATEX.module)
    assert "katex" in node.ask(["x", {}])["html"]
    process = node.process
    node.close(None, None)
    assert process.returncode == 0 and node.process is None


def test_a_sign_is_attached_and_a_minus_between_is_not():
    signs = [operator.get("form") for operator in mathml("a = -b - c")("mo") if operator.text == "−"]
    assert signs == ["prefix", None]


def test_a_name_is_upright_and_stands_apart_from_its_neighbours():
    formula = mathml(r"2 \log y")
    assert formula.mi["mathvariant"] == "normal" and len(formula("mspace")) == 2
    assert len(mathml(r"\lambda_{\max}")("mspace")) == 0, "첨자로 쓴 이름은 떼지 않습니다."
