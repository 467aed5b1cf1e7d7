"""Every kind of act, each described in one module: entry, lines, rules, book and papers. vi: các loại việc hộ tịch.

A new kind is a module here, its line in `KINDS`, its content in `registry.papers.contents` and its filing in
`interlink.filings`; `docs/kinds.md` is generated from this table and shows what is missing.
"""

from registry.kinds.adoption import ADOPTION
from registry.kinds.birth import BIRTH
from registry.kinds.change import CHANGE
from registry.kinds.death import DEATH
from registry.kinds.divorce_note import DIVORCE_NOTE
from registry.kinds.entry import Entry
from registry.kinds.guardianship import GUARDIANSHIP
from registry.kinds.guardianship_end import GUARDIANSHIP_END
from registry.kinds.kind import Kind
from registry.kinds.marital_status import MARITAL_STATUS
from registry.kinds.marriage import MARRIAGE
from registry.kinds.parent_child import PARENT_CHILD
from registry.kinds.status_note import STATUS_NOTE
from registry.kinds.supervision import SUPERVISION
from registry.models import EventKind, Record

KINDS: dict[EventKind, Kind] = {
    each.event: each
    for each in (
        BIRTH,
        DEATH,
        MARRIAGE,
        MARITAL_STATUS,
        PARENT_CHILD,
        GUARDIANSHIP,
        GUARDIANSHIP_END,
        SUPERVISION,
        ADOPTION,
        DIVORCE_NOTE,
        STATUS_NOTE,
        CHANGE,
    )
}


def kind_of(record: Record) -> Kind:
    """Return the description of the record's kind."""
    return KINDS[EventKind(record.kind)]


def entry_of(record: Record) -> Entry:
    """Read the record's entry back from its rows."""
    return kind_of(record).entry.from_record(record)


__all__ = ["KINDS", "Kind", "entry_of", "kind_of"]
