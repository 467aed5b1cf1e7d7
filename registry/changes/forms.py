"""What a change is asked with, and the decision by which an act loses its validity. vi: tờ khai thay đổi; thu hồi."""

from typing import Any

from django import forms

from hotich.values.dates import today
from registry.kinds import KINDS
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.models import EventKind, Invalidation
from registry.records.forms import FormSection, field_of

_CHANGE = KINDS[EventKind.CHANGE]
#: What the citizen's form tells; what was registered is said of the lines that are picked later.
_ASKED = [group for group in _CHANGE.groups if group.key in ("request", "declarant")]
_LATER = "description"


class ChangeForm(forms.Form):
    """What is to be done, on which grounds, by whose request: the lines of the entry that the citizen's form fills.

    `change_role` is whose content of the original changes, where it is about two people. vi: tờ khai thay đổi hộ tịch.
    """

    def __init__(self, kind: Kind, original: Entry, data: Any = None) -> None:
        super().__init__(data, auto_id="change_%s")
        if len(kind.subjects) > 1:
            people = [(role, original.person(role).full_name) for role in kind.subjects]
            self.fields["change_role"] = forms.ChoiceField(
                label="Về người nào", choices=people, initial=people[0][0], widget=forms.RadioSelect
            )
        for group in _ASKED:
            for line in group.lines:
                if line.key != _LATER:
                    self.fields[line.key] = field_of(line, has_default=False)
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True

    @property
    def sections(self) -> list[FormSection]:
        """Return the boxes under the headings of the entry."""
        boxes = {
            group.key: [self[line.key] for line in group.lines if line.key in self.fields] for group in _ASKED
        }
        if "change_role" in self.fields:
            boxes["request"].insert(0, self["change_role"])
        return [FormSection(group, boxes[group.key], is_open=True, carries=()) for group in _ASKED]

    def clean(self) -> dict[str, Any]:
        """Ask for what the entry will ask for, so that nothing is begun which lacks its grounds or its declarant."""
        values = super().clean() or self.cleaned_data
        for key, sentences in _CHANGE.wrong(_CHANGE.entry.of(values), today()).items():
            if key in self.fields and key not in self.errors:
                self.add_error(key, sentences)
        return values


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
