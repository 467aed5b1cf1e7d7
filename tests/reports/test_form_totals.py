"""Whatever is registered: the checks of a form hold, a province is the sum of its communes, figures are their rows."""

import dataclasses
import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.reports import counting
from hotich.reports.periods import Period
from hotich.reports.queries import BY_OFFICE, Asked, rows_behind
from hotich.values.dates import UNKNOWN, PartialDate
from registry.kinds.change import ChangeKind
from registry.kinds.marital_status import Purpose
from registry.kinds.status_note import StatusNote
from registry.models import EventKind, PartyRole, Record, RegistrationKind, ReportedAct, ReportedSex
from registry.records.counted_as import Act, Told, counted_as
from registry.records.reported import ACTS
from registry.statistics.queries import Table, form_on, table
from tests.cast import SYSTEM
from tests.reports.counted import count_all, forgotten

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ACTS_MADE = 9
YEAR = Period.year(2023)
DAYS = st.dates(datetime.date(2022, 12, 1), datetime.date(2023, 12, 31))
BORN = st.one_of(
    st.just(UNKNOWN),
    st.dates(datetime.date(1940, 1, 1), datetime.date(2023, 12, 31)).map(PartialDate.of),
    st.integers(1940, 2023).map(PartialDate),
)
PEOPLE = st.builds(
    Told, st.sampled_from(["male", "female", "unknown", ""]), st.sampled_from(["Kinh", "Tày", ""]), BORN
)
KINDS = st.sampled_from(
    [EventKind.BIRTH] * 3
    + [EventKind.DEATH] * 2
    + [EventKind.MARRIAGE] * 2
    + [EventKind.CHANGE, EventKind.STATUS_NOTE, EventKind.MARITAL_STATUS, EventKind.ADOPTION]
)
ROLES = {
    EventKind.BIRTH: [PartyRole.CHILD],
    EventKind.DEATH: [PartyRole.DECEASED],
    EventKind.MARRIAGE: [PartyRole.HUSBAND, PartyRole.WIFE],
    EventKind.ADOPTION: [PartyRole.CHILD],
}
PARTICULARS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    EventKind.MARRIAGE: st.fixed_dictionaries(
        {"times_husband": st.integers(0, 2), "times_wife": st.integers(0, 2)}
    ),
    EventKind.CHANGE: st.fixed_dictionaries({"change_kind": st.sampled_from(ChangeKind.values)}),
    EventKind.STATUS_NOTE: st.fixed_dictionaries({"note_kind": st.sampled_from(StatusNote.values)}),
    EventKind.MARITAL_STATUS: st.fixed_dictionaries({"purpose": st.sampled_from(Purpose.values)}),
}
NO_PARTICULARS: st.SearchStrategy[dict[str, Any]] = st.just({})
#: One act: at which office it was registered, whether it is valid, and what it is.
Made = tuple[int, bool, Act]


@st.composite
def acts(draw: st.DrawFn) -> Made:
    kind = draw(KINDS)
    people: dict[str, Told] = {role: draw(PEOPLE) for role in ROLES.get(kind, [PartyRole.SUBJECT])}
    particulars: dict[str, Any] = draw(PARTICULARS.get(kind, NO_PARTICULARS))
    registered_on = draw(DAYS)
    act = Act(
        kind, draw(st.sampled_from(RegistrationKind.values)), registered_on,
        draw(st.sampled_from([UNKNOWN, PartialDate.of(registered_on)])), people, particulars,
    )  # fmt: skip
    return draw(st.integers(0, 2)), draw(st.booleans() | st.just(True)), act


def reported(key: int, offices: Sequence[Office], made: Made) -> ReportedAct:
    place, is_valid, act = made
    told = next((each for role, each in act.people.items() if role not in ("husband", "wife")), None)
    return ReportedAct(
        record_id=key, office_id=offices[place].pk, kind=act.kind, registered_on=act.registered_on,
        sex=(told.sex or ReportedSex.UNKNOWN) if told else ReportedSex.NONE, is_valid=is_valid,
        is_late=act.registration == RegistrationKind.LATE, is_again=act.registration in ("again", "abroad"),
        is_interlinked=False, **counted_as(act),
    )  # fmt: skip


@pytest.fixture
def records(ward: Office) -> list[int]:
    with transaction.atomic(), acting(SYSTEM):
        made = [
            Record.objects.create(office=ward, kind=EventKind.BIRTH, filed_on=datetime.date(2023, 1, 2))
            for _ in range(ACTS_MADE)
        ]
    return [each.pk for each in made]


@FEW
@given(made=st.lists(acts(), min_size=ACTS_MADE, max_size=ACTS_MADE))
def test_checks_hold_and_totals_are_sums(
    made: list[Made],
    records: list[int],
    ward: Office,
    other_ward: Office,
    district: Office,
    province: Office,
) -> None:
    offices = [ward, other_ward, district]
    with forgotten():
        count_all()
        rows = [reported(key, offices, each) for key, each in zip(records, made, strict=True)]
        told = dataclasses.replace(ACTS, report=partial(_as_made, rows))
        counting.take_in(told, records)
        while counting.count_stale_days(told):
            pass
        for code in ("13a", "14a"):
            form = form_on(code, YEAR.last)
            assert form is not None
            whole = table(form, province, YEAR)
            assert [
                each for line in (whole.total, *whole.lines) for each in line.checks if not each.holds
            ] == []
            parts = [table(form, each, YEAR, is_own=True) for each in offices]
            _is_sum(whole, parts)
            _is_sum(table(form, district, YEAR), parts)
            _opens_its_rows(whole)
            if code == "13a":
                _is_a_mean(
                    whole, [row for row in rows if row.is_valid and row.registered_on.year == YEAR.first.year]
                )


def _as_made(rows: list[ReportedAct], keys: Sequence[int]) -> list[ReportedAct]:
    return rows


def _is_sum(whole: Table, parts: Sequence[Table]) -> None:
    lines = [part.total for part in parts]
    for place, each in enumerate(whole.total.figures):
        if not each.count.measure.whole:
            assert each.value == sum(line.figures[place].value or 0 for line in lines), each.count.name


def _opens_its_rows(whole: Table) -> None:
    for each in whole.total.figures:
        asked = Asked(ACTS, whole.office, YEAR, BY_OFFICE, each.count.narrowed)
        behind = rows_behind(asked, each.count.measure).count()
        if not each.count.measure.whole:
            assert behind == each.value, each.count.name


def _is_a_mean(whole: Table, rows: Sequence[ReportedAct]) -> None:
    """Of the ages of all who married for the first time, not of the means of offices."""
    for place, column in ((20, "groom_age"), (21, "bride_age")):
        found = [age for row in rows if (age := getattr(row, column)) is not None]
        mean = whole.total.figures[place - 1].value
        assert mean == (round(sum(found) / len(found), 1) if found else None)
