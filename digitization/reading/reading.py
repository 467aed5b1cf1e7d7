"""What was read in a paper book: the values, and what the book shows instead of or beside them. vi: nội dung đọc từ sổ.

A reading is flat like an entry of the register (`registry.kinds.entry`): texts as `registry.kinds.values.as_text`
writes them, under the keys of `digitization.reading.lines`. Nothing is invented: what cannot be read has no value but a
mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import TextChoices

from digitization.reading.lines import REGISTRATION_KEYS, extra_lines
from digitization.reading.package_lines import kept_lines
from hotich.models import Place
from hotich.values.dates import PartialDate
from registry.kinds import KINDS
from registry.kinds.entry import Entry
from registry.kinds.lines import LineKind
from registry.kinds.values import from_text
from registry.models import EventKind, RegistrationBasis


class Mark(TextChoices):
    """What the book shows in place of a plain value, or beside it. vi: tình trạng của một mục trong sổ."""

    EMPTY = "empty", "Trống trong sổ"
    UNREADABLE = "unreadable", "Không đọc được"
    TORN = "torn", "Sổ rách"
    MARGIN = "margin", "Có sửa bên lề"
    WRITTEN = "written", "Ghi cách khác"


#: A field with one of these has no value.
WITHOUT_VALUE = frozenset({Mark.EMPTY, Mark.UNREADABLE, Mark.TORN})


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry as read: `values` by key, `marks` by key as {"state": Mark, "text": …}.

    The text of a margin mark is the reading that was corrected; of "written", the words as they stand, such as an age
    in the place of a date of birth ("23 tuổi") or a day of the moon.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def get(self, key: str) -> str:
        return self.values.get(key, "")

    def mark(self, key: str) -> str:
        """Return the state of the field's mark, or nothing."""
        return self.marks.get(key, {}).get("state", "")

    def date(self, key: str) -> PartialDate:
        return PartialDate.parse(self.get(key))

    @property
    def registration(self) -> dict[str, str]:
        """The part that every book has: number, date, signer and the like."""
        return {key: self.values[key] for key in REGISTRATION_KEYS if self.values.get(key)}

    def extra(self, kind: EventKind) -> dict[str, str]:
        """Return what old books and packages have and the register has no line for, by its label."""
        lines = (*extra_lines(kind), *kept_lines(kind))
        return {line.label: self.values[line.key] for line in lines if self.values.get(line.key)}

    def entry(self, kind: EventKind, units: Mapping[str, Place] | None = None) -> Entry:
        """Return the register's entry with what was read and nothing else.

        `units` are the administrative units by their keys as text. The act stands already: no rule of today refuses it.
        """
        described = KINDS[kind]
        lines = described.lines
        typed: dict[str, Any] = {key: text for key, text in self.values.items() if text and key in lines}
        for key in _not_text(kind):
            if key in typed or lines[key].kind == LineKind.FLAG:
                typed[key] = from_text(lines[key], self.get(key), units)
        blank = {key: "" for key in _CHOSEN_FOR_NEW_ACTS if key not in typed and key in described.entry.own()}
        return described.entry.of({"basis": RegistrationBasis.NEW, **blank, **typed})


@cache
def _not_text(kind: EventKind) -> tuple[str, ...]:
    """The lines that are something else than the words in a book; to ask each of the others costs imports dear."""
    others = (LineKind.DATE, LineKind.UNIT, LineKind.NUMBER, LineKind.FLAG)
    return tuple(key for key, line in KINDS[kind].lines.items() if line.kind in others)


#: What a new act's form has chosen beforehand; in a book it is written or not known.
_CHOSEN_FOR_NEW_ACTS = ("parentage_kind", "effective_from")
