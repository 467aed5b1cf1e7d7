"""What was changed in an entry, field by field, as people read it. vi: các lần sửa nội dung."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from hotich.values.dates import PartialDate
from registry.kinds import kind_of
from registry.kinds.lines import Line, LineKind, read
from registry.models import Particulars, Party, PartyRole, Record

_SITTING = datetime.timedelta(minutes=15)


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

    The first version is no change: it is what the citizen's form filled in, nor is what fills a line of an entry that
    was begun with nobody's name in it. What one officer writes into a line in one sitting is one change, however often
    the draft saved itself meanwhile.
    """
    found: list[Change] = []
    was_blank = True
    lines = kind_of(record).lines.values()
    for model in (Party, Particulars):
        latest: dict[int, Any] = {}
        for version in model.history.filter(record_id=record.pk).order_by("history_id"):
            before, latest[version.id] = latest.get(version.id), version
            if before is None:
                was_blank = was_blank and not getattr(version, "full_name", "")
            else:
                role = getattr(version, "role", "")
                found += [
                    Change(version.history_date, version.history_actor, _label(line, role), old, new)
                    for line in lines
                    if line.role == role and (old := _text(line, before)) != (new := _text(line, version))
                ]
    told = _one_a_sitting(sorted(found, key=lambda change: change.at))
    return [change for change in told[::-1] if change.old or not was_blank]


def _one_a_sitting(found: list[Change]) -> list[Change]:
    """Join changes of a line that follow one another by the same hand; what comes back to the old value is none."""
    sittings: list[list[Change]] = []
    open_on: dict[str, list[Change]] = {}
    for change in found:
        sitting = open_on.get(change.field)
        if sitting and sitting[-1].who == change.who and change.at - sitting[-1].at <= _SITTING:
            sitting.append(change)
        else:
            open_on[change.field] = sitting = [change]
            sittings.append(sitting)
    joined = [replace(sitting[-1], old=sitting[0].old) for sitting in sittings]
    return sorted((each for each in joined if each.old != each.new), key=lambda change: change.at)


def _text(line: Line, version: Any) -> str:
    if line.role:
        return read(line, getattr(version, line.column))
    if line.kind == LineKind.UNIT:
        return str(version.place_unit or "")
    value = version.values.get(line.key, "")
    return read(line, PartialDate.parse(value) if line.kind == LineKind.DATE else value)


def _label(line: Line, role: str) -> str:
    return f"{PartyRole(role).label}: {line.label.lower()}" if role else line.label
