"""글들을 한 문서로 모읍니다: 표지, 차례, 그리고 페이지의 글입니다.

한 문서에서는 이름이 겹치면 안 되므로 모든 id를 번호로 바꾸고, 페이지 사이의 링크는 그 번호를 가리키게 합니다.
"""

import posixpath
import re
from html import escape
from itertools import count
from urllib.parse import unquote, urlsplit

HEADS = {"h1": 1, "h2": 2}  # 차례에 싣는 제목과 그 깊이
INSIDE = ("bd-main", "bd-content", "bd-article-container")  # 테마의 스타일이 찾는 자리
ROOT = "../html"  # 문서에서 본 책의 폴더. 문서는 _build/pdf에 있습니다.
OURS = "../../tools/pdf/pdf.css"
STYLE = re.compile(r'<link [^>]*href="([^"]+)" rel="stylesheet"|<link rel="stylesheet" [^>]*href="([^"]+)"')


def assemble(book, texts, front, site=None):
    """한 문서의 HTML과 차례 [(깊이, id, 제목)]를 돌려줍니다.

    texts는 {페이지의 이름: 글}, front는 표지의 HTML입니다. 이 권에 없는 페이지를 가리키는 링크는 공개한
    책(site)으로 잇고, 공개한 책이 없으면 글만 남깁니다.
    """
    names = numbered(texts)
    for name, text in texts.items():
        for element in text.select("[src]"):
            element["src"] = seen_from_root(element["src"], name)
        for link in text.select("a[href]"):
            point(link, name, names, site)
        for element in [text, *text.select("[id]")]:
            element["id"] = names[name, element["id"]]
    contents = [entry for text in texts.values() for entry in entries(text)]
    styles = [*dict.fromkeys(file for name in texts for file in styles_of(book, name)), OURS]
    return document(styles, [front, listed(contents), *map(str, texts.values())]), contents


def numbered(texts):
    """{(페이지, id): 한 문서에서의 id}입니다. id가 ""인 것은 페이지의 글 전체입니다."""
    numbers, names = count(1), {}
    for name, text in texts.items():
        text["id"] = ""
        for element in [text, *text.select("[id]")]:
            names[name, element["id"]] = f"n{next(numbers)}"
    return names


def seen_from_root(address, name):
    """페이지 name에서 본 파일의 주소를 문서에서 본 주소로 바꿉니다."""
    return address if address.startswith("data:") else f"{ROOT}/{joined(name, address)}"


def joined(name, address):
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def point(link, name, names, site):
    """페이지 name에 있는 링크가 한 문서 안의 자리나 공개한 책을 가리키게 합니다."""
    parts = urlsplit(link["href"])
    if parts.scheme:
        return
    page = joined(name, parts.path).removesuffix(".html") if parts.path else name
    if (page, "") in names:
        link["href"] = "#" + names[page, unquote(parts.fragment)]
    elif site:
        link["href"] = f"{site}/{page}.html" + f"#{parts.fragment}" * bool(parts.fragment)
        link["class"] = [*link.get("class", []), "pdf-elsewhere"]
    else:
        link.unwrap()


def entries(text):
    """글의 제목들 [(깊이, id, 제목)]입니다. 링크는 제목이 든 section을 가리킵니다."""
    for heading in text.find_all(list(HEADS)):
        yield HEADS[heading.name], heading.find_parent("section")["id"], heading.get_text().strip()


def styles_of(book, name):
    """페이지 name이 쓰는 스타일 파일들의 주소입니다."""
    head, _, _ = (book / f"{name}.html").read_text(encoding="utf-8").partition("</head>")
    return [seen_from_root(one or other, name) for one, other in STYLE.findall(head)]


def document(styles, parts):
    links = "".join(f'<link rel="stylesheet" href="{escape(style)}">' for style in styles)
    opened = "".join(f'<div class="{name}">' for name in INSIDE)
    return (
        f'<!doctype html><html lang="ko" data-theme="light"><head><meta charset="utf-8">{links}</head>'
        f"<body>{opened}{''.join(parts)}{'</div>' * len(INSIDE)}</body></html>"
    )


def listed(contents):
    """쪽 번호를 채울 자리(pdf-page)가 있는 차례입니다."""
    lines = "".join(
        f'<p class="pdf-level-{level}"><a href="#{place}"><span>{escape(title)}</span>'
        f'<span class="pdf-page"></span></a></p>'
        for level, place, title in contents
    )
    return f'<nav class="pdf-contents"><p class="pdf-heading">차례</p><div>{lines}</div></nav>'
