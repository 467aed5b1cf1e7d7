"""How a row of the law is written: what was the law stays, and nothing is saved that was not shown before.

A row that has begun gets an end, or its source is confirmed; it never gets another meaning.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.models import model_to_dict
from django.utils.functional import cached_property

from hotich.law import changes
from hotich.law import rows as law
from hotich.law.changes import ONE_DAY, Difference
from hotich.models import LawRow
from hotich.values.dates import today
from hotich.values.working_days import is_working_day, shipped_as_working

#: The field that says which preview was on the page: whatever has changed since is shown again.
SEEN = "_seen"
#: What may be confirmed while a row holds; of a citation it is the meaning.
SOURCE = ("text", "article", "certainty")


def has_begun(row: LawRow) -> bool:
    """Say whether a row is the law today, or was."""
    return row.valid_from is None or row.valid_from <= today()


def has_ended(row: LawRow) -> bool:
    """Say whether a row is no longer the law."""
    return row.valid_to is not None and row.valid_to < today()


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving would change: per day the cases that are then decided otherwise, and rows that speak of them too."""

    days: list[tuple[datetime.date, list[Difference]]]
    #: Rows of narrower conditions, which go before this one, and what they say.
    narrower: list[tuple[LawRow, str]]
    #: Rows of wider conditions, before which this one goes.
    wider: list[tuple[LawRow, str]]
    digest: str


