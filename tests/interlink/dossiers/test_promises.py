"""What was promised stays when the calendar changes; what is promised later follows it."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from hotich.errors import InvalidInput
from hotich.models import CalendarDay
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, today
from hotich.values.working_days import add_working_days, exceptions, set_calendar
from interlink.counter.operations import CounterFiling, file_at_counter
from interlink.dossiers.apologies import apologise
from interlink.dossiers.deadlines import END_OF_DAY
from interlink.dossiers.intake import add_supplement
from interlink.dossiers.operations import ask_supplement
from interlink.models import Channel, Dossier, Procedure
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def filed(name: str, by: Actor) -> Dossier:
    form = {
        "declarant_full_name": "Hoàng Thị Mận",
        "child_given_name": name,
        "child_birth_date": "2024-11-01",
    }
    return file_at_counter(
        CounterFiling(procedure=Procedure.BIRTH, channel=Channel.COUNTER, form=form), by=by
    )


@pytest.fixture
def close_offices_on() -> Iterator[Callable[[datetime.date], None]]:
    """Add a day off as a central administrator does."""

    def close(day: datetime.date) -> None:
        with transaction.atomic(), acting(SYSTEM):
            CalendarDay.objects.create(day=day, name="Nghỉ theo quyết định", source="Quyết định")
        set_calendar(exceptions(CalendarDay.objects.all()))

    yield close
    set_calendar({})


def test_a_day_off_that_is_added_later_moves_no_promise_already_given(
    an: Actor, binh: Actor, sign_in: SignIn, close_offices_on: Callable[[datetime.date], None]
) -> None:
    given = filed("Na", an)
    promised_on = timezone.localdate(given.promised_at)
    close_offices_on(promised_on)
    kept = Dossier.objects.get(pk=given.pk)
    assert kept.promised_at == given.promised_at
    slip = sign_in(binh).get(f"/dossiers/{given.pk}/slips/receipt").content.decode()
    assert f"{promised_on:%d/%m/%Y}" in slip
    assert timezone.localdate(filed("Mơ", an).promised_at) > promised_on


def test_who_cannot_keep_it_promises_a_working_day_of_the_new_calendar(
    an: Actor, binh: Actor, close_offices_on: Callable[[datetime.date], None]
) -> None:
    given = filed("Na", an)
    promised_on = timezone.localdate(given.promised_at)
    follows = add_working_days(promised_on, 1)
    close_offices_on(promised_on)
    close_offices_on(follows)
    with pytest.raises(InvalidInput) as refused:
        apologise(given.pk, "Cơ quan nghỉ theo quyết định", follows, by=binh)
    assert "ngày nghỉ" in str(refused.value.errors["promised_on"])
    later = add_working_days(promised_on, 0)
    assert later > follows
    apologise(given.pk, "Cơ quan nghỉ theo quyết định", later, by=binh)


def test_an_answered_supplement_leaves_the_working_days_that_were_left(dossier: Dossier, binh: Actor) -> None:
    left = 10
    promised_on = add_working_days(today(), left)
    with transaction.atomic(), acting(SYSTEM):
        dossier.promised_at = datetime.datetime.combine(promised_on, END_OF_DAY, VIETNAM)
        dossier.save()
    ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ", by=binh)
    portal = Actor(name=dossier.client.name, client=dossier.client.code)
    mended = {"birth_place_text": "Bệnh viện Phụ sản"}
    add_supplement(dossier.interlinked_number, mended, [], dossier.client, lambda each: None, by=portal)
    dossier.refresh_from_db()
    assert timezone.localdate(dossier.promised_at) == promised_on


def test_a_branch_that_a_supplement_adds_moves_the_promise_and_one_that_falls_away_does_not(
    dossier: Dossier, binh: Actor
) -> None:
    portal = Actor(name=dossier.client.name, client=dossier.client.code)
    promised = []
    for wants_card in (True, False):
        ask_supplement(dossier.pk, ["wants_card"], "Có cấp thẻ căn cước không", by=binh)
        mended = {"wants_card": wants_card, "card_level": "commune" if wants_card else ""}
        add_supplement(dossier.interlinked_number, mended, [], dossier.client, lambda each: None, by=portal)
        now_promised = Dossier.objects.get(pk=dossier.pk)
        promised.append(timezone.localdate(now_promised.promised_at))
        assert now_promised.due_at == dossier.due_at
        assert now_promised.promised_by.case == ("card" if wants_card else "")
    assert promised == [add_working_days(dossier.counts_from, 10)] * 2
