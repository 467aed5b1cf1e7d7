"""The copies that were given of an act, at whatever office. vi: bản sao đã cấp."""

from hotich.values.dates import today
from registry.law import why_renamed
from registry.models import Paper, Record
from registry.papers.queries import with_problems


def copies_of(record: Record) -> list[Paper]:
    """Return the copies of an act, the newest first and with `problem`, why one has to be made again; one statement."""
    given = with_problems(record.papers.filter(copy_number__isnull=False)).select_related("office")
    copies = list(given.order_by("-created_at", "-copy_number"))
    for copy in copies:
        copy.problem = copy.problem or why_renamed(copy, today())  # type: ignore[attr-defined]
    return copies
