"""What an officer says when a book is opened, limited or closed. vi: mở sổ, khóa sổ."""

from typing import Any

from django import forms

from registry.kinds import KINDS

_SHORT = {"class": "input--short", "inputmode": "numeric", "autocomplete": "off"}


def _number(label: str, least: int = 1, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=999_999,
        widget=forms.TextInput(_SHORT),
        error_messages={
            "invalid": "Hãy ghi bằng chữ số.",
            "min_value": f"Số nhỏ nhất là {least}.",
            "max_value": "Số quá lớn.",
        },
        **options,
    )


class StartForm(forms.Form):
    """The book that is opened: of which kind, from which number, until which."""

    kind = forms.ChoiceField(label="Loại việc")
    volume = _number("Quyển số", initial=1)
    first_number = _number(
        "Số đầu tiên",
        initial=1,
        help_text="Nối tiếp sổ giấy: số cuối trên sổ giấy cộng 1 (sổ giấy dùng đến 37, ghi 38).",
    )
    last_possible = _number(
        "Số cuối cùng ghi được",
        required=False,
        help_text="Để trống khi chưa biết. Hết số này quyển tiếp theo tự mở và nối số.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in KINDS]  # type: ignore[attr-defined]


class LimitForm(forms.Form):
    """The last number that fits into the book."""

    last_possible = _number("Số cuối cùng ghi được", required=False, help_text="Để trống khi chưa biết.")


class CloseForm(forms.Form):
    """What the closing states that the register cannot count."""

    blank_pages = _number("Số trang bỏ trống", least=0, help_text="Đếm trên sổ giấy nếu có in.")
