"""Partial dates in models, forms and the API: one text column that sorts as the dates do."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, Q
from django.db.models.query_utils import DeferredAttribute
from rest_framework import serializers

from hotich.dates import PartialDate

_ISO_LENGTH = 10
_CHECK = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"


def _partial_date(value: Any) -> PartialDate:
    """Read any form of a date; raises ValidationError with the sentence for the officer."""
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, datetime.date):
        return PartialDate.of(value)
    try:
        return PartialDate.parse(value or "")
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from None


class _PartialDateAttribute(DeferredAttribute):
    """Whatever is assigned is a PartialDate at once, not only after the row was read again."""

    def __set__(self, instance: Model, value: Any) -> None:
        is_expression = hasattr(value, "resolve_expression")
        instance.__dict__[self.field.attname] = value if is_expression else _partial_date(value)


class PartialDateFormField(forms.CharField):
    """One text box for a full date, a month, a year or nothing; it keeps what was typed when it is wrong."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "numeric")
        self.widget.attrs.setdefault("placeholder", "dd/mm/yyyy")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> Any:
        return _partial_date(value)

    def prepare_value(self, value: Any) -> Any:
        """Show a date in the digits that the officer would type: 15/02/2024, 02/2024, 2024."""
        return value.dotted.replace(".", "/") if isinstance(value, PartialDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return _partial_date(initial) != _partial_date(data)
        except ValidationError:
            return True


class PartialDateSerializerField(serializers.Field):
    """ISO text of four, seven or ten characters in our API, null for the unknown date."""

    def to_representation(self, value: PartialDate) -> str | None:
        return value.iso or None

    def to_internal_value(self, data: Any) -> PartialDate:
        try:
            return PartialDate.parse(str(data))
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from None


class PartialDateField(models.CharField):
    """A column for a date known in part: "1955", "1955-03", "1955-03-01", or "" for the unknown date.

    The text sorts as the dates do and the database refuses any other form. The attribute is always a
    `PartialDate` (never None), and takes text, dates and partial dates. vi: ngày không đầy đủ.
    """

    descriptor_class = _PartialDateAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = _ISO_LENGTH
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        return f"{connection.ops.quote_name(self.column)} ~ '{_CHECK}'"

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate:
        return PartialDate.parse(value or "")

    def to_python(self, value: Any) -> Any:
        return _partial_date(value)

    def get_prep_value(self, value: Any) -> Any:
        return value if hasattr(value, "resolve_expression") else _partial_date(value).iso

    def validate(self, value: Any, model_instance: Any) -> None:
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: Any) -> None:
        """Reading the value has checked it; CharField's validators would ask for the length of a text."""

    def value_to_string(self, obj: Model) -> str:
        return str(self.value_from_object(obj).iso)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PartialDateFormField, "max_length": 40, **kwargs})


def overlapping(field: str, first: datetime.date, last: datetime.date) -> Q:
    """Select rows whose partial date may lie between two days, both included; the unknown date does not.

    Both bounds of the text are ranges of an ordinary index on the column.
    """
    begin, end = PartialDate.of(first).iso, PartialDate.of(last).iso
    return Q(**{f"{field}__lte": end}) & (
        Q(**{f"{field}__gte": begin}) | Q(**{f"{field}__in": [begin[:4], begin[:7]]})
    )
