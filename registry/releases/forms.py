"""What an officer types about a list that an agency asked for. vi: yêu cầu cung cấp danh sách."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

from hotich.models import LegalText, Office
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.models import Release, ReleaseKind
from registry.releases.queries import kinds_on, scopes, texts_on

_DAYS = ["%d/%m/%Y", "%Y-%m-%d"]
#: Until when a file is kept where nobody says otherwise.
_OPEN = datetime.timedelta(days=14)


def _day(label: str, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(
        {"data-date": "", "class": "input--date", "placeholder": "dd/mm/yyyy", "inputmode": "numeric"},
        format="%d/%m/%Y",
    )
    return forms.DateField(label=label, input_formats=_DAYS, widget=widget, help_text=help_text)


class ReleaseForm(forms.Form):
    """Which list, for whom, by which letter and law, of which offices and days, and for how long."""

    kind = forms.ChoiceField(label="Danh sách")
    agency = forms.CharField(label="Cơ quan đề nghị", max_length=200)
    letter_number = forms.CharField(
        label="Số văn bản đề nghị", max_length=80, widget=forms.TextInput({"autocomplete": "off"})
    )
    letter_date = _day("Ngày văn bản đề nghị")
    purpose = forms.CharField(
        label="Mục đích sử dụng",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Người có tên trong danh sách được biết mục đích này khi hỏi ai đã xem dữ liệu của mình.",
    )
    basis = forms.ChoiceField(label="Căn cứ pháp lý")
    article = forms.CharField(label="Điều, khoản", max_length=200, required=False)
    scope = forms.ChoiceField(label="Đăng ký tại", help_text="Gồm cả các cơ quan bên dưới.")
    first = _day("Đăng ký từ ngày")
    last = _day("Đăng ký đến hết ngày", "Tuổi cũng tính đến ngày này.")
    expires_on = _day("Giữ tệp đến hết ngày", "Sau ngày này tệp bị xóa, không tải được nữa.")

    def __init__(self, data: Any = None, *, by: Actor, release: Release | None = None) -> None:
        super().__init__(data, initial=_values(release))
        assert by.office is not None
        self._rows: dict[str, dict[str, Any]] = {
            "kind": {str(each.pk): each for each in kinds_on(today(), by.office)},
            "basis": {str(each.pk): each for each in texts_on(today())},
            "scope": {str(each.pk): each for each in scopes(by)},
        }
        for name, rows in self._rows.items():
            choices = [(key, _label(each)) for key, each in rows.items()]
            self.fields[name].choices = [("", "Chọn…"), *choices] if name != "scope" else choices  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """Return what was typed, as the operations take it."""
        values = dict(self.cleaned_data)
        return values | {name: rows[values[name]] for name, rows in self._rows.items()}


def _label(row: ReleaseKind | LegalText | Office) -> str:
    return f"{row.name} – {row.agency}" if isinstance(row, ReleaseKind) else str(row)


def _values(release: Release | None) -> dict[str, Any]:
    """Return what the boxes show first."""
    if release is None:
        return {"last": today(), "expires_on": today() + _OPEN}
    keys = {"kind": release.kind_id, "basis": release.basis_id, "scope": release.scope_id}
    typed = (
        "agency", "letter_number", "letter_date", "purpose", "article", "first", "last", "expires_on",
    )  # fmt: skip
    return keys | {name: getattr(release, name) for name in typed}
