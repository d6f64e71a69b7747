"""코드를 칠할 때 글자색과 같은 낱말은 감싸지 않습니다. 페이지가 수십 KB 가벼워집니다."""

from pygments.formatters import HtmlFormatter
from pygments.token import Name, Punctuation, Whitespace
from sphinx.highlighting import PygmentsBridge

PLAIN = {Name, Name.Namespace, Punctuation, Whitespace}


class PlainFormatter(HtmlFormatter):
    """이름, 구두점, 빈칸은 span 없이 그대로 적습니다."""

    def _get_css_classes(self, ttype):
        return "" if ttype in PLAIN else super()._get_css_classes(ttype)


def setup(app):
    PygmentsBridge.html_formatter = PlainFormatter
    return {"parallel_read_safe": True, "parallel_write_safe": True}
