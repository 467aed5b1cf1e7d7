"""What an officer types about copies, signatories and printed forms. vi: bản sao, người ký, phôi."""

from typing import Any

from django import forms

from hotich.models import Office
from registry.models.paper_kinds import PaperKind
from registry.papers.copies import MOST_COPIES
from registry.papers.signatories import signatories


class RequestForm(forms.Form):
    """Who asks for a paper of a registered act, and who signs it."""

    requester = forms.CharField(
        label="Người yêu cầu", max_length=150, error_messages={"required": "Hãy ghi họ tên người yêu cầu."}
    )
    signer = forms.TypedChoiceField(
        label="Người ký", coerce=int, error_messages={"required": "Hãy chọn người ký."}
    )

    def __init__(self, office: Office, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = signatories(office)
        self.fields["signer"].choices = [  # type: ignore[attr-defined]
            (each.user_id, ", ".join(filter(None, (each.user.full_name, each.title)))) for each in able
        ]
        if able:
            self.fields["signer"].initial = able[0].user_id


class CopiesForm(RequestForm):
    """How many copies are wanted."""

    field_order = ("requester", "count", "signer")

    count = forms.IntegerField(
        label="Số bản sao",
        initial=1,
        min_value=1,
        max_value=MOST_COPIES,
        widget=forms.TextInput({"class": "input--short", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Hãy ghi số bản sao.",
            "invalid": "Hãy ghi bằng chữ số.",
            "min_value": "Ít nhất một bản sao.",
            "max_value": f"Nhiều nhất {MOST_COPIES} bản sao một lần.",
        },
    )


class ConfirmationForm(RequestForm):
    """What a confirmation of civil-status information is wanted for."""

    field_order = ("requester", "purpose", "signer")

    purpose = forms.CharField(label="Mục đích sử dụng", max_length=250, required=False)


class BlanksForm(forms.Form):
    """A range of serial numbers as it stands on the box."""

    kind = forms.ChoiceField(label="Loại phôi", choices=PaperKind.choices)
    first = forms.CharField(
        label="Từ số sê-ri",
        max_length=30,
        widget=forms.TextInput({"class": "input--medium", "autocomplete": "off", "placeholder": "A 0012301"}),
        error_messages={"required": "Hãy ghi số sê-ri đầu tiên."},
    )
    last = forms.CharField(
        label="Đến số sê-ri",
        max_length=30,
        required=False,
        help_text="Để trống khi chỉ có một phôi.",
        widget=forms.TextInput({"class": "input--medium", "autocomplete": "off", "placeholder": "A 0012400"}),
    )
