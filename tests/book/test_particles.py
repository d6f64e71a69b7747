"""줄이 바뀌면 읽기 나쁜 낱말을 글의 나무에서 찾아 묶는지 봅니다."""

import pytest
from docutils import nodes

from book_ext.theme.particles import LONGEST, kept, words


def math(latex=r"\frac{1}{N}"):
    return nodes.math("", latex)


def code(text="f(x, h)"):
    return nodes.literal("", text)


def link(text="경사 하강법"):
    return nodes.reference("", "", nodes.Text(text))


def marked(*parts):
    """묶은 낱말을 [ ]로 감싼 글입니다. 묶지 않은 것은 그대로입니다."""
    children = [nodes.Text(part) if isinstance(part, str) else part for part in parts]
    shown = [piece for word in words(children) for piece in kept(word)]
    return "".join(f"⟦{p.astext()}⟧" if isinstance(p, nodes.inline) else p.astext() for p in shown)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["학습률 ", math("x"), "를 바꾸면"], "학습률 ⟦x를⟧ 바꾸면"),
        (["(", math("x"), ")는 ", code(), "와"], "⟦(x)는⟧ ⟦f(x, h)와⟧"),
        ([math("x"), " 그리고 ", code(), " 하나"], "x 그리고 f(x, h) 하나"),
        ([link(), "은 ", link("함수"), "(h)는"], "경사 하강법은 ⟦함수(h)는⟧"),
        (["형상이 (5, 5)인 배열"], "형상이 ⟦(5, 5)인⟧ 배열"),
        (["그림은 28 × 28 화소"], "그림은 ⟦28 × 28⟧ 화소"),
        (["1e-7보다 원-핫 표현의 50%가 (작은) 값"], "⟦1e-7보다⟧ ⟦원-핫⟧ 표현의 ⟦50%가⟧ (작은) 값"),
        ([code("x" * LONGEST), "를"], "x" * LONGEST + "를"),
        ([code("x" * (LONGEST - 1)), "를"], "⟦" + "x" * (LONGEST - 1) + "를⟧"),
        ([nodes.strong("", "", math("x")), "를"], "⟦x를⟧"),
    ],
)
def test_a_word_with_a_formula_or_a_bracket_is_one_piece(parts, expected):
    assert marked(*parts) == expected


def test_the_text_itself_is_not_changed():
    text = "  손실(h)는\n (5, 5)와  50%의 원-핫 "
    assert "".join(piece.astext() for word in words([nodes.Text(text)]) for piece in kept(word)) == text
