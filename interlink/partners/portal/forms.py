"""The citizen's forms as the portals spell them, generated from the tables of fields. vi: tờ khai gửi qua API."""

from functools import cache
from typing import Any, NoReturn

from rest_framework import serializers

from hotich.models import Place
from hotich.values.clock import LONGEST_TIME, read_time
from hotich.values.dates import today
from hotich.values.machine_dates import machine_date
from hotich.values.names import clean_name
from hotich.values.personal_id import PersonalId
from hotich.values.texts import clean_text
from interlink.filings.fields import Field, Kind
from interlink.filings.procedures import BY_MODULE, Plan
from interlink.partners.portal.filing import codes, columns_by_spelling, fields_by_spelling


class NameField(serializers.CharField):
    """A name exactly as written; only composed to NFC."""

    def to_internal_value(self, data: Any) -> str:
        return clean_name(super().to_internal_value(data))


class LongField(serializers.CharField):
    """A text over several lines, as written."""

    def to_internal_value(self, data: Any) -> str:
        return clean_text(super().to_internal_value(data))


class PartialDateField(serializers.CharField):
    """dd.MM.yyyy, MM.yyyy or yyyy, or a program's timestamp; kept as ISO text."""

    def to_internal_value(self, data: Any) -> str:
        try:
            return machine_date(super().to_internal_value(data)).iso
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from error


class PersonalIdField(serializers.CharField):
    """Twelve digits, or nothing."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return PersonalId.parse(text).number if text else ""
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from error


class NamedChoiceField(serializers.ChoiceField):
    """One of our own words; a wrong one is told all that there are, with what they mean."""

    def fail(self, key: str, **about: Any) -> NoReturn:
        if key == "invalid_choice":
            known = "; ".join(
                f"{code} – {word}" if code != word else str(code) for code, word in self.choices.items()
            )
            sent = str(about["input"])[:40]
            raise serializers.ValidationError(
                f"“{sent}” không có trong danh mục. Các mã: {known}.", code="invalid_choice"
            )
        super().fail(key, **about)


class CodeField(NamedChoiceField):
    """A number of the partner's enumeration; kept as our word."""

    def __init__(self, codes: dict[int, str], labels: dict[str, str], **kwargs: Any) -> None:
        self.codes = codes
        named = [(code, labels.get(word) or "không rõ") for code, word in codes.items()]
        super().__init__(choices=named, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        is_number = isinstance(data, str) and data.isascii() and data.isdecimal() and len(data) < 10
        code: Any = int(data) if is_number else data
        if isinstance(code, bool | dict | list | float):
            self.fail("invalid_choice", input=data)
        return self.codes[int(super().to_internal_value(code))]


class TimeField(serializers.CharField):
    """Hours and minutes; the minutes may be unknown."""

    def to_internal_value(self, data: Any) -> str:
        try:
            return read_time(super().to_internal_value(data))
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from error


class UnitField(serializers.CharField):
    """A commune's five-digit code as of today."""

    def to_internal_value(self, data: Any) -> str:
        code = super().to_internal_value(data)
        if code and not Place.objects.with_code(code, on=today()).exists():
            raise serializers.ValidationError("Không có đơn vị hành chính cấp xã với mã này.")
        return code


class Strict(serializers.Serializer[Any]):
    """Refuses keys nobody knows: a misspelt key would otherwise be lost in silence."""

    lines: dict[str, Field]

    def to_internal_value(self, data: Any) -> Any:
        values = super().to_internal_value(data)
        unknown = set(data) - set(self.fields)
        if unknown:
            raise serializers.ValidationError(
                {key: ["Không có mục này trong tờ khai."] for key in sorted(unknown)}
            )
        return values

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {self.lines[key].key: value for key, value in attrs.items()}


def _serializer_field(field: Field, *, may_be_absent: bool = False) -> serializers.Field[Any, Any, Any, Any]:
    options: dict[str, Any] = {"required": field.required and not may_be_absent, "label": field.label}
    if field.kind is Kind.CHOICE:
        return CodeField(codes(field), dict(field.choices.choices) if field.choices else {}, **options)
    if field.kind is Kind.NUMBER:
        return serializers.IntegerField(min_value=int(field.required), max_value=field.most, **options)
    if field.kind is Kind.ROWS:
        return serializers.ListField(child=_row_serializer(field)(), max_length=field.most, **options)
    if field.kind is Kind.FLAG:
        return serializers.BooleanField(**options)
    length = LONGEST_TIME if field.kind is Kind.TIME else field.length
    options |= {"allow_blank": not field.required, "max_length": length}
    kinds = {
        Kind.LONG: LongField,
        Kind.DATE: PartialDateField,
        Kind.TIME: TimeField,
        Kind.PERSONAL_ID: PersonalIdField,
        Kind.UNIT: UnitField,
    }
    return kinds.get(field.kind, NameField)(**options)


@cache
def _row_serializer(field: Field) -> type[Strict]:
    """One class a field, whatever form asks for it: the description of the interface names it once."""
    columns = columns_by_spelling(field)
    fields = {key: _serializer_field(column) for key, column in columns.items()}
    name = f"{''.join(part.capitalize() for part in field.key.split('_'))}RowSerializer"
    return type(name, (Strict,), {"lines": columns, **fields})


def _form_serializer(plan: Plan, *, may_be_absent: bool = False) -> type[Strict]:
    # `partial=True` counts only on the outermost serializer, so each field says itself that it may be absent.
    lines = fields_by_spelling(plan.procedure)
    fields = {key: _serializer_field(field, may_be_absent=may_be_absent) for key, field in lines.items()}
    name = f"{'Changed' if may_be_absent else ''}{plan.module}FormSerializer"
    return type(name, (Strict,), {"lines": lines, **fields})


#: Module → what its form has to be, whole and when a part of it is mended.
FORMS = {module: _form_serializer(plan) for module, plan in BY_MODULE.items()}
CHANGED_FORMS = {module: _form_serializer(plan, may_be_absent=True) for module, plan in BY_MODULE.items()}
