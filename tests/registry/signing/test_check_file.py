"""Whoever lays a PDF on the check page learns whether it is ours and whole, and the file tells nothing more."""

import io

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject

from hotich.models import AuditEntry
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.web import visitors
from registry.models import Paper
from registry.signing.operations import sign_papers
from registry.signing.shown_files import MOST_BYTES, Finding, look_at
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper, seen

pytestmark = pytest.mark.django_db
Issued = tuple[Paper, bytes]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def show(client: Client, data: bytes, name: str = "giay.pdf") -> tuple[int, str]:
    file = io.BytesIO(data)
    file.name = name
    answer = client.post(reverse("registry:check-file"), {"file": file})
    return answer.status_code, answer.content.decode()


def with_a_page_more(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    content = writer.add_object(StreamObject(stream_data=b""))
    writer.insert_page(PageObject(contents=content, media_box=(0, 0, 100, 100)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_file_as_it_was_issued_is_whole_and_says_by_whom_and_when(client: Client, issued: Issued) -> None:
    paper, pdf = issued
    status, page = show(client, pdf)
    assert status == 200
    for words in ("còn nguyên vẹn", paper.title, paper.office.name, "Còn hiệu lực"):
        assert words in page
    for signature in paper.signatures.all():
        assert signature.token.holder_name in page
    entry = AuditEntry.objects.filter(act="paper-shown.view").get()
    assert str(paper.pk) in str(entry.subject_id)


def test_a_flipped_byte_is_never_whole(issued: Issued) -> None:
    _, pdf = issued
    for place in range(0, len(pdf), max(1, len(pdf) // 60)):
        changed = bytearray(pdf)
        changed[place] ^= 1
        assert look_at(bytes(changed)).finding in (Finding.ALTERED, Finding.UNKNOWN, Finding.NOT_ISSUED), (
            place
        )
    changed = bytearray(pdf)
    changed[600] ^= 1  # what both have signed
    assert look_at(bytes(changed)).finding is Finding.ALTERED


@pytest.mark.parametrize("more", [b"\n", b"\n% mot dong\n%%EOF\n"])
def test_what_was_added_after_the_last_signature_is_told(client: Client, issued: Issued, more: bytes) -> None:
    paper, pdf = issued
    _, page = show(client, pdf + more)
    assert "có phần thêm vào sau chữ ký" in page
    assert paper.title in page


def test_an_appended_page_is_told(issued: Issued) -> None:
    _, pdf = issued
    assert look_at(with_a_page_more(pdf)).finding is Finding.APPENDED


def test_a_signature_laid_into_another_file_is_no_signature(issued: Issued) -> None:
    """The certificate and even the whole signature are anybody's to copy."""
    _, pdf = issued
    start = pdf.index(b"/Contents <")
    other = b"%PDF-1.7\nnoi dung khac\n" + pdf[start:]
    assert look_at(other).finding in (Finding.ALTERED, Finding.UNKNOWN)


def test_a_file_that_only_the_leader_signed_is_not_issued(
    client: Client, new_paper: NewPaper, chi: Actor, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    workers.finish(paper, "leader")
    paper.refresh_from_db()
    _, page = show(client, files.get(paper.signed_file))
    assert "không phải tệp đã ban hành" in page
    assert paper.title not in page


def test_a_strangers_file_is_nobodys(client: Client) -> None:
    status, page = show(client, b"%PDF-1.4\n/ByteRange [0 9 11 4]\n<3000>\n%%EOF")
    assert status == 200
    assert "Không phải tệp do phần mềm này ban hành" in page
    assert not AuditEntry.objects.filter(act="paper-shown.view").exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 bang tinh", "không phải tệp PDF"),
        (b"%PDF-" + b"0" * MOST_BYTES, "lớn hơn 20 MB"),
        (b"", "không có gì bên trong"),
    ],
)
def test_what_is_no_paper_at_all_gets_a_sentence(client: Client, data: bytes, words: str) -> None:
    status, page = show(client, data)
    assert status == 422
    assert words in page


def test_whoever_asks_too_often_waits(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "LOOKS_A_MINUTE", 2)
    assert [show(client, b"%PDF-1.4")[0] for _ in range(3)] == [200, 200, 429]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400), st.lists(st.integers(-5, 500), min_size=4, max_size=4))
def test_no_file_is_too_strange_to_be_answered(junk: bytes, places: list[int]) -> None:
    numbers = " ".join(str(abs(each)) for each in places).encode()
    assert look_at(b"%PDF-1.4 /ByteRange [" + numbers + b"]" + junk).finding is Finding.UNKNOWN
