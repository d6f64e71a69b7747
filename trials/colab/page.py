"""흉내 낸 Colab의 위젯 상태로 만든 책에서도 그림이 움직입니다(make colab이 부릅니다)."""

import json

import pytest

from tests.support.descents import DESCENTS
from tests.support.places import PAGES
from tests.support.training import move_training
from trials.colab.book import BOOK
from trials.colab.runtime import DONE

STATE = "application/vnd.jupyter.widget-state+json"


@pytest.fixture
def open_colab_page(open_page):
    """흉내 낸 Colab에서 실행한 노트북으로 만든 책의 페이지를 폴더에서 엽니다."""
    return lambda name: open_page(name, folder=BOOK.resolve(), width=390, height=844, touch=True)


@pytest.mark.parametrize("name", ["chapters/4_4_gradient", "chapters/4_5_training"])
def test_page_carries_the_state_of_the_old_widgets(name):
    """페이지에 든 상태는 정말로 ipywidgets 7과 anywidget 0.9가 만든 것입니다."""
    notebook = json.loads((DONE / f"{name}.ipynb").read_text(encoding="utf-8"))
    state = notebook["metadata"]["widgets"][STATE]["state"]
    page = (BOOK / "_live" / f"{name}.js").read_text(encoding="utf-8")
    assert all(model_id in page for model_id in state)
    versions = {(m["model_name"], m["model_module_version"]) for m in state.values()}
    assert {("SelectionSliderModel", "1.5.0"), ("VBoxModel", "1.5.0")} <= versions
    assert any(version.startswith("~0.9") for _, version in versions)


@pytest.mark.parametrize("name", PAGES)
def test_page_works_without_an_error(open_colab_page, name):
    """모든 페이지의 그림이 오류 없이 그려집니다."""
    visit = open_colab_page(name)
    visit.read_to_end()
    visit.check_clean()


@pytest.mark.parametrize(("name", "index"), DESCENTS)
def test_descent_moves(open_colab_page, name, index):
    """슬라이더를 움직이면 lib이 구한 길이 그려집니다."""
    DESCENTS[name, index].move(open_colab_page(name), index)


def test_training_moves(open_colab_page):
    """학습의 그림도 lib이 구한 손실, 정확도, 가중치를 그립니다."""
    move_training(open_colab_page("chapters/4_5_training"))
