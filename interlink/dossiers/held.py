"""Open dossiers that somebody works on, and how they go to a colleague. vi: hồ sơ đang thụ lý."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count

from hotich.accounts.held_work import HeldWork
from hotich.acts import audit
from hotich.errors import InvalidInput
from hotich.models import Assignment, Office, User
from hotich.models.tracked import change_many
from hotich.rights.access import Actor
from interlink.models import Dossier
from interlink.workflows.dossier import DOSSIER, OPEN, Action

_TITLE = "Hồ sơ đang thụ lý"


def _count(people: Collection[int], office: int | None) -> Mapping[int, int]:
    held = Dossier.objects.filter(assignee__in=people, state__in=OPEN)
    if office is not None:
        held = held.filter(office=office)
    return dict(held.values_list("assignee").annotate(count=Count("pk")).order_by())


def _hand_over(person: int, to: User, office: Office, reason: str, by: Actor) -> int:
    """Give the dossiers of one office to a registrar there; raises `InvalidInput` for anybody else."""
    rows = Dossier.objects.select_for_update(of=("self",)).order_by("pk")
    held = list(rows.filter(assignee=person, office=office, state__in=OPEN))
    registrars = Assignment.objects.running().filter(office=office, role__in=DOSSIER.roles(Action.ACCEPT))
    if held and not registrars.filter(user=to).exists():
        raise InvalidInput(
            {
                "to": [
                    f"{to.full_name} không phải công chức hộ tịch đang làm việc tại {office}, không nhận được hồ sơ."
                ]
            }
        )
    for dossier in held:
        dossier.assignee = to
    change_many(held, ["assignee"])
    audit.record_many(
        "dossier.assign", by=by, subjects=((each, {"to": to.username}) for each in held), reason=reason
    )
    return len(held)


HELD = HeldWork(_TITLE, _count, _hand_over)
