"""The form of an entry, made from the table of its kind's lines. vi: bản lập."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from hotich.models import Place
from hotich.values.clock import LONGEST_TIME, read_time
from hotich.values.dates import UNKNOWN, PartialDateFormField, today
from hotich.values.names import clean_name
from hotich.values.personal_id import PersonalId
from hotich.values.texts import clean_text
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.lines import Group, Line, LineKind
from registry.kinds.marital_status import Purpose
from registry.law import missing_by_law, purposes_on
from registry.models import Record
from registry.records.carry import Carry, carries
from registry.records.sibling_rules import own_values

#: A list with longer words gets a line of its own: nobody chooses what they cannot read.
_LONG_LABEL = 20


class TypedField(forms.CharField):
    """A box that takes all that is typed or pasted: what is too long is told, no browser cuts it in silence."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class NameField(TypedField):
    """A name exactly as written, in NFC and with single spaces."""

    def to_python(self, value: Any) -> str:
        return clean_name(super().to_python(value) or "")


class PlaceField(NameField):
    """A place in words; the names of units in it may be picked by their initials."""

    is_place = True


class LongField(TypedField):
    """Text over several lines, as written."""

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")


class PersonalIdField(TypedField):
    """Twelve digits, or nothing."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return PersonalId.parse(text).number
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class TimeField(TypedField):
    """An hour with or without its minutes, or nothing."""

    def clean(self, value: Any) -> str:
        try:
            return read_time(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


def field_of(line: Line, has_default: bool) -> forms.Field:
    """Return the box in which a line is typed; one with a default offers no blank choice."""
    field = _plain_field(line, has_default)
    field.help_text = line.hint
    return field


def _plain_field(line: Line, has_default: bool) -> forms.Field:
    box: dict[str, Any] = {"autocomplete": "off", "class": line.size}
    if line.listed:
        box["list"] = f"listed-{line.listed}"
    match line.kind:
        case LineKind.NAME:
            widget = forms.TextInput(
                {**box, "autocapitalize": "words", "spellcheck": "false", "data-name": ""}
            )
            return NameField(label=line.label, required=False, max_length=line.length, widget=widget)
        case LineKind.DATE:
            widget = forms.TextInput({**box, "data-date": "partial"})
            return PartialDateFormField(label=line.label, required=False, widget=widget)
        case LineKind.CHOICE:
            assert line.choices is not None
            blank = [] if "" in line.choices.values or has_default else [("", "–")]
            is_long = max(len(str(label)) for label in line.choices.labels) > _LONG_LABEL
            select = forms.Select({"class": "select--long"} if is_long else {})
            return forms.ChoiceField(
                label=line.label, required=False, choices=blank + line.choices.choices, widget=select
            )
        case LineKind.RADIO:
            assert line.choices is not None
            return forms.ChoiceField(
                label=line.label, required=False, choices=line.choices.choices, widget=forms.RadioSelect
            )
        case LineKind.FLAG:
            return forms.BooleanField(label=line.label, required=False)
        case LineKind.LONG:
            area = forms.Textarea({"rows": 2, "autocomplete": "off"})
            return LongField(label=line.label, required=False, max_length=line.length, widget=area)
        case LineKind.DIGITS:
            widget = forms.TextInput({**box, "inputmode": "numeric"})
            return PersonalIdField(label=line.label, required=False, max_length=20, widget=widget)
        case LineKind.TIME:
            widget = forms.TextInput({**box, "inputmode": "numeric"})
            return TimeField(label=line.label, required=False, max_length=LONGEST_TIME, widget=widget)
        case LineKind.NUMBER:
            number = forms.NumberInput(box)
            return forms.IntegerField(
                label=line.label, required=False, min_value=0, max_value=99, widget=number
            )
        case LineKind.UNIT:
            hint = "Gõ tắt, ví dụ “qt bd”"
            widget = forms.TextInput({"data-unit-name": "", "placeholder": hint, "autocomplete": "off"})
            return NameField(label=line.label, required=False, max_length=250, widget=widget)
        case LineKind.TEXT if line.is_place:
            widget = forms.TextInput({**box, "data-unit-name": ""})
            return PlaceField(label=line.label, required=False, max_length=line.length, widget=widget)
        case _:
            text = forms.TextInput(box)
            return NameField(label=line.label, required=False, max_length=line.length, widget=text)


@dataclass(frozen=True, slots=True)
class FormSection:
    """A group of the page: its boxes, whether something stands in them, and what a key carries over into it."""

    group: Group
    fields: list[forms.BoundField]
    is_open: bool
    carries: tuple[Carry, ...]


class ChildForm(forms.Form):
    """What one more child born together with the form's first has of its own."""

    def __init__(self, kind: Kind, record: Record, entry: Entry, data: Any = None) -> None:
        self.kind, self.record = kind, record
        self._before = own_values(kind, entry)
        prefix = f"child-{record.pk}"
        super().__init__(data, initial=self._before, auto_id="id_%s", prefix=prefix)
        for key in kind.own_lines:
            self.fields[key] = field_of(kind.lines[key], has_default=False)

    def typed(self) -> dict[str, Any]:
        """Return what is this child's own; a part that could not be read stays as it was."""
        if not self.is_bound:
            return self._before
        self.is_valid()
        return self._before | self.cleaned_data


