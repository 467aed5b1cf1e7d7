"""People whose death is in the register already. vi: người đã được khai tử."""

from functools import reduce
from operator import or_

from django.db.models import Q

from registry.amendments.validity import has_ended
from registry.kinds.entry import Entry, Person
from registry.models import EventKind, Party, PartyRole, Record
from registry.records.conflicts.again import standing_acts
from registry.records.conflicts.conflict import Conflict
from registry.records.conflicts.people import evidence, is_same_person, same_person
from registry.workflows.record import State

_MOST = 5


def dead_people(entry: Entry, exclude: Record | None) -> list[Conflict]:
    """Return the registered deaths of those whom the entry is about, in two statements."""
    about = {role: entry.person(role) for role in entry.roles() if role != PartyRole.DECLARANT}
    known = [same for person in about.values() if (same := same_person(person))]
    if not known:
        return []
    dead = Party.objects.filter(reduce(or_, known), role=PartyRole.DECEASED)
    found = standing_acts(exclude).filter(
        kind=EventKind.DEATH, state=State.REGISTERED, pk__in=dead.values("record")
    )
    return [conflict for record in found[:_MOST] for conflict in _judged(about, record)]


def registered_dead() -> Q:
    """Select the parties who are dead by a registered death that still counts."""
    return Q(~has_ended("record"), role=PartyRole.DECEASED, record__state=State.REGISTERED)


def _judged(about: dict[str, Person], record: Record) -> list[Conflict]:
    deceased = record.party(PartyRole.DECEASED)
    for role, person in about.items():
        if is_same_person(person, deceased):
            who = str(PartyRole(role).label)
            said = evidence(person, deceased, "người chết")
            when = (f"chết {record.happened_on.display()}",) if record.happened_on else ()
            return [Conflict(record, f"{who} đã được khai tử", said + when)]
    return []
