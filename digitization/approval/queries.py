"""What waits for the district's approval, a page at a time. vi: hàng chờ phê duyệt.

A million entries may wait at the hundreds of offices that one person oversees. Every question therefore goes office by
office along an index and takes no more than a page from each; counts stop at `CAP`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.urls import reverse

from digitization.checking.open_elsewhere import opened_by_others
from digitization.models import PaperBook, PaperEntry
from digitization.workflows.entry import ENTRY, Action, State
from digitization.workflows.pages import GROUP
from hotich.acts.shown import Part, Shown
from hotich.models import Office
from hotich.rights.access import Actor, holds
from hotich.web.paging import CAP, PAGE, Page, capped, cut
from registry.models import EventKind

#: Offices and books that a filter offers.
MOST_OFFICES, MOST_BOOKS = 1000, 100
#: The orders of the queue.
BY_WARNINGS, BY_AGE = "warnings", "age"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a person asked the queue to show. `after` and `before` are keys of rows, as `Page` gives them."""

    office: int | None = None
    book: int | None = None
    kind: str = ""
    order: str = BY_WARNINGS
    is_warned: bool = False
    is_escalated: bool = False
    after: str = ""
    before: str = ""

    @property
    def is_by_age(self) -> bool:
        """Whether the longest waiting come first; one kind, and what has warnings, is indexed by warnings only."""
        return self.is_escalated or (self.order == BY_AGE and not self.kind and not self.is_warned)


@dataclass(frozen=True, slots=True)
class Counted:
    """An office or a book with how many of its entries wait, at most `CAP`."""

    pk: int
    name: str
    count: int

    @property
    def text(self) -> str:
        return capped(self.count)


def page(wanted: QueueFilter, *, by: Actor) -> Page[PaperEntry]:
    """Return the entries a person asked for, each with what its row sends back, in four statements whatever waits."""
    offices = _offices(wanted, by)
    place = _read(wanted.before or wanted.after)
    with connection.cursor() as cursor:
        cursor.execute(*_statement(wanted, offices, place, bool(wanted.before)))
        found = cut(cursor.fetchall(), _key, PAGE, after=wanted.after, before=wanted.before)
    keys = [row[0] for row in found.rows]
    seen = dict(zip(keys, ENTRY.versions(keys), strict=True))
    rows = _rows(keys)
    for row in rows:
        row.seen = seen[row.pk]  # type: ignore[attr-defined]
    return found.with_rows(rows)


def next_entry(wanted: QueueFilter, entry: PaperEntry, *, by: Actor) -> int | None:
    """Return the entry that follows this one in the same queue, or the first when it is the last; None for no other.

    What somebody else has open is not offered.
    """
    offices, passed_over = _offices(wanted, by), {entry.pk, *opened_by_others(by)}
    here = (entry.warning_count, entry.checked_at, entry.pk) if entry.checked_at else None
    with connection.cursor() as cursor:
        for place in (here, None):
            cursor.execute(*_statement(wanted, offices, place, False))
            others = [row[0] for row in cursor.fetchall() if row[0] not in passed_over]
            if others:
                return int(others[0])
    return None


def count_waiting(by: Actor) -> int:
    """Return how many entries wait for the person, at most `CAP`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM digitization_paperentry WHERE office_id = ANY(%s) "  # noqa: S608
            f"AND {_WAITS} LIMIT %s) AS found",
            [_visible(by), CAP],
        )
        return int(cursor.fetchone()[0])


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the queue of approval for the left rail, in one statement."""
    if not holds(by, *ENTRY.roles(Action.APPROVE)):
        return []
    count = capped(waiting) if (waiting := count_waiting(by)) else 0
    url = reverse("digitization:approvals")
    return [{"title": "Chờ phê duyệt", "url": url, "count": count, "key": "p", "group": GROUP}]


def offices_waiting(by: Actor) -> list[Counted]:
    """Return the offices where entries wait, with capped counts, in the order of their names."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT o.id, o.name, found.count FROM hotich_office o CROSS JOIN LATERAL (
                SELECT count(*) FROM (
                    SELECT 1 FROM digitization_paperentry WHERE office_id = o.id AND {_WAITS} LIMIT %s
                ) AS waits
            ) AS found WHERE o.id = ANY(%s) AND found.count > 0 ORDER BY o.name, o.id
            """,  # noqa: S608
            [_CAP_OF_OFFICE, _visible(by)],
        )
        return [Counted(*row) for row in cursor.fetchall()]


