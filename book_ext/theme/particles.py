"""줄이 바뀌면 읽기 나쁜 낱말을 한 덩어리로 묶습니다: «x를», «(5, 5)와», «28 × 28», «1e-7», «원-핫», «(h)는».

낱말은 빈칸과 빈칸 사이의 글이고, 수식과 코드와 링크도 거기에 붙은 글과 한 낱말입니다. 덩어리는 통째로 다음
줄로 가고, 줄보다 길 때에만 그 안에서 나뉩니다(book.css). 화면을 넘지 않고, 보이지 않는 글자도 없습니다.
"""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

LONGEST = 30  # 글자 수입니다. 더 긴 낱말을 통째로 옮기면 앞줄이 너무 비므로, 안에서 나뉘게 둡니다.
WORD = re.compile(r"(?:\([-−\d.,N ]+\)|\d+(?: × \d+)+|\S)+|\s+")
TORN = re.compile(r"[)\]%][가-힣]|[가-힣]-[가-힣]|[A-Za-z]-\d|\S \S")  # 낱말의 이런 곳에서 줄이 바뀝니다.
TEX = re.compile(r"\\[A-Za-z]+|[{}^_ ]")
# 이 안의 글은 나누지 않고, 통째로 낱말의 한 조각입니다.
WHOLE = (nodes.FixedTextElement, nodes.literal, nodes.math, nodes.reference)


class KeepTogether(SphinxPostTransform):
    default_priority = 900  # 링크가 모두 정해진 다음입니다.
    formats = ("html",)

    def run(self, **kwargs):
        for element in list(self.document.findall(nodes.TextElement)):
            if not isinstance(element, WHOLE):
                element[:] = [node for word in words(element.children) for node in kept(word)]


def words(children):
    """글을 낱말과 빈칸으로 나눕니다. 낱말은 노드의 목록입니다."""
    word = []
    for child in children:
        for part in map(nodes.Text, WORD.findall(child)) if isinstance(child, nodes.Text) else [child]:
            if isinstance(part, nodes.Text) and part.isspace():
                yield from (word, [part])
                word = []
            else:
                word.append(part)
    yield word


def kept(word):
    """나뉘면 안 되는 낱말이면 한 덩어리로 묶습니다."""
    return [nodes.inline("", "", *word, classes=["keep"])] if is_torn(word) else word


def is_torn(word):
    """줄이 바뀌면 나뉘는, 너무 길지 않은 낱말입니다."""
    text = "".join(piece for piece in word if isinstance(piece, nodes.Text))
    attached = len(word) > 1 and any(part for piece in word for part in piece.findall(is_formula))
    return (attached or TORN.search(text)) and sum(map(length, word)) <= LONGEST


def is_formula(node):
    return isinstance(node, (nodes.math, nodes.literal))


def length(piece):
    """보이는 글자 수입니다."""
    return len(TEX.sub("", piece.astext()) if isinstance(piece, nodes.math) else piece.astext())


def setup(app):
    app.add_post_transform(KeepTogether)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
