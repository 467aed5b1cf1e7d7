"""What a person says of a book on the shelf. vi: thông tin sổ giấy."""

import datetime
from typing import Any

from django import forms

from digitization.books.operations import FIELDS, HOW_CHECKED
from digitization.books.phases import suggested_phases
from digitization.models import Checking, Condition, PaperBook, Phase, Route, Shelf
from hotich.models import Place
from hotich.values.dates import today
from registry.kinds import KINDS

_SHORT = {"class": "input--short", "inputmode": "numeric", "autocomplete": "off"}
_FIRST_YEAR = 1850


def _number(label: str, most: int = 999_999, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=options.pop("required", False),
        min_value=options.pop("least", 1),
        max_value=most,
        widget=forms.TextInput(_SHORT),
        error_messages={
            "required": "Hãy ghi bằng chữ số.",
            "invalid": "Hãy ghi bằng chữ số.",
            "min_value": "Số quá nhỏ.",
            "max_value": "Số quá lớn.",
        },
        **options,
    )


class PaperBookForm(forms.Form):
    """One book. Its phase is its form's; without an answer the years answer, where they leave no doubt."""

    kind = forms.ChoiceField(label="Loại sổ")
    number = forms.CharField(
        label="Quyển số",
        max_length=40,
        required=False,
        help_text="Như ghi trên bìa, ví dụ 01 hoặc 2/1988. Để trống khi bìa không ghi.",
        widget=forms.TextInput({"class": "input--medium", "autocomplete": "off"}),
    )
    year_from = _number("Từ năm", 9999, least=_FIRST_YEAR)
    year_to = _number("Đến năm", 9999, least=_FIRST_YEAR, help_text="Để trống khi sổ chỉ có một năm.")
    phase = forms.TypedChoiceField(
        label="Giai đoạn, theo mẫu sổ",
        coerce=int,
        required=False,
        empty_value=None,
        help_text="Xem mẫu in của sổ. Để trống: lấy theo năm khi năm chỉ có một mẫu.",
    )
    unit_name = forms.CharField(
        label="Đơn vị ngày đó",
        required=False,
        max_length=250,
        help_text="Xã, phường, thị trấn (hoặc huyện) vào năm của sổ; gõ chữ cái đầu, ví dụ “qt bd”.",
        widget=forms.TextInput({"data-unit-name": "", "autocomplete": "off"}),
    )
    unit_code = forms.CharField(required=False, widget=forms.HiddenInput())
    office_name = forms.CharField(
        label="Cơ quan đăng ký ngày đó",
        max_length=300,
        required=False,
        help_text="Như ghi trên bìa hoặc con dấu, ví dụ Ủy ban hành chính xã Đông Anh.",
    )
    shelf = forms.ChoiceField(label="Bản", choices=Shelf.choices)
    condition = forms.ChoiceField(label="Tình trạng sổ", choices=Condition.choices)
    pages_expected = _number("Số trang")
    first_number = _number("Số đầu tiên")
    last_number = _number("Số cuối cùng")
    entries_expected = _number("Số việc ước tính", help_text="Khi không biết số đầu và số cuối.")
    route = forms.ChoiceField(label="Cách số hóa", choices=Route.choices)
    checking = forms.ChoiceField(label="Cách kiểm tra", choices=Checking.choices)
    sample_percent = _number("Tỷ lệ kiểm tra (%)", 100, required=True)
    most_errors = _number("Mức sai cho phép (mục/1.000 mục)", 1000, least=0, required=True)
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(
        self, *args: Any, book: PaperBook | None = None, may_say_checking: bool, **kwargs: Any
    ) -> None:
        self.book = book or PaperBook()
        kwargs.setdefault("initial", self._initial())
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in KINDS]  # type: ignore[attr-defined]
        self.fields["phase"].choices = [("", "Theo năm"), *Phase.choices]  # type: ignore[attr-defined]
        for name in HOW_CHECKED:
            self.fields[name].disabled = not may_say_checking

    def _initial(self) -> dict[str, Any]:
        values = {name: getattr(self.book, name) for name in FIELDS if name != "unit"}
        unit = self.book.unit
        return values | {"unit_name": unit.full_name if unit else "", "unit_code": unit.code if unit else ""}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if not self.errors.get("phase") and cleaned.get("phase") is None:
            cleaned["phase"] = self._phase_of(first, last)
        if first and last and last < first:
            self.add_error("year_to", "Năm cuối phải bằng hoặc sau năm đầu.")
        if (begin := cleaned.get("first_number")) and (end := cleaned.get("last_number")) and end < begin:
            self.add_error("last_number", "Số cuối phải bằng hoặc sau số đầu.")
        cleaned["unit"] = self._unit_of(cleaned, first or last)
        return cleaned

    def _phase_of(self, first: int | None, last: int | None) -> int | None:
        found = suggested_phases(first, last)
        if len(found) == 1:
            return found[0]
        if found:
            which = " hoặc ".join(f"giai đoạn {phase}" for phase in sorted(found))
            self.add_error("phase", f"Các năm này có sổ theo nhiều mẫu ({which}). Hãy xem mẫu sổ và chọn.")
        else:
            self.add_error("phase", "Chưa biết năm của sổ: hãy xem mẫu sổ và chọn giai đoạn.")
        return None

    def _unit_of(self, cleaned: dict[str, Any], year: int | None) -> Place | None:
        code, name = cleaned.get("unit_code", ""), cleaned.get("unit_name", "")
        if not name:
            return None
        on = datetime.date(year, 12, 31) if year else today()
        place = (
            Place.objects.with_code(code, on=min(on, today())).first()
            if code.isdecimal() and len(code) in (2, 3, 5)
            else None
        )
        if place is None:
            self.add_error(
                "unit_name", "Không có đơn vị này vào năm của sổ. Hãy chọn một đơn vị trong danh sách gợi ý."
            )
        return place

    def values(self) -> dict[str, Any]:
        """Return the columns of the book as typed, for the operation."""
        return {name: self.cleaned_data[name] for name in FIELDS}
