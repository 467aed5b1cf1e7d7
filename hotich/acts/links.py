"""Put what was committed into the chains, every few seconds, by one worker at a time. vi: nối nhật ký vào chuỗi."""

import datetime
import logging

from django.db import connection
from django.utils import timezone

from hotich.models import Errand

logger = logging.getLogger(__name__)

#: Entries a statement: it must end well before the database stops it.
_AT_ONCE = 20_000
#: An entry waits for its place as long as a transaction older than it goes on; longer than this, somebody must look.
LATE = datetime.timedelta(seconds=60)


def link_entries(_: Errand) -> datetime.datetime | None:
    """Link what is ready; ask to be called again at once while there is more."""
    if (late := waiting_for()) > LATE:
        logger.error("The trail waits for its chain since %d seconds", late.total_seconds())
    return timezone.now() if link_now() == _AT_ONCE else None


def link_now() -> int:
    """Link the entries before which nothing can come any more, and return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT hotich_link_trail(%s)", [_AT_ONCE])
        return int(cursor.fetchone()[0])


def waiting_for() -> datetime.timedelta:
    """Return how long the oldest entry has waited for its place in its chain."""
    with connection.cursor() as cursor:
        # Asked first: with the mark before it, the planner knows that few rows lie behind it.
        cursor.execute("SELECT coalesce(max(up_to), '0')::text FROM hotich_trailmark")
        cursor.execute(_WAITING, cursor.fetchone())
        (waits,) = cursor.fetchone()
    return waits or datetime.timedelta()


_WAITING = """
SELECT clock_timestamp() - min(entry.at) FROM hotich_auditentry AS entry
WHERE entry.xact >= %s::xid8
    AND NOT EXISTS (SELECT FROM hotich_traillink AS link WHERE link.entry = entry.id)
"""


def make_months(_: Errand) -> None:
    """Have the parts of the trail ready for the next months, before the first entry of one comes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT hotich_make_trail_months(3)")
