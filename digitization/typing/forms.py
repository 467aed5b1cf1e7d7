"""The form in which one types what a book says: for every line its value and what the book shows instead or beside.

Nothing is a wall. What cannot be read as a date, a number or a choice is kept in the words of the book
(`Mark.WRITTEN`); a line that the form of this period does not have, but that holds something, is shown at the end.
vi: phiếu nhập.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from digitization.reading.lines import all_lines, expected_keys, groups_of
from digitization.reading.reading import WITHOUT_VALUE, Mark, Reading
from hotich.models import Place
from hotich.values.dates import UNKNOWN, PartialDate, today
from hotich.values.names import clean_name
from registry.kinds.lines import Group, Line, LineKind
from registry.kinds.values import checked
from registry.models import EventKind
from registry.records.forms import field_of

#: What an entry mostly has in common with the one before it in the book.
_REPEATED = frozenset(
    {"reg_date", "reg_kind", "reg_registrar", "reg_signer", "reg_signer_title", "ethnicity", "nationality"}
    | {"notice_issuer", "id_issuer"}
)
_MARK, _TEXT, _CODE, _REASON = "mark:", "text:", "code:", "reason:"
#: Boxes of lines so short stand three to a row.
_SHORT_LENGTH = 100
#: The words of a book may be longer than a line of the register.
_LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page: its box, its mark with the words beside it, and what the entry before had here."""

    line: Line
    field: forms.BoundField
    mark: str
    text: str
    code: str
    successor: str
    before: Mapping[str, str]
    is_repeated: bool
    is_expected: bool
    is_wrong: bool

    @property
    def key(self) -> str:
        return self.line.key

    @property
    def span(self) -> int:
        """How many sixths of the form's width the box takes."""
        line = self.line
        if line.kind in (LineKind.DATE, LineKind.TIME, LineKind.NUMBER) or line.size == "input--short":
            return 2
        if line.kind == LineKind.RADIO:
            return 4
        if line.kind == LineKind.NAME and line.length > _SHORT_LENGTH:
            return 4
        if line.kind in (LineKind.CHOICE, LineKind.DIGITS) or line.length <= _SHORT_LENGTH:
            return 2 if line.kind != LineKind.FLAG else 3
        return 6

    @property
    def is_unit(self) -> bool:
        return self.line.kind == LineKind.UNIT

    @property
    def has_text(self) -> bool:
        """Whether the mark has words: the corrected reading, or what is written instead."""
        return self.mark in (Mark.MARGIN, Mark.WRITTEN)


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the page; a folded one is open where something stands in it."""

    group: Group
    rows: list[Row]

    @property
    def is_open(self) -> bool:
        return not self.group.folded or any(
            row.field.value() or row.mark or row.is_wrong for row in self.rows
        )


class ReadingForm(forms.Form):
    """What was read of one entry; `reading()` gives back what is typed, over what was there before.

    `keys` narrows it to these lines. `before` is the entry typed before this one, whose values a key carries over.
    `wrong` are the keys that somebody found wrong. `on` is a day of the book's time, for names of units of that day.
    """

    def __init__(
        self,
        kind: EventKind,
        phase: int,
        reading: Reading,
        data: Mapping[str, Any] | None = None,
        *,
        keys: Collection[str] = (),
        before: Reading | None = None,
        wrong: Collection[str] = (),
        on: PartialDate = UNKNOWN,
    ) -> None:
        self.kind, self.phase, self.on = kind, phase, on
        self._was, self._before, self._wrong = _shown(kind, reading), before, frozenset(wrong)
        self.groups = tuple(_groups(kind, phase, self._was, frozenset(keys)))
        self._expected = frozenset(expected_keys(kind, phase))
        self._lines = {line.key: line for group in self.groups for line in group.lines}
        self._units = _units(self._was, before, self._lines)
        super().__init__(data, initial=self._initial(self._was), auto_id="id_%s")
        for group in self.groups:
            for line in group.lines:
                field = field_of(line, has_default=False)
                field.label = _label(line, group)
                if line.kind == LineKind.DATE and on:
                    # Two digits of a year are of the book's time, not of ours.
                    field.widget.attrs["data-until"] = str(on.year)
                self.fields[line.key] = field
        self._typed = self._read() if data is not None else self._was

    def reading(self) -> Reading:
        """Return the reading as typed; lines that this form does not show stay as they were."""
        return self._typed

    @property
    def answers(self) -> dict[str, str]:
        """The reasons given to warnings, by their codes."""
        return {
            name.removeprefix(_REASON): clean_name(str(value))
            for name, value in self.data.items()
            if name.startswith(_REASON)
        }

    @property
    def on_id(self) -> str:
        """The id of the box with the day of whose units the names are."""
        return "id_reg_date"

    def sections(self) -> Iterator[Section]:
        """Yield the groups as the page shows them."""
        for group in self.groups:
            yield Section(group, [self._row(line) for line in group.lines])

    def _row(self, line: Line) -> Row:
        mark = self._typed.marks.get(line.key, {})
        unit = self._units.get(self._typed.get(line.key)) if line.kind == LineKind.UNIT else None
        return Row(
            line,
            self[line.key],
            mark.get("state", ""),
            mark.get("text", ""),
            unit.code if unit else "",
            _successor(unit),
            self._of_before(line),
            line.key in _REPEATED or line.column in _REPEATED,
            line.key in self._expected,
            line.key in self._wrong,
        )

    def successors(self) -> dict[str, str]:
        """Return for each line of a unit what became of the unit, by the line's key."""
        units = {
            key: self._units.get(self._typed.get(key))
            for key, line in self._lines.items()
            if line.kind == LineKind.UNIT
        }
        return {key: _successor(unit) for key, unit in units.items()}

    def _of_before(self, line: Line) -> dict[str, str]:
        """Return what the entry before had here, as it would be typed, with its mark."""
        if self._before is None:
            return {}
        mark = self._before.marks.get(line.key, {})
        value = str(self._typed_form(line, self._before.get(line.key)) or "")
        if not value and not mark:
            return {}
        return {"value": value, "mark": mark.get("state", ""), "text": mark.get("text", "")}

    def _initial(self, reading: Reading) -> dict[str, Any]:
        return {key: self._typed_form(line, reading.get(key)) for key, line in self._lines.items()}

    def _typed_form(self, line: Line, text: str) -> Any:
        """Return a stored value as one would type it: a day as 15/02/1988, a unit by its name."""
        match line.kind:
            case LineKind.DATE:
                return PartialDate.parse(text).dotted.replace(".", "/")
            case LineKind.UNIT:
                unit = self._units.get(text)
                return unit.full_name if unit else ""
            case LineKind.FLAG:
                return text == "1"
            case _:
                return text

    def _read(self) -> Reading:
        values = {key: text for key, text in self._was.values.items() if key not in self._lines}
        marks = {key: dict(mark) for key, mark in self._was.marks.items() if key not in self._lines}
        for key, line in self._lines.items():
            value, mark = self._read_line(line)
            if value:
                values[key] = value
            if mark:
                marks[key] = mark
        return Reading(values, marks)

    def _read_line(self, line: Line) -> tuple[str, dict[str, str]]:
        """Return the line's value and mark; words that are no value of this line become a mark."""
        typed = str(self.data.get(line.key, "") or "")
        state = str(self.data.get(_MARK + line.key, "") or "")
        text = clean_name(str(self.data.get(_TEXT + line.key, "") or ""))[:_LONGEST_TEXT]
        if state in WITHOUT_VALUE:
            return "", {"state": state}
        try:
            value = self._unit(line, typed) if line.kind == LineKind.UNIT else checked(line, typed)
        except ValueError:
            # Both readings of a corrected line are kept, though only one of them is a date.
            words = clean_name(typed)
            if state == Mark.MARGIN and text:
                words = f"{words} (trước khi sửa: {text})"
            elif text and text != words:
                words = f"{words}; {text}"
            return "", {"state": Mark.WRITTEN.value, "text": words[:_LONGEST_TEXT]}
        if state == Mark.MARGIN:
            return value, {"state": state, "text": text}
        if text or state == Mark.WRITTEN:
            # Words without the mark: the mark was taken off in the moment of sending. Nothing typed is lost.
            return value, {"state": Mark.WRITTEN.value, "text": text} if text else {}
        return value, {}

    def _unit(self, line: Line, typed: str) -> str:
        """Return the key of the unit that bore this name on the day of registration; raises ValueError for none."""
        name = clean_name(typed)
        if not name:
            return ""
        before = self._units.get(self._was.get(line.key))
        if before and name == before.full_name:
            return str(before.pk)
        day = self._day()
        code = str(self.data.get(_CODE + line.key, "") or "")
        found = list(Place.objects.valid_on(day).filter(full_name=name).only("pk", "code", "full_name")[:5])
        if code and len(found) > 1:
            found = [unit for unit in found if unit.code == code]
        if len(found) != 1:
            raise ValueError(name)
        self._units[str(found[0].pk)] = found[0]
        return str(found[0].pk)

    def _day(self) -> Any:
        try:
            registered = PartialDate.parse(str(self.data.get("reg_date", "") or ""))
        except ValueError:
            registered = UNKNOWN
        known = registered or self._was.date("reg_date") or self.on
        return known.upper if known else today()


