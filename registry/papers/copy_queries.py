"""The copies and confirmations that were given of an act, at whatever office. vi: bản sao, giấy xác nhận đã cấp."""

from hotich.values.dates import today
from registry.law import why_renamed
from registry.models import Paper, Record
from registry.papers.queries import with_problems


def copies_of(record: Record) -> list[Paper]:
    """Return the copies and confirmations of an act, the newest first, with `problem`: why one is made again."""
    given = with_problems(record.papers.filter(copy_number__isnull=False)).select_related("office")
    copies = list(given.order_by("-created_at", "-copy_number"))
    for copy in copies:
        copy.problem = copy.problem or why_renamed(copy, today())  # type: ignore[attr-defined]
    return copies
