"""줄이 바뀌면 읽기 나쁜 곳에서 줄을 바꾸지 않습니다: 조사 앞, «(5, 5)», «28 × 28», «1e-7», «원-핫»."""

import re

FORMULA = r'<span class="math"><span class="katex"><math(?:(?!</math>).)*</math></span></span>'
SHORT, LONG = (f'<span class="pre">[^<]{{1,{n}}}</span>' for n in (9, 28))
CODE = f"<code [^>]*>(?:{LONG}|{SHORT}(?: {SHORT}){{1,2}})</code>"
ATTACHED = rf"\(?(?:{FORMULA}|{CODE})[^\s<]+"
WHOLE = r"\([-−\d.,N ]+\)|\d+ × \d+|\w*[A-Za-z]-\d+"
# 닫는 괄호, %, 줄표, 코드, 수식은 그 뒤에서 줄이 바뀌므로 보이지 않는 이음표를 답니다.
JOINED = r"(?:[)\]%]|</code>|</span>)(?:</\w+>)*(?=[가-힣])|[가-힣]-(?=[가-힣])"
JOINER = "\u2060"
# 글이 아닌 것입니다.
OTHER = r"<script.*?</script>|<pre.*?</pre>|<math.*?</math>|<code.*?(?=</code>)|<[^/][^>]*>"


def replace(pattern, replacement, html):
    """html의 글에서 pattern을 replacement로 바꿉니다. replacement의 {}는 찾은 글입니다."""
    either = re.compile(f"{OTHER}|({pattern})", re.DOTALL)
    return either.sub(lambda found: replacement.format(found[0]) if found[1] else found[0], html)


def keep_together(app, page, template, context, doctree):
    """떨어지면 안 되는 글을 한 덩어리로 묶습니다. 덩어리 안에서 줄을 바꾸지 않는 것은 book.css입니다."""
    if "body" in context:
        keep = '<span class="keep">{}</span>'
        body = re.sub(ATTACHED, lambda found: keep.format(found[0]), context["body"])
        context["body"] = replace(JOINED, f"{{}}{JOINER}", replace(WHOLE, keep, body))


def setup(app):
    app.connect("html-page-context", keep_together)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
