"""Ask partners what they should have told us: a lost callback cannot freeze a dossier. vi: chủ động hỏi lại đối tác."""

import datetime
import logging
from importlib import import_module

from django.utils import timezone

from hotich.errors import PartnerRejected, PartnerUnavailable
from interlink import inbox
from interlink.models import Branch, OutgoingMessage, Topic
from interlink.workflows.branch import OPEN
from registry.models import PersonalIdRequest

logger = logging.getLogger(__name__)

#: Silence this long after our message arrived makes us ask; then again after each further span.
SILENCE = datetime.timedelta(seconds=30)
ROWS = 50


def ask_silent_partners(now: datetime.datetime | None = None) -> int:
    """Ask about requests that arrived, but were not answered for a while; returns how many answers came in.

    An answer goes through the inbox like any event, under an id made of what it says, so asking twice is harmless.
    """
    now = now or timezone.now()
    waiting = (
        OutgoingMessage.objects.filter(
            state=OutgoingMessage.State.DELIVERED,
            topic__in=[Topic.PERSONAL_ID, Topic.BRANCH],
            settled_at__lt=now - SILENCE,
            asked_at__lt=now - SILENCE,
            reference__in=_open_references(),
        )
        .select_related("partner")
        .order_by("asked_at")[:ROWS]
    )
    heard = 0
    for message in waiting:
        OutgoingMessage.objects.filter(pk=message.pk).update(asked_at=now)
        try:
            found = import_module(f"interlink.partners.{message.partner.kind}").ask(
                message.partner, str(message.reference)
            )
        except (PartnerUnavailable, PartnerRejected) as error:
            logger.info(
                "Partner %s does not answer for message %s: %s", message.partner.code, message.pk, error
            )
            continue
        if found:
            event, data = found
            inbox.store(
                message.partner,
                event_id=f"asked:{message.reference}:{event}",
                type=event,
                reference=str(message.reference),
                occurred_at=now,
                data=data,
            )
            heard += 1
    return heard


def _open_references() -> set[object]:
    branches = Branch.objects.filter(state__in=OPEN).values_list("reference", flat=True)
    numbers = PersonalIdRequest.objects.filter(state=PersonalIdRequest.State.PENDING).values_list(
        "reference", flat=True
    )
    return {*branches[: ROWS * 20], *numbers[: ROWS * 20]}
