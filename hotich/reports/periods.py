"""Stretches of days that figures are of: a week, a month, a quarter, a half-year, a year, or any days. vi: kỳ."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from hotich.values.dates import FIRST_YEAR, LAST_YEAR, VIETNAM

_DAY = datetime.timedelta(days=1)
#: How many months each kind of period has, by the letter in its key.
_MONTHS = {"m": 1, "q": 3, "h": 6, "y": 12}
_KEY = re.compile(r"(?:([wmqhy])([0-9]{4})(?:-([0-9]{1,2}))?|([0-9-]{10})\.\.([0-9-]{10}))")
_LETTERS = (("w", "Tuần"), ("m", "Tháng"), ("q", "Quý"), ("h", "6 tháng"), ("y", "Năm"))
_ROMAN = ("", "I", "II", "III", "IV")
#: Free days are no longer than so many years.
_LONGEST = 10 * 366


def moments(first: datetime.date, last: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """Return when the first of these days begins, and when the last is over, by clocks in Viet Nam."""
    midnight = datetime.time()
    return (
        datetime.datetime.combine(first, midnight, VIETNAM),
        datetime.datetime.combine(last + _DAY, midnight, VIETNAM),
    )


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both included, by the word that names it in an address."""

    key: str
    label: str
    first: datetime.date
    last: datetime.date

    @classmethod
    def choices(cls, on: datetime.date) -> list[Self]:
        """Return what a short list offers on that day: this month so far, the last, this year so far, the last."""
        month, year = cls.month(on), cls.year(on.year)
        offered = (month, month.before, year, year.before)
        names = ("month", "last-month", "year", "last-year")
        return [
            replace(each, key=name, last=min(each.last, on))
            for name, each in zip(names, offered, strict=True)
        ]

    @classmethod
    def of(cls, key: str, on: datetime.date) -> Self:
        """Return the period that a word names; this month so far for one that nobody gave out."""
        offered = cls.choices(on)
        known = next((each for each in offered if each.key == key), None)
        return known or cls.read(key) or offered[0]

    @classmethod
    def read(cls, key: str) -> Self | None:
        """Return the period of a key, None for what is none: `w2026-48`, `m2026-11`, `q2026-4`, `h2026-2`, `y2026`."""
        found = _KEY.fullmatch(key)
        if found is None:
            return None
        letter, year, number, first, last = found.groups()
        try:
            if first:
                return cls.days(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
            return cls._numbered(letter, int(year), int(number or 1))
        except ValueError:
            return None

    @classmethod
    def _numbered(cls, letter: str, year: int, number: int) -> Self:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError("no year of a report")
        if letter == "w":
            return cls.week(datetime.date.fromisocalendar(year, number, 1))
        months = _MONTHS[letter]
        return cls._months(letter, datetime.date(year, (number - 1) * months + 1, 1))

    @classmethod
    def days(cls, first: datetime.date, last: datetime.date) -> Self:
        """Return free days; raises ValueError for an end before the beginning, and for more than ten years."""
        if not 0 <= (last - first).days <= _LONGEST or not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR:
            raise ValueError("no period")
        return cls(f"{first}..{last}", f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}", first, last)

    @classmethod
    def week(cls, on: datetime.date) -> Self:
        """Return the week of a day, from Monday on."""
        monday = on - on.weekday() * _DAY
        year, number, _ = monday.isocalendar()
        sunday = monday + 6 * _DAY
        label = f"Tuần {number}/{year} ({monday:%d/%m}–{sunday:%d/%m/%Y})"
        return cls(f"w{year}-{number:02d}", label, monday, sunday)

    @classmethod
    def month(cls, on: datetime.date) -> Self:
        """Return the month of a day."""
        return cls._months("m", on.replace(day=1))

    @classmethod
    def year(cls, year: int) -> Self:
        """Return a year of the calendar."""
        return cls._months("y", datetime.date(year, 1, 1))

    @classmethod
    def _months(cls, letter: str, first: datetime.date) -> Self:
        months = _MONTHS[letter]
        number = (first.month - 1) // months + 1
        first = first.replace(month=(number - 1) * months + 1)
        month = first.month + months - 1
        last = first.replace(month=month, day=monthrange(first.year, month)[1])
        key, label = f"{letter}{first.year}-{number}", f"Năm {first.year}"
        if letter == "m":
            key, label = f"m{first:%Y-%m}", f"Tháng {first:%m/%Y}"
        elif letter == "q":
            label = f"Quý {_ROMAN[number]}/{first.year}"
        elif letter == "h":
            label = f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {first.year}"
        else:
            key = f"y{first.year}"
        return cls(key, label, first, last)

    @classmethod
    def holding(cls, letter: str, on: datetime.date) -> Self:
        """Return the period of a kind that a day lies in."""
        return cls.week(on) if letter == "w" else cls._months(letter, on.replace(day=1))

    @classmethod
    def kinds(cls, on: datetime.date) -> list[tuple[str, str, list[Self]]]:
        """Return what a report offers on that day: of each kind (letter, name) the latest periods, newest first."""
        found = []
        for letter, name in _LETTERS:
            latest = [cls.holding(letter, on)]
            while len(latest) < {"w": 8, "m": 13, "q": 8, "h": 4, "y": 5}[letter]:
                latest.append(latest[-1].before)
            found.append((letter, name, latest))
        return found

    @property
    def letter(self) -> str:
        """The kind of period, nothing for free days."""
        return self.key[0] if self.key[0] in "wmqhy" and self.key[1:2].isdigit() else ""

    @property
    def before(self) -> Self:
        """The period of the same kind before this one; of free days as many."""
        end = self.first - _DAY
        if self.letter == "w":
            return self.week(end)
        if self.letter:
            return self._months(self.letter, end.replace(day=1))
        return self.days(end - (self.last - self.first), end)

    @property
    def year_before(self) -> Self:
        """The same period of the year before; of a week the week of that number, or the last one."""
        if self.letter == "w":
            year, number, _ = self.first.isocalendar()
            last = datetime.date(year - 1, 12, 28).isocalendar().week
            return self.week(datetime.date.fromisocalendar(year - 1, min(number, last), 1))
        if self.letter:
            return self._months(self.letter, self.first.replace(year=self.first.year - 1))
        return self.days(_year_earlier(self.first), _year_earlier(self.last))

    @property
    def months(self) -> Sequence[Self]:
        """The months of this period, the first and the last one cut off where it begins and ends."""
        found, first = [], self.first
        while first <= self.last:
            month = self.month(first)
            if (month.first, month.last) != (first, min(month.last, self.last)):
                month = replace(self.days(first, min(month.last, self.last)), label=month.label)
            found.append(month)
            first = month.last + _DAY
        return found

    def until(self, day: datetime.date) -> Self:
        """Return this period as far as it has come on that day."""
        return replace(self, last=max(self.first, min(self.last, day)))

    @property
    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """From which moment on it runs, and before which one, by clocks in Viet Nam."""
        return moments(self.first, self.last)


def _year_earlier(day: datetime.date) -> datetime.date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if leap else day.day)
