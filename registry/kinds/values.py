"""A line's value as text: as an amendment stores it, and back. vi: giá trị của một mục."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotich.models import Place
from hotich.values.clock import read_time
from hotich.values.dates import PartialDate
from hotich.values.names import clean_name
from hotich.values.personal_id import PersonalId
from hotich.values.texts import clean_text
from registry.kinds.lines import Line, LineKind


def as_text(value: Any) -> str:
    """Return the value as an amendment stores it: dates in ISO, a unit by its key, a flag as "1" or nothing."""
    match value:
        case PartialDate():
            return value.iso
        case Place():
            return str(value.pk)
        case bool():
            return "1" if value else ""
        case None:
            return ""
        case _:
            return str(value)


def from_text(line: Line, text: str, units: Mapping[str, Place] | None = None) -> Any:
    """Read back what `as_text` wrote; `units` are the administrative units by their keys."""
    match line.kind:
        case LineKind.DATE:
            return PartialDate.parse(text)
        case LineKind.UNIT:
            return (units or {}).get(text)
        case LineKind.NUMBER:
            return int(text or 0)
        case LineKind.FLAG:
            return text == "1"
        case _:
            return text


def checked(line: Line, text: str) -> str:
    """Return the text as it is to be stored, or raise ValueError with a sentence about what is wrong with it.

    Names come in composed letters, dates as officers and partners write them. A unit is not checked here.
    """
    is_long = line.kind == LineKind.LONG
    text = "\n".join(filter(None, clean_text(text).splitlines())) if is_long else clean_name(text)
    if not text:
        return ""
    match line.kind:
        case LineKind.DATE:
            return PartialDate.parse(text).iso
        case LineKind.CHOICE | LineKind.RADIO:
            assert line.choices is not None
            if text not in line.choices.values:
                raise ValueError("Hãy chọn một giá trị trong danh sách.")
        case LineKind.DIGITS:
            return PersonalId.parse(text).number
        case LineKind.NUMBER:
            if not text.isdecimal() or int(text) > 99:
                raise ValueError("Hãy ghi một số từ 0 đến 99.")
            return str(int(text))
        case LineKind.TIME:
            return read_time(text)
        case LineKind.FLAG:
            return "1" if text.casefold() in {"1", "true", "có", "on"} else ""
    if len(text) > line.length:
        raise ValueError(f"Dài quá {line.length} ký tự.")
    return text
