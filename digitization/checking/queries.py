"""What waits for a checker, a second typist or whoever settles, book by book. vi: hàng chờ kiểm tra.

The batch is the book: one takes a book and goes through it in the order of its numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from digitization.checking.open_elsewhere import opened_by_others
from digitization.models import Checking, DuplicateDecision, Escalation, PaperBook, PaperEntry, SecondReading
from digitization.reading.lines import all_lines
from digitization.workflows import pages
from digitization.workflows.checker import CHECKER
from digitization.workflows.checker import Action as Appointing
from digitization.workflows.entry import ENTRY, Action, State
from hotich.acts.shown import Fact, Part, Shown
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web.paging import CAP, capped
from registry.models import EventKind
from registry.records.queries import fact_of

#: Books of a page.
MOST_BOOKS = 100


@dataclass(frozen=True, slots=True)
class BookRow:
    """A book with what waits in it for the person: `sampled` to look at or type again, `rest` outside the sample.

    `struck` are entries struck out in a book that is typed twice otherwise: they are compared with their image.
    """

    book: PaperBook
    sampled: int
    differing: int
    struck: int
    rest: int

    @property
    def is_blind(self) -> bool:
        return self.book.checking == Checking.BLIND

    @property
    def sampled_text(self) -> str:
        return capped(self.sampled)

    @property
    def differing_text(self) -> str:
        return capped(self.differing)

    @property
    def struck_text(self) -> str:
        return capped(self.struck)

    @property
    def rest_text(self) -> str:
        return capped(self.rest)


_STATES = {"typed": State.TYPED, "differing": State.DIFFERING, "blind": Checking.BLIND}
_BOOKS = """
SELECT b.id, sampled.count, differing.count, struck.count, rest.count
FROM digitization_paperbook b
CROSS JOIN LATERAL (
    SELECT count(*), min(typed_at) AS oldest FROM (
        SELECT typed_at FROM digitization_paperentry
        WHERE book_id = b.id AND state = %(typed)s AND in_sample AND typed_by_id <> %(user)s
            AND (struck_out = '' OR b.checking <> %(blind)s) LIMIT %(cap)s
    ) AS found
) AS sampled
CROSS JOIN LATERAL (
    SELECT count(*), min(typed_at) AS oldest FROM (
        SELECT typed_at FROM digitization_paperentry
        WHERE book_id = b.id AND state = %(differing)s AND typed_by_id <> %(user)s AND second_by_id <> %(user)s
        LIMIT %(cap)s
    ) AS found
) AS differing
CROSS JOIN LATERAL (
    SELECT count(*), min(typed_at) AS oldest FROM (
        SELECT typed_at FROM digitization_paperentry
        WHERE b.checking = %(blind)s AND book_id = b.id AND state = %(typed)s AND in_sample AND struck_out > ''
            AND typed_by_id <> %(user)s LIMIT %(cap)s
    ) AS found
) AS struck
CROSS JOIN LATERAL (
    SELECT count(*), min(typed_at) AS oldest FROM (
        SELECT typed_at FROM digitization_paperentry
        WHERE book_id = b.id AND state = %(typed)s AND NOT in_sample AND typed_by_id <> %(user)s LIMIT %(cap)s
    ) AS found
) AS rest
WHERE b.office_id = %(office)s AND sampled.count + differing.count + struck.count + rest.count > 0
ORDER BY least(sampled.oldest, differing.oldest, struck.oldest, rest.oldest), b.id LIMIT %(most)s
"""


def books(by: Actor) -> list[BookRow]:
    """Return the books of the person's office in which something waits for them, the longest waiting first.

    Two statements. Whoever only types is shown what is to be typed a second time.
    """
    if by.user is None or by.office is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _BOOKS,
            _STATES | {"user": by.user.pk, "office": by.office.pk, "cap": CAP, "most": MOST_BOOKS},
        )
        found = cursor.fetchall()
    named = PaperBook.objects.in_bulk([row[0] for row in found])
    rows = [BookRow(named[pk], *counts) for pk, *counts in found]
    if not access.holds(by, *ENTRY.roles(Action.ACCEPT)):
        return [row for row in rows if row.is_blind and row.sampled]
    return rows


def next_to_check(book_id: int, *, by: Actor, after: PaperEntry | None = None) -> int | None:
    """Return the next entry of the book to compare with its image, in the order of the book, from the start again.

    What somebody else has open is not offered, here and below.
    """
    return _next(_typed(book_id, by).exclude(_TYPED_TWICE), after, by)


def next_to_type(book_id: int, *, by: Actor, after: PaperEntry | None = None) -> int | None:
    """Return the next entry of the book to type a second time."""
    return _next(_typed(book_id, by).filter(_TYPED_TWICE), after, by)


def next_to_settle(book_id: int, *, by: Actor, after: PaperEntry | None = None) -> int | None:
    """Return the next entry of the book whose two typings differ."""
    return _next(_of(book_id, by).filter(state=State.DIFFERING), after, by)


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the queues of checking for the left rail, in one statement."""
    lines = []
    if access.holds(by, *CHECKER.roles(Appointing.APPOINT)):
        lines.append(_line("Người kiểm tra", "digitization:checkers", None, "i"))
    if access.holds(by, *ENTRY.roles(Action.ACCEPT)) and by.office:
        lines.append(_line("Kiểm tra sổ giấy", "digitization:checks", _count_to_check(by.office.pk), "m"))
    elif access.holds(by, *ENTRY.roles(Action.TYPE_AGAIN)):
        lines.append(_line("Nhập lần hai", "digitization:checks", None, "m"))
    if access.holds(by, *pages.ERROR_RATES_IN_RAIL):
        lines.append(_line("Tỷ lệ sai sót", "digitization:error-rates", None, "r"))
    return lines


