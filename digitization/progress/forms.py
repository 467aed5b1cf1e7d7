"""The form of a plan. vi: kế hoạch số hóa."""

from typing import Any

from django import forms

from digitization.models import Phase
from hotich.values.dates import PartialDateFormField


class _DayField(PartialDateFormField):
    """A whole date, typed as people type dates."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if not day.is_full:
            raise forms.ValidationError("Hãy ghi đủ ngày, tháng, năm.")
        return day.full


class PlanForm(forms.Form):
    """What a plan says."""

    title = forms.CharField(label="Tên kế hoạch", max_length=200)
    basis = forms.CharField(label="Căn cứ", max_length=200, required=False)
    starts_on = _DayField(label="Bắt đầu ngày")
    deadline = _DayField(label="Phải xong trước ngày")
    phases = forms.TypedMultipleChoiceField(
        label="Giai đoạn",
        choices=Phase.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Để trống: mọi giai đoạn",
    )
