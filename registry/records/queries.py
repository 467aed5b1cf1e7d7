"""What the pages of an act show of it, on which people decide about it. vi: nội dung đã xem của việc hộ tịch."""

from collections.abc import Collection
from typing import Any

from hotich.acts.shown import Part, Shown
from registry.kinds import KINDS
from registry.models import (
    AmendedLine,
    Amendment,
    DataCorrection,
    EventKind,
    Invalidation,
    Particulars,
    Party,
    Record,
    RecordNote,
    Sibling,
    WarningAnswer,
)


def _together(keys: Collection[int]) -> dict[int, list[int]]:
    """Return the further children of each form: they are approved and returned with the first."""
    found: dict[int, list[int]] = {}
    for lead, child in Sibling.objects.filter(lead__in=keys, together=True).values_list("lead", "record"):
        found.setdefault(lead, []).append(child)
    return found


def _fact(row: Any, name: str) -> tuple[str, str] | None:
    """Return the line of the act that a column of its rows is, under the key by which its page shows it."""
    key = {Particulars: name, Party: f"{getattr(row, 'role', '')}_{name}"}.get(row.instance_type)
    line = KINDS[EventKind(row.record.kind)].lines.get(key) if key else None
    return (line.key, line.label) if line else None


#: What the pages of an act show of it.
SHOWN = Shown(
    parts=(
        Part(Record),
        Part(Particulars, "record_id"),
        Part(Party, "record_id"),
        Part(WarningAnswer, "record_id"),
        Part(Sibling, "record_id"),
        Part(Sibling, "lead_id"),
        # What it changes in an earlier act, and whether that one still counts.
        Part(Amendment, "act_id"),
        Part(AmendedLine, "amendment__act_id"),
        Part(Invalidation, "record__amendments__act_id"),
        # What later acts and decisions say of it.
        Part(Amendment, "target_id"),
        Part(RecordNote, "record_id"),
        Part(Invalidation, "record_id"),
        Part(DataCorrection, "record_id"),
    ),
    members=_together,
    fact=_fact,
)
