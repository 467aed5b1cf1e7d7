"""Acts of children born together. vi: trẻ sinh cùng."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from registry.models import Record, Sibling


def lock_together(record_id: int) -> list[Record]:
    """Return the record and those entered on the same form, the first child first, locked until commit.

    Whoever locks several takes the first child before the others; raises `NotFound`. Needs the caller's transaction.
    """
    lead_id = (
        Sibling.objects.filter(record=record_id, together=True).values_list("lead_id", flat=True).first()
    )
    lead = Record.objects.lock(lead_id or record_id)
    others = (
        Record.objects.select_for_update(of=("self",))
        .select_related("office")
        .filter(sibling__lead=lead, sibling__together=True)
        .order_by("pk")
    )
    together = [lead, *others]
    if record_id not in {record.pk for record in together}:  # taken off the form this very moment
        return [Record.objects.lock(record_id)]
    return together


def form_of(lead_id: int) -> QuerySet[Record]:
    """Select the records of the form whose first child has this one, in their order."""
    further = Q(sibling__lead=lead_id, sibling__together=True)
    return Record.objects.filter(Q(pk=lead_id) | further).order_by("pk")


def entered_with(record: Record) -> list[Record]:
    """Return the further children on the form of this first one, in their order, with all that their entries need."""
    return list(
        Record.objects.filter(sibling__lead=record, sibling__together=True)
        .select_related("office", "particulars__place_unit")
        .prefetch_related("parties", "warning_answers")
        .order_by("pk")
    )


def lead_of(record: Record) -> int:
    """Return the record under which this one was entered: its own unless it is a further child of a form."""
    found = Sibling.objects.filter(record=record, together=True).values_list("lead_id", flat=True).first()
    return found or record.pk


def family(record: Record) -> list[Record]:
    """Return the acts of the other children born together with this one, however linked; two statements."""
    root = root_of(record.pk)
    # The few links first: a condition over acts and links at once would read every act of the register.
    linked = Sibling.objects.filter(lead=root).values("record")
    further = Sibling.objects.filter(lead__sibling__lead=root).values("record")
    itself = Record.objects.filter(pk=root).values("pk")
    keys = itself.union(linked, further)
    return list(Record.objects.filter(pk__in=keys).exclude(pk=record.pk).order_by("pk"))


def root_of(record_id: int) -> int:
    """Return the first child of all that were linked: a form's first child may itself be linked to an earlier act."""
    found = (
        Sibling.objects.filter(record=record_id)
        .values_list("lead_id", "lead__sibling__lead_id", "lead__sibling__lead__sibling__lead_id")
        .first()
    )
    return next((each for each in reversed(found or ()) if each), record_id)
