"""수식이나 짧은 코드에 붙은 조사가 다음 줄로 떨어지지 않게 합니다."""

import re

FORMULA = r'<span class="math"><span class="katex"><math(?:(?!</math>).)*</math></span></span>'
CODE = r'<code [^>]*><span class="pre">[^<]{1,28}</span></code>'
ATTACHED = re.compile(rf"\(?(?:{FORMULA}|{CODE})[^\s<]+")


def keep_together(app, page, template, context, doctree):
    """수식이나 코드와, 빈칸 없이 이어진 글을 한 덩어리로 묶습니다. 줄은 book.css가 바꾸지 않습니다."""
    if "body" in context:
        context["body"] = ATTACHED.sub(r'<span class="keep">\g<0></span>', context["body"])


def setup(app):
    app.connect("html-page-context", keep_together)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
