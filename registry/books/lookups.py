"""What one types to find an act in the book, and the ticket to an act that was found. vi: tra cứu sổ hộ tịch."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing

from hotich.errors import DomainError, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import FIRST_YEAR, LAST_YEAR, PartialDateFormField
from registry.finding.units import Units, units_named
from registry.models import EventKind, Record

_SALT = "registry.looked-up"
#: A ticket is good for the working day on which somebody looked.
_GOOD_FOR = datetime.timedelta(hours=12)
_STATES = [
    ("", "Trừ dữ liệu đã hủy"),
    ("valid", "Còn hiệu lực"),
    ("ended", "Không còn hiệu lực"),
    ("all", "Tất cả"),
]
_KINDS = [("", "Mọi loại việc"), *EventKind.choices]


def ticket_for(record: Record, by: Actor) -> str:
    """Return what lets this person work on an act that they looked up, be it in another office's book."""
    return signing.dumps({"record": record.pk, "user": by.user.pk if by.user else 0}, salt=_SALT)


def record_on_ticket(ticket: str, by: Actor) -> int:
    """Return the id of the act on the ticket; raises `NotFound` for another's, `DomainError` for one too old."""
    try:
        found = signing.loads(ticket, salt=_SALT, max_age=_GOOD_FOR)
    except signing.SignatureExpired:
        raise DomainError("Hãy tra cứu lại việc hộ tịch: lần tra cứu trước đã quá lâu.") from None
    except signing.BadSignature:
        raise NotFound from None
    if by.user is None or found["user"] != by.user.pk:
        raise NotFound
    return int(found["record"])


def _day(label: str) -> PartialDateFormField:
    widget = forms.TextInput({"data-date": "partial", "class": "input--date"})
    return PartialDateFormField(label=label, required=False, widget=widget)


def _year(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput({"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"}),
    )


class RegisterSearchForm(forms.Form):
    """One box for a name, twelve digits or a number of the book, and what narrows it."""

    text = forms.CharField(
        label="Họ tên, số định danh hoặc số đăng ký",
        required=False,
        max_length=150,
        widget=forms.TextInput({"autofocus": True, "autocomplete": "off", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(label="Loại việc", required=False, choices=_KINDS)
    year = _year("Đăng ký từ năm")
    until = _year("đến năm")
    place = forms.CharField(
        label="Xã, phường, kể cả tên cũ",
        required=False,
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    valid = forms.ChoiceField(label="Hiệu lực", required=False, choices=_STATES)
    parents = forms.BooleanField(label="Cả cha, mẹ, người khác", required=False)

    def __init__(self, data: Any = None, *, offices: Iterable[Office] = ()) -> None:
        super().__init__(data, auto_id="search_%s")
        self.fields["born"] = _day("Ngày sinh")
        below = [(str(office.pk), office.name) for office in offices]
        self.fields["office"] = forms.ChoiceField(
            label="Cơ quan", required=False, choices=[("", "Mọi cơ quan trong phạm vi"), *below]
        )

    def clean_place(self) -> Units | None:
        """Return the units that are named, of then and now."""
        typed = self.cleaned_data["place"]
        units = units_named(typed)
        if units is None and typed.strip():
            raise forms.ValidationError(
                "Không có xã, phường nào tên như vậy, kể cả tên cũ. Hãy xem lại chính tả, hoặc ghi ít chữ hơn."
            )
        return units
