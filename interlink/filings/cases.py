"""What of a filing decides which rows of the law it falls under. vi: trường hợp áp dụng."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any, TypedDict

from hotich.values.dates import PartialDate, age
from interlink.filings.payers import agencies_asked
from interlink.filings.procedures import PLANS
from interlink.models import BranchKind, Procedure
from registry.kinds.birth import BirthEntry, ParentageKind
from registry.kinds.change import ChangeEntry, ChangeKind
from registry.kinds.entry import Entry
from registry.kinds.guardianship import GuardianshipEntry, GuardianshipKind
from registry.kinds.people import is_foreign
from registry.models import RegistrationBasis

ABANDONED = "abandoned"
#: What the law's rows call a case, in words.
CASES: dict[str, str] = {
    **dict(ChangeKind.choices),
    ABANDONED: "trẻ em bị bỏ rơi",
    GuardianshipKind.NATURAL.value: "giám hộ đương nhiên",
    **{kind.value: f"khi có {kind.label[0].lower()}{kind.label[1:]}" for kind in BranchKind},
}


class Case(TypedDict):
    """The facts that `hotich.law.rows` is asked with; a table takes those that it has columns for."""

    #: Whose own rows count.
    province: str
    procedure: str
    foreign: bool
    basis: str
    channel: str
    case: str
    #: The completed years of whom the act is about, where the law asks for them.
    least_age: int | None
    #: The branches that follow at other agencies.
    branches: tuple[str, ...]


def case_of(
    procedure: str,
    entry: Entry | None,
    *,
    channel: str = "",
    form: Mapping[str, Any] | None = None,
    on: datetime.date,
    province: str = "",
    agencies: Collection[str] | None = None,
) -> Case:
    """Return the case of an entry on a day; one that was not begun is the plain case of its procedure.

    `form` is what the citizen wrote: of a group it says which branches were chosen. `agencies` are those that are asked
    to pay, where that was decided already.
    """
    if agencies is None:
        agencies = (
            agencies_asked(form or {}, on, province=province) if procedure == Procedure.DEATH_GROUP else ()
        )
    followed_by = PLANS[Procedure(procedure)].asked_branches(form or {}, on, agencies, province)
    return Case(
        province=province,
        procedure=Procedure(procedure),
        foreign=entry is not None and is_foreign(entry),
        basis=entry.basis if entry else RegistrationBasis.NEW,
        channel=channel,
        case=_case(entry),
        least_age=_age(entry, on),
        branches=tuple(rule.branch for rule in followed_by),
    )


def _case(entry: Entry | None) -> str:
    if isinstance(entry, ChangeEntry):
        return entry.change_kind
    if isinstance(entry, BirthEntry) and entry.parentage_kind == ParentageKind.ABANDONED:
        return ABANDONED
    if isinstance(entry, GuardianshipEntry) and entry.guardianship_kind == GuardianshipKind.NATURAL:
        return GuardianshipKind.NATURAL
    return ""


def _age(entry: Entry | None, on: datetime.date) -> int | None:
    """Return the completed years of whom a change is about; no other procedure asks for an age."""
    if not isinstance(entry, ChangeEntry) or not entry.subject.birth_date:
        return None
    born: PartialDate = entry.subject.birth_date
    return age(born=born.upper, on=on)
