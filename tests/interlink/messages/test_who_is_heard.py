"""Whoever stands for an agency today is heard about what the agency was asked, and nobody else."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from hotich.acts import errands
from hotich.models.tracked import acting
from hotich.values.dates import today
from interlink.exchange import asking, delivery, inbox
from interlink.models import Branch, IncomingMessage, OutgoingMessage, Partner
from interlink.partners import Sent
from registry.models import PersonalIdRequest, Record
from tests.cast import SYSTEM, number_of, place
from tests.interlink.branches.conftest import issued as issued
from tests.interlink.branches.conftest import residence as residence

pytestmark = pytest.mark.django_db

Successor = Callable[..., Partner]


@pytest.fixture
def successor(partners: dict[str, Partner]) -> Successor:
    """Lets an agency's row end yesterday, and another stand for the agency from today on."""

    def succeed(kind: str, /, **changed: object) -> Partner:
        old = partners[kind]
        with acting(SYSTEM):
            old.valid_to = today() - datetime.timedelta(days=1)
            old.save()
            new = Partner(
                kind=kind, code=f"{kind}-2", name=old.name, client_id=f"{kind}-2", scopes=old.scopes
            )
            new.valid_from = today()
            for name, value in changed.items():
                setattr(new, name, value)
            new.save()
        return new

    return succeed


def hear(partner: Partner, word: str, reference: object, **data: str) -> IncomingMessage:
    inbox.store(
        partner, event_id="1", type=word, reference=str(reference), occurred_at=timezone.now(), data=data
    )
    event = IncomingMessage.objects.get(partner=partner)
    errands.run("apply_event", event.pk)
    event.refresh_from_db()
    return event


def test_the_new_row_of_an_agency_answers_what_the_old_one_was_asked(
    residence: Branch, successor: Successor
) -> None:
    event = hear(successor("police"), "branch.completed", residence.reference, ketQua="Đã đăng ký")
    residence.refresh_from_db()
    assert (event.error, event.state, residence.state) == ("", "applied", "completed")


def test_so_does_the_new_row_of_the_population_database(registered: Record, successor: Successor) -> None:
    request = PersonalIdRequest.objects.get(record=registered)
    new, number = successor("population"), number_of(request.record)
    event = hear(new, "personal_id.given", request.reference, soDinhDanh=number)
    request.refresh_from_db()
    assert (event.error, event.state, request.number) == ("", "applied", number)


def test_a_row_that_is_not_yet_in_force_is_not_heard(residence: Branch, successor: Successor) -> None:
    tomorrow = today() + datetime.timedelta(days=1)
    event = hear(successor("police", valid_from=tomorrow), "branch.completed", residence.reference)
    assert (event.state, "không gửi tới đối tác" in event.error) == ("parked", True)


@pytest.mark.parametrize(
    "changed", [{"branches": ["card"]}, {"kind": "insurance"}], ids=["other branches", "another kind"]
)
def test_a_row_that_does_not_stand_for_the_agency_is_not_heard(
    residence: Branch, successor: Successor, changed: dict[str, object]
) -> None:
    event = hear(successor("police", **changed), "branch.completed", residence.reference)
    assert (event.state, "không gửi tới đối tác" in event.error) == ("parked", True)


def test_the_agency_of_another_province_is_not_heard(residence: Branch, successor: Successor) -> None:
    elsewhere = place("48", "Thành phố Đà Nẵng")
    event = hear(successor("police", province=elsewhere), "branch.completed", residence.reference)
    assert event.state == "parked"


def test_an_agency_that_is_silent_is_asked_where_it_is_now(
    residence: Branch, successor: Successor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Adapter:
        send = staticmethod(lambda message: Sent())
        ask = staticmethod(lambda partner, reference: asked.append(partner))

    for module in (asking, delivery):
        monkeypatch.setattr(module, "adapter", lambda partner: Adapter)
    request = OutgoingMessage.objects.get(reference=residence.reference)
    with acting(SYSTEM):
        errands.run("deliver", request.pk)
    new = successor("police")
    errands.run("ask_partner", request.pk, now=lambda: timezone.now() + datetime.timedelta(minutes=1))
    assert asked == [new]
