"""What is said about an entry before it goes into the book, from every side. vi: cảnh báo khi lập."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotich.acts import facts
from registry.amendments.operations import amendment_warnings, changing
from registry.kinds import kind_of
from registry.kinds.entry import Entry
from registry.kinds.originals import NO_ORIGINAL
from registry.kinds.reasons import Warning
from registry.law import days_to_register
from registry.models import EventKind, Record
from registry.questions import CompetenceAsked
from registry.records.conflicts import Conflict
from registry.records.conflicts.numbers import given_number_warnings, number_of_original_warnings
from registry.records.differences import Beside
from registry.records.sibling_rules import sibling_warnings


def entry_warnings(
    beside: Beside,
    *,
    siblings: Sequence[Entry],
    found: Sequence[Conflict],
    lines: Mapping[str, Any] | None = None,
) -> list[Warning]:
    """Return the warnings about an entry beside what was filed for it.

    They are of that form, the kind's law, competence, conflicting acts, the child's number, a changed act, siblings:
    `siblings` are the other entries of the form, `found` the acts that speak against this one, `lines` those of an
    earlier act as typed just now (None: as they are kept).
    """
    record, entry = beside.record, beside.entry
    kind = kind_of(record)
    days = days_to_register(kind.event, record.judged_on)
    lawful, original = kind.warnings(entry, record.judged_on, days), changing(record, lines)
    if original:  # its office is told, whatever is typed of it
        lawful = [each for each in lawful if each.code != NO_ORIGINAL]
    return [
        *beside.warnings,
        *lawful,
        *_about_competence(record, entry),
        *(each.warning for each in found),
        *given_number_warnings(record, entry),
        *(amendment_warnings(record, entry, original) if original else ()),
        *(number_of_original_warnings(original) if original else ()),
        *(sibling_warnings(entry, siblings, kind) if siblings else ()),
    ]


def _about_competence(record: Record, entry: Entry) -> list[Warning]:
    """Ask why an act is entered here that the law gives to an office above. vi: thẩm quyền đăng ký."""
    sentence = facts.look_up(CompetenceAsked(record.office, EventKind(record.kind), entry, record.pk))
    return [Warning("competence", sentence)] if sentence else []
