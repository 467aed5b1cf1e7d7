"""A citizen's paper comes in by the API or at the counter: what a phone makes is taken, what nobody can open is not."""

import base64
import datetime
import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.demo.sandbox.samples import sample_birth
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.storage import files
from interlink.filings.uploads import MAX_BYTES, inspect_paper
from interlink.models import Attachment, Partner
from tests.digitization.hostile import scanned_pdf, scanned_tiff
from tests.phones import papers, refused, refused_papers, taken

pytestmark = pytest.mark.django_db
FILED = {
    "channel": "counter",
    "child_birth_date": "01/11/2024",
    "child_family_name": "Lê",
    "child_given_name": "Na",
    "declarant_full_name": "Hoàng Thị Mận",
    "declarant_personal_id": "001190000123",
}


@pytest.fixture
def by_api(client: Client, portal: Partner, ward: Office) -> Callable[[str, bytes], Any]:
    """Files a birth with this one paper as the portal does."""
    application = Application.objects.create(
        client_id=portal.client_id, client_type="confidential", authorization_grant_type="client-credentials"
    )
    expires = timezone.now() + datetime.timedelta(hours=1)
    AccessToken.objects.create(application=application, token="t", scope="dossiers", expires=expires)

    def post(name: str, data: bytes) -> Any:
        body = sample_birth(Random(7), "00013", kind="ede", serial=77)
        body["data"] |= {"nksNoiSinhDVHC": "", "noiDangKyThuongTruDVHC": ""}
        paper = {"tenTepDinhKem": name, "duLieuTepDinhKem": base64.b64encode(data).decode()}
        body["fileDinhKem"] = [body["fileDinhKem"][0] | paper]
        return client.post(
            "/api/v1/dossiers",
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": "Bearer t", "Idempotency-Key": "k1"},
        )

    return post


@pytest.fixture
def at_counter(sign_in: Callable[[Actor], Client], an: Actor) -> Callable[[str, bytes], Any]:
    """Files a birth with this one paper at the counter."""

    def post(name: str, data: bytes) -> Any:
        paper = SimpleUploadedFile(name, data, content_type="application/octet-stream")
        return sign_in(an).post("/counter/birth", FILED | {"paper_birth_notice": paper})

    return post


def kept() -> bytes:
    return files.get(Attachment.objects.get().sha256)


@pytest.mark.parametrize("title", taken() | papers())
def test_the_portal_hands_over_what_phones_make_byte_for_byte(title: str, by_api: Any) -> None:
    name, data = (taken() | papers())[title]
    answer = by_api(name, data)
    assert answer.status_code == 201, answer.content.decode()
    assert kept() == data


@pytest.mark.parametrize("title", taken() | papers())
def test_the_counter_takes_what_phones_make_byte_for_byte(title: str, at_counter: Any) -> None:
    name, data = (taken() | papers())[title]
    assert at_counter(name, data).status_code == 302
    assert kept() == data


@pytest.mark.parametrize("title", refused() | refused_papers())
def test_the_portal_is_told_what_to_do_with_a_file_that_is_refused(title: str, by_api: Any) -> None:
    name, data, sentence = (refused() | refused_papers())[title]
    answer = by_api(name, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode() or not data  # no bytes: the field itself is missing
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("title", refused() | refused_papers())
def test_the_counter_is_told_what_to_do_with_a_file_that_is_refused(title: str, at_counter: Any) -> None:
    name, data, sentence = (refused() | refused_papers())[title]
    answer = at_counter(name, data)
    assert answer.status_code == 422
    assert f"{name}: {sentence}" in answer.context["wrong_files"]
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (scanned_pdf(51), "a.pdf", "Tệp có 51 trang, nhiều hơn 50 trang"),
        (bytes(MAX_BYTES + 1), "a.pdf", "Tệp lớn hơn 10 MB"),
        (scanned_tiff(1), "a.tif", "Tệp là ảnh TIFF"),
    ],
    ids=["pages", "bytes", "TIFF"],
)
def test_the_limits_of_an_attachment_are_its_own(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        inspect_paper(data, name)
