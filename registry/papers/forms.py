"""What an officer types about printed forms. vi: phôi."""

from django import forms

from registry.models.paper_kinds import SLIPS, PaperKind

#: Slips are printed on plain paper.
_ON_FORMS = [(kind.value, kind.label) for kind in PaperKind if kind not in SLIPS]


class BlanksForm(forms.Form):
    """A range of serial numbers as it stands on the box."""

    kind = forms.ChoiceField(label="Loại phôi", choices=_ON_FORMS)
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