def _label(line: Line, group: Group) -> str:
    """Return the line's label without the heading under which it stands."""
    label = line.label.removeprefix(f"{group.title}: ")
    return label[0].upper() + label[1:]


def _successor(unit: Place | None) -> str:
    """Say which unit stands for an old one today."""
    if unit is None or unit.is_valid_on(today()):
        return ""
    now = unit.in_force()
    return f"Nay là {now.full_name}" if now else "Không còn đơn vị này; danh mục chưa ghi đơn vị kế thừa"


def _shown(kind: EventKind, reading: Reading) -> Reading:
    """Return the reading as boxes can hold it: an imported text that is no date or choice, as words."""
    values, marks = dict(reading.values), {key: dict(mark) for key, mark in reading.marks.items()}
    for key, line in all_lines(kind).items():
        text = values.get(key, "")
        if text and line.kind not in (LineKind.UNIT, LineKind.FLAG):
            try:
                checked(line, text)
            except ValueError:
                words = marks.get(key, {}).get("text", "")
                marks[key] = {
                    "state": Mark.WRITTEN.value,
                    "text": f"{text} (trước khi sửa: {words})" if words else text,
                }
                del values[key]
    return Reading(values, marks)


def _groups(kind: EventKind, phase: int, reading: Reading, keys: frozenset[str]) -> Iterator[Group]:
    shown = set()
    for group in groups_of(kind, phase):
        lines = tuple(line for line in group.lines if not keys or line.key in keys)
        shown |= {line.key for line in group.lines}
        if lines:
            yield Group(group.key, group.title, lines, group.folded and not keys)
    held = reading.values.keys() | reading.marks.keys()
    more = tuple(line for key, line in all_lines(kind).items() if key in held and key not in shown)
    if more and not keys:
        yield Group("more", "Mục khác đã có nội dung", more)


def _units(reading: Reading, before: Reading | None, lines: Mapping[str, Line]) -> dict[str, Place]:
    """Return the units that are named, by their keys as text; one statement, none where none is."""
    keys = {
        each.get(key)
        for each in (reading, before)
        if each is not None
        for key, line in lines.items()
        if line.kind == LineKind.UNIT
    }
    wanted = {int(key) for key in keys if key.isdecimal()}
    if not wanted:
        return {}
    return {str(unit.pk): unit for unit in Place.objects.filter(pk__in=wanted)}
