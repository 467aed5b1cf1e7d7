"""The form of a birth entry, made from the table of its lines. vi: bản lập khai sinh."""

from typing import Any

from django import forms

from hotich.dates import UNKNOWN, PartialDate, PartialDateFormField, today
from hotich.models import Place
from hotich.names import clean_name
from hotich.personal_id import PersonalId
from registry.entries import BirthEntry
from registry.forms.entry_fields import GROUPS, LINES, Group, Kind, Line
from registry.models import ParentageKind

#: A birth entry without that parent: what is shown of them is hidden, what was typed of them is not kept.
WITHOUT = {
    "mother": {ParentageKind.MOTHER_UNKNOWN, ParentageKind.BOTH_UNKNOWN, ParentageKind.ABANDONED},
    "father": {ParentageKind.FATHER_UNKNOWN, ParentageKind.BOTH_UNKNOWN, ParentageKind.ABANDONED},
}


class NameField(forms.CharField):
    """A name exactly as written, in NFC and with single spaces."""

    def to_python(self, value: Any) -> str:
        return clean_name(super().to_python(value) or "")


class PersonalIdField(forms.CharField):
    """Twelve digits, or nothing."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return PersonalId.parse(text).number
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


def _field(line: Line) -> forms.Field:
    box: dict[str, Any] = {"autocomplete": "off", "class": line.size}
    if line.listed:
        box["list"] = f"listed-{line.listed}"
    match line.kind:
        case Kind.NAME:
            widget = forms.TextInput({**box, "autocapitalize": "words", "spellcheck": "false"})
            return NameField(label=line.label, required=False, max_length=line.length, widget=widget)
        case Kind.DATE:
            widget = forms.TextInput({**box, "data-date": "partial"})
            return PartialDateFormField(label=line.label, required=False, widget=widget)
        case Kind.CHOICE:
            assert line.choices is not None
            if line.key == "child_gender":
                return forms.ChoiceField(
                    label=line.label, required=False, choices=line.choices.choices, widget=forms.RadioSelect
                )
            has_blank = "" in line.choices.values or line.key == "parentage_kind"
            choices = line.choices.choices if has_blank else [("", "–"), *line.choices.choices]
            return forms.ChoiceField(label=line.label, required=False, choices=choices)
        case Kind.DIGITS:
            widget = forms.TextInput({**box, "inputmode": "numeric"})
            return PersonalIdField(label=line.label, required=False, max_length=20, widget=widget)
        case Kind.NUMBER:
            number = forms.NumberInput(box)
            return forms.IntegerField(
                label=line.label, required=False, min_value=0, max_value=99, widget=number
            )
        case Kind.UNIT:
            hint = "Gõ tắt, ví dụ “qt bd”"
            widget = forms.TextInput({"data-unit-name": "", "placeholder": hint, "autocomplete": "off"})
            return forms.CharField(label=line.label, required=False, max_length=250, widget=widget)
        case _:
            text = forms.TextInput(box)
            return NameField(label=line.label, required=False, max_length=line.length, widget=text)


class BirthForm(forms.Form):
    """All lines of a birth entry. Nothing is required: what is missing or unusual is judged when it is submitted."""

    birth_place_unit_code = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput())

    def __init__(self, data: Any = None, *, entry: BirthEntry) -> None:
        self.entry = entry
        values = entry.values()
        unit = entry.birth_place_unit
        values |= {
            "birth_place_unit": unit.full_name if unit else "",
            "birth_place_unit_code": unit.code if unit else "",
        }
        super().__init__(data, initial=values, auto_id="id_%s")
        for line in LINES.values():
            self.fields[line.key] = _field(line)

    def groups(self) -> list[tuple[Group, list[forms.BoundField]]]:
        """Return the groups with their fields, for the page."""
        return [(group, [self[line.key] for line in group.lines]) for group in GROUPS]

    def clean_parentage_kind(self) -> str:
        return self.cleaned_data["parentage_kind"] or ParentageKind.BOTH

    def clean_copies_requested(self) -> int:
        return self.cleaned_data["copies_requested"] or 0

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        name, code = values.get("birth_place_unit", ""), values.pop("birth_place_unit_code", "")
        values["birth_place_unit"] = self._unit(name.strip(), code, values.get("child_birth_date") or UNKNOWN)
        return values

    def typed(self) -> BirthEntry:
        """Return the entry as typed: over what was there before, without the parent that is not known.

        A part that could not be read stays as it was; `is_valid` says whether there is one.
        """
        values = self.entry.values() | {"child_full_name": ""} | self.cleaned_data
        for side, kinds in WITHOUT.items():
            if values["parentage_kind"] in kinds:
                values = {key: value for key, value in values.items() if not key.startswith(f"{side}_")}
        return BirthEntry.of(values)

    def hides(self, side: str, entry: BirthEntry) -> bool:
        """Say whether the part of that parent is hidden."""
        return entry.parentage_kind in WITHOUT[side]

    def put_person(self, side: str, person: dict[str, Any]) -> None:
        """Fill one person's fields of the typed form, as a card was read."""
        data = dict(self.data.items())
        for key, value in person.items():
            if f"{side}_{key}" in self.fields:
                data[f"{side}_{key}"] = value
        self.data = data

    def _unit(self, name: str, code: str, born: PartialDate) -> Place | None:
        if not name:
            return None
        before = self.entry.birth_place_unit
        if before and name == before.full_name:
            return before
        on = born.upper if born else today()
        units = Place.objects.valid_on(on).filter(full_name=name)
        if code and units.filter(code=code).exists():
            units = units.filter(code=code)
        found = list(units[:2])
        if len(found) != 1:
            self.add_error(
                "birth_place_unit", "Hãy chọn một đơn vị trong danh sách gợi ý, hoặc để trống ô này."
            )
            return None
        return found[0]
