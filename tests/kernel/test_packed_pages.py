"""Pages travel packed over narrow lines; what is packed already does not travel twice as slowly."""

import gzip

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from hotich.web.middleware import PackedPagesMiddleware

PAGE = "<p>Sổ giấy</p>" * 200
PDF = b"%PDF-1.7" + b"0" * 4000


@pytest.fixture
def asked() -> HttpRequest:
    return RequestFactory().get("/", headers={"Accept-Encoding": "gzip, br"})


def sent(answer: HttpResponseBase, asked: HttpRequest) -> HttpResponseBase:
    return PackedPagesMiddleware(lambda request: answer).process_response(asked, answer)


def test_a_page_is_packed_for_whoever_can_unpack_it(asked: HttpRequest) -> None:
    page = sent(HttpResponse(PAGE), asked)
    assert page.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in page.headers["Vary"]
    assert isinstance(page, HttpResponse)
    assert gzip.decompress(page.content).decode() == PAGE
    assert len(page.content) < len(PAGE) / 5
    plain = sent(HttpResponse(PAGE), RequestFactory().get("/"))
    assert "Content-Encoding" not in plain.headers


def test_a_paper_and_a_file_go_as_they_are(asked: HttpRequest) -> None:
    for answer in (
        HttpResponse(PDF, content_type="application/pdf"),
        FileResponse([PDF], content_type="text/html"),
    ):
        assert "Content-Encoding" not in sent(answer, asked).headers
