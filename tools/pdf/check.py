"""다 쓴 PDF를 처음부터 끝까지 읽고, 책으로 내놓을 수 없는 까닭을 찾습니다."""

import io
import re

from pypdf import PdfReader

from tools.pdf.parts import drawn, pages

LARGEST = 15_000_000  # 바이트
A4 = (595, 842)  # 1/72인치
# 글꼴을 고르는 곳과, 그 글꼴의 글자 번호를 적은 곳입니다.
GLYPHS = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj")
CONTROL = re.compile(rb"> <00[01][0-9A-F]>\n")  # 글자의 번호에 적은 제어 문자


def faults(content, contents):
    """PDF(bytes)의 흠을 한 문장씩 적은 목록입니다. contents는 책갈피로 있어야 할 차례입니다."""
    pdf = PdfReader(io.BytesIO(content))
    found = [f"{len(content) / 1e6:.1f} MB입니다. 15 MB를 넘지 않아야 합니다."] * (len(content) > LARGEST)
    found += ["화면 낭독기가 읽을 표시(태그)가 없습니다."] * ("/StructTreeRoot" not in pdf.trailer["/Root"])
    found += outline_faults(pdf, contents)
    for number, page in enumerate(pdf.pages, 1):
        size = page.mediabox.width, page.mediabox.height
        if any(abs(have - want) > 1 for have, want in zip(size, A4, strict=True)):
            found.append(f"{number}쪽이 A4가 아닙니다.")
        found += [f"{number}쪽: {fault}" for fault in [*link_faults(pdf, page), *letter_faults(page)]]
    return found


def outline_faults(pdf, contents):
    """책갈피가 차례와 다르면 책갈피에 없는 것을 알립니다."""
    numbers = pages(pdf)
    want = [(level, title, numbers.get(name)) for level, name, title in contents]
    have = list(outline(pdf, pdf.outline))
    if have == want:
        return []
    lost = [entry for entry in want if entry not in have]
    return [f"책갈피 {len(have)}개가 차례의 {len(want)}줄과 다릅니다. 책갈피에 없는 것: {lost[:3]}"]


def outline(pdf, items, level=1):
    """책갈피들 (깊이, 제목, 쪽)입니다."""
    for item in items:
        if isinstance(item, list):
            yield from outline(pdf, item, level + 1)
        else:
            yield level, item.title, pdf.get_destination_page_number(item) + 1


def link_faults(pdf, page):
    """쪽에 있는 링크 가운데 갈 곳이 없는 것입니다."""
    for link in page.get("/Annots", []):
        link = link.get_object()
        if "/Dest" in link:
            if link["/Dest"] not in pdf.named_destinations:
                yield f"링크가 가리키는 {link['/Dest']}이 없습니다."
        elif not link["/A"].get("/URI", "").startswith("https://"):
            yield f"바깥으로 나갈 수 없는 링크입니다: {link['/A'].get('/URI')}"


def letter_faults(page):
    """글꼴이 들어 있지 않거나, 글꼴에 없거나, 읽을 수 없는 글자와, 쪽 번호뿐인 빈 쪽입니다."""
    written, pictures = 0, False
    for stream, fonts in drawn(page):
        content = b"" if stream is None else stream.get_data()
        pictures |= b" Do" in content
        for font, codes in strings(content, fonts):
            written += len(codes)
            if "0000" in codes:
                yield f"글꼴 {font['/BaseFont']}에 없는 글자가 있습니다."
        yield from (fault for font in fonts.values() for fault in font_faults(font))
    if written < 5 and not pictures:
        yield "빈 쪽입니다."


def strings(content, fonts):
    """그리는 명령에서, 글꼴마다 쓴 글자의 번호들입니다."""
    font = None
    for name, codes in GLYPHS.findall(content):
        if name:
            font = fonts["/" + name.decode()]
        elif font["/Subtype"] == "/Type0":
            yield font, re.findall("....", codes.decode())


def font_faults(font):
    if font["/Subtype"] == "/Type3":  # 글자의 모양을 그대로 적은 글꼴입니다.
        return
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
        yield f"글꼴 {font['/BaseFont']}이 들어 있지 않습니다."
    if CONTROL.search(font["/ToUnicode"].get_data()):
        yield f"글꼴 {font['/BaseFont']}의 글자를 찾거나 소리 내어 읽을 수 없습니다."
