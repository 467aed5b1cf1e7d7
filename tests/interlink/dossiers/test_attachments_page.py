"""Files of citizens are shown, recorded, and never trusted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from hotich.models import AuditEntry
from hotich.rights.access import Actor
from hotich.storage import files
from interlink.models import Attachment, Dossier
from tests.digitization.hostile import scanned_pdf

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


@pytest.fixture
def attachment(dossier: Dossier) -> Attachment:
    data = b"\x89PNG\r\n\x1a\n"
    return Attachment.objects.create(
        dossier=dossier,
        kind="birth_notice",
        title="Giấy chứng sinh",
        file_name='giấy chứng sinh "1";.png',
        media_type="image/png",
        size=len(data),
        sha256=files.put(data),
    )


def address(attachment: Attachment) -> str:
    return f"/dossiers/{attachment.dossier_id}/attachments/{attachment.pk}"


def test_it_opens_as_what_it_is_and_runs_nothing(sign_in: SignIn, an: Actor, attachment: Attachment) -> None:
    answer = sign_in(an).get(address(attachment))
    assert answer.content == files.get(attachment.sha256)
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert answer["Content-Disposition"] == (
        'inline; filename="giay_chung_sinh__1__.png"; '
        "filename*=UTF-8''gi%E1%BA%A5y%20ch%E1%BB%A9ng%20sinh%20%221%22%3B.png"
    )


def test_whoever_opens_it_is_in_the_trail(sign_in: SignIn, an: Actor, attachment: Attachment) -> None:
    sign_in(an).get(address(attachment))
    entry = AuditEntry.objects.get(act="attachment.view")
    assert (entry.user, entry.subject_id, entry.detail) == (
        an.user,
        attachment.dossier_id,
        {"attachment": attachment.pk},
    )


def test_another_office_does_not_find_it(sign_in: SignIn, dung: Actor, attachment: Attachment) -> None:
    assert sign_in(dung).get(address(attachment)).status_code == 404
    assert not AuditEntry.objects.filter(act="attachment.view").exists()


def test_it_belongs_to_its_dossier_only(
    sign_in: SignIn, an: Actor, attachment: Attachment, file_dossier: Callable[..., Dossier]
) -> None:
    other = file_dossier()
    assert sign_in(an).get(f"/dossiers/{other.pk}/attachments/{attachment.pk}").status_code == 404


def test_the_dossier_page_leads_to_it(sign_in: SignIn, an: Actor, attachment: Attachment) -> None:
    text = sign_in(an).get(f"/dossiers/{attachment.dossier_id}").content.decode()
    assert f'href="{address(attachment)}"' in text


@pytest.fixture
def scan(dossier: Dossier) -> Attachment:
    """Two pages of a scanner."""
    data = scanned_pdf(2)
    return Attachment.objects.create(
        dossier=dossier,
        kind="other",
        title="Giấy ủy quyền",
        file_name="uy quyen.pdf",
        media_type="application/pdf",
        size=len(data),
        sha256=files.put(data),
        pages=2,
    )


def test_a_page_of_it_opens_in_tiles_and_whoever_opens_it_is_in_the_trail(
    sign_in: SignIn, an: Actor, scan: Attachment
) -> None:
    client = sign_in(an)
    cut = client.get(f"{address(scan)}/pages/2").json()
    assert cut["width"] > 500
    assert AuditEntry.objects.get(act="attachment.view").detail == {"attachment": scan.pk, "page": 2}
    tile = client.get(f"{cut['tiles']}0/0")
    assert tile["Content-Type"] == "image/jpeg"
    assert tile["Cache-Control"] == "private, no-cache"
    assert client.get(f"{cut['tiles']}0/0", headers={"if-none-match": tile["ETag"]}).status_code == 304
    assert client.get(f"{cut['tiles']}9/0").status_code == 404


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_it_has_not_is_not_there(sign_in: SignIn, an: Actor, scan: Attachment, page: int) -> None:
    assert sign_in(an).get(f"{address(scan)}/pages/{page}").status_code == 404


def test_neither_a_page_nor_its_thumbnail_is_there_for_another_office(
    sign_in: SignIn, an: Actor, dung: Actor, scan: Attachment
) -> None:
    thumbnail = sign_in(an).get(f"{address(scan)}/pages/1").json()["tiles"] + "0/0"
    assert sign_in(dung).get(thumbnail).status_code == 404
    assert sign_in(dung).get(f"{address(scan)}/pages/1").status_code == 404


def test_a_thumbnail_has_an_address_that_only_its_page_tells(
    sign_in: SignIn, an: Actor, scan: Attachment
) -> None:
    assert sign_in(an).get(f"{address(scan)}/pages/1/tiles/{'0' * 40}/0/0").status_code == 404


@pytest.mark.parametrize(
    ("role", "state", "page"), [("binh", "draft", "entry"), ("chi", "submitted", "approval")]
)
def test_thumbnails_beside_an_entry_are_a_look_at_what_was_filed(
    role: str, state: str, page: str, sign_in: SignIn, scan: Attachment, request: pytest.FixtureRequest
) -> None:
    by, record = request.getfixturevalue(role), request.getfixturevalue(state)
    text = sign_in(by).get(reverse(f"registry:{page}", args=[record.pk])).content.decode()
    assert f'data-paper="{address(scan)}/pages/1"' in text
    assert "2 trang" in text
    entry = AuditEntry.objects.get(act="filed.view")
    assert (entry.user, entry.subject_type, entry.subject_id) == (
        by.user,
        "interlink.dossier",
        scan.dossier_id,
    )
