"""The copies and confirmations that were given of an act, at whatever office. vi: bản sao, giấy xác nhận đã cấp."""

from registry.models import Paper, Record
from registry.papers.queries import with_problems


def copies_of(record: Record) -> list[Paper]:
    """Return the copies and confirmations of an act, the newest first and with `problem`, in one statement."""
    given = with_problems(record.papers.filter(copy_number__isnull=False)).select_related("office")
    return list(given.order_by("-created_at", "-copy_number"))
