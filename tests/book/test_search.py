"""검색 페이지: 한국어로 찾을 말을 적으면, 그 말이 있는 페이지가 나옵니다."""

import gzip
import io
import json
import pickle
import re
import tomllib
import unicodedata
from urllib.parse import quote

import pytest
from docutils import nodes
from sphinx.search import IndexBuilder, js_index

from book_ext.node import Node
from book_ext.search.index import entries
from tests.support.places import PAGES, ROOT
from tests.support.reading import search_from

# 찾을 말과, 처음 세 결과 안에 있어야 하는 페이지와 그 자리입니다.
WRITTEN = {
    "미분": ("chapters/4_3_numerical_differentiation", "4.3.1 미분"),
    "미분은": ("chapters/4_3_numerical_differentiation", "4.3.1 미분"),
    "수치미분": ("chapters/4_3_numerical_differentiation", "4.3 수치 미분"),
    "중심 차분": ("chapters/4_3_numerical_differentiation", "전방 차분과 중심 차분"),
    "반올림오차가": ("chapters/4_3_numerical_differentiation", "올라가는 쪽: 반올림 오차"),
    "h": ("chapters/4_3_numerical_differentiation", "h는 얼마가 좋을까요"),
    "학습": ("chapters/4_5_training", "4.5 학습 알고리즘 구현하기"),
    "함수": ("chapters/4_2_loss", "4.2 손실 함수"),
    "손실함수": ("chapters/4_2_loss", "4.2 손실 함수"),
    "교차 엔트로피": ("chapters/4_2_loss", "4.2.2 교차 엔트로피 오차"),
    "미니 배치": ("chapters/4_2_loss", "4.2.3 미니배치 학습"),
    "과적합": ("chapters/4_1_learning_from_data", "움직이는 그림: 차수를 올리면"),
    "MNIST": ("chapters/a_full_mnist", "부록 a 전체 MNIST로 학습하기"),
    "경사하강법": ("chapters/4_4_gradient", "4.4.1 경사법(경사 하강법)"),
    "경사 하강법": ("chapters/4_4_gradient", "4.4.1 경사법(경사 하강법)"),
    "안장점": ("chapters/4_4_gradient", "기울기가 0인 곳"),
    "학습률이 너무 크면": ("chapters/4_4_gradient", None),
    "역전파": ("chapters/4_5_training", "오차역전파법: 뒤에서부터 거꾸로"),
    "sgd": ("chapters/4_5_training", "Keras와 PyTorch에서는"),
    "SSE": ("glossary", "오차제곱합"),
    "lr": ("chapters/4_5_training", "Keras와 PyTorch에서는"),
    "TwoLayerNet": ("chapters/4_5_training", "클래스 쓰기"),
    "numerical_gradient": ("chapters/4_4_gradient", "코드로 옮기기"),
    "소프트맥스에서": ("chapters/b_museum", "13. 소프트맥스와 1000점"),
    "라이선스": ("notices", "이 책의 라이선스"),
}
# 적은 그대로는 책에 없는 말입니다: 다른 이름, 치다 만 글자, 첫소리, 자판을 바꾸지 않고 친 것, 전각 글자.
NOT_WRITTEN = {
    "에포크": ("glossary", "에폭"),
    "그래디언트": ("chapters/4_4_gradient", "4.4 기울기"),
    "과대적합": ("glossary", "과적합"),
    "오버플로우": ("chapters/b_museum", "14. 넘치는 시그모이드"),
    "넘파이": ("chapters/4_2_loss", "4.2.2 교차 엔트로피 오차"),
    "초매개변수": ("glossary", "하이퍼파라미터"),
    "중앙차분": ("chapters/4_3_numerical_differentiation", "전방 차분과 중심 차분"),
    "크로스 엔트로피": ("chapters/4_2_loss", "4.2.2 교차 엔트로피 오차"),
    "러닝 레이트는": ("glossary", "학습률"),
    "로스함수": ("chapters/4_2_loss", "4.2 손실 함수"),
    "뉴럴 네트워크": ("glossary", "신경망"),
    "손ㅅ": ("chapters/4_2_loss", "4.2 손실 함수"),
    "손시": ("chapters/4_2_loss", "4.2 손실 함수"),
    "기욹": ("chapters/4_4_gradient", "4.4 기울기"),
    "경샇": ("chapters/4_4_gradient", "4.4.1 경사법(경사 하강법)"),
    "그래디ㅇ": ("chapters/4_4_gradient", "4.4 기울기"),
    "ㄱㅅㅎㄱㅂ": ("chapters/4_4_gradient", "4.4.1 경사법(경사 하강법)"),
    "ㅅㅅㅎㅅ": ("chapters/4_2_loss", "4.2 손실 함수"),
    "thstlfgkatn": ("chapters/4_2_loss", "4.2 손실 함수"),
    "thst": ("chapters/4_2_loss", "4.2 손실 함수"),
    "dpvhzm": ("glossary", "에폭"),
    "ㅡㅜㅑㄴㅅ": ("chapters/a_full_mnist", "부록 a 전체 MNIST로 학습하기"),
    "ＳＧＤ": ("chapters/4_5_training", "Keras와 PyTorch에서는"),
}
QUERIES = WRITTEN | NOT_WRITTEN
# 다른 이름의 목록: 이 책의 말마다 독자가 부르는 이름들
NAMES = tomllib.loads((ROOT / "book_ext" / "search" / "names.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def index(book):
    """만든 책의 색인입니다: 페이지마다 주소와 칸들, 그리고 다른 이름들."""
    text = (book / "searchindex.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("window.bookIndex = ").rstrip(";\n"))


@pytest.fixture(scope="module")
def find(book):
    """find(query, pages): 브라우저 없이 찾은 [주소, 자리들]의 목록입니다. pages가 없으면 책에서 찾습니다."""
    node = Node(ROOT / "tests" / "support" / "search.mjs")

    def find_(query, pages=None):
        index = pages and {"pages": pages, "names": {}}
        return node.ask({"folder": str(book), "index": index, "query": query})["pages"]

    yield find_
    node.close(None, None)


@pytest.fixture
def search(open_page):
    """search(query): 검색 페이지를 주소의 ?q=로 열어 Visit을 돌려줍니다."""
    return lambda query, **look: open_page("search", query=f"?q={quote(query)}", **look)


@pytest.fixture(scope="module")
def search_page(open_context):
    """열어 둔 검색 페이지입니다."""
    visit = open_context("search", scheme="http")
    yield visit
    visit.page.context.close()


@pytest.fixture
def search_in(search_page):
    """search_in(pages, query): 열어 둔 검색 페이지에서, 진짜 색인 대신 pages에서 찾습니다."""

    def search_in_(pages, query):
        body = f"window.bookIndex = {json.dumps({'pages': pages, 'names': {}})};"
        search_page.page.unroute("**/searchindex.js*")
        search_page.page.route("**/searchindex.js*", lambda route: route.fulfill(body=body))
        search_page.page.goto(f"{search_page.address}?q={quote(query)}")
        return search_page

    return search_in_


def page(title, *sections, text=""):
    """지어낸 색인의 한 페이지입니다. 절은 (이름, 글) 또는 (이름, 글, 코드)입니다."""
    places = [
        {"name": name, "anchor": f"s{i}", "text": prose, "code": "".join(code)}
        for i, (name, prose, *code) in enumerate([(title, text), *sections])
    ]
    return {"address": f"{title}.html", "entries": places}


def where(found):
    """찾은 페이지의 제목들입니다."""
    return [address.removesuffix(".html") for address, _ in found]


def titles(visit):
    return visit.page.locator("#search-results h2").all_inner_texts()


def addresses(visit, scope):
    links = visit.page.locator(f"#search-results {scope}").all()
    return [link.get_attribute("href") for link in links]


@pytest.mark.parametrize("query", QUERIES)
def test_each_query_finds_its_place_among_the_first_three(find, query):
    """독자가 칠 만한 말 마흔여덟 가지가 제 페이지를 처음 세 결과 안에서 찾고, 그 자리도 보여 줍니다."""
    page, place = QUERIES[query]
    first = dict(find(query)[:3])
    assert f"{page}.html" in first
    assert place is None or place in first[f"{page}.html"][:4]


def test_words_that_are_not_written_are_truly_not(index):
    """책의 어디에도 없는 말로 찾는지, 색인의 모든 글에서 확인합니다."""
    texts = [value for one in index["pages"] for entry in one["entries"] for value in entry.values()]
    assert [query for query in NOT_WRITTEN if any(query.lower() in text.lower() for text in texts)] == []


def test_every_other_name_leads_to_a_word_of_the_book(index, find):
    """다른 이름은 모두 하나의 말로 이어지고, 그 말은 이 책에 있으며, 이름이 이 책의 용어이지는 않습니다."""
    names = [name.replace(" ", "") for all_ in NAMES.values() for name in all_]
    assert len(names) == len(set(names)) == len(index["names"])
    entries = {entry["name"].replace(" ", "") for one in index["pages"] for entry in one["entries"]}
    assert entries & set(names) == set()
    for term, all_ in NAMES.items():
        assert (found := find(re.sub("[ -]", "", term))), term
        assert [name for name in all_ if find(name) != found] == []


@pytest.mark.parametrize("query", ["학습", "습률", "학습률", "학습률은", "학습률에서", "학 습률"])
def test_part_of_a_word_is_found_with_and_without_a_particle(find, query):
    """두 글자가 넘으면 낱말의 어느 부분이든, 조사가 붙었든 떨어졌든 찾습니다."""
    assert where(
        find(query, [page("가", text="작은 학습률을 고릅니다."), page("나", text="다른 글입니다.")])
    ) == ["가"]


def test_a_particle_like_ending_of_a_term_stays(find):
    """«정확도»의 «도»는 조사가 아닙니다."""
    pages = [page("정확도", text="맞힌 비율"), page("나", text="정확한 값")]
    assert where(find("정확도", pages)) == ["정확도"]


def test_syllables_of_two_words_are_not_one_word(find):
    """«이미 분명히»는 «미분»이 아닙니다. 그러나 긴 말은 띄어 써도 찾습니다."""
    pages = [page("가", text="이미 분명히 말했습니다."), page("나", text="손실 함수를 씁니다.")]
    assert find("미분", pages) == []
    assert where(find("손실함수", pages)) == ["나"]


def test_one_letter_is_a_whole_word(find):
    """한 글자는 낱말의 처음에서만 찾습니다."""
    pages = [page("가", text="간격 h를 줄입니다."), page("나", text="the batch"), page("다", text="은닉층")]
    assert where(find("h", pages)) == ["가"]
    assert find("층", pages) == []


def test_a_short_latin_word_is_a_whole_word(find):
    """짧은 영어는 다른 낱말의 안에서 찾지 않습니다. 맞는 낱말이 없으면 그렇게 시작하는 낱말을 찾습니다."""
    pages = [
        page("가", text="crossentropy, class"),
        page("나", text="SSE는 오차제곱합"),
        page("다", text="x_lr"),
    ]
    assert where(find("SSE", pages)) == ["나"]
    assert where(find("cla", pages)) == ["가"]
    assert find("ass", pages) == find("lr", pages) == []


@pytest.mark.parametrize("query", ["mnist", "MNIST", "Mnist를", "ＭＮＩＳＴ"])
def test_latin_letters_are_found_in_any_case_and_width(find, query):
    """영어 낱말은 대문자와 소문자, 전각과 반각을 가리지 않습니다."""
    assert where(find(query, [page("가", text="이것은 MNIST입니다.")])) == ["가"]


@pytest.mark.parametrize("typed", ["ㅇ", "아", "안", "안ㅈ", "안자", "안장", "안장ㅈ", "안장저", "안장점"])
def test_every_step_of_typing_finds_the_word(find, typed):
    """«안장점»을 치는 동안, 한글이 되어 가는 어느 때에나 찾습니다. 맥에서 나뉜 글자로 와도 찾습니다."""
    pages = [page("가", text="이곳은 안장점입니다."), page("나", text="다른 곳")]
    assert where(find(typed, pages)) == where(find(unicodedata.normalize("NFD", typed), pages)) == ["가"]


def test_titles_come_before_headings_before_text_before_code(find):
    """페이지의 제목, 절의 제목, 글, 코드의 차례로 보입니다."""
    pages = [
        page("코드", ("절", "", "기울기 = 1")),
        page("글", ("절", "기울기 " * 30)),
        page("절", ("기울기를 구하는 다른 여러 방법", "기울기 " * 30), *[("기울기", "기울기 " * 30)] * 20),
        page("4.4 기울기와 그 밖의 모든 것"),
    ]
    assert where(find("기울기", pages)) == ["4.4 기울기와 그 밖의 모든 것", "절", "글", "코드"]


def test_several_words_must_all_be_there(search_in):
    """낱말이 여럿이면 모두 있는 절을 찾고, 없으면 하나라도 있는 절을 찾습니다."""
    pages = [page("가", text="작은 기울기"), page("나", text="작은 손실"), page("다", text="큰 손실")]
    assert titles(search_in(pages, "작은 손실")) == ["나"]
    visit = search_in(pages, "없는말 기울기")
    assert titles(visit) == ["가"]
    assert "모두 있는 곳은 없습니다" in visit.page.locator("#search-status").inner_text()


def test_the_title_of_the_page_counts_for_its_sections(find):
    """페이지의 제목에 있는 낱말은 그 페이지의 절에도 있는 것으로 봅니다."""
    pages = [page("기울기", ("첫째", "멀리 봅니다."), ("둘째", "학습률을 봅니다."))]
    assert find("기울기 학습률", pages) == [["기울기.html", ["둘째"]]]


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_results_come_while_one_types_and_stay_when_one_comes_back(search, scheme):
    """Enter를 누르지 않아도 치는 동안 찾고, 결과로 갔다가 돌아와도 찾던 말이 남습니다."""
    visit = search("미분", scheme=scheme)
    first, status = visit.page.locator("#search-results h2").first, visit.page.get_by_role("status")
    box = visit.page.locator("#search-words")
    for typed, title, told in [
        ("손시", "4.2 손실 함수", "«손시»: "),
        ("thstlf", "4.2 손실 함수", "«thstlf» → «손실»: "),
        ("그래디언트", "4.4 기울기", "«그래디언트» → «기울기»: "),
    ]:
        box.fill("")
        box.press_sequentially(typed)
        visit.page.locator("#search-status", has_text=f"«{typed}»").wait_for()
        assert first.inner_text() == title and status.inner_text().startswith(told)
    first.locator("a").click()
    visit.page.wait_for_url("**/4_4_gradient.html")
    visit.page.go_back()
    first.wait_for()
    assert box.input_value() == "그래디언트" and first.inner_text() == "4.4 기울기"
    box.fill("")
    visit.page.locator("#search-help").wait_for()
    assert titles(visit) == [] and status.inner_text() == ""
    visit.check_clean()


def test_snippet_shows_and_marks_the_match(search_in):
    """결과의 글은 짧고, 찾은 말이 들어 있고 표시되어 있습니다. 코드에만 있으면 그 줄을 보입니다."""
    far = "다른 이야기입니다. " * 100
    pages = [
        page("글", text=f"{far}여기에 안장점이 있습니다. {far}"),
        page("코드", ("절", "", "x = 1\nf(안장점)")),
    ]
    snippets = search_in(pages, "안장점").page.locator("#search-results p")
    assert "여기에 안장점이 있습니다." in snippets.nth(0).inner_text()
    assert len(snippets.nth(0).inner_text()) < 200
    assert snippets.nth(1).locator("code").inner_text() == "f(안장점)"
    assert snippets.locator("mark").all_inner_texts() == ["안장점", "안장점"]


def test_result_leads_to_the_section(search):
    """결과의 링크는 그 절의 자리로 갑니다."""
    visit = search("중심 차분")
    link = visit.page.locator("#search-results li a", has_text="전방 차분과 중심 차분")
    link.click()
    place = visit.page.locator(":target")
    assert place.locator("h1, h2, h3").first.inner_text().startswith("전방 차분과 중심 차분")
    assert 0 <= place.bounding_box()["y"] < 200


def test_term_of_the_glossary_is_a_place_of_its_own(search):
    """용어집의 용어는 그 용어의 자리로 갑니다."""
    visit = search("과적합")
    visit.page.locator("#search-results li a", has_text="과적합").first.click()
    assert visit.page.locator(":target").inner_text().startswith("과적합")


@pytest.mark.parametrize("desktop", PAGES, indirect=True)
def test_search_box_of_every_page_leads_to_the_results(desktop):
    """파일로 연 어느 페이지에서든 Ctrl+K를 누르고 찾을 말을 적으면 결과가 나옵니다."""
    assert desktop.found


def test_search_box_leads_to_the_results_over_http(open_page):
    """인터넷에 올린 책의 가장 깊은 페이지에서도 결과가 나옵니다."""
    visit = open_page("exercises/student/4_4_gradient", scheme="http")
    assert search_from(visit.page)
    assert visit.errors == visit.external == []


def test_search_page_works_with_the_keyboard_alone(open_page):
    """열면 찾을 말 상자에 커서가 있고, Ctrl+K로 돌아오며, Tab으로 결과에 갑니다."""
    visit = open_page("search")
    page = visit.page
    page.keyboard.type("기울기")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=*")
    page.wait_for_function("window.themed")  # Ctrl+K는 테마의 스크립트가 받습니다.
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "search-words"
    assert page.input_value("#search-words") == "기울기"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#search-results h2') !== null")


def test_count_is_told_and_an_empty_result_helps(search):
    """찾은 수를 읽어 주고, 없으면 찾는 법과 보기를 보여 줍니다."""
    visit = search("과적합")
    status = visit.page.get_by_role("status")
    pages, places = visit.page.locator("h2").count(), visit.page.locator("li li, li > h2 + p").count()
    assert status.inner_text() == f"«과적합»: {pages}개 페이지의 {places}곳에서 찾았습니다."
    assert not visit.page.locator("#search-help").is_visible()
    visit = search("바나나")
    assert visit.page.get_by_role("status").inner_text() == "«바나나»에 맞는 곳을 찾지 못했습니다."
    visit.page.locator("#search-help a").first.click()
    visit.page.locator("#search-results h2").first.wait_for()


@pytest.mark.parametrize("dark", [False, True])
def test_search_page_fits_a_phone(search, dark):
    """너비 390픽셀에서 옆으로 넘치지 않고, 누를 것은 24픽셀보다 큽니다."""
    visit = search("numerical_gradient", width=390, touch=True, dark=dark)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    for control in visit.page.locator(".search-page :is(input, button, summary)").all():
        assert control.bounding_box()["height"] >= 24
    label = visit.page.locator("#search-words").evaluate("box => box.labels[0].textContent")
    assert label == "이 책에서 검색"
    visit.check_clean()


def test_without_javascript_the_page_says_so(browser, book):
    """자바스크립트가 없으면 상자 대신 안내가 보입니다."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{book.as_uri()}/search.html")
    assert "자바스크립트가 필요합니다" in page.locator("main").inner_text()
    assert not page.locator("#search-words").is_visible()
    context.close()


def test_query_and_text_stay_text(search_in):
    """찾을 말이나 글에 든 태그는 글자로만 보입니다."""
    attack = "<img/src=x/onerror=document.title='뚫림'>"
    pages = [page(attack, ("절", f"학습 {attack} 끝"))]
    for query in (attack, "학습", "</p><script>document.title='뚫림'</script>"):
        visit = search_in(pages, query)
        assert visit.page.locator("article img, article script").count() == 0
        assert visit.page.title() != "뚫림"
        visit.check_clean()


def test_every_page_of_the_toc_is_in_the_index(index):
    """차례에 있는 페이지는 모두 색인에 있습니다. 새 장도 따로 할 일이 없습니다."""
    assert [one["address"] for one in index["pages"]] == [f"{name}.html" for name in PAGES]
    assert all(len(one["entries"]) > 1 for one in index["pages"])


def test_every_place_of_the_index_is_on_its_page(book, index):
    """색인의 자리는 모두 그 페이지에 있습니다."""
    for one in index["pages"]:
        html = (book / one["address"]).read_text(encoding="utf-8")
        assert [e["anchor"] for e in one["entries"] if f'id="{e["anchor"]}"' not in html] == []


def test_formulas_and_outputs_are_not_indexed():
    """TeX 명령과 코드의 출력은 색인에 없고, 짧은 수식과 함수의 이름은 있습니다."""
    section = nodes.section("", nodes.title("", "제목"), ids=["a"])
    text = [nodes.Text("간격 "), nodes.math("", "h_{0}"), nodes.Text("와 "), nodes.math("", r"\frac{1}{2}")]
    source = nodes.literal_block("", "numerical_gradient(f, x)")
    output = nodes.literal_block("", "0.123456", classes=["output", "stream"])
    cell = nodes.container("", source, output, classes=["cell"])
    section += [nodes.paragraph("", "", *text), nodes.math_block("", r"\sum_k y_k"), cell]
    document = nodes.document(None, None)
    document += section
    code = "numerical_gradient(f, x)"
    assert list(entries(document)) == [{"name": "제목", "anchor": "a", "text": "간격 h_0와 …", "code": code}]


def test_no_command_of_tex_is_in_the_index(index):
    """책의 어느 글에도 TeX 명령이 색인되지 않았습니다."""
    texts = [entry["text"] for one in index["pages"] for entry in one["entries"]]
    assert [text for text in texts if "\\frac" in text or "\\sum" in text] == []


def test_index_and_script_are_loaded_by_the_search_page_only(open_page, book):
    """색인과 검색 스크립트는 검색 페이지만 부릅니다."""
    loading = [p for p in book.rglob("*.html") if "search.js" in p.read_text(encoding="utf-8")]
    assert loading == [book / "search.html"]
    visit = open_page("intro")
    scripts = ("searchindex.js", "search.js", "match.js", "es-hangul.js")
    assert not any(url.endswith(scripts) for url in visit.requests)


def test_index_is_less_than_three_times_the_stock_one(book):
    """색인은 Sphinx가 만들었을 것의 세 배보다 작습니다. 그대로도, gzip으로도 그렇습니다."""
    own = (book / "searchindex.js").read_bytes()
    trees = book.parent / ".doctrees"
    env = pickle.loads((trees / "environment.pickle").read_bytes())
    builder, text = IndexBuilder(env, "ko", {}, ""), io.StringIO()
    for name in PAGES:
        doctree = pickle.loads((trees / f"{name}.doctree").read_bytes())
        builder.feed(name, f"{name}.ipynb", env.titles[name].astext(), doctree)
    builder.dump(text, js_index)
    stock = text.getvalue().encode()
    assert len(own) < 3 * len(stock)
    assert len(gzip.compress(own)) < 3 * len(gzip.compress(stock))
