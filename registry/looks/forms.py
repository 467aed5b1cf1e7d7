"""What is typed to ask who looked, and to search the trail. vi: yêu cầu, tìm trong nhật ký."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from hotich.acts import audit
from hotich.acts.seen import seen
from hotich.values.dates import PartialDateFormField
from hotich.values.names import clean_name
from hotich.values.personal_id import PersonalId
from registry.models import LookRequest

#: Days of the trail that one search reaches over.
MOST_DAYS = 366


class _NumberField(forms.CharField):
    """Twelve digits, or nothing where it may be left out."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return PersonalId.parse(text).number if text else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


def _day(label: str, **options: Any) -> PartialDateFormField:
    return PartialDateFormField(
        label=label, widget=forms.TextInput({"data-date": "partial", "class": "input--date"}), **options
    )


def _full(value: Any) -> datetime.date:
    if not value.is_full:
        raise forms.ValidationError("Hãy ghi đủ ngày, tháng, năm.")
    day: datetime.date = value.full
    return day


class LookRequestForm(forms.Form):
    """Who asks, about whom, how they showed that they may, and since when."""

    asker = forms.ChoiceField(label="Người yêu cầu là", choices=LookRequest.Asker)
    asker_name = forms.CharField(label="Họ tên người yêu cầu", max_length=182)
    proof = forms.ChoiceField(label="Giấy tờ xuất trình", choices=LookRequest.Proof)
    basis = forms.CharField(
        label="Giấy tờ chứng minh quan hệ, ủy quyền",
        max_length=200,
        required=False,
        help_text="Bắt buộc khi hỏi cho người khác, ví dụ: Giấy khai sinh số 12/2024.",
    )
    full_name = forms.CharField(label="Người có dữ liệu", max_length=182)
    personal_id = _NumberField(label="Số định danh cá nhân", max_length=20)
    first = _day("Xem từ ngày")

    def __init__(self, data: Any = None) -> None:
        a_year_ago = timezone.localdate() - datetime.timedelta(days=365)
        super().__init__(data, initial={"first": f"{a_year_ago:%d/%m/%Y}"})
        self.fields["personal_id"].widget.attrs |= {"class": "input--medium", "autocomplete": "off"}

    def clean_first(self) -> datetime.date:
        day = _full(self.cleaned_data["first"])
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày này chưa đến.")
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for name in ("asker_name", "full_name"):
            values[name] = clean_name(values.get(name, ""))
        if values.get("asker") != LookRequest.Asker.SELF and not values.get("basis"):
            self.add_error("basis", "Hãy ghi giấy tờ cho thấy người này được hỏi thay.")
        return values


class TrailForm(forms.Form):
    """What an inspector looks for; everything may be left out but the days."""

    first = _day("Từ ngày")
    last = _day("Đến hết ngày")
    officer = forms.CharField(
        label="Cán bộ", required=False, max_length=100, help_text="Họ tên đầy đủ hoặc tên đăng nhập"
    )
    act = forms.ChoiceField(label="Việc đã làm", required=False)
    person = _NumberField(
        label="Người bị xem", required=False, max_length=20, help_text="Số định danh cá nhân"
    )
    subject_type = forms.ChoiceField(label="Loại đối tượng", required=False)
    subject = forms.IntegerField(label="Số của đối tượng", required=False, min_value=1, max_value=2**63 - 1)
    address = forms.GenericIPAddressField(
        label="Địa chỉ mạng",
        required=False,
        error_messages={"invalid": "Hãy ghi một địa chỉ IP, ví dụ 10.0.0.7."},
    )

    def __init__(self, data: Any = None) -> None:
        week = timezone.localdate() - datetime.timedelta(days=6)
        super().__init__(
            data, initial={"first": f"{week:%d/%m/%Y}", "last": f"{timezone.localdate():%d/%m/%Y}"}
        )
        acts = sorted(audit.ACTS.items(), key=lambda row: row[1])
        self.fields["act"].choices = [("", "–"), *acts]  # type: ignore[attr-defined]
        self.fields["subject_type"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((each.model, each.label) for each in seen()),
        ]
        for name in ("person", "subject", "address"):
            self.fields[name].widget.attrs |= {"class": "input--medium", "autocomplete": "off"}

    def clean_first(self) -> datetime.date:
        return _full(self.cleaned_data["first"])

    def clean_last(self) -> datetime.date:
        return _full(self.cleaned_data["last"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, last = values.get("first"), values.get("last")
        if first and last and not 0 <= (last - first).days < MOST_DAYS:
            self.add_error("last", "Ngày cuối phải sau ngày đầu, và cách không quá một năm.")
        if bool(values.get("subject")) != bool(values.get("subject_type")):
            self.add_error("subject", "Hãy chọn loại đối tượng và ghi số của nó.")
        return values

    @property
    def asked(self) -> dict[str, Any]:
        """What was typed, as the search takes it."""
        values = dict(self.cleaned_data)
        key, model = values.pop("subject"), values.pop("subject_type")
        return {**values, "subject": {model: [key]} if key and model else None}
