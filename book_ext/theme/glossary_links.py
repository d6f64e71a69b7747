"""페이지마다 용어집의 용어가 처음 나오는 곳을 용어집에 잇습니다.

노트북은 Colab에서도 그대로 읽혀야 하므로 역할(role)을 쓸 수 없습니다. 그래서 만든 책에서만 잇습니다.
"""

import re

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

# 이 안의 글은 잇지 않습니다: 제목, 코드와 출력, 수식, 다른 링크, 그림의 설명, 용어집의 풀이.
UNTOUCHED = (
    nodes.title,
    nodes.rubric,
    nodes.FixedTextElement,
    nodes.literal,
    nodes.math,
    nodes.reference,
    nodes.caption,
    addnodes.glossary,
)


class GlossaryLinks(SphinxPostTransform):
    default_priority = 800  # 다른 링크가 모두 정해진 다음입니다.
    formats = ("html",)

    def run(self, **kwargs):
        objects = self.env.get_domain("std").objects
        self.places = {name: place for (kind, name), place in objects.items() if kind == "term"}
        if not self.places:
            return
        # 긴 용어가 먼저이고(경사 하강법 > 경사법), 낱말의 처음에서만 찾으며, 뒤에는 조사가 붙어도 됩니다.
        names = "|".join(re.escape(name) for name in sorted(self.places, key=len, reverse=True))
        authors = re.escape(self.config.author)  # «신경망»으로 시작하지만 이름입니다.
        term, linked = re.compile(rf"(?<!\w)(?!{authors})({names})"), set()
        for text in list(self.document.findall(nodes.Text)):
            if not is_untouched(text):
                text.parent.replace(text, [self.linked(part, linked) for part in term.split(text)])

    def linked(self, part, linked):
        """term으로 나눈 조각 하나입니다. 처음 나온 용어이면 링크로 바꿉니다."""
        if part not in self.places or part in linked:
            return nodes.Text(part)
        linked.add(part)
        link = make_refnode(self.app.builder, self.env.docname, *self.places[part], nodes.Text(part))
        link["classes"].append("term-link")
        return link


def is_untouched(node):
    while node := node.parent:
        if isinstance(node, UNTOUCHED):
            return True
    return False


def setup(app):
    app.add_post_transform(GlossaryLinks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
