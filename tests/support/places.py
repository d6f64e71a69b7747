"""저장소의 맨 위 폴더, 차례에 있는 페이지의 이름, 만든 페이지의 요소들입니다."""

from functools import cache
from pathlib import Path

import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))


def toc_files(node):
    """차례에 있는 페이지의 이름을 차례대로 돌려줍니다."""
    if isinstance(node, list):
        return [name for item in node for name in toc_files(item)]
    if isinstance(node, dict):
        own = [node[key] for key in ("root", "file") if key in node]
        return own + [name for value in node.values() for name in toc_files(value)]
    return []


PAGES = toc_files(TOC)


@cache
def parsed(path):
    """만든 페이지를 요소의 나무로 읽습니다. 여러 테스트가 함께 보므로 고치지 않습니다."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
