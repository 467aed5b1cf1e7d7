"""What only the other entries of a book can tell: a number used twice, twins, a child entered twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.db.models.fields.json import KT

from digitization.models import PaperEntry
from digitization.workflows.entry import State
from hotich.values.names import fold
from registry.kinds.reasons import Warning
from registry.models import EventKind


def warnings_in_book(entries: Sequence[PaperEntry]) -> dict[int, list[Warning]]:
    """Return for each entry's key what is unusual beside the others of its book; one statement for each book.

    The entries may be unsaved in their columns: those are compared as they stand in memory.
    """
    found: dict[int, list[Warning]] = {entry.pk: [] for entry in entries}
    by_book: dict[int, list[PaperEntry]] = defaultdict(list)
    for entry in entries:
        by_book[entry.book_id].append(entry)
    for book_id, own in by_book.items():
        others = list(_alike(book_id, own))
        for entry in own:
            found[entry.pk] = list(_about(entry, [other for other in others if other.pk != entry.pk]))
    return found


def _alike(book_id: int, entries: list[PaperEntry]) -> Iterable[PaperEntry]:
    numbers = {entry.number_order for entry in entries if entry.number_order is not None}
    titles = {entry.title_key for entry in entries if entry.title_key}
    days = {entry.happened_on.iso for entry in entries if entry.happened_on.is_full}
    if not (numbers or titles or days):
        return []
    return (
        PaperEntry.objects.filter(book_id=book_id)
        .exclude(state=State.DROPPED)
        .filter(struck_out="")
        .filter(Q(number_order__in=numbers) | Q(title_key__in=titles) | Q(happened_on__in=days))
        .annotate(mother_name=KT("values__mother_full_name"))
        .only("pk", "number", "number_order", "title_key", "happened_on")
        .order_by("number_order", "pk")
    )


def _about(entry: PaperEntry, others: list[PaperEntry]) -> Iterable[Warning]:
    """Name the others by their numbers only: whoever reads the warning need not see who they are."""
    if entry.number and any(other.number.casefold() == entry.number.casefold() for other in others):
        yield Warning("number-again", f"Số {entry.number} đã có ở một việc khác trong sổ này.", "reg_number")
    twice = [
        other
        for other in others
        if entry.title_key
        and other.title_key == entry.title_key
        and other.happened_on.may_be(entry.happened_on)
    ]
    if twice:
        what = "Cùng tên, cùng ngày" if entry.happened_on.is_full else "Cùng tên"
        yield Warning("entered-twice", f"{what} với {_where(twice)} trong sổ này.", "")
    if entry.kind == EventKind.BIRTH and entry.happened_on.is_full:
        mother = fold(entry.values.get("mother_full_name", ""))
        twins = [
            other
            for other in others
            if mother
            and other not in twice
            and other.happened_on == entry.happened_on
            and fold(getattr(other, "mother_name", "") or "") == mother
        ]
        if twins:
            yield Warning(
                "twins", f"Cùng mẹ, cùng ngày sinh với {_where(twins)}: có thể sinh đôi.", "child_birth_date"
            )


def _where(others: list[PaperEntry]) -> str:
    return ", ".join(f"số {other.number or 'chưa rõ'}" for other in others[:3])
