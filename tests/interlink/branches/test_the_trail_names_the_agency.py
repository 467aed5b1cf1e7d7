"""Who told what, and who is late, stands in the trail by name: never only that a program of ours took it in."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.models import AuditEntry, Errand
from interlink.models import Branch, Dossier, Partner
from registry.models import PersonalIdRequest, Record
from tests.cast import number_of
from tests.interlink.branches.conftest import Tell
from tests.interlink.messages.test_hear_from_partners import tell

pytestmark = pytest.mark.django_db


def entry(subject: Dossier | Record, act: str) -> AuditEntry:
    return audit.trail_of(subject).get(act=act)


def test_an_agencys_word_is_in_the_trail_under_its_own_name(
    residence: Branch, say: Tell, partners: dict[str, Partner]
) -> None:
    say(residence, "refused", lyDo="Sai chủ hộ")
    told = entry(residence.dossier, "branch.refuse")
    assert (told.actor_name, told.client) == (partners["police"].name, partners["police"].code)
    version = residence.history.latest()
    assert version.history_actor == partners["police"].name


def test_a_number_is_given_by_the_population_database_and_confirmed_in_its_name(
    registered: Record, partners: dict[str, Partner]
) -> None:
    request = PersonalIdRequest.objects.get(record=registered)
    tell(partners["population"], "personal_id.given", request.reference, soDinhDanh=number_of(registered))
    for act in ("personal-id.give", "personal-id.confirm"):
        assert entry(registered, act).client == partners["population"].code
    request.refresh_from_db()
    assert request.confirmed_at
    assert request.history.latest().history_actor == partners["population"].name


def test_a_promise_that_passed_names_the_agency_that_has_the_dossier(
    residence: Branch,
    partners: dict[str, Partner],
    legal_day: Callable[[datetime.date], None],
) -> None:
    dossier = residence.dossier
    dossier.refresh_from_db()
    legal_day(timezone.localdate(dossier.promised_at) + datetime.timedelta(days=1))
    Errand.objects.filter(work="tell_late", key=dossier.pk).update(due_at=timezone.now())
    errands.run("tell_late", dossier.pk)
    late = entry(dossier, "dossier.late")
    assert f"{residence.get_kind_display()} ({partners['police'].name})" in late.reason
    assert partners["police"].code in late.detail["held_by"]


def test_what_stops_at_our_door_is_stopped_by_us_and_says_whose_it_was(
    residence: Branch, partners: dict[str, Partner]
) -> None:
    event = tell(partners["insurance"], "branch.completed", residence.reference)
    assert event.state == "parked"
    parked = AuditEntry.objects.get(act="event.park")
    assert (parked.client, parked.detail) == ("", {"partner": partners["insurance"].code})
    residence.refresh_from_db()
    assert residence.state == "sending"
