"""The desk of messages that stopped."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.models import AuditEntry, Errand, Office
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.web import paging
from interlink.messages import queries
from interlink.messages.outbox import enqueue
from interlink.models import Dossier, IncomingMessage, OutgoingMessage, Partner, PartnerKind, Topic
from tests.cast import person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


@pytest.fixture
def parked(dossier: Dossier) -> OutgoingMessage:
    """A message that its partner refused."""
    message = dossier.messages.filter(topic="status").order_by("pk")[0]
    message.state, message.settled_at = OutgoingMessage.State.PARKED, timezone.now()
    message.error = "logic xử lý không hợp lệ"
    message.save()
    Errand.objects.filter(work="deliver", key=message.pk).update(due_at=None, tries=1, error=message.error)
    return message


@pytest.fixture
def parked_event(portal: Partner) -> IncomingMessage:
    return IncomingMessage.objects.create(
        partner=portal,
        event_id="e-1",
        type="branch.completed",
        reference="khong-ro",
        occurred_at=timezone.now(),
        data={},
        state=IncomingMessage.State.PARKED,
        error="Không tìm thấy yêu cầu tương ứng.",
        settled_at=timezone.now(),
    )


@pytest.fixture
def supervisor(province: Office) -> Actor:
    return person("Trịnh Quang Sở", Role.SUPERVISOR, province)


def test_what_stopped_is_shown_with_its_reason(sign_in: SignIn, binh: Actor, parked: OutgoingMessage) -> None:
    answer = sign_in(binh).get("/messages")
    text = answer.content.decode()
    assert "logic xử lý không hợp lệ" in text
    assert parked.dossier.interlinked_number in text
    states = {each.name: (each.parked, each.tone) for each in answer.context["partners"]}
    assert states[parked.partner.name] == (1, "late")


def test_what_stopped_calls_who_sends_again_and_only_stands_in_the_rail_of_who_watches(
    sign_in: SignIn, binh: Actor, province: Office, parked: OutgoingMessage
) -> None:
    inspector = person("Trịnh Quang Tra", Role.INSPECTOR, province)
    for by, calls in ((binh, ["Thông điệp dừng"]), (inspector, [])):
        first = sign_in(by).get("/", follow=True).context
        assert [each["title"] for each in first["needs"]] == calls
        assert [each["late"] for each in first["rail"] if each["title"] == "Thông điệp dừng"] == [1]


def test_however_many_wait_counting_stops(
    sign_in: SignIn, binh: Actor, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (queries, paging):
        monkeypatch.setattr(module, "CAP", 2)
    for position in range(100, 105):
        enqueue(dossier, PartnerKind.PORTAL, Topic.FEE, {"position": position})
    answer = sign_in(binh).get("/messages")
    [portal] = [each for each in answer.context["partners"] if each.name == dossier.client.name]
    assert portal.waiting == 2
    assert "1+ chờ gửi" in answer.content.decode()


def test_the_desk_shows_nobodys_data(sign_in: SignIn, binh: Actor, parked: OutgoingMessage) -> None:
    assert parked.dossier.subject_name not in sign_in(binh).get("/messages").content.decode()


def test_it_is_sent_again_with_a_reason(sign_in: SignIn, binh: Actor, parked: OutgoingMessage) -> None:
    sign_in(binh).post(f"/messages/{parked.pk}/send-again", {"reason": "Cổng đã mở lại"})
    parked.refresh_from_db()
    errand = Errand.objects.get(work="deliver", key=parked.pk)
    assert (parked.state, errand.tries, errand.is_parked) == ("due", 0, False)
    assert AuditEntry.objects.get(act="message.send-again").reason == "Cổng đã mở lại"


def test_without_a_reason_it_stays(sign_in: SignIn, binh: Actor, parked: OutgoingMessage) -> None:
    answer = sign_in(binh).post(f"/messages/{parked.pk}/send-again", {"reason": ""})
    assert answer.status_code == 422
    assert "Hãy ghi đã xử lý gì" in answer.content.decode()
    parked.refresh_from_db()
    assert parked.state == "parked"


def test_sending_again_twice_is_answered_with_a_sentence(
    sign_in: SignIn, binh: Actor, parked: OutgoingMessage
) -> None:
    client = sign_in(binh)
    client.post(f"/messages/{parked.pk}/send-again", {"reason": "Cổng đã mở lại"})
    answer = client.post(f"/messages/{parked.pk}/send-again", {"reason": "Cổng đã mở lại"})
    assert answer.status_code == 409
    assert "Không thể “gửi lại” khi đang ở trạng thái “Chờ gửi”" in answer.content.decode()


def test_a_message_that_lags_is_listed_as_waiting(sign_in: SignIn, binh: Actor, dossier: Dossier) -> None:
    client = sign_in(binh)
    assert client.get("/messages").context["waiting"] == []
    dossier.messages.update(created_at=timezone.now() - datetime.timedelta(minutes=5))
    assert len(client.get("/messages").context["waiting"]) == dossier.messages.count()


def test_another_office_neither_sees_nor_sends_it(
    sign_in: SignIn, dung: Actor, an: Actor, parked: OutgoingMessage
) -> None:
    client = sign_in(dung)
    assert parked.dossier.interlinked_number not in client.get("/messages").content.decode()
    assert client.post(f"/messages/{parked.pk}/send-again", {"reason": "Thử"}).status_code == 404
    assert sign_in(an).get("/messages").status_code == 403


def test_the_supervisor_applies_a_parked_event_again(
    sign_in: SignIn, supervisor: Actor, binh: Actor, parked_event: IncomingMessage
) -> None:
    assert "Không tìm thấy yêu cầu tương ứng." not in sign_in(binh).get("/messages").content.decode()
    assert sign_in(binh).post(f"/events/{parked_event.pk}/apply-again", {"reason": "Thử"}).status_code == 403
    client = sign_in(supervisor)
    assert "Không tìm thấy yêu cầu tương ứng." in client.get("/messages").content.decode()
    assert client.post(f"/events/{parked_event.pk}/apply-again", {"reason": ""}).status_code == 422
    client.post(f"/events/{parked_event.pk}/apply-again", {"reason": "Đã có hồ sơ"})
    parked_event.refresh_from_db()
    assert parked_event.state == "stored"


def test_the_desk_costs_the_same_statements_for_one_message_and_for_many(
    sign_in: SignIn, binh: Actor, parked: OutgoingMessage, file_dossier: Callable[..., Dossier]
) -> None:
    client = sign_in(binh)
    client.get("/messages")
    last = Errand.objects.filter(work="deliver", due_at__isnull=False).latest("pk")
    Errand.objects.filter(pk=last.pk).update(tries=2)
    with CaptureQueriesContext(connection) as few:
        client.get("/messages")
    for _ in range(5):
        file_dossier()
    Errand.objects.filter(work="deliver", due_at__isnull=False).update(tries=2)
    with CaptureQueriesContext(connection) as many:
        client.get("/messages")
    assert len(many) == len(few)
