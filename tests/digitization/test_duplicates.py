"""The same act written twice is found, and what only looks like it is told apart: twins, numbers used twice, copies."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import transaction

from digitization.models import PaperBook, PaperEntry
from digitization.models.duplicates import ASKED
from digitization.operations.typing import put_reading
from digitization.queries.duplicates import find
from digitization.reading import Reading
from hotich.history import acting, create_many
from hotich.models import Office
from tests.cast import SYSTEM
from tests.digitization.pairs import Pair, Side, labelled
from tests.digitization.shelf import book_of

pytestmark = pytest.mark.django_db


def shelf_of(ward: Office, other_ward: Office) -> dict[tuple[str, str], PaperBook]:
    """Return the books of each kind: our own, its other copy, another of ours, and one of another ward."""
    books = {}
    for kind in ("birth", "death", "marriage"):
        own = book_of(ward, kind=kind, year=1989, phase=4, number="01")
        copy = book_of(ward, kind=kind, year=1989, phase=4, number="01", shelf="district")
        with transaction.atomic(), acting(SYSTEM):
            own.twin, copy.twin = copy, own
            own.save()
            copy.save()
        books |= {(kind, "own"): own, (kind, "copy"): copy}
        books[kind, "other"] = book_of(ward, kind=kind, year=1989, phase=4, number="02")
        books[kind, "elsewhere"] = book_of(other_ward, kind=kind, year=1989, phase=4, number="01")
    return books


def written(book: PaperBook, side: Side) -> PaperEntry:
    entry = PaperEntry(office=book.office, kind=book.kind, book=book)
    put_reading(entry, Reading(side.values | {"reg_number": side.number}, side.marks))
    return entry


def put_down(
    books: dict[tuple[str, str], PaperBook], pairs: Sequence[tuple[str, Pair]]
) -> list[tuple[Pair, PaperEntry, PaperEntry]]:
    rows = [
        (written(books[kind, p.one.book], p.one), written(books[kind, p.other.book], p.other))
        for kind, p in pairs
    ]
    with transaction.atomic(), acting(SYSTEM):
        create_many([entry for row in rows for entry in row])
    return [(pair, one, other) for (_, pair), (one, other) in zip(pairs, rows, strict=True)]


def test_several_hundred_labelled_pairs_are_told_apart(ward: Office, other_ward: Office) -> None:
    placed = put_down(shelf_of(ward, other_ward), labelled(2026, rounds=12))
    entries = list(PaperEntry.objects.select_related("book"))
    found = find(entries)
    partner = {one.pk: (pair, other.pk) for pair, one, other in placed}
    partner |= {other.pk: (pair, one.pk) for pair, one, other in placed}
    counts: Counter[str] = Counter()
    wrong: list[tuple[str, Any, Any]] = []
    for pair, one, other in placed:
        said = {each.other.pk: each.likeness for each in found.get(one.pk, ()) if each.other}.get(other.pk)
        is_asked, should = said in ASKED, pair.truth in ASKED
        counts["hit" if is_asked and should else "miss" if should else "alarm" if is_asked else "rest"] += 1
        counts["right" if said == pair.truth else "wrong"] += 1
        if said != pair.truth:
            wrong.append((pair.case, pair.truth, said))
    strangers = {
        frozenset((pk, each.other.pk)): (partner[pk][0].case, each.message)
        for pk, alikes in found.items()
        for each in alikes
        if each.other and each.is_open and partner[pk][1] != each.other.pk
    }
    precision = counts["hit"] / (counts["hit"] + counts["alarm"] + len(strangers))
    recall = counts["hit"] / (counts["hit"] + counts["miss"])
    exact = counts["right"] / len(placed)
    print(
        f"pairs {len(placed)} precision {precision:.4f} recall {recall:.4f} exact {exact:.4f}",
        Counter(wrong),
        strangers,
    )  # noqa: T201
    assert len(placed) > 400
    assert precision >= 0.99
    assert recall >= 0.98
    assert exact >= 0.97