class ReasonedForm(forms.ModelForm):
    """A row that is changed with a reason, which goes to the trail."""

    reason = forms.CharField(
        label="Lý do",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text="Bắt buộc khi sửa hoặc thay một dòng đã có; được lưu trong nhật ký.",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.needs_reason() and not values.get("reason"):
            self.add_error("reason", "Hãy ghi lý do.")
        return values

    def needs_reason(self) -> bool:
        """Say whether a row that is there already becomes another."""
        return bool(self.instance.pk) and self.has_changed()


class CalendarForm(ReasonedForm):
    """A day of the calendar; the days that have been were counted as they were."""

    def clean(self) -> dict[str, Any]:
        """Refuse a day of the past, unless it was counted so."""
        values = super().clean()
        day, works = values.get("day"), values.get("is_working")
        if day and day < today() and works not in (is_working_day(day), shipped_as_working(day)):
            self.add_error("day", "Ngày đã qua giữ như đã tính.")
        return values


class LawForm(ReasonedForm):
    """A row, a change of one, or the one that replaces another from a day on."""

    #: The row that ends on the day before this one begins.
    replaced: ClassVar[LawRow | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.replaced is None:
            return
        fresh = {"valid_from": None, "text": None, "article": "", "certainty": "text", "note": ""}
        self.initial = {**model_to_dict(self.replaced), **fresh, **self.initial}
        for name in {"province", *self.replaced.CONDITIONS} & self.fields.keys():
            self.fields[name].disabled = True
        self.fields["valid_from"].required = True
        self.fields["valid_from"].help_text = "Dòng cũ hết hiệu lực vào ngày trước đó."

    def is_valid(self) -> bool:
        """Let pass only what was shown, with all that follows from it, before it is saved."""
        return super().is_valid() and self.data.get(SEEN) == self.preview.digest

    def clean(self) -> dict[str, Any]:
        """Refuse an end in the past."""
        values = super().clean()
        end = values.get("valid_to")
        if self.instance.pk and "valid_to" in self.changed_data and end and end < today() - ONE_DAY:
            self.add_error("valid_to", "Những ngày đã qua giữ quy định của chúng: sớm nhất là hết hôm qua.")
        return values

    def needs_reason(self) -> bool:
        return self.replaced is not None or super().needs_reason()

    def validate_unique(self) -> None:
        """Name the rows in the way, which the database would refuse without a name, and keep the past."""
        super().validate_unique()
        row = self.instance
        row.conditions = row.conditions_as_text()
        if why := self._why_not_in_a_province():
            self.add_error(None, why)
        for each in self._others():
            if each.conditions == row.conditions and _meet(each, row):
                said = f"Đã có dòng “{each}” cho cùng trường hợp, {each.period}: hãy ghi ngày kết thúc dòng đó trước."
                self.add_error(None, said)
        if (
            self.replaced
            and row.valid_from
            and row.valid_from <= (self.replaced.valid_from or datetime.date.min)
        ):
            self.add_error("valid_from", f"Phải sau ngày đầu của dòng cũ ({self.replaced.period}).")
        elif "valid_from" in self.fields and self._rewrites_the_past():
            said = "Trong những ngày đã qua, trường hợp này đã có quy định; dòng mới bắt đầu sớm nhất từ hôm nay."
            self.add_error("valid_from", said)
        if not self.errors and (day := self._left_undecided_from()):
            said = (
                f"Từ ngày {day:%d/%m/%Y} sẽ không còn quy định nào cho trường hợp này, mà thủ tục vẫn được tiếp nhận: "
                "hãy dùng “Thay từ ngày …”, hoặc cho thủ tục hết áp dụng trước."
            )
            self.add_error(None, said)

    def _why_not_in_a_province(self) -> str:
        """Return why the province may not say this, on any of its days, beside what the country says then."""
        row = self.instance
        if not row.province_id:
            return ""
        national = [each for each in self._others() if not each.province_id]
        days = {
            row.valid_from or datetime.date.min,
            *(each.valid_from for each in national if each.valid_from),
        }
        for day in sorted(each for each in days if row.holds_on(each)):
            beside = changes.decides(row, day, national)
            why: str = row.why_not_beside(beside) if beside else ""
            if why:
                return why
        return ""

    def _left_undecided_from(self) -> datetime.date | None:
        """Return the first day from which nothing would decide the case of the row that ends, though it is needed."""
        now, after = law.rows(type(self.instance)), [*self._others(), self.instance]
        days = {each.valid_to + ONE_DAY for each in after if each.valid_to}
        days |= {each.valid_from for each in now if each.valid_from} | {today()}
        for old in self._written():
            day: datetime.date
            for day in sorted(each for each in days if each >= today()):
                was, will = (changes.decides(old, day, rows, old.province_code) for rows in (now, after))
                if was and not will and old.is_needed_on(day):
                    return day
        return None

    def _written(self) -> list[LawRow]:
        """Return the row that is written, and the one that it replaces, as they are."""
        keys = {self.instance.pk, self.replaced and self.replaced.pk}
        return [each for each in law.rows(type(self.instance)) if each.pk in keys]

    def _rewrites_the_past(self) -> bool:
        row, yesterday = self.instance, today() - ONE_DAY
        if row.valid_from and row.valid_from > yesterday:
            return False
        others = [each for each in law.rows(type(row)) if each.pk != row.pk]
        days = {row.valid_from or yesterday, yesterday}
        return any(changes.decides(row, day, others, row.province_code) for day in days)

    def _others(self) -> Iterator[LawRow]:
        """Yield the rows beside the one that is written, as they would be."""
        for each in law.rows(type(self.instance)):
            if self.replaced and each.pk == self.replaced.pk:
                yield before(each, self.instance)
            elif each.pk != self.instance.pk:
                yield each

    @cached_property
    def preview(self) -> Preview:
        """Return what saving would change, from today on: what has been is not touched."""
        row, now = self.instance, law.rows(type(self.instance))
        others = list(self._others())
        written = self._written()
        ends = [each.valid_to + ONE_DAY for each in [row, *written] if each.valid_to]
        begins = [each.valid_from or today() for each in [row, *written]]
        days = [
            (day, found)
            for day in sorted({max(day, today()) for day in (*begins, *ends)})
            if (found := changes.of_table(now, day, [*others, row], day, row.province_code))
        ]
        near = [each for each in others if _meet(each, row) and _agree(each, row) and not has_ended(each)]
        sent = [(name, self[name].data) for name in sorted(self.fields)]
        shown = [(day, each.case, each.lines, each.row.cited) for day, found in days for each in found]
        told = repr((sent, shown, [each.pk for each in near]))
        return Preview(
            days=days,
            narrower=[(each, changes.said(each)) for each in near if _named(each) >= _named(row)],
            wider=[(each, changes.said(each)) for each in near if _named(each) < _named(row)],
            digest=hashlib.sha256(told.encode()).hexdigest(),
        )


def before(row: LawRow, new: LawRow) -> LawRow:
    """Return a copy of a row, unsaved, as it is when another one replaces it: never longer than it was."""
    row = copy(row)
    row.valid_to = end_before(row, new)
    return row


def end_before(row: LawRow, new: LawRow) -> datetime.date | None:
    """Return the last day of a row that another one replaces."""
    if new.valid_from is None:
        return row.valid_to
    last: datetime.date = new.valid_from - ONE_DAY
    return min(last, row.valid_to or last)


def _named(row: LawRow) -> int:
    return sum(getattr(row, name) not in ("", None) for name in row.CONDITIONS) + bool(row.province_id)


def _agree(one: LawRow, other: LawRow) -> bool:
    """Say whether two rows may speak of the same case."""
    pairs = [(getattr(one, name), getattr(other, name)) for name in one.CONDITIONS]
    pairs.append((one.province_code or None, other.province_code or None))
    return all(a == b or a in ("", None) or b in ("", None) for a, b in pairs)


def _meet(one: LawRow, other: LawRow) -> bool:
    """Say whether two rows hold on the same day."""
    begin = max(each.valid_from or datetime.date.min for each in (one, other))
    return begin <= min(each.valid_to or datetime.date.max for each in (one, other))
