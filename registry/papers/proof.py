"""What a visitor of the check page types to show that they hold the paper. vi: thông tin đối chiếu."""

from typing import Any

from django import forms

from hotich.values.dates import PartialDate


class ProofForm(forms.Form):
    """Twelve digits that stand on the paper, or a number on it with its date."""

    personal_id = forms.RegexField(
        regex=r"^\d{12}$",
        label="Số định danh cá nhân (12 chữ số)",
        required=False,
        error_messages={"invalid": "Số định danh cá nhân có 12 chữ số."},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--medium"}
        ),
    )
    number = forms.CharField(
        label="Hoặc số ghi trên giấy",
        required=False,
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "class": "input--short", "placeholder": "35/2024"}
        ),
    )
    registered_on = forms.CharField(
        label="và ngày ghi trên giấy",
        required=False,
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "class": "input--date", "placeholder": "22/02/2024"}
        ),
    )

    def clean_registered_on(self) -> PartialDate:
        try:
            return PartialDate.parse(self.cleaned_data["registered_on"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if (
            not self.errors
            and not values["personal_id"]
            and not (values["number"] and values["registered_on"])
        ):
            raise forms.ValidationError(
                "Hãy nhập số định danh cá nhân, hoặc số và ngày đăng ký ghi trên giấy."
            )
        return values
