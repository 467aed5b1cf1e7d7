"""Dates as civil status needs them: known in part, and read in Viet Nam's time zone."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache, total_ordering
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, Q
from django.db.models.query_utils import DeferredAttribute

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

# Older than any book, later than any promise: a year outside is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 1800, 2199

_UNKNOWN_WORDS = {"", "không rõ", "chưa rõ", "không xác định", "chưa xác định"}
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_WRITTEN = re.compile(r"(?:(?:([0-9]{1,2})\s*[./\-\s]\s*)?([0-9]{1,2})\s*[./\-\s]\s*)?([0-9]{4})")
_UNSEPARATED = re.compile(r"([0-9]{2})?([0-9]{2})([0-9]{4})")
_SPOKEN = re.compile(r"(?:(?:ngày ([0-9]{1,2}),? )?tháng ([0-9]{1,2}),? )?năm ([0-9]{4})")
_CHECK = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"


#: How far the database's clock is ahead of this process's, and how far a demonstration's legal day is ahead of both.
_database_ahead, _legal_days = timedelta(0), timedelta(0)


def set_database_ahead(by: timedelta) -> None:
    """Tell from now on the database's moment and day; `hotich.law.pulse` measures by how much it is ahead."""
    global _database_ahead
    _database_ahead = by


def set_legal_days(days: int) -> None:
    """Let the legal moment and day be so many days after the database's, or before: a demonstration's only."""
    global _legal_days
    _legal_days = timedelta(days=days)


def now() -> datetime:
    """Return the legal moment, as clocks in Viet Nam show it: what the law counts and papers print. vi: giờ pháp lý.

    By the database's clock, moved by a demonstration's legal days. Whatever measures our own work (trail, leases,
    sessions, certificates) has the technical time: `django.utils.timezone.now`.
    """
    return datetime.now(VIETNAM) + _database_ahead + _legal_days


def today() -> date:
    """Return the legal day, in Viet Nam: at 17:30 UTC it is tomorrow's. vi: ngày pháp lý."""
    return now().date()


def in_words(moment: datetime) -> str:
    """Say a moment in a sentence, in the time of Viet Nam: "17 giờ ngày 25/12/2026", "8 giờ 05 ngày 25/12/2026"."""
    local = moment.astimezone(VIETNAM)
    minutes = f" {local:%M}" if local.minute else ""
    return f"{local.hour} giờ{minutes} ngày {local:%d/%m/%Y}"


def with_offset(moment: datetime) -> str:
    """Write a moment as messages to other systems carry it: as clocks in Viet Nam show it, with +07:00."""
    return moment.astimezone(VIETNAM).isoformat()


def technical(moment: datetime) -> datetime:
    """Return when a legal moment comes by the clock of the machines, for work that waits for it. vi: giờ máy."""
    return moment - _legal_days


def legal(moment: datetime) -> datetime:
    """Return the legal moment of one that the clock of the machines showed: the other way round. vi: giờ pháp lý."""
    return moment + _legal_days


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which a book may tell only the month, the year, or nothing. vi: ngày không đầy đủ.

    A part that nobody wrote is never filled in: sorting uses the ISO text ("1955" before "1955-03" before
    "1955-03-01"), comparing uses the bounds. An unknown date is false in a condition. Raises ValueError, with
    a Vietnamese sentence, for days that no calendar has.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.year is None and self.month is not None) or (self.month is None and self.day is not None):
            raise ValueError("Ngày phải có tháng, tháng phải có năm.")
        try:
            if self.year is not None:
                date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise ValueError(f"Không có ngày “{self._written()}” trong lịch.") from None

    @classmethod
    def of(cls, day: date) -> Self:
        """Take over a full date; of a datetime, its date as it stands."""
        return cls(day.year, day.month, day.day)

    @classmethod
    @lru_cache(maxsize=20_000)
    def parse(cls, text: str) -> Self:
        """Read what people and partner systems write; the empty text and "không rõ" are the unknown date.

        15/02/2024, 15.02.2024, 15-2-2024, 15022024, 2024-02-15, ngày 15 tháng 02 năm 2024;
        02/2024, 022024, 00/02/2024, 2024-02, tháng 02 năm 2024; 2024, năm 2024.
        Raises ValueError with a sentence for the officer.
        """
        text = " ".join(unicodedata.normalize("NFC", text).split()).casefold()
        if text in _UNKNOWN_WORDS:
            return cls()
        if match := _ISO.fullmatch(text):
            parts = match.groups()
        elif match := _WRITTEN.fullmatch(text) or _UNSEPARATED.fullmatch(text) or _SPOKEN.fullmatch(text):
            parts = match.groups()[::-1]
        else:
            raise ValueError(f"Không đọc được ngày “{text}”. Hãy ghi như 15/02/2024, 02/2024 hoặc 2024.")
        year, month, day = (int(part) if part else 0 for part in parts)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"Năm {year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}. Hãy kiểm tra lại năm.")
        # Books and older systems write 00 for the part that is not known.
        if day and not month:
            raise ValueError("Có ngày thì phải có tháng.")
        return cls(year, month or None, day or None)

    def _written(self) -> str:
        return "/".join(f"{part:02d}" for part in (self.day, self.month, self.year) if part is not None)

    @property
    def iso(self) -> str:
        """The form of database and API, sortable as text: 2024-02-15, 2024-02, 2024, or nothing."""
        parts = (f"{self.year:04d}" if self.year else None, self.month, self.day)
        return "-".join(part if isinstance(part, str) else f"{part:02d}" for part in parts if part)

    @property
    def dotted(self) -> str:
        """The form of the Ministry's software: 15.02.2024, 02.2024, 2024, or nothing."""
        return self._written().replace("/", ".")

    def display(self) -> str:
        """Write it as papers and pages show it: 15/02/2024, tháng 02 năm 2024, năm 2024; "" when unknown."""
        if self.year is None:
            return ""
        if self.month is None:
            return f"năm {self.year}"
        return self._written() if self.day else f"tháng {self.month:02d} năm {self.year}"

    __str__ = display

    def __bool__(self) -> bool:
        return self.year is not None

    def __lt__(self, other: "PartialDate") -> bool:
        return self.iso < other.iso

    @property
    def is_full(self) -> bool:
        return self.day is not None

    @property
    def full(self) -> date | None:
        """The calendar date, or None when a part is missing."""
        return date(self.year, self.month, self.day) if self.year and self.month and self.day else None

    @property
    def lower(self) -> date:
        """The earliest day it may be (any, when unknown). For comparing only, never to be printed."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else date.min

    @property
    def upper(self) -> date:
        """The latest day it may be (any, when unknown). For comparing only, never to be printed."""
        if self.year is None:
            return date.max
        if self.day is not None:
            return self.lower
        if self.month is None or self.month == 12:
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    def may_be(self, other: "PartialDate | date") -> bool:
        """Say whether both may mean the same day."""
        other = other if isinstance(other, PartialDate) else PartialDate.of(other)
        return self.lower <= other.upper and other.lower <= self.upper

    def is_before(self, other: "PartialDate | date") -> bool:
        """Say whether it is certainly the earlier day, whatever the missing parts are."""
        return self.upper < (other.lower if isinstance(other, PartialDate) else other)

    def is_after(self, other: "PartialDate | date") -> bool:
        """Say whether it is certainly the later day, whatever the missing parts are."""
        return self.lower > (other.upper if isinstance(other, PartialDate) else other)

    def age_on(self, day: date) -> tuple[int, int] | None:
        """Return the least and greatest completed age on `day` of who was born then; None when unknown."""
        if self.year is None:
            return None
        return age(born=self.upper, on=day), age(born=self.lower, on=day)


UNKNOWN = PartialDate()


def age(*, born: date, on: date) -> int:
    """Count completed years; who is born on 29/02 completes them on 01/03 of a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _partial_date(value: Any) -> PartialDate:
    """Read any form of a date; raises ValidationError with the sentence for the officer."""
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        return PartialDate.of(value)
    try:
        return PartialDate.parse(value or "")
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from None


