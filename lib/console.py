"""콘솔: 화면의 문자표에 없는 글자를 뜻이 통하는 글자로 바꾸어 씁니다. cp949의 화면에서 «는 <가 됩니다."""

import codecs
import sys
import unicodedata

# 모양이 비슷한 글자입니다. ₀이나 ᵢ처럼 유니코드가 짝을 정해 둔 것은 적지 않습니다.
LIKE = {"«": "<", "»": ">", "−": "-", "—": "-", "–": "-", "≈": "~", "⋅": "·", "\u2060": "", "\ufeff": ""}


def readable():
    """표준 출력과 표준 오류가 문자표에 없는 글자에서 멈추거나 \\xab 같은 부호를 쓰지 않게 합니다."""
    codecs.register_error("readable", _alike)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not _has(stream.encoding, "«₀−"):
            stream.reconfigure(errors="readable")


def _alike(error):
    """코덱이 쓰지 못한 글자들을 대신할 글과, 이어서 쓸 자리입니다."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_letter(one, error.encoding) for one in letters), error.end


def _letter(letter, encoding):
    like = LIKE.get(letter, unicodedata.normalize("NFKC", letter))
    return like if _has(encoding, like) else like.encode("ascii", "backslashreplace").decode()


def _has(encoding, text):
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
