"""Files of citizens are shown, recorded, and never trusted."""

from collections.abc import Callable
from typing import Any

import pytest

from hotich.models import AuditEntry
from hotich.rights.access import Actor
from hotich.storage import files
from interlink.models import Attachment, Dossier

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
