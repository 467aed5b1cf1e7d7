"""What one key carries over from one part of a form into another, so that nobody types it twice.

An empty box is filled; what was typed is never overwritten. vi: chép từ phần khác của bản lập.
"""

from __future__ import annotations

from dataclasses import dataclass

from registry.kinds.kind import Kind
from registry.kinds.lines import Group
from registry.models import PartyRole

#: Who does not come to ask for an act: they cannot, or it is the other one's.
_DO_NOT_ASK = {PartyRole.CHILD, PartyRole.DECEASED, PartyRole.WARD, PartyRole.SPOUSE}
#: They ask for an act of their own.
_THEMSELVES = {PartyRole.SUBJECT, PartyRole.HUSBAND, PartyRole.WIFE, PartyRole.PARENT}
_KEYS_OF_DECLARANT = ("F2", "F4")
_KEY_OF_RESIDENCE, _KEY_OF_NATIVE_PLACE = "F7", "F6"
_RESIDENCE = ("residence_kind", "residence")


@dataclass(frozen=True, slots=True)
class Carry:
    """A button of a group: `pairs` are boxes "from:to"; `fixed` is a box with the value that it gets.

    `whole` is false where only the units of a place are carried, without the house.
    """

    group: str
    key: str
    label: str
    pairs: tuple[tuple[str, str], ...]
    fixed: tuple[str, str] = ("", "")
    whole: bool = True

    @property
    def boxes(self) -> str:
        return " ".join(f"{source}:{target}" for source, target in self.pairs)


def carries(kind: Kind) -> tuple[Carry, ...]:
    """Return what the keys of this kind's form carry over: the declarant, a shared home, the native place."""
    people = [group for group in kind.groups if group.is_person and group.key != PartyRole.DECLARANT]
    return (*_declarant(kind, people), *_homes(people), *_native_place(kind))


def _declarant(kind: Kind, people: list[Group]) -> list[Carry]:
    target = next((group for group in kind.groups if group.key == PartyRole.DECLARANT), None)
    askers = [group for group in people if group.key not in _DO_NOT_ASK]
    found = []
    for group, key in zip(askers, _KEYS_OF_DECLARANT, strict=False) if target else ():
        role = PartyRole(group.key)
        word = "Bản thân" if role in _THEMSELVES else role.label
        columns = [line.column for line in target.lines if line.column != "relation"] if target else []
        pairs = _pairs(group, PartyRole.DECLARANT, columns)
        found.append(
            Carry(
                PartyRole.DECLARANT,
                key,
                f"Là {group.title[0].lower()}{group.title[1:]}",
                pairs,
                ("declarant_relation", word),
            )
        )
    return found


def _homes(people: list[Group]) -> list[Carry]:
    homes = [group for group in people if any(line.column == "residence" for line in group.lines)]
    if len(homes) < 2:
        return []
    first, second = homes[:2]
    label = f"Cư trú như {first.title[0].lower()}{first.title[1:]}"
    return [Carry(second.key, _KEY_OF_RESIDENCE, label, _pairs(first, second.key, _RESIDENCE))]


def _native_place(kind: Kind) -> list[Carry]:
    if not {"native_place", "father_residence"} <= kind.lines.keys():
        return []
    group = next(each.key for each in kind.groups if any(line.key == "native_place" for line in each.lines))
    pairs = (("father_residence", "native_place"), ("mother_residence", "native_place"))
    return [Carry(group, _KEY_OF_NATIVE_PLACE, "Quê quán theo nơi cư trú của cha (mẹ)", pairs, whole=False)]


def _pairs(source: Group, role: str, columns: tuple[str, ...] | list[str]) -> tuple[tuple[str, str], ...]:
    there = {line.column for line in source.lines}
    return tuple((f"{source.key}_{column}", f"{role}_{column}") for column in columns if column in there)
