"""What was changed in an entry, field by field, as people read it. vi: các lần sửa nội dung."""

import datetime
from dataclasses import dataclass
from typing import Any

from hotich.dates import PartialDate
from registry.kinds import kind_of
from registry.kinds.lines import Line, LineKind, read
from registry.models import Particulars, Party, PartyRole, Record


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one person, from one version to the next."""

    at: datetime.datetime
    who: str
    field: str
    old: str
    new: str


def changes(record: Record) -> list[Change]:
    """Return every change of the entry's content since it was begun, newest first; two statements.

    The first version is no change: it is what the citizen's form filled in.
    """
    found: list[Change] = []
    lines = kind_of(record).lines.values()
    for model in (Party, Particulars):
        latest: dict[int, Any] = {}
        for version in model.history.filter(record_id=record.pk).order_by("history_id"):
            before, latest[version.id] = latest.get(version.id), version
            if before is not None:
                role = getattr(version, "role", "")
                found += [
                    Change(version.history_date, version.history_actor, _label(line, role), old, new)
                    for line in lines
                    if line.role == role and (old := _text(line, before)) != (new := _text(line, version))
                ]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _text(line: Line, version: Any) -> str:
    if line.role:
        return read(line, getattr(version, line.column))
    if line.kind == LineKind.UNIT:
        return str(version.place_unit or "")
    value = version.values.get(line.key, "")
    return read(line, PartialDate.parse(value) if line.kind == LineKind.DATE else value)


def _label(line: Line, role: str) -> str:
    return f"{PartyRole(role).label}: {line.label.lower()}" if role else line.label
