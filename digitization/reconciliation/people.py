"""The people of registered acts, as they are compared with the population database. vi: người được đối soát."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from digitization.models import Reconciliation
from hotich.models import Office
from hotich.values.dates import PartialDate, overlapping
from registry.amendments.present import present_entries
from registry.amendments.validity import has_ended
from registry.kinds import KINDS
from registry.kinds.entry import Entry
from registry.models import EventKind, Party, PartyRole, PersonalIdRequest, Record, Source
from registry.questions import Wanted
from registry.records.conflicts.deaths import revived
from registry.workflows.record import State

#: Parents are known to the population database by their number; by name and year alone they are too many.
_BY_NUMBER_ONLY = {EventKind.BIRTH: (PartyRole.MOTHER, PartyRole.FATHER)}
#: What the role says of a person where the book has no line for it; asked with, not compared.
_SEXES = {"mother": "female", "father": "male", "husband": "male", "wife": "female"}
_COLUMNS = ("full_name", "birth_date", "gender", "personal_id", "ethnicity", "nationality")


@dataclass(frozen=True, slots=True)
class PersonOfAct:
    """One person of one act: what the register has of them today."""

    record: Record
    role: str
    values: dict[str, str]

    @property
    def reference(self) -> str:
        return f"{self.record.pk}:{self.role}"

    @property
    def from_paper(self) -> bool:
        return self.record.source == Source.PAPER

    @property
    def wanted(self) -> Wanted:
        """The person as the other side is asked for them."""
        return Wanted(
            self.reference,
            self.values["full_name"],
            self.values["birth_date"],
            self.values["gender"] or _SEXES.get(self.role, ""),
            self.values["personal_id"],
        )


def to_compare(run: Reconciliation) -> QuerySet[Record]:
    """Return the records that the reconciliation has not compared yet, in their order."""
    records = Record.objects.filter(
        office__in=Office.objects.at_or_below(run.office),
        kind__in=run.kinds,
        state=State.REGISTERED,
        pk__gt=run.cursor,
        pk__lte=run.last_record,
    )
    if run.registered_from or run.registered_to:
        first, last = run.registered_from or date.min, run.registered_to or date.max
        # A book may have the year of a registration alone.
        partial = Q(registered_on=None) & overlapping("paper_date", first, last)
        records = records.filter(Q(registered_on__gte=first, registered_on__lte=last) | partial)
    alive = Party.objects.filter(revived(), record=OuterRef("pk"))
    return records.exclude(has_ended("pk")).exclude(Exists(alive)).order_by("pk")


def people_of(records: Sequence[Record]) -> list[PersonOfAct]:
    """Return everybody who is compared, with what stands in the register today, in five statements."""
    numbers = dict(
        PersonalIdRequest.objects.filter(
            record__in=[each.pk for each in records], state=PersonalIdRequest.State.GIVEN
        ).values_list("record_id", "number")
    )
    entries = present_entries(records)
    return [
        person
        for record in records
        for person in _people_of(record, entries[record.pk], numbers.get(record.pk, ""))
    ]


def _people_of(record: Record, entry: Entry, number: str) -> list[PersonOfAct]:
    kind = KINDS[EventKind(record.kind)]
    found = []
    for role in (*kind.subjects, *_BY_NUMBER_ONLY.get(kind.event, ())):
        person = entry.person(role)
        values = {name: _text(getattr(person, name)) for name in _COLUMNS}
        if role == "child":
            values["personal_id"] = values["personal_id"] or number
            values["native_place"] = getattr(entry, "native_place", "")
        elif role == "deceased":
            values["death_date"] = _text(getattr(entry, "death_date", ""))
        is_asked = role in kind.subjects or values["personal_id"]
        if is_asked and (values["personal_id"] or (values["full_name"] and values["birth_date"])):
            found.append(PersonOfAct(record, role, values))
    return found


def _text(value: PartialDate | str) -> str:
    return value.iso if isinstance(value, PartialDate) else value
