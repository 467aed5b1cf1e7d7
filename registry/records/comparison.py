"""Two entries side by side: what is the same is the evidence of a duplicate. vi: đối chiếu nghi trùng."""

from collections.abc import Iterable
from dataclasses import dataclass

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.names import same_name
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.lines import read
from registry.records.conflicts import Conflict


@dataclass(frozen=True, slots=True)
class Line:
    """One line of both entries."""

    label: str
    ours: str
    theirs: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """An act that speaks against an entry. `lines` is empty when its office is one that the officer may not see."""

    conflict: Conflict
    is_visible: bool
    lines: tuple[Line, ...]


def compare(entry: Entry, found: Iterable[Conflict], *, by: Actor) -> list[Comparison]:
    """Return each conflicting act with both entries side by side, in one statement more.

    An act of another kind stands alone: there is nothing to lay it beside.
    """
    found = list(found)
    if not found:
        return []
    visible = set(Office.objects.visible_to(by).values_list("pk", flat=True))
    return [
        Comparison(
            each, is_visible := each.record.office_id in visible, _lines(entry, each) if is_visible else ()
        )
        for each in found
    ]


def _lines(ours: Entry, conflict: Conflict) -> tuple[Line, ...]:
    return lines_beside(kind_of(conflict.record), ours, entry_of(conflict.record))


def lines_beside(kind: Kind, ours: Entry, theirs: Entry) -> tuple[Line, ...]:
    """Return the lines in which two entries are compared; of ours nothing when it is of another kind than theirs."""
    is_alike = type(ours) is type(theirs)
    return tuple(
        Line(
            label,
            one := _text(kind, ours, key) if is_alike else "",
            other,
            bool(one) and same_name(one, other),
        )
        for key, label in kind.compared
        for other in [_text(kind, theirs, key)]
    )


def _text(kind: Kind, entry: Entry, key: str) -> str:
    value = entry.values()[key]
    line = kind.lines.get(key)
    return read(line, value) if line else str(value)
