"""The form at the counter, made from the table of the procedure's filing. vi: tiếp nhận hồ sơ tại quầy."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from hotich.models import Place
from hotich.values.clock import LONGEST_TIME
from hotich.values.dates import PartialDate, PartialDateFormField, today
from interlink.counter.queries import counter_channels
from interlink.counter.rows import Rows, count_of, name_of, require_names, rows_of, values_of
from interlink.dossiers.fees import exemptions, receipt_forms
from interlink.dossiers.payments import AT_OFFICE
from interlink.filings.fields import Field, Group, Kind, is_said
from interlink.filings.procedures import Plan
from interlink.models import Channel, ReceiptForm
from registry.kinds.marital_status import Purpose
from registry.law import purposes_on
from registry.records.forms import LongField, NameField, PersonalIdField, TimeField

#: A box with its unit's code, or several rows of boxes.
Box = tuple[forms.BoundField | Rows, forms.BoundField | None]
#: What the name of a unit's hidden code ends with; papers of a kind come in the box of this name before it.
CODE, PAPER = "_code", "paper_"


class CounterForm(forms.Form):
    """How the dossier came, who files it, what is known of the act so far, and the fee.

    Nothing of the act is required here but whom it is about: the registrar asks for the rest. `form_values` gives the
    citizen's form as `interlink.filings` stores it.
    """

    channel = forms.ChoiceField(label="Kênh", initial=Channel.COUNTER, widget=forms.RadioSelect)
    consent = forms.BooleanField(
        label="Đồng ý nộp thay",
        required=False,
        help_text="Khi hỗ trợ nộp trực tuyến: người dân đồng ý để công chức nộp thay qua Cổng.",
    )
    mobile_place = forms.CharField(
        label="Nơi đăng ký lưu động",
        required=False,
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    exemption = forms.ChoiceField(
        label="Miễn lệ phí",
        required=False,
        choices=lambda: [("", "Không"), *exemptions()],
    )
    exemption_proof = forms.CharField(
        label="Giấy tờ chứng minh",
        required=False,
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    means = forms.ChoiceField(
        label="Hình thức nộp", required=False, choices=[(each.value, each.label) for each in AT_OFFICE]
    )
    receipt_form = forms.ChoiceField(label="Biên lai", required=False, choices=ReceiptForm.choices)
    receipt_series = forms.CharField(
        label="Ký hiệu",
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "class": "input--medium"}),
    )
    receipt_number = forms.CharField(
        label="Biên lai số",
        required=False,
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "class": "input--medium"}),
    )
    receipt_code = forms.CharField(
        label="Mã tra cứu",
        required=False,
        max_length=60,
        help_text="Của biên lai điện tử.",
        widget=forms.TextInput({"autocomplete": "off", "class": "input--medium"}),
    )
    fee_unpaid = forms.BooleanField(label="Chưa nộp lệ phí", required=False)

    def __init__(
        self,
        plan: Plan,
        data: MultiValueDict[str, str] | None = None,
        *,
        known: Mapping[str, Any] | None = None,
        given: Mapping[str, str] | None = None,
        on: datetime.date | None = None,
    ) -> None:
        """`known` are values of the form that are there before anybody types, as a hospital's notice gives them;
        `given` are those of lines that nobody types, as the register has them; `on` is the day of the law.
        """
        self.plan, self.given = plan, given or {}
        self.lines = plan.form_on(on or today())
        filled = {
            key: value.full_name if isinstance(value, Place) else value
            for key, value in (known or {}).items()
        }
        codes = {key + CODE: value.code for key, value in (known or {}).items() if isinstance(value, Place)}
        several = [each for each in self.lines.fields.values() if each.kind is Kind.ROWS]
        self.counts = {each.key: count_of(each, data, filled.get(each.key)) for each in several}
        for each in several:
            for number, row in enumerate(filled.pop(each.key, None) or []):
                filled |= {name_of(each, number, column): row.get(column.key) for column in each.columns}
        super().__init__(data, auto_id="id_%s", initial=filled | codes)
        self.initial.setdefault("receipt_form", receipt_forms(plan.procedure, on or today())[0][0])
        channels = counter_channels(plan.procedure)
        self.fields["channel"].choices = [(each.value, each.label) for each in channels]  # type: ignore[attr-defined]
        if Channel.MOBILE not in channels:
            del self.fields["mobile_place"]
        for field in self.lines.fields.values():
            if field.kind is Kind.ROWS:
                self.fields |= {
                    name_of(field, number, column): control_of(column)
                    for number in range(self.counts[field.key])
                    for column in field.columns
                }
                continue
            if field.key in self.given:
                continue
            self.fields[field.key] = control = control_of(field)
            if field.choices is Purpose:
                offered = {"", *purposes_on(today())}
                control.choices = [each for each in control.choices if each[0] in offered]  # type: ignore[attr-defined]
            line = plan.kind.lines.get(field.key) if plan.kind else None
            if line and line.listed:
                control.widget.attrs["list"] = f"listed-{line.listed}"
            if field.kind is Kind.UNIT:
                self.fields[field.key + CODE] = forms.CharField(
                    required=False, max_length=5, widget=forms.HiddenInput()
                )

        # A scanner that types works in every box of the filer's part, so the card is scanned at once.
        self.fields["declarant_full_name"].widget.attrs["autofocus"] = True

    def fields_of(self, keys: Iterable[str]) -> list[Box]:
        """Return the boxes of these lines, a unit's with its code; a key that is no line is passed over."""
        return [self._box(self.lines.fields[key]) for key in keys if key in self.lines.fields]

    def _box(self, field: Field) -> Box:
        if field.kind is Kind.ROWS:
            return rows_of(self, field, self.counts[field.key]), None
        return self[field.key], self[field.key + CODE] if field.kind is Kind.UNIT else None

    def filer(self) -> list[forms.BoundField]:
        """Return the boxes about who files."""
        return [self[key] for key in self.lines.fields if key.startswith("declarant_")]

    def groups(self) -> Iterator[tuple[Group, list[Box], bool]]:
        """Yield the other groups with their boxes, a unit's with its code, and whether the group stands open."""
        is_first = True
        for group in self.lines.groups:
            typed = [each for each in group.fields if each.key not in self.given]
            fields = [each for each in typed if not each.key.startswith("declarant_")]
            if not fields:
                continue
            boxes = self.fields_of(each.key for each in fields)
            is_wrong = any(box.errors for box, _ in boxes)
            yield group, boxes, is_first or is_wrong or any(box.value() for box, _ in boxes)
            is_first = False

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for field in self.lines.fields.values():
            if field.kind is Kind.UNIT:
                values[field.key] = self._unit_code(field.key, values)
            if field.kind is Kind.ROWS:
                require_names(self, field, self.counts[field.key])
        return values

    def form_values(self) -> dict[str, Any]:
        """Return what was filled in, as texts: a date in ISO form, a unit by its code; what is empty is left out."""
        self.is_valid()
        found: dict[str, Any] = {}
        for key, field in self.lines.fields.items():
            if field.kind is Kind.ROWS:
                if rows := list(values_of(self, field, self.counts[key])):
                    found[key] = rows
                continue
            value = self.given.get(key) or self.cleaned_data.get(key)
            if is_said(value):
                found[key] = value.iso if isinstance(value, PartialDate) else value
        return found

    def _unit_code(self, key: str, values: dict[str, Any]) -> str:
        name, code = (values.get(key) or "").strip(), values.get(key + CODE) or ""
        if not name:
            return ""
        units = Place.objects.valid_on(today()).filter(full_name=name)
        if code and units.filter(code=code).exists():
            return str(code)
        found = list(units.values_list("code", flat=True)[:2])
        if len(found) != 1:
            self.add_error(key, "Hãy chọn một đơn vị trong danh sách gợi ý, hoặc để trống ô này.")
            return ""
        return str(found[0])


