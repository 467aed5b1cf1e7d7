"""Lines of the form with several rows at the counter, such as relatives: boxes by row, added and removed by buttons.

Without any script: the button sends the form, and the page comes back with a row more or less. vi: dòng kê khai.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from hotich.values.dates import PartialDate
from interlink.filings.fields import Field, is_said

#: The button says "add:relatives" or "remove:relatives:2" under this name.
BUTTON = "rows"
COUNT = "_count"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as people count, its boxes, and what its button says."""

    number: int
    boxes: list[forms.BoundField]
    removes: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A line with several rows as the page shows it."""

    key: str
    label: str
    rows: list[Row]
    count_name: str
    adds: str

    @property
    def errors(self) -> list[str]:
        return [str(error) for row in self.rows for box in row.boxes for error in box.errors]

    def value(self) -> bool:
        """Return whether anything stands there, so that its part of the form is open."""
        return any(box.value() for row in self.rows for box in row.boxes)


def name_of(field: Field, row: int, column: Field) -> str:
    return f"{field.key}-{row}-{column.key}"


def count_of(field: Field, data: MultiValueDict[str, str] | None, known: Any) -> int:
    """Return how many rows to show: as many as were sent, else those that are known, and one at least."""
    sent = str(data.get(f"{field.key}{COUNT}", "")) if data else ""
    count = int(sent) if sent.isdecimal() and len(sent) < 4 else len(known or [])
    return max(1, min(count, field.most))


def rows_of(form: forms.Form, field: Field, count: int) -> Rows:
    """Return the boxes of a line, row by row."""
    rows = [
        Row(
            number + 1,
            [form[name_of(field, number, column)] for column in field.columns],
            f"remove:{field.key}:{number}" if count > 1 else "",
        )
        for number in range(count)
    ]
    adds = f"add:{field.key}" if count < field.most else ""
    return Rows(field.key, field.label, rows, f"{field.key}{COUNT}", adds)


def values_of(form: forms.Form, field: Field, count: int) -> Iterator[dict[str, Any]]:
    """Yield the rows in which something stands, as texts; the form has been cleaned."""
    for number in range(count):
        row = {}
        for column in field.columns:
            value = form.cleaned_data.get(name_of(field, number, column))
            if is_said(value):
                row[column.key] = value.iso if isinstance(value, PartialDate) else value
        if row:
            yield row


def require_names(form: forms.Form, field: Field, count: int) -> None:
    """Say at each row in which something stands what it lacks."""
    for number in range(count):
        names = {column: name_of(field, number, column) for column in field.columns}
        if not any(name in form.errors or is_said(form.cleaned_data.get(name)) for name in names.values()):
            continue
        for column, name in names.items():
            if column.required and not form.cleaned_data.get(name) and name not in form.errors:
                form.add_error(name, f"Hãy ghi “{column.label}”, hoặc bỏ dòng này.")


def pressed(data: QueryDict) -> QueryDict | None:
    """Return what was sent with a row more or less, where one of the buttons was pressed; else None."""
    act, _, rest = data.get(BUTTON, "").partition(":")
    key, _, number = rest.partition(":")
    count = data.get(f"{key}{COUNT}", "")
    if not key or not count.isdecimal() or len(count) > 3:
        return None
    changed, rows = data.copy(), int(count)
    if act == "add":
        changed[f"{key}{COUNT}"] = str(min(rows + 1, 999))
    elif act == "remove" and number.isdecimal() and int(number) < rows:
        _close_up(changed, key, int(number))
        changed[f"{key}{COUNT}"] = str(rows - 1)
    else:
        return None
    del changed[BUTTON]
    return changed


def _close_up(data: QueryDict, key: str, removed: int) -> None:
    """Take one row out, and number those after it anew."""
    found: dict[tuple[int, str], list[str]] = {}
    for name in [name for name in data if name.startswith(f"{key}-")]:
        number, _, column = name.removeprefix(f"{key}-").partition("-")
        if number.isdecimal():
            found[int(number), column] = data.getlist(name)
            del data[name]
    for (row, column), values in found.items():
        if row != removed:
            data.setlist(f"{key}-{row - (row > removed)}-{column}", values)
