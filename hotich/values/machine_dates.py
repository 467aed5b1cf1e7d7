"""Dates as programs write them: timestamps, counted milliseconds, numbers. vi: ngày do phần mềm khác ghi."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from hotich.values.dates import FIRST_YEAR, LAST_YEAR, UNKNOWN, VIETNAM, PartialDate

_CLOCK = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?"
_TIMESTAMP = re.compile(
    rf"([0-9]{{4}})[-/]([0-9]{{1,2}})[-/]([0-9]{{1,2}})(?:t|\s){_CLOCK}(?:\s*(?:am|pm|sa|ch))?\s*(z|[+-][0-9]{{2}}:?[0-9]{{2}})?"
)
_COMPACT = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})t([0-9]{2})([0-9]{2})([0-9]{2})?(?:[.,][0-9]+)?(z|[+-][0-9]{2}:?[0-9]{2})?"
)
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}}[./-][0-9]{{1,2}}[./-][0-9]{{4}})\s+{_CLOCK}(?:\s*(?:sa|ch))?")
_MONTH_FIRST = re.compile(rf"([0-9]{{1,2}})[./-]([0-9]{{1,2}})[./-]([0-9]{{4}})\s+{_CLOCK}\s*(?:am|pm)")
_COUNTED = re.compile(r"/date\((-?[0-9]+)(?:[+-][0-9]{4})?\)/")
_WHOLE = re.compile(r"(-?[0-9]+)(?:\.0+)?")

#: What programs keep for "no date": the first day of their calendar, or zeros.
_NO_DATE = re.compile(
    r"000[01]-0?[01]-0?[01](?:\D.*)?|0?[01][./-]0?[01][./-]000[01](?:\D.*)?|000[01]0[01]0[01]|0+"
)
_NO_DATE_COUNTED = "-62135596800000"
#: Milliseconds since 1970 have so many digits: with fewer they may be anything, with more they are no day of ours.
_DIGITS_OF_MILLISECONDS = range(11, 15)
#: Midnight of UTC and of Viet Nam (before 1975 also one hour earlier), in seconds of UTC's day.
_MIDNIGHTS = frozenset({0, 17 * 3600, 16 * 3600})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def machine_date(told: str | int | float | Decimal) -> PartialDate:
    """Read a date of another system's file or message; what people write (`PartialDate.parse`) is read as well.

    2016-05-01T00:00:00 and 2016-05-01 00:00:00.000 are that day, whatever the hour. A time with its zone is the day it
    was in Viet Nam: 2016-04-30T17:00:00Z, and the milliseconds 1462035600000, are 01/05/2016. 20160501, 201605 and
    1990.0 are day, month and year. 01/05/2016 00:00:00 has the day first, as Vietnamese programs do; with AM or PM the
    month comes first (5/1/2016 12:00:00 AM is the first of May). 0001-01-01 and 0000-00-00 are the unknown date.
    Raises ValueError, with a sentence for the officer, for all that is no date or may be two.
    """
    if isinstance(told, bool):
        raise _unread(str(told).lower())
    text = " ".join(unicodedata.normalize("NFC", str(told)).split()).casefold()
    if not text:
        return UNKNOWN
    if whole := _WHOLE.fullmatch(text):
        return _from_number(whole[1], text)
    if counted := _COUNTED.fullmatch(text):
        return _after_milliseconds(counted[1], text)
    if _NO_DATE.fullmatch(text):
        return UNKNOWN
    if match := _TIMESTAMP.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, zone = match.groups()
        return _moment((year, month, day, hour, minute, second or "0"), zone or "", text)
    if match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match.groups()[:3]
        try:
            return PartialDate.parse(f"{year}-{month}-{day}")
        except ValueError:
            raise ValueError(
                f"Không đọc được ngày “{text}”: ngày ghi kèm AM, PM phải có tháng trước."
            ) from None
    if match := _DAY_FIRST.fullmatch(text):
        return PartialDate.parse(match[1])
    return PartialDate.parse(text)


def _from_number(digits: str, text: str) -> PartialDate:
    """Read a whole number: a year, a month or day without separators, or milliseconds since 1970."""
    size = len(digits.lstrip("-"))
    if digits.startswith("-") or size in (11, 13):
        return _after_milliseconds(digits, text)
    if _NO_DATE.fullmatch(digits):
        return UNKNOWN
    match size:
        case 4:
            return PartialDate.parse(digits)
        case 6 if FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR:
            return _parts(digits[:4], digits[4:], "00")
        case 8 if FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR and int(digits[4:6]) <= 12:
            return _parts(digits[:4], digits[4:6], digits[6:])
        case 6 | 8:
            return PartialDate.parse(digits)  # 022024, 15022024
        case 12:
            return _twelve_digits(digits, text)
        case 14:
            return _moment(_cut(digits), "", text)
    raise _unread(text)


def _twelve_digits(digits: str, text: str) -> PartialDate:
    """Read 201605010000 or the milliseconds of a day before 2001; what may be both is refused."""
    try:
        written = _moment(_cut(f"{digits}00"), "", text)
    except ValueError:
        return _after_milliseconds(digits, text)
    seconds, rest = divmod(int(digits), 1000)
    if not rest and seconds % 86_400 in _MIDNIGHTS:
        raise ValueError(f"Ngày “{text}” đọc được hai cách. Hãy ghi như 15/02/2024.")
    return written


def _cut(digits: str) -> tuple[str, str, str, str, str, str]:
    return digits[:4], digits[4:6], digits[6:8], digits[8:10], digits[10:12], digits[12:14]


def _parts(year: str, month: str, day: str) -> PartialDate:
    """Return the date of which 00 stands for an unknown part."""
    return PartialDate.parse("-".join(part for part in (year, month, day) if int(part)))


def _moment(parts: tuple[str, str, str, str, str, str], zone: str, text: str) -> PartialDate:
    """Return the day of a moment: in Viet Nam when its zone is told, else as it stands."""
    year, month, day, hour, minute, second = map(int, parts)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return PartialDate.parse(str(year).rjust(4, "0"))  # refuses with the years that may be
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone))
    except ValueError:
        raise _unread(text) from None
    return PartialDate.of(moment.astimezone(VIETNAM).date() if zone else moment.date())


def _zone(told: str) -> timezone:
    if told in ("", "z"):
        return UTC
    ahead = timedelta(hours=int(told[1:3]), minutes=int(told[-2:]))
    return timezone(-ahead if told.startswith("-") else ahead)


def _after_milliseconds(digits: str, text: str) -> PartialDate:
    if digits == _NO_DATE_COUNTED:
        return UNKNOWN
    if len(digits.lstrip("-")) not in _DIGITS_OF_MILLISECONDS:
        raise _unread(text)
    try:
        day = (_EPOCH + timedelta(milliseconds=int(digits))).astimezone(VIETNAM).date()
    except OverflowError:
        raise _unread(text) from None
    if not date(FIRST_YEAR, 1, 1) <= day <= date(LAST_YEAR, 12, 31):
        raise _unread(text)
    return PartialDate.of(day)


def _unread(text: str) -> ValueError:
    return ValueError(f"Không đọc được ngày “{text[:60]}”. Hãy ghi như 15/02/2024, 02/2024 hoặc 2024.")
