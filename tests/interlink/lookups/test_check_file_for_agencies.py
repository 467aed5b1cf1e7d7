"""An agency lays a PDF that a citizen handed in, and is told what it is."""

from typing import Any

import pytest
from django.test import Client
from oauth2_provider.models import AccessToken, Application

from hotich.models import AuditEntry
from hotich.storage import files
from hotich.web import visitors
from interlink.models import Partner
from registry.models import Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(client: Client, agency: Partner, call: Any, certificate: Paper) -> Any:
    """Posts a file as the agency, or with a token of another scope."""
    call(agency, {}, scope="lookups")  # gives the agency its application
    application = Application.objects.get(client_id=agency.client_id)

    def post(data: bytes, *, scope: str = "lookups") -> Any:
        token = AccessToken.objects.filter(application=application).latest("pk")
        AccessToken.objects.filter(pk=token.pk).update(scope=scope)
        return client.post(
            "/api/v1/paper-files",
            data,
            content_type="application/pdf",
            headers={"Authorization": f"Bearer {token.token}"},
        )

    return post


def test_the_issued_file_is_told_with_what_it_is_worth(
    show: Any, certificate: Paper, agency: Partner
) -> None:
    answer = show(files.get(certificate.issued_file))
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["ketQua"], told["giay"]["tinhTrang"]) == ("whole", "in_force")
    assert told["giay"]["sha256Tep"] == certificate.issued_file
    entry = AuditEntry.objects.filter(act="paper-shown.view").latest("id")
    assert entry.client == agency.code
    assert answer["Cache-Control"] == "no-store"


def test_any_other_file_is_nobodys(show: Any) -> None:
    told = show(b"%PDF-1.7 mot tep khac").json()
    assert (told["ketQua"], told["giay"]) == ("unknown", None)


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"{}", b""])
def test_what_is_no_pdf_is_refused_in_words(show: Any, data: bytes) -> None:
    answer = show(data)
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("application/problem+json")


def test_another_scope_opens_nothing(show: Any) -> None:
    assert show(b"%PDF-1.7", scope="dossiers").status_code == 403


def test_whoever_asks_too_often_waits(show: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "LOOKS_A_MINUTE", 1)
    assert [show(b"%PDF-1.7").status_code for _ in range(2)] == [200, 429]
