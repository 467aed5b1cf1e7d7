"""An act as it stands now: data put right, then the lines of all amendments in force. vi: nội dung hiện nay."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from hotich.models import Place
from registry.amendments.validity import has_ended
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.lines import Line, LineKind, read
from registry.kinds.registration import COLUMNS, QUOTED
from registry.kinds.values import from_text
from registry.models import AmendedLine, Amendment, CorrectedName, DataCorrection, PartyRole, Record, Source

_NAME_PARTS = ("family_name", "middle_name", "given_name")


@dataclass(frozen=True, slots=True)
class Noted:
    """A later act that is noted in an earlier one: the act, since when, and what it changed (label, old, new)."""

    act: Record
    noted_on: datetime.date
    lines: tuple[tuple[str, str, str], ...]
    is_in_force: bool


def present_entry(record: Record) -> Entry:
    """Return the record's entry with everything that was changed since; three statements beyond the record's rows."""
    return present_entries([record])[record.pk]


def registered_entry(record: Record) -> Entry:
    """Return the record's entry as its book has it: as entered, with the corrections of its data."""
    return registered_entries([record])[record.pk]


def registered_entries(records: Iterable[Record]) -> dict[int, Entry]:
    """Return the same for many records by their ids, in two statements; their rows should be prefetched."""
    records = list(records)
    return _laid_over(records, _corrected(records))


def present_entries(records: Iterable[Record]) -> dict[int, Entry]:
    """Return the present entries of many records by their ids, in three statements; their rows should be prefetched."""
    records = list(records)
    lines = AmendedLine.objects.filter(
        _counts("amendment__"), amendment__target__in=[each.pk for each in records]
    ).order_by("amendment__noted_on", "amendment_id", "pk")
    changed = _corrected(records)
    for record_id, key, new in lines.values_list("amendment__target_id", "key", "new"):
        changed[record_id][key] = new
    return _laid_over(records, changed)


def quote_anew(records: Iterable[Record]) -> None:
    """Apply corrected data to these records in memory, as a page quotes their paper book; one statement at most.

    Number, day and signatory of the stored row stay as they were entered: the database keeps them frozen.
    """
    quoting = {each.pk: each for each in records if each.source == Source.PAPER}
    if not quoting:
        return
    corrections = DataCorrection.objects.filter(record__in=quoting, key__in=QUOTED).order_by("pk")
    for record_id, key, new in corrections.values_list("record_id", "key", "new"):
        record = quoting[record_id]
        setattr(record, COLUMNS[key], from_text(QUOTED[key], new))
        record.registered_on = record.paper_date.full


def _corrected(records: Sequence[Record]) -> dict[int, dict[str, str]]:
    """Return the corrected lines of each record by its id, with the latest value of each line."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    corrections = DataCorrection.objects.filter(record__in=[each.pk for each in records]).order_by("pk")
    corrections = corrections.exclude(key__in=QUOTED)
    for record_id, key, new in corrections.values_list("record_id", "key", "new"):
        found[record_id][key] = new
    return found


def _laid_over(records: Sequence[Record], changed: Mapping[int, Mapping[str, str]]) -> dict[int, Entry]:
    units = _units((kind_of(each), changed.get(each.pk, {}).items()) for each in records)
    return {
        each.pk: with_changes(entry_of(each), _values(kind_of(each), changed.get(each.pk, {}), units))
        for each in records
    }


def with_changes(entry: Entry, changed: dict[str, Any]) -> Entry:
    """Return the entry with other values; a full name is made anew when a part of it changed."""
    if not changed:
        return entry
    values = entry.values() | changed
    for role in entry.roles():
        if any(f"{role}_{part}" in changed for part in _NAME_PARTS):
            values[f"{role}_full_name"] = ""
    return type(entry).of(values)


def other_names(record: Record, entry: Entry, other: Mapping[str, str]) -> list[CorrectedName]:
    """Return, unsaved, the names that people of the act have where lines of the entry read otherwise."""
    changed = with_changes(entry, {key: text for key, text in other.items() if key.endswith("_name")})
    found = []
    for role in changed.roles():
        name = changed.person(role).full_name
        if name and name != entry.person(role).full_name:
            row = CorrectedName(record=record, role=PartyRole(role), full_name=name)
            row.set_name_key()
            found.append(row)
    return found


def history_of(record: Record) -> list[Noted]:
    """Return every later act noted in the record, oldest first, in four statements."""
    noted = (
        Amendment.objects.filter(target=record, noted_on__isnull=False)
        .annotate(is_invalid=has_ended("act"))
        .select_related("act__office", "act__book", "act__particulars")
        .prefetch_related(Prefetch("lines", AmendedLine.objects.order_by("pk")))
        .order_by("noted_on", "pk")
    )
    found = list(noted)
    units = _units(
        (
            kind_of(record),
            [pair for line in each.lines.all() for pair in ((line.key, line.old), (line.key, line.new))],
        )
        for each in found
    )
    return [
        Noted(each.act, each.noted_on, _read(kind_of(record), each.lines.all(), units), not each.is_invalid)
        for each in found
        if each.noted_on
    ]


def corrections_of(record: Record) -> list[tuple[DataCorrection, tuple[str, str, str]]]:
    """Return the corrections of the record's data, oldest first, with their lines as people read them."""
    found, kind = list(DataCorrection.objects.filter(record=record).order_by("pk")), kind_of(record)
    units = _units(
        [(kind, [pair for each in found for pair in ((each.key, each.old), (each.key, each.new))])]
    )
    return list(zip(found, _read(kind, found, units), strict=True))


