"""What the pages of an act show of it, on which people decide about it. vi: nội dung đã xem của việc hộ tịch."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from hotich.acts.shown import HIDDEN, Fact, Part, Shown
from hotich.models import Place
from registry.amendments.present import label_of
from registry.kinds import KINDS, kind_of
from registry.kinds.lines import Line, LineKind, read
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
_DERIVED = ("title", "happened_on", "registration_kind", "submitted_at")
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
    if row.instance_type is AmendedLine and name in ("old", "new"):
        fact = _amended(row)
        return replace(fact, label=f"{fact.label} (trước)") if fact and name == "old" else fact
    if row.instance_type is Party and (first := lines.get(f"{row.role}_family_name")):
        # A name in three parts is one line of the page, under the key of its first.
        if name in _NAME_PARTS:
            return HIDDEN
        if name == "full_name":
            return Fact(first.key, "Họ, chữ đệm, tên")
    key = {Particulars: name, Party: f"{getattr(row, 'role', '')}_{name}"}.get(row.instance_type)
    line = lines.get(key) if key else None
    return fact_of(line) if line else None


def _amended(row: Any) -> Fact | None:
    """Return the line of an earlier act that a row is about to change; None once that act is chosen no more."""
    target = Record.objects.filter(amendments=row.amendment_id).only("kind").first()
    if target is None:
        return None
    kind = kind_of(target)
    line = kind.lines[row.key]

    def said(text: str) -> str:
        is_unit = line.kind == LineKind.UNIT and text
        units = {text: Place.objects.get(pk=int(text))} if is_unit else None
        return read(line, from_text(line, text, units))

    return Fact(f"new-{row.key}", label_of(kind, line), said)


def _name(row: Any) -> str:
    """Return what a line of an earlier act is called that came or went, with its new value; nothing of other rows."""
    fact = _amended(row) if row.instance_type is AmendedLine else None
    return f"{fact.label}: {fact.read(row.new) or 'để trống'}" if fact else ""


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
    name=_name,
)
