"""The fields that are typed a second time, and how two typings are compared. vi: các mục trọng yếu.

They are those by which an act is found and told from others: whose it is, when it happened, when it was registered.
"""

from __future__ import annotations

from functools import lru_cache

from digitization.reading.lines import groups_of
from digitization.reading.reading import WITHOUT_VALUE, Reading
from hotich.values.names import clean_name
from registry.kinds import KINDS
from registry.kinds.lines import Line, LineKind
from registry.models import EventKind

#: What identifies a person whom the act is about, and one who is only named in it.
_OF_SUBJECTS = (
    "family_name",
    "middle_name",
    "given_name",
    "full_name",
    "birth_date",
    "gender",
    "personal_id",
)
_OF_OTHERS = ("full_name", "birth_date")
#: People of an act who matter less than a slip of the hand.
_PASSED_OVER = frozenset({"declarant"})


@lru_cache
def critical_lines(kind: EventKind, phase: int) -> tuple[Line, ...]:
    """Return the lines of a book of that kind and phase that are typed twice, in the order of the book.

    The entry's own number is not among them: by it the second typist finds the entry on the page.
    """
    described = KINDS[kind]
    lines = [line for group in groups_of(kind, phase) for line in group.lines]
    return tuple(
        line for line in lines if line.key in ("reg_date", described.happened_on) or _is_told(line, kind)
    )


def differences(kind: EventKind, phase: int, first: Reading, second: Reading) -> tuple[str, ...]:
    """Return the keys of the critical lines in which the two typings do not say the same.

    Capital letters make no difference, for old books write names in them; marks count as much as values.
    """
    return tuple(
        line.key for line in critical_lines(kind, phase) if _said(line, first) != _said(line, second)
    )


def _is_told(line: Line, kind: EventKind) -> bool:
    columns = _OF_SUBJECTS if line.role in KINDS[kind].subjects else _OF_OTHERS
    return bool(line.role) and line.role not in _PASSED_OVER and line.column in columns


def _said(line: Line, reading: Reading) -> tuple[str, str, str]:
    mark = reading.mark(line.key)
    value = "" if mark in WITHOUT_VALUE else clean_name(reading.get(line.key))
    if line.kind in (LineKind.NAME, LineKind.TEXT, LineKind.LONG):
        value = value.casefold()
    text = clean_name(reading.marks.get(line.key, {}).get("text", "")).casefold()
    return value, mark, text
