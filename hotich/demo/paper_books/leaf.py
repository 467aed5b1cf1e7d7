"""One entry of an invented book while it is being written. vi: một việc trong sổ mẫu."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from digitization.reading.lines import groups_of
from digitization.reading.reading import Mark
from hotich.demo.paper_books.people import FEMALE, OCCUPATIONS, Somebody
from registry.models import EventKind, IdType


@dataclass(frozen=True, slots=True)
class Officers:
    """Who kept the book and who signed it."""

    registrar: str
    signer: str
    title: str


@dataclass(slots=True)
class Leaf:
    """What stands in one entry: values and marks as in `digitization.reading.reading`, units by their codes."""

    kind: EventKind
    phase: int
    registered_on: datetime.date
    values: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    #: Unit lines by the code of the unit: a reading holds its key in this database instead.
    units: dict[str, str] = field(default_factory=dict)
    difficulties: set[str] = field(default_factory=set)
    struck: bool = False

    @property
    def year(self) -> int:
        return self.registered_on.year

    def write(self, **values: str) -> None:
        """Write what the form of this kind and phase has a line for."""
        asked = asked_lines(self.kind, self.phase)
        self.values |= {key: value for key, value in values.items() if value and key in asked}

    def mark(self, key: str, state: Mark, text: str = "") -> None:
        """Put a mark in the place of the value, or beside it when it was corrected in the margin."""
        if state != Mark.MARGIN:
            self.values.pop(key, None)
        self.marks[key] = {"state": state.value} | ({"text": text} if text else {})

    def empty(self, *keys: str) -> None:
        """Leave lines of the form blank; lines that this form lacks are passed over."""
        for key in keys:
            if key in asked_lines(self.kind, self.phase):
                self.mark(key, Mark.EMPTY)


@lru_cache(maxsize=64)
def asked_lines(kind: EventKind, phase: int) -> frozenset[str]:
    """Return the keys of the lines that a book of that kind and phase has."""
    return frozenset(line.key for group in groups_of(kind, phase) for line in group.lines)


def describe(leaf: Leaf, role: str, who: Somebody, rng: Random, *, residence: str = "") -> None:
    """Write a grown-up as the form of the phase asks for one."""
    year_only = leaf.phase >= 3 or rng.random() < 0.3
    born = str(who.born) if year_only else f"{who.born}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    leaf.write(
        **{
            f"{role}_full_name": who.name,
            f"{role}_birth_date": born,
            f"{role}_gender": who.gender,
            f"{role}_ethnicity": who.ethnicity,
            f"{role}_nationality": who.nationality,
            f"{role}_residence": residence,
            f"{role}_residence_kind": "permanent" if leaf.phase <= 2 and residence else "",
            f"old_{role}_occupation": rng.choice(OCCUPATIONS),
        }
    )


def prove(leaf: Leaf, role: str, who: Somebody, rng: Random) -> None:
    """Write the identity paper of somebody, if the form asks for one and people had it then."""
    issued = f"{leaf.year - rng.randint(1, 9)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    if who.nationality != "Việt Nam":
        number = f"{rng.choice('ABEGM')}{rng.randint(10**6, 10**7 - 1)}"
        leaf.write(**{f"{role}_id_type": IdType.PASSPORT.value, f"{role}_id_number": number})
    elif leaf.phase == 1 and rng.random() < 0.6:
        century = 2 * (who.born // 100 - 19) + (who.gender == FEMALE)
        leaf.write(**{f"{role}_personal_id": f"001{century}{who.born % 100:02d}{rng.randrange(10**6):06d}"})
    elif leaf.phase <= 4:
        number = f"01{rng.randrange(10**7):07d}"
        leaf.write(
            **{
                f"{role}_id_type": IdType.OLD_ID_CARD.value,
                f"{role}_id_number": number,
                f"{role}_id_issued_on": issued,
                f"{role}_id_issuer": "Công an thành phố Hà Nội",
            }
        )


def register(leaf: Leaf, officers: Officers, kind: str) -> None:
    """Write the part that every book has; the oldest do not say whether somebody came in time."""
    leaf.write(
        reg_date=leaf.registered_on.isoformat(),
        reg_kind=kind if leaf.phase <= 3 else "",
        reg_registrar=officers.registrar if leaf.phase <= 3 else "",
        reg_signer=officers.signer,
        reg_signer_title=officers.title,
    )
