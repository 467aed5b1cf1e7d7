"""Bodies that two readers would read differently, that nothing here can hold, or that are another's: all problems."""

import datetime
import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.values.codes import new_code
from interlink.models import ActLookup, AnsweredPost, Dossier, IncomingMessage, Partner
from tests.cast import SYSTEM, place

pytestmark = pytest.mark.django_db
Post = Callable[..., Any]
BODIES: dict[str, tuple[str, dict[str, Any]]] = {
    "payers": ("portal", {"maDonVi": "00013", "data": {"nktNgayChet": "02.09.2025"}}),
    "act-lookups": (
        "agency",
        {
            "maGiay": new_code(),
            "doiChieu": {"soDangKy": "1/2026"},
            "mucDich": "kiem-tra-giay-to",
            "soThamChieu": "HS-1",
            "nguoiTraCuu": "Lý Thị Tra",
        },
    ),
    "events": (
        "police",
        {
            "event_id": "e1",
            "type": "branch.completed",
            "reference": "00000000-0000-4000-8000-000000000000",
            "occurred_at": "2026-09-01T08:00:00+07:00",
            "data": {},
        },
    ),
}


@pytest.fixture
def post(client: Client, partners: dict[str, Partner], ward: Office) -> Post:
    expires = timezone.now() + datetime.timedelta(hours=1)

    def send(path: str, body: bytes | str, *, kind: str = "", content_type: str = "application/json") -> Any:
        partner = partners[kind or BODIES[path][0]]
        application, _ = Application.objects.get_or_create(
            client_id=partner.client_id,
            client_type="confidential",
            authorization_grant_type="client-credentials",
        )
        token, _ = AccessToken.objects.get_or_create(
            token=partner.code,
            application=application,
            scope="dossiers events notices lookups",
            expires=expires,
        )
        headers = {"Authorization": f"Bearer {token.token}", "Idempotency-Key": "k"}
        return client.generic("POST", f"/api/v1/{path}", body, content_type=content_type, headers=headers)

    return send


def nothing_is_kept() -> bool:
    kept = (Dossier, AnsweredPost, IncomingMessage, ActLookup)
    return not any(model.objects.exists() for model in kept)


def spoil(path: str) -> dict[str, str]:
    """Return the bodies of one address, each spoilt in one way."""
    good = json.dumps(BODIES[path][1])
    return {
        "a key twice": good[:-1] + ', "x": 1, "x": 2}',
        "a nested key twice": good[:-1] + ', "x": {"y": 1, "y": 1}}',
        "NUL": good[:-1] + ', "x": "a\\u0000b"}',
        "half a pair": good[:-1] + ', "x": "\\ud800"}',
        "a key of half a pair": good[:-1] + ', "\\udc00": 1}',
        "endless nesting": good[:-1] + ', "x": ' + "[" * 60 + "]" * 60 + "}",
        "deepest nesting": good[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
        "infinite": good[:-1] + ', "x": 1e999}',
        "not a number": good[:-1] + ', "x": NaN}',
        "endless digits": good[:-1] + ', "x": ' + "9" * 5000 + "}",
    }


@pytest.mark.parametrize("path", BODIES)
def test_what_nothing_holds_or_two_would_read_differently_is_refused_whole(post: Post, path: str) -> None:
    for name, body in spoil(path).items():
        answer = post(path, body)
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json"), name
        assert answer.json()["code"] == "not-json"
    assert nothing_is_kept()


@pytest.mark.parametrize("charset", ["zlib", "bz2", "hex", "rot13", "utf-16", "utf-7", "base64", "idna"])
def test_json_is_utf_8_whatever_the_head_says(post: Post, charset: str) -> None:
    good = json.dumps(BODIES["payers"][1])
    content_type = f"application/json; charset={charset}"
    assert post("payers", zlib.compress(good.encode()), content_type=content_type).status_code == 400
    assert post("payers", good.encode("utf-16"), content_type=content_type).status_code == 400
    assert post("payers", good.encode(), content_type=content_type).status_code == 200


@pytest.mark.parametrize("path", BODIES)
def test_too_much_is_a_problem_and_is_not_kept(post: Post, path: str) -> None:
    answer = post(path, " " * (41 * 2**20))
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")
    assert nothing_is_kept()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("payers", "agency"),
        ("payers", "police"),
        ("payers", "one_stop"),
        ("act-lookups", "portal"),
        ("act-lookups", "insurance"),
        ("events", "portal"),
        ("events", "agency"),
    ],
)
def test_a_token_with_every_scope_opens_only_what_its_partners_kind_may(
    post: Post, path: str, kind: str
) -> None:
    answer = post(path, json.dumps(BODIES[path][1]), kind=kind)
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert nothing_is_kept()


def test_a_provinces_portal_learns_nothing_of_who_pays_in_another(
    post: Post, partners: dict[str, Partner]
) -> None:
    with transaction.atomic(), acting(SYSTEM):
        partners["portal"].province = place("48", "Thành phố Đà Nẵng")
        partners["portal"].save()
    answers = [
        post("payers", json.dumps(BODIES["payers"][1] | {"maDonVi": code})) for code in ("00013", "99999")
    ]
    told = [answer.json() | {"reference": ""} for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert told[0] == told[1]


@pytest.mark.parametrize("path", ["payers", "act-lookups"])
def test_what_keeps_no_answer_asks_for_no_key_and_is_the_same_again(post: Post, path: str) -> None:
    """A look counts each time it is asked; nothing is answered from what another body was told under the key."""
    body = json.dumps(BODIES[path][1])
    first, again = post(path, body), post(path, body)
    assert first.status_code == again.status_code
    assert "Idempotent-Replayed" not in again
    assert not AnsweredPost.objects.exists()


@pytest.mark.parametrize("address", ["/api/v1/dossiers/%00", "/ho-so/%00", "/kiem-tra/%00"])
def test_an_address_that_nothing_holds_is_not_found(post: Post, client: Client, address: str) -> None:
    post("payers", json.dumps(BODIES["payers"][1]))
    answer = client.get(address, headers={"Authorization": "Bearer portal"})
    assert answer.status_code in (400, 404)
