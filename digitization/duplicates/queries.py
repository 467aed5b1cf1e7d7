"""Entries of paper books that may be one act: within a book, between books, against the register. vi: nghi trùng.

Candidates come from indexes in two statements for any number of entries; what they are is judged by the same
comparisons as at registration (`registry.records.likeness`). Nothing found is a wall: a person decides, once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from digitization.duplicates.likeness import Act, judge
from digitization.models import ASKED, DuplicateDecision, Likeness, PaperEntry
from digitization.reading.reading import Mark, Reading
from digitization.workflows.entry import State
from hotich.models import Office
from hotich.values.dates import PartialDate
from hotich.values.names import fold
from registry.amendments.validity import has_ended
from registry.kinds import KINDS, entry_of
from registry.kinds.entry import Person
from registry.models import EventKind, Record, RegistrationBasis, RegistrationKind
from registry.records.conflicts.again import standing_acts
from registry.records.likeness import DAYS_BETWEEN_BIRTHS


@dataclass(frozen=True, slots=True)
class Alike:
    """Another act that looks like the entry: an entry of a paper book, or an act registered at an office."""

    likeness: Likeness
    evidence: tuple[str, ...]
    other: PaperEntry | None = None
    record: Record | None = None
    decision: DuplicateDecision | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide before the entry goes on."""
        return self.decision is None and self.likeness in ASKED

    @property
    def office(self) -> Office:
        found = self.other.office if self.other else self.record.office if self.record else None
        assert found is not None
        return found

    @property
    def registered(self) -> Record | None:
        """The act in the register, of an entry that was approved too."""
        return self.record or (self.other.record if self.other else None)

    @property
    def key(self) -> str:
        """What a form sends back for the other act."""
        return f"entry-{self.other.pk}" if self.other else f"record-{self.record.pk if self.record else 0}"

    @property
    def message(self) -> str:
        """One sentence for a list of warnings."""
        where = f"{self.other.book}, số {self.other.number or '?'}" if self.other else f"{self.record}"
        said = f" ({', '.join(self.evidence)})" if self.evidence else ""
        return f"{self.likeness.label}: {where}, {self.office}{said}."


def find(entries: Iterable[PaperEntry]) -> dict[int, list[Alike]]:
    """Return by the entry's id the acts that look like it, those that must be decided first; no key if there are none.

    An entry that the book has struck out is no act and looks like none. The number of statements does not depend on
    the number of entries; these should come with their `book`.
    """
    ours = {entry.pk: entry for entry in entries if not entry.struck_out}
    if not ours:
        return {}
    acts = {pk: act_of(entry) for pk, entry in ours.items()}
    rows = [_wanted(entry, acts[entry.pk]) for entry in ours.values()]
    in_books, in_register = _pairs(_IN_BOOKS, rows), _pairs(_IN_REGISTER, rows)
    others = _entries({other for _, other in in_books})
    records = standing_acts(None).select_related("office", "particulars__place_unit", "book")
    registered = {
        each.pk: (each, act_of_record(each))
        for each in records.filter(pk__in={record for _, record in in_register})
    }
    decided = _decisions(ours)
    compared = {pk: acts.get(pk) or act_of(other) for pk, other in others.items()}
    found: dict[int, list[Alike]] = defaultdict(list)
    for pk, other_pk in in_books:
        if other_pk in compared and (verdict := judge(acts[pk], compared[other_pk])):
            decision = decided.get(("entry", min(pk, other_pk), max(pk, other_pk)))
            found[pk].append(
                Alike(verdict.likeness, verdict.evidence, other=others[other_pk], decision=decision)
            )
    for pk, record_pk in in_register:
        if record_pk in registered and (verdict := judge(acts[pk], registered[record_pk][1])):
            decision = decided.get(("record", pk, record_pk))
            record = registered[record_pk][0]
            found[pk].append(Alike(verdict.likeness, verdict.evidence, record=record, decision=decision))
    for alikes in found.values():
        alikes.sort(key=lambda each: (not each.is_open, -len(each.evidence), each.key))
    return dict(found)


