"""What of a filing decides which rows of the law it falls under. vi: trường hợp áp dụng."""

from __future__ import annotations

import datetime
from typing import TypedDict

from hotich.values.dates import PartialDate, age
from interlink.models import Procedure
from registry.kinds.birth import BirthEntry, ParentageKind
from registry.kinds.change import ChangeEntry, ChangeKind
from registry.kinds.entry import Entry
from registry.kinds.people import is_foreign
from registry.models import RegistrationBasis

ABANDONED = "abandoned"
#: What the law's rows call a case, in words.
CASES: dict[str, str] = {**dict(ChangeKind.choices), ABANDONED: "trẻ em bị bỏ rơi"}


class Case(TypedDict):
    """The facts that `hotich.law.rows` is asked with; a table takes those that it has columns for."""

    procedure: str
    foreign: bool
    basis: str
    channel: str
    case: str
    #: The completed years of whom the act is about, where the law asks for them.
    least_age: int | None


def case_of(procedure: str, entry: Entry | None, *, channel: str = "", on: datetime.date) -> Case:
    """Return the case of an entry on a day; one that was not begun is the plain case of its procedure."""
    return Case(
        procedure=Procedure(procedure),
        foreign=entry is not None and is_foreign(entry),
        basis=entry.basis if entry else RegistrationBasis.NEW,
        channel=channel,
        case=_case(entry),
        least_age=_age(entry, on),
    )


def _case(entry: Entry | None) -> str:
    if isinstance(entry, ChangeEntry):
        return entry.change_kind
    if isinstance(entry, BirthEntry) and entry.parentage_kind == ParentageKind.ABANDONED:
        return ABANDONED
    return ""


def _age(entry: Entry | None, on: datetime.date) -> int | None:
    """Return the completed years of whom a change is about; no other procedure asks for an age."""
    if not isinstance(entry, ChangeEntry) or not entry.subject.birth_date:
        return None
    born: PartialDate = entry.subject.birth_date
    return age(born=born.upper, on=on)
