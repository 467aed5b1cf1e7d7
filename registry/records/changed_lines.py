"""The lines of an earlier act that a later one changes, old value beside new. vi: các mục thay đổi."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from hotich.models import Place
from hotich.values.dates import PartialDate, today
from registry.amendments.present import label_of, present_entry
from registry.amendments.rules import NOTED_IN, correctable
from registry.kinds import kind_of
from registry.kinds.lines import Line, LineKind, read
from registry.kinds.values import from_text
from registry.models import Amendment, EventKind, Record
from registry.records.forms import field_of


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One picked line: what stands in the register, and the box for the new value."""

    key: str
    label: str
    old: str
    field: forms.BoundField


class ChangedLines(forms.Form):
    """The picked lines, whose boxes are named `new-<key>`. Without an original it has none and says so."""

    prefix = "new"

    def __init__(self, act: Record, data: QueryDict | None = None) -> None:
        #: Whether the page that sent the data had this panel; otherwise the lines stay as they are.
        self.is_sent = data is not None and "lines" in data
        super().__init__(data if self.is_sent else None, auto_id="id_%s", prefix="new")
        self.act = act
        amendments = Amendment.objects.select_related("target__office", "target__book").prefetch_related(
            "lines"
        )
        self.amendment = amendments.filter(act=act, is_open=True).first()
        self.last_added = ""
        if self.amendment is None:
            return
        self.target = self.amendment.target
        self.target_kind, self.before = kind_of(self.target), present_entry(self.target)
        stored = {line.key: line.new for line in self.amendment.lines.all()}
        picked = list(stored)
        if data is not None and self.is_sent:
            self.last_added = data.get("add", "")
            picked = [key for key in [*data.getlist("line"), self.last_added] if key != data.get("drop")]
        allowed, values = correctable(self.target_kind), self.before.values()
        for key in dict.fromkeys(picked):
            if key in allowed:
                line = self.target_kind.lines[key]
                self.fields[key] = field_of(line, has_default=False)
                self.fields[key].label = label_of(self.target_kind, line)
                self.initial[key] = self._shown(line, stored.get(key), values[key])
        if self.last_added in self.fields:
            self.fields[self.last_added].widget.attrs["autofocus"] = True

    @property
    def may_stand_in(self) -> str:
        """The kinds of acts in which this one may be noted, in words."""
        kinds = NOTED_IN[EventKind(self.act.kind)]
        return "" if len(kinds) > 2 else ", ".join(str(kind.label).lower() for kind in kinds)

    @property
    def title(self) -> str:
        """Whose act the original is now."""
        return self.target_kind.title(self.before)

    def rows(self) -> list[ChangedLine]:
        """Return the picked lines in the order of the book."""
        values = self.before.values()
        return [
            ChangedLine(key, str(self.fields[key].label), _read(line, values[key]), self[key])
            for key, line in self.target_kind.lines.items()
            if key in self.fields
        ]

    def offered(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the lines that may still be picked, in their groups: key and label with the present value."""
        values, allowed = self.before.values(), set(correctable(self.target_kind)) - set(self.fields)
        groups = []
        for group in self.target_kind.groups:
            lines = [
                (line.key, f"{line.label} – {_read(line, values[line.key]) or 'để trống'}")
                for line in group.lines
                if line.key in allowed
            ]
            if lines:
                groups.append((group.title, lines))
        return groups

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for key in list(values):
            if self.target_kind.lines[key].kind == LineKind.UNIT:
                values[key] = self._unit(key, values[key])
        return values

    def values_typed(self) -> dict[str, Any] | None:
        """Return the new values by their keys, without what could not be read; None leaves the lines as they are."""
        if not self.is_sent or self.amendment is None:
            return None
        self.is_valid()
        return dict(self.cleaned_data)

    def add_sentences(self, errors: dict[str, list[str]]) -> list[str]:
        """Put sentences at the boxes of the lines (`new-<key>`); return those about the lines as a whole."""
        for name, sentences in errors.items():
            key = name.removeprefix("new-")
            if name.startswith("new-") and key in self.fields and self.is_bound:
                self.add_error(key, sentences)
        return errors.get("lines", [])

    def _unit(self, key: str, name: str) -> Place | None:
        if not name:
            return None
        happened = self.before.values().get(self.target_kind.happened_on)
        on = happened.upper if isinstance(happened, PartialDate) and happened else today()
        found = list(Place.objects.valid_on(on).filter(full_name=name)[:2])
        if len(found) != 1:
            self.add_error(key, "Hãy chọn một đơn vị trong danh sách gợi ý, hoặc để trống ô này.")
            return None
        return found[0]

    def _shown(self, line: Line, new: str | None, present: Any) -> Any:
        if new is None:
            value = present
        else:
            units = Place.objects.in_bulk([int(new)]) if line.kind == LineKind.UNIT and new else {}
            value = from_text(line, new, {str(pk): unit for pk, unit in units.items()})
        return value.full_name if isinstance(value, Place) else value


def changed_lines(act: Record, data: QueryDict | None = None) -> ChangedLines | None:
    """Return the panel of an act that may be noted in another, None for every other act."""
    return ChangedLines(act, data) if EventKind(act.kind) in NOTED_IN else None


def _read(line: Line, value: Any) -> str:
    return value.full_name if isinstance(value, Place) else read(line, value)
