"""What stands in a cell, and what it says of a line: a value, a mark, or neither. vi: nội dung một ô.

Dates are dd.MM.yyyy, MM.yyyy or yyyy as in the shared system; an age in the place of a date is kept as
written. A mark is told in brackets, so that whatever a book shows can be said in a cell: `[trống]`, `[không đọc được]`,
`[rách]`, `[ghi: ngày rằm tháng Giêng]`, and behind a value what was corrected in the margin: `Hòa [sửa từ: Hoa]`. The
three parts of a name share a cell; `Nguyễn Văn | | An` parts them where the first word is not the whole family name.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from digitization.packages.columns import Column
from digitization.packages.number_formats import AS_TEXT, BadCell, DateCell, dotted
from digitization.reading.reading import WITHOUT_VALUE, Mark
from hotich.values.dates import PartialDate
from hotich.values.names import clean_name, fold, split_name
from hotich.values.texts import clean_text
from registry.kinds.lines import Line, LineKind
from registry.kinds.values import checked

#: One line as a cell tells it: key, value, mark's state, mark's text.
Said = tuple[str, str, str, str]

_WORDS = {
    Mark.EMPTY: "trống",
    Mark.UNREADABLE: "không đọc được",
    Mark.TORN: "rách",
    Mark.WRITTEN: "ghi",
    Mark.MARGIN: "sửa từ",
}
_STATES = {fold(words): state for state, words in _WORDS.items()}
_MARKED = re.compile(r"(?P<value>.*?)\s*\[(?P<state>[^\[\]:]+)(?::\s*(?P<text>.*))?\]", re.DOTALL)
#: "23 tuổi", "khoảng 30 t.": what books have in the place of a year of birth.
_AGE = re.compile(r"(?:(?:khoảng|độ|chừng|trên|hơn)\s+)?[0-9]{1,3}\s*(?:tuổi|t\.?)", re.IGNORECASE)
#: A number of Excel has so many exact digits; cards have 9 or 12.
_EXACT, _IDENTITY_DIGITS = 1e15, (9, 12)
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+E\+?|E\+)[0-9]{1,3}", re.IGNORECASE)
_LOST_DIGITS = "Số bị mất chữ số."
_ESCAPE = "Nếu sổ ghi đúng như vậy, hãy ghi “[ghi: {}]”."


class CellReader:
    """Reads the cells of one column; equal cells are read once.

    `unit_of` gives the key of an administrative unit for its code, or nothing.
    """

    def __init__(self, column: Column, unit_of: Callable[[str], str]) -> None:
        self.column = column
        self._unit_of = unit_of
        #: What each cell says, or the sentence about what is wrong with it.
        self.known: dict[Any, tuple[Said, ...] | str] = {}
        self._by_label = {
            fold(str(label)): value
            for value, label in (column.line.choices.choices if column.line.choices else [])
        }

    def read(self, raw: Any) -> tuple[Said, ...]:
        """Return what the cell says; raises ValueError with the sentence for whoever corrects it."""
        found = self.known.get(raw)
        if found is None:
            if len(self.known) > _REMEMBERED:
                self.known.clear()
            try:
                self._check(raw)
                found = self._read(as_written(raw))
            except ValueError as error:
                found = str(error)
            self.known[raw] = found
        if isinstance(found, str):
            raise ValueError(found)
        return found

    def _check(self, raw: Any) -> None:
        """Refuse what a workbook has made of a text: an error, a date, a number that lost its zeros or its end."""
        line = self.column.line
        if reason := lost_digits(raw):
            raise ValueError(reason)
        match raw:
            case BadCell():
                raise ValueError(raw.reason)
            case DateCell() if not self._tells_time:
                raise ValueError(f"Ô ngày của Excel ({raw.text}) ở cột không ghi ngày. {AS_TEXT}")
            case "TRUE" | "FALSE" if line.kind != LineKind.FLAG:
                raise ValueError(f"Ô đúng/sai của Excel ({raw}) ở cột này không rõ là gì. {AS_TEXT}")
            case float() if self._is_identity and raw and len(as_written(raw)) not in _IDENTITY_DIGITS:
                raise ValueError(f"{_LOST_DIGITS} Ô là kiểu số nên Excel bỏ các số 0 ở đầu. {AS_TEXT}")

    @property
    def _tells_time(self) -> bool:
        """Whether the column is about a day or an hour; the days of notes are kept as words."""
        return self.column.line.kind in (LineKind.DATE, LineKind.TIME) or self.column.key.endswith("_on")

    @property
    def _is_identity(self) -> bool:
        return self.column.key.endswith(("_personal_id", "_id_number"))

    def _read(self, text: str) -> tuple[Said, ...]:
        if not text:
            return ()
        keys = self.column.keys
        if len(keys) == 1:
            return (self._one(keys[0], self.column.line, text),)
        if "|" in text:
            parts = [part.strip() for part in text.split("|")]
            if len(parts) != len(keys):
                raise ValueError("Họ, chữ đệm và tên tách bằng hai dấu “|”, ví dụ “Nguyễn Văn | | An”.")
            return tuple(
                self._one(key, self.column.line, part) for key, part in zip(keys, parts, strict=True) if part
            )
        marked = _marked(text)
        if marked and not marked[0]:
            return tuple((key, *marked) for key in keys)
        value, state, note = marked or (text, "", "")
        parts = list(split_name(value))
        if any(len(part) > self.column.line.length for part in parts):
            raise ValueError(f"Có phần họ, chữ đệm hoặc tên dài quá {self.column.line.length} ký tự.")
        said = [(key, part, "", "") for key, part in zip(keys, parts, strict=True) if part]
        if state:
            said[-1] = (*said[-1][:2], state, note)
        return tuple(said)

    def _one(self, key: str, line: Line, text: str) -> Said:
        value, state, note = _marked(text) or (text, "", "")
        if line.kind == LineKind.DATE and value and not state and _AGE.fullmatch(value):
            return (key, "", Mark.WRITTEN, value)
        if not value:
            return (key, "", state, note)
        if line.kind == LineKind.UNIT:
            unit = self._unit_of(value)
            return (key, unit, state, note) if unit else (f"kept_{key}", value, state, note)
        try:
            return (key, self._value(line, value), state, note)
        except ValueError as error:
            raise ValueError(f"{error} {_ESCAPE.format(value[:40])}") from None

    def _value(self, line: Line, value: str) -> str:
        codes = self.column.codes
        if not codes:
            return checked(line, value)
        if value in codes:
            return codes[value]
        if value.lstrip("0") in codes:
            return codes[value.lstrip("0")]
        if line.choices is not None:
            found = value if value in line.choices.values else self._by_label.get(fold(value))
            if found is not None:
                return found
        elif fold(value) in _YES_AND_NO:
            return _YES_AND_NO[fold(value)]
        told = ", ".join(f"{code} {_label(line, word)}" for code, word in codes.items() if word)
        raise ValueError(f"Không có mã “{value[:40]}”. Các mã: {told}.")


def written(
    column: Column, values: Mapping[str, str], marks: Mapping[str, Any], code_of: Mapping[str, str]
) -> str:
    """Write what a reading says of the column, as `CellReader` reads it back; `code_of` gives units' codes by key."""
    parts = [_cell(column, key, values.get(key, ""), marks.get(key), code_of) for key in column.keys]
    if len(parts) == 1:
        return parts[0]
    if parts[0].startswith("[") and len(set(parts)) == 1:
        return parts[0]
    whole = " ".join(filter(None, parts))
    if any("[" in part for part in parts) or [part for part in split_name(whole) if part] != [
        part for part in parts if part
    ]:
        return " | ".join(parts)
    return whole if list(split_name(whole)) == parts else " | ".join(parts)


