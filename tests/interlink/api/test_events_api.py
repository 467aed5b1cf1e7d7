"""What agencies tell is stored as it came, or refused with a sentence about what is wrong; nothing is our fault."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.acts import errands
from interlink.exchange import inbox
from interlink.exchange.views import MOST_SIGNS
from interlink.models import IncomingMessage, Partner
from interlink.partners.events import read

pytestmark = pytest.mark.django_db

Tell = Callable[..., Any]


@pytest.fixture
def tell(client: Client, partners: dict[str, Partner]) -> Tell:
    """Posts an event as a partner; what is given replaces a part of a right one."""
    made = Application.objects.create(
        client_id=partners["police"].client_id,
        client_type="confidential",
        authorization_grant_type="client-credentials",
    )
    expires = timezone.now() + datetime.timedelta(hours=1)
    AccessToken.objects.create(application=made, token="t", scope="events", expires=expires)

    def post(**parts: Any) -> Any:
        event = {
            "event_id": uuid.uuid4().hex,
            "type": "branch.accepted",
            "reference": str(uuid.uuid4()),
            "occurred_at": timezone.now().isoformat(),
            "data": {},
        }
        return client.post(
            "/api/v1/events",
            event | parts,
            content_type="application/json",
            headers={"Authorization": "Bearer t"},
        )

    return post


def test_an_event_is_words_and_no_file(tell: Tell) -> None:
    answer = tell(data={"lyDo": "x" * MOST_SIGNS})
    assert answer.status_code == 422
    assert {each["pointer"] for each in answer.json()["errors"]} == {"data"}
    assert not IncomingMessage.objects.exists()
    assert tell(data={"lyDo": "x" * 5000}).status_code == 202
    assert len(read("branch.refused", {"lyDo": "x" * 5000}).reason) == 2000  # type: ignore[union-attr]


def test_an_event_is_kept_with_its_reference_as_we_spell_it(tell: Tell) -> None:
    reference = uuid.uuid4()
    assert tell(reference=str(reference).upper()).status_code == 202
    assert IncomingMessage.objects.get().reference == str(reference)


@pytest.mark.parametrize("reference", ["HS-2024-000123", "", "12345", None, "g" * 36])
def test_a_reference_that_we_never_gave_is_refused_at_the_door(tell: Tell, reference: str | None) -> None:
    answer = tell(reference=reference)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    (wrong,) = answer.json()["errors"]
    assert wrong["pointer"] == "reference"
    assert not IncomingMessage.objects.exists()
    if reference:
        assert "Không phải mã yêu cầu" in wrong["detail"]


@pytest.mark.parametrize("moment", ["2026-11-25T08:30:00", "2026-11-25 08:30", "2026-11-25", "hôm qua"])
def test_a_moment_without_its_offset_is_refused_at_the_door(tell: Tell, moment: str) -> None:
    answer = tell(occurred_at=moment)
    assert answer.status_code == 422
    assert {wrong["pointer"] for wrong in answer.json()["errors"]} == {"occurred_at"}
    assert not IncomingMessage.objects.exists()


@pytest.mark.parametrize("data", [[], "hoàn thành", 7, [{"ketQua": "x"}]])
def test_content_that_is_no_object_is_refused_at_the_door(tell: Tell, data: Any) -> None:
    answer = tell(type="branch.completed", data=data)
    assert answer.status_code == 422
    assert {wrong["pointer"] for wrong in answer.json()["errors"]} == {"data"}


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "\udc00\ud800"])
def test_text_that_no_database_can_hold_is_refused_at_the_door(tell: Tell, text: str) -> None:
    answer = tell(type="branch.completed", data={"ketQua": text})
    assert answer.status_code in (400, 422)
    assert not IncomingMessage.objects.exists()


@pytest.mark.parametrize("levels", [60, 900, 100_000])
@pytest.mark.parametrize(("begin", "end"), [("[", "]"), ('{"a":', "}")])
def test_content_nested_without_end_is_refused_at_the_door(
    client: Client, tell: Tell, begin: str, end: str, levels: int
) -> None:
    answer = client.post(
        "/api/v1/events",
        f'{{"event_id": "1", "data": {begin * levels}1{end * levels}}}',
        content_type="application/json",
        headers={"Authorization": "Bearer t"},
    )
    assert answer.status_code == 400
    assert "lồng quá nhiều lớp" in answer.json()["title"]


def test_one_that_was_stored_before_is_parked_with_a_sentence(portal: Partner) -> None:
    inbox.store(
        portal,
        event_id="1",
        type="branch.accepted",
        reference="không phải mã",
        occurred_at=timezone.now(),
        data={},
    )
    event = IncomingMessage.objects.get()
    errands.run("apply_event", event.pk)
    event.refresh_from_db()
    assert (event.state, event.error) == (
        "parked",
        "“không phải mã” không phải mã yêu cầu do phần mềm này cấp.",
    )
