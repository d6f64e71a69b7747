"""make pdf: 두 권을 만들어 _build/pdf에 두고, 어디에 있는지 알립니다."""

import logging
import sys
import tempfile
from html import escape
from pathlib import Path

import yaml

from book_ext.edition import version
from book_ext.progress import show
from book_ext.repository import GITHUB, address
from lib import console
from tools.browser import ADVICE, find_browser, launch
from tools.pdf.article import article, sheet
from tools.pdf.assemble import assemble
from tools.pdf.check import faults
from tools.pdf.press import bind, press

BOOK, OUT = Path("_build/html"), Path("_build/pdf")
WITHOUT = (
    f"{ADVICE} 설치할 수 없으면, 만든 책(_build/html)을 쓰던 브라우저로 열고 인쇄(Ctrl+P)하여 "
    "한 페이지씩 PDF로 저장하세요."
)


def main():
    path = find_browser() or sys.exit(WITHOUT)
    names, file = pages(), f"how-a-neural-network-learns-{version('.')}"
    exercises = [name for name in names if name.startswith("exercises/")]
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launch(path, folder) as browser:
        make(browser, file, "", names, article)
        make(browser, f"{file}-exercises", "연습 문제", exercises, sheet)


def pages():
    """차례에 있는 페이지의 이름을 차례대로 돌려줍니다."""
    toc = yaml.safe_load(Path("_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *(chapter["file"] for chapter in toc["chapters"])]


def make(browser, file, subtitle, names, take):
    """한 권을 만들고 살펴봅니다. take는 페이지에서 글을 꺼내는 함수입니다."""
    config = yaml.safe_load(Path("_config.yml").read_text(encoding="utf-8"))
    site, texts = published(address(".")), {}
    for done, name in enumerate(names, 1):
        show("모으기", done, len(names), name)
        texts[name] = take(BOOK, name, site)
    html, contents = assemble(BOOK, texts, front(config, subtitle, site), site)
    document, target = OUT / f"{file}.html", OUT / f"{file}.pdf"
    document.write_text(html, encoding="utf-8")
    printed = press(browser, document.resolve().as_uri(), lambda done: show("인쇄", done, 2, target.name))
    document.unlink()
    title = f"{config['title']}: {subtitle}" if subtitle else config["title"]
    content = bind(printed, title, config["author"], contents)
    if found := faults(content, contents):
        sys.exit("PDF에 고칠 것이 있습니다.\n" + "\n".join(found))
    target.write_bytes(content)
    print(f"PDF를 만들었습니다: {target.resolve()} ({len(content) / 1e6:.1f} MB)")


def published(repository):
    """저장소의 주소에서 공개한 책(GitHub Pages)의 주소를 구합니다. 저장소를 모르면(None) None입니다."""
    if repository is None:
        return None
    owner, name = repository.removeprefix(GITHUB).split("/")
    home = f"{owner.lower()}.github.io"
    return f"https://{home}" if name.lower() == home else f"https://{home}/{name}"


def front(config, subtitle, site):
    """표지의 HTML입니다."""
    lines = [config["author"], f"{version('.')}판", config["copyright"]]
    link = f'<p><a href="{escape(site)}">{escape(site)}</a></p>' if site else ""
    return (
        f'<section class="pdf-front"><p class="pdf-title">{escape(config["title"])}</p>'
        f'<p class="pdf-subtitle">{escape(subtitle)}</p>'
        f"{''.join(f'<p>{escape(line)}</p>' for line in lines)}{link}</section>"
    )


if __name__ == "__main__":
    console.readable()
    # 브라우저가 적은 수와 다르다는 말뿐입니다. 다 쓴 PDF는 check가 봅니다.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        main()
    except ValueError as error:
        sys.exit(str(error))
