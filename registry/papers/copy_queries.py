"""The copies that were given of an act, at whatever office. vi: bản sao đã cấp."""

from registry.models import Paper, Record


def copies_of(record: Record) -> list[Paper]:
    """Return the copies of an act, the newest first, in one statement."""
    given = record.papers.filter(copy_number__isnull=False).select_related("office")
    return list(given.order_by("-created_at", "-copy_number"))
