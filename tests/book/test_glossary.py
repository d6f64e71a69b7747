"""용어집: 페이지마다 처음 나온 용어가 용어집으로 이어지고, 어디에나 용어집의 말만 쓰입니다."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx

from tests.support.places import PAGES, ROOT

TERMS = re.findall(r"^(\S.*)\n  \*", (ROOT / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
LONGEST_FIRST = sorted(TERMS, key=len, reverse=True)
AUTHORS = "신경망 학습 교재 팀"  # 용어로 시작하지만 이름입니다.
TERM = re.compile(rf"(?<!\w)(?!{AUTHORS})(?:{'|'.join(map(re.escape, LONGEST_FIRST))})")
# 링크가 있으면 안 되는 곳입니다. <summary>는 날것의 HTML이고, .live는 움직이는 그림, .ask는 물음입니다.
APART = (
    "h1, h2, h3, h4, h5, h6, pre, code, .math, figcaption, summary, .live, .ask, script, a:not(.term-link)"
)

# 용어집의 말 대신 쓰기 쉬운 말입니다. 띄어쓰기만 다른 것은 여기에 적지 않아도 찾아냅니다.
FORBIDDEN = re.compile(
    r"평균\s?제곱\s?오차|제곱합\s?오차|(?<!하이퍼)파라미터|초매개변수|배치\s?사이즈|에포크|이터레이션"
    r"|러닝\s?레이트|학습율|경사(?!법|\s하강법|\s상승법)|그[래라레]이?디언트|크로스\s?엔트로피|로스\s?함수"
    r"|코스트\s?함수|활성\s?함수|스텝\s?함수|(?:시그모이드|소프트맥스)함수|라벨|원\s?핫|초기\s?값|바이어스"
    r"|웨이트|뉴럴|히든|오차\s행렬|컨퓨전|백프로퍼게이션|순방향\s?전파|[최극][소대]값|새들|지역\s?최[소솟]"
    r"|국소\s?최[소솟]|테스트\s?데이터|트레이닝\s?데이터|학습\s?데이터|밸리데이션|언더피팅|피처"
)
# 뜻을 알리려고 페이지마다 한 번만 쓰는 말입니다.
ONCE = ["오버피팅", "비용 함수", "범용 능력", "기울기 확인", "시험(테스트)"]


def korean_files():
    """우리말이 든 파일입니다. 쓰면 안 되는 말을 일부러 적은 이 파일과, 찾는 말의 목록과 테스트는 뺍니다."""
    search = ROOT / "tests" / "book" / "test_search.py", ROOT / "book_ext" / "search" / "names.toml"
    own = Path(__file__), *search
    folders = "chapters", "exercises", "classroom", "lib", "book_ext", "tools", "tests"
    top = [path for kind in ("*.md", "*.ipynb", "*.yml") for path in ROOT.glob(kind)]
    deep = [path for folder in folders for path in (ROOT / folder).rglob("*.*")]
    kinds = {".md", ".ipynb", ".yml", ".py", ".js", ".html", ".css", ".toml"}
    files = [path for path in top + deep if path.suffix in kinds and path not in own]
    return sorted(path.relative_to(ROOT).as_posix() for path in files)


def words(name):
    """사람이 읽는 글입니다. 노트북에서는 셀, 찍힌 글, 그림의 설명만 읽습니다."""
    text = (ROOT / name).read_text(encoding="utf-8")
    if not name.endswith(".ipynb"):
        return text
    cells = json.loads(text)["cells"]
    for output in (output for cell in cells for output in cell.get("outputs", [])):
        output.pop("data", None)
    return json.dumps(cells, ensure_ascii=False)


def misspaced(text):
    """용어집과 띄어쓰기만 다른 말입니다. 두 글자 낱말은 띄우면 다른 말과 구별되지 않아 보지 않습니다."""
    for term in TERMS:
        syllables = term.replace(" ", "")
        if len(syllables) > 2:
            found = re.findall(rf"(?<!\w){r' ?'.join(map(re.escape, syllables))}", text)
            yield from (word for word in found if word != term)


def dictionary_order(term):
    return re.sub(r"\W", "", term)


def test_terms_stand_in_dictionary_order():
    assert sorted(TERMS, key=dictionary_order) == TERMS
    assert len(set(TERMS)) == len(TERMS)


@pytest.mark.parametrize("name", korean_files())
def test_only_words_of_the_glossary_are_used(name):
    text = words(name)
    assert sorted({*FORBIDDEN.findall(text), *misspaced(text)}) == []
    assert [word for word in ONCE if text.count(word) > 1] == []


def tree(book, name):
    """만든 페이지를 요소의 나무로 읽습니다."""
    return BeautifulSoup((book / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def glossary(book):
    return tree(book, "glossary")


@pytest.mark.parametrize("name", [name for name in PAGES if name != "glossary"])
def test_first_use_of_each_term_links_to_the_glossary(book, glossary, name):
    page = tree(book, name)
    links = page.select(".term-link")
    for link in links:
        assert not link.find_parent(["h1", "h2", "h3", "h4", "h5", "h6", "pre", "code", "a", "nav"])
        path, anchor = link["href"].split("#")
        assert (book / name).parent.joinpath(path).resolve() == (book / "glossary.html").resolve()
        assert glossary.find("dt", id=anchor).get_text().startswith(link.get_text())

    for apart in page.article.select(APART):
        apart.decompose()
    first = {}
    for text in page.article.find_all(string=TERM):
        for term in TERM.findall(text):
            first.setdefault(term, text.parent)
    assert [term for term, where in first.items() if where not in links] == []
    assert sorted(link.string for link in links) == sorted(first)


GLOSSARY = """
용어집
======

