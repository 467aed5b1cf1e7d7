"""How alike two acts are, part by part: names a letter apart, dates that may be one, the same person twice.

Pure comparisons for whoever looks for the same act: the registrar's duplicates and those between paper books.
vi: mức độ giống nhau của hai việc hộ tịch.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum

from hotich.values.dates import PartialDate
from hotich.values.names import comparison_key, fold
from registry.kinds.birth import BirthEntry
from registry.kinds.entry import Person

#: A year off by more is another year, not a slip of a digit.
_MOST_YEARS_OFF = 3
#: Two births of one mother closer than nine months are the same birth, twins, or an error.
DAYS_BETWEEN_BIRTHS = 270


class Same(IntEnum):
    """How surely two names or two people are one, surest last."""

    OTHER = 0
    UNKNOWN = 1
    NEAR = 2
    LIKELY = 3
    SURE = 4


class Day(IntEnum):
    """How close two dates are, closest last."""

    FAR = 0
    UNKNOWN = 1
    #: The same day and month of a year that may have been misread.
    OTHER_YEAR = 2
    #: Less than nine months apart.
    NEAR = 3
    #: A day apart, or day and month changed places.
    SLIP = 4
    #: One is known in part and may be the other.
    POSSIBLE = 5
    EQUAL = 6


def same_names(one: str, other: str) -> Same:
    """Compare two names: `LIKELY` when only marks differ, `NEAR` when one letter does or a middle name is left out."""
    first, second = fold(one), fold(other)
    if not first or not second:
        return Same.UNKNOWN
    if first == second:
        return Same.SURE if comparison_key(one) == comparison_key(other) else Same.LIKELY
    return Same.NEAR if _near(first.split(), second.split()) else Same.OTHER


def same_days(one: PartialDate, other: PartialDate) -> Day:
    """Compare two dates as books have them, known in part or slipped in writing."""
    if not one or not other:
        return Day.UNKNOWN
    if one == other:
        return Day.EQUAL
    if one.may_be(other):
        return Day.POSSIBLE
    first, second = one.full, other.full
    if not first or not second:
        return Day.FAR
    apart = abs((first - second).days)
    if apart <= 1 or (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return Day.SLIP
    if apart <= DAYS_BETWEEN_BIRTHS:
        return Day.NEAR
    if (first.month, first.day) == (second.month, second.day) and (
        abs(first.year - second.year) <= _MOST_YEARS_OFF
    ):
        return Day.OTHER_YEAR
    return Day.FAR


def mistaken_days(born: PartialDate) -> list[PartialDate]:
    """Return what may be written for a day: itself, less of it, a slip of it, and the day in a year misread."""
    found = [born, PartialDate(born.year), PartialDate(born.year, born.month)]
    day = born.full
    if day is None:
        return found
    found += [PartialDate.of(day + timedelta(days=by)) for by in (-1, 1)]
    if day.day <= 12:
        found.append(PartialDate(day.year, day.day, day.month))
    for by in range(-_MOST_YEARS_OFF, _MOST_YEARS_OFF + 1):
        try:
            found.append(PartialDate.of(date(day.year + by, day.month, day.day)))
        except ValueError:
            continue  # 29/02
    return found


def same_people(one: Person, other: Person) -> Same:
    """Compare two people: numbers decide where both have one, else name and birth as far as they are known.

    Books give years by guess: a year off does not make another person; where more is off but the name is the same,
    nothing is known.
    """
    if one.personal_id and other.personal_id:
        return Same.SURE if one.personal_id == other.personal_id else Same.OTHER
    name = same_names(one.full_name, other.full_name)
    if name <= Same.UNKNOWN:
        return name
    if not one.birth_date or not other.birth_date:
        return Same.NEAR if name == Same.NEAR else Same.LIKELY
    years = abs(one.birth_date.lower.year - other.birth_date.lower.year)
    if one.birth_date.may_be(other.birth_date) or years <= 1:
        return Same.NEAR if name == Same.NEAR else Same.SURE
    return Same.UNKNOWN if years <= _MOST_YEARS_OFF and name >= Same.LIKELY else Same.OTHER


def births_evidence(one: BirthEntry, other: BirthEntry) -> tuple[str, ...]:
    """Say in which parts two births are the same."""
    numbered = bool(one.mother.personal_id) and one.mother.personal_id == other.mother.personal_id
    pairs = (
        (_alike(one.child, other.child), "cùng họ tên trẻ"),
        (one.child.birth_date == other.child.birth_date, "cùng ngày sinh"),
        (numbered, "cùng số định danh của mẹ"),
        (_alike(one.mother, other.mother), "cùng họ tên mẹ"),
    )
    return tuple(text for holds, text in pairs if holds)


def _alike(one: Person, other: Person) -> bool:
    return one.is_known and fold(one.full_name) == fold(other.full_name)


def _near(one: list[str], other: list[str]) -> bool:
    """Say whether one word of a name is a letter off, or one name lacks a word between the first and the last."""
    if len(one) == len(other):
        wrong = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return len(wrong) == 1 and _letter_off(*wrong[0])
    short, long = sorted((one, other), key=len)
    ends = len(short) > 1 and (short[0], short[-1]) == (long[0], long[-1])
    return ends and len(long) - len(short) == 1 and set(short) <= set(long)


def _letter_off(one: str, other: str) -> bool:
    """Say whether one letter was added, left out, changed, or two neighbours changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    if len(one) == len(other):
        rest, others = one[start:], other[start:]
        return rest[1:] == others[1:] or (rest[:2] == others[1::-1] and rest[2:] == others[2:])
    short, long = sorted((one, other), key=len)
    return short[start:] == long[start + 1 :]
