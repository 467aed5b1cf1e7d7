"""What of a filing decides which rows of the law it falls under. vi: trường hợp áp dụng."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypedDict

from hotich.values.dates import PartialDate, age
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
    BranchKind.CARD.value: "có cấp thẻ căn cước",
    BranchKind.RESIDENCE_REMOVAL.value: "chỉ xóa đăng ký thường trú",
    BranchKind.FUNERAL_SUPPORT.value: "chỉ trợ cấp mai táng",
}


class Case(TypedDict):
    """The facts that `hotich.law.rows` is asked with; a table takes those that it has columns for."""

    procedure: str
    foreign: bool
    basis: str
    channel: str
    case: str
    #: The completed years of whom the act is about, where the law asks for them.
    least_age: int | None


def case_of(
    procedure: str,
    entry: Entry | None,
    *,
    channel: str = "",
    form: Mapping[str, Any] | None = None,
    on: datetime.date,
) -> Case:
    """Return the case of an entry on a day; one that was not begun is the plain case of its procedure.

    `form` is what the citizen wrote: of a group it says which branches were chosen.
    """
    return Case(
        procedure=Procedure(procedure),
        foreign=entry is not None and is_foreign(entry),
        basis=entry.basis if entry else RegistrationBasis.NEW,
        channel=channel,
        case=_case(entry) or _only_branch(procedure, form or {}),
        least_age=_age(entry, on),
    )


def _case(entry: Entry | None) -> str:
    if isinstance(entry, ChangeEntry):
        return entry.change_kind
    if isinstance(entry, BirthEntry) and entry.parentage_kind == ParentageKind.ABANDONED:
        return ABANDONED
    if isinstance(entry, GuardianshipEntry) and entry.guardianship_kind == GuardianshipKind.NATURAL:
        return GuardianshipKind.NATURAL
    return ""


def _only_branch(procedure: str, form: Mapping[str, Any]) -> str:
    """Return the branch that the citizen chose, if it is one alone."""
    chosen = [each.kind.value for each in PLANS[Procedure(procedure)].branches if each.is_chosen(form)]
    return chosen[0] if len(chosen) == 1 else ""


def _age(entry: Entry | None, on: datetime.date) -> int | None:
    """Return the completed years of whom a change is about; no other procedure asks for an age."""
    if not isinstance(entry, ChangeEntry) or not entry.subject.birth_date:
        return None
    born: PartialDate = entry.subject.birth_date
    return age(born=born.upper, on=on)
