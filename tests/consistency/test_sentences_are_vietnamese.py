"""Whatever is sent to whatever field, the sentence that refuses it is Vietnamese: at the API and on every form."""

import datetime
import json
import re
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.admin.site import OUR_APPS
from hotich.models import Office
from interlink.filings.procedures import BY_MODULE
from interlink.models import Dossier, Partner
from interlink.partners.portal.filing import fields_by_spelling

pytestmark = pytest.mark.django_db
LOCALE = Path(__file__).resolve().parent.parent.parent / "locale" / "vi" / "LC_MESSAGES"
#: One of every type, and of texts what is too long, no number, no date, no choice, and nothing.
GARBAGE: list[Any] = [
    None, True, 0, -1, 10**30, 1.5, "", " ", "x", "12", "9" * 1200, "x" * 5000, "a\0b", "31/02/2024",
    [], ["x"], {}, {"x": 1},
]  # fmt: skip
_ENGLISH = re.compile(
    r"\b(this|the|is|are|must|may|valid|invalid|ensure|expected|field|value|not|use|one of|no more|please|enter|select|"
    r"required|allowed|characters|string|boolean|integer|datetime|dictionary|object|credentials|provided|found)\b",
    re.IGNORECASE,
)


def is_vietnamese(sentence: str) -> bool:
    said = re.sub(r"“[^”]*”|\S*[/_=:]\S*", "", sentence)  # what was sent, addresses and names of keys
    has_tones = re.search(
        r"[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữự]", said.lower()
    )
    return bool(has_tones) and not _ENGLISH.search(said)


