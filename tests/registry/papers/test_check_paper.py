"""What a stranger with a phone learns behind the QR, and what they must show first."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from hotich.models import AuditEntry
from hotich.models.tracked import acting
from hotich.storage import files
from registry.models import Paper
from registry.models.paper_kinds import new_code
from registry.workflows.paper import State
from tests.cast import SYSTEM
from tests.signed_papers import NewPaper

NUMBER = "001324000017"


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def paper(new_paper: NewPaper) -> Paper:
    """An issued paper; its file need not be a PDF here."""
    paper = new_paper(number=NUMBER)
    file = files.put(b"%PDF-1.4 giay khai sinh")
    with transaction.atomic(), acting(SYSTEM):
        paper.state, now = State.ISSUED, timezone.now()
        paper.base_file = paper.signed_file = paper.issued_file = file
        paper.rendered_at = paper.signed_at = paper.issued_at = now
        paper.save()
    return paper


def test_a_scan_shows_what_the_paper_is_worth_and_nobodys_data(client: Client, paper: Paper) -> None:
    answer = client.get(f"/kiem-tra/{paper.code}")
    page = answer.content.decode()
    for words in ("Giấy khai sinh", paper.record.number, "22/11/2026", "Đã ban hành", paper.issued_file):
        assert words in page
    for secret in ("Thùy Dương", "THÙY DƯƠNG", NUMBER, "Hen Ni"):
        assert secret not in page
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "proof",
    [
        {"personal_id": NUMBER},
        {"number": "1/2026", "registered_on": "22/11/2026"},
        {"number": "1", "registered_on": "22.11.2026"},
    ],
)
def test_a_number_on_the_paper_shows_its_content_and_gives_its_file(
    client: Client, paper: Paper, proof: dict[str, str]
) -> None:
    page = client.post(f"/kiem-tra/{paper.code}", proof).content.decode()
    assert "NGUYỄN THỊ THÙY DƯƠNG" in page
    assert "H&#x27;Hen Niê" in page
    answer = client.post(f"/kiem-tra/{paper.code}", {**proof, "download": "1"})
    assert answer.content == b"%PDF-1.4 giay khai sinh"
    acts = AuditEntry.objects.filter(subject_id=paper.pk, act__endswith=".view").order_by("pk")
    assert list(acts.values_list("act", flat=True)) == ["paper-content.view", "paper-file.view"]
    assert not any(NUMBER in str(entry.detail) for entry in acts)


def test_a_wrong_number_shows_nothing_and_ten_of_them_close_the_door_for_a_while(
    client: Client, paper: Paper
) -> None:
    for _ in range(10):
        answer = client.post(f"/kiem-tra/{paper.code}", {"personal_id": "001324999999"})
        assert answer.status_code == 403
        assert "THÙY DƯƠNG" not in answer.content.decode()
    assert client.post(f"/kiem-tra/{paper.code}", {"personal_id": NUMBER}).status_code == 429
    assert client.get(f"/kiem-tra/{paper.code}").status_code == 200


def test_half_a_proof_is_told_what_is_missing(client: Client, paper: Paper) -> None:
    answer = client.post(f"/kiem-tra/{paper.code}", {"number": "1/2026"})
    assert answer.status_code == 422
    assert "Hãy nhập số định danh cá nhân" in answer.content.decode()


def test_unknown_codes_and_papers_not_yet_issued_answer_alike(client: Client, new_paper: NewPaper) -> None:
    unissued = client.get(f"/kiem-tra/{new_paper().code}")
    unknown = client.get(f"/kiem-tra/{new_code()}")
    assert unissued.status_code == unknown.status_code == 404
    strip = [answer.content.replace(answer["X-Reference"].encode(), b"") for answer in (unissued, unknown)]
    assert strip[0] == strip[1]


def test_one_address_may_not_look_without_end(client: Client, paper: Paper) -> None:
    answers = [client.get(f"/kiem-tra/{new_code()}").status_code for _ in range(61)]
    assert answers == [404] * 60 + [429]
    assert client.get(f"/kiem-tra/{paper.code}", REMOTE_ADDR="10.0.0.9").status_code == 200