def open_questions(found: Sequence[Alike]) -> list[Alike]:
    """Return those that nobody has decided yet."""
    return [each for each in found if each.is_open]


def count_open(entry: PaperEntry) -> int:
    """Return how many acts look like the entry as it stands in memory and wait for somebody's word; as `find`."""
    return len(open_questions(find([entry]).get(entry.pk, ())))


def act_of(entry: PaperEntry) -> Act:
    """Return the entry of a paper book as duplicates are judged; its `book` should be at hand."""
    kind, reading = EventKind(entry.kind), Reading(entry.values, entry.marks)
    book = entry.book
    return Act(
        kind=kind,
        entry=reading.entry(kind),
        office=entry.office_id,
        number=entry.number,
        number_order=entry.number_order or 0,
        year=entry.registered_on.year or book.year_from or 0,
        registered=entry.registered_on,
        book=book.pk,
        book_code=book.code,
        copy_of=book.twin_id or 0,
        is_again=reading.get("reg_kind") == RegistrationKind.AGAIN,
        former_names=_former_names(kind, reading),
    )


def act_of_record(record: Record) -> Act:
    """Return an act of the register as duplicates are judged."""
    entry = entry_of(record)
    registered = record.paper_date or (
        PartialDate.of(record.registered_on) if record.registered_on else PartialDate()
    )
    return Act(
        kind=EventKind(record.kind),
        entry=entry,
        office=record.office_id,
        number=record.paper_number or str(record.entry_number or ""),
        year=registered.year or 0,
        registered=registered,
        is_again=record.registration_kind == RegistrationKind.AGAIN or entry.basis == RegistrationBasis.AGAIN,
    )


def _former_names(kind: EventKind, reading: Reading) -> tuple[str, ...]:
    """Return the name as it stood before a correction in the margin: another book may still have it."""
    before = {
        key: mark.get("text", "")
        for key, mark in reading.marks.items()
        if mark.get("state") == Mark.MARGIN and key.endswith("_name")
    }
    if not before:
        return ()
    return (KINDS[kind].title(Reading({**reading.values, **before}).entry(kind)),)


def _entries(ids: set[int]) -> dict[int, PaperEntry]:
    standing = PaperEntry.objects.filter(pk__in=ids).exclude(Q(record__isnull=False) & Q(has_ended("record")))
    return {each.pk: each for each in standing.select_related("office", "book", "record__office", "page")}


def _decisions(ours: dict[int, PaperEntry]) -> dict[tuple[str, int, int], DuplicateDecision]:
    found = DuplicateDecision.objects.filter(Q(entry__in=ours) | Q(other__in=ours))
    return {
        ("entry", each.entry_id, each.other_id)
        if each.other_id
        else ("record", each.entry_id, each.record_id or 0): each
        for each in found
    }


_NEVER = ("9999", "")


def _wanted(entry: PaperEntry, act: Act) -> tuple[Any, ...]:
    """Return what is looked for, a column each in the order of `_COLUMNS`."""
    happened, people = entry.happened_on, [act.entry.person(role) for role in KINDS[act.kind].subjects]
    mother = act.entry.person("mother") if act.kind == EventKind.BIRTH else Person()
    return (
        entry.pk,
        act.kind,
        act.office,
        act.book,
        act.copy_of,
        entry.number,
        int(entry.number) if entry.number.isdecimal() and len(entry.number) < 9 else 0,
        act.year,
        entry.title_key,
        happened.iso if happened.is_full else "",
        entry.registered_on.iso if entry.registered_on.is_full else "",
        *_years(happened, 3),
        *_days(happened),
        mother.full_name,
        fold(mother.full_name),
        *_born(mother),
        KINDS[act.kind].subjects[0],
        fold(people[0].full_name),
        *_born(people[0]),
        KINDS[act.kind].subjects[1] if len(people) > 1 else "",
        fold(people[1].full_name) if len(people) > 1 else "",
    )


