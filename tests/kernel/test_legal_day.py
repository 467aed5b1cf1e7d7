"""Three years from now by the law: what is registered and promised has that day, and our own work has today's."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.acts import errands
from hotich.models import AuditEntry, Errand, Session
from hotich.rights.access import Actor
from hotich.templatetags.hotich import ago, legally_ago, time_left
from hotich.values.dates import now, today
from interlink.dossiers import operations as dossiers
from interlink.dossiers.board import BoardFilter, offices_of, page
from interlink.models import Dossier, OutgoingMessage
from registry.elsewhere.queries import looks_today
from registry.models import Record
from registry.workflows.record import RECORD
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
Fixture = Callable[[str], Any]
DAYS = 3 * 365


@pytest.fixture
def then(request: pytest.FixtureRequest, legal_day: Callable[[datetime.date], None]) -> Fixture:
    """Move the legal day, then make a fixture."""
    legal_day(timezone.localdate() + datetime.timedelta(days=DAYS))
    return request.getfixturevalue  # type: ignore[no-any-return]


def is_of_this_moment(at: datetime.datetime | None) -> bool:
    return at is not None and abs(at - timezone.now()) < datetime.timedelta(minutes=10)


def is_legal(at: datetime.datetime | None) -> bool:
    return at is not None and is_of_this_moment(at - datetime.timedelta(days=DAYS))


def test_an_act_gets_the_legal_day_its_book_and_its_number(then: Fixture, chi: Actor) -> None:
    record = then("registered")
    assert record.registered_on == today() == timezone.localdate() + datetime.timedelta(days=DAYS)
    assert (record.book.year, record.entry_number) == (today().year, 1)
    for at in (record.created_at, record.submitted_at, record.registered_at):
        assert is_legal(at)
    assert is_legal(record.personal_id_request.asked_at)


def test_a_dossier_is_received_and_promised_by_the_legal_day(then: Fixture, binh: Actor) -> None:
    dossier = then("dossier")
    assert is_legal(dossier.received_at)
    assert 0 < (timezone.localdate(dossier.promised_at) - today()).days < 10
    assert not page(BoardFilter(tab=dossier.state), offices_of(binh), by=binh).rows[0].is_late
    supplement = dossiers.ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ nơi sinh.", by=binh)
    assert is_legal(supplement.asked_at)
    assert supplement.due_on > today()
    told = OutgoingMessage.objects.filter(dossier=dossier, topic="status").latest("pk")
    assert is_legal(datetime.datetime.fromisoformat(told.body["at"]))


def test_what_was_promised_is_late_when_the_legal_day_has_passed_it(
    dossier: Dossier, then: Fixture, binh: Actor
) -> None:
    assert page(BoardFilter(tab=dossier.state), offices_of(binh), by=binh).rows[0].is_late
    assert time_left(dossier.promised_at).startswith("quá hạn 10")


def test_trail_versions_messages_and_errands_have_technical_time(then: Fixture) -> None:
    record = then("registered")
    assert all(is_of_this_moment(at) for at in AuditEntry.objects.values_list("at", flat=True))
    assert all(is_of_this_moment(each.history_date) for each in Record.history.filter(id=record.pk))
    dossier = Dossier.objects.get(record=record)
    assert is_of_this_moment(dossier.changed_at)
    assert all(is_of_this_moment(each.created_at) for each in OutgoingMessage.objects.all())
    rung = Errand.objects.filter(work="deliver")
    assert rung.exists()
    assert all(is_of_this_moment(each.due_at) for each in rung)


def test_a_lease_is_no_longer_than_before(then: Fixture) -> None:
    then("db")
    errands.ring("deliver", 1)
    errand = errands.claim("deliver", 1)
    assert errand is not None
    assert is_of_this_moment(errand.lease_until)
    assert errands.claim("deliver", 1) is None


def test_nobody_is_logged_out_and_nobody_is_asked_for_a_code(
    submitted: Record, chi: Actor, sign_in: SignIn, then: Fixture
) -> None:
    client = sign_in(chi)
    then("db")
    answer = client.post(
        reverse("registry:register-entry", args=[submitted.pk]), seen(RECORD, submitted), follow=True
    )
    assert answer.status_code == 200
    submitted.refresh_from_db()
    assert submitted.registered_on == today()
    assert Session.objects.filter(
        user=chi.user, expire_date__lt=timezone.now() + datetime.timedelta(2)
    ).exists()


def test_a_page_of_a_demonstration_shows_the_legal_day(then: Fixture, binh: Actor, sign_in: SignIn) -> None:
    then("db")
    page = sign_in(binh).get(reverse("interlink:queue", args=["received"])).content.decode()
    assert f"Bản trình diễn, ngày pháp lý {today():%d/%m/%Y}" in page


def test_looks_are_counted_by_the_day_of_the_trail(then: Fixture, binh: Actor) -> None:
    then("db")
    from registry.elsewhere.operations import SEARCH, audit

    audit.record(SEARCH, by=binh)
    assert looks_today(binh).used == 1


def test_how_long_ago_is_said_by_the_clock_that_the_moment_has(then: Fixture) -> None:
    then("db")
    assert ago(timezone.now()) == "vừa xong"
    assert legally_ago(now()) == "vừa xong"
