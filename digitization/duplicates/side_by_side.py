"""An entry of a paper book beside an act that looks like it, line by line. vi: đặt hai việc cạnh nhau."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import TextChoices

from digitization.duplicates.queries import Alike, act_of
from digitization.models import PaperEntry
from digitization.reading.reading import Mark
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from hotich.values.names import same_name
from registry.amendments.present import present_entries
from registry.kinds import KINDS
from registry.kinds.entry import Entry
from registry.models import EventKind, Record
from registry.records.comparison import Line, lines_beside


@dataclass(frozen=True, slots=True)
class SideBySide:
    """An act that looks like the entry; `lines` are empty when it is of an office that the officer may not see.

    `keeps` are the choices of `digitization.approval.duplicates.Keep` that this person has now.
    """

    alike: Alike
    is_visible: bool
    lines: tuple[Line, ...]
    keeps: Sequence[TextChoices] = ()


def lay_side_by_side(entry: PaperEntry, alikes: Sequence[Alike], *, by: Actor) -> list[SideBySide]:
    """Return each act with both laid side by side, an act of the register as it stands now; three statements."""
    if not alikes:
        return []
    visible = set(Office.objects.visible_to(by).values_list("pk", flat=True))
    present = present_entries([each.record for each in alikes if each.record])
    return [
        SideBySide(each, seen := each.office.pk in visible, _lines(entry, each, present) if seen else ())
        for each in alikes
    ]


def _lines(entry: PaperEntry, alike: Alike, present: dict[int, Entry]) -> tuple[Line, ...]:
    kind, ours, own = KINDS[EventKind(entry.kind)], act_of(entry), _marks(entry)
    marks: dict[str, str] = {}
    if alike.other:
        theirs, registration = act_of(alike.other).entry, _registration(alike.other)
        marks = _marks(alike.other)
    else:
        assert alike.record
        theirs, registration = present[alike.record.pk], _registration_of_record(alike.record)
    heads = zip(("Số, quyển", "Ngày đăng ký", "Nơi đăng ký"), _registration(entry), registration, strict=True)
    return (
        *(Line(label, one, other, bool(one) and same_name(one, other)) for label, one, other in heads),
        *(
            replace(line, ours=line.ours or own.get(key, ""), theirs=line.theirs or marks.get(key, ""))
            for (key, _), line in zip(kind.compared, lines_beside(kind, ours.entry, theirs), strict=True)
        ),
    )


def _marks(entry: PaperEntry) -> dict[str, str]:
    """Return what the book shows where it has no value; of a name in parts, what stands for the given name."""
    told = {
        key: str(Mark(mark["state"]).label) + (f": {mark['text']}" if mark.get("text") else "")
        for key, mark in entry.marks.items()
        if mark.get("state") in Mark.values
    }
    return told | {"child_full_name": told["child_given_name"]} if "child_given_name" in told else told


def _registration(entry: PaperEntry) -> tuple[str, str, str]:
    where = entry.book.office_name or str(entry.office)
    number = " – ".join(filter(None, (entry.number, entry.book.code)))
    return number, entry.registered_on.display(), where


def _registration_of_record(record: Record) -> tuple[str, str, str]:
    when = record.paper_date or (
        PartialDate.of(record.registered_on) if record.registered_on else PartialDate()
    )
    number = " – ".join(filter(None, (record.number, record.book_code)))
    return number, when.display(), record.office_name or str(record.office)
