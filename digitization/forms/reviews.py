"""What is typed in a review: the campaign, and what a record should say. vi: rà soát dữ liệu."""

from __future__ import annotations

from typing import Any

from django import forms

from registry.forms.entry import field_of
from registry.kinds import kind_of
from registry.kinds.lines import LineKind
from registry.kinds.values import as_text
from registry.models import EventKind, Record
from registry.queries.present import label_of, registered_entry

_DAYS = ["%d/%m/%Y", "%Y-%m-%d"]


def _day(label: str, help_text: str = "") -> forms.DateField:
    widget = forms.TextInput(
        {"data-date": "", "class": "input--date", "placeholder": "dd/mm/yyyy", "inputmode": "numeric"}
    )
    return forms.DateField(
        label=label, required=False, input_formats=_DAYS, widget=widget, help_text=help_text
    )


class CampaignForm(forms.Form):
    """A campaign: its name, its reason, and which acts it is about."""

    title = forms.CharField(
        label="Tên đợt rà soát",
        required=False,
        max_length=200,
        widget=forms.TextInput({"autofocus": True, "autocomplete": "off"}),
    )
    basis = forms.CharField(
        label="Căn cứ",
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "placeholder": "Kế hoạch số 173/KH-UBND"}),
    )
    kinds = forms.MultipleChoiceField(
        label="Loại việc",
        required=False,
        choices=EventKind.choices,
        initial=[EventKind.BIRTH, EventKind.MARRIAGE, EventKind.DEATH, EventKind.MARITAL_STATUS],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="campaign_%s")
        self.fields["registered_from"] = _day("Đăng ký từ ngày", "Để trống: từ sổ cũ nhất")
        self.fields["registered_to"] = _day("Đăng ký đến ngày", "Để trống: đến nay")
        self.fields["deadline"] = _day("Phải xong trước ngày")


class RecordForm(forms.Form):
    """Every line of a record in a box with what the data say; whoever reads the book corrects what differs.

    The unit of a place is chosen where it is registered, not here: its name in words is a line of its own.
    """

    def __init__(self, record: Record, data: Any = None) -> None:
        super().__init__(data, auto_id="id_%s", prefix="now")
        self.kind, values = kind_of(record), registered_entry(record).values()
        self.before = {key: values[key] for key in self.kind.lines}
        for key, line in self.kind.lines.items():
            if line.kind != LineKind.UNIT:
                self.fields[key] = field_of(line, has_default=False)
                self.fields[key].label = label_of(self.kind, line)
                self.initial[key] = values[key]

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the boxes under the headings of the book."""
        return [
            (group.title, [self[line.key] for line in group.lines if line.key in self.fields])
            for group in self.kind.groups
        ]

    def edited(self) -> dict[str, Any]:
        """Return what was typed over, by key; a box that could not be read is left out and has its sentence."""
        self.is_valid()
        return {
            key: value
            for key, value in self.cleaned_data.items()
            if as_text(value) != as_text(self.before[key])
        }

    def add_sentences(self, errors: dict[str, list[str]]) -> None:
        """Put sentences at the boxes that they are about."""
        for key, sentences in errors.items():
            if key in self.fields:
                self.add_error(key, sentences)
