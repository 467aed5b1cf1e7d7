"""How a row of the law is written: what was the law stays, and nothing is saved that was not shown before.

A row that has begun gets an end, or its source is confirmed; it never gets another meaning.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
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


class LawForm(forms.ModelForm):
    """A row, a change of one, or the one that replaces another from a day on."""

    #: The row that ends on the day before this one begins.
    replaced: ClassVar[LawRow | None] = None

    reason = forms.CharField(
        label="Lý do",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text="Bắt buộc khi sửa một dòng đã có; được lưu trong nhật ký.",
    )

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
        """Ask for a reason, and refuse an end in the past."""
        values = super().clean() or {}
        if self.instance.pk and self.has_changed() and not values.get("reason"):
            self.add_error("reason", "Hãy ghi lý do.")
        end = values.get("valid_to")
        if self.instance.pk and "valid_to" in self.changed_data and end and end < today() - ONE_DAY:
            self.add_error("valid_to", "Những ngày đã qua giữ quy định của chúng: sớm nhất là hết hôm qua.")
        return values

    def validate_unique(self) -> None:
        """Name the rows in the way, which the database would refuse without a name, and keep the past."""
        super().validate_unique()
        row = self.instance
        row.conditions = row.conditions_as_text()
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
                if self.instance.valid_from:
                    yield ended(each, self.instance.valid_from - ONE_DAY)
            elif each.pk != self.instance.pk:
                yield each

    @cached_property
    def preview(self) -> Preview:
        """Return what saving would change, from today on: what has been is not touched."""
        row, now = self.instance, law.rows(type(self.instance))
        others = list(self._others())
        written = [each for each in now if each.pk == row.pk]
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


def ended(row: LawRow, day: datetime.date) -> LawRow:
    """Return a copy of a row, unsaved, that ends on a day."""
    copy = type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})
    copy.valid_to = day
    copy.text, copy.province = row.text, row.province
    return copy


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
