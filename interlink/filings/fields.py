"""A citizen's form: one table of fields for the API, the page and the supplement slip. vi: tờ khai điện tử."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import TextChoices

from hotich.models import Place
from hotich.values.dates import PartialDate
from interlink.models import AttachmentKind, BranchKind


class Kind(StrEnum):
    """How a field is read and shown."""

    NAME = "name"
    TEXT = "text"
    LONG = "long"  # over several lines
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    PERSONAL_ID = "personal_id"
    UNIT = "unit"
    NUMBER = "number"
    FLAG = "flag"
    ROWS = "rows"  # several of the same, each with columns of its own


def is_said(value: Any) -> bool:
    """Say whether a line was filled in: nought is an answer, a box that was not ticked is none."""
    return value is not None and value is not False and value not in ("", [], PartialDate())


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the form: our key, what people read, and how it is read.

    How the portals spell the key stands with them (`interlink.partners.portal.filing`). `most` is the greatest number,
    or how many rows there may be; the form keeps rows as a list of objects under the key, each with its `columns`.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    length: int = 300
    choices: type[TextChoices] | None = None
    most: int = 99
    columns: tuple[Field, ...] = ()

    def shown(self, form: dict[str, Any]) -> str:
        """Return the field's value as people read it; empty when the citizen left it out."""
        value = form.get(self.key)
        if not is_said(value):
            return ""
        if value is True:
            return "Có"
        if self.kind is Kind.ROWS:
            return "\n".join(
                f"{number}. {self._row(row)}" for number, row in enumerate(form[self.key], start=1)
            )
        if self.kind is Kind.DATE:
            return PartialDate.parse(str(value)).display()
        if self.choices and value in self.choices.values:
            return str(self.choices(value).label)
        return str(value)

    def _row(self, row: dict[str, Any]) -> str:
        """Return one row as people read it: its first column, then what else it says, each with its label."""
        first, *others = self.columns
        said = [f"{each.label.lower()}: {text}" for each in others if (text := each.shown(row))]
        return "; ".join([first.shown(row), *said])


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the form under one heading; one that is for a branch is asked only while the law has the branch."""

    title: str
    fields: tuple[Field, ...]
    branch: BranchKind | None = None

    @property
    def person(self) -> str:
        """The prefix of the one person whom the group asks for with name and personal number; empty for others."""
        keys = {field.key for field in self.fields}
        numbered = [key.removesuffix("_personal_id") for key in keys if key.endswith("_personal_id")]
        return numbered[0] if len(numbered) == 1 and f"{numbered[0]}_full_name" in keys else ""


@dataclass(frozen=True)
class Form:
    """What a citizen fills in for one procedure. `subject` says whom the dossier is about, from what was filled in."""

    groups: tuple[Group, ...]
    subject: Callable[[dict[str, Any]], str]

    @cached_property
    def fields(self) -> dict[str, Field]:
        return {field.key: field for group in self.groups for field in group.fields}

    def with_branches(self, kinds: Collection[BranchKind]) -> Form:
        """Return the form as it is asked while these branches exist."""
        return replace(self, groups=tuple(each for each in self.groups if each.branch in (None, *kinds)))

    def label(self, key: str) -> str:
        """Return what people read for a field or a paper."""
        return self.fields[key].label if key in self.fields else AttachmentKind(key).label

    def entry_values(
        self, form: dict[str, Any], *, on: datetime.date, with_units: bool = True
    ) -> dict[str, Any]:
        """Return the form as the flat values of an entry: dates and units as objects, the rest as written.

        `on` is the day of filing: a unit's code is read as of that day, a statement each.
        """
        values: dict[str, Any] = {}
        for key, field in self.fields.items():
            value = form.get(key)
            if value in (None, ""):
                continue
            if field.kind is Kind.DATE:
                values[key] = PartialDate.parse(str(value))
            elif field.kind is Kind.UNIT:
                if with_units:
                    values[key] = Place.objects.with_code(value, on=on).first()
            else:
                values[key] = value
        return values

    def lines(self, form: dict[str, Any], wrong: set[str]) -> Iterator[tuple[Group, list[dict[str, Any]]]]:
        """Yield each group with its lines: field, text as read, and whether an officer marked it as wrong."""
        for group in self.groups:
            lines = [
                {"field": field, "text": field.shown(form), "is_wrong": field.key in wrong}
                for field in group.fields
            ]
            if any(line["text"] or line["is_wrong"] for line in lines):
                yield group, lines
