"""make colab의 눈: 오류, 글꼴에 없는 글자, 달라진 글을 놓치지 않습니다."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from trials.colab.rehearsal import READY, VIEW, compare

GLYPH = "경고: Glyph 44032 (\\N{HANGUL SYLLABLE GA}) missing from font(s) DejaVu Sans.\n"
NOT_YET = new_output("error", ename="NotYet", evalue="4.3-1: 아직 풀지 않았습니다.")


def notebook(*outputs, ready=READY):
    """첫 셀과, 출력이 outputs인 셀이 든 노트북입니다."""
    first = new_code_cell(outputs=[stream(ready)])
    return new_notebook(cells=[new_markdown_cell(), first, new_code_cell(outputs=list(outputs))])


def stream(text, name="stdout"):
    return new_output("stream", name=name, text=text)


@pytest.mark.parametrize("outputs", [[], [stream("0.5\n")], [NOT_YET], [stream("0.5\n"), NOT_YET]])
def test_same_notebook_is_right(outputs):
    """저장된 것과 같으면, 답하지 않은 확인 셀의 오류까지 바라는 대로입니다."""
    assert compare(notebook(*outputs, ready=""), notebook(*outputs)) == []


@pytest.mark.parametrize(
    ("stored", "executed", "told"),
    [
        ([], [new_output("error", ename="ValueError", evalue="x")], "오류가 다릅니다: ['ValueError: x']"),
        ([stream("1\n")], [new_output("error", ename="KeyError", evalue="x")], "오류가 다릅니다"),
        ([NOT_YET], [], "오류가 다릅니다"),
        ([], [stream(GLYPH, "stderr")], "글꼴에 없는 글자"),
        ([], [stream("findfont: Font family 'NanumGothic' not found.", "stderr")], "글꼴에 없는 글자"),
        ([stream("0.5\n")], [stream("0.6\n")], "찍은 글이 저장된 것과 다릅니다"),
    ],
)
def test_difference_is_told(stored, executed, told):
    """다른 점은 몇 번 셀의 무엇인지 알립니다."""
    wrong = compare(notebook(*stored, ready=""), notebook(*executed))
    assert wrong[0].startswith("2번 셀: ") and told in wrong[0]


@pytest.mark.parametrize("kind", ["display_data", "execute_result"])
def test_widget_without_the_mark_of_colab_is_told(kind):
    """바깥 위젯을 그릴 때 Colab이 보는 표시가 없으면, 어느 길로 나온 위젯이든 알립니다."""
    marked = {VIEW: {"colab": {"custom_widget_manager": {"url": "https://…"}}}}
    right, wrong = (new_output(kind, {VIEW: {"model_id": "1"}}, metadata=m) for m in (marked, {VIEW: {}}))
    assert compare(notebook(right, ready=""), notebook(right)) == []
    (told,) = compare(notebook(wrong, ready=""), notebook(wrong))
    assert told == "2번 셀: 위젯에 Colab이 보는 표시가 없어 빈칸이 됩니다."


def test_first_cell_that_is_not_ready_is_told():
    """첫 셀이 준비를 마치지 못하면 알립니다."""
    assert compare(notebook(), notebook(ready="")) == ["첫 셀이 준비를 마치지 못했습니다."]
