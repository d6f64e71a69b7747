"""읽을 값의 이름 앞에 놓는 범례: 그림에서 그 값을 나타내는 선과 점을 작게 그립니다."""

import re

from lib.live.svg import colored

DASHES = {"--": "6 3", ":": "2 3"}
POINTS = {
    "o": '<circle cx="13" cy="6" r="4.5"/>',
    "s": '<path d="M9 2h8v8h-8z"/>',
    "^": '<path d="M13 1l5 9h-10z"/>',
    "O": '<circle cx="13" cy="6" r="4" fill="none" stroke-width="2"/>',
}


def swatch(mark, color):
    """선("-", "--", ":")과 점("o", "s", "^", 빈 "O")을 그린 SVG의 글입니다. mark가 비었으면 빈 글입니다."""
    style, point = re.fullmatch("(--|-|:)?([osO^])?", mark).groups()
    dashes = f' stroke-dasharray="{DASHES[style]}"' if style in DASHES else ""
    path = f'<path d="M0 6h26" stroke-width="2.2"{dashes}/>' if style else ""
    drawn = path + POINTS.get(point, "")
    style = colored(f"color:{color.lower()}")
    svg = f'<svg viewBox="0 0 26 12" style="{style}" fill="currentColor" stroke="currentColor">{drawn}</svg>'
    return svg if drawn else ""
