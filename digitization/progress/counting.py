"""Count how far every book has come, in passes over the books that changed. vi: đếm tiến độ số hóa.

What changed is read from the row versions, so nobody has to remember to tell. A pass goes book by book and keeps its
place; one that was killed goes on. Sums of an office are made anew from its books in the transaction that counts them:
they equal the sum of their parts at every moment.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from digitization.models import Counting
from digitization.workflows.entry import State
from hotich.acts import errands
from hotich.models import Errand

WORK = "count_progress"
#: Books a transaction.
CHUNK = 100
#: After so long the worker lets others have their turn; a person may wait for it.
SECONDS = 5.0
#: An act may commit so long after the moment its versions bear: these minutes are looked at twice.
OVERLAP = timedelta(minutes=15)
#: How often somebody who waits for a worker's count looks whether it is there, in seconds.
_LOOKS_AGAIN = 0.1
#: Old passes are of no use to anybody.
_PASSES_KEPT = timedelta(days=30)


def count(errand: Errand) -> datetime | None:
    """Count what changed, in the open pass or a new one, until it is finished or the turn is over."""
    counting = _open()
    ends = time.monotonic() + SECONDS
    while books := _next_books(counting):
        with transaction.atomic():
            count_books(books)
            counting.cursor, counting.books = books[-1], counting.books + len(books)
            counting.save()
            errands.hold(errand)
        if time.monotonic() > ends:
            return timezone.now()
    with transaction.atomic():
        counting.finished_at = timezone.now()
        counting.save()
        Counting.objects.filter(finished_at__lt=timezone.now() - _PASSES_KEPT).delete()
        errands.hold(errand)
    return None


def count_now() -> bool:
    """Count what changed for somebody who waits, as long as a worker's turn is; returns whether all is counted.

    A worker that heard the ring first counts for them; they wait for it.
    """
    errands.ring(WORK)
    ends = time.monotonic() + SECONDS
    while True:
        errands.run(WORK, 0)
        errand = errands.find(WORK, 0)
        if errand is None or errand.due_at is None or errand.due_at > timezone.now():
            return True
        if time.monotonic() > ends:
            return False
        time.sleep(_LOOKS_AGAIN)


def count_books(books: Sequence[int]) -> None:
    """Count these books anew, and the sums of their offices. Needs the caller's transaction, and its claim."""
    ids = list(books)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM digitization_bookcount WHERE book_id = ANY(%s)", [ids])
        cursor.execute(_BOOKS, [ids] * 3)
        # A book that was handed to another office takes its figures along.
        cursor.execute(
            "SELECT office_id FROM digitization_paperbook WHERE id = ANY(%s) "
            "UNION SELECT office_id FROM digitization_historicalpaperbook WHERE id = ANY(%s)",
            [ids, ids],
        )
        offices = [row[0] for row in cursor.fetchall()]
        cursor.execute("DELETE FROM digitization_daycount WHERE book_id = ANY(%s)", [ids])
        cursor.execute(_DAYS, [ids] * 4)
        cursor.execute("DELETE FROM digitization_officecount WHERE office_id = ANY(%s)", [offices])
        cursor.execute(_OFFICES, [offices])
        cursor.execute("DELETE FROM digitization_weekcount WHERE office_id = ANY(%s)", [offices])
        cursor.execute(_WEEKS, [offices])


def _open() -> Counting:
    found = Counting.objects.filter(finished_at=None).first()
    if found:
        return found
    last = Counting.objects.exclude(finished_at=None).order_by("-started_at").first()
    return Counting.objects.create(
        started_at=timezone.now(), changed_since=last.started_at - OVERLAP if last else None
    )


def _next_books(counting: Counting) -> list[int]:
    with connection.cursor() as cursor:
        if counting.changed_since is None:
            cursor.execute(
                "SELECT id FROM digitization_paperbook WHERE id > %s ORDER BY id LIMIT %s",
                [counting.cursor, CHUNK],
            )
        else:
            since = counting.changed_since
            cursor.execute(_CHANGED, [since, since, counting.cursor, CHUNK])
        return [row[0] for row in cursor.fetchall()]


_CHANGED = """
SELECT changed.id FROM (
    SELECT book_id AS id FROM digitization_historicalpaperentry WHERE history_date >= %s
    UNION
    SELECT id FROM digitization_historicalpaperbook WHERE history_date >= %s
) AS changed
JOIN digitization_paperbook AS book ON book.id = changed.id
WHERE changed.id > %s ORDER BY changed.id LIMIT %s
"""

#: Which states of an entry each column of a count takes together.
COLUMNS = {
    "typing": (State.TYPING,),
    "typed": (State.TYPED, State.DIFFERING),
    "returned": (State.RETURNED,),
    "checked": (State.CHECKED, State.ESCALATED),
    "approved": (State.APPROVED,),
    "dropped": (State.DROPPED, State.STRUCK),
}
_BY_STATE = ", ".join(
    f"count(*) FILTER (WHERE state = ANY('{{{','.join(states)}}}')) AS {name}"
    for name, states in COLUMNS.items()
)