def books_waiting(office_id: int, *, by: Actor) -> list[Counted]:
    """Return the books of the office in which entries wait, those with the longest waiting first."""
    books = PaperBook.objects.visible_to(by).filter(office=office_id)
    ids = list(books.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT b.id, found.count FROM unnest(%s::bigint[]) AS b(id) CROSS JOIN LATERAL (
                SELECT count(*), min(checked_at) AS oldest FROM (
                    SELECT checked_at FROM digitization_paperentry WHERE book_id = b.id AND {_WAITS} LIMIT %s
                ) AS waits
            ) AS found WHERE found.count > 0 ORDER BY found.oldest, b.id LIMIT %s
            """,  # noqa: S608
            [ids, CAP, MOST_BOOKS],
        )
        counts = dict(cursor.fetchall())
    named = PaperBook.objects.in_bulk(list(counts))
    return [Counted(pk, str(named[pk]), count) for pk, count in counts.items()]


#: As the conditions of the indexes say it.
_WAITS = "state IN ({})".format(", ".join(f"'{state}'" for state in ENTRY.sources(Action.APPROVE)))
#: In a list of hundreds of offices a hundred is as many as a thousand.
_CAP_OF_OFFICE = 100
Place = tuple[int, datetime.datetime, int]


def _visible(by: Actor) -> list[int]:
    return list(Office.objects.visible_to(by).values_list("pk", flat=True)[:MOST_OFFICES])


def _offices(wanted: QueueFilter, by: Actor) -> list[int]:
    visible = _visible(by)
    return visible if wanted.office is None else [pk for pk in visible if pk == wanted.office]


def _statement(
    wanted: QueueFilter, offices: Sequence[int], place: Place | None, is_back: bool
) -> tuple[str, list[Any]]:
    """Return SQL and parameters that take a page and one row more, beyond `place`, from the offices' indexes."""
    conditions = [f"state = '{State.ESCALATED}'" if wanted.is_escalated else _WAITS]
    values: list[Any] = []
    if wanted.book is not None:
        conditions.append("book_id = %s")
        values.append(wanted.book)
    if wanted.kind in EventKind.values:
        conditions.append("kind = %s")
        values.append(wanted.kind)
    if wanted.is_warned:
        conditions.append("warning_count > 0")
    by_age = wanted.is_by_age
    order = _ORDERS[by_age, is_back]
    beyond, sign = "<" if is_back else ">", ">" if is_back else "<"
    parts: list[tuple[str, list[Any]]] = [("TRUE", [])]
    if place and by_age:
        parts = [(f"(checked_at, id) {beyond} (%s, %s)", [place[1], place[2]])]
    elif place:
        # Warnings run down while time runs up: two walks along the index instead of one comparison of rows.
        parts = [
            (f"warning_count = %s AND (checked_at, id) {beyond} (%s, %s)", list(place)),
            (f"warning_count {sign} %s", [place[0]]),
        ]
    chosen = " AND ".join(conditions)
    walks = " UNION ALL ".join(
        f"(SELECT id, warning_count, checked_at FROM digitization_paperentry "  # noqa: S608
        f"WHERE office_id = o.id AND {chosen} AND {part} ORDER BY {order} LIMIT {PAGE + 1})"
        for part, _ in parts
    )
    parameters: list[Any] = [list(offices)]
    for _, more in parts:
        parameters += [*values, *more]
    return (
        f"SELECT found.* FROM unnest(%s::bigint[]) AS o(id) CROSS JOIN LATERAL ({walks}) AS found "  # noqa: S608
        f"ORDER BY {order} LIMIT {PAGE + 1}",
        parameters,
    )


_ORDERS = {
    (False, False): "warning_count DESC, checked_at, id",
    (False, True): "warning_count, checked_at DESC, id DESC",
    (True, False): "checked_at, id",
    (True, True): "checked_at DESC, id DESC",
}


def _rows(ids: Sequence[int]) -> list[PaperEntry]:
    found = (
        PaperEntry.objects.filter(pk__in=ids)
        .select_related("office", "book")
        .defer("values", "marks")
        .in_bulk()
    )
    return [found[pk] for pk in ids if pk in found]


def _key(row: tuple[int, int, Any]) -> str:
    return f"{row[1]}~{row[2].isoformat()}~{row[0]}"


def _read(key: str) -> Place | None:
    """Read back what `_key` wrote; something else is no place, and the queue begins at its front."""
    try:
        warnings, moment, pk = key.split("~")
        return int(warnings), datetime.datetime.fromisoformat(moment), int(pk)
    except ValueError:
        return None


#: What the list of a book shows of it, on which the whole book is approved: what waits in it, whatever is typed and
#: checked beside it. vi: nội dung đã xem.
SHOWN_OF_BOOKS = Shown(parts=(Part(PaperEntry, "book_id", states=(State.CHECKED,)),))
