"""페이지에 넣을 글꼴에서 쓸 글자만 뽑습니다. 한글은 KS X 1001의 것입니다."""

import logging
from io import BytesIO

from fontTools import subset

NAME = "Book Sans KR"  # OFL은 고친 글꼴에 Nanum이라는 이름을 남기지 못하게 합니다.
RENAMED = {1: NAME, 2: "Regular", 3: NAME, 4: NAME, 6: NAME.replace(" ", "")}
LEGAL = [0, 7, 8, 9, 11, 13, 14]  # 저작권, 상표, 만든 이, 라이선스
LATIN = range(0x20, 0x250)
SCIENCE = [
    *LATIN,
    *range(0x370, 0x400),
    *range(0x1D400, 0x1D800),
    *range(0x2000, 0x2300),
    *range(0x25A0, 0x2600),
]


def korean_font(content):
    """나눔고딕의 바이트에서 한글과 기호를 뽑고 이름을 바꾼 TTF의 바이트입니다."""
    return _cut(content, [*LATIN, *_ks_x_1001()], RENAMED)


def science_font(content):
    """DejaVu 글꼴의 바이트에서 로마자, 그리스 문자, 수식의 기호를 뽑은 TTF의 바이트입니다."""
    return _cut(content, SCIENCE, {})


def _cut(content, letters, names):
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # 뽑지 않는 표마다 알립니다.
    options = subset.Options(name_IDs=[1, 2, 3, 4, 6, *LEGAL], hinting=False, layout_features=[])
    font = subset.load_font(BytesIO(content), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    result = BytesIO()
    subset.save_font(font, result, options)
    return result.getvalue()


def _ks_x_1001():
    """KS X 1001의 한글과 기호입니다. 한자(0xCA줄부터)는 뺍니다."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xC9) for cell in range(0xA1, 0xFF))
    return [ord(c) for pair in pairs for c in pair.decode("euc_kr", "ignore")]
