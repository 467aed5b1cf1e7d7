"""What was read of an entry, line by line, as those who check and approve it read it. vi: nội dung để đối chiếu."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from digitization.models import PaperEntry
from digitization.reading.lines import all_lines, groups_of
from digitization.reading.reading import WITHOUT_VALUE, Mark, Reading
from hotich.models import Place
from registry.kinds.lines import Group, Line, LineKind, read
from registry.kinds.values import from_text
from registry.models import EventKind

#: A key for each line, those of the page's own acts, of the image and of every page left out.
KEYS = "123456789abcefhijklmopqrsuvwxz"


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: what was typed, what the book shows instead or beside, and the key that marks it as wrong."""

    key: str
    label: str
    value: str
    mark: str = ""
    text: str = ""
    is_wrong: bool = False
    letter: str = ""

    @property
    def mark_label(self) -> str:
        return str(Mark(self.mark).label) if self.mark in Mark.values else ""


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the book: its lines that say something, and those in which nothing was typed."""

    title: str
    rows: list[Shown]
    blank: list[Shown]


def sections(entry: PaperEntry, wrong: Collection[str] = ()) -> list[Section]:
    """Return the entry's lines under their headings, in the order of the book; `wrong` are keys already marked.

    One statement when units are named. The entry's `book` should be at hand.
    """
    reading, kind = Reading(entry.values, entry.marks), EventKind(entry.kind)
    units = units_of(kind, reading)
    letters = iter(KEYS)
    found = []
    for group in _groups(kind, entry.book.phase, reading):
        rows, blank = [], []
        for line in group.lines:
            mark = reading.marks.get(line.key, {})
            shown = Shown(
                line.key,
                line.label,
                value_of(line, reading, units),
                mark.get("state", ""),
                mark.get("text", ""),
                line.key in wrong,
            )
            if shown.value or shown.mark:
                rows.append(replace(shown, letter=next(letters, "")))
            else:
                blank.append(shown)
        if rows or not group.folded:
            found.append(Section(group.title, rows, blank))
    return found


def value_of(line: Line, reading: Reading, units: dict[str, Place]) -> str:
    """Write what was typed in a line as people read it; what a text cannot be read as is shown as it is."""
    text = reading.get(line.key)
    if not text or reading.mark(line.key) in WITHOUT_VALUE:
        return ""
    try:
        return read(line, from_text(line, text, units)) or text
    except ValueError:
        return text


def units_of(kind: EventKind, *readings: Reading) -> dict[str, Place]:
    """Return the administrative units that are named, by their keys as text; no statement when none is."""
    keys = [key for key, line in all_lines(kind).items() if line.kind == LineKind.UNIT]
    wanted = {reading.get(key) for reading in readings for key in keys if reading.get(key).isdecimal()}
    return {str(unit.pk): unit for unit in Place.objects.filter(pk__in=wanted)} if wanted else {}


def _groups(kind: EventKind, phase: int, reading: Reading) -> Iterator[Group]:
    """Yield the groups of the book's form, then what was typed and has no line in it."""
    known = set()
    for group in groups_of(kind, phase):
        known |= {line.key for line in group.lines}
        yield group
    held = (reading.values.keys() | reading.marks.keys()) - known
    if more := tuple(line for key, line in all_lines(kind).items() if key in held):
        yield Group("more", "Mục khác đã nhập", more, folded=True)
