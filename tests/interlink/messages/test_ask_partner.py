"""A partner that has taken a request and tells nothing is asked, after spans that double."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from hotich.acts import errands
from hotich.errors import PartnerUnavailable
from hotich.models import Errand
from interlink.exchange import asking, delivery, inbox
from interlink.messages import silent_partners
from interlink.messages.outbox import send_once_more
from interlink.models import IncomingMessage, OutgoingMessage, Partner
from interlink.partners import Sent
from registry.models import PersonalIdRequest, Record
from tests.cast import number_of

pytestmark = pytest.mark.django_db
Answer = Callable[[], tuple[str, dict[str, Any]] | None]


def partner_that_answers(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    class Adapter:
        send = staticmethod(lambda message: Sent())
        ask = staticmethod(lambda partner, reference: answer())

    for module in (asking, delivery):
        monkeypatch.setattr(module, "adapter", lambda partner: Adapter)


@pytest.fixture
def request_(registered: Record, monkeypatch: pytest.MonkeyPatch) -> OutgoingMessage:
    """A request for a child's number that has arrived."""
    partner_that_answers(monkeypatch, lambda: None)
    to_population = OutgoingMessage.objects.filter(partner__kind="population").order_by("position")
    for message in to_population:
        errands.run("deliver", message.pk)
    request = to_population.get(topic="personal-id")
    assert request.state == "delivered"
    return request


def asked(message: OutgoingMessage) -> Errand | None:
    return errands.find("ask_partner", message.pk)


def after(seconds: float) -> Callable[[], datetime.datetime]:
    return lambda: timezone.now() + datetime.timedelta(seconds=seconds)


def test_only_what_is_answered_by_an_event_is_asked_about_and_not_at_once(request_: OutgoingMessage) -> None:
    assert list(Errand.objects.filter(work="ask_partner").values_list("key", flat=True)) == [request_.pk]
    errand = asked(request_)
    assert errand is not None
    assert errand.due_at == request_.settled_at + delivery.SILENCE  # type: ignore[operator]


def asked_for(request: OutgoingMessage) -> Record:
    return PersonalIdRequest.objects.select_related("record").get(reference=request.reference).record


@pytest.mark.parametrize(("silence", "span"), [(30, 30), (120, 120), (7200, 1800)])
def test_the_spans_double_up_to_half_an_hour(request_: OutgoingMessage, silence: int, span: int) -> None:
    silent_since = timezone.now() - datetime.timedelta(seconds=silence)
    OutgoingMessage.objects.filter(pk=request_.pk).update(settled_at=silent_since)
    errands.run("ask_partner", request_.pk, now=after(31))
    errand = asked(request_)
    assert errand is not None
    assert errand.due_at is not None
    assert abs((errand.due_at - timezone.now()).total_seconds() - span) < 5


def test_what_it_answers_goes_through_the_inbox_once_and_ends_the_asking(
    request_: OutgoingMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    partner_that_answers(
        monkeypatch, lambda: ("personal_id.given", {"soDinhDanh": number_of(asked_for(request_))})
    )
    for seconds in (31, 3600):
        errands.run("ask_partner", request_.pk, now=after(seconds))
    [event] = IncomingMessage.objects.all()
    errands.run("apply_event", event.pk)
    assert PersonalIdRequest.objects.get(reference=request_.reference).number == number_of(
        asked_for(request_)
    )
    errands.run("ask_partner", request_.pk, now=after(7200))
    assert asked(request_) is None


def test_an_answer_that_came_by_itself_ends_the_asking(
    request_: OutgoingMessage, partners: dict[str, Partner]
) -> None:
    inbox.store(
        partners["population"], event_id="e-1", type="personal_id.given", reference=str(request_.reference),
        occurred_at=timezone.now(), data={"soDinhDanh": number_of(asked_for(request_))},
    )  # fmt: skip
    errands.run("apply_event", IncomingMessage.objects.get().pk)
    errands.run("ask_partner", request_.pk, now=after(31))
    assert asked(request_) is None


def test_a_partner_that_is_away_is_asked_again_and_never_given_up(
    request_: OutgoingMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_away() -> None:
        raise PartnerUnavailable("Đối tác trả lời HTTP 503")

    partner_that_answers(monkeypatch, be_away)
    for days in range(1, 9):
        errands.run("ask_partner", request_.pk, now=after(days * 86400))
    errand = asked(request_)
    assert errand is not None
    assert not errand.is_parked


def test_who_may_not_call_a_silent_partner_asks_in_a_while(request_: OutgoingMessage) -> None:
    silent_partners.called(request_.partner_id, was_silent=True)
    assert silent_partners.may_call(request_.partner_id)  # somebody else's trial
    errands.run("ask_partner", request_.pk, now=after(31))
    silent_partners.called(request_.partner_id, was_silent=False)
    errand = asked(request_)
    assert errand is not None
    assert (errand.tries, errand.is_taken(timezone.now())) == (0, False)


def test_while_the_request_goes_once_more_it_is_asked_about_again_soon(request_: OutgoingMessage) -> None:
    send_once_more(request_)
    errands.run("ask_partner", request_.pk, now=after(31))
    errand = asked(request_)
    assert errand is not None
    assert (errand.is_parked, errand.error) == (False, "")
    assert errand.due_at is not None
    assert abs((errand.due_at - timezone.now() - delivery.SILENCE).total_seconds()) < 5