def _years(day: PartialDate, more: int) -> tuple[str, str]:
    return (f"{day.lower.year - more:04d}", f"{day.upper.year + more:04d}-99") if day else _NEVER


def _days(day: PartialDate) -> tuple[str, str]:
    """Return the bounds within nine months; of a year alone, its first day sorts after it."""
    if not day:
        return _NEVER
    first = max(day.lower, date(2, 1, 1)) - timedelta(days=DAYS_BETWEEN_BIRTHS)
    return f"{first.year:04d}", (day.upper + timedelta(days=DAYS_BETWEEN_BIRTHS)).isoformat()


def _born(person: Person) -> tuple[str, str]:
    return _years(person.birth_date, 1) if person.birth_date else ("", "9999")


_COLUMNS = {
    "id": "bigint", "kind": "text", "office": "bigint", "book": "bigint", "twin": "bigint", "number": "text",
    "figure": "int", "year": "int", "title": "text", "day": "text", "registered": "text", "since": "text",
    "until": "text", "near_since": "text", "near_until": "text", "mother": "text", "mother_key": "text",
    "mother_since": "text", "mother_until": "text", "role": "text", "name": "text", "born_since": "text",
    "born_until": "text", "second_role": "text", "second_name": "text",
}  # fmt: skip
_NAMES, _TYPES = ", ".join(_COLUMNS), ", ".join(f"%s::{type_}[]" for type_ in _COLUMNS.values())
_WANTED = f"WITH wanted AS (SELECT * FROM unnest({_TYPES}) AS wanted({_NAMES}))"  # noqa: S608
#: How many namesakes of one name and time are looked at.
_MOST = 20

_IN_BOOKS = f"""
{_WANTED},
beside AS (SELECT wanted.*, of_pair FROM wanted, unnest(ARRAY[book, twin]) of_pair WHERE of_pair <> 0)
SELECT DISTINCT alike.id, e.id FROM (
    SELECT w.id, e.id AS other FROM beside w
        JOIN digitization_paperentry e ON e.book_id = w.of_pair AND e.number = w.number WHERE w.number <> ''
    UNION ALL
    SELECT w.id, e.id FROM beside w
        JOIN digitization_paperentry e ON e.book_id = w.of_pair AND e.title_key = w.title WHERE w.title <> ''
    UNION ALL
    SELECT w.id, e.id FROM beside w
        JOIN digitization_paperentry e ON e.book_id = w.of_pair AND e.happened_on = w.day WHERE w.day <> ''
    UNION ALL
    SELECT w.id, e.id FROM beside w
        JOIN digitization_paperentry e ON e.book_id = w.of_pair AND e.registered_on = w.registered
        WHERE w.registered <> '' AND w.kind = 'marriage'
    UNION ALL
    SELECT w.id, e.id FROM wanted w
        JOIN digitization_paperbook own ON own.id = w.book
        JOIN digitization_paperbook b ON b.office_id = w.office AND b.kind = w.kind AND b.year_from = own.year_from
            AND b.number = own.number AND b.id <> w.book AND b.id <> w.twin
        JOIN digitization_paperentry e ON e.book_id = b.id AND e.number = w.number WHERE w.number <> ''
    UNION ALL
    SELECT w.id, namesake.id FROM wanted w CROSS JOIN LATERAL (
        SELECT e.id FROM digitization_paperentry e
        WHERE e.kind = w.kind AND e.title_key = w.title AND e.happened_on BETWEEN w.since AND w.until LIMIT {_MOST}
    ) namesake WHERE w.title <> '' AND w.kind IN ('birth', 'death')
    UNION ALL
    SELECT w.id, same_people.id FROM wanted w CROSS JOIN LATERAL (
        SELECT e.id FROM digitization_paperentry e
        WHERE e.kind = w.kind AND e.title_key = w.title
            AND (w.second_name <> '' OR e.registered_on = w.registered) LIMIT {_MOST}
    ) same_people WHERE w.title <> '' AND w.kind NOT IN ('birth', 'death')
    UNION ALL
    SELECT w.id, child.id FROM wanted w CROSS JOIN LATERAL (
        SELECT e.id FROM digitization_paperentry e
        WHERE e.kind = 'birth' AND e."values" ->> 'mother_full_name' <> ''
            AND digitization_plain_name(e."values" ->> 'mother_full_name') = digitization_plain_name(w.mother)
            AND e.happened_on BETWEEN w.near_since AND w.near_until LIMIT {_MOST}
    ) child WHERE w.mother <> ''
) alike JOIN digitization_paperentry e ON e.id = alike.other
WHERE e.id <> alike.id AND e.state <> '{State.DROPPED}' AND e.struck_out = ''
"""  # noqa: S608