.. glossary::

   경사법
      기울기로 찾습니다.

   기울기
      편미분의 모음.

   기울기 검사
      기울기를 견줍니다.

.. toctree::

   page
"""
PAGE = """
기울기
======

::

   기울기

``기울기`` `경사법 <https://example.org>`_ 접선의기울기 **기울기 검사** 와 «기울기는» 경사법과 기울기. 경사법.
"""


@pytest.fixture(scope="module")
def small_book(tmp_path_factory):
    """용어가 세 개인 작은 책을 만들어, 페이지를 읽는 함수를 돌려줍니다."""
    source = tmp_path_factory.mktemp("small")
    (source / "conf.py").write_text("extensions = ['book_ext.theme.glossary_links']\nlanguage = 'ko'\n")
    (source / "index.rst").write_text(GLOSSARY, encoding="utf-8")
    (source / "page.rst").write_text(PAGE, encoding="utf-8")
    out = source / "out"
    Sphinx(source, source, out, out / "doctrees", "html", status=None, warning=None).build()

    def links(name):
        page = BeautifulSoup((out / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
        return page.select("a.term-link")

    return links


def test_small_page_links_each_term_once_and_the_longer_term_wins(small_book):
    assert [link.string for link in small_book("page")] == ["기울기 검사", "기울기", "경사법"]


def test_link_starts_a_word_and_leaves_the_particle_outside(small_book):
    _, link, _ = small_book("page")
    assert link.previous_sibling.endswith(" 와 «")
    assert link.next_sibling.startswith("는» ")


def test_glossary_does_not_link_to_itself(small_book):
    assert not small_book("index")


@pytest.mark.parametrize("wrong", ["손실함수를", "매개 변수", "미니 배치", "경사하강법", "교차엔트로피 오차"])
def test_wrong_spacing_is_noticed(wrong):
    """심어 놓은 잘못을 찾아내야, 위의 테스트가 뜻이 있습니다."""
    assert list(misspaced(f"이 {wrong}"))


@pytest.mark.parametrize("right", ["손실 함수를", "매개변수와", "이미 분류한", "확률적 경사 하강법(SGD)"])
def test_right_spacing_passes(right):
    assert not list(misspaced(f"이 {right}"))