class EntryForm(forms.Form):
    """All lines of an entry. Nothing is required: what is missing or unusual is judged when it is submitted.

    `children` are the forms of further children, `others` their records with their entries; `on` is the day whose law
    applies.
    """

    unit_code = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput())

    def __init__(
        self,
        kind: Kind,
        entry: Entry,
        data: Any = None,
        *,
        others: Sequence[tuple[Record, Entry]] = (),
        on: datetime.date,
    ) -> None:
        self.kind, self.entry = kind, entry
        self.children = [ChildForm(kind, record, each, data) for record, each in others]
        values = entry.values()
        if kind.entry.UNIT:
            unit = entry.unit
            values |= {
                kind.entry.UNIT: unit.full_name if unit else "",
                "unit_code": unit.code if unit else "",
            }
        super().__init__(data, initial=values, auto_id="id_%s")
        self._blank = kind.entry().values()
        for line in kind.lines.values():
            self.fields[line.key] = field = field_of(line, bool(self._blank[line.key]))
            if line.choices is Purpose:
                # What was chosen before stays readable; it is refused when it is submitted.
                offered = {"", values[line.key], *purposes_on(on)}
                field.choices = [each for each in field.choices if each[0] in offered]  # type: ignore[attr-defined]
        for key, sentences in missing_by_law(kind, kind.entry(), on).items():
            self.fields[key].help_text = " ".join(sentences)

    def sections(self) -> list[FormSection]:
        """Return the groups as the page shows them."""
        values = (self.typed() if self.is_bound else self.entry).values()
        keys = carries(self.kind)
        return [
            FormSection(
                group,
                [self[line.key] for line in group.lines],
                any(
                    values[line.key] != self._blank[line.key] or line.key in self.errors
                    for line in group.lines
                ),
                tuple(each for each in keys if each.group == group.key),
            )
            for group in self.kind.groups
        ]

    @property
    def forms(self) -> list[forms.Form]:
        """This form and those of further children, each with its own errors."""
        return [self, *self.children]

    @property
    def is_readable(self) -> bool:
        """Whether everything that was typed could be read, for every child."""
        return not any(form.errors for form in self.forms)

    @property
    def mistakes(self) -> int:
        return sum(len(form.errors) for form in self.forms)

    def own_of_others(self) -> dict[int, dict[str, Any]]:
        """Return what the further children have of their own, by their records."""
        return {child.record.pk: child.typed() for child in self.children}

    def add_sentences(self, errors: dict[str, list[str]]) -> list[str]:
        """Put sentences at their boxes, those of a further child (`<record>:<key>`) at its own; return the others."""
        by_record = {str(child.record.pk): child for child in self.children}
        homeless: list[str] = []
        for name, sentences in errors.items():
            record, _, key = name.rpartition(":")
            form: forms.Form = by_record.get(record, self)
            if key in form.fields and record != "warning":
                form.add_error(key, sentences)
            elif not name.startswith("warning:"):
                homeless += sentences
        return homeless

    @property
    def happened_id(self) -> str:
        """The id of the box with the date on which the act happened."""
        return f"id_{self.kind.happened_on}"

    @property
    def place_id(self) -> str:
        """The id of the box with the place in words, which a picked unit completes."""
        return f"id_{self.kind.entry.UNIT.removesuffix('_unit')}"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for key, blank in self._blank.items():
            # An empty box of a line with a default, or of a number, means the default.
            if key in values and values[key] in (None, "") and blank not in (None, ""):
                values[key] = blank
        code = values.pop("unit_code", "")
        if key := self.kind.entry.UNIT:
            values[key] = self._unit(key, (values.get(key) or "").strip(), code, values)
        return values

    def typed(self) -> Entry:
        """Return the entry as typed: over what was there before, without the groups that such an entry does not have.

        A part that could not be read stays as it was; `is_valid` says whether there is one.
        """
        self.is_valid()
        values = self.entry.values() | self.cleaned_data
        for role in self.kind.entry.roles():
            if f"{role}_given_name" in self.fields:
                values[f"{role}_full_name"] = ""
        typed = self.kind.entry.of(values)
        if left_out := self.kind.left_out(typed):
            gone = {
                line.key for group in self.kind.groups if group.key in left_out for line in group.lines
            } | {key for key in values if key.partition("_")[0] in left_out}
            typed = self.kind.entry.of({key: value for key, value in values.items() if key not in gone})
        return typed

    def put_person(self, role: str, person: dict[str, Any]) -> None:
        """Fill one person's fields of the typed form, as a card was read."""
        data = dict(self.data.items())
        for key, value in person.items():
            if f"{role}_{key}" in self.fields:
                data[f"{role}_{key}"] = value
        self.data = data

    def _unit(self, key: str, name: str, code: str, values: dict[str, Any]) -> Place | None:
        if not name:
            return None
        before = self.entry.unit
        if before and name == before.full_name:
            return before
        happened = values.get(self.kind.happened_on) or UNKNOWN
        on = happened.upper if happened else today()
        units = Place.objects.valid_on(on).filter(full_name=name)
        if code and units.filter(code=code).exists():
            units = units.filter(code=code)
        found = list(units[:2])
        if len(found) != 1:
            self.add_error(key, "Hãy chọn một đơn vị trong danh sách gợi ý, hoặc để trống ô này.")
            return None
        return found[0]