_IN_REGISTER = f"""
{_WANTED}
SELECT DISTINCT alike.id, alike.record FROM (
    SELECT w.id, r.id AS record FROM wanted w
        JOIN registry_registerbook b ON b.office_id = w.office AND b.kind = w.kind AND b.year = w.year
        JOIN registry_record r ON r.book_id = b.id AND r.entry_number = w.figure WHERE w.figure > 0
    UNION ALL
    SELECT w.id, child.record_id FROM wanted w CROSS JOIN LATERAL (
        SELECT p.record_id FROM registry_party p JOIN registry_record r ON r.id = p.record_id AND r.kind = w.kind
        WHERE p.name_key = w.name AND p.role = w.role AND p.birth_date BETWEEN w.since AND w.until LIMIT {_MOST}
    ) child WHERE w.kind = 'birth' AND w.name <> ''
    UNION ALL
    SELECT w.id, mother.record_id FROM wanted w CROSS JOIN LATERAL (
        SELECT p.record_id FROM registry_party p JOIN registry_record r ON r.id = p.record_id AND r.kind = w.kind
        WHERE p.name_key = w.mother_key AND p.role = 'mother'
            AND (p.birth_date BETWEEN w.mother_since AND w.mother_until OR p.birth_date = '')
            AND r.happened_on BETWEEN w.near_since AND w.near_until LIMIT {_MOST}
    ) mother WHERE w.mother_key <> ''
    UNION ALL
    SELECT w.id, dead.record_id FROM wanted w CROSS JOIN LATERAL (
        SELECT p.record_id FROM registry_party p JOIN registry_record r ON r.id = p.record_id AND r.kind = w.kind
        WHERE p.name_key = w.name AND p.role = w.role
            AND (p.birth_date BETWEEN w.born_since AND w.born_until OR p.birth_date = '')
            AND r.happened_on BETWEEN w.since AND w.until LIMIT {_MOST}
    ) dead WHERE w.kind = 'death' AND w.name <> ''
    UNION ALL
    SELECT w.id, act.record_id FROM wanted w CROSS JOIN LATERAL (
        SELECT p.record_id FROM registry_party p JOIN registry_record r ON r.id = p.record_id AND r.kind = w.kind
        WHERE p.name_key = w.name AND p.role = w.role
            AND (p.birth_date BETWEEN w.born_since AND w.born_until OR p.birth_date = '')
            AND (w.second_name = '' OR EXISTS (
                SELECT FROM registry_party s
                WHERE s.record_id = p.record_id AND s.role = w.second_role AND s.name_key = w.second_name
            )) LIMIT {_MOST}
    ) act WHERE w.kind NOT IN ('birth', 'death') AND w.name <> ''
) alike
WHERE NOT EXISTS (SELECT FROM digitization_paperentry e WHERE e.record_id = alike.record)
"""  # noqa: S608


def _pairs(statement: str, rows: Sequence[tuple[Any, ...]]) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])
        return sorted(cursor.fetchall())
