"""Which changes of the law concern whom, and which comes next. vi: quy định thay đổi từ một ngày."""

import datetime
from typing import Any

from django.urls import reverse

from hotich.law import changes
from hotich.law import rows as law
from hotich.law.changes import ONE_DAY, Difference
from hotich.models import Citation, LawRow, Office
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.models import CompetenceRule
from interlink.workflows import pages

#: How long before it begins a change is announced on every page, and how long after it still stands in the list.
AHEAD, BEHIND = datetime.timedelta(days=180), datetime.timedelta(days=3 * 365)
#: Columns that name a level of office.
_LEVELS = ("level", "registered_at")
#: Older than any age that the law asks for.
_GROWN_UP = 100

#: What was found for a level and a province with the rows held then; they are all read anew together.
_found: tuple[tuple[LawRow, ...], dict[Any, list[Difference]]] = (), {}


def changes_on(day: datetime.date, *, by: Actor) -> list[Difference]:
    """Return what begins or has ended on a day, as far as it concerns the person's level and province.

    Who watches over other offices is concerned by everything.
    """
    global _found
    if day not in changes.first_days():
        return []
    held, office = law.rows(CompetenceRule), by.office
    known = _found
    if known[0] is not held:
        known = _found = held, {}
    level = office.level if office and by.role in access.OFFICE_STAFF else ""
    key = (day, level, office.province_code if office else "")
    if (found := known[1].get(key)) is None:
        differences = changes.differences(day - ONE_DAY, day, key[-1])
        # What a sentence cites, it says itself.
        told = (each for each in differences if each.table is not Citation)
        found = known[1][key] = [each for each in told if not level or level in _concerned(each, day)]
    return found


def next_day(*, by: Actor) -> datetime.date | None:
    """Return the first day to come on which something else is said that concerns the person."""
    days = (day for day in changes.first_days() if today() < day <= today() + AHEAD)
    return next((day for day in days if _says_something(day, by)), None)


def days_of_change(*, by: Actor) -> list[datetime.date]:
    """Return the days of the last years, and to come, that changed something for the person, the latest first."""
    days = (day for day in reversed(changes.first_days()) if day >= today() - BEHIND)
    return [day for day in days if _says_something(day, by)]


def _says_something(day: datetime.date, by: Actor) -> bool:
    return any(not each.is_source_only for each in changes_on(day, by=by))


def _concerned(difference: Difference, day: datetime.date) -> set[str]:
    """Return the levels of office that have to do with a case before or after it changes."""
    sides = [row for row in (difference.before, difference.after) if row]
    named = {getattr(row, name) for row in sides for name in _LEVELS if hasattr(row, name)}
    if not named:
        named = {level for on in (day - ONE_DAY, day) for level in _competent(difference.row, on)}
    return set(Office.Level) if "" in named else named


def _competent(row: LawRow, on: datetime.date) -> set[str]:
    """Return the levels that register a procedure, or of what is about no procedure every one (the empty level)."""
    procedure, foreign = getattr(row, "procedure", ""), getattr(row, "foreign", None)
    if not procedure:
        return {""}
    rules = (
        law.row(CompetenceRule, on, procedure=procedure, foreign=each, least_age=age)
        for each in ((True, False) if foreign is None else (foreign,))
        for age in (None, _GROWN_UP)
    )
    return {rule.level for rule in rules if rule}


def rail(by: Actor) -> list[dict[str, Any]]:
    """Lead to what changes: by its day while it is ahead. vi: quy định thay đổi."""
    if not access.holds(by, *pages.SEE_THE_LAW):
        return []
    coming = next_day(by=by)
    title = f"Có gì đổi từ {coming:%d/%m/%Y}" if coming else "Quy định thay đổi"
    return [{"title": title, "url": reverse("interlink:law"), "count": None, "key": "", "group": "Quy định"}]
