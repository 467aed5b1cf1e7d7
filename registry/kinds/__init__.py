"""Every kind of act, each described in one module: entry, lines, rules, book and papers. vi: các loại việc hộ tịch.

A new kind is a module here, its line in `KINDS`, its content in `registry.papers.contents` and its filing in
`interlink.filings`; `docs/kinds.md` is generated from this table and shows what is missing.
"""

from registry.entries import Entry
from registry.kinds.birth import BIRTH
from registry.kinds.change import CHANGE
from registry.kinds.kind import Kind
from registry.models import EventKind, Record

KINDS: dict[EventKind, Kind] = {each.event: each for each in (BIRTH, CHANGE)}


def kind_of(record: Record) -> Kind:
    """Return the description of the record's kind."""
    return KINDS[EventKind(record.kind)]


def entry_of(record: Record) -> Entry:
    """Read the record's entry back from its rows."""
    return kind_of(record).entry.from_record(record)


__all__ = ["KINDS", "Kind", "entry_of", "kind_of"]
