"""Write messages to partners in the transaction of the act they tell of. vi: hộp thư đi."""

import uuid
from typing import Any

from django.db.models import Max

from hotich.acts import errands
from hotich.values.dates import today
from interlink.models import Dossier, OutgoingMessage, Partner, PartnerKind, Topic


def enqueue(
    dossier: Dossier,
    kind: PartnerKind,
    topic: Topic,
    body: dict[str, Any],
    *,
    reference: uuid.UUID | None = None,
) -> None:
    """Write one message for each partner of this kind that serves the dossier's office.

    Needs the caller's transaction and the dossier's lock, which keeps `position` in the order of the acts.
    """
    for partner in partners_for(dossier, kind):
        last = dossier.messages.filter(partner=partner).aggregate(last=Max("position"))["last"] or 0
        message = OutgoingMessage.objects.create(
            partner=partner,
            dossier=dossier,
            topic=topic,
            body=body,
            reference=reference,
            position=last + 1,
        )
        errands.ring("deliver", message.pk, lane=message.lane)


def hearers(dossier: Dossier) -> list[PartnerKind]:
    """Return who hears of the dossier's states: those of the route that it came by."""
    return [PartnerKind(kind) for kind in dossier.route.told] if dossier.route else []


def partners_for(dossier: Dossier, kind: PartnerKind) -> list[Partner]:
    """Return the partners of a kind for the dossier's office.

    Where the province names an outside interlinked-service software, that one stands in for the portal and the one-stop
    system, which it tells itself.
    """
    place = dossier.office.place
    assert place is not None
    serving = list(Partner.objects.serving(place, today()).filter(kind__in=_stand_ins(kind)))
    outside = [partner for partner in serving if partner.kind == PartnerKind.INTERLINKED_SERVICE]
    if outside:
        return outside if kind == PartnerKind.ONE_STOP else []
    return [partner for partner in serving if partner.kind == kind]


def _stand_ins(kind: PartnerKind) -> tuple[PartnerKind, ...]:
    if kind in (PartnerKind.PORTAL, PartnerKind.ONE_STOP):
        return (kind, PartnerKind.INTERLINKED_SERVICE)
    return (kind,)
