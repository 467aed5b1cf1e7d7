"""Children born together: what one form says of all of them, and what it says of each. vi: trẻ sinh cùng."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hotich.values.dates import PartialDate
from hotich.values.names import same_name
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.reasons import Warning

#: What the second child of a form and those after it are called.
ORDINALS = ("hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín")
#: Children of one birth come within a day or two of each other; later it is another birth or a slip.
_MOST_DAYS_APART = 2


def own_values(kind: Kind, entry: Entry) -> dict[str, Any]:
    """Return what is this child's alone, in the shape of the form."""
    values = entry.values()
    return {key: values[key] for key in kind.own_lines}


def born_together(kind: Kind, shared: Entry, own: Mapping[str, Any]) -> Entry:
    """Return the entry of a child that has all of the first child's entry but what is its own."""
    values = shared.values() | {key: own[key] for key in kind.own_lines if key in own}
    for role in kind.entry.roles():
        if f"{role}_given_name" in own:
            values[f"{role}_full_name"] = ""  # it follows from its parts
    return kind.entry.of(values)


def first_draft(kind: Kind, entry: Entry) -> Entry:
    """Return the entry of one more child as it is begun: family name and date are those of the first one."""
    kept = ("family_name", "birth_date")
    blank = kind.entry().values()
    own = {
        key: value if kind.lines[key].column in kept else blank[key]
        for key, value in own_values(kind, entry).items()
    }
    return born_together(kind, entry, own)


def sibling_warnings(entry: Entry, others: Sequence[Entry], kind: Kind) -> list[Warning]:
    """Return what is unusual about a child beside the others of its form: written twice, or born on another day."""
    found = []
    values = entry.values()
    name, born = kind.title(entry), values[kind.happened_on]
    field = next(key for key in kind.own_lines if key.endswith("given_name"))
    if values[field] and any(same_name(kind.title(other), name) for other in others):
        message = "Hai trẻ sinh cùng có cùng họ tên: có thể ghi một trẻ hai lần."
        found.append(Warning("entered-twice", message, field))
    if not all(may_be_one_delivery(born, other.values()[kind.happened_on]) for other in others):
        message = f"Ngày sinh của các trẻ sinh cùng cách nhau hơn {_MOST_DAYS_APART} ngày."
        found.append(Warning("born-apart", message, kind.happened_on))
    return found


def may_be_one_delivery(one: PartialDate, other: PartialDate) -> bool:
    """Say whether two births are the same day or so; of a date known in part, only an equal one counts."""
    if one.full and other.full:
        return abs((one.full - other.full).days) <= _MOST_DAYS_APART
    return one == other


def answer_keys(first: Sequence[Warning], own: Sequence[Warning], name: str) -> dict[str, Warning]:
    """Return the further child's warnings under the keys of their answers.

    What is said of the first child in the same words is answered once for both, under its code; the others under
    `<name>:<code>`.
    """
    said = {(warning.code, warning.message) for warning in first}
    return {
        warning.code if (warning.code, warning.message) in said else f"{name}:{warning.code}": warning
        for warning in own
    }