def control_of(field: Field) -> forms.Field:
    """Return the box in which a line of the form is typed at the counter."""
    options: dict[str, Any] = {"label": field.label, "required": False}
    box = {"autocomplete": "off"}
    if field.choices:
        blank = [] if "" in field.choices.values else [("", "–")]
        return forms.ChoiceField(**options, choices=blank + field.choices.choices)
    match field.kind:
        case Kind.DATE:
            return PartialDateFormField(
                **options, widget=forms.TextInput({**box, "data-date": "partial", "class": "input--date"})
            )
        case Kind.PERSONAL_ID:
            widget = forms.TextInput({**box, "inputmode": "numeric", "class": "input--medium"})
            return PersonalIdField(**options, max_length=20, widget=widget)
        case Kind.TIME:
            hour = forms.TextInput({**box, "inputmode": "numeric", "class": "input--short"})
            return TimeField(**options, max_length=LONGEST_TIME, widget=hour)
        case Kind.NUMBER:
            number = forms.NumberInput(
                {**box, "class": "input--short" if field.most < 1000 else "input--medium"}
            )
            return forms.IntegerField(**options, min_value=0, max_value=field.most, widget=number)
        case Kind.FLAG:
            return forms.BooleanField(**options)
        case Kind.UNIT:
            hint = {"data-unit-name": "", "placeholder": "Gõ tắt, ví dụ “qt bd”"}
            return forms.CharField(**options, max_length=250, widget=forms.TextInput({**box, **hint}))
        case Kind.LONG:
            area = forms.Textarea({**box, "rows": 2})
            return LongField(**options, max_length=field.length, widget=area)
        case Kind.NAME:
            widget = forms.TextInput({**box, "autocapitalize": "words", "spellcheck": "false"})
            return NameField(**options, max_length=field.length, widget=widget)
        case _:
            return NameField(**options, max_length=field.length, widget=forms.TextInput(box))
