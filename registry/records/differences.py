"""What an entry says otherwise than the citizen's form. vi: chỗ khác tờ khai.

A line that reads the same is none: composed letters, spaces, capitals, the place of a tone mark, a unit named as its
code was. What the form left empty and the entry fills in is an addition, the quieter kind: it contradicts nobody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hotich.acts import facts
from hotich.models import Place
from hotich.values.names import same_name
from registry.kinds import kind_of
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.lines import Line, LineKind, read
from registry.kinds.reasons import Warning
from registry.kinds.values import as_text, checked, from_text
from registry.models import Record, WarningAnswer
from registry.questions import FiledAsked

#: What the code of the warning begins with; what differs follows, so that a reason given speaks of nothing else.
CODE = "differs-"
_NAME_PARTS = ("family_name", "middle_name", "given_name")


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that the entry says otherwise, both as people read them; an addition says what the form left empty.

    vi: khác tờ khai, bổ sung.
    """

    key: str
    label: str
    filed: str
    entered: str
    is_addition: bool


@dataclass(frozen=True)
class Beside:
    """An entry beside the form that was filed for it; `filed` as `FiledAsked` is answered, empty without a form."""

    record: Record
    entry: Entry
    filed: Mapping[str, Any]

    @cached_property
    def differing(self) -> list[Difference]:
        """The lines that differ, in the order of the entry."""
        return differing(kind_of(self.record), self.filed, self.entry)

    def mark(self, groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put what differs at the facts of the entry (`Kind.facts`), where a name in three parts is one."""
        found = {each.key: each for each in self.differing}
        for fact in (fact for group in groups for fact in group["facts"]):
            role, _, column = fact["key"].partition("_")
            parts = [found[key] for part in _NAME_PARTS if (key := f"{role}_{part}") in found]
            if column == "family_name" and parts:
                name = _draft(kind_of(self.record), self.filed).person(role).full_name
                is_addition = all(each.is_addition for each in parts)
                fact["differs"] = Difference(fact["key"], fact["label"], name, fact["value"], is_addition)
            elif fact["key"] in found:
                fact["differs"] = found[fact["key"]]
        return groups

    @cached_property
    def marks(self) -> dict[str, Difference | None]:
        """Each line that the form asks for, with what differs there."""
        return dict.fromkeys(self.filed) | {each.key: each for each in self.differing}

    @property
    def said(self) -> list[str]:
        """The lines that the citizen filled in."""
        return [key for key, value in self.filed.items() if _is_said(value)]

    @property
    def warnings(self) -> list[Warning]:
        """One warning for all lines that contradict the form: one sentence answers it, and only as they are now."""
        against = [each for each in self.differing if not each.is_addition]
        if not against:
            return []
        said = repr([(each.key, each.filed, each.entered) for each in against])
        code = CODE + hashlib.sha256(said.encode()).hexdigest()[:12]
        return [Warning(code, f"Khác tờ khai: {', '.join(each.label for each in against)}.", against[0].key)]


def beside(acts: Sequence[tuple[Record, Entry]]) -> dict[int, Beside]:
    """Return each entry beside what was filed for it, by its record, after one question for all."""
    filed: dict[int, dict[str, Any]] = facts.look_up(FiledAsked(tuple(record.pk for record, _ in acts)))
    return {record.pk: Beside(record, entry, filed.get(record.pk, {})) for record, entry in acts}


def differs_first(answers: Iterable[WarningAnswer]) -> list[WarningAnswer]:
    """Return the warnings with their reasons in their order, but what differs from the form before all others."""
    return sorted(answers, key=lambda answer: not answer.code.startswith(CODE))


def differing(kind: Kind, filed: Mapping[str, Any], entry: Entry) -> list[Difference]:
    """Return the lines that an entry says otherwise than its untouched draft would.

    Of a group that the entry does not have, such as a parent who is not known, only a name counts: the choice that took
    the group away is a line itself.
    """
    draft = _draft(kind, filed)
    untouched, entered, left_out = draft.values(), entry.values(), kind.left_out(entry)
    found = []
    for group in kind.groups:
        for line in group.lines:
            key = line.key
            if key not in filed or untouched[key] == entered[key]:
                continue
            if group.key in left_out and line.kind != LineKind.NAME:
                continue
            was, now = _shown(line, untouched[key]), _shown(line, entered[key])
            if same_name(was, now) or _is_completed(line, entry, was, now):
                continue
            label = f"{line.label} {group.title.lower()}" if group.key == line.role else line.label
            # A name is one: who wrote it without a middle name left nothing open.
            is_open = line.column not in _NAME_PARTS or not draft.person(line.role).full_name
            is_said = _is_said(filed[key])
            found.append(Difference(key, label, was if is_said else "", now, is_open and not is_said))
    return found


def _is_said(value: Any) -> bool:
    """Whether the citizen filled the line in: a box that was not ticked says nothing."""
    return value is not None and value is not False


def _draft(kind: Kind, filed: Mapping[str, Any]) -> Entry:
    return kind.entry.of({key: value for key, value in filed.items() if value is not None})


def _shown(line: Line, value: Any) -> str:
    if isinstance(value, Place):
        return value.full_name
    try:
        value = from_text(line, checked(line, as_text(value)))
    except ValueError:
        pass  # what no box would take is shown as it came
    return str(value) if line.kind == LineKind.NUMBER else read(line, value)  # nought is an answer


def _is_completed(line: Line, entry: Entry, was: str, now: str) -> bool:
    """Say whether the place only got the name of its unit, as picking the unit writes it."""
    unit = entry.unit
    return (
        unit is not None and f"{line.key}_unit" == entry.UNIT and same_name(now, f"{was}, {unit.full_name}")
    )
