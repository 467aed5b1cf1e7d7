"""Papers that wait for somebody's signature, and how they go to another signatory. vi: giấy chờ ký."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count

from hotich.accounts.held_work import HeldWork
from hotich.models import Office, User
from hotich.rights.access import Actor
from registry.models import Paper
from registry.papers.copies import give_to_signatory
from registry.workflows.paper import PAPER, Action

_WAITING = PAPER.sources(Action.CHANGE_SIGNATORY)


def _count(people: Collection[int], office: int | None) -> Mapping[int, int]:
    held = Paper.objects.filter(signer__in=people, state__in=_WAITING)
    if office is not None:
        held = held.filter(office=office)
    return dict(held.values_list("signer").annotate(count=Count("pk")).order_by())


def _hand_over(person: int, to: User, office: Office, reason: str, by: Actor) -> int:
    """Let another signatory sign what waits; raises `InvalidInput` for who may not, `DomainError` for their own act."""
    held = Paper.objects.filter(signer=person, office=office, state__in=_WAITING).order_by("pk")
    keys = list(held.values_list("pk", flat=True))
    for key in keys:
        give_to_signatory(Paper.objects.lock(key), to.pk, reason, by=by)
    return len(keys)


HELD = HeldWork("Giấy chờ ký", _count, _hand_over)
