"""A partner that takes calls and does not answer holds one worker, and nobody else's messages."""

import datetime
from collections.abc import Callable, Generator

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.utils import timezone

from hotich.acts import errands
from hotich.errors import PartnerUnavailable
from hotich.models import Errand
from interlink.exchange import delivery, inbox
from interlink.messages import silent_partners
from interlink.models import Dossier, IncomingMessage, OutgoingMessage, Partner
from interlink.partners import Sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory() -> Generator[None]:
    cache.clear()
    yield
    cache.clear()


def answering(monkeypatch: pytest.MonkeyPatch, send: Callable[[OutgoingMessage], Sent]) -> None:
    """Put a partner of our own making behind every message."""

    class Adapter:
        pass

    Adapter.send = staticmethod(send)  # type: ignore[attr-defined]
    monkeypatch.setattr(delivery, "adapter", lambda partner: Adapter)


def test_of_a_silent_partner_s_callers_only_one_tries_at_a_time(partners: dict[str, Partner]) -> None:
    portal = partners["portal"].pk
    assert silent_partners.may_call(portal)
    assert silent_partners.may_call(portal)
    silent_partners.called(portal, was_silent=True)
    assert silent_partners.may_call(portal)
    assert not silent_partners.may_call(portal)
    silent_partners.called(portal, was_silent=False)
    assert silent_partners.may_call(portal)
    assert silent_partners.may_call(portal)


def test_a_message_to_a_silent_partner_waits_without_losing_an_attempt(
    dossier: Dossier, partners: dict[str, Partner]
) -> None:
    message = dossier.messages.filter(partner=partners["portal"]).first()
    assert message is not None
    silent_partners.called(message.partner_id, was_silent=True)
    assert silent_partners.may_call(message.partner_id)  # somebody else's trial
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    errand = Errand.objects.get(work="deliver", key=message.pk)
    assert (message.state, errand.tries) == ("due", 0)
    assert errand.due_at is not None
    assert errand.due_at > timezone.now()


def test_a_sweep_rings_once_for_a_silent_partner_and_for_all_of_the_others(
    dossier: Dossier, partners: dict[str, Partner]
) -> None:
    silent_partners.called(partners["portal"].pk, was_silent=True)
    due = Errand.objects.due(timezone.now()).filter(work="deliver")
    rung = [errand.key for errand in silent_partners.worth_ringing(due)]
    of_partner = list(OutgoingMessage.objects.filter(pk__in=rung).values_list("partner__kind", flat=True))
    assert of_partner.count("portal") == 1
    assert "one_stop" in of_partner


def test_a_backlog_of_old_acts_takes_no_turn_of_a_fresh_dossier(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silent_partners, "_AT_ONCE", 3)
    monkeypatch.setattr(silent_partners, "_OF_ACTS_AT_ONCE", 2)
    fresh = set(Errand.objects.filter(work="deliver").values_list("key", flat=True))
    old = timezone.now() - datetime.timedelta(days=1)
    errands.ring_all("deliver", range(-9, 0), lane={key: f"act-{key}:1" for key in range(-9, 0)}, at=old)
    due = Errand.objects.due(timezone.now()).first_of_their_lanes().order_by("due_at")
    rung = {errand.key for errand in silent_partners.worth_ringing(due.filter(work="deliver"))}
    assert fresh & rung
    assert len(rung - fresh) == 2


def test_a_quick_failure_is_not_silence(
    dossier: Dossier, partners: dict[str, Partner], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(message: OutgoingMessage) -> Sent:
        raise PartnerUnavailable("Đối tác trả lời HTTP 503")

    answering(monkeypatch, refuse)
    message = dossier.messages.filter(partner=partners["portal"]).first()
    assert message is not None
    errands.run("deliver", message.pk)
    assert not silent_partners.silent_among([message.partner_id])


def test_a_database_that_restarts_while_we_send_parks_nothing(
    dossier: Dossier, partners: dict[str, Partner], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(message: OutgoingMessage) -> Sent:
        raise OperationalError("server closed the connection unexpectedly")

    answering(monkeypatch, break_off)
    message = dossier.messages.filter(partner=partners["portal"]).first()
    assert message is not None
    with pytest.raises(OperationalError):
        errands.run("deliver", message.pk)
    message.refresh_from_db()
    assert message.state == "due"
    in_a_while = timezone.now() + errands.WORKS["deliver"].lease * 2
    assert Errand.objects.due(in_a_while).filter(work="deliver", key=message.pk).exists()


def test_a_message_that_kills_every_worker_is_parked_in_the_end(
    dossier: Dossier, partners: dict[str, Partner]
) -> None:
    message = dossier.messages.filter(partner=partners["portal"]).first()
    assert message is not None
    Errand.objects.filter(work="deliver", key=message.pk).update(tries=errands.WORKS["deliver"].tries)
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    assert message.state == "parked"
    assert message.error


def test_an_event_that_meets_a_lock_stays_for_the_sweep(
    partners: dict[str, Partner], monkeypatch: pytest.MonkeyPatch
) -> None:
    event = IncomingMessage.objects.create(
        partner=partners["population"], event_id="e1", type="personal_id.given", reference="x",
        occurred_at=timezone.now(), data={"soDinhDanh": "001224000019"},
    )  # fmt: skip

    errands.ring("apply_event", event.pk)

    def deadlock(*_: object, **__: object) -> bool:
        raise OperationalError("deadlock detected")

    monkeypatch.setattr(inbox, "_dispatch", deadlock)
    with pytest.raises(OperationalError):
        errands.run("apply_event", event.pk)
    event.refresh_from_db()
    assert event.state == "stored"
