"""What other offices have noted in the acts of this one. vi: ghi chú từ nơi khác."""

from django.db.models import F, QuerySet

from hotich.access import Actor, offices_visible_to
from registry.models import RecordNote

#: A page of work; what is further back comes up as the front is done.
MOST_ROWS = 200


def notes_from_elsewhere(by: Actor) -> QuerySet[RecordNote]:
    """Return the notes that another office's act left in ours and nobody here has acknowledged, the oldest first."""
    return (
        RecordNote.objects.filter(record__office__in=offices_visible_to(by), act__isnull=False, seen_at=None)
        .exclude(act__office=F("record__office"))
        .select_related("record__office", "act__office", "act__book")
        .order_by("pk")[:MOST_ROWS]
    )
