"""Two entries side by side: what is the same is the evidence of a duplicate. vi: đối chiếu nghi trùng."""

from collections.abc import Iterable
from dataclasses import dataclass

from hotich.access import Actor, offices_visible_to
from hotich.names import same_name
from registry.entries import BirthEntry
from registry.models import Gender
from registry.queries.duplicates import Duplicate


@dataclass(frozen=True, slots=True)
class Line:
    """One line of both entries."""

    label: str
    ours: str
    theirs: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """An act that may be the same birth. `lines` is empty when it belongs to an office that the officer may not see."""

    duplicate: Duplicate
    is_visible: bool
    lines: tuple[Line, ...]


def compare(entry: BirthEntry, duplicates: Iterable[Duplicate], *, by: Actor) -> list[Comparison]:
    """Return each possible duplicate with both entries side by side, in one statement more."""
    found = list(duplicates)
    if not found:
        return []
    visible = set(offices_visible_to(by).values_list("pk", flat=True))
    return [
        Comparison(
            each,
            is_visible := each.record.office_id in visible,
            _lines(entry, BirthEntry.from_record(each.record)) if is_visible else (),
        )
        for each in found
    ]


def _lines(ours: BirthEntry, theirs: BirthEntry) -> tuple[Line, ...]:
    return tuple(
        Line(label, one, other, bool(one) and same_name(one, other))
        for (label, one), (_, other) in zip(_facts(ours), _facts(theirs), strict=True)
    )


def _facts(entry: BirthEntry) -> tuple[tuple[str, str], ...]:
    child, mother, father = entry.child, entry.mother, entry.father
    return (
        ("Họ tên trẻ", child.full_name),
        ("Ngày sinh", child.birth_date.display()),
        ("Giới tính", Gender(child.gender).label if child.gender else ""),
        ("Nơi sinh", entry.birth_place),
        ("Số chứng sinh", entry.notice_number),
        ("Mẹ", mother.full_name),
        ("Ngày sinh của mẹ", mother.birth_date.display()),
        ("Số định danh của mẹ", mother.personal_id),
        ("Cha", father.full_name),
    )
