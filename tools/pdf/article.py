"""만든 페이지 하나에서 종이에 실을 글을 꺼냅니다.

누르는 것과 접어 둔 코드를 빼고, 움직이는 그림은 멈춘 모습으로, 접어 둔 글은 펼친 글로, 접어 둔 답은 글의
끝으로 옮깁니다. 연습 문제의 권에서는 물음과 쓸 자리만 남깁니다.
"""

import re
from itertools import count

import segno
from bs4 import BeautifulSoup

# 인쇄의 모양(CSS)이 숨기지 않는 것들입니다. 확인 셀의 출력은 «아직 풀지 않았습니다»입니다.
GONE = "textarea, .headerlink, details.hide, [id^=cell-check-]"
ANSWER = "답 보기"  # 접어 둔 답의 이름
UNWRITTEN = re.compile(r'    <span class="k">raise</span> <span class="ne">NotImplementedError</span>.*\n')
ROOM = f'<div class="pdf-room">{8 * "<p></p>"}</div>'
WHO = '<p class="pdf-who">학번 <span></span> 이름 <span></span></p>'


def article(book, name, site=None):
    """책의 폴더 book에 있는 페이지 name의 글(bs4의 요소)입니다. site는 공개한 책의 주소입니다."""
    text = parsed((book / f"{name}.html").read_text(encoding="utf-8")).select_one("article.bd-article")
    return on_paper(text, site and f"{site}/{name}.html")


def sheet(book, name, site=None):
    """연습 문제의 페이지 name에서 물음과 쓸 자리만 남긴 글입니다."""
    text = parsed((book / f"{name}.html").read_text(encoding="utf-8")).select_one("article.bd-article")
    for before in text.select("section > section")[0].find_previous_siblings(["p", "div", "ul"]):
        before.decompose()
    text.h1.insert_after(parsed(WHO))
    for frame in text.select("[id^=cell-answer-]"):
        code = frame.find("pre")
        code.replace_with(parsed(UNWRITTEN.sub("", str(code))))
        frame.insert_after(parsed(ROOM))
    for place in text.select("textarea"):
        place.replace_with(parsed(ROOM))
    return on_paper(text, site and f"{site}/{name}.html")


def parsed(html):
    return BeautifulSoup(html, "html.parser")


def on_paper(text, address):
    """글을 종이에 맞게 고칩니다. address는 공개한 페이지의 주소입니다."""
    for place in text.select("textarea"):
        place.find_previous_sibling("p").decompose()  # «문제 4.1-7의 답»
    for gone in text.select(GONE):
        gone.decompose()
    for cell in text.select("div.cell"):
        if not cell.find(["pre", "img", "table", "fieldset"]):
            cell.decompose()  # 접어 둔 코드만 있던 셀입니다.
    for image in text.select("img[loading]"):
        del image["loading"]  # 화면에 가까워지기를 기다리지 않습니다.
    for figure in text.select(".live"):
        if address:
            figure.append(online(figure, address))
    for link in text.select("li > p > a[href*='#figure-']"):
        link.append(parsed(' (<span class="pdf-page"></span>쪽)'))  # 그림의 차례입니다.
    gather_answers(text)
    for folded in text.select("details"):
        folded.name, folded["class"], folded.summary.name = "div", "pdf-unfolded", "p"
    return text


def online(figure, address):
    """공개한 페이지에서 그림을 움직여 볼 링크입니다. 종이에서는 네모난 부호를 찍어 엽니다."""
    box = figure.find_parent("figure")
    address += f"#{box['id']}" if box else ""
    code = segno.make(address, error="l", micro=False).svg_inline(border=0, omitsize=True)
    return parsed(f'<a class="pdf-online" href="{address}">움직여 보기{code}</a>')


def gather_answers(text):
    """접어 둔 답에 번호를 붙여 글의 끝에 모으고, 있던 자리에는 그 번호와 쪽을 남깁니다."""
    answers, numbers = [], count(1)
    for folded in text.select("details"):
        if folded.summary.get_text() == ANSWER:
            number = next(numbers)
            folded.summary.decompose()
            answers.append(
                f'<div class="pdf-answer" id="answer-{number}"><a href="#ask-{number}">[{number}]</a>'
                f"<div>{folded.decode_contents()}</div></div>"
            )
            folded.replace_with(
                parsed(
                    f'<p class="pdf-to-answer" id="ask-{number}"><a href="#answer-{number}">답 [{number}], '
                    '<span class="pdf-page"></span>쪽</a></p>'
                )
            )
    if answers:
        text.append(parsed(f'<section id="answers"><h2>답</h2>{"".join(answers)}</section>'))
