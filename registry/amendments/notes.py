"""What other offices have noted in the acts of this one. vi: ghi chú từ nơi khác."""

from typing import Any

from django.db.models import F, QuerySet

from hotich.models import Office
from hotich.rights.access import Actor, holds
from registry.models import RecordNote
from registry.rail import line
from registry.workflows import pages
from registry.workflows.record import RECORD, Action

#: A page of work; what is further back comes up as the front is done.
MOST_ROWS = 200


def notes_from_elsewhere(by: Actor) -> QuerySet[RecordNote]:
    """Return the notes that another office's act left in ours and nobody here has acknowledged, the oldest first."""
    return (
        RecordNote.objects.filter(
            record__office__in=Office.objects.visible_to(by), act__isnull=False, seen_at=None
        )
        .exclude(act__office=F("record__office"))
        .select_related("record__office", "act__office", "act__book")
        .order_by("pk")[:MOST_ROWS]
    )


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the search of the book, and for registrars what other offices noted in it."""
    lines: list[dict[str, Any]] = []
    if holds(by, *RECORD.roles(Action.TAKE_NOTICE)):
        lines.append(line("Ghi chú từ nơi khác", "registry:notes", notes_from_elsewhere(by), "i"))
    if holds(by, *pages.SEARCHES):
        lines.append(line("Tra cứu sổ hộ tịch", "registry:search", None, "u"))
    return lines
