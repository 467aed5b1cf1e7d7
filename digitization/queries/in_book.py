"""What only the other entries of a book can tell: a number used twice, twins, a child entered twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.db.models.fields.json import KT

from digitization.models import PaperEntry
from digitization.workflows.entry import State
from hotich.names import fold
from registry.models import EventKind
from registry.rules.reasons import Warning


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
        .filter(Q(number_order__in=numbers) | Q(title_key__in=titles) | Q(happened_on__in=days))
        .annotate(mother_name=KT("values__mother_full_name"))
        .only("pk", "number", "number_order", "title", "title_key", "happened_on")
        .order_by("number_order", "pk")
    )


def _about(entry: PaperEntry, others: list[PaperEntry]) -> Iterable[Warning]:
    if entry.number:
        same = [other for other in others if other.number.casefold() == entry.number.casefold()]
        if same:
            who = "; ".join(other.title or "chưa có tên" for other in same[:3])
            yield Warning("number-again", f"Số {entry.number} đã có trong sổ này: {who}.", "reg_number")
    twice = [
        other
        for other in others
        if entry.title_key
        and other.title_key == entry.title_key
        and other.happened_on.may_be(entry.happened_on)
    ]
    if twice:
        where = ", ".join(other.number or "không số" for other in twice[:3])
        yield Warning("entered-twice", f"{entry.title} đã có trong sổ này ở số {where}.", "")
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
            where = ", ".join(f"{other.title} (số {other.number or 'không rõ'})" for other in twins[:3])
            yield Warning(
                "twins", f"Cùng mẹ, cùng ngày sinh với {where}: có thể sinh đôi.", "child_birth_date"
            )
