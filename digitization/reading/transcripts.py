"""Put what was read of one act into its row, with the columns that lists and duplicates use. vi: ghi nội dung."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from digitization.models import PaperEntry, ReadyRow
from digitization.reading.book_warnings import warnings_in_book
from digitization.reading.lines import all_lines
from digitization.reading.reading import WITHOUT_VALUE, Mark, Reading
from digitization.reading.warnings import number_order, reading_warnings
from hotich.values.dates import UNKNOWN, PartialDate
from hotich.values.names import clean_name, fold
from registry.kinds import KINDS
from registry.kinds.reasons import Warning
from registry.models import EventKind

#: As long as the words may be by which a book strikes an entry out.
_STRUCK_LENGTH = 500
#: Columns of lists that hold the beginning of what a book may say at greater length.
_NUMBER_LENGTH, _TITLE_LENGTH = 40, 320


def put_reading(
    entry: PaperEntry | ReadyRow,
    reading: Reading,
    *,
    answers: Mapping[str, str] | None = None,
    more: Iterable[Warning] = (),
) -> None:
    """Put what was read into the entry. Saves nothing.

    `entry.book` gives phase, years and numbers. Reasons to warnings are taken from `answers` (by code), else kept; a
    marked field is its own reason. `more` are warnings that this reading alone cannot tell: a number used twice.
    """
    reading = _put_values(entry, reading)
    _put_warnings(entry, reading, answers or {}, more)


def put_reading_beside_others(
    entry: PaperEntry, reading: Reading, *, answers: Mapping[str, str] | None = None
) -> None:
    """Put what was read into the entry as `put_reading`, with what is unusual beside the others of its book."""
    reading = _put_values(entry, reading)
    _put_warnings(entry, reading, answers or {}, warnings_in_book([entry])[entry.pk])


def put_struck_out(entry: PaperEntry, words: str | None = None) -> None:
    """Say how the book strikes the whole entry out; comes after `put_reading`. Saves nothing. vi: gạch bỏ trong sổ.

    None leaves it as it is. What no act arises from has one warning, that it is struck out: nobody is asked why it
    lacks a line.
    """
    if words is not None:
        entry.struck_out = clean_name(words)[:_STRUCK_LENGTH]
    if entry.struck_out:
        message = "Cả việc bị gạch bỏ hoặc hủy trong sổ."
        warning = {"code": "struck-out", "message": message, "field": "", "reason": entry.struck_out}
        entry.warnings, entry.warning_count = [warning], 1


def _put_values(entry: PaperEntry | ReadyRow, reading: Reading) -> Reading:
    """Put values, marks and the columns made of them into the entry; return the reading without what it cannot have."""
    kind = EventKind(entry.kind)
    known = all_lines(kind)
    without_value = {key for key, mark in reading.marks.items() if mark.get("state") in WITHOUT_VALUE}
    values = {
        key: text
        for key, text in reading.values.items()
        if text and key in known and key not in without_value
    }
    marks = {key: dict(mark) for key, mark in reading.marks.items() if key in known}
    reading = Reading(values, marks)
    entry.values, entry.marks = values, marks
    entry.number = reading.get("reg_number")[:_NUMBER_LENGTH]
    entry.number_order = number_order(entry.number)
    entry.registered_on = _date(values.get("reg_date", ""))
    entry.happened_on = _date(values.get(KINDS[kind].happened_on, ""))
    entry.title = _title(kind, reading)
    entry.title_key = fold(entry.title)[:_TITLE_LENGTH]
    entry.field_count = len(values.keys() | marks.keys())
    return reading


def _put_warnings(
    entry: PaperEntry | ReadyRow, reading: Reading, answers: Mapping[str, str], more: Iterable[Warning]
) -> None:
    book = entry.book
    of_reading = reading_warnings(
        EventKind(entry.kind),
        book.phase,
        reading,
        years=(book.year_from, book.year_to),
        numbers=(book.first_number, book.last_number),
    )
    kept = {each["code"]: each.get("reason", "") for each in entry.warnings}
    reasons = kept | {code: clean_name(text) for code, text in answers.items()}
    entry.warnings = [
        {
            "code": warning.code,
            "message": warning.message,
            "field": warning.field,
            "reason": reasons.get(warning.code) or _reason_of_mark(reading, warning),
        }
        for warning in (*of_reading, *more)
    ]
    entry.warning_count = len(entry.warnings)


def _reason_of_mark(reading: Reading, warning: Warning) -> str:
    """What the typist marked says why: the book is torn there, or corrected in the margin."""
    if warning.code.endswith("-no-such-day"):
        return ""
    state = reading.mark(warning.field)
    return _REASONS.get(state, "")


_REASONS = {str(mark): f"Theo sổ: {mark.label.lower()}" for mark in Mark}


def _title(kind: EventKind, reading: Reading) -> str:
    described, values = KINDS[kind], reading.values
    names = []
    for role in described.subjects:
        whole = values.get(f"{role}_full_name", "")
        parts = (values.get(f"{role}_{part}_name", "") for part in ("family", "middle", "given"))
        names.append(whole or " ".join(filter(None, parts)))
    known = " và ".join(filter(None, names))
    if not known and reading.get("is_unidentified"):
        known = described.unnamed(described.entry.of({"is_unidentified": True}))
    return known[:_TITLE_LENGTH]


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return UNKNOWN
