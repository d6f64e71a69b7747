"""페이지를 처음 열 때 받는 양입니다."""

import gzip
from urllib.parse import urlsplit

import pytest

from tests.support.places import PAGES

LIMIT = 250_000  # 바이트(gzip). 그림이 가까워지기 전입니다.


def weight(book, url):
    """서버가 압축해 보낼 때의 바이트 수입니다. 이미 압축된 파일은 그대로 셉니다."""
    content = (book / urlsplit(url).path.lstrip("/")).read_bytes()
    return min(len(content), len(gzip.compress(content)))


@pytest.mark.parametrize("phone", PAGES, indirect=True)
def test_first_load_of_a_page_is_light(phone, book):
    """페이지를 처음 열면 250 KB 안에서 글을 읽기 시작합니다."""
    assert not any("/_live/" in url and url.endswith(".js") for url in phone.first)
    weights = {url: weight(book, url) for url in phone.first}
    assert sum(weights.values()) <= LIMIT, sorted(weights.items(), key=lambda item: -item[1])[:10]