def lines_of_act(act: Record) -> list[tuple[str, str, str]]:
    """Return what a later act changes in the earlier one, as people read it: label, old text, new text.

    Also before the act is registered. When the original stands only in a paper book the act's own entry has them.
    """
    return lines_of_acts([act])[act.pk]


def lines_of_acts(acts: Iterable[Record]) -> dict[int, list[tuple[str, str, str]]]:
    """Return the same for many acts by their ids, in three statements; their own rows should be prefetched."""
    acts = list(acts)
    found = Amendment.objects.filter(act__in=[each.pk for each in acts]).select_related("target")
    ordered = Prefetch("lines", AmendedLine.objects.order_by("pk"))
    amendments = {each.act_id: each for each in found.prefetch_related(ordered)}
    units = _units(
        (
            kind_of(each.target),
            [pair for line in each.lines.all() for pair in ((line.key, line.old), (line.key, line.new))],
        )
        for each in amendments.values()
    )
    return {
        act.pk: list(_read(kind_of(amendments[act.pk].target), amendments[act.pk].lines.all(), units))
        if act.pk in amendments
        else list(getattr(entry_of(act), "paper_lines", ()))
        for act in acts
    }


def in_force() -> QuerySet[Amendment]:
    """Return the amendments that count: noted, and the act that made them is still valid."""
    return Amendment.objects.filter(_counts())


def _counts(way: str = "") -> Q:
    """Say of rows from which `way` leads to an amendment that it counts."""
    return Q(~has_ended(f"{way}act"), **{f"{way}noted_on__isnull": False})


def label_of(kind: Kind, line: Line) -> str:
    """Return the line's label with the person whom it is about, such as "Mẹ: ngày sinh"."""
    if not line.role:
        return line.label
    group = next((group for group in kind.groups if group.key == line.role), None)
    return f"{group.title if group else PartyRole(line.role).label}: {line.label[0].lower()}{line.label[1:]}"


def _read(
    kind: Kind, lines: Iterable[AmendedLine | DataCorrection], units: dict[str, Place]
) -> tuple[tuple[str, str, str], ...]:
    known = kind.lines | QUOTED
    return tuple(
        (
            label_of(kind, known[line.key]),
            read(known[line.key], from_text(known[line.key], line.old, units)),
            read(known[line.key], from_text(known[line.key], line.new, units)),
        )
        for line in lines
    )


def _values(kind: Kind, changed: Mapping[str, str], units: dict[str, Place]) -> dict[str, Any]:
    return {key: from_text(kind.lines[key], text, units) for key, text in changed.items()}


def _units(texts: Iterable[tuple[Kind, Iterable[tuple[str, str]]]]) -> dict[str, Place]:
    """Return the administrative units that are named in changed lines, in one statement if there are any."""
    wanted = {
        text
        for kind, pairs in texts
        for key, text in pairs
        if text and key not in QUOTED and kind.lines[key].kind == LineKind.UNIT
    }
    return {str(pk): place for pk, place in Place.objects.in_bulk([int(text) for text in wanted]).items()}