def _cell(column: Column, key: str, value: str, mark: Any, code_of: Mapping[str, str]) -> str:
    line = column.line
    if value:
        if line.kind == LineKind.DATE:
            value = _dotted(value)
        elif line.kind == LineKind.UNIT:
            value = code_of.get(value, "")
        elif column.codes:
            value = next((code for code, word in column.codes.items() if word == value), value)
    state = mark.get("state", "") if mark else ""
    if state not in _WORDS:
        return value
    if state == Mark.WRITTEN and not value and line.kind == LineKind.DATE and _AGE.fullmatch(mark["text"]):
        return str(mark["text"])
    note = mark.get("text", "")
    if state in WITHOUT_VALUE and value:
        return value
    told = (
        f"[{_WORDS[Mark(state)]}: {note}]"
        if note or state in (Mark.MARGIN, Mark.WRITTEN)
        else f"[{_WORDS[Mark(state)]}]"
    )
    return f"{value} {told}" if value else told


def lost_digits(raw: Any) -> str:
    """Return why a number cannot be what was typed, whatever its column: Excel kept no more of it; else nothing."""
    match raw:
        case float() if not math.isfinite(raw) or abs(raw) >= _EXACT:
            return f"{_LOST_DIGITS} Excel chỉ giữ được 15 chữ số. {AS_TEXT}"
        case str() if _SCIENTIFIC.fullmatch(raw.strip()):
            return f"{_LOST_DIGITS} Excel đã rút gọn số. {AS_TEXT}"
    return ""


def as_written(raw: Any) -> str:
    """Return a cell as the text that somebody would have typed, whatever type the program gave it."""
    match raw:
        case str():
            return clean_name(raw) if "\n" not in raw else clean_text(raw)
        case bool():
            return "1" if raw else "0"
        case float() if raw.is_integer():
            return str(int(raw))
        case DateCell():
            return raw.text
        case BadCell():
            return raw.shown
        case datetime.datetime() | datetime.date():
            return dotted(raw)
        case datetime.time():
            return f"{raw.hour:02d}:{raw.minute:02d}"
        case None:
            return ""
        case _:
            return str(raw)


def _marked(text: str) -> tuple[str, str, str] | None:
    """Return value, state and words of a cell that ends with a mark; None for any other cell."""
    if not text.endswith("]") or not (match := _MARKED.fullmatch(text)):
        return None
    state = _STATES.get(fold(match["state"]))
    if state is None or (state in WITHOUT_VALUE and match["value"]):
        return None
    return match["value"], str(state), clean_name(match["text"] or "")


def _dotted(iso: str) -> str:
    try:
        return PartialDate.parse(iso).dotted
    except ValueError:
        return iso


def _label(line: Line, value: str) -> str:
    return str(line.choices(value).label) if line.choices else "Có"


_YES_AND_NO = {"co": "1", "x": "1", "dung": "1", "true": "1", "khong": "", "false": ""}
#: Different cells of one column that are kept with what they say.
_REMEMBERED = 50_000
