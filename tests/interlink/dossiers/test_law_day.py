"""A dossier lives under the law of the day on which it came, and crosses the line of a new law honestly."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM
from interlink.counter.operations import CounterFiling, file_at_counter
from interlink.dossiers.competence_queries import whose_matter
from interlink.dossiers.law_day import law_day
from interlink.dossiers.operations import accept, ask_supplement, open_entry
from interlink.dossiers.time_limits import limit_of
from interlink.models import Channel, Dossier, Procedure, TransitionRule
from registry.kinds import entry_of
from registry.models import EventKind
from registry.questions import CompetenceAsked
from tests.cast import NEVERTHELESS, SYSTEM

pytestmark = pytest.mark.django_db
MoveTo = Callable[[datetime.date], None]
BEFORE, NEW_LAW, AFTER = datetime.date(2027, 2, 26), datetime.date(2027, 3, 1), datetime.date(2027, 3, 2)
COUPLE = {
    "declarant_full_name": "Lê Thị Lan", "wife_full_name": "Lê Thị Lan", "wife_nationality": "Việt Nam",
    "husband_full_name": "Jean Dupont", "husband_nationality": "Pháp",
}  # fmt: skip
CHILD = {"declarant_full_name": "Lê Thị Lan", "child_given_name": "Na"}


def file(by: Actor, received_on: datetime.date, procedure: Procedure = Procedure.MARRIAGE) -> Dossier:
    """Return a filing of the counter as it stands when it was taken in at nine."""
    form = COUPLE if procedure == Procedure.MARRIAGE else CHILD
    filing = CounterFiling(procedure=procedure, channel=Channel.COUNTER, form=form)
    dossier = file_at_counter(filing, by=by)
    with transaction.atomic(), acting(SYSTEM):
        dossier.received_at = datetime.datetime.combine(received_on, datetime.time(9), VIETNAM)
        dossier.save()
    return dossier


def rule(choice: str, **values: Any) -> None:
    """Put what the transition says in the place of the row that holds."""
    with transaction.atomic(), acting(SYSTEM):
        about = {"topic": "open_dossier", "valid_from": NEW_LAW}
        if not values:
            TransitionRule.objects.filter(**about).delete()
        TransitionRule.objects.create(**about, choice=choice, **values)


def test_what_came_before_the_new_law_keeps_the_old_one(legal_day: MoveTo, an: Actor) -> None:
    legal_day(BEFORE)
    dossier = file(an, BEFORE)
    legal_day(AFTER)
    assert law_day(dossier) == BEFORE
    assert str(limit_of(dossier).text) == "Nghị định 120/2025/NĐ-CP"
    assert law_day(file(an, AFTER)) == AFTER


def test_what_came_under_three_tiers_keeps_its_limit_of_days(legal_day: MoveTo, an: Actor) -> None:
    legal_day(datetime.date(2025, 6, 30))
    dossier = file(an, datetime.date(2025, 6, 30))
    legal_day(datetime.date(2025, 7, 2))
    assert limit_of(dossier).words == "15 ngày"
    assert limit_of(file(an, datetime.date(2025, 7, 2))).words == "5 ngày làm việc, 10 khi phải xác minh"


def test_an_administrators_row_takes_open_dossiers_over_from_its_first_day(
    legal_day: MoveTo, an: Actor, binh: Actor
) -> None:
    legal_day(BEFORE)
    open_one, ended = file(an, BEFORE), file(an, BEFORE)
    with transaction.atomic(), acting(SYSTEM):
        ended.state, ended.ended_at = (
            "withdrawn",
            datetime.datetime.combine(BEFORE, datetime.time(16), VIETNAM),
        )
        ended.save()
    legal_day(AFTER)
    rule("by_new_law")
    assert law_day(open_one) == NEW_LAW
    assert limit_of(open_one).is_awaited
    assert law_day(ended) == BEFORE
    legal_day(BEFORE)
    assert law_day(open_one) == BEFORE


def test_what_was_issued_before_the_new_law_ends_as_it_began(
    legal_day: MoveTo, an: Actor, binh: Actor
) -> None:
    """Its branches are of the law that opened them, though the new one may not have them any more."""
    legal_day(BEFORE)
    dossier = file(an, BEFORE)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    open_entry(dossier.pk, by=binh)
    dossier.refresh_from_db()
    with transaction.atomic(), acting(SYSTEM):
        dossier.state = "issued"
        dossier.issued_at = datetime.datetime.combine(BEFORE, datetime.time(16), VIETNAM)
        dossier.save()
    legal_day(AFTER)
    rule("by_new_law")
    assert law_day(dossier) == BEFORE


def test_a_row_may_take_one_procedure_over(legal_day: MoveTo, an: Actor) -> None:
    legal_day(AFTER)
    rule("by_new_law", procedure="marriage")
    assert law_day(file(an, BEFORE)) == NEW_LAW
    assert law_day(file(an, BEFORE, Procedure.BIRTH)) == BEFORE


def test_what_was_promised_stays(legal_day: MoveTo, an: Actor, binh: Actor, sign_in: Any) -> None:
    legal_day(BEFORE)
    dossier = file(an, BEFORE)
    promised = dossier.promised_at
    legal_day(AFTER)
    rule("by_new_law")
    accept(dossier.pk, NEVERTHELESS, by=binh)
    dossier.refresh_from_db()
    assert dossier.promised_at == promised
    page = sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert "chờ xác nhận" in page


def test_a_citizen_mends_within_the_days_of_the_dossiers_law(
    legal_day: MoveTo, an: Actor, binh: Actor
) -> None:
    legal_day(BEFORE)
    dossier = file(an, BEFORE)
    legal_day(AFTER)
    supplement = ask_supplement(dossier.pk, ["husband_birth_date"], "Ghi ngày sinh", by=binh)
    assert supplement.due_on == datetime.date(2027, 3, 11)


def test_who_registers_says_the_law_of_today_also_of_what_came_before(
    legal_day: MoveTo, district: Office, an: Actor, binh: Actor, sign_in: Any
) -> None:
    last, first = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
    legal_day(last)
    dossier = file(an, last)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    record = open_entry(dossier.pk, by=binh)
    asked = CompetenceAsked(record.office, EventKind.MARRIAGE, entry_of(record), record.pk)
    page = f"/dossiers/{dossier.pk}"
    assert whose_matter(asked).startswith(f"Thuộc thẩm quyền của {district.name}")
    assert "UBND cấp huyện" in sign_in(binh).get(page).content.decode()
    legal_day(first)
    assert (law_day(dossier), whose_matter(asked)) == (last, "")
    assert "UBND cấp huyện" not in sign_in(binh).get(page).content.decode()