def _line(title: str, url_name: str, count: int | None, key: str) -> dict[str, Any]:
    shown = capped(count) if count else count
    return {"title": title, "url": reverse(url_name), "count": shown, "key": key, "group": pages.GROUP}


def _count_to_check(office_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM digitization_paperentry WHERE office_id = %(office)s "
            "AND (state = %(differing)s OR (state = %(typed)s AND in_sample)) LIMIT %(cap)s) AS found",
            _STATES | {"office": office_id, "cap": CAP},
        )
        return int(cursor.fetchone()[0])


def _of(book_id: int, by: Actor) -> QuerySet[PaperEntry]:
    """The entries of the book that the person neither typed nor typed again, now or before they came back."""
    own = PaperEntry.history.model.objects.filter(
        Q(typed_by=by.user) | Q(second_by=by.user), id=OuterRef("pk")
    )
    return PaperEntry.objects.visible_to(by).filter(~Exists(own), book=book_id)


def _typed(book_id: int, by: Actor) -> QuerySet[PaperEntry]:
    return _of(book_id, by).filter(state=State.TYPED, in_sample=True)


#: As `PaperEntry.is_typed_twice` says of one in the sample.
_TYPED_TWICE = Q(book__checking=Checking.BLIND, struck_out="")


def _next(waiting: QuerySet[PaperEntry], after: PaperEntry | None, by: Actor) -> int | None:
    free = waiting.exclude(pk__in=opened_by_others(by))
    ordered = free.annotate(place=Coalesce("number_order", Value(-1))).order_by("place", "pk")
    ids = ordered.values_list("pk", flat=True)
    if after is None:
        return ids.first()
    place = -1 if after.number_order is None else after.number_order
    later = ids.filter(Q(place__gt=place) | Q(place=place, pk__gt=after.pk)).first()
    return later or ids.exclude(pk=after.pk).first()


def _fact(row: Any, name: str) -> Fact | None:
    """Return the line of the book that a key of an entry's values is."""
    line = all_lines(EventKind(row.kind)).get(name) if row.instance_type is PaperEntry else None
    return fact_of(line) if line else None


#: What the pages of an entry show of it, on which people decide. vi: nội dung đã xem của việc trong sổ giấy.
SHOWN = Shown(
    parts=(Part(PaperEntry), Part(SecondReading, "entry_id"), Part(Escalation, "entry_id")), fact=_fact
)
#: What stands side by side where two look alike, and what was decided about them. vi: nội dung đã xem khi nghi trùng.
SHOWN_OF_PAIRS = replace(
    SHOWN, parts=(*SHOWN.parts, Part(DuplicateDecision, "entry_id"), Part(DuplicateDecision, "other_id"))
)
