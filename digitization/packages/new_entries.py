"""Rows of a package as they will go in. vi: chuẩn bị việc từ dòng của gói."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digitization.models import Package, ReadyRow
from digitization.packages.dry_run import DryRun
from digitization.packages.names import plain_number
from digitization.packages.rows import NO_IMAGE, Fate, SheetRow
from digitization.reading.transcripts import put_reading
from hotich.values.names import fold
from registry.kinds import KINDS
from registry.kinds.reasons import Warning
from registry.models import EventKind


def prepare(found: DryRun, package: Package) -> Iterator[ReadyRow]:
    """Yield what is to be written, in the order of the rows; saves nothing.

    Each new entry is told what only the other entries of its book can tell.
    """
    others = _Others.of(found, EventKind(package.book.kind))
    for row in found.rows:
        if row.fate not in (Fate.NEW, Fate.CHANGED):
            continue
        ready = ReadyRow(
            package=package,
            row=row.number,
            entry_id=row.entry_id,
            archive=row.archive,
            member=row.member,
            content=row.content,
        )
        if row.fate == Fate.NEW:
            put_reading(ready, row.reading, more=[*_without_image(row), *others.about(row)])
        else:
            put_reading(ready, found.merged[row.number])
        yield ready


def _without_image(row: SheetRow) -> list[Warning]:
    if row.content or not row.file_cell.casefold().startswith(NO_IMAGE):
        return []
    reason = row.file_cell.partition(":")[2].strip(" ]")
    return [Warning("no-image", f"Gói không có ảnh trang: {reason}.", "reg_page")]


NamesAndDay = tuple[str, str]


@dataclass(slots=True)
class _Others:
    """What `digitization.reading.book_warnings` tells of one entry beside its book, for a whole package at once."""

    kind: EventKind
    numbers: Counter[str]
    people: dict[NamesAndDay, list[str]]
    siblings: dict[NamesAndDay, list[str]]

    @classmethod
    def of(cls, found: DryRun, kind: EventKind) -> _Others:
        """Take together the entries that are there and the rows that will be."""
        others = cls(kind, Counter(), defaultdict(list), defaultdict(list))
        for known in found.contents.entries:
            others._add(known.values)
        for row in found.rows:
            if row.entry_id is None:
                others._add(row.values)
        return others

    def about(self, row: SheetRow) -> Iterator[Warning]:
        values = row.values
        number = values.get("reg_number", "")
        if number and self.numbers[plain_number(number)] > 1:
            yield Warning("number-again", f"Số {number} đã có ở một việc khác trong sổ này.", "reg_number")
        names, day = self._people(values)
        same = self.people[names, day] if names else []
        is_full = len(day) == 10
        if len(same) > 1:
            what = "Cùng tên, cùng ngày" if is_full else "Cùng tên"
            yield Warning("entered-twice", f"{what} với {_named(same, number)} trong sổ này.", "")
        if self.kind == EventKind.BIRTH and is_full:
            mother = fold(values.get("mother_full_name", ""))
            twins = self.siblings[mother, day] if mother else []
            if len(twins) > max(len(same), 1):
                told = f"Cùng mẹ, cùng ngày sinh với {_named(twins, number)}: có thể sinh đôi."
                yield Warning("twins", told, "child_birth_date")

    def _add(self, values: Mapping[str, str]) -> None:
        number = values.get("reg_number", "")
        if number:
            self.numbers[plain_number(number)] += 1
        names, day = self._people(values)
        if names:
            self.people[names, day].append(number)
        if self.kind == EventKind.BIRTH and (mother := fold(values.get("mother_full_name", ""))):
            self.siblings[mother, day].append(number)

    def _people(self, values: Mapping[str, str]) -> NamesAndDay:
        described = KINDS[self.kind]
        names = [
            values.get(f"{role}_{part}", "")
            for role in described.subjects
            for part in ("full_name", "family_name", "middle_name", "given_name")
        ]
        return fold(" ".join(names)), values.get(described.happened_on, "")


def _named(numbers: list[str], own: str) -> str:
    others = list(numbers)
    others.remove(own)
    return ", ".join(f"số {number or 'chưa rõ'}" for number in others[:3])
