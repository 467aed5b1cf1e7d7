"""What one types to find an act at another office. vi: tra cứu nơi khác."""

from __future__ import annotations

from typing import Any

from django import forms

from hotich.values.dates import PartialDateFormField
from hotich.values.names import clean_name
from registry.elsewhere.rules import Purpose
from registry.models import EventKind


class ElsewhereForm(forms.Form):
    """A key to an act at another office, which only whoever holds a paper or is the person has: two things of three.

    A number – of a person or of a book – with the name or the date of birth of whose act it is; or both of these.
    """

    purpose = forms.ChoiceField(
        label="Mục đích tra cứu",
        choices=[("", "–"), *Purpose.choices],
        error_messages={"required": "Hãy chọn mục đích tra cứu; mục đích được ghi vào nhật ký."},
    )
    full_name = forms.CharField(label="Họ, chữ đệm, tên", required=False, max_length=150)
    born = PartialDateFormField(
        label="Ngày sinh",
        required=False,
        widget=forms.TextInput({"data-date": "partial", "class": "input--date"}),
    )
    personal_id = forms.CharField(label="Số định danh cá nhân", required=False, max_length=20)
    office_code = forms.CharField(
        label="Mã cơ quan, mã xã", required=False, max_length=35, help_text="Ví dụ H26.1.13 hoặc 00013"
    )
    kind = forms.ChoiceField(label="Loại việc", required=False, choices=[("", "–"), *EventKind.choices])
    number = forms.CharField(label="Số/năm", required=False, max_length=15, help_text="Ví dụ 12/2024")

    def __init__(self, data: Any = None, *, asks_purpose: bool) -> None:
        super().__init__(data, auto_id="elsewhere_%s")
        if not asks_purpose:
            del self.fields["purpose"]
        for name in ("personal_id", "office_code", "number"):
            self.fields[name].widget.attrs["class"] = "input--medium"
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    @property
    def key(self) -> dict[str, Any]:
        """What was typed, without the purpose."""
        return {name: value for name, value in self.cleaned_data.items() if name != "purpose"}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        values["full_name"] = clean_name(values.get("full_name", ""))
        born = values.get("born")
        by_number = values.get("office_code") and values.get("kind") and values.get("number")
        if values.get("personal_id") or by_number:
            if not (values["full_name"] or born):
                raise forms.ValidationError(
                    "Hãy ghi thêm họ tên hoặc ngày sinh của người được đăng ký bên cạnh số."
                )
        elif not (values["full_name"] and born and born.is_full):
            raise forms.ValidationError(
                "Hãy ghi đủ họ tên và ngày tháng năm sinh; hoặc số định danh, hoặc mã cơ quan, loại việc và số/năm, "
                "kèm họ tên hay ngày sinh."
            )
        return values
