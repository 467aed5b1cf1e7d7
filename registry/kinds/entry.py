"""An entry as plain values: what a form fills, rules judge and papers print. vi: nội dung việc hộ tịch.

Each kind of act has its own `Entry` (`registry.kinds`): a frozen dataclass whose fields are people and the act's own
particulars. The flat keys are the same from the citizen's form to the register, so nothing is retyped:
`mother_full_name` is the field `full_name` of the person `mother`, every other key a field of the entry itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, Self, get_type_hints

from hotich.models import Place
from hotich.values.dates import UNKNOWN, PartialDate
from registry.models import Particulars, Party, PartyRole, Record, RegistrationBasis


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


@dataclass(frozen=True)
class Entry:
    """What every act has: who asks for it, and why it is entered now."""

    #: The field that names the administrative unit where the act happened, if the kind has one.
    UNIT: ClassVar[str] = ""

    declarant: Person = field(default_factory=Person)
    basis: str = RegistrationBasis.NEW
    foreign_number: str = ""
    foreign_date: PartialDate = UNKNOWN
    foreign_agency: str = ""
    foreign_country: str = ""
    mobile_place: str = ""

    @classmethod
    @cache
    def _types(cls) -> dict[str, Any]:
        """The type of each field by its name."""
        hints = get_type_hints(cls)
        return {each.name: hints[each.name] for each in fields(cls)}

    @classmethod
    @cache
    def roles(cls) -> tuple[str, ...]:
        """The people of this kind of act, in the order of their declaration."""
        return tuple(name for name, kind in cls._types().items() if kind is Person)

    @classmethod
    @cache
    def own(cls) -> tuple[str, ...]:
        """The fields that are not people."""
        return tuple(name for name, kind in cls._types().items() if kind is not Person)

    @classmethod
    @cache
    def _places(cls) -> dict[str, tuple[str, str]]:
        """Where the value of each flat key stands: role and field of a person, or no role and a field of the entry."""
        of_people = {f"{role}_{name}": (role, name) for role in cls.roles() for name in _PERSON}
        return of_people | {name: ("", name) for name in cls.own()}

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Read flat values (`child_given_name`, `birth_place`, …); keys that an entry does not have are passed over."""
        places = cls._places()
        people: dict[str, dict[str, Any]] = {role: {} for role in cls.roles()}
        parts: dict[str, Any] = {}
        for key, value in values.items():
            role, name = places.get(key, ("", ""))
            if role:
                people[role][name] = value
            elif name:
                parts[name] = value
        for words in people.values():
            if not words.get("full_name"):
                words["full_name"] = " ".join(filter(None, (words.get(part) for part in _NAME_PARTS)))
        parts |= {role: Person(**words) for role, words in people.items()}
        return cls(**parts)

    @classmethod
    def from_record(cls, record: Record) -> Self:
        """Read the entry back from its rows; the prefetched ones if they are."""
        parts: dict[str, Any] = {
            party.role: Person(**{name: getattr(party, name) for name in _PERSON})
            for party in record.parties.all()
            if party.role in cls.roles()
        }
        stored = record.particulars.values
        for name in cls.own():
            if name == cls.UNIT:
                parts[name] = record.particulars.place_unit
            elif name in stored:
                is_date = cls._types()[name] is PartialDate
                parts[name] = PartialDate.parse(stored[name]) if is_date else stored[name]
        return cls(**parts)

    def values(self) -> dict[str, Any]:
        """Return the flat values, the shape of forms."""
        flat = {name: getattr(self, name) for name in self.own()}
        for role in self.roles():
            flat |= {f"{role}_{name}": getattr(self.person(role), name) for name in _PERSON}
        return flat

    def person(self, role: str) -> Person:
        found: Person = getattr(self, role)
        return found

    @property
    def unit(self) -> Place | None:
        """The administrative unit where the act happened."""
        return getattr(self, self.UNIT) if self.UNIT else None

    @property
    def stands_already(self) -> bool:
        """Whether the act is valid already and is only written down: then no rule of today can refuse it."""
        return self.basis != RegistrationBasis.NEW


@dataclass(frozen=True)
class LaterEntry(Entry):
    """An act that rests on an earlier one, named as its paper names it: it may stand in any office's book.

    vi: việc căn cứ vào việc đã đăng ký.
    """

    original_number: str = ""
    original_book: str = ""
    original_date: PartialDate = UNKNOWN
    original_office: str = ""


_PERSON = tuple(each.name for each in fields(Person))
_NAME_PARTS = ("family_name", "middle_name", "given_name")


def write(record: Record, entry: Entry, *, words: dict[str, str]) -> None:
    """Write the entry into its rows, with its dates in words (`<key>_words`).

    Needs the caller's transaction and the lock. The words are stored so that a reprint never says the same date in
    another way.
    """
    present = {party.role: party for party in Party.objects.filter(record=record)}
    for role in entry.roles():
        party = present.get(role) or Party(record=record, role=PartyRole(role))
        before = {name: getattr(party, name) for name in _PERSON}
        for name in _PERSON:
            setattr(party, name, getattr(entry.person(role), name))
        if party.pk is None or before != {name: getattr(party, name) for name in _PERSON}:
            party.set_name_keys()
            party.save()
    particulars = Particulars.objects.filter(record=record).first() or Particulars(record=record)
    particulars.values, particulars.place_unit = _kept(entry) | words, entry.unit
    particulars.save()


def new_rows(record: Record, entry: Entry, *, words: dict[str, str]) -> tuple[list[Party], Particulars]:
    """Return the rows of an entry that was never written before, unsaved: `write` for many acts at once.

    A person of whom nothing is known has no row.
    """
    people = {role: entry.person(role) for role in entry.roles() if entry.person(role) != Person()}
    parties = []
    for role, person in people.items():
        party = Party(
            record=record, role=PartyRole(role), **{name: getattr(person, name) for name in _PERSON}
        )
        party.set_name_keys()
        parties.append(party)
    return parties, Particulars(record=record, values=_kept(entry) | words, place_unit=entry.unit)


def _kept(entry: Entry) -> dict[str, Any]:
    return {name: _stored(getattr(entry, name)) for name in entry.own() if name != entry.UNIT}


def _stored(value: Any) -> Any:
    return value.iso if isinstance(value, PartialDate) else value
