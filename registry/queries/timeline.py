"""What was changed in an entry, field by field, as people read it. vi: các lần sửa nội dung."""

import datetime
from dataclasses import dataclass
from typing import Any

from registry.forms.entry_fields import LINES, read
from registry.models import Birth, Party, PartyRole, Record


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
    for model in (Party, Birth):
        latest: dict[int, Any] = {}
        versions = model.history.filter(record_id=record.pk).order_by("history_id")
        for version in versions:
            before, latest[version.id] = latest.get(version.id), version
            if before is not None:
                found += _between(before, version)
    return sorted(found, key=lambda change: change.at, reverse=True)


def _between(before: Any, after: Any) -> list[Change]:
    role = getattr(after, "role", "")
    return [
        Change(after.history_date, after.history_actor, _label(line, role), read(line, old), read(line, new))
        for line in LINES.values()
        if _belongs(line.key, role)
        and (old := getattr(before, line.column, None)) != (new := getattr(after, line.column, None))
    ]


def _belongs(key: str, role: str) -> bool:
    prefix = key.partition("_")[0]
    return prefix == role if role else prefix not in PartyRole.values


def _label(line: Any, role: str) -> str:
    return f"{PartyRole(role).label}: {line.label.lower()}" if role else line.label
