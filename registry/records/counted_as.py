"""What an act is in the columns of the statistical forms, from its own content alone. vi: phân loại theo biểu thống kê.

A date known in part decides only where every possible day gives the same answer; else the act stands in no such column,
and the form says of how many it is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hotich.values.dates import PartialDate
from hotich.values.names import fold
from registry.kinds.divorce_note import MarriageNote
from registry.kinds.marital_status import FOR_MARRIAGE
from registry.kinds.people import years_between
from registry.kinds.status_note import StatusNote
from registry.models import EventKind, PartyRole, RegistrationKind
from registry.models.reports import AgeAtDeath, Detail, People

_ABOUT_MARRIAGE = {StatusNote.DIVORCE, StatusNote.ANNULMENT, MarriageNote.DIVORCE, MarriageNote.ANNULMENT}
_FIVE = 5


@dataclass(frozen=True, slots=True)
class Told:
    """What is asked of a person of an act."""

    sex: str
    ethnicity: str
    birth_date: PartialDate


@dataclass(frozen=True, slots=True)
class Act:
    """What is asked of an act: its particulars are those that the register stores."""

    kind: str
    registration: str
    registered_on: date
    happened_on: PartialDate
    people: Mapping[str, Told]
    particulars: Mapping[str, Any]


def counted_as(act: Act) -> dict[str, Any]:
    """Return the columns of `ReportedAct` that the statistical forms ask for."""
    abroad = act.registration == RegistrationKind.ABROAD
    is_anew = act.registration == RegistrationKind.AGAIN
    is_new = not (abroad or is_anew)
    found: dict[str, Any] = {
        "is_new": is_new,
        "is_anew": is_anew,
        "is_on_time": act.registration == RegistrationKind.ON_TIME,
        "detail": _noted_abroad(act.kind) if abroad else _detail(act) if is_new else "",
    }
    columns = _NOTHING | found
    if is_new and act.kind in _BY_KIND:
        columns |= _BY_KIND[EventKind(act.kind)](act)
    return columns


_NOTHING: dict[str, Any] = {
    "people": "",
    "is_of_the_year": False,
    "is_under_five": False,
    "age_at_death": "",
    "is_first_marriage": False,
    "has_times": False,
    "is_first_groom": False,
    "is_first_bride": False,
    "groom_age": None,
    "bride_age": None,
}


def _birth(act: Act) -> dict[str, Any]:
    child = act.people.get(PartyRole.CHILD)
    if child is None:
        return {}
    is_late = act.registration == RegistrationKind.LATE
    ages = child.birth_date.age_on(act.registered_on)
    return {
        "people": _people(child.ethnicity),
        "is_of_the_year": is_late and child.birth_date.year == act.registered_on.year,
        "is_under_five": is_late and ages is not None and ages[1] < _FIVE,
    }


def _people(ethnicity: str) -> str:
    if not ethnicity:
        return ""
    # Kính is another word than Kinh, but no people: what matters is that nothing else folds to it.
    return People.KINH.value if fold(ethnicity) in ("kinh", "viet") else People.OTHER.value


def _death(act: Act) -> dict[str, Any]:
    who = act.people.get(PartyRole.DECEASED)
    ages = years_between(who.birth_date, act.happened_on) if who else None
    bands = {_band(each) for each in ages} if ages else set()
    return {"age_at_death": bands.pop() if len(bands) == 1 else ""}


def _band(years: int) -> str:
    if years < 1:
        return AgeAtDeath.INFANT.value
    return AgeAtDeath.CHILD.value if years < _FIVE else AgeAtDeath.OLDER.value


def _marriage(act: Act) -> dict[str, Any]:
    his, hers = (int(act.particulars.get(f"times_{side}") or 0) for side in ("husband", "wife"))
    groom, bride = (
        _age(act, role) if times == 1 else None
        for role, times in ((PartyRole.HUSBAND, his), (PartyRole.WIFE, hers))
    )
    return {
        "is_first_marriage": his == hers == 1,
        "has_times": bool(his and hers),
        "is_first_groom": groom is not None,
        "is_first_bride": bride is not None,
        "groom_age": groom,
        "bride_age": bride,
    }


def _age(act: Act, role: str) -> int | None:
    """Return the years that somebody has certainly completed when they marry."""
    who = act.people.get(role)
    ages = who.birth_date.age_on(act.registered_on) if who else None
    return max(ages[0], 0) if ages else None


_BY_KIND = {EventKind.BIRTH: _birth, EventKind.DEATH: _death, EventKind.MARRIAGE: _marriage}


def _noted_abroad(kind: str) -> str:
    """Return how an act that a foreign authority did is noted here."""
    return (Detail.NOTED_ADOPTION if kind == EventKind.ADOPTION else Detail.NOTED_OTHER).value


def _detail(act: Act) -> str:
    values = act.particulars
    if act.kind == EventKind.CHANGE:
        return str(values.get("change_kind", ""))
    if act.kind == EventKind.MARITAL_STATUS:
        is_to_marry = values.get("purpose") in FOR_MARRIAGE
        return (Detail.TO_MARRY if is_to_marry else Detail.OTHER_PURPOSE).value
    if act.kind not in (EventKind.STATUS_NOTE, EventKind.DIVORCE_NOTE):
        return ""
    note = values.get("note_kind", "")
    if note in _ABOUT_MARRIAGE:
        return Detail.NOTED_DIVORCE.value
    if note == StatusNote.NATIONALITY:
        return Detail.NOTED_NATIONALITY.value
    return (Detail.NOTED_ADOPTION if note == StatusNote.ADOPTION_END else Detail.NOTED_OTHER).value
