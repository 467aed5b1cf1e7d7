"""A process whose clock is wrong dates nothing: the database's day decides, and who is far off writes nothing."""

import datetime
import logging
from collections.abc import Callable, Generator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.acts import errands
from hotich.errors import ClockWrong
from hotich.law import pulse
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.values import dates
from interlink.dossiers import operations as dossiers
from interlink.models import Dossier
from registry.models import Record, RegisterBook
from registry.workflows.record import RECORD
from tests.conftest import feel_again
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
#: As it is before the tests are allowed to travel in time.
ASK = pulse.ask


def next_year() -> datetime.datetime:
    return datetime.datetime(timezone.now().year + 1, 1, 1, 3, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _the_database_is_asked(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setattr(pulse, "ask", ASK)
    feel_again()
    yield
    monkeypatch.undo()
    feel_again()


def test_nothing_gets_a_number_of_next_year(submitted: Record, chi: Actor, sign_in: SignIn) -> None:
    wrong = next_year()
    with time_machine.travel(wrong):
        answer = sign_in(chi).post(
            reverse("registry:register-entry", args=[submitted.pk]), seen(RECORD, submitted), follow=True
        )
    assert "Đồng hồ của máy chủ đang sai" in answer.content.decode()
    submitted.refresh_from_db()
    assert (submitted.entry_number, submitted.registered_on) == (None, None)
    assert not RegisterBook.objects.filter(year=wrong.year).exists()


@pytest.mark.parametrize("seconds", [3, -3, 3600, -86_400])
def test_a_clock_that_is_set_wrong_is_noticed_at_the_next_act(
    seconds: int, dossier: Dossier, binh: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    pulse.require_right_clock()
    then = timezone.now() + datetime.timedelta(seconds=seconds)
    with time_machine.travel(then), caplog.at_level(logging.ERROR), pytest.raises(ClockWrong):
        dossiers.accept(dossier.pk, by=binh)
    assert f"The database's clock is {-seconds}" in caplog.text
    assert dossiers.accept(dossier.pk, by=binh).state == "accepted"  # set right again


def test_within_two_seconds_the_databases_day_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    its = datetime.datetime(2027, 1, 1, 0, 0, 1, tzinfo=dates.VIETNAM)
    monkeypatch.setattr(pulse, "ask", lambda: pulse.Beat(its - datetime.datetime.now(datetime.UTC)))
    with time_machine.travel(its - datetime.timedelta(seconds=1.5), tick=False):
        assert not pulse.is_wrong()
        assert dates.today() == datetime.date(2027, 1, 1)


def test_a_supervisor_hears_of_it(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
    with time_machine.travel(next_year()):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"wrong clock")


def test_a_worker_with_a_wrong_clock_leaves_the_work_to_others(
    submitted: Record, django_assert_num_queries: Callable[..., object]
) -> None:
    errands.ring("deliver", 1)
    with time_machine.travel(next_year()):
        errands.run("deliver", 1)
        assert errands.sweep(timezone.now()) == 0
    errand = Errand.objects.get(work="deliver", key=1)
    assert (errand.tries, errand.lease_until, errand.error) == (0, None, "")


def test_it_costs_no_statement_an_act(django_assert_num_queries: Callable[[int], object]) -> None:
    pulse.is_wrong()
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        for _ in range(100):
            pulse.require_right_clock()
            dates.today()
