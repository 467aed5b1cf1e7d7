"""What is typed in a review: the campaign, and what a record should say. vi: rà soát dữ liệu."""

from __future__ import annotations

from typing import Any

from django import forms

from hotich.models import Place
from hotich.values.dates import today
from hotich.values.names import clean_name
from registry.amendments.present import label_of, registered_entry
from registry.kinds import kind_of
from registry.kinds.lines import LineKind
from registry.kinds.registration import COLUMNS, QUOTED, correctable
from registry.kinds.values import as_text
from registry.models import EventKind, Record
from registry.records.forms import field_of

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

    An act of a paper book has the lines too under which it stands there (`QUOTED`); the record quotes them as they were
    put right before. The unit of a place is typed by its name on the day of registration.
    """

    def __init__(self, record: Record, data: Any = None) -> None:
        super().__init__(data, auto_id="id_%s", prefix="now")
        self.kind, values = kind_of(record), registered_entry(record).values()
        values |= {key: getattr(record, column) for key, column in COLUMNS.items()}
        self.known = correctable(self.kind, record)
        self.before = {key: values[key] for key in self.known}
        #: A day on which the unit of a place is to be valid.
        self.on = record.paper_date.upper if record.paper_date else record.registered_on or today()
        for key, line in self.known.items():
            self.fields[key] = field_of(line, has_default=False)
            self.fields[key].label = label_of(self.kind, line)
            self.fields[key].is_unit = line.kind == LineKind.UNIT  # type: ignore[attr-defined]
            self.initial[key] = values[key].full_name if isinstance(values[key], Place) else values[key]

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the boxes under the headings of the book."""
        quoted = [self[key] for key in QUOTED if key in self.fields]
        own = [(group.title, [self[line.key] for line in group.lines]) for group in self.kind.groups]
        return [("Phần đăng ký", quoted), *own] if quoted else own

    def clean(self) -> dict[str, Any]:
        """Put the unit in the place of its name."""
        cleaned = self.cleaned_data
        for key, line in self.known.items():
            if line.kind == LineKind.UNIT and key in cleaned:
                cleaned[key] = self._unit(key, clean_name(str(cleaned[key] or "")))
        return cleaned

    def _unit(self, key: str, name: str) -> Place | None:
        before: Place | None = self.before[key]
        if not name or (before and name == before.full_name):
            return before if name else None
        code = str(self.data.get(f"code:{key}", "") or "")
        found = list(Place.objects.valid_on(self.on).filter(full_name=name)[:5])
        if len(found) > 1:
            found = [unit for unit in found if unit.code == code]
        if len(found) != 1:
            self.add_error(
                key, f"Không có đơn vị hành chính này vào ngày {self.on:%d/%m/%Y}. Hãy chọn trong danh sách."
            )
            return before
        return found[0]

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
