"""The same act for the same people. vi: nghi trùng việc đã đăng ký."""

from collections.abc import Callable

from django.db.models import QuerySet

from registry.amendments.validity import has_ended
from registry.kinds import KINDS
from registry.kinds.entry import Entry
from registry.models import EventKind, Party, PartyRole, Record
from registry.records.conflicts.conflict import Conflict
from registry.records.conflicts.people import evidence, same_person
from registry.workflows.record import State

_MOST = 5


def same_people(*roles: str, alike: tuple[str, ...] = ()) -> Callable[[Entry, Record | None], list[Conflict]]:
    """Return a search for acts of the entry's kind in which all of these people are the same, two statements each.

    A person is the same by personal number, or by name and day of birth; where that is not known yet, nothing is
    found. `alike` are keys of particulars that must be the same too, such as what a note is about.
    """

    def find(entry: Entry, exclude: Record | None) -> list[Conflict]:
        found = standing_acts(exclude).filter(kind=_kind_of(entry))
        for role in roles:
            same = same_person(entry.person(role))
            if same is None:
                return []
            found = found.filter(pk__in=Party.objects.filter(same, role=role).values("record"))
        for key in alike:
            found = found.filter(**{f"particulars__values__{key}": getattr(entry, key)})
        return [
            Conflict(record, "Nghi trùng với việc đã có", _evidence(entry, record, roles))
            for record in found[:_MOST]
        ]

    return find


def standing_acts(exclude: Record | None) -> QuerySet[Record]:
    """Return the acts that stand or are on their way, with what a comparison shows of them."""
    return (
        Record.objects.exclude(state=State.DISCARDED)
        .exclude(has_ended())
        .exclude(pk=exclude.pk if exclude and exclude.pk else 0)
        .select_related("office", "particulars__place_unit")
        .prefetch_related("parties")
        .order_by("-pk")
    )


def _kind_of(entry: Entry) -> EventKind:
    return next(kind.event for kind in KINDS.values() if kind.entry is type(entry))


def _evidence(entry: Entry, record: Record, roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        said
        for role in roles
        for said in evidence(entry.person(role), record.party(role), str(PartyRole(role).label).lower())
    )
