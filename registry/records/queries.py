"""What the pages of an act show of it, on which people decide about it. vi: nội dung đã xem của việc hộ tịch."""

from collections.abc import Collection
from typing import Any

from hotich.acts.shown import HIDDEN, Fact, Part, Shown
from registry.kinds import KINDS
from registry.kinds.lines import Line, read
from registry.kinds.values import from_text
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


#: Columns that follow from what people write.
_DERIVED = ("title", "happened_on", "registration_kind")
_NAME_PARTS = ("family_name", "middle_name", "given_name")


def fact_of(line: Line) -> Fact:
    """Return how a line of an act is shown, whether its row keeps the value or a text."""

    def said(value: Any) -> str:
        try:
            return read(line, from_text(line, value) if isinstance(value, str) else value)
        except ValueError:
            return str(value)

    return Fact(line.key, line.label, said)


def _fact(row: Any, name: str) -> Fact | None:
    """Return the line of the act that a column of its rows is, under the key by which its page shows it."""
    lines = KINDS[EventKind(row.record.kind)].lines if hasattr(row, "record_id") else {}
    if row.instance_type is Record and name in _DERIVED:
        return HIDDEN
    if row.instance_type is Party and (first := lines.get(f"{row.role}_family_name")):
        # A name in three parts is one line of the page, under the key of its first.
        if name in _NAME_PARTS:
            return HIDDEN
        if name == "full_name":
            return Fact(first.key, "Họ, chữ đệm, tên")
    key = {Particulars: name, Party: f"{getattr(row, 'role', '')}_{name}"}.get(row.instance_type)
    line = lines.get(key) if key else None
    return fact_of(line) if line else None


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
