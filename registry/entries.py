"""A birth entry as plain values: what a form fills, rules judge and papers print. vi: nội dung khai sinh.

The keys are the same from the citizen's form to the register, so nothing is retyped: `child_…`, `mother_…`, `father_…`
and `declarant_…` are columns of a `Party`, the others of a `Birth`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from hotich.dates import UNKNOWN, PartialDate
from hotich.models import Place
from registry.models import Birth, ParentageKind, Party, PartyRole, Record


@dataclass(frozen=True, slots=True)
class Person:
    """A person as written in an entry; an unknown part is empty."""

    full_name: str = ""
    family_name: str = ""
    middle_name: str = ""
    given_name: str = ""
    birth_date: PartialDate = UNKNOWN
    gender: str = ""
    ethnicity: str = ""
    nationality: str = ""
    residence_kind: str = ""
    residence: str = ""
    id_type: str = ""
    id_number: str = ""
    id_issued_on: PartialDate = UNKNOWN
    id_issuer: str = ""
    personal_id: str = ""
    relation: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.full_name)


@dataclass(frozen=True, slots=True)
class BirthEntry:
    """Everything that is entered for one birth."""

    child: Person = field(default_factory=Person)
    mother: Person = field(default_factory=Person)
    father: Person = field(default_factory=Person)
    declarant: Person = field(default_factory=Person)
    parentage_kind: str = ParentageKind.BOTH
    birth_place: str = ""
    birth_place_unit: Place | None = None
    native_place: str = ""
    notice_number: str = ""
    notice_date: PartialDate = UNKNOWN
    copies_requested: int = 0

    @classmethod
    def of(cls, values: dict[str, Any]) -> BirthEntry:
        """Read flat values (`child_given_name`, `birth_place`, …); keys that an entry does not have are passed over."""
        people: dict[str, dict[str, Any]] = {role: {} for role in PartyRole.values}
        parts: dict[str, Any] = {}
        for key, value in values.items():
            prefix, _, rest = key.partition("_")
            if prefix in people and rest in _PERSON:
                people[prefix][rest] = value
            elif key in _OWN:
                parts[key] = value
        child = people["child"]
        if not child.get("full_name"):
            child["full_name"] = " ".join(filter(None, (child.get(part) for part in _NAME_PARTS)))
        parts |= {role: Person(**words) for role, words in people.items()}
        return cls(**parts)

    @classmethod
    def from_record(cls, record: Record) -> BirthEntry:
        """Read the entry back from its rows."""
        parts: dict[str, Any] = {
            party.role: Person(**{name: getattr(party, name) for name in _PERSON})
            for party in record.parties.all()
        }
        return cls(**parts, **{name: getattr(record.birth, name) for name in _OWN})

    def values(self) -> dict[str, Any]:
        """Return the flat values, the shape of forms."""
        flat = {name: getattr(self, name) for name in _OWN}
        for role in PartyRole.values:
            person = getattr(self, role)
            flat |= {f"{role}_{name}": getattr(person, name) for name in _PERSON}
        return flat

    def person(self, role: str) -> Person:
        return getattr(self, role)


_PERSON = tuple(each.name for each in fields(Person))
_OWN = tuple(each.name for each in fields(BirthEntry) if each.name not in PartyRole.values)
_NAME_PARTS = ("family_name", "middle_name", "given_name")


def write(record: Record, entry: BirthEntry, *, words: str) -> None:
    """Write the entry into its rows, with the date of birth in words. Needs the caller's transaction and the lock."""
    present = {party.role: party for party in Party.objects.filter(record=record)}
    for role in PartyRole.values:
        party = present.get(role) or Party(record=record, role=role)
        before = {name: getattr(party, name) for name in _PERSON}
        for name in _PERSON:
            setattr(party, name, getattr(entry.person(role), name))
        if party.pk is None or before != {name: getattr(party, name) for name in _PERSON}:
            party.set_name_keys()
            party.save()
    birth = Birth.objects.filter(record=record).first() or Birth(record=record)
    for name in _OWN:
        setattr(birth, name, getattr(entry, name))
    birth.birth_date_words = words
    birth.save()
