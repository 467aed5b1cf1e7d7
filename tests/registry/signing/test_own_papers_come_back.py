"""A paper that an office signed and sealed is handed in at its own counter like any other."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hotich.rights.access import Actor
from hotich.storage import files
from interlink.models import Attachment
from registry.models import Paper
from tests.interlink.filings.test_attachments import FILED

pytestmark = pytest.mark.django_db


def test_a_paper_of_our_own_is_taken_at_the_counter(
    issued: tuple[Paper, bytes], an: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    _, pdf = issued
    sent = FILED | {"paper_birth_notice": SimpleUploadedFile("giay-khai-sinh.pdf", pdf)}
    answer = sign_in(an).post("/counter/birth", sent)
    assert answer.status_code == 302, answer.context["wrong_files"]
    assert files.get(Attachment.objects.get().sha256) == pdf