# A book whose first and last number are known should hold its entries and those of the numbers that nobody has entered;
# entries without a number fill such gaps. Of another book one knows an estimate, or only what is there.
_BOOKS = f"""
WITH entry AS (
    SELECT book_id, count(*) AS present,
        {_BY_STATE},
        count(*) FILTER (WHERE number_order IS NULL) AS unnumbered,
        count(*) FILTER (WHERE number <> '') - count(DISTINCT number) FILTER (WHERE number <> '') AS doubled,
        max(number_order) AS highest
    FROM digitization_paperentry WHERE book_id = ANY(%s) GROUP BY book_id
), looked AS (
    SELECT book_id, sum(fields) AS fields, sum(wrong) AS wrong
    FROM digitization_inspection WHERE book_id = ANY(%s) GROUP BY book_id
), ranged AS (
    SELECT book.id, COALESCE(book.first_number, 1) AS lowest,
        COALESCE(book.last_number, entry.highest) AS highest
    FROM digitization_paperbook AS book LEFT JOIN entry ON entry.book_id = book.id WHERE book.id = ANY(%s)
), numbered AS (
    SELECT ranged.id, GREATEST(ranged.highest - ranged.lowest + 1, 0) - count(DISTINCT each.number_order) AS missing
    FROM ranged LEFT JOIN digitization_paperentry AS each
        ON each.book_id = ranged.id AND each.number_order BETWEEN ranged.lowest AND ranged.highest
    WHERE ranged.highest IS NOT NULL GROUP BY ranged.id, ranged.highest, ranged.lowest
)
INSERT INTO digitization_bookcount (book_id, expected, is_estimated, typing, typed, returned, checked, approved,
    dropped, fields, wrong, missing, doubled, counted_at)
SELECT book.id,
    CASE WHEN book.first_number IS NOT NULL AND book.last_number IS NOT NULL
        THEN COALESCE(entry.present, 0) + GREATEST(COALESCE(numbered.missing, 0) - COALESCE(entry.unnumbered, 0), 0)
        ELSE GREATEST(COALESCE(book.entries_expected, 0), COALESCE(entry.present, 0)) END,
    (book.first_number IS NOT NULL AND book.last_number IS NOT NULL) OR book.entries_expected IS NOT NULL,
    COALESCE(entry.typing, 0), COALESCE(entry.typed, 0), COALESCE(entry.returned, 0), COALESCE(entry.checked, 0),
    COALESCE(entry.approved, 0), COALESCE(entry.dropped, 0), COALESCE(looked.fields, 0), COALESCE(looked.wrong, 0),
    COALESCE(numbered.missing, 0), COALESCE(entry.doubled, 0), now()
FROM ranged JOIN digitization_paperbook AS book ON book.id = ranged.id
LEFT JOIN entry ON entry.book_id = book.id
LEFT JOIN looked ON looked.book_id = book.id
LEFT JOIN numbered ON numbered.id = book.id
"""  # noqa: S608

_DAYS = f"""
WITH done AS (
    SELECT book_id, typed_by_id AS person, typed_at AS at, 1 AS typed, 0 AS checked, 0 AS approved, 0 AS fields,
        0 AS wrong
    FROM digitization_paperentry
    WHERE book_id = ANY(%s) AND typed_by_id IS NOT NULL AND typed_at IS NOT NULL AND state <> '{State.TYPING}'
    UNION ALL
    SELECT book_id, checked_by_id, checked_at, 0, 1, 0, 0, 0 FROM digitization_paperentry
    WHERE book_id = ANY(%s) AND checked_by_id IS NOT NULL AND checked_at IS NOT NULL
    UNION ALL
    SELECT book_id, approved_by_id, approved_at, 0, 0, 1, 0, 0 FROM digitization_paperentry
    WHERE book_id = ANY(%s) AND approved_by_id IS NOT NULL
    UNION ALL
    SELECT book_id, typed_by_id, at, 0, 0, 0, fields, wrong FROM digitization_inspection WHERE book_id = ANY(%s)
)
INSERT INTO digitization_daycount (book_id, office_id, person_id, day, typed, checked, approved, fields, wrong)
SELECT done.book_id, book.office_id, done.person, (done.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
    sum(done.typed), sum(done.checked), sum(done.approved), sum(done.fields), sum(done.wrong)
FROM done JOIN digitization_paperbook AS book ON book.id = done.book_id
GROUP BY done.book_id, book.office_id, done.person, day
"""  # noqa: S608

_SUMS = [
    "expected",
    "typing",
    "typed",
    "returned",
    "checked",
    "approved",
    "dropped",
    "fields",
    "wrong",
    "missing",
]
_OFFICES = f"""
INSERT INTO digitization_officecount (office_id, kind, phase, books, books_begun, books_done, books_unknown, counted_at,
    {", ".join(_SUMS)})
SELECT book.office_id, book.kind, book.phase, count(*),
    count(*) FILTER (WHERE count.approved + count.dropped < count.expected
        AND count.typing + count.typed + count.returned + count.checked + count.approved + count.dropped > 0),
    count(*) FILTER (WHERE count.expected > 0 AND count.approved + count.dropped >= count.expected),
    count(*) FILTER (WHERE NOT count.is_estimated), now(),
    {", ".join(f"sum(count.{name})" for name in _SUMS)}
FROM digitization_bookcount AS count JOIN digitization_paperbook AS book ON book.id = count.book_id
WHERE book.office_id = ANY(%s) GROUP BY book.office_id, book.kind, book.phase
"""  # noqa: S608

_WEEKS = """
INSERT INTO digitization_weekcount (office_id, kind, phase, week, typed, checked, approved, fields, wrong)
SELECT day.office_id, book.kind, book.phase, date_trunc('week', day.day)::date AS week,
    sum(day.typed), sum(day.checked), sum(day.approved), sum(day.fields), sum(day.wrong)
FROM digitization_daycount AS day JOIN digitization_paperbook AS book ON book.id = day.book_id
WHERE day.office_id = ANY(%s) GROUP BY day.office_id, book.kind, book.phase, week
"""
