"""Which acts name a unit that had ended by their day, and what is proposed for them. vi: việc cần cập nhật địa danh.

A unit that was divided is nobody's to guess: only whole successions are followed. What an act of its own day says of a
unit that existed then is right, whatever became of it since.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import CharField, F
from django.db.models.functions import Cast

from hotich.models import Office, Place, PlaceSuccession
from hotich.rights.access import Actor, holds
from registry.amendments.present import registered_entries
from registry.amendments.validity import has_ended
from registry.kinds import kind_of
from registry.models import PlaceProposal, ProposedPlace, Record
from registry.rail import line
from registry.workflows.place_proposal import PLACE_PROPOSAL, Action
from registry.workflows.record import State

#: So many acts an approver looks at before thousands follow, and so many proposals a page lists.
SAMPLE, ROWS = 50, 50
_DRAW = random.SystemRandom()


def proposals(by: Actor) -> list[PlaceProposal]:
    """Return the latest proposals of the offices that the person sees."""
    return list(PlaceProposal.objects.visible_to(by).select_related("office").order_by("-pk")[:ROWS])


def sample_of(proposal: PlaceProposal) -> list[ProposedPlace]:
    """Return the acts that were drawn by lot for a look, all of them where there are few; one statement."""
    places = proposal.places.select_related("record__office", "record__book", "old", "new")
    return list(places.order_by("draw", "pk")[:SAMPLE])


def refused_of(proposal: PlaceProposal) -> list[ProposedPlace]:
    """Return the first acts that were left as they are, each with the reason."""
    places = proposal.places.exclude(refusal="").select_related(
        "record__office", "record__book", "old", "new"
    )
    return list(places.order_by("pk")[:ROWS])


def rail(by: Actor) -> list[dict[str, Any]]:
    """Lead whoever answers for data to the proposals."""
    if not holds(by, *PLACE_PROPOSAL.roles(Action.LOOK)):
        return []
    return [line("Cập nhật địa danh", "registry:place-proposals", None, "")]


def next_acts(proposal: PlaceProposal, most: int) -> list[Record]:
    """Return the next acts of the proposal's offices whose coded unit ended before the day on which they happened.

    Days are compared as the texts that they are stored as: a day known in part counts from its first possible day on.
    """
    ended = Cast("particulars__place_unit__valid_to", CharField())
    found = Record.objects.filter(
        ~has_ended(),
        office__in=Office.objects.at_or_below(proposal.office),
        state=State.REGISTERED,
        pk__gt=proposal.read_to,
        particulars__place_unit__valid_to__isnull=False,
    )
    late = found.annotate(unit_ended=ended, day=Cast("happened_on", CharField())).filter(
        day__gt=F("unit_ended")
    )
    return list(
        late.select_related("office", "particulars__place_unit")
        .prefetch_related("parties")
        .order_by("pk")[:most]
    )


def proposed(proposal: PlaceProposal, records: Sequence[Record]) -> list[ProposedPlace]:
    """Return, unsaved, what is proposed for these acts, as their data read with all corrections so far."""
    entries = registered_entries(records)
    units = [entry.unit for entry in entries.values() if entry.unit]
    whole = _whole_successions(units)
    found = []
    for record in records:
        entry = entries[record.pk]
        day = entry.values()[kind_of(record).happened_on].lower
        if entry.unit is None or not _has_ended(entry.unit, day):
            continue
        new = _unit_on(entry.unit, day, whole)
        if new is not None:
            found.append(
                ProposedPlace(proposal=proposal, record=record, old=entry.unit, new=new, draw=_DRAW.random())
            )
    return found


def _has_ended(unit: Place, day: datetime.date) -> bool:
    return unit.valid_to is not None and unit.valid_to < day


def _unit_on(unit: Place, day: datetime.date, whole: Mapping[int, Place]) -> Place | None:
    """Return what the whole unit had become by that day, None where it was divided or nothing is known."""
    found = unit
    while _has_ended(found, day):
        if found.pk not in whole:
            return None
        found = whole[found.pk]
    return found if found.is_valid_on(day) else None


def _whole_successions(units: Iterable[Place]) -> dict[int, Place]:
    """Return into what each of these units went as a whole, and what became of those; a statement a step."""
    found: dict[int, Place] = {}
    wanted = {unit.pk for unit in units}
    while wanted:
        rows = PlaceSuccession.objects.filter(old__in=wanted, extent=PlaceSuccession.Extent.WHOLE)
        step = {row.old_id: row.new for row in rows.select_related("new")}
        found |= step
        wanted = {unit.pk for unit in step.values()} - found.keys()
    return found
