"""그림: 차례대로 번호와 이름이 있고, 번호로 이어지고, 부르기만 하는 코드는 접혀서 그림 아래에 있습니다."""

import json
import re

import pytest
from sphinx.application import Sphinx

from book_ext.figures.folded import DRAWN, SETUP, only_draws
from tests.support.places import PAGES, ROOT, parsed

CHAPTERS = [name for name in PAGES if name.startswith("chapters/")]
DRAW = "from lib.live.draw import draw_digit\n\nsize = 3\ndraw_digit(network, size)"


def captions(book, name):
    """{그림의 id: 적힌 번호와 이름}입니다."""
    found = parsed(book / f"{name}.html").select(".cell > figure")
    return {figure["id"]: figure.figcaption.get_text() for figure in found}


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_picture_has_its_number_in_order(book, name):
    page = parsed(book / f"{name}.html")
    section = re.match(r"(?:부록 )?(\S+)", page.h1.get_text())[1]
    pictures = page.select("article .cell_output > img, article .live")
    holders = [picture.find_parent("figure") for picture in pictures]
    texts = list(captions(book, name).values())
    assert len({id(holder) for holder in holders}) == len(texts) and None not in holders
    for number, text in enumerate(texts, 1):
        assert re.fullmatch(rf"그림 {re.escape(section)}-{number}\. \S.+", text)


def test_the_list_holds_every_figure_of_the_book(book):
    """용어집의 «그림의 차례»에서 누르면 그 번호와 이름의 그림으로 갑니다."""
    links = parsed(book / "glossary.html").select("#id16 a.reference, section:last-of-type li a.reference")
    listed = {link["href"]: link.get_text() for link in links}
    held = {f"{name}.html#{id}": text for name in CHAPTERS for id, text in captions(book, name).items()}
    assert len(held) > 50 and listed == held


def test_a_figure_of_another_section_is_named_by_its_number(book):
    link = parsed(book / "chapters/a_full_mnist.html").find("a", string=re.compile("4.5절의 그림"))
    page, anchor = link["href"].split("#")
    held = captions(book, f"chapters/{page.removesuffix('.html')}")[anchor]
    number = re.search(r"\((.+)\)", link.get_text())[1]
    assert held.startswith(f"그림 {number}. ") and "정확도" in held


def cell_of(words):
    source = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": words}]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return json.dumps({"cells": source, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


def test_a_link_to_a_cell_without_a_figure_is_a_warning(tmp_path):
    (tmp_path / "conf.py").write_text("extensions = ['myst_nb', 'book_ext.figures.numbers']\n")
    (tmp_path / "index.ipynb").write_text(cell_of("# 1.1 글\n\n[그림](index.ipynb#cell-none)"), "utf-8")
    with (tmp_path / "said").open("w+", encoding="utf-8") as said:
        out = tmp_path / "out"
        Sphinx(tmp_path, tmp_path, out, out / "doctrees", "html", status=None, warning=said).build()
        said.seek(0)
        assert "그림이 없는 셀을 가리킵니다: index#cell-none" in said.read()


def test_code_of_a_figure_is_folded_below_it(book):
    """움직이는 그림의 코드는 어느 노트북에서나 그림 아래에 접혀 있고, 실행 단추도 그 안에 있습니다."""
    count = 0
    for name in (name for name in PAGES if (ROOT / f"{name}.ipynb").exists()):
        page = parsed(book / f"{name}.html")
        assert [fold.p.get_text() for fold in page.select("details.above-input")][:1] == [SETUP]
        for live in page.select(".live"):
            cell = live.find_parent(class_="cell")
            fold = cell.find("details", class_="below-input")
            assert fold.p.get_text() == DRAWN and not fold.has_attr("open")
            assert fold.find_previous(class_="live") is live and fold.select_one(".cell_input .run")
            count += 1
    assert count > 25


@pytest.mark.parametrize(
    ("before", "code", "later", "folded"),
    [
        ([], DRAW, ["print(network)"], True),
        ([], DRAW, ["draw_digit(other, 1)"], True),
        ([DRAW], "draw_digit(network, 4)", [], True),
        ([], DRAW, ["print(size)"], False),
        ([], DRAW, ["def f():\n    return size"], False),
        ([], DRAW + "\nprint(size)", [], False),
        ([], "draw_digit(network, 3)", [], False),
    ],
)
def test_only_a_cell_whose_values_nobody_needs_is_folded(before, code, later, folded):
    assert only_draws([*before, code, *later], len(before)) is folded
