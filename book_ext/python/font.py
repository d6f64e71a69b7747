"""페이지에 넣을 한글 글꼴: 나눔고딕에서 KS X 1001의 한글과 기호만 뽑고 이름을 바꿉니다."""

from io import BytesIO

from fontTools import subset

NAME = "Book Sans KR"  # OFL은 고친 글꼴에 Nanum이라는 이름을 남기지 못하게 합니다.
RENAMED = {1: NAME, 2: "Regular", 3: NAME, 4: NAME, 6: NAME.replace(" ", "")}
LEGAL = [0, 7, 8, 9, 11, 13, 14]  # 저작권, 상표, 만든 이, 라이선스


def small_font(file):
    """글꼴 파일 file에서 뽑은 작은 TTF의 바이트입니다."""
    options = subset.Options(name_IDs=[*RENAMED, *LEGAL], hinting=False, layout_features=[], notdef_outline=True)
    font = subset.load_font(file, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*range(0x20, 0x250), *_ks_x_1001()])
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in RENAMED:
            record.string = RENAMED[record.nameID]
    content = BytesIO()
    subset.save_font(font, content, options)
    return content.getvalue()


def _ks_x_1001():
    """KS X 1001의 한글과 기호입니다. 한자(0xCA줄부터)는 뺍니다."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xC9) for cell in range(0xA1, 0xFF))
    return [ord(c) for pair in pairs for c in pair.decode("euc_kr", "ignore")]