@pytest.fixture
def machine(portal: Partner, ward: Office, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A caller that every door lets in, so that each looks at what is sent."""
    monkeypatch.setattr(Partner, "may_call", lambda *_: True)
    made = Application.objects.create(
        client_id=portal.client_id, client_type="confidential", authorization_grant_type="client-credentials"
    )
    expires = timezone.now() + datetime.timedelta(hours=1)
    AccessToken.objects.create(application=made, token="t", scope="dossiers events notices", expires=expires)
    return Client(HTTP_AUTHORIZATION="Bearer t")


def _bodies(number: str) -> Iterator[tuple[str, Any]]:
    """Yield an address and a body for every piece of garbage at every key of every door of the API."""
    whole = ("maHoSoLT", "maHoSoMCDT", "maDonVi", "module", "ngayTiepNhan", "lePhi", "data", "fileDinhKem")
    file = ("id", "loaiGiayTo", "tenGiayTo", "tenTepDinhKem", "duLieuTepDinhKem")
    for junk in GARBAGE:
        for module, plan in BY_MODULE.items():
            yield (
                "/api/v1/dossiers",
                {"module": module, "data": dict.fromkeys(fields_by_spelling(plan.procedure), junk)},
            )
            yield "/api/v1/dossiers", {"module": module, "data": junk}
        yield "/api/v1/dossiers", dict.fromkeys(whole, junk)
        yield (
            "/api/v1/dossiers",
            {
                "lePhi": dict.fromkeys(("soTien", "daThanhToan", "maGiaoDich"), junk),
                "fileDinhKem": [dict.fromkeys(file, junk)],
            },
        )
        yield f"/api/v1/dossiers/{number}/supplements", {"data": {"nksHoTen": junk}, "fileDinhKem": junk}
        yield f"/api/v1/dossiers/{number}/withdrawal", {"lyDo": junk}
        yield "/api/v1/events", dict.fromkeys(("event_id", "type", "reference", "occurred_at", "data"), junk)
        for kind in ("birth", "death", junk):
            sent = dict.fromkeys(("so", "maCoSo", "tenCoSo", "maDonVi", "ngayCap", "data"), junk)
            yield "/api/v1/notices", sent | {"loaiGiay": kind}
        for address in ("dossiers", "events", "notices", f"dossiers/{number}/withdrawal"):
            yield f"/api/v1/{address}", junk


def test_the_api_refuses_in_vietnamese(machine: Client, dossier: Dossier) -> None:
    told: set[str] = set()
    for address, body in _bodies(dossier.interlinked_number):
        key = {"Idempotency-Key": str(uuid.uuid4())}
        answer = machine.post(address, json.dumps(body), content_type="application/json", headers=key)
        assert answer.status_code in (201, 202, 400, 404, 409, 422), (address, body)
        if answer.status_code >= 400:
            problem = answer.json()
            assert problem["code"]
            assert all(each["code"] for each in problem.get("errors", []))
            told |= {problem["title"], *(each["detail"] for each in problem.get("errors", []))}
    assert len(told) > 20
    assert sorted(sentence for sentence in told if not is_vietnamese(sentence)) == []


@pytest.mark.parametrize(
    ("method", "address", "sent", "status"),
    [
        ("put", "/api/v1/dossiers", {}, 405),
        ("options", "/api/v1/events", {}, 405),
        ("get", "/api/v1/nowhere", {}, 404),
        ("post", "/api/v1/dossiers", {"data": "a=b", "content_type": "text/plain"}, 415),
        ("post", "/api/v1/dossiers", {"data": "{", "content_type": "application/json"}, 400),
        ("post", "/api/v1/dossiers", {"data": " " * (41 * 2**20), "content_type": "application/json"}, 413),
        ("get", "/api/v1/dossiers/x", {"HTTP_AUTHORIZATION": "Bearer wrong"}, 401),
        ("get", "/api/v1/dossiers/x", {"HTTP_ACCEPT": "text/html"}, 406),
        ("post", "/api/v1/token", {"data": {"grant_type": "password"}}, 400),
        ("post", "/api/v1/token", {"data": {}}, 400),
        ("post", "/api/v1/token", {"data": {"grant_type": "client_credentials", "client_id": "x"}}, 401),
    ],
)
def test_a_door_of_the_api_says_its_problem(
    machine: Client, method: str, address: str, sent: dict[str, Any], status: int
) -> None:
    answer = getattr(machine, method)(address, **{"headers": {"Idempotency-Key": "k"}, **sent})
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["code"]
    assert is_vietnamese(problem["title"])
    assert "error_description" not in problem


def _forms(of: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    for each in of.__subclasses__():
        if each.__module__.partition(".")[0] in OUR_APPS:
            yield each
        yield from _forms(each)


def test_every_form_refuses_in_vietnamese() -> None:
    told: set[tuple[str, str]] = set()
    for form in set(_forms()):
        for name, field in getattr(form, "base_fields", {}).items():
            for junk in GARBAGE:
                sent = junk if isinstance(junk, str | list) else str(junk)
                value = (
                    sent
                    if isinstance(field, forms.MultipleChoiceField) or isinstance(sent, str)
                    else str(sent)
                )
                try:
                    field.clean(None, None) if isinstance(field, forms.FileField) else field.clean(value)
                except ValidationError as error:
                    told |= {(f"{form.__name__}.{name}", sentence) for sentence in error.messages}
    assert len(told) > 20
    assert sorted(each for each in told if not is_vietnamese(each[1])) == []


def test_a_choice_is_told_its_codes_with_their_words(machine: Client) -> None:
    body = {"module": "KS", "data": {"nksGioiTinh": 77}}
    answer = machine.post(
        "/api/v1/dossiers",
        json.dumps(body),
        content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )
    wrong = {each["pointer"]: each for each in answer.json()["errors"]}["data.nksGioiTinh"]
    assert wrong["code"] == "invalid_choice"
    assert "“77”" in wrong["detail"]
    assert "Nam" in wrong["detail"]
    assert "Nữ" in wrong["detail"]


def test_the_compiled_sentences_are_those_of_the_source() -> None:
    compiled = subprocess.run(
        ["msgunfmt", LOCALE / "django.mo"], capture_output=True, check=True, text=True
    ).stdout
    fresh = subprocess.run(
        ["msgfmt", "-o", "-", LOCALE / "django.po"], capture_output=True, check=True
    ).stdout
    again = subprocess.run(["msgunfmt", "-"], input=fresh, capture_output=True, check=True).stdout.decode()
    assert compiled == again