class _PartialDateAttribute(DeferredAttribute):
    """Whatever is assigned is a PartialDate at once, not only after the row was read again."""

    def __set__(self, instance: Model, value: Any) -> None:
        is_expression = hasattr(value, "resolve_expression")
        instance.__dict__[self.field.attname] = value if is_expression else _partial_date(value)


class PartialDateFormField(forms.Field):
    """One text box for a full date, a month, a year or nothing; it keeps what was typed when it is wrong."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "maxlength": "40", "autocomplete": "off"}

    def to_python(self, value: Any) -> PartialDate:
        return _partial_date(value)

    def validate(self, value: PartialDate) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: Any) -> Any:
        """Show a date in the digits that the officer would type: 15/02/2024, 02/2024, 2024."""
        return value.dotted.replace(".", "/") if isinstance(value, PartialDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return _partial_date(initial) != _partial_date(data)
        except ValidationError:
            return True


if TYPE_CHECKING:
    _TextColumn = models.CharField[PartialDate | date | str, PartialDate]
else:
    _TextColumn = models.CharField


class PartialDateField(_TextColumn):
    """A column for a date known in part: "1955", "1955-03", "1955-03-01", or "" for the unknown date.

    The text sorts as the dates do and the database refuses any other form. The attribute is always a
    `PartialDate` (never None), and takes text, dates and partial dates. vi: ngày không đầy đủ.
    """

    descriptor_class = _PartialDateAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = len("1955-03-01")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        return f"{connection.ops.quote_name(str(self.column))} ~ '{_CHECK}'"

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate:
        return PartialDate(*map(int, value.split("-"))) if value else UNKNOWN

    def to_python(self, value: Any) -> Any:
        return _partial_date(value)

    def get_prep_value(self, value: Any) -> Any:
        return value if hasattr(value, "resolve_expression") else _partial_date(value).iso

    def validate(self, value: Any, model_instance: Any) -> None:
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: Any) -> None:
        """Reading the value has checked it; CharField's validators would ask for the length of a text."""

    def value_to_string(self, obj: Model) -> str:
        return str(getattr(obj, self.attname).iso)

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, form_class=PartialDateFormField, **kwargs)


def holds_on(day: date, first: date | None, last: date | None) -> bool:
    """Say whether a day lies from one day to another, both included; an end that is None is open."""
    return (first is None or first <= day) and (last is None or day <= last)


def holding_on(day: date) -> Q:
    """Select rows that hold on a day, by their columns `valid_from` and `valid_to`, as `holds_on` says it."""
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    return begun & (Q(valid_to=None) | Q(valid_to__gte=day))


def overlapping(field: str, first: date, last: date) -> Q:
    """Select rows whose partial date may lie between two days, both included; the unknown date does not.

    Both bounds of the text are ranges of an ordinary index on the column.
    """
    begin, end = PartialDate.of(first).iso, PartialDate.of(last).iso
    return Q(**{f"{field}__lte": end}) & (
        Q(**{f"{field}__gte": begin}) | Q(**{f"{field}__in": [begin[:4], begin[:7]]})
    )
