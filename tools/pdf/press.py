"""한 문서를 브라우저로 두 번 인쇄합니다. 처음 인쇄한 것에서 쪽 번호를 읽어 차례에 적고, 다시 인쇄합니다."""

import io
import re

from pypdf import PdfReader, PdfWriter
from pypdf.generic import Fit

from tools.pdf.parts import drawn, pages

# 종이의 글이 들어가는 칸(픽셀)입니다. book.css의 @page와 같습니다: A4에서 위아래 42mm, 양옆 44mm를 뺍니다.
ROOM = {"width": round(166 / 25.4 * 96), "height": round(255 / 25.4 * 96)}
# 종이 밖으로 나가거나, 나뉘지 않는 것이 한 쪽보다 길어서 잘리는 것들입니다.
CUT = """
({ width, height }) => {
  const WATCHED = "img, svg, figure, tr, pre, table, div.math, .katex-display .katex-html, .live, .ask";
  const SCROLLED = "pre, div.math, .katex-display .katex-html"; // 화면에서는 제자리에서 움직입니다.
  const cut = [];
  for (const element of document.querySelectorAll(WATCHED)) {
    const { left, right, height: long } = element.getBoundingClientRect();
    const whole = !element.matches("pre, table"); // 둘은 줄과 줄 사이에서 나뉩니다.
    const spilled = element.matches(SCROLLED) && element.scrollWidth > element.clientWidth + 1;
    if (left < -1 || right > width + 1 || (whole && long > height) || spilled)
      cut.push(element.outerHTML.slice(0, 200));
  }
  return cut;
}
"""
FILL = """
(pages) => {
  for (const link of document.querySelectorAll("a:has(> .pdf-page)"))
    link.querySelector(".pdf-page").textContent = pages[link.hash.slice(1)];
}
"""


def press(browser, address, tell):
    """주소 address의 문서를 인쇄한 PDF(bytes)입니다. 인쇄할 때마다 tell(번째)을 부릅니다.

    오류: 종이에서 잘리는 것이 있으면 ValueError가 나고, 그것이 무엇인지 알립니다.
    """
    page = browser.new_page(viewport=ROOM)
    page.emulate_media(media="print", color_scheme="light")
    page.goto(address)
    if cut := page.evaluate(CUT, ROOM):
        raise ValueError("종이에서 잘리는 것이 있습니다.\n" + "\n".join(cut))
    tell(1)
    numbers = pages(PdfReader(io.BytesIO(printed(page))))
    page.evaluate(FILL, numbers)
    tell(2)
    content = printed(page)
    page.close()
    if pages(PdfReader(io.BytesIO(content))) != numbers:
        raise ValueError("쪽 번호를 적었더니 쪽이 달라졌습니다. 차례의 쪽 번호가 맞지 않습니다.")
    return content


def printed(page):
    return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)


def bind(content, title, author, contents):
    """인쇄한 PDF(bytes)에 제목과 지은이와 책갈피를 더합니다. 책갈피는 차례와 같습니다."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    mend_letters(writer)
    writer.metadata = {"/Title": title, "/Author": author}
    writer.page_mode = "/UseOutlines"
    places, numbers = writer.named_destinations, pages(writer)
    above = {0: None}
    for level, name, text in contents:
        fit = Fit.xyz(left=None, top=places[f"/{name}"].top)
        above[level] = writer.add_outline_item(
            title=text, page_number=numbers[name] - 1, parent=above[level - 1], fit=fit
        )
    bound = io.BytesIO()
    writer.write(bound)
    return bound.getvalue()


def mend_letters(writer):
    """글자의 번호에 적은 뜻을 바로잡습니다. 그래야 찾고, 복사하고, 소리 내어 읽을 수 있습니다.

    나눔고딕은 띄어쓰기와 제어 문자를, 줄표(–)와 보이지 않는 붙임표를 한 모양으로 그립니다. 브라우저는 그
    가운데 번호가 작은 뜻을 적습니다.
    """
    fonts = {id(font): font for page in writer.pages for _, fonts in drawn(page) for font in fonts.values()}
    for meanings in (font["/ToUnicode"] for font in fonts.values() if "/ToUnicode" in font):
        told = meanings.get_data()
        right = re.sub(rb"> <00[01][0-9A-F]>\n", b"> <0020>\n", told).replace(b"> <00AD>\n", b"> <2013>\n")
        if right != told:
            meanings.set_data(right)
