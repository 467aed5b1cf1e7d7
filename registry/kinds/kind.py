"""What the software must know of a kind of act. Each kind is described in one module beside this one."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hotich.values.dates import UNKNOWN
from registry.kinds.entry import Entry, Person
from registry.kinds.lines import Group, Line, LineKind, lines_of, read
from registry.kinds.moments import hour_errors
from registry.kinds.names import name_warnings
from registry.kinds.proofs import number_errors, person_warnings
from registry.kinds.reasons import Warning, Wrong
from registry.kinds.timeliness import late, timeliness
from registry.models import EventKind, RegistrationKind
from registry.models.paper_kinds import PaperKind


def _never_late(entry: Any, filed_on: datetime.date, days: int) -> RegistrationKind:
    return timeliness(UNKNOWN, filed_on, days=days, basis=entry.basis)


def _nothing_hidden(entry: Any) -> frozenset[str]:
    return frozenset()


def _no_name(entry: Any) -> str:
    return ""


def _no_sentences(entry: Any) -> dict[str, str]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of civil-status act: its entry, rules, book and papers. vi: loại việc hộ tịch.

    The functions are pure. `wrong` maps a line's key to sentences about what is missing or contradicts itself;
    `unusual` returns what is, or, with `forbids`, what the law does not allow for a new act.
    """

    event: EventKind
    #: Letters on the cover of its book (Thông tư 04/2020/TT-BTP; seen 01-TP/HT-2015-GH).
    prefix: str
    entry: type[Entry]
    groups: tuple[Group, ...]
    #: The people whose names title the act.
    subjects: tuple[str, ...]
    #: What titles it when none of them has a name, such as a person found dead whom nobody knows.
    unnamed: Callable[[Any], str] = _no_name
    #: What is issued on registration, and what copies of it are called; None where the law knows none.
    paper: PaperKind | None
    copy: PaperKind | None
    wrong: Callable[[Any, datetime.date], Wrong]
    unusual: Callable[[Any, datetime.date], list[Warning]]
    #: Whether the citizen came in time, from the entry, the day of valid filing and the days that the law of it gives.
    timeliness: Callable[[Any, datetime.date, int], RegistrationKind] = _never_late
    #: Groups that this entry does not have: not shown, and what was typed there is not kept.
    hidden: Callable[[Any], frozenset[str]] = _nothing_hidden
    #: Hidden people of whom a form keeps what was typed while they are named, for `wrong` speaks of them.
    named_against: frozenset[str] = frozenset()
    #: Keys with their labels, in which two acts of this kind are laid side by side.
    compared: tuple[tuple[str, str], ...]
    #: Keys with their headings, as columns of the book; several keys between blanks share a column, a line each.
    book_columns: tuple[tuple[str, str], ...]
    #: What stands on the cover of its book when it is not "Sổ đăng ký" with the label.
    book_title: str = ""
    #: The key of the date on which the act happened: its place is a unit of that day.
    happened_on: str = ""
    #: The key of the hour at which it happened.
    hour: str = ""
    #: Dates that papers also say in words.
    in_words: tuple[str, ...] = ()
    #: The law's own sentences for lines that nobody words freely, by the key of the line; kept with the entry.
    sentences: Callable[[Any], dict[str, str]] = _no_sentences
    #: Lines that every child born together with others has of its own; empty where a form holds one act only.
    own_lines: tuple[str, ...] = ()
    #: Whether the population database gives the subject a personal number.
    gives_personal_id: bool = False

    @property
    def label(self) -> str:
        return str(self.event.label)

    @cached_property
    def lines(self) -> dict[str, Line]:
        return lines_of(self.groups)

    def left_out(self, entry: Entry) -> frozenset[str]:
        """Return the groups that a form neither shows nor keeps."""
        return self.hidden(entry) - {role for role in self.named_against if entry.person(role).is_known}

    @property
    def name_of_book(self) -> str:
        return self.book_title or f"Sổ đăng ký {self.label[0].lower()}{self.label[1:]}"

    def errors(self, entry: Entry, on: datetime.date, *, at: datetime.time | None = None) -> Wrong:
        """Return what keeps the entry from being submitted on a day; empty when whole.

        That is what the kind finds wrong, numbers that no paper of their kind has, and, where the time of the day is
        told (`at`), an hour that has not come yet.
        """
        wrong = self.wrong(entry, on)
        number_errors(entry, wrong)
        if at and self.hour and self.happened_on:
            values = entry.values()
            hour_errors(wrong, self.hour, values[self.happened_on], values[self.hour], on, at)
        return wrong

    def warnings(self, entry: Entry, filed_on: datetime.date, days: int = 0) -> list[Warning]:
        """Return what wants an officer's reason: what is unusual in the kind, its names, papers and peoples.

        With the days that the law gives the citizen also that they came late.
        """
        return [
            *self._late(entry, filed_on, days),
            *self.unusual(entry, filed_on),
            *name_warnings(entry, self.lines, filed_on),
            *person_warnings(entry, self.lines),
        ]

    def _late(self, entry: Entry, filed_on: datetime.date, days: int) -> list[Warning]:
        if not days or self.timeliness(entry, filed_on, days) != RegistrationKind.LATE:
            return []
        return [late(self.lines[self.happened_on], days)]

    def title(self, entry: Entry) -> str:
        """Return whose act it is, such as "Nguyễn Văn An và Trần Thị Bình"."""
        names = filter(None, (entry.person(role).full_name for role in self.subjects))
        return " và ".join(names) or self.unnamed(entry)

    def day(self, entry: Entry) -> dict[str, str] | None:
        """Return label and value of the day on which the act happened, for a header; None where none is written."""
        line = self.lines.get(self.happened_on)
        said = read(line, entry.values()[line.key]) if line else ""
        return {"label": line.label, "value": said} if line and said else None

    def facts(self, entry: Entry, stored: dict[str, Any], kept: Collection[str] = ()) -> list[dict[str, Any]]:
        """Return the entry as groups of label and value, in the order of the book; an empty line stays.

        `stored` are the particulars as kept, for the words of dates and the law's sentences; `kept` are lines that stay
        also where an empty one may be left out.
        """
        values, hidden = entry.values(), self.hidden(entry)
        shown = []
        for group in self.groups:
            if group.key in hidden:
                continue
            if group.is_person and entry.person(group.key) == Person():
                nobody = {"label": "Họ tên", "value": "", "key": group.lines[0].key}
                shown.append({"title": group.title, "facts": [nobody]})
                continue
            facts = [
                {"label": line.label, "value": read(line, values[line.key]), "key": line.key}
                | ({"note": words} if (words := stored.get(f"{line.key}_words")) else {})
                for line in group.lines
            ]
            if group.lines[0].column == "family_name":
                name = {
                    "label": "Họ, chữ đệm, tên",
                    "value": entry.person(group.key).full_name,
                    "key": group.lines[0].key,
                }
                facts[0:3] = [name]
            facts = [
                each
                for each in facts
                if each["value"] or each["key"] in kept or not _may_be_left_out(group, str(each["key"]))
            ]
            if facts:
                shown.append({"title": group.title, "facts": facts})
        return shown


def _may_be_left_out(group: Group, key: str) -> bool:
    """Proofs that nobody gave need no line each; all that the paper prints keeps its line."""
    line = next((each for each in group.lines if each.key == key), None)
    return group.folded or (
        line is not None and (line.column.startswith("id_") or line.kind == LineKind.UNIT)
    )
