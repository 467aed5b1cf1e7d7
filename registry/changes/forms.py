"""The decision by which an act loses its validity. vi: bỏ số, thu hồi, hủy bỏ."""

from typing import Any

from django import forms

from registry.models import Invalidation


class InvalidationForm(forms.Form):
    """What ends the act, and whose decision it is; an entry given up before its procedure ended needs no decision.

    `decided_by` is who decides by today's law: the level and the authority.
    """

    effect = forms.ChoiceField(
        label="Hình thức", choices=Invalidation.Effect.choices, widget=forms.RadioSelect
    )
    level = forms.ChoiceField(
        label="Cấp quyết định",
        required=False,
        choices=[("", "–"), *Invalidation.Level.choices],
    )
    decision_number = forms.CharField(label="Số quyết định, bản án", required=False, max_length=60)
    decided_on = forms.DateField(
        label="Ngày quyết định", required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"]
    )
    authority = forms.CharField(label="Cơ quan quyết định", required=False, max_length=200)
    reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
    )

    def __init__(
        self, data: Any = None, *, effects: tuple[str, ...] = (), decided_by: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, auto_id="end_%s", initial=decided_by)
        offered = [(value, label) for value, label in Invalidation.Effect.choices if value in effects]
        self.fields["effect"].choices = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.initial["effect"] = offered[0][0]
        self.fields["decision_number"].widget.attrs["class"] = "input--medium"
        self.fields["decided_on"].widget.attrs |= {
            "data-date": "",
            "class": "input--date",
            "placeholder": "dd/mm/yyyy",
            "inputmode": "numeric",
        }
